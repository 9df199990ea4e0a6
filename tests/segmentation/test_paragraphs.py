# SPDX-License-Identifier: MIT
"""Texts that state their paragraphs: kept exactly, whatever the lines look like."""

from __future__ import annotations

import pytest

from jzreader.model.issue import Role
from tests.making import issue_of

SHORT = [
    "湖滨区的老渡口昨天恢复通航，两岸居民过河不用再绕行大桥。",
    "“头一班我就来了。”",
    "船工秦岭说。",
    "“票价两元。”",
    "据介绍，渡口停航八年，去年冬天起重修码头，新造的两条渡船各能载客六十人，遇大风大雾停航。",
    "下一步，渡口还要设候船室。",
]
HEAD = "老渡口恢复通航\n本报记者　周舟\n\n"


def paragraphs(text: str) -> list[str]:
    ((_page, article),) = issue_of(text).articles()
    return article.texts(Role.PARAGRAPH)


@pytest.mark.parametrize("indent", ["　　", "    ", "\u00a0\u00a0\u00a0\u00a0", "\u2003\u2003", "\t"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_an_indent_begins_a_paragraph(indent: str, between: str) -> None:
    assert paragraphs(HEAD + between.join(indent + one for one in SHORT)) == SHORT


def test_an_indent_begins_a_paragraph_also_where_lines_are_broken() -> None:
    lines = []
    for paragraph in SHORT:
        text = "　　" + paragraph
        lines += [text[at : at + 14] for at in range(0, len(text), 14)]
    assert paragraphs(HEAD + "\n".join(lines)) == SHORT


def test_a_programme_of_the_day_keeps_its_lines() -> None:
    programme = [
        "8:30 射击 混合团体决赛",
        "10:00 乒乓球男单",
        "14:00 跳水 女子双人十米台决赛",
        "20:00 女篮小组赛",
    ]
    body = "昨天湖滨队客场获胜，追平了榜首的积分。\n赛后球员们向远道而来的球迷鞠躬致谢，\n下一场他们将回到主场作战。"
    issue = issue_of(f"湖滨队客场获胜\n\n{body}\n\n湖滨杯今日赛程安排\n\n" + "\n".join(programme) + "\n")
    assert [one.texts(Role.PARAGRAPH) for _page, one in issue.articles()][-1][-len(programme) :] == programme


def test_a_line_of_staff_below_stated_paragraphs_is_none() -> None:
    body = "\n".join("　　" + one for one in SHORT)
    assert paragraphs(f"{HEAD}{body}\n责任编辑：秦某 校对：周某") == SHORT


def test_lines_that_no_column_broke_are_a_paragraph_each() -> None:
    long = [
        "湖滨区的老渡口昨天恢复通航，两岸居民过河不用再绕行大桥，上班路上能省下半个多小时，许多人一早就来排队。",
        "据介绍，渡口停航八年，去年冬天起重修码头，新造的两条渡船各能载客六十人，遇大风大雾停航。",
        "“头一班我就来了，坐在船头看两岸，跟小时候一样。”",
        "船工秦岭在渡口干了三十年，他说，停航的日子里，他天天都到码头上走一走，看看水位，也看看老伙计们。",
    ]
    assert paragraphs(HEAD + "\n".join(long)) == long


ASKED = [*SHORT[:3], "“票价多少？”", "“两块钱！”", *SHORT[4:]]


@pytest.mark.parametrize("width", [14, 18, 22, 40])
def test_blank_lines_behind_whole_sentences_part_paragraphs(width: int) -> None:
    parts = ["\n".join(one[at : at + width] for at in range(0, len(one), width)) for one in ASKED]
    assert paragraphs(HEAD + "\n\n".join(parts)) == ASKED


@pytest.mark.parametrize("width", [18, 22])
def test_a_sentence_that_is_indented_is_no_headline_where_there_is_none(width: int) -> None:
    lines = [("　　" + one)[at : at + width] for one in ASKED for at in range(0, len(one) + 2, width)]
    assert paragraphs("\n".join(lines)) == ASKED


def test_a_sentence_that_fills_its_line_is_no_headline() -> None:
    first = (
        "湖滨区的老渡口昨天恢复通航，两岸\n居民过河不用绕行，上班的人省下半\n个多小时，许多人一早就来了。\n\n"
    )
    second = "“头一班我就来了，坐在船头看呢。”\n船工秦岭说，停航的日子里他天天都\n到码头上走一走。\n"
    assert len(paragraphs(HEAD + first + second)) == 2
