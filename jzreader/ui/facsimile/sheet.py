# SPDX-License-Identifier: MIT
"""A printed page in the hand: zoomed and moved by wheel, fingers, mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from jzreader.ui.facsimile.picture import STEP, PictureView
from jzreader.ui.facsimile.pictures import Pictures

_NOTCH = 1.0015
"""By how much an eighth of a degree of the wheel zooms: a notch, 120 of them, is a fifth."""


class SheetView(PictureView):
    """What moves the page; what is on it, others know."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(pictures, parent)
        self._grabbed: QPoint | None = None
        self._space = False
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel pans; with Ctrl it zooms at the mouse."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * _NOTCH ** event.angleDelta().y(), event.position())
            event.accept()
            return
        by = event.pixelDelta()
        if by.isNull():
            super().wheelEvent(event)
            return
        self.pan(by)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Two fingers on a touchpad or a screen zoom where they are."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.set_zoom(self.zoom * (1 + event.value()), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                at = self.viewport().mapFromGlobal(pinch.centerPoint().toPoint())
                self.set_zoom(self.zoom * pinch.scaleFactor(), QPointF(at))
                return True
        return super().viewportEvent(event)

    def take_hold(self, event: QMouseEvent) -> bool:
        """Whether a press takes hold of the page to move it: with the middle button, or with Space held."""
        left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (left and self._space):
            self._grabbed = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        return self._grabbed is not None

    def move_held(self, event: QMouseEvent) -> bool:
        """Whether the page was moved along with the mouse."""
        if self._grabbed is None:
            return False
        place = event.position().toPoint()
        self.pan(place - self._grabbed)
        self._grabbed = place
        return True

    def let_go(self) -> bool:
        """Whether the page was held until now."""
        held, self._grabbed = self._grabbed is not None, None
        return held

    def pan_by_key(self, event: QKeyEvent) -> bool:
        """Whether a key zoomed or moved the page: plus, minus, or an arrow with Ctrl."""
        if event.key() == Qt.Key.Key_Space:
            self._space = True
            return True
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and not control:
            self.step_zoom(-1 if key == Qt.Key.Key_Minus else 1)
            return True
        arrows = {
            Qt.Key.Key_Left: QPoint(1, 0), Qt.Key.Key_Right: QPoint(-1, 0),
            Qt.Key.Key_Up: QPoint(0, 1), Qt.Key.Key_Down: QPoint(0, -1),
        }  # fmt: skip
        by = arrows.get(Qt.Key(key))
        if by is None or not control:
            return False
        self.pan(by * (3 * STEP))
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space lets the page go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
        super().keyReleaseEvent(event)
