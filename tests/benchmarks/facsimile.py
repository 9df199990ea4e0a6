# SPDX-License-Identifier: MIT
"""How long a printed page takes from a click to its first sharp picture, and how smoothly it is moved.

python -m tests.benchmarks.facsimile [--pages 6] [--scale 1] [PDF …]

Without files it sets broadsheet pages of its own. A frame is what the window's thread does between two turns
of its loop while the page moves; the pictures are drawn on another thread meanwhile.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from jzreader.exchange.importing import import_any
from jzreader.model.change import Focus
from jzreader.model.issue import Article
from jzreader.model.viewing import FULL
from jzreader.ui.app import App, start
from tests.benchmarks.desk_latency import report, timed, words
from tests.printing import Sheet, pdf_of

_COLUMNS, _LINES = 7, 70
"""Of a page set here: some ten thousand characters, as a full broadsheet page has."""
_STEP = 37
"""Pixels that the page moves from frame to frame: a quick drag."""
_A_LOOK = 0.5
"""Seconds that a user looks at a page before going to the next."""
_PATIENCE = 20.0
"""Seconds until a picture is given up."""


def broadsheet(number: int) -> bytes:
    """A page of seven columns with a headline over every second one."""
    text = words() * 4
    sheet = Sheet(1100, 1560)
    sheet.text(40, 50, f"第 {number} 版 要闻", 12)
    at = number * 211
    for column in range(_COLUMNS):
        left, top = 40 + column * 148, 120
        if column % 2 == 0:
            sheet.text(left, 100, text[at : at + 9], 28)
        for line in range(_LINES):
            sheet.text(left, top + line * 20, text[at : at + 13], 10.5)
            at += 13
    return pdf_of(sheet)


def until_sharp(app: App, article: Article) -> float:
    """Milliseconds from the choice of an article until its page is drawn as it should be."""
    view = app.window.facsimile.view
    begun = time.perf_counter()
    app.desk.select(Focus(article.key))
    while not view.is_sharp and time.perf_counter() - begun < _PATIENCE:
        QApplication.processEvents()
    view.viewport().repaint()
    return (time.perf_counter() - begun) * 1000


def frames_of_a_way(app: App) -> tuple[list[float], list[float]]:
    """Milliseconds of each frame while the page goes down and up at 200 %: first not drawn yet, then again."""
    view = app.window.facsimile.view
    view.set_zoom(2 * FULL)
    bar = view.verticalScrollBar()
    ways: list[list[float]] = []
    for _way in range(2):
        frames = []
        for place in range(0, bar.maximum(), _STEP):

            def step(place: int = place) -> None:
                bar.setValue(place)
                view.viewport().repaint()

            frames.append(timed(step))
        ways.append(frames)
        bar.setValue(0)
    return ways[0], ways[1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=6)
    parser.add_argument("--scale", default="1", help="pixels of the screen for one of the window")
    parser.add_argument("pdf", nargs="*", type=Path)
    given = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = given.scale
    with tempfile.TemporaryDirectory() as folder:
        paths = given.pdf or [Path(folder) / f"{n:02}.pdf" for n in range(1, given.pages + 1)]
        if not given.pdf:
            for number, path in enumerate(paths, start=1):
                path.write_bytes(broadsheet(number))
        app = start(["--library", f"{folder}/l.jzlib", "--settings", f"{folder}/s.ini"])
        assert app is not None
        app.window.resize(1920, 1080)
        key = import_any(app.library, paths)
        begun = time.perf_counter()
        app.desk.open(key)
        issue = app.desk.issue
        assert issue is not None
        while not app.window.facsimile.view.is_sharp and time.perf_counter() - begun < _PATIENCE:
            QApplication.processEvents()
        first = [page.articles[0] for page in issue.pages if page.articles]
        print(f"{len(issue.pages)} pages, {app.window.facsimile.view.viewport().width()} px wide")
        far = [*first[2::2], *first[1::2]]
        report("click to first sharp picture", [until_sharp(app, article) for article in far] * 2, 150)
        app.desk.open(None)
        app.window.facsimile.pictures.forget()
        app.desk.open(key)
        nexts = []
        for article in first[1:]:
            looked = time.perf_counter()
            while time.perf_counter() - looked < _A_LOOK:
                QApplication.processEvents()
            nexts.append(until_sharp(app, article))
        report("the same of the next page", nexts * 2, 150)
        again = [until_sharp(app, article) for article in first]
        report("click to a page seen before", again * 2, 150)
        fresh, known = frames_of_a_way(app)
        report("frame at 200 %, not drawn yet", fresh, 50)
        print(f"{'':34} slowest {max(fresh):.1f} ms")
        report("frame at 200 %, drawn", known, 50)
        print(f"{'':34} slowest {max(known):.1f} ms")
        app.window.close()
        app.close()


if __name__ == "__main__":
    main()
