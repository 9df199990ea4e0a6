# SPDX-License-Identifier: MIT
"""The contents' rows with our own marks of where a drop goes: a line between two rows, a box over one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView

from jzreader.ui.menu_tree import MenuTree
from jzreader.ui.theme import look

_RING = 3.5
"""Pixels of the radius of the ring at a line's start, which says at what level the drop goes."""
_FILL = 36
"""Of 255, how much of the mark's colour lies over the row that a drop goes onto."""
Where = QAbstractItemView.DropIndicatorPosition


class ContentsTree(MenuTree):
    """Draws where what is being dragged would go; nothing where it cannot."""

    def __init__(self) -> None:
        super().__init__()
        self._over: QPoint | None = None

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Follow the mouse; Qt says on or between which rows it is."""
        super().dragMoveEvent(event)
        self._over = event.position().toPoint() if event.isAccepted() else None
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        super().dragLeaveEvent(event)
        self._forget()

    def dropEvent(self, event: QDropEvent) -> None:
        """It was let go."""
        super().dropEvent(event)
        self._forget()

    def drop_mark(self) -> tuple[Where, QRectF] | None:
        """The kind of the mark, and the row that it is drawn at; None where nothing can be dropped."""
        where = self.dropIndicatorPosition()
        if self._over is None or where is Where.OnViewport:
            return None
        index = self.indexAt(self._over)
        row = QRectF(self.visualRect(index)) if index.isValid() else QRectF()
        return (where, row.adjusted(0, 0, -2, 0)) if not row.isEmpty() else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, without the style's own mark, and ours."""
        self.setDropIndicatorShown(False)
        super().paintEvent(event)
        self.setDropIndicatorShown(True)  # without, Qt would not say where between rows the mouse is
        mark = self.drop_mark()
        if mark is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _draw(painter, *mark)
            painter.end()

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The arrow of a row that has others below it; Qt would ask nine things of each that has none."""
        if self.model().hasChildren(index):
            super().drawBranches(painter, rect, index)

    def _forget(self) -> None:
        self._over = None
        self.viewport().update()


def _draw(painter: QPainter, where: Where, row: QRectF) -> None:
    colour = look.colour("focus")
    painter.setPen(QPen(colour, 2))
    if where is Where.OnItem:
        fill = QColor(colour)
        fill.setAlpha(_FILL)
        painter.setBrush(fill)
        painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 6, 6)
        return
    y = max(_RING + 1, row.top() if where is Where.AboveItem else row.bottom())
    start = QPointF(row.left() + _RING + 1, y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(start, _RING, _RING)
    painter.drawLine(QPointF(start.x() + _RING, y), QPointF(row.right(), y))
