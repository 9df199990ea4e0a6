# SPDX-License-Identifier: MIT
"""How wide a page's columns are, and lines in which an extractor ran two columns together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from jzreader.language.word_seams import strength
from jzreader.model.source import Line

_NEAR = 6
"""Lines on either side of a stretch from which its column's width is taken."""
_STRIDE = 4
"""Lines of a stretch that share one column width: a quarter of the work of one a line."""
_STAFF = re.compile(r"责任编辑|责编|星期[一二三四五六日天]|校对|版式|摄\s*[）)]?\s*$|电话|热线")
_BREAKS = re.compile(r"(?<=\S)\s+(?=\S)")
_MARK = re.compile("[，。；、！？]")
_STOP = re.compile("[。；！？]")
_OPENING = re.compile(r"本报讯|新华社|日前|近日|\d{1,2}月\d{1,2}日|记者|据")
_AUTHOR = re.compile(r"(?:记者|通讯员)$")
"""What a name comes after, over a gap."""
_BARE = re.compile("[0-9A-Za-z]")
"""Figures and Latin words have the typesetter's spaces around them."""
_INDENT = 5
"""Half-width columns that a line may lack: a first line is indented by two characters, and a mark hangs."""
_FIRST = 4
"""By how much a paragraph's first line is indented."""
_LEAST = 4
"""Half-width columns that each half of a cut line must have: two Han characters."""
_FEW = 10
"""Half-width columns up to which figures behind a mark are the line's own."""
_OVER = 4
"""By how much a line must be wider than its column to be two."""
_NARROWEST, _WIDEST = 12, 64
"""Half-width columns of the narrowest and the widest newspaper column: 6 and 32 Han characters."""
_TWICE = 1.6
"""A column so many times as wide as the page's common one is not a column."""
_PASSES = 2
"""How often lines are looked over for cuts: a line may be three."""
_BODY_AND_TITLE, _COLUMN_AND_REST, _TITLE_AND_BODY, _TWO_COLUMNS = range(4)
"""What a line may be two of, the surest last."""


def display_width(unspaced: str) -> int:
    """The width in half-width columns of a text without spaces: a Han character takes two."""
    return 2 * len(unspaced) - len(unspaced.encode("ascii", "ignore"))


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
    """The lines, those that hold parts of two columns, or of a title and a body, cut in two.

    Where several such lines follow one another, the left parts come first, then the right ones. What was cut
    shows how wide the columns are, and so perhaps what else is to be.
    """
    found = list(lines)
    for _pass in range(_PASSES):
        cuts = _cuts(found)
        if not cuts:
            break
        found = list(_in_order(found, cuts))
    return found


def _cuts(lines: Sequence[Line]) -> dict[int, int]:
    """Where lines that are wider than their column are to be cut, by where they start."""
    printed = [line for line in lines if not line.blank]
    tights = ["".join(line.text.split()) for line in printed]
    widths = [display_width(unspaced) for unspaced in tights]
    cuts: dict[int, int] = {}
    for i, (line, column) in enumerate(zip(printed, _single_columns(widths), strict=True)):
        if column + _OVER <= widths[i] < 2 * _WIDEST and column >= _NARROWEST:
            cut = _cut(line.text, column, tights[i + 1] if i + 1 < len(tights) else "")
            if cut is not None:
                cuts[line.start] = cut
    return cuts


def _single_columns(widths: Sequence[int]) -> list[int]:
    """As ``column_widths``, but the page's commonest width where most lines around hold two columns."""
    common = Counter((width + 1) // 2 for width in widths if _NARROWEST <= width < _WIDEST).most_common(1)
    page = 2 * common[0][0] if common else _WIDEST
    return [page if column > _TWICE * page else column for column in column_widths(widths)]


def _cut(text: str, column: int, following: str) -> int | None:
    """Where the right part begins; None where the line is one. ``following`` is the next line's text."""
    if _STAFF.search(text):
        return None
    best: tuple[tuple[int, int], int] | None = None
    for gap in _BREAKS.finditer(text):
        left, right = ("".join(part.split()) for part in (text[: gap.start()], text[gap.end() :]))
        worth = _worth(left, right, column, following)
        if worth is not None and (best is None or worth > best[0]):
            best = worth, gap.end()
    return best[1] if best else None


def _worth(left: str, right: str, column: int, following: str) -> tuple[int, int] | None:
    """How sure it is that a gap parts two lines, and how well they fit; None where it does not."""
    wide_left, wide_right = display_width(left), display_width(right)
    if min(wide_left, wide_right) < _LEAST or _AUTHOR.search(left):
        return None
    if left[-1].isdigit() and right[0].isdigit():
        return None  # a telephone number
    is_column, other_column = (column - _INDENT <= wide <= column + 2 for wide in (wide_left, wide_right))
    if is_column and other_column and _MARK.search(left + right):
        return _TWO_COLUMNS, -abs(wide_left - column)
    figures = _BARE.match(right)
    begins_body = column - 2 * _FIRST <= wide_right <= column and _reads_on(right, following, column)
    begins_body = begins_body and (figures is None or _OPENING.match(right) is not None)
    if begins_body and not _STOP.search(left) and (not _MARK.search(left) or left[-1] in "”》"):
        return _TITLE_AND_BODY, -abs(wide_right - column + _FIRST)
    if is_column and _MARK.search(left) and not (wide_right < _FEW and (figures or _BARE.match(left[-1]))):
        return _COLUMN_AND_REST, -abs(wide_left - column)
    if (
        wide_left <= column + 2
        and left[-1] in "。！？"
        and wide_right >= 2 * _LEAST
        and not _MARK.search(right)
    ):
        return _BODY_AND_TITLE, -abs(wide_left - column)
    return None


def _reads_on(right: str, following: str, column: int) -> bool:
    """Whether ``right`` begins body text that goes on in the next line, which is as wide as the column."""
    if not column - _FIRST <= display_width(following) <= column + 2:
        return False
    return bool(_MARK.search(right) or _OPENING.match(right) or strength(right, following) > 0)


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
