# SPDX-License-Identifier: MIT
"""Places in their context with ticks, to be done with all at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jzreader.messages import _, ngettext
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.pane import with_object_name


class PlacesDialog(QDialog):
    """All places are ticked at first; Space takes a tick off, Return does it."""

    def __init__(self, title: str, doing: str, rows: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        open_as_large(self, 640, 460)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        for text in rows:
            item = QListWidgetItem(text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.said = with_object_name(QLabel(), "quiet")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.do: QPushButton = self.buttons.addButton(doing, QDialogButtonBox.ButtonRole.AcceptRole)
        self.do.setDefault(True)
        self.every = QPushButton(_("Select all or none"))
        self.every.setAutoDefault(False)
        self.buttons.addButton(self.every, QDialogButtonBox.ButtonRole.ResetRole)
        column = QVBoxLayout(self)
        on_grid(column)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        column.addWidget(self.buttons)
        self.list.itemChanged.connect(lambda _item: self._count())
        self.every.clicked.connect(self._tick_every)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.list.setCurrentRow(0)
        self._count()

    def ticked(self) -> list[int]:
        """The numbers of the rows that are ticked."""
        return [
            row
            for row in range(self.list.count())
            if self.list.item(row).checkState() is Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        ticked = len(self.ticked())
        self.said.setText(ngettext("{n} occurrence selected", "{n} occurrences selected", ticked))
        self.do.setEnabled(ticked > 0)

    def _tick_every(self) -> None:
        state = Qt.CheckState.Unchecked if len(self.ticked()) == self.list.count() else Qt.CheckState.Checked
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(state)


def choose_places(parent: QWidget, title: str, doing: str, rows: Sequence[str]) -> list[int]:
    """The numbers of the rows that the user left ticked; none when he thought better of it."""
    dialog = PlacesDialog(title, doing, rows, parent)
    return dialog.ticked() if dialog.exec() else []
