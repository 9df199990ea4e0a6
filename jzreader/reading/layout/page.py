# SPDX-License-Identifier: MIT
"""A page's frames to its text, line by line, and the place of each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from jzreader.model.layout import PageLayout, PlacedLine, box_of
from jzreader.reading.layout.frames import frames_of, reading_order
from jzreader.reading.layout.glyphs import Glyph, PageGlyphs
from jzreader.reading.layout.lines import TextLine, text_lines
from jzreader.reading.layout.tables import with_tables_by_row

_INDENTED = 1.2
"""Ems from a frame's left edge from which on a line is indented."""
_MOST_INDENTED = 4.0
"""Ems from which on it is set in the middle, or to the right."""
INDENT = "\u3000\u3000"
"""What stands for an indent in the text."""


def laid_out(found: PageGlyphs, start: int) -> tuple[str, PageLayout]:
    """The text of a page, which is to begin at ``start`` of its source, and its layout.

    Frames are parted by a blank line and follow one another as they are read; watermarks come last.
    """
    lines = text_lines(found)
    frames = reading_order(with_tables_by_row(frames_of(lines, found.rules)), found.rules)
    faces = [face for face, _count in _faces(lines).most_common()]
    parts: list[str] = []
    placed: list[PlacedLine] = []
    at = start

    def place(line: TextLine, frame: int, *, indent: str = "", aside: bool = False) -> None:
        nonlocal at
        parts.append(f"{indent}{line.text}\n")
        begin = at + len(indent)
        end = begin + len(line.text)
        face = faces.index(line.face) if line.face in faces else len(faces)
        placed.append(PlacedLine(begin, end, line.box, line.size, face, line.upright, frame, aside))
        at = end + 1

    for number, frame in enumerate(frames):
        if number:
            parts.append("\n")
            at += 1
        edge = min(line.box.left for line in frame)
        for line in frame:
            place(line, number, indent=INDENT if _indented(line, edge) else "")
    for line in _marks(found.asides):
        parts.append("\n")
        at += 1
        place(line, len(frames), aside=True)
    layout = PageLayout(
        start, at, found.width, found.height, tuple(placed), tuple(found.rules), tuple(found.pictures)
    )
    return "".join(parts), layout


def _marks(asides: Sequence[Glyph]) -> list[TextLine]:
    """Watermarks, each text once: what is drawn in a row at one angle and size."""
    runs: list[list[Glyph]] = []
    for one in asides:
        last = runs[-1][-1] if runs else None
        apart = abs(one.box.left - last.box.left) + abs(one.box.top - last.box.top) if last else 0.0
        if last and one.size == last.size and abs(one.angle - last.angle) < 1 and apart < 4 * one.size:
            runs[-1].append(one)
        else:
            runs.append([one])
    once: dict[str, TextLine] = {}
    for run in runs:
        text = "".join(one.char for one in run)
        box = box_of(one.box for one in run)
        once.setdefault(text, TextLine(text, box, run[0].size, run[0].face, False, run[0].order))
    return list(once.values())


def _faces(lines: Sequence[TextLine]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in lines:
        counts[line.face] += len(line.text)
    return counts


def _indented(line: TextLine, edge: float) -> bool:
    return not line.upright and _INDENTED * line.size <= line.box.left - edge <= _MOST_INDENTED * line.size
