# SPDX-License-Identifier: MIT
"""The checks as this library has them: on or off, how their findings came out, and the newsroom's lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
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
from jzreader.messages import _, ngettext, problem_text, severity_text
from jzreader.model.newsroom import TrackRecord
from jzreader.model.problem import Problem
from jzreader.store import Library
from jzreader.ui.pane import with_object_name

_CODE = Qt.ItemDataRole.UserRole + 1
"""Where a row's first cell holds the rule's code."""
_WIDTHS = (300, 90, 90, 90)
"""Pixels of the columns at first, by what commonly stands in them."""


class ChecksDialog(QDialog):
    """Every change is kept at once, and ``changed`` is called after it."""

    def __init__(self, library: Library, changed: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Checks"))
        self.resize(760, 640)
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
        note = QLabel(_("Checks that are off here are not made in this library, by any window or command."))
        note.setWordWrap(True)
        column.addWidget(note)
        column.addWidget(self.line)
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addLayout(buttons)
        self._fill()
        self.line.textChanged.connect(self.shown.setFilterFixedString)
        self.model.itemChanged.connect(self._on_item)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.shown)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for number, width in enumerate(_WIDTHS):
            table.setColumnWidth(number, width)
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

    def _switch_shown(self, *, on: bool) -> None:
        """Switch all rules that pass the filter."""
        rows = [self.shown.mapToSource(self.shown.index(n, 0)).row() for n in range(self.shown.rowCount())]
        self._keep([self.code(row) for row in rows], on=on)
        self._fill()

    def _keep(self, codes: Sequence[str], *, on: bool) -> None:
        self._library.checks.switch(codes, on=on)
        self._say_count()
        self._changed()


def _cell(count: int) -> QStandardItem:
    item = QStandardItem()
    if count:
        item.setData(count, Qt.ItemDataRole.EditRole)
    return item
