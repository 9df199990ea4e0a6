# SPDX-License-Identifier: MIT
"""A tour of the window: a card that says in a few steps what is where, and a frame around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jzreader.messages import _
from jzreader.ui.message import on_grid
from jzreader.ui.theme import look

_WIDTH = 320
"""Pixels of the card: three lines of twenty characters say enough."""
_AWAY = 16
"""Pixels between the card and the edges of what it is about."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One step: the pane that it is about, what it is called, and what one does there."""

    pane: QWidget
    title: str
    words: str


class Tour(QFrame):
    """Stands over the window, which can be used all the while; ``left`` tells that it is over.

    It goes with the window that it stands over, and Esc leaves it.
    """

    left = Signal()

    def __init__(self, stops: Sequence[Stop], over: QWidget, show_pane: Callable[[QWidget], object]) -> None:
        super().__init__(over)
        self.setObjectName("tour")
        self._stops, self._over, self._show_pane = stops, over, show_pane
        self.at = 0
        self._frame = _Frame(over)
        self.title = QLabel()
        self.title.setObjectName("tourTitle")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.leave_button = QPushButton(_("Leave tour"))
        self.back = QPushButton(_("Back"))
        self.next = QPushButton()
        self.next.setObjectName("primary")
        for button, do in (
            (self.leave_button, self.leave),
            (self.back, self.go_back),
            (self.next, self.go_on),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(do)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        for button in (self.leave_button, self.back, self.next):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        on_grid(column)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(foot)
        self.setFixedWidth(_WIDTH)
        away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self.leave)
        over.installEventFilter(self)
        self._show()
        self.show()
        self.next.setFocus()

    def go_on(self) -> None:
        """The next step; after the last one it is over."""
        if self.at + 1 == len(self._stops):
            self.leave()
        else:
            self.at += 1
            self._show()

    def go_back(self) -> None:
        """The step before."""
        self.at = max(0, self.at - 1)
        self._show()

    def leave(self) -> None:
        """Go away, whatever step it is at."""
        self._over.removeEventFilter(self)
        self.hide()
        self._frame.hide()
        self.left.emit()
        self._frame.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the pane when the window is another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and watched is self._over:
            self._place()
        return False

    def _show(self) -> None:
        stop = self._stops[self.at]
        self._show_pane(stop.pane)
        self.title.setText(stop.title)
        self.words.setText(stop.words)
        self.setAccessibleName(stop.title)
        self.setAccessibleDescription(stop.words)
        self.count.setText(_("{n} of {all}").format(n=self.at + 1, all=len(self._stops)))
        self.back.setVisible(self.at > 0)
        last = self.at + 1 == len(self._stops)
        self.next.setText(_("Done") if last else _("Next"))
        self.leave_button.setVisible(not last)
        self._place()

    def _place(self) -> None:
        """Beside the pane where there is room, else in its middle; never over the window's edge."""
        pane = self._stops[self.at].pane
        box = QRect(pane.mapTo(self._over, QPoint()), pane.size())
        self._frame.surround(box)
        layout = self.layout()
        if layout is not None:  # the words wrap, which a widget of its own does not ask for
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(_WIDTH))
        right, left = box.right() + _AWAY, box.left() - self.width() - _AWAY
        if right + self.width() + _AWAY <= self._over.width():
            x = right
        elif left >= _AWAY:
            x = left
        else:
            x = box.center().x() - self.width() // 2
        y = box.top() + min(120, max(0, box.height() - self.height()) // 3)
        room = self._over.rect().adjusted(_AWAY, _AWAY, -_AWAY, -_AWAY)
        x = max(room.left(), min(x, room.right() - self.width()))
        self.move(x, max(room.top(), min(y, room.bottom() - self.height())))
        self.raise_()


class _Frame(QWidget):
    """A frame over the window that the mouse does not see."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show()

    def surround(self, box: QRect) -> None:
        self.setGeometry(box)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        painter.end()
