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
from jzreader.intake import parse
from jzreader.model.change import Focus
from jzreader.model.issue import Issue, ReviewState
from jzreader.resources import resource
from jzreader.ui.app import App, start

OUT = Path(__file__).resolve().parent / "screenshots"
NAMES = (("何秀珍", "person"), ("澜湾市民政局", "organisation"), ("栖霞区", "place"), ("北塘县", "place"))


def main() -> int:
    """Write desk-light.png and desk-dark.png."""
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
        app.window.close()
        app.close()
    return 0


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
