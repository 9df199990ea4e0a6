# SPDX-License-Identifier: MIT
"""A flat button that shows its icon or colour, its word, and its key on a small cap."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from jzreader.messages import language
from jzreader.ui.key_names import key_cap
from jzreader.ui.pane import with_object_name
from jzreader.ui.theme import look

FULL, WORD, ICON = range(3)
"""How much a button shows: all, no key cap, the icon alone."""

_PAD, _GAP, _ICON = 8, 6, 16
"""Pixels at either end, between icon, word and cap, and of the icon; chosen by eye, 16 as Qt's menus have."""
_CHIP_EDGE, _CHIP_GAP = 10, 5
"""Pixels at either end of a row of chips, and between them; chosen by eye."""
_LEAST_TAIL, _MOST_TAIL = 150, 260
"""Pixels of the field at the bar's end: a name and a filter of the search can be read in it."""


class KeyButton(QToolButton):
    """Stands for an action: enabled with it, named by it, its shortcut printed on it."""

    def __init__(
        self,
        action: QAction,
        parent: QWidget | None = None,
        *,
        swatch: str | None = None,
        framed: bool = False,
    ) -> None:
        super().__init__(parent)
        self._swatch = swatch
        self._framed = framed or swatch is not None
        self._shown = FULL
        self.setDefaultAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(action.text())
        action.changed.connect(self.updateGeometry)

    def show_as(self, how_much: int) -> None:
        """Show all, no cap, or the icon alone."""
        if how_much != self._shown:
            self._shown = how_much
            self.updateGeometry()
            self.update()

    def width_as(self, how_much: int) -> int:
        """How wide it is when it shows so much."""
        return self._content_width(how_much) + 2 * _PAD

    def sizeHint(self) -> QSize:
        """Room for what it shows."""
        return QSize(self.width_as(self._shown), 28)

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
        framed = self._framed
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
        if self._shown == ICON:
            return
        painter.setPen(ink)
        painter.setFont(look.interface(13))
        word = _advance(self._word(), 13, language())
        painter.drawText(QRect(x, 0, word + 2, height), Qt.AlignmentFlag.AlignVCenter, self._word())
        x += word + _GAP
        key = self._key()
        if key and self._shown == FULL:
            painter.setFont(look.interface(11))
            width = _advance(key, 11, language()) + 8
            cap = QRectF(x + 0.5, height / 2 - 8.5, width, 17)
            painter.setPen(QPen(look.colour("line"), 1))
            painter.setBrush(look.colour("surface"))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(look.colour("ink3"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)

    def _word(self) -> str:
        return self.defaultAction().iconText()

    def _key(self) -> str:
        return key_cap(self.defaultAction().shortcut())

    def _content_width(self, how_much: int) -> int:
        action = self.defaultAction()
        width = 10 if self._swatch else 0 if action.icon().isNull() else _ICON
        if how_much == ICON and width:
            return width
        width += (_GAP if width else 0) + _advance(self._word(), 13, language())
        key = self._key()
        if key and how_much == FULL:
            width += _GAP + _advance(key, 11, language()) + 9
        return width


@lru_cache(maxsize=1000)
def _advance(text: str, pixels: int, _language: str) -> int:
    """The width of words in the interface's face, which another language has other marks of."""
    return QFontMetrics(look.interface(pixels)).horizontalAdvance(text)


class KeyBar(QWidget):
    """Buttons in a row, with lines between groups; where room is short they show less, never half.

    ``tail`` stands at the right end.
    """

    def __init__(self, title: QLabel, actions: Sequence[QAction | None], tail: QWidget | None = None) -> None:
        super().__init__()
        self._title = title
        self._tail = tail
        self._buttons: list[KeyButton] = []
        self._lines = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(2)
        row.addWidget(title)
        row.addSpacing(10)
        for action in actions:
            if action is None:
                self._lines += 1
                line = with_object_name(QFrame(), "line")
                line.setFixedSize(13, 20)
                row.addWidget(line)
            else:
                self._buttons.append(KeyButton(action, self))
                row.addWidget(self._buttons[-1])
        row.addStretch()
        if tail:
            tail.setMinimumWidth(_LEAST_TAIL)
            tail.setMaximumWidth(_MOST_TAIL)
            row.addWidget(tail, 1)
        for button in self._buttons:
            button.defaultAction().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Show less once the title has grown."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Icons alone."""
        return QSize(self._width_as(ICON), 44)

    def _fit(self) -> None:
        room = self.width()
        how_much = next((one for one in (FULL, WORD) if self._width_as(one) <= room), ICON)
        for button in self._buttons:
            button.show_as(how_much)

    def _width_as(self, how_much: int) -> int:
        title = min(self._title.sizeHint().width(), 240)
        tail = _LEAST_TAIL + 8 if self._tail else 0
        return 40 + tail + title + 15 * self._lines + sum(b.width_as(how_much) + 2 for b in self._buttons)


class ChipRow(QWidget):
    """Framed buttons in one row; those that have no room are in the menu of a button at its end."""

    def __init__(self, actions: Sequence[QAction], swatches: Sequence[str], more: str) -> None:
        super().__init__()
        self.chips = [
            KeyButton(action, self, swatch=swatch) for action, swatch in zip(actions, swatches, strict=True)
        ]
        self.more = with_object_name(QToolButton(self), "flat")
        self.more.setText("…")
        self.more.setToolTip(more)
        self.more.setAccessibleName(more)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        self.setFixedHeight(40)
        self.setMinimumWidth(80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as there is room for."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Set the chips side by side, and put the rest into the menu."""
        widths = [chip.sizeHint().width() + _CHIP_GAP for chip in self.chips]
        room = self.width() - 2 * _CHIP_EDGE
        if sum(widths) - _CHIP_GAP > room:
            room -= self.more.sizeHint().width() + _CHIP_GAP
        x = _CHIP_EDGE
        left: list[QAction] = []
        for chip, width in zip(self.chips, widths, strict=True):
            fits = not left and x + width - _CHIP_GAP <= room + _CHIP_EDGE
            chip.setVisible(fits)
            if fits:
                chip.setGeometry(x, 6, width - _CHIP_GAP, 28)
                x += width
            else:
                left.append(chip.defaultAction())
        self._menu.clear()
        self._menu.addActions(left)
        self.more.setVisible(bool(left))
        self.more.setGeometry(x, 6, self.more.sizeHint().width(), 28)
