# SPDX-License-Identifier: MIT
"""What is in the bin, to bring back or to delete for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jzreader.messages import _, issue_title, ngettext, problem_text
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.store import BinRow, Library
from jzreader.ui.dialogs.confirm import confirm
from jzreader.ui.jobs import Job, Progress, on_own_library, run_in_background
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.pane import with_object_name

_KEY = Qt.ItemDataRole.UserRole
_WIDTHS = (190, 110, 80, 80)
"""Pixels of the columns at first, by what commonly stands in them; the last one takes what is left."""


class BinDialog(QDialog):
    """Return or a double click brings the chosen issues back, Delete deletes them for good.

    ``changed`` says that the library has issues again that it had not; ``restored`` holds their keys.
    """

    changed = Signal()

    def __init__(self, library: Library, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Bin"))
        open_as_large(self, 760, 460)
        self.restored: list[IssueKey] = []
        self._library = library
        self._rows: dict[int, BinRow] = {}
        self._job: Job | None = None
        self.table = _table()
        self.empty = with_object_name(QLabel(_("The bin is empty. Deleted issues are kept here.")), "quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = with_object_name(QLabel(), "quiet")
        self.said.setWordWrap(True)
        buttons = QHBoxLayout()
        self.restore = self._button(buttons, _("&Restore"), self._restore)
        self.delete = self._button(buttons, _("&Delete permanently…"), self._delete)
        self.clear = self._button(buttons, _("&Empty bin…"), self._clear)
        buttons.addStretch(1)
        self.shut = self._button(buttons, _("Close"), self.reject)
        self.restore.setDefault(True)
        column = QVBoxLayout(self)
        on_grid(column)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.said)
        column.addLayout(buttons)
        self.table.itemSelectionChanged.connect(self._enable)
        self.table.doubleClicked.connect(self.restore.click)
        away = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        away.setContext(Qt.ShortcutContext.WidgetShortcut)
        away.activated.connect(self.delete.click)
        self._fill()

    def chosen(self) -> list[BinRow]:
        """The selected issues, in the table's order."""
        indexes = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [self._rows[index.data(_KEY)] for index in indexes]

    @property
    def busy(self) -> bool:
        """Whether issues are being restored or deleted."""
        return self._job is not None

    def reject(self) -> None:
        """Stop what is running, or close."""
        if self._job is not None:
            self._job.cancel()
            self.said.setText(_("Stopping…"))
        else:
            super().reject()

    # -- doing ----------------------------------------------------------------------------------

    def _restore(self) -> None:
        rows, back = self.chosen(), self.restored
        keys = [row.id for row in rows]

        def work(store: Library, progress: Progress) -> str:
            for done, key in enumerate(keys):
                progress(done, len(keys))
                store.bin.restore(key)
                back.append(key)
            if len(rows) == 1:
                return _("“{name}” was restored to the library.").format(
                    name=issue_title(rows[0].newspaper, rows[0].date)
                )
            return ngettext(
                "{n} issue restored to the library.", "{n} issues restored to the library.", len(rows)
            )

        self._start(_("Restoring…"), work)

    def _delete(self) -> None:
        rows = self.chosen()
        question = (
            _("Permanently delete “{name}”?").format(name=issue_title(rows[0].newspaper, rows[0].date))
            if len(rows) == 1
            else ngettext("Permanently delete {n} issue?", "Permanently delete {n} issues?", len(rows))
        )
        if confirm(self, _("Delete permanently"), question, _what_goes(rows), _("Delete permanently")):
            self._purge(rows)

    def _clear(self) -> None:
        rows = list(self._rows.values())
        question = ngettext(
            "Permanently delete the {n} issue in the bin?",
            "Permanently delete all {n} issues in the bin?",
            len(rows),
        )
        if confirm(self, _("Empty bin"), question, _what_goes(rows), _("Empty bin")):
            self._purge(rows)

    def _purge(self, rows: Sequence[BinRow]) -> None:
        keys = [row.id for row in rows]

        def work(store: Library, progress: Progress) -> str:
            gone = store.bin.empty(keys, progress)
            return ngettext("{n} issue permanently deleted.", "{n} issues permanently deleted.", gone)

        self._start(_("Deleting…"), work)

    def _start(self, title: str, work: Callable[[Library, Progress], str]) -> None:
        """Do it on another thread and connection: a large issue takes a while, and many do."""
        job = self._job = Job(title, on_own_library(self._library, work), self)
        job.progress.connect(self._on_progress)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self.said.setText(title)
        self._enable()
        run_in_background(job.run, lambda _nothing: None)

    @Slot(int, int)
    def _on_progress(self, done: int, total: int) -> None:
        if self._job is not None and total > 1:
            self.said.setText(f"{self._job.title} {done + 1} / {total}")

    @Slot(object)
    def _on_done(self, said: str) -> None:
        self._settle(said)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._settle(problem_text(error.code, error.facts) if isinstance(error, Problem) else "")
        if not isinstance(error, Problem):
            raise error

    @Slot()
    def _on_cancelled(self) -> None:
        self._settle(_("Stopped. Issues already processed are not affected."))

    def _settle(self, said: str) -> None:
        self._job = None
        self._fill()
        self.said.setText(said)
        self.changed.emit()

    # -- showing --------------------------------------------------------------------------------

    def _fill(self) -> None:
        rows = self._library.bin.rows()
        self._rows = {row.id: row for row in rows}
        self.table.setSortingEnabled(False)
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            name = row.newspaper or ("—" if row.date else issue_title(None, None))
            cells = (name, row.date or "—", row.articles, row.edits, when(row))
            for column, cell in enumerate(cells):
                item = QTableWidgetItem()
                item.setData(Qt.ItemDataRole.EditRole, cell)
                item.setData(_KEY, row.id)
                self.table.setItem(number, column, item)
        self.table.setSortingEnabled(True)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.said.setText(ngettext("{n} issue", "{n} issues", len(rows)) if rows else "")
        if rows:
            self.table.selectRow(0)
        self._enable()
        (self.table if rows else self.shut).setFocus()

    def _enable(self) -> None:
        still = self._job is None
        some = bool(self.table.selectionModel().selectedRows())
        self.table.setEnabled(still)
        self.restore.setEnabled(still and some)
        self.delete.setEnabled(still and some)
        self.clear.setEnabled(still and bool(self._rows))
        self.shut.setText(_("Close") if still else _("Cancel"))

    def _button(self, row: QHBoxLayout, text: str, do: Callable[[], Any]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda: do())
        row.addWidget(button)
        return button


def when(row: BinRow) -> str:
    """When the issue was deleted, by the clock on the wall."""
    return f"{datetime.fromisoformat(row.deleted_at).astimezone():%Y-%m-%d %H:%M}"


def _what_goes(rows: Sequence[BinRow]) -> str:
    articles = sum(row.articles for row in rows)
    edits = sum(row.edits for row in rows)
    return _(
        "{articles}, {edits}, the sources and the history will be deleted. This cannot be undone."
    ).format(
        articles=ngettext("{n} article", "{n} articles", articles),
        edits=ngettext("{n} edit", "{n} edits", edits),
    )


def _table() -> QTableWidget:
    table = with_object_name(QTableWidget(0, len(_WIDTHS) + 1), "rows")
    table.setHorizontalHeaderLabels([_("Newspaper"), _("Date"), _("Articles"), _("Edits"), _("Deleted")])
    table.setAccessibleName(_("Bin"))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setStretchLastSection(True)
    header.setHighlightSections(False)
    for number, width in enumerate(_WIDTHS):
        table.setColumnWidth(number, width)
    table.sortByColumn(len(_WIDTHS), Qt.SortOrder.DescendingOrder)
    return table
