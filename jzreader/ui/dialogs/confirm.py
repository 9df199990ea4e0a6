# SPDX-License-Identifier: MIT
"""Questions: before something that takes away no key does it by mistake; and for a line of words."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QMessageBox, QVBoxLayout, QWidget

from jzreader.messages import _
from jzreader.ui.message import message_box, on_grid

_WIDTH = 420
"""Pixels: a headline in one line."""


def confirm(
    parent: QWidget | None, title: str, question: str, more: str, doing: str, otherwise: str = ""
) -> bool:
    """Whether the user wants it done.

    ``doing`` is the button that does it, ``otherwise`` the other one, which Return and Escape press too.
    """
    box = message_box(parent, title, question, more)
    do = box.addButton(doing, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(otherwise or _("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is do


class AskDialog(QDialog):
    """Asks for a line of words."""

    def __init__(self, title: str, asked: str, now: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.line = QLineEdit(now)
        self.line.setAccessibleName(asked)
        self.line.selectAll()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        on_grid(column)
        column.addWidget(QLabel(asked))
        column.addWidget(self.line)
        column.addWidget(buttons)


def ask_words(parent: QWidget, title: str, asked: str, now: str) -> str | None:
    """The words that the user types in place of those there are now; None where they leave it."""
    dialog = AskDialog(title, asked, now, parent)
    words = dialog.line.text().strip() if dialog.exec() else None
    dialog.deleteLater()
    return words
