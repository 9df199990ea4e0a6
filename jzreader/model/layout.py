# SPDX-License-Identifier: MIT
"""Where the lines of a source stand on its printed pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on a page, in points (1/72 inch) from its top left corner; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top

    def holds(self, across: float, down: float) -> bool:
        """Whether a point is within, or on the edge."""
        return self.left <= across <= self.right and self.top <= down <= self.bottom

    def grown(self, by: float) -> Box:
        """The box with so many points more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def over(self, other: Box) -> float:
        """How many points of width the two share, less than 0 where they stand apart."""
        return min(self.right, other.right) - max(self.left, other.left)

    def beside(self, other: Box) -> float:
        """How many points of height the two share, less than 0 where they stand apart."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def around(self, other: Box) -> Box:
        """The least box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def box_of(boxes: Iterable[Box]) -> Box:
    """The least box that holds all of at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


class PlacedLine(NamedTuple):
    """A line of a source's text and its place: offsets in code points, type size in points.

    ``frame`` counts the page's frames, which are columns of lines set alike one under the other; ``face`` its
    typefaces, 0 the one that most text is set in. ``aside`` says that the line is no part of the page's text:
    a watermark.
    """

    start: int
    end: int
    box: Box
    size: float
    face: int
    upright: bool
    frame: int
    aside: bool = False


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One printed page of a source: ``text[start:end]`` is its text; width and height in points.

    ``rules`` are printed lines and the edges of boxes, ``pictures`` the images.
    """

    start: int
    end: int
    width: float
    height: float
    lines: tuple[PlacedLine, ...]
    rules: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()

    def moved(self, by: int) -> PageLayout:
        """The same page so many characters later in its source."""
        lines = tuple(one._replace(start=one.start + by, end=one.end + by) for one in self.lines)
        return replace(self, start=self.start + by, end=self.end + by, lines=lines) if by else self

    def boxes(self, start: int, end: int) -> Iterator[Box]:
        """Where ``text[start:end]`` is printed, line by line; see ``parts``."""
        return (box for _line, box in self.parts(start, end))

    def parts(self, start: int, end: int) -> Iterator[tuple[PlacedLine, Box]]:
        """The lines that hold ``text[start:end]``, each with where it holds it.

        Within a line the place is that of its share of the characters, each counted as wide as the next.
        """
        return ((line, _part(line, low, high)) for line, low, high in self.lines_in(start, end))

    def lines_in(self, start: int, end: int) -> Iterator[tuple[PlacedLine, int, int]]:
        """The lines that ``text[start:end]`` is printed on, each with the part of it that is meant."""
        first = max(0, bisect_right(self.lines, start, key=_start) - 1)
        for at in range(first, len(self.lines)):
            line = self.lines[at]
            if line.start >= end:
                break
            low, high = max(start, line.start), min(end, line.end)
            if low < high:
                yield line, low, high

    def line_at(self, offset: int) -> PlacedLine | None:
        """The line that holds an offset."""
        at = bisect_right(self.lines, offset, key=_start) - 1
        return self.lines[at] if at >= 0 and offset < self.lines[at].end else None


def _start(line: PlacedLine) -> int:
    return line.start


def _part(line: PlacedLine, low: int, high: int) -> Box:
    box = line.box
    length = line.end - line.start
    before, after = (low - line.start) / length, (high - line.start) / length
    if line.upright:
        return Box(box.left, box.top + before * box.height, box.right, box.top + after * box.height)
    return Box(box.left + before * box.width, box.top, box.left + after * box.width, box.bottom)
