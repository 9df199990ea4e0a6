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
_MIXED = 1.25
"""How many times larger than the glyph to its left one on the same line is at most."""
_STEP = 4.0
"""Points between the heights by which rows are looked up."""
_WIDE = 4.0
"""Ems from which on a gap parts lines, whatever is above and below it."""
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
_APART = 1.15
"""Ems of a gap as wide as a gutter, beside which one other line decides."""
_LEAST = 4.0
"""Ems of the narrowest column; lines nearer than that begin with an indent."""
_MANY = 3
"""Lines on one side alone that decide."""
_CORRIDOR_APART = 1.75
"""The same where the gap is as wide as a gutter."""
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
    rows = [_cut(row, white) for row in _rows(level)]
    edges = _Edges(rows)
    for row in rows:
        lines += [_line(part, upright=False) for whole in row for part in edges.cut(whole)]
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
    """Glyphs at one height, each row from left to right.

    The columns of a page are not set on one grid: a glyph is compared with the one to its left.
    """
    rows: list[list[Glyph]] = []
    ending: dict[int, list[list[Glyph]]] = defaultdict(list)
    """Rows by the height of their last glyph, in steps of points."""
    for one in sorted(glyphs, key=lambda one: (one.box.left, one.order)):
        step, reach = int(_middle(one) / _STEP), int(_ROW * one.size / _STEP) + 1
        near = [row for at in range(step - reach, step + reach + 1) for row in ending.get(at, ())]
        fitting = [row for row in near if _in_row(row[-1], one)]
        if fitting:
            row = min(fitting, key=lambda row: abs(_middle(row[-1]) - _middle(one)))
            ending[int(_middle(row[-1]) / _STEP)].remove(row)
        else:
            row = []
            rows.append(row)
        row.append(one)
        ending[step].append(row)
    return rows


def _in_row(last: Glyph, one: Glyph) -> bool:
    size = min(last.size, one.size)
    return (
        max(last.size, one.size) < _MIXED * size
        and abs(_middle(last) - _middle(one)) < _ROW * size
        and -0.5 * size < one.box.left - last.box.right < _WIDE * size
    )


class _White:
    """Where a page is white: a raster of its level type and its pictures; and its upright rules."""

    def __init__(self, page: PageGlyphs, level: Sequence[Glyph]) -> None:
        self._ink = np.zeros((int(page.height * _RASTER) + 2, int(page.width * _RASTER) + 2), dtype=bool)
        grounds = page.width * page.height * _GROUND
        for box in [*(one.box for one in level), *page.pictures]:
            if box.width * box.height < grounds:
                _mark(self._ink, box)
        self._closed = self._ink.copy()
        """What ends a corridor: rules across it do too."""
        for rule in page.rules:
            if rule.width > rule.height:
                _mark(self._closed, rule)
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
        far, row, around = (int(points * _RASTER) for points in (_FAR * size, middle, _BESIDE * size))
        left_text, right_text = (
            np.any(self._ink[:, max(0, start) : stop], axis=1, keepdims=True)[:, 0].astype(np.float64)
            for start, stop in ((low - around, low), (high, high + around))
        )
        beside = _ONE_SIDE * (left_text + right_text) + (1 - 2 * _ONE_SIDE) * left_text * right_text
        free: NDArray[np.float64] = np.zeros(high - low)
        for part in (slice(max(0, row - far), row), slice(row, row + far)):
            ink, text = self._closed[part, low:high], beside[part]
            if part.stop == row:
                ink, text = ink[::-1], text[::-1]
            free = free + _text_beside(ink, text)
        long = _CORRIDOR if right - left < _APART * size else _CORRIDOR_APART
        return _longest(free > long * size * _RASTER) >= _STRIP * size * _RASTER


def _mark(raster: NDArray[np.bool_], box: Box) -> None:
    left, top, right, bottom = (max(0, int(side * _RASTER)) for side in box)
    raster[top : bottom + 1, left : right + 1] = True


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
        if gap > _NARROW * size and (_unlike(before, after) or white.gutter(before, after)):
            parts.append([])
        parts[-1].append(after)
    return parts


def _unlike(before: Glyph, after: Glyph) -> bool:
    """Whether two characters are set in different type, as figures often are within a line."""
    if before.char.isascii() or after.char.isascii():
        return False
    return before.face != after.face or abs(before.size - after.size) > 0.04 * before.size


class _Edges:
    """Where lines begin: a line that goes on over the place where those around it begin is two."""

    def __init__(self, rows: Sequence[Sequence[Sequence[Glyph]]]) -> None:
        self._starts: dict[int, list[Glyph]] = defaultdict(list)
        """The first glyphs of lines, by left edge in points."""
        for row in rows:
            for part in row:
                first = part[0]
                self._starts[int(first.box.left)].append(first)

    def cut(self, line: Sequence[Glyph]) -> list[list[Glyph]]:
        parts = [[line[0]]]
        for before, after in pairwise(line):
            gap = after.box.left - before.box.right
            size = min(before.size, after.size)
            wide = after.box.left - parts[-1][0].box.left >= _LEAST * size
            if wide and gap > -0.25 * size and self._begins_around(after, gap / size):
                parts.append([])
            parts[-1].append(after)
        return parts

    def _begins_around(self, glyph: Glyph, gap: float) -> bool:
        """Whether lines above and below begin where a glyph does; one of them is enough beside a wide gap."""
        above = below = 0
        for point in range(int(glyph.box.left) - 3, int(glyph.box.left) + 4):
            for other in self._starts.get(point, ()):
                alike = max(other.size, glyph.size) < _ALIKE * min(other.size, glyph.size)
                if not alike or abs(other.box.left - glyph.box.left) > _EDGE * glyph.size:
                    continue
                step = (_middle(other) - _middle(glyph)) / glyph.size
                above += -_AROUND < step < -0.5
                below += 0.5 < step < _AROUND
        return (above > 0 and below > 0) or (gap > _APART and above + below > 0) or above + below >= _MANY


def _middle(glyph: Glyph) -> float:
    return (glyph.box.top + glyph.box.bottom) / 2


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
