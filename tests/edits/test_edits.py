# SPDX-License-Identifier: MIT
"""Every registered edit: what it does, and that undo and redo take it back and do it again."""

from __future__ import annotations

import contextlib
import json
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzreader.edits import Edit, Several, edit_kinds, edit_to_dict, parse_edit
from jzreader.edits.articles import (
    AssignSection,
    MergeArticles,
    MoveArticle,
    RenameArticle,
    RenameSection,
    SplitArticle,
)
from jzreader.edits.blocks import JoinBlocks, MoveBlocks, SetRole, SplitBlock
from jzreader.edits.details import SetIssueDetails, SetPageDetails, SetReviewState, SetTopics
from jzreader.edits.entities import DecideEntity, MoveEntityEnds, SuggestEntity, TagEntity, UntagEntity
from jzreader.edits.pages import MovePage, RemovePages, added, crossing, replacing
from jzreader.edits.restore import RestoreIssue, read_pages_again, restore_article, restore_issue
from jzreader.edits.review import DismissFinding, NoteFact, SettleDoubt, UnnoteFact
from jzreader.edits.text import EditText, smallest_change
from jzreader.model.conservation import conservation
from jzreader.model.fact import FactCorrection, FactKind
from jzreader.model.issue import (
    Article,
    Decision,
    Doubt,
    DoubtCode,
    Entity,
    Issue,
    ReviewState,
    Role,
)
from jzreader.model.keys import BlockKey, IssueKey
from jzreader.model.problem import Problem, Refused
from jzreader.model.serialise import IssueImage, article_to_dict
from jzreader.store import Library
from tests.making import issue_of, random_edit


def articles(issue: Issue) -> list[Article]:
    return [article for _page, article in issue.articles()]


def paragraph(issue: Issue) -> BlockKey:
    return next(b.key for b in articles(issue)[0].blocks if b.role is Role.PARAGRAPH)


def suggestion(issue: Issue) -> Entity:
    return next(e for a in articles(issue) for _b, e in a.entities() if e.decision is Decision.SUGGESTED)


@pytest.fixture
def stored(library: Library, sample: Issue) -> IssueKey:
    """The sample with one doubt more."""
    first = articles(sample)[0]
    doubt = Doubt(DoubtCode.ARTICLE_START, (first.blocks[0].key,), 0.6)
    noted = FactCorrection("", "去年", FactKind.TIME, "2023")
    return library.add(sample.with_article(replace(first, doubts=(doubt,), noted=(noted,))))


ANOTHER = "本报讯 近日，甲县的公路全线通车，往来方便多了。\n\n甲县公路全线通车\n"
EXAMPLES: dict[str, Callable[[Issue], Edit]] = {
    "SplitArticle": lambda i: SplitArticle(articles(i)[0].key, articles(i)[0].blocks[-1].key, 3),
    "MergeArticles": lambda i: MergeArticles((articles(i)[1].key, articles(i)[0].key)),
    "MoveArticle": lambda i: MoveArticle(articles(i)[0].key, i.pages[1].key),
    "RenameArticle": lambda i: RenameArticle(articles(i)[0].key, "社区食堂让老人吃上热饭"),
    "RenameSection": lambda i: RenameSection(i.pages[1].sections[0].key, "脚步"),
    "AssignSection": lambda i: AssignSection((articles(i)[0].key, articles(i)[1].key), "民生"),
    "MoveBlocks": lambda i: MoveBlocks((paragraph(i),), articles(i)[1].key),
    "SetRole": lambda i: SetRole((paragraph(i),), Role.FURNITURE),
    "SplitBlock": lambda i: SplitBlock(paragraph(i), 5),
    "JoinBlocks": lambda i: JoinBlocks(tuple(b.key for b in articles(i)[0].blocks[-2:])),
    "EditText": lambda i: EditText(paragraph(i), 0, 3, "本报记者讯"),
    "SuggestEntity": lambda i: SuggestEntity(paragraph(i), 0, 2, "organisation"),
    "TagEntity": lambda i: TagEntity(paragraph(i), 0, 2, "organisation"),
    "UntagEntity": lambda i: UntagEntity(suggestion(i).key),
    "MoveEntityEnds": lambda i: MoveEntityEnds(suggestion(i).key, suggestion(i).start, suggestion(i).end + 1),
    "DecideEntity": lambda i: DecideEntity(suggestion(i).key, Decision.REJECTED),
    "SetTopics": lambda i: SetTopics(articles(i)[0].key, ("04000000", "06000000")),
    "SetReviewState": lambda i: SetReviewState(articles(i)[0].key, ReviewState.REVIEWED),
    "SetIssueDetails": lambda i: SetIssueDetails("云河晚报", "2024-03-06"),
    "SetPageDetails": lambda i: SetPageDetails(i.pages[0].key, "A1", "头版"),
    "MovePage": lambda i: MovePage(i.pages[0].key, i.pages[-1].key),
    "RemovePages": lambda i: RemovePages((i.pages[1].key,)),
    "AddPages": lambda i: added(issue_of(ANOTHER), i.pages[1].key),
    "ReplacePage": lambda i: replacing(issue_of(ANOTHER), i.pages[1].key),
    "MovePagesOut": lambda i: crossing(i, (i.pages[0].key,), IssueKey(7))[0],
    "MovePagesIn": lambda i: crossing(i, (i.pages[0].key,), IssueKey(7))[1],
    "SettleDoubt": lambda i: SettleDoubt(
        articles(i)[0].key, DoubtCode.ARTICLE_START, (articles(i)[0].blocks[0].key,)
    ),
    "RestoreArticle": lambda i: restore_article(
        article_to_dict(replace(articles(i)[0], blocks=articles(i)[0].blocks[:-1])), i.pages[0].key
    ),
    "NoteFact": lambda i: NoteFact(
        articles(i)[0].key, "", articles(i)[0].blocks[0].text.text[:3], FactKind.OTHER, "3"
    ),
    "UnnoteFact": lambda i: UnnoteFact(articles(i)[0].key, "own|去年"),
    "DismissFinding": lambda i: DismissFinding(articles(i)[0].key, "no_end_mark|网"),
    "RestoreIssue": lambda i: restore_issue(i, RenameArticle(articles(i)[1].key, "从前的标题").apply(i)),
    "ReadPagesAgain": lambda i: read_pages_again(
        i, SplitArticle(articles(i)[0].key, articles(i)[0].blocks[-1].key).apply(i)
    ),
    "Several": lambda i: Several(
        (
            RenameArticle(articles(i)[0].key, "一个标题"),
            SetReviewState(articles(i)[0].key, ReviewState.REVIEWED),
        )
    ),
}


def test_every_edit_has_an_example() -> None:
    assert EXAMPLES.keys() == edit_kinds().keys()


@pytest.mark.parametrize("name", EXAMPLES)
def test_undo_takes_it_back_and_redo_does_it_again(name: str, library: Library, stored: IssueKey) -> None:
    before = library.issue(stored)
    edit = EXAMPLES[name](before)
    after = library.apply(stored, edit).after
    assert after != before
    for _twice in range(2):
        undone = library.undo(stored).after
        assert undone.sources == after.sources  # what came in stays, so that redo finds it
        assert replace(undone, next_key=before.next_key, sources=before.sources) == before
        redone = library.redo(stored).after
        assert redone == after
    assert conservation(after).doubled == 0


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_travels_as_json(name: str, sample: Issue) -> None:
    edit = EXAMPLES[name](sample)
    line = json.dumps(edit_to_dict(edit), ensure_ascii=False)
    assert parse_edit(json.loads(line)) == edit


@pytest.mark.parametrize(
    ("plain", "code"),
    [
        ({"edit": "NoSuchEdit"}, "unknown_edit"),
        ("SetRole", "unknown_edit"),
        ({"edit": "SetReviewState", "article": 1}, "bad_edit"),
        ({"edit": "SetReviewState", "article": "1", "state": "reviewed"}, "bad_edit"),
        ({"edit": "SetReviewState", "article": True, "state": "reviewed"}, "bad_edit"),
        ({"edit": "SetReviewState", "article": 1, "state": "perhaps"}, "bad_edit"),
        ({"edit": "SetReviewState", "article": 1, "state": "reviewed", "why": 1}, "bad_edit"),
        ({"edit": "MergeArticles", "articles": 3}, "bad_edit"),
        ({"edit": "Several", "edits": {}}, "bad_edit"),
    ],
)
def test_what_is_no_edit_is_said_so(plain: object, code: str) -> None:
    with pytest.raises(Problem) as caught:
        parse_edit(plain)
    assert caught.value.code == code


def test_splitting_gives_the_rest_a_new_key(sample: Issue) -> None:
    article = articles(sample)[0]
    block = article.blocks[-1]
    after = SplitArticle(article.key, block.key).apply(sample)
    first, second = articles(after)[:2]
    assert first.key == article.key
    assert second.key == sample.next_key
    assert (*first.blocks, *second.blocks) == article.blocks
    with pytest.raises(Refused, match="split_at_start"):
        SplitArticle(article.key, article.blocks[0].key).apply(sample)


def test_merging_keeps_the_first_ones_key_and_order(sample: Issue) -> None:
    one, two = articles(sample)[:2]
    merged = articles(MergeArticles((two.key, one.key)).apply(sample))
    assert merged[0].key == two.key
    assert merged[0].blocks == (*two.blocks, *one.blocks)
    with pytest.raises(Refused, match="nothing_to_merge"):
        MergeArticles((one.key, one.key)).apply(sample)


def test_reviewed_articles_that_are_merged_want_another_look(sample: Issue) -> None:
    one, two = articles(sample)[:2]
    issue = SetReviewState(one.key, ReviewState.REVIEWED).apply(sample)
    assert articles(MergeArticles((one.key, two.key)).apply(issue))[0].review is ReviewState.UNREVIEWED


def test_a_section_title_makes_a_section_and_furniture_leaves_the_article(sample: Issue) -> None:
    article = articles(sample)[0]
    headline = next(b for b in article.blocks if b.role is Role.HEADLINE)
    after = SetRole((headline.key,), Role.SECTION_TITLE).apply(sample)
    assert headline.text.text in [s.title for s in after.pages[0].sections]
    assert articles(after)[0].block(headline.key) is None
    back = SetRole((headline.key,), Role.HEADLINE).apply(after)
    found = back.find_block(headline.key)
    assert found and found[1] is not None
    assert headline.text.text not in [s.title for s in back.pages[0].sections]


def test_a_block_moved_finds_its_natural_place(sample: Issue) -> None:
    one, two = articles(sample)[:2]
    headline = next(b for b in two.blocks if b.role is Role.HEADLINE)
    after = articles(MoveBlocks((headline.key,), one.key).apply(sample))[0]
    roles = [b.role for b in after.blocks]
    assert roles[: roles.index(Role.PARAGRAPH)].count(Role.HEADLINE) == len(one.texts(Role.HEADLINE)) + 1


def test_moving_the_last_block_takes_the_article_with_it() -> None:
    issue = issue_of(
        "本报讯 近日，甲县的公路全线通车，往来方便多了。\n\n甲县公路全线通车\n\n本报讯 近日，乙村的果树迎来丰收，果农笑开了颜。\n\n乙村果树迎来丰收\n"
    )
    one, two = articles(issue)
    after = MoveBlocks(tuple(b.key for b in two.blocks), one.key).apply(issue)
    assert [a.key for a in articles(after)] == [one.key]
    assert conservation(after).missing == 0


def test_an_article_takes_in_blocks_that_are_moved_with_all_of_its_own(
    library: Library, stored: IssueKey
) -> None:
    target, other = articles(library.issue(stored))[:2]
    keys = (*(block.key for block in target.blocks), other.blocks[-1].key)
    change = library.apply(stored, MoveBlocks(keys, target.key))
    found = change.after.find_article(target.key)
    assert found is not None and {block.key for block in found[1].blocks} == set(keys)
    assert conservation(change.after).missing == conservation(change.after).doubled == 0
    assert library.undo(stored).after == change.before


def test_renaming_keeps_the_place_of_what_stays(sample: Issue) -> None:
    article = articles(sample)[0]
    after = articles(RenameArticle(article.key, "48个社区食堂 让老人吃上热乎饭").apply(sample))[0]
    headline = next(b for b in after.blocks if b.role is Role.HEADLINE)
    text = sample.sources[0].text
    ((_source, start, end),) = headline.text.source_ranges(3, 4)
    assert after.headline == "48个社区食堂 让老人吃上热乎饭"
    assert headline.text.source_ranges(1, 2) == []
    assert text[start:end] == "社"


def test_a_tag_cut_in_two_stays_on_both_sides(sample: Issue) -> None:
    block = paragraph(sample)
    issue = TagEntity(block, 2, 8, "place").apply(sample)
    issue = SplitBlock(block, 5).apply(issue)
    found = issue.find_block(block)
    assert found and found[1]
    place = [b.key for b in found[1].blocks].index(block)
    first, second = found[1].blocks[place : place + 2]
    assert [(e.start, e.end) for e in first.entities if e.label == "place"] == [(2, 5)]
    assert [(e.start, e.end) for e in second.entities if e.label == "place"] == [(0, 3)]
    joined = JoinBlocks((first.key, second.key)).apply(issue).find_block(block)
    assert joined and joined[2].text.text == first.text.text + second.text.text


def test_a_tag_of_the_same_place_accepts_the_suggestion(sample: Issue) -> None:
    wanted = suggestion(sample)
    found = sample.find_entity(wanted.key)
    assert found
    _article, block, _entity = found
    issue = TagEntity(block.key, wanted.start, wanted.end, wanted.label).apply(sample)
    now = issue.find_entity(wanted.key)
    assert now and now[2].decision is Decision.ACCEPTED
    with pytest.raises(Refused, match="already_tagged"):
        TagEntity(block.key, wanted.start, wanted.end, wanted.label).apply(issue)


def test_a_bad_date_is_refused(sample: Issue) -> None:
    with pytest.raises(Refused, match="bad_date"):
        SetIssueDetails("报", "5月10日").apply(sample)


def test_several_are_all_or_nothing(library: Library, stored: IssueKey) -> None:
    issue = library.issue(stored)
    both = Several((RenameArticle(articles(issue)[0].key, "好"), SplitBlock(BlockKey(0), 1)))
    with pytest.raises(Refused):
        library.apply(stored, both)
    assert library.issue(stored) == issue
    assert library.history(stored) == []


@given(st.text(alphabet="甲乙丙丁", max_size=12), st.text(alphabet="甲乙丙丁", max_size=12))
def test_the_smallest_change_gives_the_new_wording(old: str, new: str) -> None:
    start, end, wording = smallest_change(old, new)
    assert old[:start] + wording + old[end:] == new
    assert 0 <= start <= end <= len(old)


def test_going_back_from_another_point_than_it_was_made_for_is_refused(sample: Issue) -> None:
    one, two = articles(sample)[:2]
    merged = MergeArticles((one.key, two.key)).apply(sample)
    back = restore_issue(sample, merged)
    elsewhere = MergeArticles((articles(sample)[2].key, two.key)).apply(sample)
    assert back.apply(sample) == merged
    with pytest.raises(Refused, match="bad_edit"):
        back.apply(elsewhere)


def test_random_edits_are_of_every_kind_and_each_may_be_done(sample: Issue) -> None:
    first = articles(sample)[0]
    doubtful = replace(first, doubts=(Doubt(DoubtCode.ARTICLE_START, (first.blocks[0].key,), 0.6),))
    done: set[str] = set()
    for seed in range(10):
        rng, issue = random.Random(seed), sample.with_article(doubtful)
        for _step in range(100):
            edit = random_edit(issue, rng)
            with contextlib.suppress(Refused):
                issue = edit.apply(issue)
                done.add(edit.name)
    assert done == edit_kinds().keys()


@given(st.integers(0, 10**9))
def test_random_edits_are_refused_in_words_or_conserve_the_text(seed: int) -> None:
    rng = random.Random(seed)
    issue = issue_of(
        "本报讯 记者林岚报道 3月4日，《澜湾市方案》出台。\n社区食堂开了。\n\n第二段在这里。\n\n标题一行\n第二行\n\n"
        "近日，另一篇的正文。\n它有两句。\n\n另一篇标题\n\n图说 TUSHUO\n\n照片里的人。本报记者 方 远 摄\n"
    )
    total = conservation(issue).total
    typed = removed = gone = False
    for _step in range(12):
        edit = random_edit(issue, rng)
        try:
            issue = edit.apply(issue)
        except Refused:
            continue
        removed |= "EditText" in str(edit) or "RenameArticle" in str(edit)
        typed |= removed
        kept = conservation(issue)
        gone |= any(name in str(edit) for name in ("RemovePages", "MovePagesOut", "ReplacePage"))
        if "Page" in str(edit) or (gone and removed):  # what a removed page printed goes with its last block
            total = kept.total
        assert (kept.total, kept.doubled) == (total, 0)
        assert removed or kept.missing == 0
        keys = [block.key for block in issue.blocks()]
        assert len(keys) == len(set(keys))
        for block in issue.blocks():
            assert all(0 <= e.start < e.end <= len(block.text) for e in block.entities)
            assert max([*(e.key for e in block.entities), block.key]) < issue.next_key
        assert all(article.blocks for article in articles(issue))


def test_edits_that_stand_in_one_another_without_end_are_refused() -> None:
    plain: dict[str, object] = {"edit": "SetReviewState", "article": 1, "state": "reviewed"}
    for _depth in range(400):
        plain = {"edit": "Several", "edits": [plain]}
    with pytest.raises(Problem, match="bad_edit"):
        parse_edit(plain)


@pytest.mark.parametrize("day", ["2024-W10-2", "20240305", "x", "2024-02-30"])
def test_no_edit_stores_what_is_no_day(day: str, sample: Issue) -> None:
    with pytest.raises(Refused, match="bad_date"):
        SetIssueDetails(None, day).apply(sample)
    plain = json.loads(restore_issue(sample, SetIssueDetails("云河晚报", None).apply(sample)).image)
    for image in (json.dumps({**plain, "date": absurd}) for absurd in (day, 7, ["x"])):
        with pytest.raises(Refused, match="bad_edit"):
            RestoreIssue(IssueImage(image)).apply(sample)
