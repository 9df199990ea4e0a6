# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from jzreader.analysis.facts import facts_of
from jzreader.model.issue import Article, Block, Issue, Role
from jzreader.model.mapped_text import MappedText


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("已建成社区食堂47个。", [("quantity", "47个", "47", "个", None)]),
        ("约2800株乔木", [("quantity", "约2800株", "2800", "株", "about")]),
        ("水稻12.6万亩", [("quantity", "12.6万亩", "126000.0", "亩", None)]),
        ("日均供餐6800余份", []),
        ("地里有20余亩梨树", [("quantity", "20余亩", "20", "亩", "more")]),
        ("低于10%的", [("percent", "低于10%", "10", "%", "less")]),
        ("2016年4月，", [("time", "2016年4月", "2016年4月", None, None)]),
        ("5月10日完工", [("time", "5月10日", "5月10日", None, None)]),
    ],
)
def test_figures(text: str, facts: list[tuple[str, ...]]) -> None:
    article = Article(1, (Block(2, Role.PARAGRAPH, MappedText(text)),))
    found = facts_of(article)
    assert [(f.kind, f.text, f.value, f.unit, f.qualifier) for f in found] == facts
    assert all(text[f.start : f.end] == f.text for f in found)


def test_facts_of_the_sample_stand_where_they_say(sample: Issue) -> None:
    count = 0
    for _page, article in sample.articles():
        for fact in facts_of(article):
            block = article.block(fact.block)
            assert block and block.text.text[fact.start : fact.end] == fact.text
            count += 1
    assert count > 40
