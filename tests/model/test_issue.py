# SPDX-License-Identifier: MIT
"""Change, conservation, keys, plain data and printed lines, on the sample issue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jzreader.edits.articles import MergeArticles
from jzreader.edits.details import SetReviewState
from jzreader.edits.rebase import issue_named_by, rebased
from jzreader.edits.text import EditText
from jzreader.model.change import diff, restore_image
from jzreader.model.conservation import conservation
from jzreader.model.issue import Issue, ReviewState, Role
from jzreader.model.keys import RANGE, BlockKey, IssueKey, issue_of
from jzreader.model.page_lines import PageLines
from jzreader.model.rekey import rekeyed
from jzreader.model.review import unfamiliar
from jzreader.model.serialise import article_from_dict, article_to_dict, outline_to_dict, page_from_outline
from jzreader.model.source import lines_of


def test_every_character_has_one_owner(sample: Issue) -> None:
    kept = conservation(sample)
    assert kept.total == kept.owned > 2000
    assert (kept.missing, kept.doubled) == (0, 0)


def test_the_meter_sees_what_is_missing_and_what_is_doubled(sample: Issue) -> None:
    page = sample.pages[0]
    without = sample.with_page(replace(page, loose=page.loose[1:]))
    lost = sum(not c.isspace() for c in page.loose[0].text.text)
    assert conservation(without).missing == lost
    twice = sample.with_page(replace(page, loose=(*page.loose, page.loose[0])))
    assert conservation(twice).doubled == lost


def test_a_change_names_what_differs_and_nothing_else(sample: Issue) -> None:
    article = next(a for _page, a in sample.articles())
    change = diff(sample, SetReviewState(article.key, ReviewState.REVIEWED).apply(sample))
    assert change.articles == {article.key}
    assert not (change.pages or change.gone or change.header)
    assert change.focus.article == article.key
    assert diff(sample, sample).empty


def test_an_image_restores_what_an_edit_changed(sample: Issue) -> None:
    first, second = [a.key for a in sample.pages[0].articles[:2]]
    merged = MergeArticles((first, second)).apply(sample)
    change = diff(sample, merged)
    assert change.gone == {second}
    back = restore_image(merged, change.image(sample))
    assert replace(back, next_key=sample.next_key) == sample


def test_keys_of_two_issues_never_meet(sample: Issue) -> None:
    one, two = rekeyed(sample, IssueKey(1)), rekeyed(sample, IssueKey(2))
    keys_of_one = {block.key for block in one.blocks()}
    keys_of_two = {block.key for block in two.blocks()}
    assert not keys_of_one & keys_of_two
    assert {issue_of(key) for key in keys_of_two} == {2}
    assert conservation(two) == conservation(sample)
    assert rekeyed(two, IssueKey(0)) == sample


@pytest.mark.parametrize(
    ("edit", "issue"),
    [
        ({"edit": "SetReviewState", "article": 3 * RANGE + 5, "state": "reviewed"}, 3),
        ({"edit": "MergeArticles", "articles": [2 * RANGE + 1, 2 * RANGE + 2]}, 2),
        ({"edit": "SetIssueDetails", "issue": 4, "newspaper": None, "date": None}, 4),
        ({"edit": "Several", "edits": [{"edit": "UntagEntity", "entity": RANGE + 9}]}, 1),
        ({"edit": "SetIssueDetails", "newspaper": None, "date": None}, None),
    ],
)
def test_an_edit_says_by_its_keys_which_issue_it_is_for(edit: dict[str, object], issue: int | None) -> None:
    assert issue_named_by(edit) == issue


def test_plain_data_is_the_same_issue(sample: Issue) -> None:
    for page, article in sample.articles():
        assert article_from_dict(article_to_dict(article)) == article
        assert page_from_outline(outline_to_dict(page), {a.key: a for a in page.articles}) == page


def test_printed_lines_tell_who_owns_them(sample: Issue) -> None:
    page = sample.pages[0]
    lines = PageLines().lines(sample, page)
    text = sample.source(page.source).text
    assert [line.line.text for line in lines] == [line for line in text.splitlines() if line.strip()]
    assert all(line.block is not None for line in lines)
    headline = next(line for line in lines if line.line.text.startswith("47个社区食堂"))
    found = sample.find_block(BlockKey(headline.block or 0))
    assert headline.role is Role.HEADLINE
    assert found and found[1] and found[1].key == headline.article
    firsts = {line.block for line in lines if line.first}
    assert firsts == {line.block for line in lines}


def test_a_line_whose_text_was_all_removed_has_no_owner(sample: Issue) -> None:
    _page, article = next(sample.articles())
    block = next(b for b in article.blocks if b.role is Role.HEADLINE)
    edited = EditText(block.key, 0, len(block.text), "别的").apply(sample)
    owners = [line for line in PageLines().lines(edited, edited.pages[0]) if line.block is None]
    assert " ".join(line.line.text for line in owners) == block.text.text


def test_lines_keep_their_offsets_whatever_ends_them() -> None:
    text = "一\r\n二\n\n三\r四\f五"
    lines = list(lines_of(text))
    assert [line.text for line in lines] == ["一", "二", "", "三", "四", "五"]
    assert [line.number for line in lines] == [1, 2, 3, 4, 5, 6]
    assert all(text[line.start : line.end] == line.text for line in lines)
    later = list(lines_of(text, text.index("三")))
    assert [(line.number, line.start) for line in later] == [(line.number, line.start) for line in lines[3:]]


def test_only_keys_move_to_another_issue_however_large_the_numbers_beside_them() -> None:
    edit = {"edit": "EditText", "block": RANGE + 14, "start": RANGE + 123, "end": RANGE + 125, "text": "改"}
    moved = {**edit, "block": 2 * RANGE + 14}
    assert rebased(edit, IssueKey(1), IssueKey(2)) == moved
    both = {"edit": "Several", "edits": [edit]}
    assert rebased(both, IssueKey(1), IssueKey(2)) == {"edit": "Several", "edits": [moved]}


def test_a_page_that_is_likely_wrong_in_most_articles_is_unfamiliar(sample: Issue) -> None:
    page = sample.pages[0]
    assert unfamiliar(page) is None
    doubted = replace(page, articles=tuple(replace(a, confidence=0.3) for a in page.articles))
    assert unfamiliar(doubted) == pytest.approx(0.3)
    reviewed = tuple(replace(a, review=ReviewState.REVIEWED) for a in doubted.articles)
    assert unfamiliar(replace(page, articles=reviewed)) is None
