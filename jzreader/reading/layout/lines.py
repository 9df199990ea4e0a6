# SPDX-License-Identifier: MIT
"""Glyphs to printed lines, level and upright ones, by where they stand and not by how the file draws them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jzreader.model.layout import Box, box_of
from jzreader.reading.layout.glyphs import Glyph, PageGlyphs

_ALIKE = 1.12
"""How many times larger than another a glyph of the same line's size is at most."""
_ROW = 0.35
"""Ems by which the middles of a line's glyphs differ at most."""
_LEVEL_REACH = 1.6
"""Ems between glyphs of one block of display type, from side to side."""
_UPRIGHT_REACH = 0.9
"""The same from above to below."""
_CELL = 1.35
"""Ems that a column of upright type is wide at most."""
_NARROW = 0.45
"""Ems of the narrowest gutter."""
_WIDE = 4.0
"""Ems from which on a gap parts lines, whatever is above and below it."""
_FAR = 7.0
"""Ems up and down in which a white corridor through a gap is followed."""
_BESIDE = 4.0
"""Ems to its left and right in which text is looked for."""
_CORRIDOR = 2.6
"""Ems of lines with text on both sides that a corridor runs along, if the gap is a gutter."""
_ONE_SIDE = 0.3
"""What a line with text on one side counts for."""
_STRIP = 0.3
"""Ems that such a corridor is wide at least."""
_SPACE = 0.55
"""Ems from which on a gap between characters is a space; see also ``_TRACKED``."""
_WORD_SPACE = 0.17
"""The same between Latin letters or figures."""
_TRACKED = 0.35
"""Ems by which a space is wider than the line's own tracking."""
_GROUND = 0.5
"""The share of the page from which on a picture is what all is printed on."""
_RASTER = 2.0
"""Raster cells to a point in which white corridors are looked for."""


@dataclass(slots=True)
class TextLine:
    """A line as printed: its text with the spaces that are seen, its place, its size in points, its face.

    Lines with a smaller ``order`` are drawn, or where they are upright read, earlier.
    """

    text: str
    box: Box
    size: float
    face: str
    upright: bool
    order: int


def text_lines(page: PageGlyphs) -> list[TextLine]:
    """The lines of a page, in no particular order. Every glyph is in exactly one."""
    upright, level = _uprights(page.glyphs)
    white = _White(page, level)
    lines = []
    for columns in upright:
        first = min(one.order for column in columns for one in column)
        lines += [replace(_line(column, upright=True), order=first + at) for at, column in enumerate(columns)]
    for row in _rows(level):
        lines += [_line(part, upright=False) for part in _cut(row, white)]
    return lines


# -- upright type -----------------------------------------------------------------------------------


def _uprights(glyphs: Sequence[Glyph]) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """The blocks of upright type, each as its columns in the order of reading, and all other glyphs."""
    columns: list[list[list[Glyph]]] = []
    level: list[Glyph] = []
    for block in _blocks(glyphs):
        found = _upright_columns(block)
        if found:
            columns.append(found)
        else:
            level += block
    return columns, level


def _blocks(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one size that stand near one another."""
    parent = list(range(len(glyphs)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    cell = 2 * max((one.size for one in glyphs), default=1.0)
    cell = min(cell, 40.0)
    for at, one in enumerate(glyphs):
        cells[int(one.box.left // cell), int(one.box.top // cell)].append(at)
    for (across, down), inside in cells.items():
        steps = [(0, 0), (1, 0), (0, 1), (1, 1), (1, -1)]
        reach = max(glyphs[at].size for at in inside) * 2.6
        if reach > cell:
            far = int(reach // cell) + 1
            steps = [(x, y) for x in range(far + 1) for y in range(-far, far + 1)]
        for x, y in steps:
            for other in cells.get((across + x, down + y), ()):
                for at in inside:
                    if at != other and root(at) != root(other) and _near(glyphs[at], glyphs[other]):
                        parent[root(at)] = root(other)
    found: dict[int, list[Glyph]] = defaultdict(list)
    for at, one in enumerate(glyphs):
        found[root(at)].append(one)
    return list(found.values())


def _near(one: Glyph, other: Glyph) -> bool:
    if max(one.size, other.size) > _ALIKE * min(one.size, other.size):
        return False
    across, down = one.box.over(other.box), one.box.beside(other.box)
    size = min(one.size, other.size)
    if down > 0.5 * size:
        return -across < _LEVEL_REACH * size
    return across > 0.3 * min(one.box.width, other.box.width) and -down < _UPRIGHT_REACH * size


def _upright_columns(block: Sequence[Glyph]) -> list[list[Glyph]]:
    """The columns of a block of upright type; none if it is level."""
    size = max(one.size for one in block)
    groups = _stretches(block, lambda one: (one.box.left, one.box.right))
    if len(block) < 2 or any(box_of(one.box for one in group).width > _CELL * size for group in groups):
        return []
    rows = max(len(_stretches(group, lambda one: (one.box.top, one.box.bottom))) for group in groups)
    if rows < 2 or (len(groups) == 1 and rows < 3 and block[0].char.isascii()):
        return []
    drawn = sorted(block, key=lambda one: one.order)
    steps: Counter[str] = Counter()
    for one, after in pairwise(drawn):
        middle = (after.box.left + after.box.right - one.box.left - one.box.right) / 2
        if abs(middle) < _ROW * size and after.box.top > one.box.top:
            steps["down"] += 1
        elif after.box.left > one.box.left and after.box.beside(one.box) > 0.5 * size:
            steps["right"] += 1
    if len(groups) > 1 and (steps["right"] > steps["down"] and not _towers(groups, rows)):
        return []
    first = {id(group): min(one.order for one in group) for group in groups}
    if steps["right"] > steps["down"]:
        groups.reverse()  # drawn row by row: read as upright type is, from the right
    else:
        groups.sort(key=lambda group: first[id(group)])
    return [sorted(group, key=lambda one: (round(one.box.top / size * 2), one.box.left)) for group in groups]


def _towers(groups: Sequence[Sequence[Glyph]], rows: int) -> bool:
    """Whether a block that is drawn in rows is higher than wide, and closer from above to below."""
    return len(groups) <= 3 and rows >= 2 * len(groups)


def _stretches(glyphs: Iterable[Glyph], side: object) -> list[list[Glyph]]:
    """Glyphs whose sides overlap, stretch by stretch."""
    assert callable(side)
    groups: list[list[Glyph]] = []
    end = 0.0
    for one in sorted(glyphs, key=lambda one: side(one)[0]):
        low, high = side(one)
        if groups and low < end - 0.12 * one.size:
            groups[-1].append(one)
            end = max(end, high)
        else:
            groups.append([one])
            end = high
    return groups


# -- level type -------------------------------------------------------------------------------------


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs at one height, each row from left to right; marks that are raised stay with their row."""
    rows: list[list[Glyph]] = []
    open_rows: list[tuple[float, float, list[Glyph]]] = []
    for one in sorted(glyphs, key=lambda one: (one.box.top + one.box.bottom, one.box.left)):
        middle = (one.box.top + one.box.bottom) / 2
        best = None
        kept = []
        for known in open_rows:
            if middle - known[0] > 2 * max(known[1], one.size):
                continue
            kept.append(known)
            size = min(known[1], one.size)
            if abs(middle - known[0]) < _ROW * size and max(known[1], one.size) < 1.25 * size:
                best = known
        open_rows = kept
        if best is None:
            best = (middle, one.size, [])
            open_rows.append(best)
            rows.append(best[2])
        best[2].append(one)
    for row in rows:
        row.sort(key=lambda one: (one.box.left, one.order))
    return rows


class _White:
    """Where a page is white: a raster of its level type and its pictures; and its upright rules."""

    def __init__(self, page: PageGlyphs, level: Sequence[Glyph]) -> None:
        self._ink = np.zeros((int(page.height * _RASTER) + 2, int(page.width * _RASTER) + 2), dtype=bool)
        grounds = page.width * page.height * _GROUND
        for box in [*(one.box for one in level), *page.pictures]:
            if box.width * box.height < grounds:
                self._mark(box)
        self._rules = [rule for rule in page.rules if rule.width < rule.height]

    def _mark(self, box: Box) -> None:
        left, top, right, bottom = (max(0, int(side * _RASTER)) for side in box)
        self._ink[top : bottom + 1, left : right + 1] = True

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
        far, row, around = (int(points * _RASTER) for points in (_FAR * size, middle, _BESIDE * size))
        left_text, right_text = (
            np.any(self._ink[:, max(0, start) : stop], axis=1, keepdims=True)[:, 0].astype(np.float64)
            for start, stop in ((low - around, low), (high, high + around))
        )
        beside = _ONE_SIDE * (left_text + right_text) + (1 - 2 * _ONE_SIDE) * left_text * right_text
        free: NDArray[np.float64] = np.zeros(high - low)
        for part in (slice(max(0, row - far), row), slice(row, row + far)):
            ink, text = self._ink[part, low:high], beside[part]
            if part.stop == row:
                ink, text = ink[::-1], text[::-1]
            free = free + _text_beside(ink, text)
        return _longest(free > _CORRIDOR * size * _RASTER) >= _STRIP * size * _RASTER


def _text_beside(ink: NDArray[np.bool_], text: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each column of a raster how much text the rows have beside them, up to the first that is inked."""
    rows = np.concatenate(([0.0], np.cumsum(text)))
    return np.asarray(rows[np.where(ink.any(axis=0), ink.argmax(axis=0), len(ink))])


def _longest(flags: NDArray[np.bool_]) -> int:
    """The length of the longest run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return int((edges[1::2] - edges[::2]).max(initial=0))


def _cut(row: Sequence[Glyph], white: _White) -> list[list[Glyph]]:
    parts = [[row[0]]]
    for before, after in pairwise(row):
        gap = after.box.left - before.box.right
        size = min(before.size, after.size)
        if gap > _WIDE * size or (gap > _NARROW * size and white.gutter(before, after)):
            parts.append([])
        parts[-1].append(after)
    return parts


# -- text -------------------------------------------------------------------------------------------


def _line(glyphs: Sequence[Glyph], *, upright: bool) -> TextLine:
    size = sorted(one.size for one in glyphs)[len(glyphs) // 2]
    faces = Counter(one.face for one in glyphs)
    text = "".join(one.char for one in glyphs) if upright else _spaced(glyphs, size)
    return TextLine(
        text,
        box_of(one.box for one in glyphs),
        size,
        max(faces, key=lambda face: (faces[face], face)),
        upright,
        min(one.order for one in glyphs),
    )


def _spaced(glyphs: Sequence[Glyph], size: float) -> str:
    gaps = [max(0.0, after.box.left - before.box.right) / size for before, after in pairwise(glyphs)]
    tracking = sorted(gaps)[len(gaps) // 2] if len(gaps) > 2 else min(gaps, default=0.0)
    out = [glyphs[0].char]
    for gap, (before, after) in zip(gaps, pairwise(glyphs), strict=True):
        latin = (
            before.char.isascii() and after.char.isascii() and before.char.isalnum() and after.char.isalnum()
        )
        least = max(_WORD_SPACE, tracking + _WORD_SPACE) if latin else max(_SPACE, tracking + _TRACKED)
        if gap > least:
            out.append(" ")
        out.append(after.char)
    return "".join(out)
