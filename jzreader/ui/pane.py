# SPDX-License-Identifier: MIT
"""What all panes share: a header with a title and a note, a body, and a friendly line where it is empty."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

_Widget = TypeVar("_Widget", bound=QWidget)


def named(widget: _Widget, name: str) -> _Widget:
    """The widget with the object name that the style sheet and the tests know it by."""
    widget.setObjectName(name)
    return widget


class Pane(QWidget):
    """A titled pane. ``show_body`` and ``show_empty`` switch between content and a line in its place."""

    def __init__(self, name: str, title: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._body = body
        header = named(QWidget(), "paneHeader")
        header.setFixedHeight(36)
        self._note = named(QLabel(), "paneNote")
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(named(QLabel(title), "paneTitle"))
        row.addStretch()
        row.addWidget(self._note)
        self._empty = named(QLabel(), "quiet")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(24, 24, 24, 24)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(body)
        self._stack.addWidget(self._empty)
        column.addWidget(stack, 1)
        self.column = column

    def set_note(self, text: str) -> None:
        """The small words at the header's right end."""
        self._note.setText(text)

    def show_body(self) -> None:
        """Show the content."""
        self._stack.setCurrentWidget(self._body)

    def show_empty(self, line: str) -> None:
        """Show one line in the content's place."""
        self._empty.setText(line)
        self._stack.setCurrentWidget(self._empty)
