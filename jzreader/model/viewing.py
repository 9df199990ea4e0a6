# SPDX-License-Identifier: MIT
"""How a printed page is looked at: its zoom, what fits, and the tiles that its picture is made of."""

from __future__ import annotations

from math import ceil
from typing import Literal, NamedTuple

Fit = Literal["width", "page"]
"""A page as wide as the room for it, or whole."""
FULL = 96 / 72
"""Pixels a point at 100 %, where a page is as large as on paper on a screen of 96 dots an inch."""
STEPS = (0.1, 0.17, 0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0)
"""Zooms that a key goes through, as shares of the full size: those of web browsers, and beyond."""
TILE = 512
"""Pixels of a tile's edge: some milliseconds to draw, a dozen in sight."""
OVERVIEW = 1_000_000
"""Pixels of the small picture of a whole page, which is stretched where nothing sharper is there yet."""
_NEAR = 1.01
"""By how much a step must differ from the zoom as it is to count as another."""


class Tile(NamedTuple):
    """A part of a page's picture at ``scale`` pixels a point; the whole page where ``column`` is -1.

    ``digest`` is that of the file, ``page`` its page's number from 0.
    """

    digest: str
    page: int
    scale: float
    column: int
    row: int


class Part(NamedTuple):
    """A rectangle of a picture, in pixels."""

    left: int
    top: int
    width: int
    height: int


def fitted(fit: Fit, width: float, height: float, room: tuple[float, float]) -> float:
    """The zoom, in pixels a point, at which a page of so many points fits into the room in pixels."""
    across, down = max(1.0, room[0]) / max(1.0, width), max(1.0, room[1]) / max(1.0, height)
    return bounded(across if fit == "width" else min(across, down))


def bounded(zoom: float) -> float:
    """The zoom, neither too small to see nor too large to draw."""
    return max(STEPS[0] * FULL, min(zoom, STEPS[-1] * FULL))


def stepped(zoom: float, step: int) -> float:
    """The next zoom that a key goes to, larger (``step`` 1) or smaller (-1)."""
    steps = [one * FULL for one in STEPS]
    if step > 0:
        return next((one for one in steps if one > zoom * _NEAR), steps[-1])
    return next((one for one in reversed(steps) if one * _NEAR < zoom), steps[0])


def overview_scale(width: float, height: float) -> float:
    """The scale of the small picture of a whole page of so many points."""
    return float((OVERVIEW / max(1.0, width * height)) ** 0.5)


def picture_size(width: float, height: float, scale: float) -> tuple[int, int]:
    """The pixels of a page's picture."""
    return max(1, round(width * scale)), max(1, round(height * scale))


def part_of(tile: Tile, size: tuple[int, int]) -> Part:
    """The rectangle of a tile in a picture of that size; those at its right and lower edge are smaller."""
    if tile.column < 0:
        return Part(0, 0, *size)
    left, top = tile.column * TILE, tile.row * TILE
    return Part(left, top, min(TILE, size[0] - left), min(TILE, size[1] - top))


def tiles_over(size: tuple[int, int], seen: Part, around: int = 0) -> list[tuple[int, int]]:
    """(column, row) of the tiles of a picture that are in sight, those nearest to the middle first.

    ``around`` tiles more on each side are among them: what comes into sight next.
    """
    columns = _range(seen.left, seen.width, size[0], around)
    rows = _range(seen.top, seen.height, size[1], around)
    middle = (seen.left + seen.width / 2) / TILE - 0.5, (seen.top + seen.height / 2) / TILE - 0.5
    found = [(column, row) for column in columns for row in rows]
    return sorted(found, key=lambda one: abs(one[0] - middle[0]) + abs(one[1] - middle[1]))


def _range(start: int, length: int, whole: int, around: int) -> range:
    first = max(0, start // TILE - around)
    return range(first, max(first, min(ceil(whole / TILE), ceil((start + length) / TILE) + around)))
