# SPDX-License-Identifier: MIT
"""Texts that state where their paragraphs begin: by spaces before the first line, or by a line for each.

Also lists, tables and verse, which have no marks of punctuation: their lines are not joined.

What a text states is kept exactly; only where it states nothing are paragraphs inferred from how lines are
filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

_FEW = 2
"""Indented lines from which on a text can be said to indent."""
_MOST = 0.85
"""Share of the lines after a sentence's end that are indented where a text states its paragraphs so; and of
the wide lines that end sentences where each line is a paragraph."""
_WIDE = 30
"""Half-width columns from which on a line can show whether a text is broken at a column's width."""
_LEAST = 2
"""Such lines that it takes; a list, a table or verse, which have no marks at all, have one more."""
_COLUMN = 64
"""Half-width columns that no newspaper's column is wider than."""
_NEAR = 4
"""By how many half-width columns lines may be shorter than the longest, and still fill the same column."""
VERSE = 7
"""Lines of a block that are too many for a title: kicker, headline and deck have six."""
NUMBERED = 4
"""The same where each but the first begins with a figure, as a list's lines do."""
_MARKED = 1 / 3
"""Share of the lines of verse, at most, that have a mark of punctuation."""


class Shape(NamedTuple):
    """What is asked of a printed line.

    Its width in half-width columns, whether it follows a blank line, is indented, ends a sentence (or
    announces one, by a colon), whether its wording says that it is no body text, whether it has a mark of
    punctuation, and whether it begins with a figure.
    """

    width: int
    gap_before: bool
    indented: bool
    ends: bool
    aside: bool
    marked: bool
    numbered: bool = False


def stated_paragraphs(lines: Sequence[Shape]) -> list[bool | None]:
    """For each line whether the text states that a paragraph begins with it, or goes on; None: unsaid."""
    found = _by_paragraphs(lines)
    for block in blocks(lines):
        if _verse([lines[at] for at in block]):
            for at in block:
                found[at] = True
    return found


class Gapped(Protocol):
    """A line that says whether it follows a blank one."""

    @property
    def gap_before(self) -> bool:
        """Whether it does."""


def blocks(lines: Sequence[Gapped]) -> Iterator[range]:
    """The stretches of lines without a blank one in them."""
    starts = [at for at, line in enumerate(lines) if not at or line.gap_before]
    yield from (range(start, end) for start, end in pairwise([*starts, len(lines)]))


def _verse(block: Sequence[Shape]) -> bool:
    """Whether a block is verse, a table or a list: more lines than a title has, uneven, few with a mark.

    Three lines in a row that are equally long are a column's.
    """
    said = [line for line in block if not line.aside]
    if not said or any(line.ends for line in said):
        return False
    if all(line.numbered for line in said[1:]):
        return len(said) >= NUMBERED
    widths = [line.width for line in said]
    even = any(max(near) - min(near) <= 1 for near in zip(widths, widths[1:], widths[2:], strict=False))
    return len(said) >= VERSE and not even and sum(line.marked for line in said) <= _MARKED * len(said)


def _by_paragraphs(lines: Sequence[Shape]) -> list[bool | None]:
    if _indents(lines):
        return list(_by_indents(lines))
    if _unbroken(lines):
        return [True if line.ends and not line.aside else None for line in lines]
    if len(lines) >= _LEAST + 1 and not any(line.marked for line in lines):
        return [None if line.aside else True for line in lines]
    return [None] * len(lines)


def _indents(lines: Sequence[Shape]) -> bool:
    """Whether paragraphs begin with an indent: few lines after a sentence's end are body text without one.

    A line is, if it is long and the one after it is not indented either: a headline or a subhead stands there
    too, but an indented line follows it.
    """
    indented = sum(line.indented for line in lines)
    flush = sum(
        before.ends and not (line.indented or after.indented or line.gap_before or line.aside)
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if line.width >= _WIDE / 2
    )
    return indented >= _FEW and indented >= _MOST * (indented + flush)


def _by_indents(lines: Sequence[Shape]) -> list[bool | None]:
    """An indented line begins a paragraph; what follows it without a gap or an indent goes on in it."""
    found: list[bool | None] = []
    inside = False
    for line in lines:
        inside = line.indented or (inside and not line.gap_before and not line.aside)
        found.append(True if line.indented else False if inside else None)
    return found


def _unbroken(lines: Sequence[Shape]) -> bool:
    """Whether no column's width breaks the text: its long lines end sentences, and are not alike in width."""
    wide = [line for line in lines if line.width >= _WIDE and not line.aside]
    if len(wide) < _LEAST or sum(line.ends for line in wide) < _MOST * len(wide):
        return False
    longest = max(line.width for line in wide)
    return longest > _COLUMN and sum(line.width >= longest - _NEAR for line in wide) <= len(wide) / 2
