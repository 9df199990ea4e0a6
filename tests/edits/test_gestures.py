# SPDX-License-Identifier: MIT
"""What a person points at, and the one edit it means."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzreader.edits import gestures
from jzreader.edits.articles import MergeArticles
from jzreader.edits.restore import restore_article
from jzreader.model.change import Focus
from jzreader.model.conservation import conservation
from jzreader.model.issue import Article, Block, Doubt, DoubtCode, Issue, Reading, ReadingCode, Role
from jzreader.model.problem import Refused
from jzreader.model.serialise import article_to_dict
from tests.making import issue_of, random_edit

PAGE = """社区食堂开张
本报讯 近日，社区食堂开了门。老人
吃上了热饭，价钱也不贵。
饭菜天天换着花样。
居民都说好。

渡口修好了
本报讯 昨日，渡口重新开放，渔民
可以在此靠岸。
"""


def page() -> Issue:
    return issue_of(PAGE)


def articles(issue: Issue) -> list[Article]:
    return [article for _page, article in issue.articles()]


def lines(issue: Issue, first: str, last: str) -> Focus:
    """The focus on the printed lines from the one that begins so to the one that ends so."""
    text = issue.sources[0].text
    return Focus(lines=(issue.sources[0].key, text.index(first), text.index(last) + len(last)))


def paragraph(article: Article, number: int = 0) -> Block:
    return [block for block in article.blocks if block.role is Role.PARAGRAPH][number]


def test_a_line_amid_a_paragraph_is_cut_out_and_given_its_role() -> None:
    issue = page()
    after = gestures.set_role(issue, lines(issue, "饭菜", "花样。"), Role.CAPTION).apply(issue)
    first = articles(after)[0]
    assert first.texts(Role.CAPTION) == ["饭菜天天换着花样。"]
    assert "".join(first.texts(Role.PARAGRAPH)).endswith("价钱也不贵。居民都说好。")
    assert conservation(after).missing == 0


def test_chosen_lines_go_to_another_article() -> None:
    issue = page()
    target = articles(issue)[1].key
    after = gestures.send(issue, lines(issue, "居民", "都说好。"), target).apply(issue)
    assert "居民都说好。" in articles(after)[1].body
    assert all("居民" not in text for text in articles(after)[0].body)


def test_chosen_lines_become_an_article() -> None:
    issue = page()
    after = gestures.new_article(issue, lines(issue, "饭菜", "都说好。")).apply(issue)
    assert ["".join(a.body) for a in articles(after)][1] == "饭菜天天换着花样。居民都说好。"


def test_without_a_choice_the_article_is_split_at_the_caret() -> None:
    issue = page()
    block = paragraph(articles(issue)[0])
    at = block.text.text.index("老人")
    after = gestures.new_article(issue, Focus(articles(issue)[0].key, block.key, at, at)).apply(issue)
    assert articles(after)[1].body[0].startswith("老人吃上")


def test_blocks_move_up_and_down_and_no_further() -> None:
    issue = page()
    article = articles(issue)[0]
    focus = Focus(article.key, article.blocks[0].key)
    after = gestures.move(issue, focus, 1).apply(issue)
    assert [b.key for b in articles(after)[0].blocks[:2]] == [b.key for b in article.blocks[1::-1]]
    with pytest.raises(Refused, match="at_the_edge"):
        gestures.move(issue, focus, -1)


def test_a_block_takes_in_the_next() -> None:
    issue = page()
    block = paragraph(articles(issue)[0])
    cut = gestures.split_block(issue, Focus(articles(issue)[0].key, block.key, 6, 6)).apply(issue)
    assert len(articles(cut)[0].blocks) == len(articles(issue)[0].blocks) + 1
    back = gestures.join(cut, Focus(articles(issue)[0].key, block.key)).apply(cut)
    assert articles(back)[0].body == articles(issue)[0].body


def test_a_boundary_is_drawn_over_lines() -> None:
    issue = page()
    first, second = articles(issue)
    low = PAGE.index("居民")
    after = gestures.move_boundary(issue, issue.sources[0].key, low, low + 6, second.key).apply(issue)
    assert "居民都说好。" in "".join(articles(after)[1].body)
    off = gestures.move_boundary(issue, issue.sources[0].key, low, low + 6, None).apply(issue)
    assert [block.text.text for block in off.pages[0].loose] == ["居民都说好。"]
    assert first.key == articles(off)[0].key


def test_another_reading_is_taken_and_the_doubt_settled() -> None:
    issue = page()
    first, second = articles(issue)
    headline = next(block for block in second.blocks if block.role is Role.HEADLINE)
    doubt = Doubt(
        DoubtCode.HEADLINE_OWNER, (headline.key,), 0.6, (Reading(ReadingCode.BELONGS_TO, first.key, 0.3),)
    )
    issue = issue.with_article(replace(second, doubts=(doubt,)))
    after = gestures.take_reading(issue, articles(issue)[1], doubt, doubt.readings[0]).apply(issue)
    assert "渡口修好了" in articles(after)[0].headline
    assert articles(after)[1].doubts == ()


def test_an_article_start_that_is_none_merges() -> None:
    issue = page()
    first, second = articles(issue)
    doubt = Doubt(
        DoubtCode.ARTICLE_START,
        (second.blocks[-1].key,),
        0.6,
        (Reading(ReadingCode.BELONGS_TO, first.key, 0.3),),
    )
    issue = issue.with_article(replace(second, doubts=(doubt,)))
    after = gestures.take_reading(issue, articles(issue)[1], doubt, doubt.readings[0]).apply(issue)
    assert len(articles(after)) == 1


def test_an_article_is_restored_and_the_rest_stays() -> None:
    issue = page()
    first, second = articles(issue)
    merged = MergeArticles((first.key, second.key)).apply(issue)
    restored = restore_article(article_to_dict(first), issue.pages[0].key).apply(merged)
    assert [a.headline for a in articles(restored)] == ["社区食堂开张", "渡口修好了"]
    assert articles(restored)[0].blocks == first.blocks
    again = restore_article(article_to_dict(second), issue.pages[0].key).apply(merged)
    assert articles(again)[0].blocks == first.blocks
    assert articles(again)[-1].blocks == second.blocks


@given(seed=st.integers(0, 10**6), steps=st.integers(1, 12))
def test_restoring_after_any_edits_loses_nothing_and_doubles_nothing(
    sample: Issue, seed: int, steps: int
) -> None:
    rng = random.Random(seed)
    issue = sample
    for _step in range(steps):
        try:
            issue = random_edit(issue, rng).apply(issue)
        except Refused:
            continue
    before = conservation(issue)
    page_, article = rng.choice(list(sample.articles()))
    try:
        after = restore_article(article_to_dict(article), page_.key).apply(issue)
    except Refused:
        return
    assert after.find_article(article.key) is not None
    assert [b.text for b in after.find_article(article.key)[1].blocks] == [b.text for b in article.blocks]  # type: ignore[index]
    counted = conservation(after)
    assert counted.doubled == 0
    assert counted.owned >= before.owned
    keys: list[int] = [block.key for block in after.blocks()]
    keys += [entity.key for block in after.blocks() for entity in block.entities]
    assert len(keys) == len(set(keys))
