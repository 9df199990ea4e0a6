# SPDX-License-Identifier: MIT
"""The quiet strip over the facsimile's lower right corner: zoom, fit, and what is drawn over the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from jzreader.messages import _
from jzreader.model.viewing import FULL
from jzreader.ui.facsimile.picture import PictureView

_INSET = 12
"""Pixels between the strip and the view's corner."""


class Strip(QWidget):
    """Follows the corner of the view that it stands over."""

    def __init__(self, view: PictureView) -> None:
        super().__init__(view)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view = view
        self._switches: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 2, 4, 2)
        self._row.setSpacing(2)
        self._button("−", _("Zoom out"), lambda: view.step_zoom(-1))
        self._percent = self._button("100%", _("Actual size"), lambda: view.set_zoom(FULL))
        self._button("＋", _("Zoom in"), lambda: view.step_zoom(1))
        self._width = self._button(_("Page width"), _("Fit width"), lambda: view.set_fit("width"))
        self._page = self._button(_("Whole page"), _("Fit page"), lambda: view.set_fit("page"))
        for button in (self._width, self._page):
            button.setCheckable(True)
        view.zoomed.connect(self.show_zoom)
        view.installEventFilter(self)
        self.show_zoom()

    def add_switch(self, text: str, said: str, on: bool, switched: Callable[[bool], object]) -> QToolButton:
        """Add a switch to the strip."""
        button = self._button(text, said, self.show_zoom)
        button.setCheckable(True)
        button.setChecked(on)
        button.toggled.connect(switched)
        self._switches.append(button)
        return button

    def show_zoom(self) -> None:
        """Say the zoom, and what it fits."""
        self._percent.setText(f"{self._view.zoom / FULL:.0%}")
        self._width.setChecked(self._view.fit == "width")
        self._page.setChecked(self._view.fit == "page")
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The view has another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.FontChange):
            self._place()
        return False

    def _button(self, text: str, said: str, clicked: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(said)
        button.setAccessibleName(said)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay on the page
        button.clicked.connect(clicked)
        button.clicked.connect(self.show_zoom)
        self._row.addWidget(button)
        return button

    def _place(self) -> None:
        room = self._view.viewport().geometry()
        for switch in self._switches:
            switch.show()
        if self.sizeHint().width() > room.width() - 2 * _INSET:  # they stand in the menu, too
            for switch in self._switches:
                switch.hide()
        size = self.sizeHint()
        self.resize(size)
        self.move(room.right() - size.width() - _INSET, room.bottom() - size.height() - _INSET)
        self.raise_()
        self._view.covered = size.height() + _INSET
