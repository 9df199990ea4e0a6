# SPDX-License-Identifier: MIT
"""A list of rows with figures, and how a row is drawn."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QMenu, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jzreader.messages import _
from jzreader.model.change import Focus
from jzreader.ui.facts.rows import Row
from jzreader.ui.row_back import draw_row_back
from jzreader.ui.theme import look

ROW = Qt.ItemDataRole.UserRole + 1
_FIGURES = 96
_HINT = 20
_BATCH = 40
_Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """Rows as they are given."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

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
            return " ".join(part for part in (row.figure + row.unit, row.title, row.note) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.figure}{row.unit} {row.title}\n{row.more or row.note}".strip()
        return None

    def set_rows(self, rows: list[Row]) -> None:
        """Show other rows; equal ones are left as they are."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()


class RowList(QListView):
    """Emits the focus of the row that was clicked or activated, or an entry's number when it is activated."""

    chosen = Signal(object)
    activated_entry = Signal(int)
    menu_wanted = Signal(QPoint, int)
    dismissed = Signal(str)
    name_menu_wanted = Signal(QPoint)
    fact_menu_wanted = Signal(QPoint)

    def __init__(self, name: str, parent: QWidget | None = None, *, cards: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows = RowsModel()
        self._gone: Focus | None = None
        """Where the last choice went."""
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(not cards)  # a thousand rows are laid out by the first one's size
        if cards:
            self.setLayoutMode(QListView.LayoutMode.Batched)
            self.setBatchSize(_BATCH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_activated)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    def mark(self, focus: Focus) -> None:
        """Select the row of a place, if one has it."""
        for number, row in enumerate(self.rows.rows):
            if focus.block is not None and (row.focus == focus or focus in row.places):
                self.setCurrentIndex(self.rows.index(number))
                return
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete says of a finding that it is no problem."""
        row: Row | None = self.currentIndex().data(ROW)
        if event.key() == Qt.Key.Key_Delete and row and row.finding:
            self.dismissed.emit(row.finding)
        else:
            super().keyPressEvent(event)

    def _on_activated(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW)
        if row and row.entry is not None:
            self.activated_entry.emit(row.entry)
        else:
            self._on_chosen(index)

    def _on_menu(self, place: QPoint) -> None:
        row: Row | None = self.indexAt(place).data(ROW)
        if row and row.fact:
            self.chosen.emit(row.focus)
            self.fact_menu_wanted.emit(self.viewport().mapToGlobal(place))
        elif row and row.finding:
            menu = QMenu(self)
            menu.addAction(_("Not a problem")).triggered.connect(lambda: self.dismissed.emit(row.finding))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.viewport().mapToGlobal(place))
        elif row and row.places:
            self.chosen.emit(self._gone if self._gone in row.places else row.places[0])
            self.name_menu_wanted.emit(self.viewport().mapToGlobal(place))
        elif row and row.entry is not None:
            self.menu_wanted.emit(self.viewport().mapToGlobal(place), row.entry)

    def _on_chosen(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW)
        if row and row.focus:
            self._gone = _next(row, self._gone)
            self.chosen.emit(self._gone)


def _next(row: Row, gone: Focus | None) -> Focus | None:
    """The row's place, or the next of its places if the last choice was one of them."""
    if gone not in row.places:
        return row.focus
    return row.places[(row.places.index(gone) + 1) % len(row.places)]


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: Row = index.data(ROW)
        if row.card:
            view = self.parent()
            width = (view.viewport().width() if isinstance(view, QListView) else 240) - 44
            bounds = QFontMetrics(look.interface(13)).boundingRect(
                QRect(0, 0, width, 1000), Qt.TextFlag.TextWordWrap, row.note
            )
            return QSize(120, 40 + bounds.height() + (_HINT if row.finding else 0))
        return QSize(120, 48)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(ROW)
        box: QRect = option.rect.adjusted(6, 2, -6, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.card:
            _draw_card(painter, row, box)
        else:
            draw_row_back(painter, QRectF(box), option.state)
            _draw_row(painter, row, box)
        painter.restore()


def _draw_row(painter: QPainter, row: Row, box: QRect) -> None:
    if row.faded:
        painter.setOpacity(0.5)
    figures = QRect(box.left() + 4, box.top() + 5, _FIGURES - 4, 20)
    small = look.interface(12)
    unit = QFontMetrics(small).horizontalAdvance(row.unit) + (3 if row.unit else 0)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(small)
    painter.setPen(look.colour("ink2"))
    painter.drawText(figures, right, row.unit)
    size = 15.0
    while size > 10 and QFontMetrics(look.interface(size, bold=True)).horizontalAdvance(row.figure) > (
        _FIGURES - 8 - unit
    ):
        size -= 1
    painter.setFont(look.interface(size, bold=True))
    painter.setPen(look.colour("ink" if not row.figure.endswith("×") else "ink2"))
    painter.drawText(figures.adjusted(0, 0, -unit, 0), right, row.figure)
    left = box.left() + _FIGURES + 12
    room = box.right() - left - 6
    if row.colour != "ink":
        _swatch(painter, row, left, box.top() + 15)
        left, room = left + 16, room - 16
    painter.setFont(look.interface(13))
    painter.setPen(look.colour("ink"))
    title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRect(left, box.top() + 4, room + 2, 20), Qt.AlignmentFlag.AlignVCenter, title)
    painter.setFont(look.interface(12))
    painter.setPen(look.colour("ink3"))
    note = painter.fontMetrics().elidedText(row.note, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRect(left, box.top() + 23, room + 2, 18), Qt.AlignmentFlag.AlignVCenter, note)


def _swatch(painter: QPainter, row: Row, left: int, middle: int) -> None:
    """The label's colour: outlined and dashed for a suggestion, full when a person confirmed it."""
    colour = look.colour(row.colour)
    pen = QPen(colour, 1.5)
    if row.dashed:
        pen.setDashPattern([2, 1.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush if row.dashed else colour)
    painter.drawRoundedRect(QRectF(left, middle - 5, 10, 10), 3, 3)


def _draw_card(painter: QPainter, row: Row, box: QRect) -> None:
    painter.setPen(QPen(look.colour("line"), 1))
    painter.setBrush(look.colour("surface"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.fillRect(QRect(box.left(), box.top() + 4, 3, box.height() - 8), look.colour(row.colour))
    inner = box.adjusted(14, 6, -10, -6)
    painter.setFont(look.interface(13, bold=True))
    painter.setPen(look.colour("ink"))
    title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
    painter.setFont(look.interface(13))
    painter.drawText(inner.adjusted(0, 21, 0, 0), Qt.TextFlag.TextWordWrap, row.note)
    if row.finding:
        painter.setFont(look.interface(12))
        painter.setPen(look.colour("focus"))
        bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(inner, bottom, _("Not a problem: Del"))
