# SPDX-License-Identifier: MIT
"""Tables: columns of short entries without sentences, which are read row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from statistics import median_low

from jzreader.model.layout import box_of
from jzreader.reading.layout.lines import TextLine

_SENTENCE = frozenset("。！？；，")
"""Marks that prose has and a table's entries have not."""
_ROWS = 3
"""Rows of the smallest table."""
_MATCHED = 0.8
"""The share of a column's entries that stand at the height of another column's."""
_LEVEL = 0.35
"""Ems by which the heights of a row's entries differ at most."""
_TEXT = 1.1
"""How many times the size of the page's text a table's is at most: headlines stand side by side too."""
_APART = 8.0
"""Ems of white between two columns of one table at most."""

Frame = list[TextLine]


def with_tables_by_row(frames: Sequence[Frame]) -> list[Frame]:
    """The frames, those that are columns of one table made one frame with a line for each row."""
    sizes = [line.size for frame in frames for line in frame for _char in line.text]
    largest = _TEXT * median_low(sizes) if sizes else 0.0
    columns = [frame for frame in frames if frame[0].size < largest and _is_column(frame)]
    columns.sort(key=lambda frame: frame[0].box.left)
    tables: list[list[Frame]] = []
    for column in columns:
        for table in tables:
            if _beside(table[-1], column):
                table.append(column)
                break
        else:
            tables.append([column])
    tables = [table for table in tables if len(table) > 2 or (len(table) == 2 and _figures(table[1]))]
    taken = {id(column) for table in tables for column in table}
    return [frame for frame in frames if id(frame) not in taken] + [_by_row(table) for table in tables]


def _is_column(frame: Frame) -> bool:
    return (
        len(frame) >= _ROWS
        and not frame[0].upright
        and not any(char in _SENTENCE for line in frame for char in line.text)
    )


def _figures(column: Frame) -> bool:
    """Whether most entries of a column have figures: two columns of words may be two headlines."""
    return sum(any(char.isdigit() for char in line.text) for line in column) > len(column) / 2


def _beside(column: Frame, other: Frame) -> bool:
    """Whether two columns are of one table: set alike, not far apart, with entries at the same heights."""
    size = column[0].size
    white = min(line.box.left for line in other) - max(line.box.right for line in column)
    if abs(other[0].size - size) > 0.1 * size or not 0 < white < _APART * size:
        return False
    few, many = sorted((other, column), key=len)
    heights = [line.box.bottom for line in many]
    matched = sum(any(abs(line.box.bottom - height) < _LEVEL * size for height in heights) for line in few)
    return matched >= max(_ROWS, _MATCHED * len(few))


def _by_row(table: Sequence[Frame]) -> Frame:
    rows: list[list[TextLine]] = []
    for entry in sorted((line for column in table for line in column), key=lambda line: line.box.bottom):
        if rows and entry.box.bottom - rows[-1][0].box.bottom < _LEVEL * entry.size:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return [_row(sorted(row, key=attrgetter("box.left"))) for row in rows]


def _row(entries: Sequence[TextLine]) -> TextLine:
    text = "\u3000".join(entry.text for entry in entries)
    return replace(entries[0], text=text, box=box_of(entry.box for entry in entries))
