# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzreader.language.bylines import names_in, opening_of
from jzreader.model.issue import Role
from jzreader.model.keys import SourceKey
from jzreader.model.source import lines_of
from jzreader.segmentation.heal import heal


def healed(text: str, role: Role = Role.PARAGRAPH) -> str:
    return heal(SourceKey(1), [line for line in lines_of(text) if not line.blank], role).text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("澜湾市栖霞区柳\n荫街道", "澜湾市栖霞区柳荫街道"),
        ("有 29 家\n单位", "有29家单位"),
        ("3月 4 日，", "3月4日，"),
        ("本报讯 记者林岚报道 近日，", "本报讯 记者林岚报道 近日，"),
        ("本报讯 记者林岚报道 3月 4 日", "本报讯 记者林岚报道3月4日"),
        ("本报讯 今年", "本报讯 今年"),
        ("新华社北京 7 月 17 日\n电 四川省", "新华社北京7月17日电 四川省"),
        ("四 川 省 每 年", "四川省每年"),
        ("共 12\n40 台", "共1240台"),
        ("the quick\nbrown fox", "the quick brown fox"),
        ("the news-\npaper page", "the newspaper page"),
        ("“澜湾通”APP\n上线", "“澜湾通”APP上线"),
        ("  缩进的段落", "缩进的段落"),
        ("WTO 与 GDP", "WTO与GDP"),
    ],
)
def test_breaks_and_spaces_of_a_paragraph(text: str, clean: str) -> None:
    assert healed(text) == clean


@pytest.mark.parametrize(
    ("text", "role", "clean"),
    [
        ("小事当场办 矛盾不上交", Role.HEADLINE, "小事当场办 矛盾不上交"),
        ("47 个社区食堂", Role.HEADLINE, "47个社区食堂"),
        ("要 闻 综 合", Role.SECTION_TITLE, "要闻综合"),
        ("沈 默 本报记者 方 远", Role.BYLINE, "沈默 本报记者 方远"),
        ("本报记者 方 远 摄", Role.CREDIT, "本报记者 方远 摄"),
    ],
)
def test_titles_and_bylines_keep_other_spaces(text: str, role: Role, clean: str) -> None:
    assert healed(text, role) == clean


@given(st.text(alphabet="中文字𠮷⼀aB1- \n，。“”：", max_size=60), st.sampled_from(list(Role)))
def test_every_character_is_owned_once_and_shown_as_it_was(text: str, role: Role) -> None:
    lines = [line for line in lines_of(text) if not line.blank]
    mapped = heal(SourceKey(1), lines, role)
    owned = [offset for _source, offset in mapped.owned()]
    printed = [i for i, c in enumerate(text) if not c.isspace()]
    assert [offset for offset in owned if not text[offset].isspace()] == printed
    for index, character in enumerate(mapped.text):
        places = mapped.source_ranges(index, index + 1)
        assert character == " " or all(text[low:high] == character for _source, low, high in places)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("沈 默 本报记者 方 远", ["沈默", "方远"]),
        ("本报记者 张继锋", ["张继锋"]),
        ("本报记者 杜 若 通讯员 马 骁", ["杜若", "马骁"]),
        ("本报记者 叶 舟 摄", ["叶舟"]),
        ("（记者 王小明 李四）", ["王小明", "李四"]),
        ("通讯员 阿依古丽·买买提", ["阿依古丽·买买提"]),
    ],
)
def test_names_in_bylines(byline: str, names: list[str]) -> None:
    assert names_in(byline) == names


@pytest.mark.parametrize(
    ("text", "dateline", "byline"),
    [
        ("本报讯 记者林岚报道 近日，", "本报讯", "记者林岚"),
        ("新华社北京5月10日电（记者 王小明）近日", "新华社北京5月10日电", "记者 王小明"),
        ("本报讯 今年以来", "本报讯", ""),
        ("近日，记者看到", "", ""),
    ],
)
def test_openings(text: str, dateline: str, byline: str) -> None:
    found = opening_of(text)
    assert (found.dateline, found.byline) == (dateline, byline)
