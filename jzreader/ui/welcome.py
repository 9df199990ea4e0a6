# SPDX-License-Identifier: MIT
"""What an empty desk says: what goes here, and which key brings it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jzreader.messages import _
from jzreader.model.keys import IssueKey
from jzreader.ui.key_names import key_cap
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
        self._open = with_object_name(QPushButton(), "primary")
        self._sample = QPushButton()
        self._library = QPushButton()
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._open)
        buttons.addWidget(self._sample)
        buttons.addWidget(self._library)
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

    def install(self, open_pages: QAction, sample: QAction, library: QAction) -> None:
        """Give the buttons of the first steps what they do."""
        for button, action in (
            (self._open, open_pages),
            (self._sample, sample),
            (self._library, library),
        ):
            button.setText(f"{action.text()}  {key_cap(action.shortcut())}".strip())
            button.clicked.connect(action.trigger)

    def take_keys(self) -> None:
        """Have Return open pages, where this is seen."""
        if self.isVisible():
            self._open.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return does what the button says that has the keys; by itself Qt does so only in dialogs."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

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
