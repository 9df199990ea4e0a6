# SPDX-License-Identifier: MIT
"""Where lines stand on their printed page: type size, frames, and what is around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_low

import numpy as np
from numpy.typing import NDArray

from jzreader.model.layout import Box, PageLayout, PlacedLine, box_of
from jzreader.model.source import Line

_DISPLAY = 1.18
"""How many times the size of the page's text display type has at least."""
_SIZES = (0.96, 1.04, 1.18, 1.35, 1.6, 2.1, 3.0)
"""Bounds between classes of type size, as shares of the size of the page's text."""
_WHITES = (0.7, 1.3, 2.5, 5.0)
"""Bounds between classes of white, in ems of the page's text."""
_NEXT = 5.0
"""Ems between columns that stand next to each other, at most."""
_LEVEL = 1.6
"""Ems by which the tops of columns that begin together differ at most."""
_COLUMN = 1.5
"""Ems by which the left edges of a column's parts differ at most."""
_CLOSE = 1.3
"""Ems of white above and below a subhead at most; before another article there is more."""
_LINES = 3
"""Lines that a subhead has at most."""
_LARGER = 1.25
"""How many times larger than a subhead its article's headline is at least."""
_SHORT = 16
"""Characters of a section title at most, with the pinyin that may stand beside it."""
_SHARED = 0.3
"""The share of the narrower of two frames by which they stand one under the other."""


@dataclass(slots=True, eq=False)
class Frame:
    """Lines set alike one under the other; sizes are shares of the size of the page's text.

    ``above`` and ``below`` say what comes next to it there: title, text, rule, picture, edge. ``head`` is the
    display type that stands over its column, with text but no rule between, ``foot`` that below, and
    ``flanks`` are the upright headlines right beside it.
    """

    number: int
    box: Box
    size: float
    upright: bool
    count: int
    em: float
    above: str = "edge"
    below: str = "edge"
    over: Frame | None = None
    under: Frame | None = None
    head: Frame | None = None
    foot: Frame | None = None
    flanks: tuple[Frame, ...] = ()
    white: float = 0.0
    """Ems of white over it."""

    crosshead: bool = False
    """Whether it stands within a column of text, close to it above and below: a subhead in larger type."""

    @property
    def display(self) -> bool:
        """Whether it is set as titles are."""
        return self.upright or (self.size >= _DISPLAY and not self.crosshead)


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """Where a line stands, and the classes of it that the line labeller looks at."""

    box: Box
    frame: Frame
    column: int
    """The width of its frame in half-width columns of its own size."""
    size: str
    face: str
    stack: str
    align: str
    over: str
    under: str
    span: str
    kin: str
    """Of a short line of display type that stands alone: how many are set like it, and if it is worded like a
    section title.
    """


def positions_of(layout: PageLayout, lines: Sequence[Line], standing: Sequence[bool]) -> list[Position]:
    """The position of each line, part of a line, or joined lines; watermarks are not asked for.

    ``standing`` says of each whether it is worded like a section title.
    """
    text = [line for line in layout.lines if not line.aside]
    size = median_low([line.size for line in text for _char in range(line.start, line.end)])
    frames = _frames(text, size)
    _look_around(list(frames.values()), layout, size)
    width = _column_width(frames.values())
    firsts = {line.frame: line for line in reversed(text)}
    lasts = {line.frame: line for line in text}
    kin = Counter(_set_like(line) for line in text if _alone(line, frames[line.frame]))
    found = []
    for line, worded in zip(lines, standing, strict=True):
        placed = layout.line_at(line.start + len(line.text) - len(line.text.lstrip()))
        if placed is None or placed.aside:
            raise ValueError(f"line {line.number} has no place")
        frame = frames[placed.frame]
        first, last = placed is firsts[placed.frame], placed is lasts[placed.frame]
        found.append(
            Position(
                placed.box,
                frame,
                max(2, round(2 * frame.box.width / placed.size)),
                _class(placed.size / size, _SIZES),
                "own" if placed.face == 0 else "other",
                "upright" if placed.upright else _stack(frame, first, last),
                _align(placed, frame),
                f"{frame.above} {_class(frame.white, _WHITES)}" if first else "-",
                frame.below if last else "-",
                "half" if frame.box.width < 0.75 * width else str(min(4, round(frame.box.width / width))),
                f"{min(3, kin[_set_like(placed)])} {worded}" if _alone(placed, frame) else "-",
            )
        )
    return found


def _alone(line: PlacedLine, frame: Frame) -> bool:
    return frame.display and frame.count == 1 and line.end - line.start <= _SHORT


def _set_like(line: PlacedLine) -> tuple[int, int]:
    """What lines set alike have in common: size in half points, and face."""
    return round(2 * line.size), line.face


def _frames(lines: Sequence[PlacedLine], size: float) -> dict[int, Frame]:
    held: dict[int, list[PlacedLine]] = {}
    for line in lines:
        held.setdefault(line.frame, []).append(line)
    return {
        number: Frame(
            number,
            box_of(line.box for line in of),
            median_low([line.size for line in of]) / size,
            of[0].upright,
            len(of),
            size,
        )
        for number, of in held.items()
    }


def _class(value: float, bounds: Sequence[float]) -> str:
    return str(sum(value >= bound for bound in bounds))


def _stack(frame: Frame, first: bool, last: bool) -> str:
    where = "only" if first and last else "first" if first else "last" if last else "inside"
    return f"{where} {min(4, frame.count)}"


def _align(line: PlacedLine, frame: Frame) -> str:
    left, right = (line.box.left - frame.box.left) / line.size, (frame.box.right - line.box.right) / line.size
    if left < 0.8:
        return "full" if right < 1.2 else "left"
    if right < 0.8:
        return "indent" if left < 2.8 else "right"
    if abs(left - right) < 1.2 or (left > 2.8 and right > 0.5 * left):
        return "middle"
    return "indented" if left < 2.8 else "right"


def _column_width(frames: Iterable[Frame]) -> float:
    """The width of most text, in points."""
    widths = [frame.box.width for frame in frames if not frame.display for _line in range(frame.count)]
    return median_low(widths) if widths else 1.0


# -- what is around a frame ---------------------------------------------------------------------------


def _look_around(frames: list[Frame], layout: PageLayout, em: float) -> None:
    boxes = np.array([frame.box for frame in frames]).reshape(-1, 4)
    bars = np.array([rule for rule in layout.rules if rule.width > rule.height]).reshape(-1, 4)
    pictures = np.array(layout.pictures).reshape(-1, 4)
    for at, frame in enumerate(frames):
        up = _nearest(boxes, frame.box, at, up=True, slack=0.4 * em)
        down = _nearest(boxes, frame.box, at, up=False, slack=0.4 * em)
        frame.over = None if up is None else frames[up]
        frame.under = None if down is None else frames[down]
        top = frame.over.box.bottom if frame.over else 0.0
        bottom = frame.under.box.top if frame.under else layout.height
        frame.white = (frame.box.top - top) / em
        frame.above = _between(frame, frame.over, top, frame.box.top, bars, pictures)
        frame.below = _between(frame, frame.under, frame.box.bottom, bottom, bars, pictures)
    for _pass in range(2):  # what stands over a crosshead is known once, and then over its text too
        for frame in frames:
            frame.head, frame.foot = _display(frame, up=True), _display(frame, up=False)
        crossheads = [frame for frame in frames if _is_crosshead(frame)]
        for frame in crossheads:
            frame.crosshead = True
            for beside in (frame.over, frame.under):
                if beside and beside.under is frame:
                    beside.below = "text"
                if beside and beside.over is frame:
                    beside.above = "text"
    uprights = [frame for frame in frames if frame.upright]
    for frame in frames:
        frame.flanks = tuple(
            one
            for one in uprights
            if one is not frame
            and one.box.beside(frame.box) > 0.5 * min(one.box.height, frame.box.height)
            and -one.box.over(frame.box) < _NEXT * em
        )


def _is_crosshead(frame: Frame) -> bool:
    """Whether display type stands close within one column, whose own headline is much larger."""
    over, under = frame.over, frame.under
    if over is None or under is None or over.display or under.display or not frame.display:
        return False
    within = over.box.left - frame.em < frame.box.left and frame.box.right < over.box.right + frame.em
    column = abs(over.box.left - under.box.left) < _COLUMN * frame.em and within
    close = frame.white < _CLOSE and under.box.top - frame.box.bottom < _CLOSE * frame.em
    alone = frame.above == frame.below == "text" and frame.count <= _LINES and not frame.upright
    return column and close and alone and _headline_size(over) >= _LARGER * frame.size


def _headline_size(frame: Frame) -> float:
    """The greatest size of the titles that stand one over the other over a frame."""
    title, largest = frame.head, 0.0
    while title is not None and title.display:
        largest = max(largest, title.size)
        title = title.over if title.above == "title" else None
    return largest


def _nearest(boxes: NDArray[np.float64], box: Box, own: int, *, up: bool, slack: float) -> int | None:
    """The frame that ends nearest above (or begins nearest below) in the same column."""
    shared = np.minimum(boxes[:, 2], box.right) - np.maximum(boxes[:, 0], box.left)
    near = shared > _SHARED * np.minimum(boxes[:, 2] - boxes[:, 0], box.width)
    white = box.top - boxes[:, 3] if up else boxes[:, 1] - box.bottom
    near &= white > -slack
    near[own] = False
    found = np.flatnonzero(near)
    return int(found[white[found].argmin()]) if len(found) else None


def _between(
    frame: Frame,
    other: Frame | None,
    top: float,
    bottom: float,
    bars: NDArray[np.float64],
    pictures: NDArray[np.float64],
) -> str:
    for name, shapes in (("rule", bars), ("picture", pictures)):
        shared = np.minimum(shapes[:, 2], frame.box.right) - np.maximum(shapes[:, 0], frame.box.left)
        middle = (shapes[:, 1] + shapes[:, 3]) / 2
        if ((shared > 0.5 * frame.box.width) & (middle > top - 1) & (middle < bottom + 1)).any():
            return name
    if other is None:
        return "edge"
    return "title" if other.display else "text"


def _display(frame: Frame, *, up: bool) -> Frame | None:
    """The nearest display type over, or below, a frame's column, with no rule before it."""
    seen = {frame.number}
    while (frame.above if up else frame.below) not in ("rule", "edge"):
        other = frame.over if up else frame.under
        if other is None or other.number in seen:
            return None
        if other.display:
            return other
        seen.add(other.number)
        frame = other
    return None


# -- how two lines stand to each other --------------------------------------------------------------


def relation(before: Position, after: Position) -> str:
    """How a line stands to one that it may go on from."""
    one, other = before.frame, after.frame
    if one is other:
        return "frame"
    em = one.em
    if one.box.over(other.box) > _SHARED * min(one.box.width, other.box.width):
        if after.box.top < before.box.top:
            return "over"
        return f"under {'direct' if other.over is one else 'over'} {other.above}"
    if other.box.left >= one.box.right - em:
        near = "next" if other.box.left - one.box.right < _NEXT * em else "far"
        step = (other.box.top - one.box.top) / em
        level = "level" if abs(step) < _LEVEL else "lower" if step > 0 else "higher"
        return f"right {near} {level}"
    return "left lower" if other.box.top > one.box.bottom - em else "left"


def distance(one: Box, other: Box, em: float) -> str:
    """How far two boxes are from each other: a class of the white between them, in ems."""
    away = max(0.0, -one.over(other), -one.beside(other))
    return _class(away / em, _WHITES)


def side_of(title: Box, text: Box) -> str:
    """On which side of an article's text a title stands."""
    if title.over(text) > 0.2 * min(title.width, text.width):
        middle = (title.top + title.bottom) / 2
        return "above" if middle < text.top else "below" if middle > text.bottom else "within"
    return "left" if title.right <= text.left + 1 else "right"
