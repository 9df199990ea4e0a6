# SPDX-License-Identifier: MIT
"""The app as ``jzreader`` starts it, on a library and settings of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jzreader.ui.app import App, start
from jzreader.ui.sidebar.pane import Sidebar
from jzreader.ui.window import Window


@contextmanager
def started(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int, height: int
) -> Iterator[App]:
    """An app with an empty library in the folder, its window exposed at that size, and put away after."""
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    app = start(["--library", str(folder / "w.jzlib"), "--settings", str(folder / "w.ini")])
    assert app is not None
    qtbot.waitExposed(app.window)
    app.window.resize(width, height)
    qtbot.wait(20)
    yield app
    app.window.close()
    app.close()
    app.window.deleteLater()


def settled(window: Window, qtbot: QtBot) -> Sidebar:
    """The sidebar, once the background has told it everything about the article."""
    qtbot.waitUntil(lambda: window.sidebar.at_rest)
    return window.sidebar
