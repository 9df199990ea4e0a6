# SPDX-License-Identifier: MIT
"""What an empty desk says: what goes here, and which key brings it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jzreader.messages import _
from jzreader.store import Library
from jzreader.ui.commands.files import issue_name
from jzreader.ui.key_button import key_text
from jzreader.ui.pane import with_object_name

_RECENT = 6


class Welcome(QWidget):
    """A friendly line, the first steps, and the issues read last."""

    issue_requested = Signal(int)

    def __init__(self, open_action: QAction, sample: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = with_object_name(QLabel(_("Drop a page’s text or PDF here")), "emptyTitle")
        text = with_object_name(
            QLabel(_("Its articles are told apart at once. You mend what is wrong, and export the issue.")),
            "emptyText",
        )
        buttons = QHBoxLayout()
        buttons.addStretch()
        for action, name in ((open_action, "primary"), (sample, "")):
            key = key_text(action.shortcut())
            button = with_object_name(QPushButton(f"{action.text()}  {key}".strip()), name)
            button.clicked.connect(action.trigger)
            buttons.addWidget(button)
        buttons.addStretch()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for label in (title, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(16)
        column.addLayout(buttons)
        column.addSpacing(20)
        column.addLayout(self._recent)
        column.addStretch(3)

    def show_recent(self, library: Library) -> None:
        """List the newest issues as links."""
        while self._recent.count():
            item = self._recent.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.deleteLater()
        for row in library.issues()[:_RECENT]:
            link = with_object_name(QPushButton(issue_name(row.date, row.newspaper, row.articles)), "link")
            link.clicked.connect(lambda _checked=False, key=row.id: self.issue_requested.emit(key))
            self._recent.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
