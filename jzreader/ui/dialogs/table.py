# SPDX-License-Identifier: MIT
"""A table to sort, to filter by typing, and to go from: Return or a double click takes a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from jzreader.messages import _, ngettext
from jzreader.ui.pane import named

_NUMBER = Qt.ItemDataRole.UserRole + 1
Cell = str | int | float


class TableDialog(QDialog):
    """Rows of cells under a head; ``chosen`` is the number of the row that was taken."""

    def __init__(
        self, title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]], parent: QWidget, note: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(980, 620)
        self.chosen: int | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Filter"))
        self.line.setAccessibleName(_("Filter"))
        self.line.setClearButtonEnabled(True)
        self._model = _model(head, rows)
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self._model)
        self.shown.setFilterKeyColumn(-1)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.shown.setSortRole(Qt.ItemDataRole.EditRole)
        self.table = QTableView()
        self.table.setModel(self.shown)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.table.resizeColumnsToContents()
        self.count = named(QLabel(), "quiet")
        column = QVBoxLayout(self)
        self.note = QLabel(note)
        self.note.setVisible(bool(note))
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.note)
        column.addWidget(self.line)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        self.line.textChanged.connect(self._filter)
        self.table.activated.connect(lambda index: self._take(int(index.siblingAtColumn(0).data(_NUMBER))))
        self._filter("")

    def _filter(self, words: str) -> None:
        self.shown.setFilterFixedString(words)
        self.count.setText(ngettext("{n} row", "{n} rows", self.shown.rowCount()))

    def _take(self, number: int) -> None:
        self.chosen = number
        self.accept()


def _model(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> QStandardItemModel:
    model = QStandardItemModel(0, len(head))
    model.setHorizontalHeaderLabels(list(head))
    for number, row in enumerate(rows):
        items = []
        for cell in row:
            item = QStandardItem()
            item.setData(cell, Qt.ItemDataRole.EditRole)
            item.setData(number, _NUMBER)
            item.setToolTip(str(cell))
            items.append(item)
        model.appendRow(items)
    return model
