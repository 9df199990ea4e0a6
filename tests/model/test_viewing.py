# SPDX-License-Identifier: MIT
"""Zoom, fit and tiles of a printed page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jzreader.model.viewing import (
    FULL,
    STEPS,
    TILE,
    Part,
    Tile,
    bounded,
    fitted,
    overview_scale,
    part_of,
    picture_size,
    stepped,
    tiles_over,
)


def test_a_page_fits_as_wide_or_whole() -> None:
    assert fitted("width", 1000, 1400, (500, 300)) == 0.5
    assert fitted("page", 1000, 1400, (500, 700)) == 0.5
    assert fitted("page", 1000, 1400, (5000, 280)) == 0.2
    assert fitted("page", 1000, 1400, (0, 0)) == bounded(0)


def test_steps_go_through_all_zooms_and_stop_at_the_ends() -> None:
    zoom, seen = STEPS[0] * FULL, [STEPS[0]]
    for _step in STEPS[1:]:
        zoom = stepped(zoom, 1)
        seen.append(round(zoom / FULL, 6))
    assert tuple(seen) == STEPS
    assert stepped(zoom, 1) == zoom and stepped(STEPS[0] * FULL, -1) == STEPS[0] * FULL
    assert stepped(FULL * 1.1, 1) == FULL * 1.25 and stepped(FULL * 1.1, -1) == FULL


@given(
    st.floats(0.05, 12),
    st.integers(0, 4000),
    st.integers(0, 4000),
    st.integers(1, 2000),
    st.integers(1, 2000),
)
def test_tiles_cover_what_is_in_sight_and_never_overlap(
    scale: float, left: int, top: int, width: int, height: int
) -> None:
    size = picture_size(990, 1400, scale)
    seen = Part(min(left, size[0] - 1), min(top, size[1] - 1), width, height)
    found = tiles_over(size, seen)
    assert len(set(found)) == len(found)
    parts = [part_of(Tile("", 0, scale, *one), size) for one in found]
    assert all(part.width > 0 and part.height > 0 for part in parts)
    right, bottom = min(seen.left + width, size[0]), min(seen.top + height, size[1])
    covered = sum(
        max(0, min(p.left + p.width, right) - max(p.left, seen.left))
        * max(0, min(p.top + p.height, bottom) - max(p.top, seen.top))
        for p in parts
    )
    assert covered == (right - seen.left) * (bottom - seen.top)
    assert set(found) <= set(tiles_over(size, seen, around=1))


def test_the_middle_is_drawn_first() -> None:
    found = tiles_over((4000, 4000), Part(0, 0, 5 * TILE, 5 * TILE))
    assert found[0] == (2, 2) and found[-1] in {(0, 0), (0, 4), (4, 0), (4, 4)}


def test_an_overview_is_of_one_size_whatever_the_page() -> None:
    for width, height in ((595, 842), (990, 1400), (3000, 300)):
        across, down = picture_size(width, height, overview_scale(width, height))
        assert 0.98e6 < across * down < 1.02e6
    assert part_of(Tile("", 0, 1, -1, -1), (70, 90)) == (0, 0, 70, 90)
