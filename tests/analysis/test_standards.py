# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from jzreader.analysis.checks import findings_of
from jzreader.analysis.checks.registry import checks
from jzreader.model.issue import Article, Block, Role
from jzreader.model.keys import ArticleKey, BlockKey
from jzreader.model.mapped_text import MappedText

CODES = {
    rule.code
    for check in checks()
    if any(rule.code == "rough_figure" for rule in check.rules)
    for rule in check.rules
}


def said(*texts: str) -> list[tuple[str, str]]:
    blocks = [Block(BlockKey(2), Role.HEADLINE, MappedText("社区食堂开张"))]
    blocks += [Block(BlockKey(n), Role.PARAGRAPH, MappedText(text)) for n, text in enumerate(texts, start=3)]
    found = findings_of(Article(ArticleKey(1), tuple(blocks)))
    return [(one.code, dict(one.facts).get("right", "")) for one in found if one.code in CODES]


@pytest.mark.parametrize(
    ("text", "code", "right"),
    [
        ("食堂里有10几张桌子，坐满了居民。", "rough_figure", "十几"),
        ("食堂里有30几张桌子，坐满了居民。", "rough_figure", "三十几"),
        ("食堂来了几100位居民。", "rough_figure", "几百"),
        ("食堂请了2、3位厨师。", "rough_figure", "两三位"),
        ("食堂请了三、四位厨师。", "rough_figure", "三四位"),
        ("菜价便宜了5—10%。", "range_unit", "5%—10%"),
        ("菜价便宜了5至10%。", "range_unit", "5%至10%"),
        ("食堂在二零二四年开张。", "year_zero", "二〇二四年"),
        ("食堂花了4万8千元。", "figure_and_word", "4.8万"),
        ("食堂来了3千人。", "figure_and_word", "3000"),
        ("食堂每天供餐２００份。", "full_width_figure", ""),
        ("食堂每天来约200人左右。", "said_twice", ""),
        ("食堂每天供餐超过200份以上。", "said_twice", ""),
        ("食堂来了近200多人。", "said_twice", ""),
        ("浪费减少了两倍。", "times_fewer", ""),
        ("居民读《家常菜》、《粗粮细做》。", "needless_comma", ""),
        ("食堂有“爱心餐”、“敬老餐”。", "needless_comma", ""),
        ("食堂的菜有青菜、豆腐...", "ellipsis", ""),
        ("食堂的菜有青菜、豆腐……等。", "ellipsis_and_so_on", ""),
        ("菜单如下：——青菜和豆腐。", "colon_and_dash", ""),
    ],
)
def test_what_is_printed_against_the_rules(text: str, code: str, right: str) -> None:
    assert said(text) == [(code, right)]


@pytest.mark.parametrize(
    "text",
    [
        "食堂在第3、4号楼之间，3、4月开张。",
        "菜价便宜了5%—10%，2023—2024年没有涨。",
        "食堂在二〇二四年开张，离家约200米。",
        "附近200多人来了，节约200元左右，签约20家左右。",
        "食堂离这里3千米，来了200人以上。",
        "居民读《家常菜》《粗粮细做》，说“香”“好”。",
        "超过60岁的居民有200位，90%以上满意。",
        "浪费减少一半，收入增加两倍。",
        "食堂招一、二、三级厨师，三、四线城市也有。",
        "网址是www.example.com/..../index。",
        "他在等……没有人来。",
    ],
)
def test_what_is_right(text: str) -> None:
    assert said(text) == []


def test_full_width_digits_are_said_once_an_article() -> None:
    assert said("食堂供餐２００份。", "明天供餐３００份。") == [("full_width_figure", "")]
