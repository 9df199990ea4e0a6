# SPDX-License-Identifier: MIT
"""How the sidebar's rows are drawn: a line with its figure, or a card."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from jzreader.messages import N_, _
from jzreader.model.finding import Severity
from jzreader.ui.sidebar.rows import FactRow, FindingCard, HistoryRow, NameRow
from jzreader.ui.theme import draw_row_background, look

ROW = Qt.ItemDataRole.UserRole + 1
"""Where an item holds its row."""
_FIGURES = 96
"""Pixels that the column of figures is wide: eight figures and a unit; chosen by eye."""
_HINT = 20
"""Pixels of a line below a card's text: of its places, and of what can be done about it."""
_INSIDE = (14, 6, -10, -6)
"""Pixels between a card's edges and what is written on it."""
_AROUND = (6, 2, -6, -2)
"""Pixels between a row's edges and its card."""
_LINE = QSize(120, 48)
"""Pixels: the least width, and the height of two lines of text with the room around them."""
_SEVERITIES = {
    Severity.ERROR: "accent",
    Severity.WARNING: "doubt",
    Severity.NOTE: "ink3",
    Severity.OK: "settled",
}


class Link(Enum):
    """What can be asked for on a card."""

    HEADLINE = "headline"
    EXPLAIN = "explain"
    DISMISS = "dismiss"


_LINKS = {
    Link.HEADLINE: (N_("Change headline…"), "F2"),
    Link.DISMISS: (N_("Dismiss"), "Del"),
}
"""What the links in a card's last line say, with their keys."""
_ASK = 18
"""Pixels of the sign in a card's corner that explains it."""
_Index = QModelIndex | QPersistentModelIndex
_LineRow = FactRow | NameRow | HistoryRow


@dataclass(frozen=True, slots=True)
class _Line:
    """What is drawn of a row: a figure with its unit at the left, a title over a note at the right."""

    figure: str
    title: str
    note: str
    unit: str = ""
    ink: str = "ink"
    swatch: str = ""
    """The colour of a small square before the title; none where it is empty."""
    dashed: bool = False
    faded: bool = False


def _line(row: _LineRow) -> _Line:
    match row:
        case FactRow():
            said = "settled" if row.fact.decision else ""
            return _Line(row.figure, row.title, row.note, row.unit, swatch=said)
        case NameRow():
            return _Line(row.count, row.name, row.note, ink="ink2", swatch=row.label, dashed=row.suggested)
        case HistoryRow():
            return _Line(row.time, row.title, row.note, faded=row.undone)
        case _:
            assert_never(row)


class LineDelegate(QStyledItemDelegate):
    """Draws facts, names and entries of the history."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Rows of one height."""
        return _LINE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        box: QRect = option.rect.adjusted(6, 2, -6, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row_background(painter, QRectF(box), option.state)
        _draw_line(painter, _line(index.data(ROW)), box)
        painter.restore()


class CardDelegate(QStyledItemDelegate):
    """Draws findings, each as high as its text needs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The height of the wrapped text, its title and the room around them."""
        card: FindingCard = index.data(ROW)
        view = self.parent()
        width = (view.viewport().width() if isinstance(view, QListView) else 240) - 44
        bounds = QFontMetrics(look.interface(13)).boundingRect(
            QRect(0, 0, width, 1000), Qt.TextFlag.TextWordWrap, card.text
        )
        below = _HINT * (bool(card.where) + bool(_links(card)))
        return QSize(120, 40 + bounds.height() + below)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one card."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_card(painter, index.data(ROW), option.rect.adjusted(*_AROUND))
        painter.restore()


def link_at(card: FindingCard, row: QRect, place: QPoint) -> Link | None:
    """What a click at a place of a card's row asks for; None where it is none of the card's links."""
    inside = row.adjusted(*_AROUND)
    if _ask_box(inside).contains(place):
        return Link.EXPLAIN
    boxes = _link_boxes(card, inside)
    return next((link for box, link in boxes if box.contains(place)), None)


def _ask_box(box: QRect) -> QRect:
    inner = box.adjusted(*_INSIDE)
    return QRect(inner.right() - _ASK + 4, inner.top() - 1, _ASK, _ASK)


def _links(card: FindingCard) -> list[Link]:
    offered = (
        (Link.HEADLINE, card.headline),
        (Link.DISMISS, card.dismissal is not None),
    )
    return [link for link, on in offered if on]


def _link_boxes(card: FindingCard, box: QRect) -> list[tuple[QRect, Link]]:
    """The places of a card's links, one beside the other in its last line."""
    inner, metrics = box.adjusted(*_INSIDE), QFontMetrics(look.interface(12))
    found, left = [], inner.left()
    for link in _links(card):
        words, key = _LINKS[link]
        width = metrics.horizontalAdvance(_(words)) + metrics.horizontalAdvance(key) + 8
        found.append((QRect(left, inner.bottom() - _HINT + 3, width, _HINT), link))
        left += width + 16
    return found


def _draw_line(painter: QPainter, line: _Line, box: QRect) -> None:
    if line.faded:
        painter.setOpacity(0.5)
    figures = QRect(box.left() + 4, box.top() + 5, _FIGURES - 4, 20)
    small = look.interface(12)
    unit = QFontMetrics(small).horizontalAdvance(line.unit) + (3 if line.unit else 0)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(small)
    painter.setPen(look.colour("ink2"))
    painter.drawText(figures, right, line.unit)
    size = 15.0
    while size > 10 and QFontMetrics(look.interface(size, bold=True)).horizontalAdvance(line.figure) > (
        _FIGURES - 8 - unit
    ):
        size -= 1
    painter.setFont(look.interface(size, bold=True))
    painter.setPen(look.colour(line.ink))
    painter.drawText(figures.adjusted(0, 0, -unit, 0), right, line.figure)
    left = box.left() + _FIGURES + 12
    room = box.right() - left - 6
    if line.swatch:
        _draw_swatch(painter, line, left, box.top() + 15)
        left, room = left + 16, room - 16
    painter.setFont(look.printed(13))
    painter.setPen(look.colour("ink"))
    title = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRect(left, box.top() + 4, room + 2, 20), Qt.AlignmentFlag.AlignVCenter, title)
    painter.setFont(look.interface(12))
    painter.setPen(look.colour("ink3"))
    note = painter.fontMetrics().elidedText(line.note, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRect(left, box.top() + 23, room + 2, 18), Qt.AlignmentFlag.AlignVCenter, note)


def _draw_swatch(painter: QPainter, line: _Line, left: int, middle: int) -> None:
    """A label's colour: outlined and dashed for a suggestion, full when a person confirmed it."""
    colour = look.colour(line.swatch)
    pen = QPen(colour, 1.5)
    if line.dashed:
        pen.setDashPattern([2, 1.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush if line.dashed else colour)
    painter.drawRoundedRect(QRectF(left, middle - 5, 10, 10), 3, 3)


def _draw_ask(painter: QPainter, box: QRect) -> None:
    """A question mark in a ring."""
    painter.save()
    painter.setPen(QPen(look.colour("line"), 1))
    painter.drawEllipse(QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5))
    painter.setFont(look.interface(11))
    painter.setPen(look.colour("ink3"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
    painter.restore()


def _draw_card(painter: QPainter, card: FindingCard, box: QRect) -> None:
    painter.setPen(QPen(look.colour("line"), 1))
    painter.setBrush(look.colour("surface"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.fillRect(
        QRect(box.left(), box.top() + 4, 3, box.height() - 8), look.colour(_SEVERITIES[card.severity])
    )
    inner = box.adjusted(*_INSIDE)
    painter.setFont(look.interface(13, bold=True))
    painter.setPen(look.colour("ink"))
    title = painter.fontMetrics().elidedText(card.title, Qt.TextElideMode.ElideRight, inner.width() - _ASK)
    painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
    _draw_ask(painter, _ask_box(box))
    painter.setFont(look.interface(13))
    painter.drawText(inner.adjusted(0, 21, 0, 0), Qt.TextFlag.TextWordWrap, card.text)
    painter.setFont(look.interface(12))
    if card.where:
        painter.setPen(look.colour("ink3"))
        up = _HINT if _links(card) else 0
        bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        where = painter.fontMetrics().elidedText(card.where, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner.adjusted(0, 0, 0, -up), bottom, where)
    for box_of, link in _link_boxes(card, box):
        words, key = _LINKS[link]
        painter.setPen(look.colour("focus"))
        painter.drawText(box_of, Qt.AlignmentFlag.AlignVCenter, _(words))
        painter.setPen(look.colour("ink3"))
        painter.drawText(box_of, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, key)
