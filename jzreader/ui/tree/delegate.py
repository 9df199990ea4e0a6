# SPDX-License-Identifier: MIT
"""How a row of the tree is drawn: review dot, title, count."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jzreader.ui.line import Line
from jzreader.ui.theme import draw_dot, draw_row_background, look
from jzreader.ui.tree.model import NODE
from jzreader.ui.tree.nodes import Level, Node

STEP = 14
"""Pixels that each level stands farther in."""
_EDGE = 5
"""Pixels between a row's words and either end of its ground."""
_MARGIN = 6
"""Pixels between the pane's edge and the ground of an article's row."""
_DOT = 15
"""Pixels that the words give way to the dot before them."""


class TreeDelegate(QStyledItemDelegate):
    """Draws a node; the selected row keeps its look when another pane has the focus."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows of one height, as the reader wants them."""
        return QSize(80, look.reading.row)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A title is typed in a line that leaves the input method its keys."""
        return Line(parent)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab end an entry, but none in which a word is being composed."""
        if isinstance(editor, Line) and editor.composing and event.type() is QEvent.Type.KeyPress:
            return False
        return super().eventFilter(editor, event)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        node: Node = index.data(NODE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(rect).adjusted(0, 1, -2, -1)
        if node.level is Level.ARTICLE:
            ground.setLeft(_MARGIN)  # the whole row; a node that folds keeps its arrow beside it
        draw_row_background(painter, ground, option.state)
        left = rect.left() + _EDGE
        if node.level is Level.ARTICLE or node.state is not None:
            draw_dot(painter, QPointF(left + 4, rect.center().y() + 0.5), node.state)
            left += _DOT
        if node.level is Level.ARTICLE:
            self._draw_thread(painter, rect, index)
        self._words(painter, rect, left, node)
        painter.restore()

    def _draw_thread(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A hairline from the section down its articles: one that stands in none has no line beside it."""
        parent = index.parent()
        above: Node | None = parent.data(NODE)
        if above is None or above.level is not Level.SECTION:
            return
        last = index.row() == index.model().rowCount(parent) - 1
        x = rect.left() - STEP - STEP // 2 + 0.5
        bottom = rect.center().y() if last else rect.bottom() + 1
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, bottom))
        if last:
            painter.drawLine(QPointF(x, bottom), QPointF(x + STEP - 4, bottom))

    def _words(self, painter: QPainter, rect: QRect, left: int, node: Node) -> None:
        right = rect.right() - _EDGE - 2
        painter.setFont(look.interface(12))
        painter.setPen(look.colour("ink3"))
        count = painter.fontMetrics().horizontalAdvance(node.count) if node.count else 0
        align = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRect(right - count, rect.top(), count + 1, rect.height()),
            align | Qt.AlignmentFlag.AlignRight,
            node.count,
        )
        painter.setFont(look.printed(13, bold=node.level is not Level.ARTICLE))
        painter.setPen(look.colour("ink2" if node.level is Level.SECTION else "ink"))
        room = right - left - (count + 8 if count else 0)
        text = painter.fontMetrics().elidedText(node.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, rect.top(), room + 1, rect.height()), align, text)
