# SPDX-License-Identifier: MIT
"""The checks as this library has them: on or off, how their findings came out, and the newsroom's lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from jzreader.analysis.checks.registry import rules
from jzreader.exchange.files import write_file
from jzreader.exchange.newsroom import read_holders, read_wordings, write_holders, write_wordings
from jzreader.messages import _, ngettext, problem_text, severity_text
from jzreader.model.newsroom import TrackRecord
from jzreader.model.problem import Problem
from jzreader.reading.files import read_source
from jzreader.store import Library
from jzreader.ui.dialogs.confirm import confirm
from jzreader.ui.dialogs.table import table_view
from jzreader.ui.message import GAP, on_grid, open_as_large
from jzreader.ui.pane import with_object_name

_CODE = Qt.ItemDataRole.UserRole + 1
"""Where a row's first cell holds the rule's code."""
_WIDTHS = (0, 75, 80, 85, 155)
"""Pixels of the columns at first, by what commonly stands in them; the checks' names have the rest."""


class ChecksPanel(QWidget):
    """Every change is kept at once, and ``changed`` is called after it."""

    def __init__(self, library: Library, changed: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._library = library
        self._changed = changed
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Filter"))
        self.line.setAccessibleName(_("Filter"))
        self.line.setClearButtonEnabled(True)
        self.model = QStandardItemModel(0, 5)
        head = (_("Check"), _("Severity"), _("Corrected"), _("Dismissed"), _("Code"))
        self.model.setHorizontalHeaderLabels(list(head))
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self.model)
        self.shown.setFilterKeyColumn(-1)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.shown.setSortRole(Qt.ItemDataRole.EditRole)
        self.table = self._table()
        self.said = with_object_name(QLabel(), "quiet")
        buttons = QHBoxLayout()
        self.all_on = self._button(buttons, _("All on"), lambda: self._switch_shown(on=True))
        self.all_off = self._button(buttons, _("All off"), lambda: self._switch_shown(on=False))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        note = QLabel(
            _("A check that is off here runs nowhere in this library, neither in the window nor by command.")
        )
        note.setWordWrap(True)
        column.addWidget(note)
        column.addWidget(self.line)
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addLayout(buttons)
        checks = library.checks
        self.wordings = _OwnList(
            _("Newsroom’s wordings"), lambda: write_wordings(checks.newsroom().wordings),
            lambda text: checks.put_wordings(read_wordings(text)), self._say_done,
        )  # fmt: skip
        self.holders = _OwnList(
            _("Holders of offices"), lambda: write_holders(checks.newsroom().holders),
            lambda text: checks.put_holders(read_holders(text)), self._say_done,
        )  # fmt: skip
        for own in (self.wordings, self.holders):
            column.addWidget(own)
        self._fill()
        self.line.textChanged.connect(self.shown.setFilterFixedString)
        self.model.itemChanged.connect(self._on_item)

    def _table(self) -> QTableView:
        table = table_view(self.shown, _WIDTHS)
        table.setAccessibleName(_("Checks"))
        head = table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        return table

    def _button(self, row: QHBoxLayout, text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._guarded(do))
        row.addWidget(button)
        return button

    def _guarded(self, do: Callable[[], None]) -> None:
        try:
            do()
        except Problem as problem:
            self.said.setText(problem_text(problem.code, problem.facts))

    def _fill(self) -> None:
        """A row a rule, with its switch."""
        off, records = self._library.checks.newsroom().off, self._library.checks.records()
        self.model.setRowCount(0)
        for rule in rules():
            record = records.get(rule.code, TrackRecord())
            first = QStandardItem(_(rule.title))
            first.setData(rule.code, _CODE)
            first.setCheckable(True)
            first.setCheckState(Qt.CheckState.Unchecked if rule.code in off else Qt.CheckState.Checked)
            cells = [_cell(record.mended), _cell(record.dismissed)]
            self.model.appendRow([first, QStandardItem(severity_text(rule.severity)), *cells,
                                  QStandardItem(rule.code)])  # fmt: skip
        self._say_count()

    def _say_count(self) -> None:
        off = sum(not self.is_on(row) for row in range(self.model.rowCount()))
        self.said.setText(
            ngettext("{n} check is off.", "{n} checks are off.", off) if off else _("All checks are on.")
        )

    def is_on(self, row: int) -> bool:
        """Whether the rule of a row is on."""
        return self.model.item(row).checkState() is Qt.CheckState.Checked

    def code(self, row: int) -> str:
        """The rule's code of a row."""
        return str(self.model.item(row).data(_CODE))

    def _on_item(self, item: QStandardItem) -> None:
        on = item.checkState() is Qt.CheckState.Checked
        if item.isCheckable() and on == (item.data(_CODE) in self._library.checks.newsroom().off):
            self._guarded(lambda: self._keep([str(item.data(_CODE))], on=on))

    def _say_done(self, said: str) -> None:
        """Something was done with a list; without a sentence it is what is checked that is another."""
        self.said.setText(said)
        self._changed()

    def _switch_shown(self, *, on: bool) -> None:
        """Switch all rules that pass the filter."""
        rows = [self.shown.mapToSource(self.shown.index(n, 0)).row() for n in range(self.shown.rowCount())]
        self._keep([self.code(row) for row in rows], on=on)
        self._fill()

    def _keep(self, codes: Sequence[str], *, on: bool) -> None:
        self._library.checks.switch(codes, on=on)
        self._say_count()
        self._changed()


class ChecksDialog(QDialog):
    """The checks in a dialog of their own."""

    def __init__(self, library: Library, changed: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Checks"))
        open_as_large(self, 760, 640)
        self.panel = ChecksPanel(library, changed, self)
        column = QVBoxLayout(self)
        on_grid(column)
        column.addWidget(self.panel)


def _cell(count: int) -> QStandardItem:
    item = QStandardItem()
    if count:
        item.setData(count, Qt.ItemDataRole.EditRole)
    return item


class _OwnList(QWidget):
    """One of the newsroom's lists: how many rows it has, in from CSV, out to CSV, and away."""

    def __init__(
        self, title: str, written: Callable[[], str], put: Callable[[str], None], say: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._title, self._written, self._put, self._say = title, written, put, say
        self.count = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.count, 1)
        for text, do in (
            (_("Import…"), self._import), (_("Export…"), self._export), (_("Remove"), self.remove),
        ):  # fmt: skip
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{text} {title}")
            button.clicked.connect(do)
            row.addWidget(button)
        self._fill()

    def _fill(self) -> None:
        rows = len(self._written().splitlines()) - 1
        words = ngettext("{n} row", "{n} rows", rows) if rows else _("no list")
        self.count.setText(_("{name}: {words}").format(name=self._title, words=words))

    def _import(self) -> None:
        path, _chosen = QFileDialog.getOpenFileName(self, self._title, "", "CSV (*.csv);;* (*)")
        if path:
            self.take_in(Path(path))

    def take_in(self, path: Path) -> None:
        """Put the list of a table in the place of the one there is; say what is wrong with it."""
        self._guarded(lambda: self._put(read_source(path).text))

    def remove(self) -> None:
        """Have no such list, after a question: no journal has it."""
        rows = self._written().splitlines()
        if len(rows) < 2:
            return
        question = _("Remove this list from the library?")
        more = _("This cannot be undone. To keep the list, export it first.")
        if confirm(self, self._title, question, more, _("Remove")):
            self._guarded(lambda: self._put(rows[0]))

    def _export(self) -> None:
        path, _chosen = QFileDialog.getSaveFileName(self, self._title, f"{self._title}.csv", "CSV (*.csv)")
        if path:
            self._guarded(lambda: write_file(Path(path), self._written(), replace=True))

    def _guarded(self, do: Callable[[], object]) -> None:
        try:
            do()
        except Problem as problem:
            self._say(problem_text(problem.code, problem.facts))
            return
        self._fill()
        self._say(self.count.text())
