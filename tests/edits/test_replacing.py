# SPDX-License-Identifier: MIT
"""A page gets another source: what is carried over, what comes anew, and that no character is lost."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzreader.edits.articles import MergeArticles, RenameSection
from jzreader.edits.blocks import SetRole
from jzreader.edits.carrying import matched
from jzreader.edits.details import SetReviewState
from jzreader.edits.entities import TagEntity
from jzreader.edits.pages import AddPages, ReplacePage, replacing
from jzreader.edits.text import EditText
from jzreader.model.conservation import Meter, conservation
from jzreader.model.issue import Article, Issue, ReviewState, Role
from jzreader.model.problem import Problem, Refused
from jzreader.model.serialise import PagesImage
from jzreader.store import Library
from tests.making import issue_of, random_edit

PAGE = """本报讯 近日，甲县的公路全线通车，往来方便多了，沿线的乡亲都说好。

甲县公路全线通车

本报讯 乙村的果树今年迎来丰收，果农刘大山笑开了颜，一天卖出三百斤。

乙村果树迎来丰收
"""


def whole(issue: Issue, missing: int = 0) -> None:
    kept = conservation(issue)
    assert (kept.missing, kept.doubled) == (missing, 0)
    assert replace(Meter().count(issue), doubled=0) == kept


def replaced(issue: Issue, text: str) -> Issue:
    return replacing(issue_of(text), issue.pages[0].key).apply(issue)


def articles(issue: Issue) -> list[Article]:
    return [article for _page, article in issue.articles()]


def test_the_same_text_keeps_everything() -> None:
    issue = issue_of(PAGE)
    one, two = articles(issue)
    issue = MergeArticles((one.key, two.key)).apply(issue)
    body = next(block for block in issue.blocks() if "果农" in block.text.text)
    at = body.text.text.index("刘大山")
    issue = TagEntity(body.key, at, at + 3, "person").apply(issue)
    issue = EditText(body.key, 0, 3, "本社讯").apply(issue)
    issue = SetReviewState(one.key, ReviewState.REVIEWED).apply(issue)
    after = replaced(issue, "\n\n" + PAGE.replace("\n", "\n\n").replace("　　", ""))
    (article,) = articles(after)
    (was,) = articles(issue)
    assert [(b.key, b.role, b.text.text, b.entities) for b in article.blocks] == [
        (b.key, b.role, b.text.text, b.entities) for b in was.blocks
    ]
    assert article.review is ReviewState.REVIEWED
    assert after.pages[0].source != issue.pages[0].source and after.pages[0].key == issue.pages[0].key
    whole(after, conservation(issue).missing)


def test_where_lines_break_and_in_which_order_columns_come_does_not_matter() -> None:
    issue = issue_of(PAGE)
    first, second = PAGE.split("\n\n本报讯 乙村")
    broken = "本报讯 乙村" + second.replace("，", "，\n") + "\n\n" + first.replace("，", "，\n")
    after = replaced(issue, broken)
    assert [a.headline for a in articles(after)] == [a.headline for a in articles(issue)]
    assert {b.key: b.text.text for b in after.blocks()} == {b.key: b.text.text for b in issue.blocks()}
    whole(after)


def test_a_word_that_changed_is_read_anew_and_its_block_keeps_role_and_article() -> None:
    issue = issue_of(PAGE)
    one, two = articles(issue)
    body = next(b for b in one.blocks if b.role is Role.PARAGRAPH)
    issue = SetRole((body.key,), Role.CAPTION).apply(issue)
    issue = SetReviewState(one.key, ReviewState.REVIEWED).apply(issue)
    after = replaced(issue, PAGE.replace("往来方便多了", "来往便利得多了"))
    block = next(b for b in after.blocks() if b.key == body.key)
    assert block.role is Role.CAPTION and "来往便利得多了" in block.text.text
    assert "往来方便" not in block.text.text
    assert [a.review for a in articles(after)] == [ReviewState.UNREVIEWED] * 2
    assert articles(after)[1].blocks[0].text.text == two.blocks[0].text.text
    whole(after)


def test_a_name_that_a_person_tagged_stays_in_a_block_that_changed() -> None:
    issue = issue_of(PAGE)
    body = next(block for block in issue.blocks() if "果农" in block.text.text)
    at = body.text.text.index("刘大山")
    issue = TagEntity(body.key, at, at + 3, "person").apply(issue)
    key = next(e.key for b in issue.blocks() if b.key == body.key for e in b.entities if e.start == at)
    after = replaced(issue, PAGE.replace("今年迎来", "今年又迎来了"))
    block = next(b for b in after.blocks() if b.key == body.key)
    entity = next(e for e in block.entities if e.key == key)
    assert block.text.text[entity.start : entity.end] == "刘大山"
    whole(after)


def test_what_is_new_comes_and_what_is_gone_goes() -> None:
    issue = issue_of(PAGE)
    gone, stays = articles(issue)
    second = PAGE.split("\n\n本报讯 乙村")[1]
    new = "本报讯 丙镇的集市昨天热闹非凡，四里八乡的人都赶来看新鲜。\n\n丙镇集市热闹非凡\n\n"
    after = replaced(issue, new + "本报讯 乙村" + second)
    assert gone.key not in {a.key for a in articles(after)}
    assert stays.key in {a.key for a in articles(after)}
    assert any("丙镇" in a.headline for a in articles(after))
    whole(after)


def test_a_page_of_which_nothing_is_the_same_is_read_as_new() -> None:
    issue = issue_of(PAGE)
    other = "本报讯 今天的港口十分繁忙，货轮排起了长队。\n\n港口今天十分繁忙\n"
    after = replaced(issue, other)
    assert [a.headline for a in articles(after)] == [a.headline for a in articles(issue_of(other))]
    whole(after)


def test_it_is_one_edit_undone_and_redone(library: Library) -> None:
    key = library.add(issue_of(PAGE))
    before = library.issue(key)
    edit = replacing(issue_of(PAGE.replace("三百斤", "四百斤")), before.pages[0].key)
    after = library.apply(key, edit).after
    library.undo(key)
    assert library.issue(key).pages == before.pages
    library.redo(key)
    assert library.issue(key).pages == after.pages
    library.let_go(key)
    assert library.issue(key) == after


def test_an_image_of_several_pages_or_of_none_is_refused() -> None:
    issue = issue_of(PAGE)
    two = issue_of(PAGE, PAGE)
    with pytest.raises(Problem, match="bad_edit"):
        replacing(two, issue.pages[0].key, None).apply(issue)
    with pytest.raises(Problem, match="bad_edit"):
        ReplacePage(issue.pages[0].key, PagesImage("x")).apply(issue)
    assert isinstance(replacing(two, issue.pages[0].key, two.pages[1].key), ReplacePage)


@given(seed=st.integers(0, 10_000), cuts=st.integers(0, 6))
def test_no_character_is_lost_whatever_was_done_and_whatever_comes(seed: int, cuts: int) -> None:
    rng = random.Random(seed)
    issue = issue_of(PAGE, PAGE.replace("甲县", "丁县").replace("乙村", "戊村"))
    for _step in range(8):
        try:
            edit = random_edit(issue, rng)
            if not isinstance(edit, AddPages):
                issue = edit.apply(issue)
        except Refused:
            continue
    if not issue.pages:
        return
    source = issue.source(issue.pages[0].source)
    text = source.text[issue.pages[0].start : issue.pages[0].end]
    for _cut in range(cuts):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(["", "新来的一句话。", "\n\n", "字"]) + text[at + rng.randrange(12) :]
    if not text.strip():
        return
    try:
        after = replacing(issue_of(text), issue.pages[0].key).apply(issue)
    except Problem:
        return
    kept = conservation(after)
    assert kept.doubled == 0
    assert kept.missing <= conservation(issue).missing
    keys = [block.key for block in after.blocks()]
    assert len(keys) == len(set(keys))
    entities = [entity.key for block in after.blocks() for entity in block.entities]
    assert len(entities) == len(set(entities))
    for block in after.blocks():
        for run in block.text.runs:
            printed = after.source(run.source).text[run.start : run.start + run.length]
            assert run.silent or block.text.text[run.clean : run.clean + run.length] == printed


def test_texts_are_matched_by_what_each_has_once() -> None:
    old, new = "甲乙丙丁戊己庚辛壬癸子丑", "零甲乙丙 丁戊己庚辛\n壬癸寅丑"
    there = matched(old, (0, len(old)), new, (0, len(new)))
    assert "".join(new[there[at]] for at in sorted(there)) == "甲乙丙丁戊己庚辛壬癸"
    assert matched("短句", (0, 2), "短句", (0, 2)) == {0: 0, 1: 1}


def test_sections_stay(sample: Issue) -> None:
    page = next(page for page in sample.pages if page.sections)
    issue = RenameSection(page.sections[0].key, "改过的栏目").apply(sample)
    text = issue.source(page.source).text[page.start : page.end]
    after = replacing(issue_of(text), page.key).apply(issue)
    then = after.page(page.key)
    assert then is not None and then.sections[0].title == "改过的栏目"
    assert [(a.key, a.section) for a in then.articles] == [(a.key, a.section) for a in page.articles]
