# SPDX-License-Identifier: MIT
"""Steps that two issues share: pages moved, an issue split, two merged; done and undone in both at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jzreader.edits.articles import RenameArticle
from jzreader.edits.details import SetReviewState
from jzreader.edits.pages import RemovePages, added
from jzreader.model.conservation import conservation
from jzreader.model.issue import Issue, ReviewState
from jzreader.model.keys import ArticleKey, IssueKey
from jzreader.model.problem import Problem, Refused
from jzreader.store import Library
from tests.making import hand_out, history, issue_of
from tests.printing import Sheet, pdf_of
from tests.store.dumping import content, sound


def same(one: Issue, other: Issue) -> bool:
    """Whether two states of an issue are equal but for what only grows."""
    return replace(one, next_key=0, sources=()) == replace(other, next_key=0, sources=())


def first(library: Library, key: IssueKey) -> ArticleKey:
    return next(a.key for _p, a in library.issue(key).articles())


def test_an_issue_is_split_and_put_together_again_from_either_side(
    library: Library, stored: IssueKey
) -> None:
    library.apply(stored, RenameArticle(first(library, stored), "订正过的标题"))
    before, rows = library.issue(stored), content(library.path)
    moving = before.pages[0]
    change, other = library.move_pages(stored, [moving.key], None)
    made = other.after
    assert change.after.pages == before.pages[1:]
    assert (made.newspaper, made.date) == (before.newspaper, before.date)
    assert [a.headline for a in made.pages[0].articles] == [a.headline for a in moving.articles]
    assert made.pages[0].articles[0].headline == "订正过的标题"
    total = sum(conservation(library.issue(key)).total for key in (stored, made.key))
    assert total == conservation(before).total
    assert all(conservation(library.issue(key)).doubled == 0 for key in (stored, made.key))
    assert len(library.issues()) == 2

    for side in (stored, made.key):
        assert same(library.undo(side).after, before if side == stored else replace(made, pages=()))
        assert same(library.issue(stored), before)
        assert {k: v for k, v in content(library.path).items() if k != "issues"} == {
            k: v for k, v in rows.items() if k != "issues"
        }
        assert [row.id for row in library.issues()] == [stored]
        assert [row.id for row in library.bin.rows()] == [made.key]
        library.redo(stored)
        assert same(library.issue(stored), change.after)
        assert same(library.issue(made.key), made)
        assert not library.bin.rows()
    assert sound(library.path)


def test_issues_are_merged_and_the_empty_one_lies_in_the_bin_until_undo(
    library: Library, stored: IssueKey
) -> None:
    other = library.add(issue_of("本报讯 近日，甲县的公路通车。\n\n甲县公路通车\n"))
    here, there = library.issue(stored), library.issue(other)
    library.move_pages(other, [page.key for page in there.pages], stored)
    assert len(library.issue(stored).pages) == len(here.pages) + 1
    assert [row.id for row in library.bin.rows()] == [other]
    assert library.search("公路通车").count == 1
    with pytest.raises(Problem, match="no_issue"):
        library.issue(other)
    library.undo(stored)
    assert same(library.issue(stored), here)
    assert library.issue(other) == there
    assert not library.bin.rows()
    assert library.search("公路通车").count == 1
    library.redo(other)
    assert [row.id for row in library.bin.rows()] == [other]


def test_later_edits_of_the_other_issue_are_not_undone_behind_ones_back(
    library: Library, stored: IssueKey
) -> None:
    made = library.move_pages(stored, [library.issue(stored).pages[0].key], None)[1].after
    library.apply(made.key, SetReviewState(first(library, made.key), ReviewState.REVIEWED))
    state = library.issue(stored)
    with pytest.raises(Refused, match="other_issue_edited"):
        library.undo(stored)
    assert library.issue(stored) == state
    library.undo(made.key)
    library.undo(stored)
    assert len(library.issue(stored).pages) == len(state.pages) + 1


def test_a_refused_move_leaves_nothing(library: Library, stored: IssueKey) -> None:
    page = library.issue(stored).pages[0].key
    with pytest.raises(Refused, match="same_issue"):
        library.move_pages(stored, [page], stored)
    with pytest.raises(Refused, match="nothing_chosen"):
        library.move_pages(stored, [], None)
    with pytest.raises(Problem, match="no_issue"):
        library.move_pages(stored, [page], IssueKey(99))
    assert len(library.issues()) == 1
    assert not library.history(stored)


def test_where_the_other_issue_is_gone_its_half_alone_is_undone(library: Library, stored: IssueKey) -> None:
    before = library.issue(stored)
    made = library.move_pages(stored, [before.pages[0].key], None)[1].after
    library.bin.delete(made.key)
    with pytest.raises(Problem, match="no_issue"):
        library.undo(stored)  # it lies in the bin, whole
    library.bin.empty()
    assert same(library.undo(stored).after, before)


def test_another_connection_sees_pages_come_and_go(library: Library, stored: IssueKey) -> None:
    other = Library(library.path)
    assert other.issue(stored) == library.issue(stored)
    library.apply(stored, added(issue_of("本报讯 近日，甲县的公路通车。\n\n甲县公路通车\n")))
    assert other.issue(stored) == library.issue(stored)
    made = library.move_pages(stored, [library.issue(stored).pages[0].key], None)[1].after
    assert other.issue(stored) == library.issue(stored)
    other.undo(made.key)
    assert library.issue(stored) == other.issue(stored)
    with pytest.raises(Problem, match="no_issue"):
        library.issue(made.key)
    other.close()


def test_a_history_with_pages_that_came_and_went_is_handed_over(
    library: Library, stored: IssueKey, tmp_path: Path
) -> None:
    from jzreader.exchange.importing import import_any

    imported = library.issue(stored)
    library.apply(stored, added(issue_of("本报讯 近日，甲县的公路通车。\n\n甲县公路通车\n")))
    library.apply(stored, RemovePages((library.issue(stored).pages[0].key,)))
    library.move_pages(stored, [library.issue(stored).pages[0].key], None)
    hand_out(library, stored, tmp_path / "one.jzissue")
    fresh = Library(tmp_path / "fresh.jzlib")
    fresh.add(issue_of("本报讯 别的。\n\n别的\n"))
    key = import_any(fresh, [tmp_path / "one.jzissue"])
    assert len(fresh.issue(key).pages) == len(library.issue(stored).pages)
    for _step in range(3):
        fresh.undo(key)
    titles = [a.headline for _p, a in imported.articles()]
    assert [a.headline for _p, a in fresh.issue(key).articles()] == titles
    assert history(fresh, key).record().steps[0].edit["edit"] == "AddPages"
    fresh.close()


def test_the_file_of_added_pages_is_kept_once(library: Library, stored: IssueKey, tmp_path: Path) -> None:
    from jzreader.intake import parse
    from jzreader.reading.files import page_files

    sheet = Sheet(height=1000)
    for at, line in enumerate(("本报讯 近日，甲县的公路通车，往来方便。", "甲县公路通车")):
        sheet.text(60, 60 + 40 * at, line)
    path = tmp_path / "2.pdf"
    path.write_bytes(pdf_of(sheet))
    library.apply(stored, added(parse([path])), files=page_files([path]))
    assert list(library.files_of(stored)) == [path.read_bytes()]
    made = library.move_pages(stored, [library.issue(stored).pages[-1].key], None)[1].after
    assert list(library.files_of(made.key)) == [path.read_bytes()]
    assert made.sources[0].layouts
    library.bin.delete(made.key)
    library.bin.empty()
    assert library.has_file(made.sources[0].digest)
