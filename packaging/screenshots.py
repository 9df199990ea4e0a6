#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Make pictures from the real window on the sample issue. Needs a display, or offscreen Qt.

By itself it makes README's; ``pictures`` makes those of the manual.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from jzreader.analysis.tagging.tagger import tag
from jzreader.edits.details import SetReviewState
from jzreader.edits.entities import TagEntity
from jzreader.exchange.importing import import_any
from jzreader.intake import parse
from jzreader.model.change import Focus
from jzreader.model.issue import Issue, ReviewState
from jzreader.resources import resource
from jzreader.ui.app import App, start

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.printing import Sheet, pdf_of

OUT = Path(__file__).resolve().parent / "screenshots"
NAMES = (("何秀珍", "person"), ("澜湾市民政局", "organisation"), ("栖霞区", "place"), ("北塘县", "place"))
SIZE = (1440, 900)


def main() -> int:
    """Write desk-light.png, facsimile-light.png and the same in dark."""
    OUT.mkdir(exist_ok=True)
    with _window("zh_CN") as (app, folder):
        _work(app)
        for theme in ("light", "dark"):
            _shoot(app, OUT, "desk", theme)
        app.desk.open(import_any(app.library, [_printed(folder)]))
        for theme in ("light", "dark"):
            _shoot(app, OUT, "facsimile", theme)
    return 0


def pictures(out: Path, language: str) -> list[str]:
    """Write the manual's pictures in a language, in light colours; their names."""
    out.mkdir(parents=True, exist_ok=True)
    with _window(language) as (app, folder):
        window = app.window
        window.action("theme_light").trigger()
        _work(app)
        _save(app, window, out / "desk.png")
        window.sidebar.setCurrentIndex(2)
        _save(app, window, out / "checks.png")
        window.sidebar.setCurrentIndex(0)
        window.action("next_doubt").trigger()
        _save(app, window, out / "doubt.png")
        for name in ("export", "settings"):
            with patch.object(
                QDialog, "exec", lambda dialog, name=name: _leave(app, dialog, out / f"{name}.png")
            ):
                window.action(name).trigger()
        app.desk.open(import_any(app.library, [_printed(folder)]))
        _save(app, window, out / "facsimile.png")
    return sorted(path.stem for path in out.glob("*.png"))


@contextmanager
def _window(language: str) -> Iterator[tuple[App, Path]]:
    """The app on a library of its own with the sample issue in it, and a folder that goes with it."""
    os.environ["JZREADER_LANGUAGE"] = language
    with tempfile.TemporaryDirectory() as folder:
        app = start(["--library", f"{folder}/l.jzlib", "--settings", f"{folder}/w.ini"])
        if app is None:
            raise SystemExit(1)
        app.window.resize(*SIZE)
        app.desk.open(app.library.add(parse([resource("sample")], tagger=tag)))
        yield app, Path(folder)
        app.window.close()
        app.close()


def _shoot(app: App, out: Path, name: str, theme: str) -> None:
    app.window.action(f"theme_{theme}").trigger()
    _save(app, app.window, out / f"{name}-{theme}.png")


def _save(app: App, widget: QWidget, path: Path) -> None:
    """Save how a widget looks once everything is there."""
    _wait(200)
    facsimile = app.window.facsimile
    while not app.window.sidebar.at_rest or (facsimile.isVisible() and not facsimile.view.is_sharp):
        _wait(50)
    widget.grab().save(str(path))


def _leave(app: App, dialog: QDialog, path: Path) -> int:
    """Show a dialog as long as its picture takes."""
    dialog.show()
    _save(app, dialog, path)
    dialog.hide()
    return 0


def _wait(milliseconds: int) -> None:
    """Let the window and the threads behind it work; a loop of Qt's does, a sleep would not."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _printed(folder: Path) -> Path:
    """The sample's first articles set on a page of their own, over two columns each."""
    sheet = Sheet(760, 1060)
    sheet.text(40, 46, "第 1 版 要闻").text(330, 46, "澜湾日报", 14).text(620, 46, "2024年3月5日")
    sheet.rule(40, 58, 720)
    articles = [one for _page, one in parse([resource("sample")]).articles() if len("".join(one.body)) > 200]
    for at, article in enumerate(articles[:4]):
        left, top = 40 + at % 2 * 350, 100 + at // 2 * 480
        size = min(24, 330 / len(article.headline))
        sheet.text(left, top, article.headline, size)
        half = (len(article.body) + 1) // 2
        for column, part in enumerate((article.body[:half], article.body[half:])):
            sheet.column(left + 172 * column, top + 26, "\n".join(part))
        if at < 2:
            sheet.rule(left, top + 440, left + 332)
    path = folder / "澜湾日报_2024-03-05_01_要闻.pdf"
    path.write_bytes(pdf_of(sheet))
    return path


def _work(app: App) -> None:
    """Leave the traces of a user's first minutes."""
    issue = app.desk.issue
    assert isinstance(issue, Issue)
    articles = [article for _page, article in issue.articles()]
    for article in (articles[0], articles[1]):
        app.desk.apply(SetReviewState(article.key, ReviewState.REVIEWED))
    for block in articles[0].blocks:
        for name, label in NAMES:
            at = block.text.text.find(name)
            if at >= 0:
                app.desk.apply(TagEntity(block.key, at, at + len(name), label))
    body = next(block for block in articles[0].blocks if "47个" in block.text.text and len(block.text) > 30)
    at = body.text.text.index("47个")
    _wait(20)
    app.desk.select(Focus(articles[0].key, body.key, at, at + 3))


if __name__ == "__main__":
    sys.exit(main())
