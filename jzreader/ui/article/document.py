# SPDX-License-Identifier: MIT
"""An article as a text document: one document block a block; only what is another now is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextCursor, QTextDocument

from jzreader.model.fact import Fact
from jzreader.model.issue import BODY_ROLES, Block
from jzreader.ui.article.formats import block_format, char_format, formatted_runs


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block as it is shown. ``closing`` asks for room below it; ``current`` is the marked stretch."""

    block: Block
    facts: tuple[Fact, ...]
    current: tuple[int, int] | None
    closing: bool
    shrunk: float = 1.0
    """By how much a headline is smaller, so that its lines have room."""


def ends_titles(blocks: Sequence[Block], number: int) -> bool:
    """Whether that block is the last of the titles: the body begins after it."""
    after = blocks[number + 1].role if number + 1 < len(blocks) else None
    return blocks[number].role not in BODY_ROLES and after in BODY_ROLES


def update_document(document: QTextDocument, old: Sequence[ShownBlock], new: Sequence[ShownBlock]) -> bool:
    """Bring the document from ``old`` to ``new``; whether blocks came or went."""
    low, high = _apart(old, new)
    if len(old) == len(new):
        for number in range(low, len(new) - high):
            if old[number] != new[number]:
                _write_block(document, number, new[number])
        return False
    if low and (low + high in (len(old), len(new))):
        low -= 1
    elif high and (low + high in (len(old), len(new))):
        high -= 1
    first = document.findBlockByNumber(low)
    cursor = QTextCursor(first)
    cursor.beginEditBlock()
    if old:
        last = document.findBlockByNumber(len(old) - high - 1)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    for number, shown in enumerate(new[low : len(new) - high]):
        if number:
            cursor.insertBlock()
        _insert(cursor, shown)
    cursor.endEditBlock()
    return True


def _apart(old: Sequence[ShownBlock], new: Sequence[ShownBlock]) -> tuple[int, int]:
    """How many blocks at the start, and how many at the end, are the same."""
    least = min(len(old), len(new))
    low = next((i for i in range(least) if old[i] != new[i]), least)
    high = next((i for i in range(least - low) if old[-1 - i] != new[-1 - i]), least - low)
    return low, high


def _write_block(document: QTextDocument, number: int, shown: ShownBlock) -> None:
    cursor = QTextCursor(document.findBlockByNumber(number))
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    _insert(cursor, shown)
    cursor.endEditBlock()


def _insert(cursor: QTextCursor, shown: ShownBlock) -> None:
    block = shown.block
    cursor.setBlockFormat(block_format(block.role, block.text.text, closing=shown.closing))
    cursor.setBlockCharFormat(char_format(block.role, shown.shrunk))
    for text, form in formatted_runs(block, shown.facts, shown.current, shown.shrunk):
        cursor.insertText(text, form)


def to_qt(text: str, index: int) -> int:
    """The UTF-16 position of the code point at ``index``."""
    return index + sum(character > "\uffff" for character in text[:index])


def from_qt(text: str, position: int) -> int:
    """The code point index at a UTF-16 position; inside a pair, that of the pair."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return min(position, len(text))
    units = 0
    for index, character in enumerate(text):
        width = 2 if character > "\uffff" else 1
        if units + width > position:
            return index
        units += width
    return len(text)
