# SPDX-License-Identifier: MIT
"""The manual inside the app: its pages at the left, found by words, and links between them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from jzreader.messages import _, language
from jzreader.resources import resource
from jzreader.ui.dialogs.pages import show_markdown
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.theme import look

_PAGES = (
    "desk", "formats", "checks", "how-it-reads", "command-line", "edits", "archives", "python",
)  # fmt: skip
"""The pages in the order in which one reads them; others stand behind."""
_NAVIGATION = re.compile(r"\A(# [^\n]*\n)\n\[.*?\n\n", re.DOTALL)
"""The line of links below a page's title: the list at the left stands for it."""
_MARGIN = 18
"""Pixels around the text of a page; chosen by eye."""
_MARKS = re.compile(r"<!--.*?-->\n?", re.DOTALL)


def pages() -> dict[str, str]:
    """The pages of the manual in the user's language, by name, as Markdown."""
    folder = resource("manual", language())
    found = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    order = [*(name for name in _PAGES if name in found), *sorted(found.keys() - set(_PAGES))]
    return {name: _MARKS.sub("", _NAVIGATION.sub(r"\1\n", found[name])) for name in order}


def title_of_page(text: str) -> str:
    """The first heading of a page."""
    return next((line[2:] for line in text.splitlines() if line.startswith("# ")), "")


class ManualDialog(QDialog):
    """Stays open beside the window. Words typed above are looked for from page to page with Return."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Manual"))
        open_as_large(self, 980, 700)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages = pages()
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Find in the manual"))
        self.line.setAccessibleName(_("Find in the manual"))
        self.line.setClearButtonEnabled(True)
        self.line.returnPressed.connect(self.find_next)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Pages of the manual"))
        self.list.setMaximumWidth(210)
        for name, text in self._pages.items():
            item = QListWidgetItem(title_of_page(text))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.list.addItem(item)
        self.text = QTextBrowser()
        self.text.setObjectName("compare")
        self.text.setAccessibleName(_("Manual"))
        self.text.setOpenLinks(False)
        self.text.setFont(look.interface(14))
        self.text.anchorClicked.connect(self._follow)
        self.list.currentRowChanged.connect(self._show)
        left = QVBoxLayout()
        left.addWidget(self.line)
        left.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        on_grid(row)
        row.addLayout(left)
        row.addWidget(self.text, 1)
        self.list.setCurrentRow(0)
        self.line.setFocus()

    def open_page(self, name: str) -> None:
        """Show a page by its name; one that there is not leaves the shown one."""
        if name in self._pages:
            self.list.setCurrentRow(list(self._pages).index(name))

    @Slot()
    def find_next(self) -> None:
        """Go to the next place of the words, on this page or one after it, and round."""
        words = self.line.text().strip()
        if not words or self.text.find(words):
            return
        names, here = list(self._pages), self.list.currentRow()
        for name in (*names[here + 1 :], *names[: here + 1]):
            if words.casefold() in self._pages[name].casefold():
                self.open_page(name)
                self.text.moveCursor(QTextCursor.MoveOperation.Start)
                if self.text.find(words):
                    return

    @Slot(int)
    def _show(self, row: int) -> None:
        show_markdown(self.text, list(self._pages.values())[row])
        self.text.document().setDocumentMargin(_MARGIN)

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        """A page of the manual opens here, anything else in the browser."""
        if url.scheme():
            QDesktopServices.openUrl(url)
        elif url.path().endswith(".md"):
            self.open_page(PurePosixPath(url.path()).stem)
