# SPDX-License-Identifier: MIT
"""What stands in a pane without content: one friendly line, and a button for what brings it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from jzreader.messages import _


class Empty(QWidget):
    """A line over a button. ``way`` is the id of the action that leads on, whose button the window makes.

    ``ground`` is the name by which the style sheet knows what it stands on.
    """

    def __init__(self, line: str = "", way: str = "", *, ground: str = "paneBody") -> None:
        super().__init__()
        self.setObjectName(ground)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.way = way
        self._said = line
        self.line = QLabel(line)
        self.line.setObjectName("quiet")
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self._column.addWidget(self.line)
        self._column.addStretch(1)
        self.button: QWidget | None = None

    def say(self, line: str) -> None:
        """Another line."""
        self._said = line
        self.line.setText(line)

    def wait(self, waiting: bool, line: str = "") -> None:
        """Say, as long as it is waited for, what may still come, in place of that there is nothing."""
        self.line.setText(line if waiting else self._said)
        if self.button is not None:
            self.button.setVisible(not waiting)

    def lead_on(self, button: QWidget) -> None:
        """Put a button below the line."""
        self.button = button
        self._column.insertWidget(2, button, 0, Qt.AlignmentFlag.AlignHCenter)

    @classmethod
    def unfiltered(cls, line: str, clear: Callable[[], object]) -> Empty:
        """For what a filter keeps back: the button clears it."""
        found = cls(line)
        button = QPushButton(_("Clear filter"))
        button.clicked.connect(clear)
        found.lead_on(button)
        return found
