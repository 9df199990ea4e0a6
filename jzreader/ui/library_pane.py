# SPDX-License-Identifier: MIT
"""The library pane: years, months and issues, each level read when it is opened."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from jzreader.messages import _, ngettext
from jzreader.model.change import Change
from jzreader.model.keys import IssueKey
from jzreader.store import IssueRow, MonthRow
from jzreader.ui.desk import Desk, listed_title
from jzreader.ui.pane import Pane, with_object_name

_MONTH = Qt.ItemDataRole.UserRole + 1
_ISSUE = Qt.ItemDataRole.UserRole + 2
_UNREAD = Qt.ItemDataRole.UserRole + 3
"""Where an item holds its month, its issue's key, and whether what stands below is still to be read."""


class LibraryPane(Pane):
    """A double click or Return opens an issue."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.view = QTreeView()
        super().__init__("library", _("Library"), self.view, parent, headed=False)
        self._desk = desk
        self._months: list[MonthRow] = []
        self.model = QStandardItemModel(self)
        with_object_name(self.view, "libraryTree")
        self.view.setHeaderHidden(True)
        self.view.setUniformRowHeights(True)
        self.view.setIndentation(14)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setAccessibleName(_("Library"))
        self.view.setModel(self.model)
        self.view.expanded.connect(self._on_expanded)
        self.view.activated.connect(self._on_activated)
        desk.opened.connect(self.refresh)
        desk.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Show the library as it is, if it is another since."""
        months = self._desk.library.months()
        if months == self._months and self.model.rowCount():
            return
        open_ = self._expanded()
        self._months = months
        self.model.clear()
        for year, rows in groupby(months, key=lambda row: (row.month or "")[:4]):
            self._add_year(year, list(rows))
        self._restore(open_)
        issues = sum(row.issues for row in months)
        self.set_note(ngettext("{n} issue", "{n} issues", issues) if issues else "")
        if months:
            self.show_body()
        else:
            self.show_empty(_("Imported issues appear here by year and month."))

    def _add_year(self, year: str, months: list[MonthRow]) -> None:
        words = _counted(sum(m.issues for m in months), sum(m.articles for m in months))
        name = _("Year {year}").format(year=year) if year else _("No date")
        item = _item(f"{name}　{words}")
        for row in months:
            name = _("Month {month}").format(month=row.month[5:].lstrip("0")) if row.month else _("All")
            below = _item(f"{name}　{_counted(row.issues, row.articles)}")
            below.setData(row.month or "", _MONTH)
            below.setData(True, _UNREAD)
            below.appendRow(_item("…"))
            item.appendRow(below)
        self.model.appendRow(item)

    def _on_expanded(self, index: QModelIndex) -> None:
        item = self.model.itemFromIndex(index)
        if item is None or not item.data(_UNREAD):
            return
        item.setData(False, _UNREAD)
        item.removeRows(0, item.rowCount())
        for row in self._desk.library.issues_of_month(item.data(_MONTH) or None):
            below = _item(_issue_line(row))
            below.setData(row.id, _ISSUE)
            item.appendRow(below)

    def _on_activated(self, index: QModelIndex) -> None:
        key = index.data(_ISSUE)
        if key is not None:
            self._desk.open(IssueKey(key))

    def _on_changed(self, change: Change) -> None:
        if change.reordered or (
            self.isVisible() and (change.header or change.gone or len(change.articles) > 0)
        ):  # another issue may have come or gone with the pages
            self.refresh()

    def showEvent(self, event: object) -> None:
        """What happened while it was hidden is caught up on."""
        self.refresh()

    def _expanded(self) -> set[str]:
        found = set()
        for row in range(self.model.rowCount()):
            year = self.model.index(row, 0)
            if self.view.isExpanded(year):
                found.add(str(year.data())[:6])
            for below in range(self.model.rowCount(year)):
                month = self.model.index(below, 0, year)
                if self.view.isExpanded(month):
                    found.add(str(month.data(_MONTH)))
        return found

    def _restore(self, open_: set[str]) -> None:
        for row in range(self.model.rowCount()):
            year = self.model.index(row, 0)
            if row == 0 or str(year.data())[:6] in open_:
                self.view.expand(year)
            for below in range(self.model.rowCount(year)):
                month = self.model.index(below, 0, year)
                if str(month.data(_MONTH)) in open_ or (row == below == 0):
                    self.view.expand(month)


def _item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    return item


def _counted(issues: int, articles: int) -> str:
    words = (ngettext("{n} issue", "{n} issues", issues), ngettext("{n} article", "{n} articles", articles))
    return " · ".join(words)


def _issue_line(row: IssueRow) -> str:
    return f"{listed_title(row.date, row.newspaper)}　{row.reviewed}/{row.articles}"
