# SPDX-License-Identifier: MIT
"""Qt counts UTF-16 units, everything else here counts code points: the one place that converts."""

from __future__ import annotations


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
