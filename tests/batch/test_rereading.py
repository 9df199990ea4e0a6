# SPDX-License-Identifier: MIT
"""What corrected issues taught reaches the pages that nobody touched, and those alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from jzreader.batch.rereading import reread, untouched
from jzreader.batch.run import engine_for, planned, run
from jzreader.batch.runs import RunOfEdits
from jzreader.edits.details import SetReviewState
from jzreader.exchange.importing import teaching_of
from jzreader.model.conservation import conservation
from jzreader.model.issue import ReviewState
from jzreader.model.keys import IssueKey
from jzreader.model.label import Name
from jzreader.store import Library
from tests.cli.running import call


@pytest.fixture
def archive(back_file: Path, tmp_path: Path) -> Library:
    library = Library(tmp_path / "archive.jzlib")
    assert list(run(library, planned(library, [back_file]), engine_for(library, 1)))
    return library


def test_a_name_that_is_remembered_now_is_found_on_untouched_pages_and_undone(archive: Library) -> None:
    issue = archive.issue(IssueKey(1))
    first, second = issue.pages
    archive.apply(issue.key, SetReviewState(first.articles[0].key, ReviewState.REVIEWED))
    now = archive.issue(issue.key)
    assert untouched(now, archive.record(issue.key).steps) == [second]
    archive.names.put([Name("春茶", "work"), Name("渡口", "place"), Name("水库", "place")])
    teaching = teaching_of(archive)
    keys = [row.id for row in archive.issues()]
    looked = {key for key, _pages, _fault in reread(archive, keys, teaching, None)}
    assert archive.issue(issue.key) == now
    told = call(("reread", "--library", str(archive.path)), "").stdout
    assert "1\t2 乡野\t1 → 1\t建议的名称\t\n" in told  # no headline is another, so it is said what is
    done = {
        key: pages
        for key, pages, fault in reread(archive, keys, teaching, RunOfEdits(archive, "reread"))
        if not fault
    }
    assert done.keys() == looked and {1, 3} <= looked
    after = archive.issue(issue.key)
    assert after.pages[0] == now.pages[0]
    found = {
        block.text.text[entity.start : entity.end]
        for article in after.pages[1].articles
        for block, entity in article.entities()
    }
    assert "春茶" in found
    assert conservation(after).owned == conservation(now).owned
    assert archive.steps(issue.key)[-1].edit["edit"] == "ReadPagesAgain"
    assert not list(reread(archive, keys, teaching, RunOfEdits(archive, "reread")))
    archive.undo(issue.key)
    assert archive.issue(issue.key).pages == now.pages
    archive.close()


def test_what_was_read_again_is_the_same_in_a_library_opened_anew(archive: Library) -> None:
    archive.names.put([Name("春茶", "work")])
    assert list(reread(archive, [IssueKey(1)], teaching_of(archive), RunOfEdits(archive, "reread")))
    before = archive.issue(IssueKey(1)).pages
    archive.close()
    again = Library(archive.path)
    assert again.issue(IssueKey(1)).pages == before
    assert again.record(IssueKey(1)).issue.pages == before
    again.close()
