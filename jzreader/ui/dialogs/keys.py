# SPDX-License-Identifier: MIT
"""The sheet of keyboard shortcuts, made from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jzreader.messages import _


class KeysDialog(QDialog):
    """Every action with its keys, searchable."""

    def __init__(self, rows: Sequence[tuple[str, str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.resize(520, 560)
        self._rows = rows
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search"))
        self.table = QTableWidget(len(rows), 3)
        self.table.setHorizontalHeaderLabels([_("Menu"), _("Action"), _("Keys")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                self.table.setItem(i, j, QTableWidgetItem(text))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.table, 1)
        self.line.textChanged.connect(self._filter)

    def _filter(self, text: str) -> None:
        for i in range(self.table.rowCount()):
            words = " ".join(self._rows[i]).casefold()
            self.table.setRowHidden(i, text.casefold() not in words)
