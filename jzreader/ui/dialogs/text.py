# SPDX-License-Identifier: MIT
"""Asking for another wording of a paragraph."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from jzreader.messages import _
from jzreader.ui.pane import named
from jzreader.ui.text_positions import to_qt
from jzreader.ui.theme import look


class TextDialog(QDialog):
    """A box with the text; Ctrl+Return accepts it, Escape leaves all as it was."""

    def __init__(self, title: str, text: str, at: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(620, 320)
        self.editor = named(QPlainTextEdit(text), "editor")
        self.editor.setFont(look.paper(16))
        self.editor.setTabChangesFocus(True)
        cursor = self.editor.textCursor()
        cursor.setPosition(to_qt(text, at))
        self.editor.setTextCursor(cursor)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setShortcut("Ctrl+Return")
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(_("Correct"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.editor, 1)
        column.addWidget(buttons)
        self.editor.moveCursor(QTextCursor.MoveOperation.NoMove)

    def text(self) -> str:
        """The wording, on one line."""
        return "".join(self.editor.toPlainText().splitlines())


def ask_text(parent: QWidget, title: str, text: str, at: int) -> str | None:
    """The user's wording, or None."""
    dialog = TextDialog(title, text, at, parent)
    return dialog.text() if dialog.exec() else None
