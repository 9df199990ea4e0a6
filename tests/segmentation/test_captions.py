# SPDX-License-Identifier: MIT
"""Captions are parted from who took the picture."""

from __future__ import annotations

import pytest

from jzreader.model.source import lines_of
from jzreader.segmentation.captions import parted_credit
from jzreader.segmentation.line_features import features_of


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        ("图为村民在采茶。 通讯员 秦小舟 摄", ["图为村民在采茶。"], ["通讯员 秦小舟 摄"]),
        ("图为村民在\n采茶。新华社记者周岩摄", ["图为村民在", "采茶。"], ["新华社记者周岩摄"]),
        ("图为村民在采茶。本\n报记者周岩摄", ["图为村民在采茶。"], ["本", "报记者周岩摄"]),
        ("村民在采茶\n本报记者 秦 岚 摄", ["村民在采茶"], ["本报记者 秦 岚 摄"]),
        ("▲村民在采茶。（周岩 摄）", ["▲村民在采茶。"], ["（周岩 摄）"]),
        ("渡口早市。摄影/周岩", ["渡口早市。"], ["摄影/周岩"]),
        ("渡口早市。（资料图片）", ["渡口早市。"], ["（资料图片）"]),
        ("图为记者周岩在采访", ["图为记者周岩在采访"], []),
    ],
)
def test_who_took_the_picture_is_parted_from_the_caption(
    printed: str, caption: list[str], credit: list[str]
) -> None:
    parts = parted_credit(features_of(list(lines_of(printed))))
    assert [[line.text for line in part] for part in parts] == [caption, credit]
    for line in (*parts[0], *parts[1]):
        assert printed[line.line.start : line.line.end] == line.line.text
