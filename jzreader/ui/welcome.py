# SPDX-License-Identifier: MIT
"""What an empty desk says: what goes here, and which key brings it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jzreader.messages import _
from jzreader.model.keys import IssueKey
from jzreader.ui.key_button import key_text
from jzreader.ui.pane import with_object_name

RECENT = 6
"""Issues listed: as many as fit below the buttons in the smallest window."""


class Welcome(QWidget):
    """A friendly line, the first steps, and the issues read last."""

    issue_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = with_object_name(QLabel(_("Drop a page’s text or PDF here")), "emptyTitle")
        text = with_object_name(
            QLabel(
                _("jzreader divides the page into articles. You correct any mistakes, then export the issue.")
            ),
            "emptyText",
        )
        self._buttons = QHBoxLayout()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for label in (title, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(16)
        column.addLayout(self._buttons)
        column.addSpacing(20)
        column.addLayout(self._recent)
        column.addStretch(3)

    def install(self, *actions: QAction) -> None:
        """Give the first steps a button each, the very first one the most striking."""
        self._buttons.addStretch()
        for number, action in enumerate(actions):
            key = key_text(action.shortcut())
            name = "" if number else "primary"
            button = with_object_name(QPushButton(f"{action.text()}  {key}".strip()), name)
            button.clicked.connect(action.trigger)
            self._buttons.addWidget(button)
        self._buttons.addStretch()

    def show_recent(self, issues: Sequence[tuple[str, IssueKey]]) -> None:
        """List issues as links."""
        while self._recent.count():
            item = self._recent.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.deleteLater()
        for words, key in issues:
            link = with_object_name(QPushButton(words), "link")
            link.clicked.connect(lambda _checked=False, key=key: self.issue_requested.emit(key))
            self._recent.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
