# SPDX-License-Identifier: MIT
"""Where the page stands: as facsimile, as source or as both, and the facsimile in a window of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from jzreader.messages import _
from jzreader.ui.desk import Desk
from jzreader.ui.facsimile.pane import FacsimilePane
from jzreader.ui.pane import Pane
from jzreader.ui.settings import Settings, Standing

_HIGH = 26
"""Pixels that the row of words is high, within a pane's header of 36."""
_TITLE = 100
"""Pixels that a pane's title takes of its header."""
_BESIDE = 620
"""Pixels from which on both panes have room beside each other; in less they stand one above the other."""


class Stand(QWidget):
    """Shows the facsimile, the source, or both. With a dump, of which there is none, the source.

    changed() when it shows something else; floated(window) when the facsimile got a window of its own.
    """

    changed = Signal()
    floated = Signal(QWidget)

    def __init__(
        self,
        desk: Desk,
        facsimile: FacsimilePane,
        source: Pane,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("stand")
        self.facsimile, self.source = facsimile, source
        self._desk, self._settings = desk, settings
        self.window_of_own: FloatingWindow | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(facsimile)
        self._splitter.addWidget(source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self._switches = [ChangeOver(self.show_as) for _pane in (facsimile, source)]
        for pane, switch in zip((facsimile, source), self._switches, strict=True):
            pane.add_to_header(switch)
        desk.opened.connect(self._arrange)
        desk.selected.connect(self._arrange)
        self._arrange()

    @property
    def standing(self) -> Standing:
        """What stands here now."""
        if self._desk.facsimile is None or self.window_of_own is not None:
            return "source"
        return self._settings.standing

    def show_as(self, standing: Standing) -> None:
        """Show the page in this way from now on."""
        self._settings.standing = standing
        if standing != "source":
            self.bring_back()
        self.show()
        self._arrange()
        self.give_keys()

    def change_over(self) -> None:
        """Show the facsimile instead of the source, or the other way round."""
        self.show_as("source" if self.standing == "facsimile" else "facsimile")

    def toggle_both(self) -> None:
        """Show both, or the facsimile alone again."""
        self.show_as("facsimile" if self.standing == "both" else "both")

    def give_keys(self) -> None:
        """Let the keys count in what is shown."""
        shown = self.source if self.standing == "source" else self.facsimile
        shown.body.setFocus()

    def toggle_window(self) -> None:
        """Give the facsimile a window of its own, on another screen if there is one; or take it back."""
        if self.window_of_own is not None:
            self.bring_back()
            self.give_keys()
        elif self._desk.facsimile is not None:
            self._float()

    def bring_back(self) -> None:
        """Take the facsimile back from its window."""
        if self.window_of_own is None:
            return
        window, self.window_of_own = self.window_of_own, None
        self._splitter.insertWidget(0, self.facsimile)
        self._settings.set_state("facsimile", window.saveGeometry())
        window.close()
        window.deleteLater()
        self._arrange()

    def _float(self) -> None:
        window = FloatingWindow(self.facsimile, self.bring_back, self.window())
        self.window_of_own = window
        geometry = self._settings.state("facsimile")
        if geometry is None or not window.restoreGeometry(geometry):
            here = self.window().screen()
            other = next((one for one in QGuiApplication.screens() if one is not here), here)
            room = other.availableGeometry()
            window.resize(min(900, room.width()), min(1100, room.height()))
            window.move(room.center() - window.rect().center())
        self.floated.emit(window)
        window.show()
        self._arrange()
        self.facsimile.show()
        self.facsimile.body.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: the words of the change-over give way where they have no room."""
        super().resizeEvent(event)
        self._show_switches()

    def _arrange(self, *_what: object) -> None:
        standing = self.standing
        if self.window_of_own is None:
            self.facsimile.setVisible(standing != "source")
        self.source.setVisible(standing != "facsimile")
        wide = self.width() >= _BESIDE
        self._splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        self._show_switches()
        self.changed.emit()

    def _show_switches(self) -> None:
        there = self._desk.facsimile is not None and self.window_of_own is None
        for number, switch in enumerate(self._switches):
            switch.show_as(self.standing)
            once = number == 0 or self.standing != "both"  # one is enough for two panes side by side
            switch.setVisible(there and once and self.width() >= switch.sizeHint().width() + _TITLE)


class ChangeOver(QWidget):
    """Three words in a row, of which the one that is pressed says how the page is shown."""

    def __init__(self, asked: Callable[[Standing], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changeOver")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        self.setFixedHeight(_HIGH)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[Standing, QToolButton] = {}
        ways: tuple[tuple[Standing, str], ...] = (
            ("facsimile", _("Facsimile")),
            ("source", _("Source")),
            ("both", _("Side by side")),
        )
        for standing, text in ways:
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _on=False, standing=standing: asked(standing))
            self._group.addButton(button)
            self._buttons[standing] = button
            row.addWidget(button)

    def show_as(self, standing: Standing) -> None:
        """Show which way it is."""
        self._buttons[standing].setChecked(True)


class FloatingWindow(QWidget):
    """The facsimile alone, to stand on another screen; closed, it goes back to the others."""

    def __init__(self, pane: FacsimilePane, closed: Callable[[], None], owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setObjectName("facsimileWindow")
        self.setWindowTitle(f"{pane.title} – jzreader")
        self._closed = closed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(pane)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The facsimile goes back."""
        self._closed()
        super().closeEvent(event)
