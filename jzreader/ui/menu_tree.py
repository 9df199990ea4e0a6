# SPDX-License-Identifier: MIT
"""A tree view that tells for which row a menu is asked, by mouse or keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QTreeView


class MenuTree(QTreeView):
    """``menu_requested(point, index)``: the point on the screen, and the row; no row for empty space.

    The menu key and Shift+F10 mean the current row. Not all platforms make a menu event of both, and some
    send the key as well: what is open already is not opened twice.
    """

    menu_requested = Signal(QPoint, QModelIndex)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click, or the platform's key."""
        event.accept()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._ask_for_current()
        else:
            self.menu_requested.emit(event.globalPos(), self.indexAt(event.pos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that ask for a menu; the rest is the tree's."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift):
            event.accept()
            self._ask_for_current()
        else:
            super().keyPressEvent(event)

    def _ask_for_current(self) -> None:
        if QApplication.activePopupWidget() is not None:
            return
        index = self.currentIndex()
        self.scrollTo(index)
        place = self.visualRect(index).center() if index.isValid() else self.viewport().rect().center()
        self.menu_requested.emit(self.viewport().mapToGlobal(place), index)
