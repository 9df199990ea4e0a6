# SPDX-License-Identifier: MIT
"""What is this? What a check looks for, or what a percentage means, in the words of the manual."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from jzreader.messages import _
from jzreader.ui.dialogs.manual import pages
from jzreader.ui.dialogs.pages import show_markdown
from jzreader.ui.message import on_grid

_SIZE = QSize(420, 240)
"""Pixels: a section of the manual is read with little scrolling."""
CHECKS, READING = "checks", "how-it-reads"
"""The pages of the manual that are quoted."""
_CONFIDENCE = ("What confidence means", "可信度是什么")
"""The section on confidence, as the manuals call it."""


def about_rule(code: str) -> str | None:
    """What a check looks for, and an example, as Markdown; None where the manual has nothing of it."""
    for line in pages()[CHECKS].splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0] == f"`{code}`" and len(cells) >= 5:
            _code, name, severity, meaning, example = cells[:5]
            return f"### {name}\n\n{meaning}\n\n> {example}\n\n{severity}\n"
    return None


def about_confidence() -> str:
    """What a percentage means, as Markdown."""
    parts = re.split(r"^## ", pages()[READING], flags=re.MULTILINE)
    found = next(part for part in parts if part.startswith(_CONFIDENCE))
    return "### " + found


class Explanation(QFrame):
    """Stands beside what it explains until something else is clicked or Esc pressed.

    manual_asked(str) asks for the page of the manual that it is from.
    """

    manual_asked = Signal(str)

    def __init__(self, text: str, page: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("explanation")
        self.setAccessibleName(_("What is this?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QTextBrowser()
        self.text.setObjectName("explained")
        self.text.setAccessibleName(_("What is this?"))
        self.text.setOpenLinks(False)
        show_markdown(self.text, text)
        self.more = QPushButton(_("Open in the manual"))
        self.more.setObjectName("link")
        self.more.clicked.connect(self.close)
        self.more.clicked.connect(lambda: self.manual_asked.emit(page))
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        on_grid(column)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        self.resize(_SIZE)

    def show_at(self, place: QPoint) -> None:
        """Show it below a point of the screen, and wholly on that screen."""
        room = self.screen().availableGeometry()
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.text.setFocus()
