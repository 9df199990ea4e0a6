# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from jzreader.analysis.checks import findings_of
from jzreader.language.wording import confusable, words
from jzreader.model.issue import Article, Block, Decision, Entity, Role
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey
from jzreader.model.mapped_text import MappedText
from jzreader.resources import resource

CODES = {"wrong_word", "suspect_character", "particle"}


def article(*texts: str, entities: tuple[Entity, ...] = ()) -> Article:
    blocks = [Block(BlockKey(2), Role.HEADLINE, MappedText("社区食堂开张"))]
    blocks += [
        Block(BlockKey(number), Role.PARAGRAPH, MappedText(text), entities)
        for number, text in enumerate(texts, start=3)
    ]
    return Article(ArticleKey(1), tuple(blocks))


def said(*texts: str, entities: tuple[Entity, ...] = ()) -> list[tuple[str, str, str]]:
    found = findings_of(article(*texts, entities=entities))
    return [
        (one.code, dict(one.facts)["wrong"], dict(one.facts)["right"]) for one in found if one.code in CODES
    ]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("街道召开坐谈会，听居民说社区食堂的饭菜。", "坐谈会", "座谈会"),
        ("全市布署了社区食堂的食品安全检查。", "布署", "部署"),
        ("食堂的厨师再接再励，又添了三样小菜。", "再接再励", "再接再厉"),
        ("新食堂的水笼头都换成了感应式的。", "水笼头", "水龙头"),
    ],
)
def test_what_is_known_to_be_written_wrong(text: str, wrong: str, right: str) -> None:
    assert said(text) == [("wrong_word", wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "师傅们按装修图纸施工，食堂下月开张。",
        "厨房里有双重迭代的计划，居民们过度期待。",
        "社区食堂走进帐篷里，为居民送去热饭。",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("社区食堂的环竟干净整洁，居民都来尝尝。", "环竟", "环境"),
        ("街道加强食品安全监赌检查，让居民放心。", "监赌", "监督"),
        ("食堂为老年居民提拱送餐上门服务。", "提拱", "提供"),
    ],
)
def test_a_character_that_does_not_fit(text: str, wrong: str, right: str) -> None:
    assert said(text) == [("suspect_character", wrong, right)]


def test_a_term_that_comes_again_is_no_slip() -> None:
    assert said("环竟是一个店名，环竟开在柳荫街道，居民都去过。") == []


def test_a_name_that_the_user_accepted_is_right() -> None:
    text = "街道加强食品安全监赌检查，让居民放心。"
    at = text.index("监赌")
    own = Entity(EntityKey(9), "organisation", at, at + 2)
    assert said(text, entities=(own,)) == []
    person = Entity(EntityKey(9), "person", at, at + 2, Decision.SUGGESTED)
    assert said(text, entities=(person,)) == []
    rejected = Entity(EntityKey(9), "person", at, at + 2, Decision.REJECTED)
    assert said(text, entities=(rejected,)) == [("suspect_character", "监赌", "监督")]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("“饭菜很香。”何秀珍高兴的说，“天天都想来。”", "高兴的说", "高兴地说"),
        ("小食堂的名声跑的很快，邻近的居民也来了。", "跑的很快", "跑得很快"),
        ("食堂的做法值的推广，街道正在总结。", "值的推广", "值得推广"),
        ("食堂试营业取的了成功，居民说好。", "取的了", "取得了"),
        ("既使是下雨天，食堂也坐满了人。", "既使", "即使"),
    ],
)
def test_frames_in_which_a_particle_is_surely_wrong(text: str, wrong: str, right: str) -> None:
    assert said(text) == [("particle", wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "既使居民方便，又使食堂省心。",
        "新菜单有明显的更加清淡的口味。",
        "他说的很多话，居民都记在心里。",
        "街道通过抽取的了解情况，居民们很满意。",
    ],
)
def test_frames_that_are_right(text: str) -> None:
    assert said(text) == []


def test_no_article_and_odd_text() -> None:
    assert said("") == []
    assert said("𠮷野家 abc１２３\n\n，。") == []


def test_the_list_of_wrong_words_is_sound() -> None:
    rows = [
        line.split("\t") for line in resource("characters", "wrong_words.txt").read_text("utf-8").splitlines()
    ]
    assert len(rows) > 500
    assert len({row[0] for row in rows}) == len(rows)
    rights = {row[1] for row in rows}
    for row in rows:
        assert row[0] != row[1]
        assert row[0] not in rights
        assert all(row[0] in longer for one in row[2:] for longer in one.split("|"))
        if len(row[1]) == 2:
            assert words().count(row[1]) > words().count(row[0])


def test_what_is_read_and_what_looks_alike() -> None:
    read, look = confusable()["境"]
    assert "竟" in read
    assert "镜" in look
