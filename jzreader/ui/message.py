# SPDX-License-Identifier: MIT
"""Message boxes in the hand of the other dialogs: a bold sentence, what follows from it, no stock picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLayout, QMessageBox, QWidget

MARGINS = (20, 16, 20, 14)
"""Pixels between a dialog's edges and what is in it."""
GAP = 10
"""Pixels between the rows of a dialog."""
_LABELS = 16
"""Pixels between a form's names and its fields."""
_FRAME = (16, 56)
"""Pixels of a screen that are left to the system's frame and title bar."""
_INDENT = 15
"""Pixels that Qt leaves free before the words of a box without a picture."""


def on_grid(layout: QLayout) -> None:
    """Give a dialog's outermost layout the margins and gaps that all dialogs have."""
    layout.setContentsMargins(*MARGINS)
    layout.setSpacing(GAP)
    if isinstance(layout, QFormLayout):
        layout.setHorizontalSpacing(_LABELS)


def open_as_large(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog its size, or as much of it as its screen has room for."""
    room = dialog.screen().availableGeometry()
    dialog.resize(min(width, room.width() - _FRAME[0]), min(height, room.height() - _FRAME[1]))


def message_box(parent: QWidget | None, title: str, said: str, more: str = "") -> QMessageBox:
    """A box that says something; its buttons are to be added."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(said)
    box.setInformativeText(more)
    layout = box.layout()
    if layout is not None:
        left, *others = MARGINS
        layout.setContentsMargins(left - _INDENT, *others)
    return box


def tell(parent: QWidget | None, title: str, said: str) -> None:
    """Say something that cannot be undone or chosen, until it is read."""
    box = message_box(parent, title, said)
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()
    box.deleteLater()
