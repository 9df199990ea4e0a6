# SPDX-License-Identifier: MIT
"""The newsroom's own lists: what they find in articles, and how they come in as CSV."""

from __future__ import annotations

import pytest

from jzreader.analysis.checks import findings_of
from jzreader.exchange.newsroom import read_holders, read_wordings, write_holders, write_wordings
from jzreader.messages import finding_text, use_language
from jzreader.model.issue import Article, Block, Entity, Role
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey
from jzreader.model.mapped_text import MappedText
from jzreader.model.newsroom import NO_NEWSROOM, Holder, Newsroom, Wording
from jzreader.model.problem import Problem

WORDINGS = (Wording("老人", "老年人", "文明用语"), Wording("热乎饭", "热饭"))
HOLDERS = (
    Holder("周启明", "澜湾市市长", "2023-01-10"),
    Holder("秦越", "澜湾市副市长", "2022-06-01"),
    Holder("程砚", "澜湾市市长", "2019-02-01", "2023-01-09"),
)
NEWSROOM = Newsroom(wordings=WORDINGS, holders=HOLDERS)
CODES = {"house_wording", "other_holder", "order_of_names"}


def said(text: str, newsroom: Newsroom = NEWSROOM, day: str = "2024-03-05", person: str = "") -> list[str]:
    entities: tuple[Entity, ...] = ()
    if person:
        at = text.index(person)
        entities = (Entity(EntityKey(9), "person", at, at + len(person)),)
    blocks = (
        Block(BlockKey(2), Role.HEADLINE, MappedText("社区食堂开张")),
        Block(BlockKey(3), Role.PARAGRAPH, MappedText(text), entities),
    )
    use_language("en")
    found = findings_of(Article(ArticleKey(1), blocks), day, newsroom)
    return [finding_text(one)[1] for one in found if one.code in CODES]


def test_a_wording_that_the_newsroom_does_not_want() -> None:
    assert said("食堂让老人吃上热乎饭。") == [
        "“老人” should be “老年人”（文明用语）.",
        "“热乎饭” should be “热饭”.",
    ]
    assert said("食堂让老年人吃上热饭。") == []


def test_without_a_list_nothing_is_said() -> None:
    text = "食堂让老人吃上热乎饭，澜湾市市长程砚、秦越、周启明都来了。"
    assert said(text, NO_NEWSROOM) == []
    assert said(text, Newsroom(off=frozenset(CODES), wordings=WORDINGS, holders=HOLDERS)) == []


def test_an_office_with_another_holder_than_the_list_says() -> None:
    listed = "澜湾市市长: the text says 程砚, the newsroom’s list says 周启明."
    assert said("澜湾市市长程砚来到社区食堂。") == [listed]
    assert said("澜湾市市长程砚来到社区食堂。", day="2022-03-05") == []
    assert said("澜湾市市长周启明来到社区食堂。") == []
    assert said("澜湾市市长来到社区食堂，程砚也来了。") == []
    assert said("时任澜湾市市长程砚当年来过。") == []
    assert said("原澜湾市市长程砚也来了。") == []
    other = "澜湾市市长: the text says 江帆, the newsroom’s list says 周启明."
    assert said("澜湾市市长江帆来到社区食堂。", person="江帆") == [other]
    assert said("澜湾市市长江帆来到社区食堂。") == []


def test_names_in_another_order_than_the_list() -> None:
    wrong = "秦越 comes before 周启明 here, after 周启明 in the newsroom’s list."
    assert said("秦越、周启明来到社区食堂。") == [wrong]
    assert said("秦越，澜湾市市长周启明来到社区食堂。") == [wrong]
    assert said("周启明、秦越来到社区食堂。") == []
    assert said("秦越说，食堂办得好。后来周启明也来了。") == []
    assert said("秦越陪同周启明来到社区食堂。") == []


def test_tables_come_back_as_they_were_written() -> None:
    assert tuple(read_wordings(write_wordings(WORDINGS))) == WORDINGS
    assert tuple(read_holders(write_holders(HOLDERS))) == HOLDERS


def test_columns_may_have_chinese_names_in_any_order() -> None:
    assert read_wordings("\ufeff理由,错误,正确\n用语, 热乎饭 ,热饭\n,,\n,只有错,\n") == [
        Wording("热乎饭", "热饭", "用语")
    ]
    assert read_holders("职务,姓名,止\n市长,周启明,2023年2月\n")[0].until == "2023-02-28"
    assert read_holders("职务,姓名,起,止\n市长,周启明,2023年1月10日,2024\n") == [
        Holder("周启明", "市长", "2023-01-10", "2024-12-31")
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "no_wordings"), ("a,b\n1,2\n", "no_wordings"), ('wrong,right\n"1', "no_wordings")],
)
def test_what_is_no_table_of_wordings(text: str, code: str) -> None:
    with pytest.raises(Problem, match=code):
        read_wordings(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name\n周启明\n", "no_holders"),
        ("name,office,from\n周启明,市长,去年\n", "no_day"),
        ("name,office,from\n周启明,市长,2023-02-30\n", "no_day"),
        ("name,office,from\n周启明,市长,2023-13\n", "no_day"),
    ],
)
def test_what_is_no_table_of_offices(text: str, code: str) -> None:
    with pytest.raises(Problem, match=code):
        read_holders(text)


@pytest.mark.parametrize("wrong", ["(", "a|b", "...", "[一"])
def test_a_wording_is_text_and_no_pattern(wrong: str) -> None:
    assert len(said(f"食堂{wrong}开张。", Newsroom(wordings=(Wording(wrong, "好"),)))) == 1
    assert said("食堂开张。", Newsroom(wordings=(Wording(wrong, "好"),))) == []
