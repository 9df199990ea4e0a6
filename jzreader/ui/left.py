# SPDX-License-Identifier: MIT
"""The left pane: the issue's tree, the library, and what was found in it."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from jzreader.ui.pane import Pane, named


class LeftPane(QTabWidget):
    """Panes as tabs, each with its note behind its name."""

    def __init__(self, panes: list[Pane], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "left")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._panes = panes
        for number, pane in enumerate(panes):
            self.addTab(pane, pane.title)
            pane.noted.connect(lambda note, number=number: self._note(number, note))
            self._note(number, pane.note())

    def bring(self, pane: Pane) -> None:
        """Show one of the panes."""
        self.setCurrentWidget(pane)

    def _note(self, number: int, note: str) -> None:
        title = self._panes[number].title
        self.setTabText(number, f"{title} {note}" if note else title)
