# SPDX-License-Identifier: MIT
"""Quotes and brackets at a line's start without their blank half, so that lines begin on one edge.

Nothing of the text or its formats changes: the face's own half-width forms (OpenType ``halt``) lie over a
block's layout. A face that has none shows the marks as they are.
"""

from __future__ import annotations

from collections.abc import Set
from itertools import count

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from jzreader.ui.article.formats import OPENING

_HALF = QFont.Tag("halt")
_TURNS = 40
"""Marks of a block that are tried at most: each can move all lines below it."""


class HangingMarks(QObject):
    """Trims the blocks of a document, each once after it was laid out anew."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._done: dict[int, tuple[int, str, float]] = {}

    def trim(self, block: QTextBlock) -> None:
        """Trim the marks that begin lines of a block."""
        text = block.text()
        state = (block.revision(), text, self._document.textWidth())
        if self._done.get(block.blockNumber()) == state:
            return
        if OPENING.isdisjoint(text):
            if block.layout().formats():
                self._set(block, [])
        else:
            self._trim(block, text)
        self._done[block.blockNumber()] = (block.revision(), text, self._document.textWidth())

    def _trim(self, block: QTextBlock, text: str) -> None:
        layout = block.layout()
        if layout.formats():
            self._set(block, [])
        indented = block.blockFormat().textIndent() > 0
        trimmed: list[int] = []
        refused: set[int] = set()
        for turn in count():
            starts = _starts(layout)
            gone = [at for at in trimmed if at not in starts]
            if gone:  # trimmed, it fits on the line before, where it would be trimmed no longer
                refused.update(gone)
                trimmed = [at for at in trimmed if at not in refused]
            more = [at for at in sorted(starts) if _opens(text, at, indented) and at not in trimmed]
            more = [at for at in more if at not in refused]
            if turn == _TURNS or (not more and not gone):
                return
            trimmed += more[:1]
            self._set(block, [_half(block, at) for at in trimmed])

    def _set(self, block: QTextBlock, formats: list[QTextLayout.FormatRange]) -> None:
        """Let formats lie over a block, and lay it out with them."""
        block.layout().setFormats(formats)
        self._document.markContentsDirty(block.position(), block.length())
        self._document.documentLayout().blockBoundingRect(block)


def _starts(layout: QTextLayout) -> Set[int]:
    return {layout.lineAt(number).textStart() for number in range(layout.lineCount())}


def _opens(text: str, at: int, indented: bool) -> bool:
    return text[at : at + 1] in OPENING and not (indented and at == 0)


def _half(block: QTextBlock, at: int) -> QTextLayout.FormatRange:
    font = QFont(block.charFormat().font())
    font.setFeature(_HALF, 1)
    form = QTextCharFormat()
    form.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = at, 1, form
    return found
