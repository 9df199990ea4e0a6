# SPDX-License-Identifier: MIT
"""Panes that a narrow window has no room for are folded away, and come back when it is wide again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

_LEAST = {"sidebar": 1060, "source": 780}
"""Pixels of a window under which a pane is folded: with one more, lines of an article would have less than
ten characters, and those of the source be cut; tried on the sample. The contents and the article stay."""


class Folding(QObject):
    """Watches how wide the panes' place is.

    It acts when a limit is crossed, and not again: a pane that the user brings back in a narrow window stays,
    and one that the user hid does not come back by itself.
    """

    def __init__(self, stage: QWidget, panes: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._panes = panes
        self._width: int | None = None
        self._folded: set[str] = set()
        stage.installEventFilter(self)

    def hidden(self) -> list[str]:
        """The panes that the user hid, without those that only had no room."""
        return [name for name, pane in self._panes.items() if pane.isHidden() and name not in self._folded]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every change of the width."""
        if isinstance(event, QResizeEvent):
            self._fit(event.size().width())
        return False

    def _fit(self, width: int) -> None:
        before, self._width = self._width, width
        for name, least in _LEAST.items():
            pane = self._panes[name]
            if width < least and (before is None or before >= least) and not pane.isHidden():
                pane.hide()
                self._folded.add(name)
            elif width >= least and name in self._folded:
                pane.show()
                self._folded.discard(name)
