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
_GUTTER = 0.3
"""Ems of white from top to bottom of a region that part its columns."""
_TOUCH = 0.1
"""Ems of white that part frames where nothing else does."""
_RULED = 0.6
"""The share of a region's side that a rule goes along to part it."""

Frame = list[TextLine]


def frames_of(lines: Sequence[TextLine], rules: Sequence[Box]) -> list[Frame]:
    """The frames, each from top to bottom, in no particular order. Every line is in exactly one."""
    level = sorted(
        (line for line in lines if not line.upright), key=lambda line: (line.box.top, line.box.left)
    )
    bars = sorted((rule for rule in rules if rule.width > rule.height), key=attrgetter("top"))
    followed: dict[int, int] = {}
    above: dict[int, int] = {}
    for at in range(len(level)):
        before = _above(level, at, bars)
        if before is not None and before not in followed:
            followed[before], above[at] = at, before
        elif before is not None:
            # two lines under one: neither goes on with it
            other = followed[before]
            above.pop(other, None)
    frames: list[Frame] = []
    of: dict[int, Frame] = {}
    for at, line in enumerate(level):
        frame = of[above[at]] if at in above else None
        if frame is None:
            frame = []
            frames.append(frame)
        frame.append(line)
        of[at] = frame
    return frames + _upright(lines)


def _above(level: Sequence[TextLine], at: int, bars: Sequence[Box]) -> int | None:
    """The line that one goes on from, if that is set like it and nothing stands between."""
    line = level[at]
    for before in range(at - 1, -1, -1):
        other = level[before]
        if line.box.top - other.box.top > 4 * max(line.size, other.size):
            break
        if other.box.over(line.box) <= 0 or other.box.bottom > line.box.bottom - 0.3 * line.size:
            continue
        return before if _goes_on(other, line, bars) else None
    return None


def _goes_on(line: TextLine, after: TextLine, bars: Sequence[Box]) -> bool:
    size = min(line.size, after.size)
    if max(line.size, after.size) > _ALIKE * size or after.box.top - line.box.bottom > _LEADING * size:
        return False
    if after.box.over(line.box) < 0.5 * min(line.box.width, after.box.width):
        return False
    centred = abs(line.box.left + line.box.right - after.box.left - after.box.right) < size
    if abs(line.box.left - after.box.left) > _INDENT * size and not centred:
        wide, narrow = max(line.box.width, after.box.width), min(line.box.width, after.box.width)
        if not (line.box.left <= after.box.left + size and after.box.right <= line.box.right + size) and (
            narrow < 0.5 * wide
        ):
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
            if alike and abreast and apart < 1.2 * line.size:
                frame.append(line)
                break
        else:
            frames.append([line])
    return frames


# -- reading order --------------------------------------------------------------------------------


class _Placed:
    """A frame with what cuts ask of it."""

    def __init__(self, frame: Frame, size: float) -> None:
        self.frame = frame
        self.box = box_of(line.box for line in frame)
        self.title = frame[0].upright or max(line.size for line in frame) >= _TITLE * size


def reading_order(frames: Sequence[Frame], rules: Sequence[Box]) -> list[Frame]:
    """The frames as they are read: the page is cut across and along its white, over and over.

    Recursive XY-cut (Nagy, Seth and Viswanathan, 1992). A rule, or much white that does not only part titles
    from what is below them, cuts first from side to side; then columns are parted.
    """
    if not frames:
        return []
    size = median(line.size for frame in frames for line in frame for _char in line.text)
    placed = [_Placed(frame, size) for frame in frames]
    found: list[Frame] = []
    stack = [placed]
    while stack:
        region = stack.pop()
        parts = _parts(region, rules, size) if len(region) > 1 else []
        if parts:
            stack += reversed(parts)
        else:
            region.sort(key=lambda one: (round(one.box.left / (2 * size)), one.box.top))
            found += [one.frame for one in region]
    return found


def _parts(region: list[_Placed], rules: Sequence[Box], size: float) -> list[list[_Placed]]:
    across = _stripes(region, lambda box: (box.top, box.bottom), _TOUCH * size)
    along = _stripes(region, lambda box: (box.left, box.right), _GUTTER * size)
    if len(across) > 1:
        whole = box_of(one.box for one in region)
        strong = [
            at
            for at in range(1, len(across))
            if _ruled(across[at - 1], across[at], whole, rules) or _stepped(across[at - 1], across[at], size)
        ]
        if strong:
            edges = [0, *strong, len(across)]
            return [[one for stripe in across[low:high] for one in stripe] for low, high in pairwise(edges)]
    if len(along) > 1:
        return along
    return across if len(across) > 1 else []


def _stripes(
    region: Sequence[_Placed], side: Callable[[Box], tuple[float, float]], white: float
) -> list[list[_Placed]]:
    """The parts of a region that white right through it parts, in order."""
    parts: list[list[_Placed]] = []
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


def _ruled(above: Sequence[_Placed], below: Sequence[_Placed], whole: Box, rules: Sequence[Box]) -> bool:
    top = max(one.box.bottom for one in above)
    bottom = min(one.box.top for one in below)
    slack = 0.25 * (whole.height / 100)
    length = sum(
        max(0.0, rule.over(whole))
        for rule in rules
        if rule.width > rule.height and top - slack - 2 <= rule.top and rule.bottom <= bottom + slack + 2
    )
    return length >= _RULED * whole.width


def _stepped(above: Sequence[_Placed], below: Sequence[_Placed], size: float) -> bool:
    top = max(one.box.bottom for one in above)
    bottom = min(one.box.top for one in below)
    lowest = [one for one in above if one.box.bottom > top - 2 * size]
    return bottom - top >= _STEP * size and not all(one.title for one in lowest)
