# SPDX-License-Identifier: MIT
"""A line to type in, whose words in the making no shortcut of the window cuts."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QLineEdit


class Line(QLineEdit):
    """While an input method composes a word, keys are the input method's."""

    composing = False
    """Whether a word is in the making."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A word is being composed, or is there."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """A key that is a shortcut, or leads elsewhere, is neither now."""
        if self.composing and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Where the keys go elsewhere nothing is composed any longer."""
        self.composing = False
        super().focusOutEvent(event)
