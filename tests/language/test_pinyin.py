# SPDX-License-Identifier: MIT
"""Words are found as they are written, and by the initials of their pinyin."""

from __future__ import annotations

import pytest

from jzreader.language.pinyin import begins_with, finder, initials, spelt

TITLES = ("社区食堂开张", "澜湾日报 2024-03-05 · 9 篇", "重庆长江大桥", "Export… 导出…")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sqst", [0]),
        ("食堂 sq", [0]),
        ("lwrb 2024", [1]),
        ("lwrb20240305", [1]),
        ("cqcj", [2]),
        ("zqzj", [2]),
        ("dq", [2]),
        ("dc", [3]),
        ("EXPORT", [3]),
        ("", [0, 1, 2, 3]),
        ("xyz", []),
    ],
)
def test_titles_are_found(query: str, found: list[int]) -> None:
    has = finder(TITLES)
    assert [number for number in range(len(TITLES)) if has(number, query)] == found


def test_a_character_of_several_readings_has_an_initial_for_each() -> None:
    assert set(initials("长")[0]) == {"c", "z"}
    assert initials("A·1") == ["a", "1"]


def test_what_begins_with_the_words_is_marked_first() -> None:
    """For rw stood, marked, what has it somewhere in its other words, above 任务."""
    assert begins_with("任务…", "rw") and begins_with("Tasks…", "ta") and begins_with("任务…", "任")
    assert not begins_with("批量导入…", "rw") and not begins_with("任", "rw")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("街巷新事 XINSHI", True),
        ("街巷新事 JIEXIANG", True),
        ("街 巷 新 事 XIANG XIN", True),
        ("街巷新事 SPORTS", False),
        ("街巷新事", False),
        ("XINSHI", False),
    ],
)
def test_words_that_are_printed_with_their_pinyin_are_known(text: str, said: bool) -> None:
    assert spelt(text) is said
