#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Make README's pictures from the real window on the sample issue. Needs a display, or offscreen Qt."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

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


def main() -> int:
    """Write desk-light.png, facsimile-light.png and the same in dark."""
    os.environ["JZREADER_LANGUAGE"] = "zh_CN"
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        app = start(["--library", f"{folder}/l.jzlib", "--settings", f"{folder}/w.ini"])
        if app is None:
            return 1
        app.window.resize(1440, 900)
        app.desk.open(app.library.add(parse([resource("sample")], tagger=tag)))
        _work(app)
        for theme in ("light", "dark"):
            app.window.action(f"theme_{theme}").trigger()
            QTest.qWait(300)
            app.window.grab().save(str(OUT / f"desk-{theme}.png"))
        app.desk.open(import_any(app.library, [_printed(Path(folder))]))
        for theme in ("light", "dark"):
            app.window.action(f"theme_{theme}").trigger()
            QTest.qWait(300)
            while not app.window.facsimile.view.is_sharp:
                QTest.qWait(100)
            app.window.grab().save(str(OUT / f"facsimile-{theme}.png"))
        app.window.close()
        app.close()
    return 0


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
    QApplication.processEvents()
    app.desk.select(Focus(articles[0].key, body.key, at, at + 3))


if __name__ == "__main__":
    sys.exit(main())
