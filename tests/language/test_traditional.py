# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from jzreader.analysis.facts import facts_of
from jzreader.intake import parse_sources
from jzreader.language.traditional import simplified
from jzreader.model.conservation import conservation
from jzreader.model.issue import Article, Block, Role
from jzreader.model.keys import ArticleKey, BlockKey, SourceKey
from jzreader.model.mapped_text import MappedText
from jzreader.model.source import Source
from tests.making import issue_of

PAGE = """社區食堂開張 街坊都說好
本報記者 蘇 禾

　　本報訊　柳蔭街道的社區食堂近日開張，
食堂每天供餐三百餘份，居民都說價錢便宜，
味道也好，往後還要來。
"""


def test_what_simplified_texts_use_too_stays() -> None:
    plain = "著名的乾隆年间，社区食堂开张。"
    assert simplified(plain) is plain
    assert simplified("社區食堂開張，三百餘份") == "社区食堂开张，三百余份"


def test_a_traditional_page_is_read_and_stays_as_printed() -> None:
    issue = parse_sources([Source(SourceKey(1), "瀾灣日報_2024-03-05_02_民生.txt", PAGE)])
    ((page, article),) = issue.articles()
    assert (issue.newspaper, page.number, page.name) == ("瀾灣日報", "2", "民生")
    assert article.headline == "社區食堂開張 街坊都說好"
    assert [b.text.text for b in article.blocks if b.role is Role.BYLINE] == ["本報記者 蘇禾"]
    assert "每天供餐三百餘份" in article.blocks[-1].text.text
    assert conservation(issue).missing == 0


def test_figures_of_a_traditional_text() -> None:
    text = "總投資4500萬元，種樹二十餘萬棵，惠及居民1.2萬戶、300多隻天鵝，本週三下午兩點半開會。"
    block = Block(BlockKey(2), Role.PARAGRAPH, MappedText(text))
    facts = facts_of(Article(ArticleKey(1), (block,)), "2024-03-05")
    assert [(f.text, f.value, f.unit) for f in facts] == [
        ("4500萬元", "45000000", "元"),
        ("二十餘萬棵", "200000", "棵"),
        ("1.2萬戶", "12000", "户"),
        ("300多隻", "300", "只"),
        ("本週三下午兩點半", "2024-03-06T14:30", None),
    ]
    assert facts[2].what == "居民"


def test_characters_of_no_width_part_no_word_and_are_not_lost() -> None:
    text = (
        "社区食\u200b堂开\ufeff张\n\n　　柳荫街\u00ad道的社区食\ufe00堂昨日开张，居民都来尝尝饭菜的味道。\n"
    )
    issue = parse_sources([Source(SourceKey(1), "page.txt", text)])
    ((_page, article),) = issue.articles()
    assert article.headline == "社区食堂开张"
    assert "柳荫街道的社区食堂昨日开张" in article.blocks[-1].text.text
    assert conservation(issue).missing == 0


def test_a_line_of_nothing_visible_is_blank() -> None:
    for unseen in ("\u200b", "\ufeff", "\u00ad", "\ufe0f"):
        text = f"社区食堂开张\n{unseen}\n　　柳荫街道的社区食堂昨日开张，居民都来尝尝饭菜的味道。\n{unseen}\n"
        issue = parse_sources([Source(SourceKey(1), "page.txt", text)])
        ((_page, article),) = issue.articles()
        assert article.headline == "社区食堂开张" and conservation(issue).missing == 0


@pytest.mark.parametrize(
    "unseen", [*"\u034f\u061c\u115f\u17b4\u2065\u3164\ufff9\U000e0041\x08\x1a\x7f\x9f", "\ufffd"]
)
def test_what_is_invisible_before_a_line_hides_no_byline(unseen: str) -> None:
    text = (
        f"{unseen}柳荫街开了社区食堂\n{unseen}本报记者 陆 小 舟\n\n"
        f"　　柳荫街{unseen}道的食堂昨日开张，居民都来尝尝饭菜的味道。\n"
    )
    issue = parse_sources([Source(SourceKey(1), "page.txt", text)])
    ((_page, article),) = issue.articles()
    assert [block.role for block in article.blocks] == [Role.HEADLINE, Role.BYLINE, Role.PARAGRAPH]
    seen = article.blocks[-1].text.text.replace("\ufffd", "")
    assert "柳荫街道的食堂" in seen and conservation(issue).missing == 0


def test_characters_kept_for_compatibility_are_the_common_ones() -> None:
    """Those of the supplement too: 切 may come as U+2F850, 望 as U+2F8D9."""
    issue = issue_of("\U0002f8d9江区开了食堂\n本报记者 陆 小 舟\n\n　　一\U0002f850都好，居民说。\n")
    ((_page, article),) = issue.articles()
    assert article.headline == "望江区开了食堂" and "一切都好" in article.blocks[-1].text.text
