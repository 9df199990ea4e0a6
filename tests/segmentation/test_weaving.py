# SPDX-License-Identifier: MIT
"""Columns that an extractor gave line by line in turn are put one after another."""

from __future__ import annotations

from itertools import chain, zip_longest

from hypothesis import given, settings
from hypothesis import strategies as st

from jzreader.language.continuity import shipped_continuity
from jzreader.model.source import Line, lines_of
from jzreader.segmentation.weaving import unwoven

LEFT = [
    "老船工说，今年来渡口的人",
    "数比去年多了一倍。河对岸",
    "的市场已经开始营业，附近",
    "的农民每天把蔬菜运到市",
    "场去卖。镇政府计划再建",
    "设一座码头，方便群众出行。",
]
RIGHT = [
    "图书室每周开放六天，负责",
    "人介绍，周末读者最多，有",
    "关部门决定增加座位。居民",
    "可以自己挑选新书，最受欢",
    "迎的是科学技术方面的杂",
    "志，还有各种画册。",
]


def order_of(printed: list[str]) -> list[str]:
    lines = unwoven(list(lines_of("\n".join(printed))), shipped_continuity())
    return [line.text for line in lines]


def test_two_columns_given_in_turn_are_one_after_the_other() -> None:
    woven = list(chain.from_iterable(zip(LEFT, RIGHT, strict=True)))
    assert order_of(woven) == [*LEFT, "", *RIGHT]


def test_a_longer_column_goes_on_when_the_other_has_ended() -> None:
    short = [*RIGHT[:2], "关部门决定增加座位。"]
    woven = [one for pair in zip_longest(LEFT, short) for one in pair if one]
    assert order_of(woven) == [*LEFT, "", *short]


def test_text_in_order_stays_as_it_is() -> None:
    assert order_of([*LEFT, *RIGHT]) == [*LEFT, *RIGHT]
    assert order_of([*LEFT, "", *RIGHT]) == [*LEFT, "", *RIGHT]


@given(st.lists(st.sampled_from([*LEFT, *RIGHT, "", "老街修好了"]), max_size=24))
@settings(max_examples=60, deadline=None)
def test_no_line_is_lost_or_doubled(printed: list[str]) -> None:
    lines = list(lines_of("\n".join(printed)))

    def kept(of: list[Line]) -> list[tuple[int, str]]:
        return sorted((line.start, line.text) for line in of if not line.blank)

    assert kept(unwoven(lines, shipped_continuity())) == kept(lines)
