# SPDX-License-Identifier: MIT
"""The rows of the library pane: groups, issues and the bin, and how one is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import (
    QDate,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QStandardItem
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from jzreader.messages import _, language, ngettext
from jzreader.model.issue import ReviewState
from jzreader.model.keys import IssueKey
from jzreader.store import Grouping, GroupRow, IssueRow
from jzreader.ui.theme import draw_dot, draw_row_background, look

ROW = Qt.ItemDataRole.UserRole + 1
"""Where an item holds its ``ShelfRow``."""


class Level(Enum):
    """What a row stands for."""

    GROUP = auto()
    ISSUE = auto()
    BIN = auto()


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A row: what it says, its count at the right end, and what it stands for.

    ``path`` is that of a group, ``unread`` says that what is below is still to be read.
    """

    level: Level
    title: str
    count: str = ""
    path: tuple[str | None, ...] = ()
    issue: IssueKey | None = None
    state: ReviewState | None = None
    unread: bool = False


def item_of(row: ShelfRow, tip: str = "") -> QStandardItem:
    """The item that holds a row; below one that is still to be read stands something, so that it opens."""
    item = QStandardItem(f"{row.title}　{row.count}" if row.count else row.title)
    item.setEditable(False)
    item.setData(row, ROW)
    item.setToolTip(tip)
    if row.unread:
        item.appendRow(QStandardItem("…"))
    return item


def group_items(by: Grouping, groups: Iterable[GroupRow]) -> list[QStandardItem]:
    """The groups as items, inner ones below outer ones; what is not known has no inner groups."""
    outer: dict[str | None, list[GroupRow]] = {}
    for group in groups:
        outer.setdefault(group.path[0], []).append(group)
    found = []
    for value, inner in outer.items():
        issues, articles = sum(one.issues for one in inner), sum(one.articles for one in inner)
        whole = GroupRow((value,), issues, articles, sum(one.reviewed for one in inner))
        leaf = len(inner[0].path) == 1 or (by is Grouping.MONTH and value is None)
        item = _group_item(by, whole, unread=leaf)
        if not leaf:
            for group in inner:
                item.appendRow(_group_item(by, group, unread=True))
        found.append(item)
    return found


def issue_item(row: IssueRow, title: str) -> QStandardItem:
    """An issue as an item."""
    whole = bool(row.articles) and row.reviewed == row.articles
    state = ReviewState.REVIEWED if whole else ReviewState.UNREVIEWED
    shelf = ShelfRow(Level.ISSUE, title, f"{row.reviewed}/{row.articles}", issue=row.id, state=state)
    said = ngettext("{n} page", "{n} pages", row.pages)
    read = _("{reviewed} of {articles} articles reviewed").format(
        reviewed=row.reviewed, articles=row.articles
    )
    return item_of(shelf, "\n".join([title, said, read, *([row.file] if row.file else [])]))


def bin_item(count: int) -> QStandardItem:
    """The bin as an item."""
    return item_of(ShelfRow(Level.BIN, _("Bin"), str(count)))


def _group_item(by: Grouping, group: GroupRow, *, unread: bool) -> QStandardItem:
    counts = (
        ngettext("{n} issue", "{n} issues", group.issues),
        ngettext("{n} article", "{n} articles", group.articles),
    )
    title = _title(by, group.path)
    row = ShelfRow(Level.GROUP, title, str(group.issues), group.path, unread=unread)
    return item_of(row, " · ".join((title, *counts)))


def _title(by: Grouping, path: Sequence[str | None]) -> str:
    value, inner = path[-1], len(path) == 2
    if by is Grouping.REVIEW:
        words = {"unreviewed": _("Not reviewed"), "begun": _("In review"), "reviewed": _("Reviewed")}
        return words[value or ""]
    if by is Grouping.PAPER and not inner:
        return value or _("No newspaper")
    if value is None:
        return _("No date")
    month = by is Grouping.MONTH and inner
    day = QDate.fromString(value, "yyyy-MM" if month else "yyyy")
    # Formats of Qt's: each language has its own way with a month and a year.
    said = QLocale(language()).toString(day, _("MMMM") if month else _("yyyy"))
    return said or value


class ShelfDelegate(QStyledItemDelegate):
    """Draws a row as the contents draw theirs: dot, title, count."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows of one height."""
        return QSize(80, look.reading.row)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        row: ShelfRow | None = index.data(ROW)
        if row is None:
            return
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row_background(painter, QRectF(rect).adjusted(0, 1, -4, -1), option.state)
        left, right = rect.left() + 6, rect.right() - 10
        if row.state is not None:
            draw_dot(painter, QPointF(left + 5, rect.center().y() + 0.5), row.state)
            left += 17
        painter.setFont(look.interface(12))
        painter.setPen(look.colour("ink3"))
        count = painter.fontMetrics().horizontalAdvance(row.count)
        middle = Qt.AlignmentFlag.AlignVCenter
        place = QRect(right - count, rect.top(), count + 1, rect.height())
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, row.count)
        painter.setFont(look.interface(13, bold=row.level is Level.GROUP))
        painter.setPen(look.colour("ink2" if row.level is Level.BIN else "ink"))
        room = right - left - count - 8
        issue = row.level is Level.ISSUE  # what tells it from another of its day is at its end
        mode = Qt.TextElideMode.ElideMiddle if issue else Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(row.title, mode, room)
        painter.drawText(QRect(left, rect.top(), room + 1, rect.height()), middle, text)
        painter.restore()
