# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzreader.model.issue import Entity
from jzreader.model.keys import EntityKey
from jzreader.model.spans import moved, shift, within


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ((0, 2, 5), (7, 12)),  # before it
        ((10, 12, 0), (4, 9)),  # after it
        ((5, 7, 4), (4, 11)),  # inside it
        ((4, 9, 1), (4, 5)),  # all of it
        ((2, 6, 0), (2, 5)),  # over its start
        ((7, 12, 3), (4, 7)),  # over its end
        ((4, 4, 2), (6, 11)),  # typed before it
        ((9, 9, 2), (4, 9)),  # typed after it
        ((2, 12, 3), None),  # swallowed
    ],
)
def test_a_span_after_a_change(change: tuple[int, int, int], expected: tuple[int, int] | None) -> None:
    left = shift((Entity(EntityKey(1), "person", 4, 9),), *change)
    assert [(e.start, e.end) for e in left] == ([expected] if expected else [])


@given(st.text(alphabet="abcdef", min_size=1, max_size=20), st.data())
def test_a_span_not_touched_by_a_change_keeps_its_text(text: str, data: st.DataObject) -> None:
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    new = text[:a] + "XY" + text[b:]
    left = shift((Entity(EntityKey(1), "person", start, end),), a, b, 2)
    for entity in left:
        assert 0 <= entity.start < entity.end <= len(new)
    if end <= a or start >= b:
        assert [new[e.start : e.end] for e in left] == [text[start:end]]


def test_cutting_a_span_leaves_a_part_on_each_side() -> None:
    spans = (Entity(EntityKey(1), "place", 2, 6),)
    assert [(e.start, e.end) for e in within(spans, 0, 4)] == [(2, 4)]
    assert [(e.start, e.end) for e in within(spans, 4, 9)] == [(0, 2)]
    assert within(spans, 6, 9) == ()
    assert [(e.start, e.end) for e in moved(spans, 3)] == [(5, 9)]
