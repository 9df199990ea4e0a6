# SPDX-License-Identifier: MIT
"""What a typesetter did for room or for the eye: upright headlines, shadows, signatures within the last line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzreader.model.source import lines_of
from jzreader.segmentation.typesetting import readable


def read(text: str) -> tuple[list[str], list[str]]:
    """The lines without their spaces and breaks, and the copies."""
    once, copies = readable(text, list(lines_of(text)))
    return ["".join(line.text.split()) for line in once if not line.blank], [line.text for line in copies]


def upright(*columns: Sequence[str]) -> str:
    return "\n\n".join("\n".join(column) for column in columns)


@pytest.mark.parametrize(
    ("printed", "lines"),
    [
        (upright("河堤加固提前完工"), ["河堤加固提前完工"]),
        (upright("河堤加固", "提前完工"), ["河堤加固", "提前完工"]),
        (upright("程竣工通车", "湖滨路改造工"), ["湖滨路改造工", "程竣工通车"]),
        (upright(["2", "0", "2", "4", "年", "春", "耕", "开", "犁"]), ["2024年春耕开犁"]),
        (upright(["新", "增", "绿", "地", "30", "亩"]), ["新增绿地30亩"]),
        (upright(["渡", "口", "通", "航", "—", "—", "记", "老", "船", "工"]), ["渡口通航", "——记老船工"]),
        (upright("渡口今晨通航本报记者秦岭"), ["渡口今晨通航", "本报记者秦岭"]),
        ("一\n二\n河堤加固提前完工", ["一", "二", "河堤加固提前完工"]),
        ("12\n7\n30", ["12", "7", "30"]),
        ("渡\n\n口\n\n今\n\n晨\n\n通\n\n航\n\n江上又见渡船", ["渡口今晨通航", "江上又见渡船"]),
        ("渡\n\n口\n\n江上又见渡船", ["渡", "口", "江上又见渡船"]),
    ],
)
def test_one_character_a_line_is_read_as_the_line_it_is(printed: str, lines: list[str]) -> None:
    assert read(printed)[0] == lines


@pytest.mark.parametrize(
    ("printed", "lines", "copies"),
    [
        (
            "渡口今晨通航\n渡口今晨通航\n首班船载客四十人。",
            ["渡口今晨通航", "首班船载客四十人。"],
            ["渡口今晨通航"],
        ),
        (
            "渡口今晨\n通航迎客\n渡口今晨\n通航迎客\n首班船载客。",
            ["渡口今晨", "通航迎客", "首班船载客。"],
            ["渡口今晨", "通航迎客"],
        ),
        (
            "渡口今晨\n渡口今晨\n通航\n通航\n首班船载客。",
            ["渡口今晨", "通航", "首班船载客。"],
            ["渡口今晨", "通航"],
        ),
        (
            "湖滨老渡口今晨通航\n首班船载客。\n湖滨老渡口今晨通航",
            ["湖滨老渡口今晨通航", "首班船载客。"],
            ["湖滨老渡口今晨通航"],
        ),
        ("增长\n增长\n持平", ["增长", "增长", "持平"], []),
        ("他来了。\n他来了。", ["他来了。", "他来了。"], []),
        ("12345\n12345", ["12345", "12345"], []),
        (
            "渡口今晨的通\n渡口今晨的通\n航吸引了许多居民。",
            ["渡口今晨的通", "渡口今晨的通", "航吸引了许多居民。"],
            [],
        ),
    ],
)
def test_a_title_printed_twice_is_read_once(printed: str, lines: list[str], copies: list[str]) -> None:
    assert read(printed) == (lines, copies)


@pytest.mark.parametrize(
    ("printed", "lines"),
    [
        ("首班船载客四十人。（秦岭）", ["首班船载客四十人。", "（秦岭）"]),
        ("船工们都说好。”（本报记者 秦岭 周舟）", ["船工们都说好。”", "（本报记者秦岭周舟）"]),
        ("首班船载客四十人。（秦岭 周\n舟）", ["首班船载客四十人。", "（秦岭周舟）"]),
        ("首班船载客四十人（含船工）。", ["首班船载客四十人（含船工）。"]),
        ("首班船载客四十人。（下同）", ["首班船载客四十人。（下同）"]),
        ("本报讯（记者秦岭）渡口今晨通航。", ["本报讯（记者秦岭）渡口今晨通航。"]),
    ],
)
def test_names_in_brackets_behind_the_last_sentence_are_a_line_of_their_own(
    printed: str, lines: list[str]
) -> None:
    assert read(printed)[0] == lines


@given(st.text(st.sampled_from("渡口通航—。（）秦岭周舟12 \n"), max_size=60))
def test_nothing_is_lost_or_made(text: str) -> None:
    """Every character that is printed is in one line or one copy."""
    once, copies = readable(text, list(lines_of(text)))
    assert all(line.text == text[line.start : line.end] for line in (*once, *copies))
    places = [at for line in (*once, *copies) for at in range(line.start, line.end) if not text[at].isspace()]
    assert sorted(places) == [at for at, character in enumerate(text) if not character.isspace()]


def test_two_section_titles_with_their_pinyin_in_one_line_are_two() -> None:
    assert read("街巷新事 XINSHI 村里的年 CUNLI\n渡口昨天恢复通航。")[0] == [
        "街巷新事XINSHI",
        "村里的年CUNLI",
        "渡口昨天恢复通航。",
    ]
    assert read("街巷新事 XINSHI 村里的年")[0] == ["街巷新事XINSHI村里的年"]
