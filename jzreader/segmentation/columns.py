# SPDX-License-Identifier: MIT
"""How wide a page's columns are, and lines in which an extractor ran two columns together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from jzreader.model.source import Line

_NEAR = 6
_STRIDE = 4
_STAFF = re.compile(r"责任编辑|责编|星期[一二三四五六日天]|校对|版式|摄\s*[）)]?\s*$|电话|热线")
_BREAKS = re.compile(r"(?<=\S)\s+(?=\S)")
_MARK = re.compile("[，。；、！？]")
_INDENT = 5
"""Half-width columns that a line may lack: a first line is indented by two characters."""


def display_width(tight: str) -> int:
    """The width in half-width columns of a text without spaces: a Han character takes two."""
    return 2 * len(tight) - len(tight.encode("ascii", "ignore"))


def column_widths(widths: Sequence[int]) -> list[int]:
    """For each line the width of the column it likely stands in: the commonest near it, else the widest."""
    out: list[int] = []
    for start in range(0, len(widths), _STRIDE):
        around = widths[max(0, start - _NEAR) : start + _STRIDE + _NEAR]
        common = Counter((width + 1) // 2 for width in around if width >= 10).most_common(1)
        if common and common[0][1] >= 3:
            column = 2 * common[0][0]
        else:
            column = max((width for width in around if width < 80), default=max(around))
        out += [max(2, column)] * min(_STRIDE, len(widths) - start)
    return out


def parted(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that hold parts of two columns cut in two.

    Where several such lines follow one another, the left parts come first, then the right ones.
    """
    printed = [line for line in lines if not line.blank]
    widths = [display_width("".join(line.text.split())) for line in printed]
    columns = column_widths(widths)
    cuts: dict[int, int] = {}
    for i, line in enumerate(printed):
        if widths[i] > columns[i] + 7 and columns[i] >= 12:
            after = widths[i + 1] if i + 1 < len(widths) else 0
            cut = _cut(line.text, columns[i], after)
            if cut is not None:
                cuts[line.start] = cut
    if not cuts:
        return list(lines)
    return list(_in_order(lines, cuts))


def _cut(text: str, column: int, after: int) -> int | None:
    """Where the right part begins; None where the line is one."""
    if _STAFF.search(text):
        return None
    for gap in reversed(list(_BREAKS.finditer(text))):
        left, right = ("".join(part.split()) for part in (text[: gap.start()], text[gap.end() :]))
        wide_left, wide_right = display_width(left), display_width(right)
        if min(wide_left, wide_right) < 4 or not column - _INDENT <= wide_right <= column + 2:
            if column - _INDENT <= wide_left <= column + 2 and wide_right >= 4 and _MARK.search(text):
                return gap.end()
            continue
        side_by_side = column - _INDENT <= wide_left <= column + 2
        body_goes_on = column - 1 <= after <= column + 2 and not _MARK.search(left)
        if (side_by_side and _MARK.search(text)) or body_goes_on or right.startswith("本报讯"):
            return gap.end()
    return None


def _in_order(lines: Sequence[Line], cuts: dict[int, int]) -> list[Line]:
    out: list[Line] = []
    waiting: list[Line] = []
    for line in lines:
        cut = cuts.get(line.start)
        if cut is None:
            out += waiting
            waiting = []
            out.append(line)
        else:
            out.append(Line(line.number, line.start, line.start + cut, line.text[:cut].rstrip()))
            waiting.append(Line(line.number, line.start + cut, line.end, line.text[cut:]))
    return out + waiting
