# SPDX-License-Identifier: MIT
"""Glyphs to printed lines, level and upright ones, by where they stand and not by how the file draws them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jzreader.model.layout import Box, box_of
from jzreader.reading.layout.glyphs import Glyph, PageGlyphs
from jzreader.reading.layout.gutters import APART, COLUMN, DRAWN, Edges, White, middle, unlike
from jzreader.reading.layout.uprights import uprights

_ROW = 0.35
"""Ems by which the middles of a line's glyphs differ at most."""
_NARROW = 0.45
"""Ems of the narrowest gutter."""
_MIXED = 1.25
"""How many times larger than the glyph to its left one on the same line is at most."""
_STEP = 4.0
"""Points between the heights by which rows are looked up."""
_WIDE = 4.0
"""Ems from which on a gap parts lines, whatever is above and below it."""
_SPACE = 0.55
"""Ems from which on a gap between characters is a space; see also ``_TRACKED``."""
_CAP = 1.7
"""How many times the size of the text beside it a drop cap has at least."""
_CAP_LINES = 2
"""Lines beside a drop cap at least."""
_WORD_SPACE = 0.17
"""The same between Latin letters or figures."""
_MARKS = frozenset("“”‘’，。、；：！？《》（）")
"""Marks that many fonts print in one half of the em, and leave the other half white."""
_BESIDE_MARKS = 0.9
"""Ems from which on a gap beside such a mark is a space."""
_FEW_SPACES = 0.3
"""Share of gaps without a drawn space from which on these tell a line's tracking: else spaces track it."""
_TRACKED = 0.35
"""Ems by which a space is wider than the line's own tracking."""


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
    block: int | None = None
    """Upright lines of one block of type have the number of that block."""


def text_lines(page: PageGlyphs) -> list[TextLine]:
    """The lines of a page, in no particular order. Every glyph is in exactly one."""
    upright, level = uprights(page.glyphs)
    white = White(page, level)
    lines = []
    for number, columns in enumerate(upright):
        first = min(one.order for column in columns for one in column)
        lines += [
            replace(_line(column, upright=True), order=first + at, block=number)
            for at, column in enumerate(columns)
        ]
    rows = [_cut(row, white) for row in _rows(level)]
    edges = Edges(rows)
    for row in rows:
        lines += [_line(part, upright=False) for whole in row for part in edges.cut(whole)]
    return _with_drop_caps_joined(lines)


def _with_drop_caps_joined(lines: list[TextLine]) -> list[TextLine]:
    """The lines, each character that is printed over several lines joined to the first of them.

    That line is then indented by it, as a paragraph's first line is; the others beside it are not.
    """
    for cap in [line for line in lines if len(line.text) == 1]:
        beside = [line for line in lines if _beside_cap(cap, line)]
        if len(beside) < _CAP_LINES:
            continue
        first, *others = sorted(beside, key=lambda line: line.box.top)
        first.text = cap.text + first.text
        for line in others:
            line.box = line.box._replace(left=cap.box.left)
        lines.remove(cap)
    return lines


def _beside_cap(cap: TextLine, line: TextLine) -> bool:
    middle_of = (line.box.top + line.box.bottom) / 2
    return (
        cap.size >= _CAP * line.size
        and not line.upright
        and -0.5 * line.size < line.box.left - cap.box.right < line.size
        and cap.box.top - 0.3 * line.size < middle_of < cap.box.bottom + 0.3 * line.size
    )


# -- level type -------------------------------------------------------------------------------------


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs at one height, each row from left to right.

    The columns of a page are not set on one grid: a glyph is compared with the one to its left.
    """
    rows: list[list[Glyph]] = []
    ending: dict[int, list[list[Glyph]]] = defaultdict(list)
    """Rows by the height of their last glyph, in steps of points."""
    for one in sorted(glyphs, key=lambda one: (one.box.left, one.order)):
        step, reach = int(middle(one) / _STEP), int(_ROW * one.size / _STEP) + 1
        near = [row for at in range(step - reach, step + reach + 1) for row in ending.get(at, ())]
        fitting = [row for row in near if _in_row(row[-1], one)]
        if fitting:
            row = min(
                fitting,
                key=lambda row: (round(abs(middle(row[-1]) - middle(one))), one.box.left - row[-1].box.right),
            )
            ending[int(middle(row[-1]) / _STEP)].remove(row)
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
        and abs(middle(last) - middle(one)) < _ROW * size
        and -0.5 * size < one.box.left - last.box.right < _WIDE * size
    )


def _cut(row: Sequence[Glyph], white: White) -> list[list[Glyph]]:
    parts = [[row[0]]]
    for before, after in pairwise(row):
        gap = after.box.left - before.box.right
        size = min(before.size, after.size)
        least = _NARROW if before.box.right - parts[-1][0].box.left >= COLUMN * size else APART
        drawn = after.spaced and gap < DRAWN * size
        if gap > least * size and not drawn and (unlike(before, after) or white.gutter(before, after)):
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
    within = [gap for gap, after in zip(gaps, glyphs[1:], strict=True) if not after.spaced]
    plain = within if len(within) > _FEW_SPACES * len(gaps) else gaps
    tracking = sorted(plain)[len(plain) // 2] if len(plain) > 2 else min(plain, default=0.0)
    out = [glyphs[0].char]
    for gap, (before, after) in zip(gaps, pairwise(glyphs), strict=True):
        if gap > _least_space(before.char, after.char, tracking):
            out.append(" ")
        out.append(after.char)
    return "".join(out)


def _least_space(before: str, after: str, tracking: float) -> float:
    """Ems from which on a gap between two characters is a space."""
    if before.isascii() and after.isascii():
        return tracking + _WORD_SPACE
    if before in _MARKS or after in _MARKS:
        return tracking + _BESIDE_MARKS
    return max(_SPACE, tracking + _TRACKED)
