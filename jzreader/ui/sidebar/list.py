# SPDX-License-Identifier: MIT
"""The list that every tab of the sidebar is, whatever its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

from jzreader.model.change import Focus
from jzreader.ui.sidebar.delegates import ROW, CardDelegate, LineDelegate, Link, link_at
from jzreader.ui.sidebar.rows import FindingCard, Row

_BATCH = 40
"""Cards laid out at a time: more than a tall window shows, so that the first ones are there at once."""
_Index = QModelIndex | QPersistentModelIndex
_Row = TypeVar("_Row", bound=Row)


class RowsModel(QAbstractListModel, Generic[_Row]):
    """Rows as they are given."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row's words, or the row."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip
        return None

    def set_rows(self, rows: Sequence[_Row]) -> None:
        """Show other rows; equal ones are left as they are."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()


class RowList(QListView, Generic[_Row]):
    """Tells which row was clicked, activated, or is to be dismissed, and where its menu is asked for."""

    row_clicked = Signal(object)
    row_activated = Signal(object)
    dismiss_requested = Signal(object)
    headline_requested = Signal(object)
    explain_requested = Signal(object)
    menu_requested = Signal(QPoint, object)

    def __init__(self, name: str, parent: QWidget | None = None, *, cards: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows: RowsModel[_Row] = RowsModel()
        self.setModel(self.rows)
        self.setItemDelegate(CardDelegate(self) if cards else LineDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(not cards)  # a thousand rows are laid out by the first one's size
        if cards:
            self.setLayoutMode(QListView.LayoutMode.Batched)
            self.setBatchSize(_BATCH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(lambda index: self.row_clicked.emit(index.data(ROW)))
        self.activated.connect(lambda index: self.row_activated.emit(index.data(ROW)))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    def mark(self, focus: Focus) -> None:
        """Select the row of a place, if one has it."""
        for number, row in enumerate(self.rows.rows):
            if focus.block is not None and focus in row.places:
                self.setCurrentIndex(self.rows.index(number))
                return
        self.clearSelection()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Over a card's links the mouse is a hand."""
        super().mouseMoveEvent(event)
        over = self._link(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a card's link asks for what it says; elsewhere it goes to the place."""
        place = event.position().toPoint()
        link, row = self._link(place), self.indexAt(place).data(ROW)
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and link is Link.DISMISS:
            self.dismiss_requested.emit(row)
        elif event.button() is Qt.MouseButton.LeftButton and link is Link.HEADLINE:
            self.headline_requested.emit(row)
        elif event.button() is Qt.MouseButton.LeftButton and link is Link.EXPLAIN:
            self.setCurrentIndex(self.indexAt(place))
            self.explain_requested.emit(row)

    def _link(self, place: QPoint) -> Link | None:
        index = self.indexAt(place)
        row = index.data(ROW)
        return link_at(row, self.visualRect(index), place) if isinstance(row, FindingCard) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete dismisses what can be dismissed."""
        row: _Row | None = self.currentIndex().data(ROW)
        if event.key() == Qt.Key.Key_Delete and row and row.dismissal:
            self.dismiss_requested.emit(row)
        else:
            super().keyPressEvent(event)

    def _on_menu(self, place: QPoint) -> None:
        row: _Row | None = self.indexAt(place).data(ROW)
        if row:
            self.menu_requested.emit(self.viewport().mapToGlobal(place), row)
