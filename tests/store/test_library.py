# SPDX-License-Identifier: MIT
from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jzreader.edits.articles import MergeArticles, RenameArticle
from jzreader.edits.blocks import MoveBlocks
from jzreader.edits.details import SetIssueDetails, SetReviewState
from jzreader.edits.entities import TagEntity
from jzreader.model.issue import Issue, ReviewState
from jzreader.model.keys import ArticleKey, IssueKey
from jzreader.model.problem import Problem, Refused
from jzreader.store import Library
from tests.making import issue_of, random_edit
from tests.store.dumping import content, sound


def first(issue: Issue) -> ArticleKey:
    return next(article.key for _page, article in issue.articles())


def test_an_issue_comes_back_as_it_went_in(library: Library, sample: Issue) -> None:
    key = library.add(sample)
    kept = library.issue(key)
    library.close()
    again = Library(library.path)
    assert again.issue(key) == kept
    assert replace(kept, key=IssueKey(0)).newspaper == sample.newspaper
    assert [s.text for s in kept.sources] == [s.text for s in sample.sources]
    row = again.issues()[0]
    assert (row.id, row.pages, row.reviewed) == (key, 3, 0)
    assert row.articles == sum(1 for _pair in kept.articles())
    again.close()


def test_numbers_are_never_used_again(library: Library, sample: Issue) -> None:
    one = library.add(sample)
    two = library.add(sample)
    library.bin.delete(two)
    assert library.add(sample) == two + 1
    assert [row.id for row in library.issues()] == [two + 1, one]
    with pytest.raises(Problem, match="no_issue"):
        library.issue(two)


def test_the_journal_keeps_who_and_what(library: Library, stored: IssueKey) -> None:
    article = first(library.issue(stored))
    library.apply(stored, SetReviewState(article, ReviewState.REVIEWED))
    library.apply(stored, RenameArticle(article, "新标题"))
    library.undo(stored)
    rows, standing = library.history(stored), library.standing(stored)
    assert [(row.edit["edit"], row.who, row.id in standing) for row in rows] == [
        ("SetReviewState", "tester", True),
        ("RenameArticle", "tester", False),
    ]
    assert rows[0].at <= rows[1].at
    assert library.last_edit(stored) == rows[0].id
    assert (library.redoable(stored) or {})["headline"] == "新标题"


def test_nobody_changes_the_journal(library: Library, stored: IssueKey) -> None:
    library.apply(stored, SetIssueDetails("甲报", None))
    other = sqlite3.connect(library.path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute("update journal set who = 'someone'")
    other.close()


def test_a_refused_edit_leaves_no_trace(library: Library, stored: IssueKey) -> None:
    before = content(library.path)
    for edit in (
        MergeArticles((ArticleKey(1), ArticleKey(2))),
        RenameArticle(first(library.issue(stored)), " "),
        SetReviewState(ArticleKey(1), ReviewState.REVIEWED),
    ):
        with pytest.raises(Refused):
            library.apply(stored, edit)
    assert content(library.path) == before
    assert library.history(stored) == []
    with pytest.raises(Refused, match="nothing_to_undo"):
        library.undo(stored)
    with pytest.raises(Refused, match="nothing_to_redo"):
        library.redo(stored)


def test_a_new_edit_after_undo_closes_the_way_to_redo(library: Library, stored: IssueKey) -> None:
    article = first(library.issue(stored))
    library.apply(stored, RenameArticle(article, "甲标题"))
    library.undo(stored)
    library.apply(stored, RenameArticle(article, "乙标题"))
    assert library.redoable(stored) is None
    library.undo(stored)
    assert (library.redoable(stored) or {})["headline"] == "乙标题"


def test_two_on_one_file_see_each_other_and_overwrite_nothing(library: Library, stored: IssueKey) -> None:
    other = Library(library.path, who="other")
    article = first(library.issue(stored))
    other.apply(stored, RenameArticle(article, "别人改的标题"))
    library.apply(stored, SetReviewState(article, ReviewState.REVIEWED))
    both = library.issue(stored).find_article(article)
    assert both and (both[1].headline, both[1].review) == ("别人改的标题", ReviewState.REVIEWED)
    assert other.undo(stored).after == library.undo(stored).before
    other.close()


def test_a_loose_block_may_move_to_an_article_of_an_earlier_page(library: Library) -> None:
    key = library.add(
        issue_of(
            "本报讯 近日，社区食堂开了，大家都说好。\n\n社区食堂开张\n",
            "2024年5月6日 星期一\n第 2 版\n\n近日，另一篇的正文在此。\n",
        )
    )
    issue = library.issue(key)
    loose = issue.pages[1].loose[0]
    library.apply(key, MoveBlocks((loose.key,), issue.pages[0].articles[0].key))
    found = Library(library.path).issue(key).find_block(loose.key)
    assert found and found[1] and found[1].key == issue.pages[0].articles[0].key


@settings(max_examples=12)
@given(st.integers(0, 10**9))
def test_edits_undone_across_restarts_leave_what_was_imported(seed: int) -> None:
    import tempfile

    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.jzlib"
        library = Library(path)
        key = library.add(
            issue_of(
                "本报讯 记者林岚报道 近日，社区食堂开了。\n\n大家说好。\n\n社区食堂开张\n让老人吃上热饭\n\n要闻 YAOWEN\n",
                "第 2 版\n\n近日，另一篇的正文在此。\n\n另一篇的标题\n本报记者 方 远\n",
            )
        )
        imported = content(path)
        states = [library.issue(key)]
        for _step in range(15):
            try:
                library.apply(key, random_edit(library.issue(key), rng))
            except Refused:
                continue
            states.append(library.issue(key))
            articles = [article for _page, article in states[-1].articles()]
            reviewed = sum(article.review is ReviewState.REVIEWED for article in articles)
            (row,) = library.issues()
            assert (row.articles, row.reviewed) == (len(articles), reviewed)
            if rng.random() < 0.3:
                library.close()
                library = Library(path)
                assert library.issue(key) == states[-1]
        edited = content(path)
        for state in reversed(states[:-1]):
            if rng.random() < 0.2:
                library.close()
                library = Library(path)
            undone = library.undo(key).after
            assert replace(undone, next_key=state.next_key, sources=state.sources) == state
            assert undone.sources[: len(state.sources)] == state.sources
        assert content(path) == imported
        for _state in states[1:]:
            library.redo(key)
        assert content(path) == edited
        assert sound(path)
        library.close()


def test_tags_survive_in_rows(library: Library, stored: IssueKey) -> None:
    issue = library.issue(stored)
    block = next(b for _p, a in issue.articles() for b in a.blocks if len(b.text) > 20)
    library.apply(stored, TagEntity(block.key, 4, 8, "place"))
    found = Library(library.path).issue(stored).find_block(block.key)
    assert found and [(e.start, e.end) for e in found[2].entities if e.label == "place"] == [(4, 8)]


def test_the_journal_names_the_blocks_that_an_edit_left_alone(library: Library, stored: IssueKey) -> None:
    issue = library.issue(stored)
    article = max((a for _page, a in issue.articles()), key=lambda a: len(a.blocks))
    touched = article.blocks[1]
    library.apply(stored, TagEntity(touched.key, 0, 2, "place"))
    (row,) = library.record(stored).steps
    for image in row.given_images():
        (plain,) = image["articles"]
        whole = [block["key"] for block in plain["blocks"] if not isinstance(block, int)]
        assert whole == [touched.key]
        assert len(plain["blocks"]) == len(article.blocks)
    library.let_go(stored)
    library.undo(stored)
    assert library.issue(stored).pages == issue.pages
    assert library.issue_at(stored, 0).pages == issue.pages
