# SPDX-License-Identifier: MIT
"""What the window does not need for its first picture: loaded once the first article is painted."""

from __future__ import annotations

import sys
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from jzreader.store.opening import carry_over
from jzreader.ui.desk import Desk
from jzreader.ui.jobs import run_in_background

_FACTS = "jzreader.analysis.facts"
_BEHIND = (
    _FACTS, "jzreader.ui.sidebar.contents", "jzreader.edits.gestures", "jzreader.edits.names",
    "jzreader.analysis.tagging.network",
)  # fmt: skip
"""In the order in which they are wanted: marks in the text, rows beside it, edits, words."""


class LateAnalysis(QObject):
    """Loads what looks for facts, names and findings, and tells the desk when it may be asked."""

    loaded = Signal()

    def __init__(self, desk: Desk, first: QWidget) -> None:
        """Begin when ``first`` has been painted for the first time."""
        super().__init__(first)
        self._first = first
        self.loaded.connect(desk.take_analysis)
        if _FACTS in sys.modules:
            desk.take_analysis()
        else:
            first.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once, after the paint that is beginning now."""
        if event.type() is QEvent.Type.Paint:
            self._first.removeEventFilter(self)
            QTimer.singleShot(0, self, self._load)
        return False

    @Slot()
    def _load(self) -> None:
        run_in_background(lambda: [import_module(name) for name in _BEHIND], lambda _: self.loaded.emit())


_PAUSE = 3000
"""Milliseconds without an edit after which the library's journal is carried over."""


class Pause(QTimer):
    """Waits for a pause after each edit of the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.setSingleShot(True)
        self.setInterval(_PAUSE)
        self.timeout.connect(self._on_pause)
        desk.changed.connect(lambda _change: self.start())

    @Slot()
    def _on_pause(self) -> None:
        path = self._desk.library.path
        run_in_background(lambda: carry_over(path), lambda _nothing: None)
