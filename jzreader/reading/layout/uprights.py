# SPDX-License-Identifier: MIT
"""Upright type: blocks of display type that are set from above to below."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from jzreader.model.layout import box_of
from jzreader.reading.layout.glyphs import Glyph

_ALIKE = 1.12
"""How many times larger than another a glyph of the same line's size is at most."""
_ROW = 0.35
"""Ems by which the middles of a line's glyphs differ at most."""
_LEVEL_REACH = 1.6
"""Ems between glyphs of one block of display type, from side to side."""
_UPRIGHT_REACH = 0.9
"""The same from above to below."""
_ABUTTING = 0.25
"""Ems between glyphs drawn right beside each other, at most."""
_SPACED = 1.6
"""The same where the file draws a space between them."""
_UPWARDS = 3
"""Quarter turns of type that is read from below to above, as PDFium counts them."""
_IN_A_ROW = 4
"""Such glyphs that make a level row, however it goes on: upright columns side by side are at most three."""
_CELL = 1.35
"""Ems that a column of upright type is wide at most."""


def uprights(glyphs: Sequence[Glyph]) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """The blocks of upright type, each as its columns in the order of reading, and all other glyphs."""
    columns: list[list[list[Glyph]]] = []
    level, others = _in_rows(glyphs)
    for block in _blocks(others):
        found = _upright_columns(block)
        if found:
            columns.append(found)
        else:
            level += block
    return columns, level


def _in_rows(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """Glyphs that are drawn one right beside the other, or after a space, many in a row, and all others."""
    rows: list[list[Glyph]] = []
    for one in sorted(glyphs, key=lambda one: one.order):
        last = rows[-1][-1] if rows else None
        if (
            last is not None
            and -_ABUTTING
            < (one.box.left - last.box.right) / one.size
            < (_SPACED if one.spaced else _ABUTTING)
            and abs(one.box.bottom - last.box.bottom) < _ABUTTING * one.size
        ):
            rows[-1].append(one)
        else:
            rows.append([one])
    return (
        [one for row in rows if len(row) >= _IN_A_ROW for one in row],
        [one for row in rows if len(row) < _IN_A_ROW for one in row],
    )


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
    if round(block[0].angle / 90) % 4 == _UPWARDS:
        return [sorted(group, key=lambda one: -one.box.top) for group in groups]
    return [sorted(group, key=lambda one: (round(one.box.top / size * 2), one.box.left)) for group in groups]


def _towers(groups: Sequence[Sequence[Glyph]], rows: int) -> bool:
    """Whether a block that is drawn in rows is higher than wide, and closer from above to below."""
    if len(groups) > 3 or rows < 2 * len(groups):
        return False
    boxes = [box_of(one.box for one in group) for group in groups]
    beside = min(-one.over(other) for one, other in pairwise(boxes))
    below = min(
        -one.box.beside(other.box)
        for group in groups
        for one, other in pairwise(sorted(group, key=lambda one: one.box.top))
    )
    return beside >= below


def _stretches(glyphs: Iterable[Glyph], side: Callable[[Glyph], tuple[float, float]]) -> list[list[Glyph]]:
    """Glyphs whose sides overlap, stretch by stretch."""
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
