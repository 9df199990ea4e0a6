# SPDX-License-Identifier: MIT
"""What files that hover over the window see: where they will go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from jzreader.messages import _, ngettext
from jzreader.ui.theme import look

_EDGE = 18
"""Pixels between the window's edge and the outline; chosen by eye."""


class DropVeil(QWidget):
    """Lies over a widget while files hover; the mouse does not see it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = ""
        over.installEventFilter(self)
        self.hide()

    def show_for(self, count: int) -> None:
        """Say that so many files will be imported."""
        self.words = ngettext("Drop to import {n} file", "Drop to import {n} files", count)
        self.setAccessibleName(self.words)
        self.resize(self._over.size())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as what it lies over."""
        if event.type() is QEvent.Type.Resize and watched is self._over:
            self.resize(self._over.size())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper over the window, a dashed outline, and the words in its middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = look.colour("bg")
        paper.setAlphaF(0.86)
        painter.fillRect(self.rect(), paper)
        painter.setPen(QPen(look.colour("focus"), 2, Qt.PenStyle.DashLine))
        box = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(look.colour("ink"))
        painter.setFont(look.interface(20, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.words)
        painter.setFont(look.interface(13))
        painter.setPen(look.colour("ink2"))
        below = box.adjusted(0, 64, 0, 64)
        painter.drawText(
            below, Qt.AlignmentFlag.AlignCenter, _("They go into the library, grouped into issues.")
        )
        painter.end()
