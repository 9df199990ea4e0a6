# SPDX-License-Identifier: MIT
"""Gutters: what parts the lines of neighbouring columns, by white corridors and by where lines begin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jzreader.model.layout import Box
from jzreader.reading.layout.glyphs import Glyph, PageGlyphs

_ALIKE = 1.12
"""How many times larger than another a glyph of the same line's size is at most."""
_FAR = 7.0
"""Ems up and down in which a white corridor through a gap is followed."""
_BESIDE = 4.0
"""Ems to its left and right in which text is looked for."""
_CORRIDOR = 2.6
"""Ems of lines with text on both sides that a corridor runs along, if the gap is a gutter."""
_EDGE = 0.22
"""Ems by which the left edges of a column's lines differ at most."""
_AROUND = 4.5
"""Ems up and down in which other lines' left edges are looked at."""
APART = 1.15
"""Ems of a gap as wide as a gutter, beside which one other line decides."""
DRAWN = 2.2
"""Ems of a space that the file draws within a piece of text, beyond which it may part columns, too."""
COLUMN = 4.0
"""Ems of the narrowest column; lines nearer than that begin with an indent."""
_EXACT = 0.15
"""Ems by which lines anywhere on the page begin at the same place."""
_INDENT = 2.0
"""Ems by which a paragraph's first line is indented."""
_EDGES = 8
"""Lines anywhere on the page that begin where a line after a gap does: a column's edge."""
_MANY = 3
"""Lines on one side alone that decide."""
_CORRIDOR_APART = 1.75
"""The same where the gap is as wide as a gutter."""
_ONE_SIDE = 0.3
"""What a line with text on one side counts for."""
_HEADLINE = 1.7
"""How many times larger than that of a row type is at least that says nothing of columns around the row."""
_STRIP = 0.3
"""Ems that such a corridor is wide at least."""
_SPACE = 0.55
"""Ems from which on a gap may be a gutter where many lines of the page begin behind it."""
_GROUND = 0.5
"""The share of the page from which on a picture is what all is printed on."""
_RASTER = 2.0
"""Raster cells to a point in which white corridors are looked for."""


class White:
    """Where a page is white: a raster of its level type and its pictures; and its upright rules."""

    def __init__(self, page: PageGlyphs, level: Sequence[Glyph]) -> None:
        shape = (int(page.height * _RASTER) + 2, int(page.width * _RASTER) + 2)
        self._sizes = np.zeros(shape, dtype=np.uint8)
        """The size in points of the type that stands there, at most 255; 1 for a picture."""
        grounds = page.width * page.height * _GROUND
        for size, box in [*((one.size, one.box) for one in level), *((1.0, one) for one in page.pictures)]:
            if box.width * box.height < grounds:
                _mark(self._sizes, box, min(255, max(1, round(size))))
        self._closed = self._sizes > 0
        """What ends a corridor: rules across it do too."""
        for rule in page.rules:
            if rule.width > rule.height:
                _mark(self._closed, rule, True)
        self._rules = [rule for rule in page.rules if rule.width < rule.height]

    def gutter(self, before: Glyph, after: Glyph) -> bool:
        """Whether the gap between two glyphs of a row is part of a white corridor, or holds a rule."""
        left, right = before.box.right, after.box.left
        size = min(before.size, after.size)
        top, bottom = min(before.box.top, after.box.top), max(before.box.bottom, after.box.bottom)
        middle = (top + bottom) / 2
        if any(
            left - 1 <= rule.left <= right + 1 and rule.top <= middle <= rule.bottom for rule in self._rules
        ):
            return True
        low, high = round(left * _RASTER) + 1, round(right * _RASTER) - 1
        if low >= high:
            return False
        far, row, around = (int(points * _RASTER) for points in (_FAR * size, middle, _BESIDE * size))
        top_row = max(0, row - far)
        rows = slice(top_row, row + far)
        left_text, right_text = (
            self._text(rows, slice(max(0, start), stop), size)
            for start, stop in ((low - around, low), (high, high + around))
        )
        beside = _ONE_SIDE * (left_text + right_text) + (1 - 2 * _ONE_SIDE) * left_text * right_text
        closed, own = self._closed[rows, low:high], row - top_row
        free = _text_beside(closed[:own][::-1], beside[:own][::-1]) + _text_beside(closed[own:], beside[own:])
        long = _CORRIDOR if right - left < APART * size else _CORRIDOR_APART
        return _longest(free > long * size * _RASTER) >= _STRIP * size * _RASTER

    def _text(self, rows: slice, columns: slice, size: float) -> NDArray[np.float64]:
        """For each row whether text or a picture stands there; a space within a headline parts no columns."""
        sizes = self._sizes[rows, columns]
        text = (sizes > 0) & (sizes < _HEADLINE * size)
        return np.asarray(text.any(axis=1)).astype(np.float64)


def _mark(raster: NDArray[Any], box: Box, value: int) -> None:
    left, top, right, bottom = (max(0, int(side * _RASTER)) for side in box)
    raster[top : bottom + 1, left : right + 1] = value


def _text_beside(ink: NDArray[np.bool_], text: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each column of a raster how much text the rows have beside them, up to the first that is inked."""
    rows = np.concatenate(([0.0], np.cumsum(text)))
    return np.asarray(rows[np.where(ink.any(axis=0), ink.argmax(axis=0), len(ink))])


def _longest(flags: NDArray[np.bool_]) -> int:
    """The length of the longest run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def unlike(before: Glyph, after: Glyph) -> bool:
    """Whether two characters are set in different type, as figures often are within a line."""
    if before.char.isascii() or after.char.isascii():
        return False
    return before.face != after.face or abs(before.size - after.size) > 0.04 * before.size


class Edges:
    """Where lines begin: a line that goes on over the place where those around it begin is two."""

    def __init__(self, rows: Sequence[Sequence[Sequence[Glyph]]]) -> None:
        self._starts: dict[int, list[Glyph]] = defaultdict(list)
        """The first glyphs of lines, by left edge in points."""
        for row in rows:
            for part in row:
                first = part[0]
                self._starts[int(first.box.left)].append(first)

    def cut(self, line: Sequence[Glyph]) -> list[list[Glyph]]:
        """A line in parts, each within one column."""
        parts = [[line[0]]]
        for before, after in pairwise(line):
            gap = after.box.left - before.box.right
            size = min(before.size, after.size)
            wide = after.box.left - parts[-1][0].box.left >= COLUMN * size
            drawn = after.spaced and gap < DRAWN * size
            if wide and gap > -0.25 * size and not drawn and self._begins_here(after, gap / size):
                parts.append([])
            parts[-1].append(after)
        return parts

    def _begins_here(self, glyph: Glyph, gap: float) -> bool:
        """Whether a column's edge is where a glyph stands, or an indent before; it follows a gap (in ems)."""
        left = glyph.box.left
        return self._begins_around(left, glyph, gap) or (
            gap > _INDENT - 0.25 and self._begins_around(left - _INDENT * glyph.size, glyph, gap - _INDENT)
        )

    def _begins_around(self, left: float, glyph: Glyph, gap: float) -> bool:
        above = below = alike = edge = 0
        for point in range(int(left) - 3, int(left) + 4):
            for other in self._starts.get(point, ()):
                away = abs(other.box.left - left) / glyph.size
                edge += away < _EXACT
                if away > _EDGE or max(other.size, glyph.size) > _ALIKE * min(other.size, glyph.size):
                    continue
                alike += away < _EXACT
                step = (middle(other) - middle(glyph)) / glyph.size
                above += -_AROUND < step < -0.5
                below += 0.5 < step < _AROUND
        return (
            (above > 0 and below > 0)
            or above + below >= _MANY
            or (above + below > 0 and (gap > APART or edge >= _EDGES))
            or (gap > _SPACE and alike >= _EDGES)
        )


def middle(glyph: Glyph) -> float:
    """The height at which a glyph stands, in points."""
    return (glyph.box.top + glyph.box.bottom) / 2
