# SPDX-License-Identifier: MIT
"""Printed lines to frames, columns of lines set alike, and the order in which frames are read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median

from jzreader.model.layout import Box, box_of
from jzreader.reading.layout.lines import TextLine

_ALIKE = 1.12
"""How many times larger than another a line of the same frame is at most."""
_LEADING = 1.15
"""Ems of white between two lines of a frame at most."""
_INDENT = 2.7
"""Ems by which the left edges of a frame's lines differ at most: an indent is two."""
_TITLE = 1.2
"""How many times the size of the page's text a title's lines have at least."""
_STEP = 1.3
"""Ems of white right across a region that part above from below before columns are parted."""
_REACH = 1.5
"""Ems by which lines that are set too wide reach into the next column of a region at most."""
_TOUCH = 0.1
"""Ems of white that part frames where nothing else does."""
_FULL = 0.75
"""The share of a frame's lines that its right edge is not left of."""
_FEW = 3
"""Lines up to which a frame is as wide as its widest."""
_RULED = 0.6
"""The share of a region's side that a rule goes along to part it."""

Frame = list[TextLine]


def frames_of(lines: Sequence[TextLine], rules: Sequence[Box]) -> list[Frame]:
    """The frames, each from top to bottom, in no particular order. Every line is in exactly one."""
    level = sorted(
        (line for line in lines if not line.upright), key=lambda line: (line.box.top, line.box.left)
    )
    bars = sorted((rule for rule in rules if rule.width > rule.height), key=attrgetter("top"))
    frames: list[Frame] = []
    growing: list[tuple[Frame, Box]] = []
    for at, line in enumerate(level):
        growing = [one for one in growing if line.box.top - one[0][-1].box.bottom <= 2 * one[0][-1].size]
        fitting = [one for one in growing if _goes_on(one[0][-1], one[1], line, bars)]
        found = min(fitting, key=lambda one: line.box.top - one[0][-1].box.bottom, default=None)
        if found is None or _beside_another(level, at, found[1]):
            frames.append([line])
            growing.append((frames[-1], line.box))
        else:
            growing.remove(found)
            found[0].append(line)
            growing.append((found[0], found[1].around(line.box)))
    return frames + _upright(lines)


def _beside_another(level: Sequence[TextLine], at: int, box: Box) -> bool:
    """Whether another line stands at the same height under a frame: columns begin there."""
    line = level[at]
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(level) and abs(level[other].box.top - line.box.top) < 0.5 * line.size:
            if level[other].box.over(box) > line.size:
                return True
            other += step
    return False


def _goes_on(line: TextLine, box: Box, after: TextLine, bars: Sequence[Box]) -> bool:
    """Whether a frame (its box and last line) goes on with the line ``after``."""
    size = min(line.size, after.size)
    white = after.box.top - line.box.bottom
    if max(line.size, after.size) > _ALIKE * size or not -0.4 * size < white <= _LEADING * size:
        return False
    if abs(box.left - after.box.left) > _INDENT * size:
        if after.box.over(box) < 0.5 * min(box.width, after.box.width):
            return False
        centred = abs(box.left + box.right - after.box.left - after.box.right) < 2 * size
        within = box.left - size <= after.box.left and after.box.right <= box.right + size
        if not (centred or within):
            return False
    return not _barred(line.box, after.box, bars)


def _barred(box: Box, after: Box, bars: Sequence[Box]) -> bool:
    middle, end = (box.top + box.bottom) / 2, (after.top + after.bottom) / 2
    for bar in bars[bisect_left(bars, middle, key=attrgetter("top")) :]:
        if bar.top > end:
            return False
        if min(bar.over(box), bar.over(after)) > 0.3 * min(box.width, after.width):
            return True
    return False


def _upright(lines: Sequence[TextLine]) -> list[Frame]:
    """Columns of upright type side by side, in the order in which they are read."""
    frames: list[Frame] = []
    for line in sorted((line for line in lines if line.upright), key=attrgetter("order")):
        for frame in frames:
            last = frame[-1]
            apart = -last.box.over(line.box)
            alike = last.size < 1.1 * line.size and line.size < 1.1 * last.size
            abreast = last.box.beside(line.box) > 0.5 * min(last.box.height, line.box.height)
            together = line.block == last.block and line.block is not None
            if alike and (abreast or together) and apart < 1.2 * line.size:
                frame.append(line)
                break
        else:
            frames.append([line])
    return frames


# -- reading order --------------------------------------------------------------------------------


class _Placed:
    """A frame with what cuts ask of it. Its box leaves out lines that are set wider than its column."""

    def __init__(self, frame: Frame, size: float) -> None:
        self.frame = frame
        box = box_of(line.box for line in frame)
        rights = sorted(line.box.right for line in frame)
        right = rights[int(len(rights) * _FULL)] if len(rights) > _FEW else box.right
        self.box = box._replace(right=right)
        self.title = frame[0].upright or max(line.size for line in frame) >= _TITLE * size


Region = list[_Placed]


def reading_order(frames: Sequence[Frame], rules: Sequence[Box]) -> list[Frame]:
    """The frames as they are read: the page is cut across and along its white, over and over.

    Recursive XY-cut (Nagy, Seth and Viswanathan, 1992). A rule, or much white that does not only part titles
    from what is below them, cuts first from side to side; then columns are parted.
    """
    if not frames:
        return []
    size = median(line.size for frame in frames for line in frame for _char in line.text)
    found: list[Frame] = []
    stack: list[Region] = [[_Placed(frame, size) for frame in frames]]
    while stack:
        region = stack.pop()
        parts = _parts(region, rules, size) if len(region) > 1 else []
        if parts:
            stack += reversed(parts)
        else:
            region.sort(key=lambda one: (round(one.box.left / (2 * size)), one.box.top))
            found += [one.frame for one in region]
    return found


def _parts(region: Region, rules: Sequence[Box], size: float) -> list[Region]:
    across = _across(region, rules, size)
    if len(across) > 1:
        return across
    along = _stripes(region, lambda box: (box.left, box.right), -_REACH * size)
    if len(along) > 2:
        return _halves(along, rules, size) or along
    if len(along) > 1:
        return along
    stripes = _stripes(region, lambda box: (box.top, box.bottom), _TOUCH * size)
    return stripes if len(stripes) > 1 else []


def _across(region: Region, rules: Sequence[Box], size: float) -> list[Region]:
    """The region cut from side to side by rules and by much white."""
    stripes = _stripes(region, lambda box: (box.top, box.bottom), _TOUCH * size)
    if len(stripes) == 1:
        return stripes
    whole = box_of(one.box for one in region)
    parts = [stripes[0]]
    for above, below in pairwise(stripes):
        if _ruled(above, below, whole, rules) or _stepped(above, below, size):
            parts.append(below)
        else:
            parts[-1] = parts[-1] + below
    return parts


def _halves(columns: Sequence[Region], rules: Sequence[Box], size: float) -> list[Region]:
    """Many columns in two halves, where one of these can then be cut from side to side.

    Articles are stacked there, each over several columns.
    """
    best: tuple[int, list[Region]] = (0, [])
    for at in range(1, len(columns)):
        halves = [[one for column in part for one in column] for part in (columns[:at], columns[at:])]
        widths = (at, len(columns) - at)
        worth = sum(
            len(_across(half, rules, size)) - 1
            for half, width in zip(halves, widths, strict=True)
            if width > 1
        )
        if worth > best[0]:
            best = (worth, halves)
    return best[1]


def _stripes(region: Region, side: Callable[[Box], tuple[float, float]], white: float) -> list[Region]:
    """The parts of a region that white right through it parts, in order."""
    parts: list[Region] = []
    end = 0.0
    for one in sorted(region, key=lambda one: side(one.box)):
        low, high = side(one.box)
        if parts and low < end + white:
            parts[-1].append(one)
            end = max(end, high)
        else:
            parts.append([one])
            end = high
    return parts


def _ruled(above: Region, below: Region, whole: Box, rules: Sequence[Box]) -> bool:
    top = max(one.box.bottom for one in above)
    bottom = min(one.box.top for one in below)
    slack = 0.25 * (whole.height / 100)
    length = sum(
        max(0.0, rule.over(whole))
        for rule in rules
        if rule.width > rule.height and top - slack - 2 <= rule.top and rule.bottom <= bottom + slack + 2
    )
    return length >= _RULED * whole.width


def _stepped(above: Region, below: Region, size: float) -> bool:
    top = max(one.box.bottom for one in above)
    bottom = min(one.box.top for one in below)
    lowest = [one for one in above if one.box.bottom > top - 2 * size]
    return bottom - top >= _STEP * size and not all(one.title for one in lowest)
