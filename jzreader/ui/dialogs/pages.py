# SPDX-License-Identifier: MIT
"""How pages of the manual and of what is new are set: lines to be read, lists on one edge, headings apart."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextListFormat
from PySide6.QtWidgets import QTextBrowser

_LINES = 145
"""Percent of the face's own height that a line has."""
_ABOVE = {1: 0, 2: 22, 3: 14}
"""Pixels above headings, by their level."""
_BELOW = 7
"""Pixels below a paragraph."""
_LIST = 4
"""Pixels below an entry of a list."""


def show_markdown(browser: QTextBrowser, text: str) -> None:
    """Show a page; Qt sets Markdown without room between lines, and lists as if they were inside others."""
    browser.setMarkdown(text)
    document = browser.document()
    document.setIndentWidth(22)
    whole = QTextCursor(document)
    whole.beginEditBlock()  # laid out once, not after each paragraph
    block = document.begin()
    while block.isValid():
        entries = block.textList()
        if entries is not None:
            form = entries.format()
            if form.style() is QTextListFormat.Style.ListCircle:
                form.setStyle(QTextListFormat.Style.ListDisc)
            form.setIndent(1)
            entries.setFormat(form)
        shape = QTextBlockFormat()
        level = block.blockFormat().headingLevel()
        if not block.blockFormat().nonBreakableLines():  # what is a listing keeps its lines close
            shape.setLineHeight(_LINES, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(_ABOVE.get(level, 0))
        shape.setBottomMargin(_LIST if entries is not None else _BELOW)
        QTextCursor(block).mergeBlockFormat(shape)
        block = block.next()
    whole.endEditBlock()
