# SPDX-License-Identifier: MIT
"""The sheet of keyboard shortcuts, where they can be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jzreader.messages import _
from jzreader.ui.menus import KeyRow
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.pane import with_object_name


class KeysDialog(QDialog):
    """Every action with its keys, searchable. ``change(id, keys)`` sets keys, None for those it came with,

    and returns a sentence where that can't be done.
    """

    def __init__(
        self,
        rows: Callable[[], Sequence[KeyRow]],
        change: Callable[[str, str | None], str | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        open_as_large(self, 560, 620)
        self._read, self._change = rows, change
        self._rows = list(rows())
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search"))
        self.line.setAccessibleName(_("Search"))
        self.table = _table(len(self._rows))
        self.table.setAccessibleName(self.windowTitle())
        self.keys = key_entry(_("New shortcut"), 2)
        self.set = QPushButton(_("Set shortcut"))
        self.set.setAutoDefault(False)
        self.reset = QPushButton(_("Restore default"))
        self.reset.setAutoDefault(False)
        self.note = with_object_name(
            QLabel(_("Select a command, press the new shortcut, then choose “Set shortcut”.")), "quiet"
        )
        self.note.setWordWrap(True)
        bottom = QHBoxLayout()
        for widget in (self.keys, self.set, self.reset):
            bottom.addWidget(widget, 1 if widget is self.keys else 0)
        column = QVBoxLayout(self)
        on_grid(column)
        column.addWidget(self.line)
        column.addWidget(self.table, 1)
        column.addLayout(bottom)
        column.addWidget(self.note)
        self._fill()
        self.table.selectRow(0)
        self.line.textChanged.connect(self._filter)
        self.set.clicked.connect(self._on_set)
        self.reset.clicked.connect(self._on_reset)

    def _fill(self) -> None:
        self._rows = list(self._read())
        for i, row in enumerate(self._rows):
            for j, text in enumerate((row.menu, row.name, row.keys)):
                self.table.setItem(i, j, QTableWidgetItem(text))

    def _on_set(self) -> None:
        self._apply(self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText))

    def _on_reset(self) -> None:
        self._apply(None)

    def _apply(self, keys: str | None) -> None:
        number = self.table.currentRow()
        if number < 0:
            return
        wrong = self._change(self._rows[number].id, keys)
        self._fill()
        self.note.setText(wrong or _("Shortcut updated: {name}").format(name=self._rows[number].name))
        self.keys.clear()

    def _filter(self, text: str) -> None:
        for i, row in enumerate(self._rows):
            words = f"{row.menu} {row.name} {row.keys}".casefold()
            self.table.setRowHidden(i, text.casefold() not in words)


def key_entry(name: str, most: int) -> QKeySequenceEdit:
    """A field that takes so many keys as they are pressed; what is inside it has its name, too."""
    entry = QKeySequenceEdit()
    entry.setMaximumSequenceLength(most)
    entry.setClearButtonEnabled(True)
    for inside in (entry, *entry.findChildren(QLineEdit)):
        inside.setAccessibleName(name)
    for line in entry.findChildren(QLineEdit):
        line.setPlaceholderText(_("Press the keys"))
    for button in entry.findChildren(QToolButton):
        button.setAccessibleName(_("Clear"))
    return entry


def _table(rows: int) -> QTableWidget:
    table = QTableWidget(rows, 3)
    table.setHorizontalHeaderLabels([_("Menu"), _("Command"), _("Shortcut")])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
    return table
