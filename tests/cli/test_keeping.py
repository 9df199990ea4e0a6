# SPDX-License-Identifier: MIT
"""The library's file on the command line: searched, measured, compacted, backed up and restored."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jzreader.edits.articles import RenameArticle
from jzreader.model.keys import IssueKey
from jzreader.store import Library
from tests.cli.conftest import SAMPLE
from tests.cli.running import articles, call, refused, run, shown


def test_search_prints_hits(lib: str) -> None:
    hits = [json.loads(line) for line in run("search", "食堂", "--json", "--library", lib).splitlines()]
    holding = {
        article["id"]
        for article in articles(shown("1", lib))
        if any("食堂" in block["text"] for block in article["blocks"])
    }
    assert {hit["article"] for hit in hits} == holding
    assert all(hit["issue"] == 1 and hit["places"] for hit in hits)
    assert "【食堂】" in run("search", "食堂", "--limit", "1", "--library", lib)


def test_a_backup_is_made_listed_and_put_back(lib: str) -> None:
    run("backup", "--library", lib)
    listed = run("backups", "--library", lib)
    assert "manual" in listed
    library = Library(Path(lib))
    first = next(article.key for _page, article in library.issue(IssueKey(1)).articles())
    library.apply(IssueKey(1), RenameArticle(first, "之后"))
    library.close()
    assert "aside" in run("restore", listed.split("\t")[0], "--library", lib)
    assert run("history", "1", "--library", lib) == ""
    assert "没有名为" in refused("restore", "nothing", "--library", lib)


def test_the_file_is_measured_and_compacted(lib: str) -> None:
    assert json.loads(run("stats", "--json", "--library", lib))["issues"] == 1
    assert "MB" in run("stats", "--library", lib)
    assert "MB" in run("compact", "--library", lib)


def test_restore_asks_who_sits_at_a_terminal_and_no_script(lib: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run("backup", "--library", lib)
    one = articles(shown("1", lib))[0]["id"]
    edit = json.dumps({"edit": "SetReviewState", "article": one, "state": "reviewed"})
    run("apply", "--library", lib, given=edit)
    run("import", "--again", SAMPLE, "--library", lib)
    monkeypatch.setattr("jzreader.cli.keeping.at_a_terminal", lambda: True)
    asked = run("restore", "--library", lib, given="\n")
    assert "1 期" in asked and "1 次订正" in asked and lib in asked
    assert len(run("list", "--library", lib).splitlines()) == 2
    run("restore", "--library", lib, given="y\n")
    assert len(run("list", "--library", lib).splitlines()) == 1
    run("restore", "--yes", "--library", lib)
    monkeypatch.undo()
    run("restore", "--library", lib)


@pytest.mark.parametrize(
    ("spoilt", "arguments"),
    [
        ("drop table labels", ["list"]),
        ("delete from pages", ["sample", "--pages", "2"]),
        ("update blocks set role = 'x'", ["search", "食堂"]),
        ("update articles set doubts = '[{}]'", ["show", "1"]),
        (
            "create trigger t after insert on journal begin select raise(abort, 'no'); end",
            ["split-issue", "1", "1"],
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else " ".join(one),
)
def test_a_command_that_meets_what_no_app_has_written_says_so(
    spoilt: str, arguments: list[str], lib: str
) -> None:
    with closing(sqlite3.connect(lib)) as db:
        db.execute(spoilt)
        db.commit()
    if arguments[0] == "search":  # which reads no roles
        assert run(*arguments, "--library", lib)
        arguments = ["check", "1"]
    assert "已损坏" in refused(*arguments, "--library", lib)


def test_a_date_that_an_earlier_app_stored_keeps_no_command_from_working(lib: str) -> None:
    with closing(sqlite3.connect(lib)) as db:
        db.execute("update issues set date = 'garbage'")
        db.commit()
    assert run("check", "1", "--library", lib)
    assert "garbage" in run("list", "--library", lib)


def test_a_bug_on_a_sound_library_is_no_damage(lib: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_arguments: object) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr(Library, "search", wrong)
    with pytest.raises(KeyError, match="a bug"):
        call(("search", "食堂", "--library", lib), "")
