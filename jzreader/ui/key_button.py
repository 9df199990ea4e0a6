# SPDX-License-Identifier: MIT
"""A flat button that shows its icon or colour, its word, and its key on a small cap."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from jzreader.ui.theme import look

_PAD = 8
_GAP = 6
_ICON = 16


class KeyButton(QToolButton):
    """Stands for an action: enabled with it, named by it, its shortcut printed on it."""

    def __init__(self, action: QAction, parent: QWidget | None = None, *, swatch: str | None = None) -> None:
        super().__init__(parent)
        self._swatch = swatch
        self.setDefaultAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(action.text())
        action.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for icon, word and cap."""
        return QSize(self._content_width() + 2 * _PAD, 28)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        action = self.defaultAction()
        on = action.isEnabled()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        framed = self._swatch is not None
        fill = "selection" if self.isDown() else "hover" if self.underMouse() and on else None
        painter.setPen(
            QPen(look.colour("focus" if self.hasFocus() else "line"), 1)
            if framed or self.hasFocus()
            else Qt.PenStyle.NoPen
        )
        painter.setBrush(
            look.colour(fill) if fill else look.colour("surface") if framed else Qt.BrushStyle.NoBrush
        )
        painter.drawRoundedRect(box, 6, 6)
        self._content(painter, look.colour("ink2" if on else "ink3"), on=on)

    def _content(self, painter: QPainter, ink: QColor, *, on: bool) -> None:
        action, x, height = self.defaultAction(), _PAD, self.height()
        if not on:
            painter.setOpacity(0.55)
        if self._swatch:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(self._swatch))
            painter.drawRoundedRect(QRectF(x, height / 2 - 5, 10, 10), 3, 3)
            x += 10 + _GAP
        elif not action.icon().isNull():
            action.icon().paint(painter, QRect(x, (height - _ICON) // 2, _ICON, _ICON))
            x += _ICON + _GAP
        painter.setPen(ink)
        painter.setFont(look.interface(13))
        word = painter.fontMetrics().horizontalAdvance(self._word())
        painter.drawText(QRect(x, 0, word + 2, height), Qt.AlignmentFlag.AlignVCenter, self._word())
        x += word + _GAP
        key = self._key()
        if key:
            painter.setFont(look.interface(11))
            width = painter.fontMetrics().horizontalAdvance(key) + 8
            cap = QRectF(x + 0.5, height / 2 - 8.5, width, 17)
            painter.setPen(QPen(look.colour("line"), 1))
            painter.setBrush(look.colour("surface"))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(look.colour("ink3"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)

    def _word(self) -> str:
        return self.defaultAction().iconText()

    def _key(self) -> str:
        return key_text(self.defaultAction().shortcut())

    def _content_width(self) -> int:
        action = self.defaultAction()
        font = look.interface(13)
        width = QFontMetrics(font).horizontalAdvance(self._word())
        if self._swatch:
            width += 10 + _GAP
        elif not action.icon().isNull():
            width += _ICON + _GAP
        key = self._key()
        if key:
            width += _GAP + QFontMetrics(look.interface(11)).horizontalAdvance(key) + 9
        return width


def key_text(sequence: QKeySequence) -> str:
    """A shortcut as it is printed on a cap."""
    text = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    for name, sign in (("Return", "↵"), ("Shift+", "⇧"), ("Backspace", "⌫"), ("Ctrl+", "Ctrl ")):
        text = text.replace(name, sign)
    return text
