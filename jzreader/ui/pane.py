# SPDX-License-Identifier: MIT
"""What all panes share: a header with a title and a note, a body, and a friendly line where it is empty."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from jzreader.ui.empty import Empty

_HEADER = 36
"""Pixels that a header is high: a line of 13 and the room around it; chosen by eye."""
_Widget = TypeVar("_Widget", bound=QWidget)


def with_object_name(widget: _Widget, name: str) -> _Widget:
    """The widget, with the object name by which the style sheet knows it."""
    widget.setObjectName(name)
    return widget


def zoom_steps(event: QWheelEvent) -> int | None:
    """How a turn of the wheel zooms: larger (1), smaller (-1), not (0); None without Ctrl: it scrolls."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    event.accept()
    turned = event.angleDelta().y()
    return (turned > 0) - (turned < 0)


class ShortLabel(QLabel):
    """A label that gives way: what has no room is left out of the middle, and shown in the tooltip."""

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """Hardly any."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), self.alignment().value | Qt.TextFlag.TextSingleLine.value, text)


class Pane(QWidget):
    """A titled pane. ``show_body`` and ``show_empty`` switch between content and a line in its place.

    One that is not ``headed`` stands in a tab, which shows its title and, by ``note_changed``, its note.
    ``way`` is the action that an empty one offers.
    """

    note_changed = Signal(str)

    def __init__(
        self,
        name: str,
        title: str,
        body: QWidget,
        parent: QWidget | None = None,
        *,
        headed: bool = True,
        way: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.title = title
        self._body = body
        header = with_object_name(QWidget(), "paneHeader")
        header.setFixedHeight(_HEADER)
        self._note = with_object_name(ShortLabel(), "paneNote")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(with_object_name(QLabel(title), "paneTitle"))
        row.addSpacing(12)
        row.addWidget(self._note, 1)
        self._header_row = row
        self.empty = Empty(way=way)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        header.setVisible(headed)
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(body)
        self._stack.addWidget(self.empty)
        column.addWidget(stack, 1)
        self.column = column

    @property
    def body(self) -> QWidget:
        """The content."""
        return self._body

    def add_to_header(self, widget: QWidget) -> None:
        """Put a widget at the header's right end."""
        self._header_row.addSpacing(8)
        self._header_row.addWidget(widget)

    def set_note(self, text: str) -> None:
        """The small words at the header's right end."""
        if text != self._note.text():  # a tab with other words is laid out and painted anew, with its pane
            self._note.setText(text)
            self.note_changed.emit(text)

    def note(self) -> str:
        """What ``set_note`` was last given."""
        return self._note.text()

    def show_body(self) -> None:
        """Show the content."""
        self._stack.setCurrentWidget(self._body)

    def show_empty(self, line: str) -> None:
        """Show one line in the content's place."""
        self.empty.say(line)
        self._stack.setCurrentWidget(self.empty)


class LeftPane(QTabWidget):
    """The issue's tree, the library and what was found in it, as tabs, each with its note behind its name."""

    def __init__(self, panes: list[Pane], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setUsesScrollButtons(False)  # where room is short, words are cut
        self.tabBar().setElideMode(Qt.TextElideMode.ElideRight)
        self._panes = panes
        for number, pane in enumerate(panes):
            self.addTab(pane, pane.title)
            pane.note_changed.connect(lambda note, number=number: self._show_note(number, note))
            self._show_note(number, pane.note())

    def show_pane(self, pane: Pane) -> None:
        """Show the left pane, and one of its tabs."""
        self.show()
        self.setCurrentWidget(pane)

    def _show_note(self, number: int, note: str) -> None:
        title = self._panes[number].title
        self.setTabText(number, f"{title} {note}" if note else title)
