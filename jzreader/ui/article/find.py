# SPDX-License-Identifier: MIT
"""Finding words in the article that is shown."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextEdit, QToolButton, QWidget

from jzreader.messages import _, ngettext
from jzreader.ui.line import Line
from jzreader.ui.pane import with_object_name
from jzreader.ui.theme import icon


class FindBar(QWidget):
    """A line to type in; Return goes on to the next place, Shift+Return back, Escape closes it."""

    def __init__(self, text: QTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_object_name(self, "palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = text
        self.line = Line()
        self.line.setPlaceholderText(_("Find in article"))
        self.line.setAccessibleName(_("Find in article"))
        self.line.setClearButtonEnabled(True)
        self.count = with_object_name(QLabel(), "paneNote")
        close = QToolButton()
        close.setIcon(icon("cancel"))
        close.setAutoRaise(True)
        close.setToolTip(_("Close"))
        close.setAccessibleName(_("Close"))
        close.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 6, 5)
        row.addWidget(self.line, 1)
        row.addWidget(self.count)
        row.addWidget(close)
        self.line.textChanged.connect(self._on_typed)
        self.hide()

    def open(self) -> None:
        """Show the bar with what is selected in it, ready to be typed over."""
        chosen = self._text.textCursor().selectedText().replace("\u2028", " ")
        self.show()
        if chosen and len(chosen) < 40:
            self.line.setText(chosen)
        self.line.setFocus()
        self.line.selectAll()

    def leave(self) -> None:
        """Hide the bar; the keys go back to the article."""
        self.hide()
        self._text.setFocus()

    def step(self, *, back: bool = False) -> bool:
        """Go to the next place, around the end; whether there is one."""
        words = self.line.text()
        if not words:
            return False
        flag = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
        wanted = _pattern(words)
        if self._text.find(wanted, flag):
            return True
        move = QTextCursor.MoveOperation
        cursor = self._text.textCursor()
        cursor.movePosition(move.End if back else move.Start)
        self._text.setTextCursor(cursor)
        return bool(self._text.find(wanted, flag))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return, Shift+Return, Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _on_typed(self, words: str) -> None:
        cursor = self._text.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._text.setTextCursor(cursor)
        whole = self._text.document().toRawText().replace("\u2028", " ")
        found = whole.casefold().count(words.casefold()) if words else 0
        self.count.setText(ngettext("{n} match", "{n} matches", found) if words else "")
        if found:
            self.step()


def _pattern(words: str) -> QRegularExpression:
    """The words as they are written; a space is also where a headline's lines are broken."""
    literal = QRegularExpression.escape(words).replace("\\ ", "[ \u2028]")
    return QRegularExpression(literal, QRegularExpression.PatternOption.CaseInsensitiveOption)
