# SPDX-License-Identifier: MIT
"""The search pane: what is typed is found as it is typed; a click goes to the place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from jzreader.messages import _, headline_text, ngettext, page_title, problem_text
from jzreader.model.change import Focus
from jzreader.model.problem import Problem
from jzreader.store.query import Writings
from jzreader.store.search import Hit, SearchMatch
from jzreader.ui.desk import Desk, Initiator
from jzreader.ui.pane import Pane, with_object_name
from jzreader.ui.settings import Settings
from jzreader.ui.theme import draw_row_background, look

_HIT = Qt.ItemDataRole.UserRole + 1
"""Where an item holds what was found."""
_WAIT_MS = 120
"""Milliseconds without a key after which is searched: less than the pause after a word; chosen by feel."""
_SHOWN = 100
"""Articles listed at most: who sees so many types another word."""
_Index = QModelIndex | QPersistentModelIndex


class SearchPane(Pane):
    """``asked`` tells that something is being searched, so that the pane is shown."""

    asked = Signal()

    def __init__(
        self, desk: Desk, line: QLineEdit, settings: Settings, parent: QWidget | None = None
    ) -> None:
        body = with_object_name(QWidget(), "paneBody")
        super().__init__("search", _("Search"), body, parent, headed=False, way="search")
        self._desk, self._settings = desk, settings
        self.line = line
        self.scripts = QCheckBox(_("Traditional and Simplified alike"))
        self.scripts.setToolTip(_("社區 also finds 社区, and the other way round."))
        self.scripts.setChecked(settings.choice("scripts") == "alike")
        self.scripts.toggled.connect(self._on_scripts)
        self.list = QListView()
        self.list.setAccessibleName(_("Search results"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.model = QStandardItemModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.said = with_object_name(QLabel(), "quiet")
        self.said.setWordWrap(True)
        self.said.setContentsMargins(12, 6, 12, 2)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        foot = with_object_name(QWidget(), "paneBody")
        below = QVBoxLayout(foot)
        below.setContentsMargins(12, 6, 12, 8)
        below.addWidget(self.scripts)
        self.column.addWidget(foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.search)
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_return)
        self.list.clicked.connect(self._on_chosen)
        self.list.activated.connect(self._on_chosen)
        self.search()

    def search(self) -> None:
        """Find what the line asks for now."""
        self._timer.stop()
        text = self.line.text().strip()
        self.model.clear()
        if not text:
            self.show_empty(_HELP())
            self.set_note("")
            return
        try:
            found = self._desk.library.search(text, _SHOWN, _writings() if self.scripts.isChecked() else None)
        except Problem as problem:
            self.said.setText(problem_text(problem.code, problem.facts))
            self.show_body()
            return
        for hit in found.hits:
            item = QStandardItem(headline_text(hit.headline))
            item.setData(hit, _HIT)
            self.model.appendRow(item)
        self.said.setText(_said(found.count, len(found.hits), more=found.more))
        self.set_note(f"{found.count}{'+' if found.more else ''}")
        if found.count:
            self.show_body()
        else:
            self.show_empty(f"{self.said.text()}\n\n{_HELP()}")

    def finish(self) -> None:
        """Search no more for what was typed last: the library may be closed next."""
        self._timer.stop()

    def _on_scripts(self, on: bool) -> None:
        self._settings.set_choice("scripts", "alike" if on else "")
        self.search()

    def search_for(self, words: str) -> None:
        """Put words into the line, and find them at once."""
        self.line.setText(words)
        self.search()

    def _on_typed(self, text: str) -> None:
        if text.strip():
            self.asked.emit()
        self._timer.start()

    def _on_return(self) -> None:
        self.search()
        if self.model.rowCount():
            self.list.setFocus()
            self.list.setCurrentIndex(self.model.index(0, 0))
            self._on_chosen(self.model.index(0, 0))

    def _on_chosen(self, index: QModelIndex) -> None:
        hit: Hit | None = index.data(_HIT)
        if hit is None:
            return
        if self._desk.issue is None or self._desk.issue.key != hit.issue:
            self._desk.open(hit.issue)
        place = hit.places[0] if hit.places else None
        focus = Focus(hit.article, place.block, place.start, place.end) if place else Focus(hit.article)
        self._desk.select(focus, Initiator.SEARCH)


def _HELP() -> str:
    return _(
        "Type words above. An article must contain all of them; “words in quotes” match as a "
        "phrase; -word excludes a word. Filters: state:reviewed date:2024-03 page:2 entity:name "
        "headline:word"
    )


def _said(count: int, shown: int, *, more: bool) -> str:
    if not count:
        return _("No matches.")
    words = ngettext("{n} article", "{n} articles", count)
    if more:
        words = _("More than {count}").format(count=words)
    return (
        words if shown >= count else _("{count}; showing the first {shown}").format(count=words, shown=shown)
    )


class _HitDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, 66)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit: Hit = index.data(_HIT)
        box: QRect = option.rect.adjusted(6, 2, -6, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row_background(painter, QRectF(box), option.state)
        inner = box.adjusted(8, 4, -8, -4)
        _text(painter, inner, 0, headline_text(hit.headline), look.interface(13, bold=True), "ink")
        if hit.places:
            _snippet(painter, QRect(inner.left(), inner.top() + 20, inner.width(), 18), hit.places[0])
        page = page_title(hit.page) if hit.page else ""
        where = " · ".join(part for part in (hit.date, hit.newspaper, page) if part)
        _text(painter, inner, 38, where, look.interface(12), "ink3")
        painter.restore()


def _text(painter: QPainter, box: QRect, down: int, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(look.colour(colour))
    line = QRect(box.left(), box.top() + down, box.width(), 18)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)


def _snippet(painter: QPainter, line: QRect, place: SearchMatch) -> None:
    """The words in their surroundings, themselves marked; they stand in the first third of the line."""
    painter.setFont(look.interface(12))
    metrics = painter.fontMetrics()
    before = metrics.elidedText(place.before, Qt.TextElideMode.ElideLeft, line.width() // 3)
    x = line.left()
    middle: Any = Qt.AlignmentFlag.AlignVCenter
    for text, marked in ((before, False), (place.words, True), (place.after, False)):
        room = line.right() - x
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown)
        if marked:
            painter.fillRect(QRect(x, line.top() + 1, width, line.height() - 2), look.colour("doubt_bg"))
        painter.setPen(look.colour("ink" if marked else "ink2"))
        painter.drawText(QRect(x, line.top(), width + 2, line.height()), middle, shown)
        x += width


def _writings() -> Writings:
    """With a table of thousands of characters: the window opens without."""
    from jzreader.language.traditional import writings

    return writings
