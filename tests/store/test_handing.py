# SPDX-License-Identifier: MIT
"""An issue in a file of its own: everything of it comes back, history included."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from jzreader.edits.articles import RenameArticle
from jzreader.edits.details import SetIssueDetails
from jzreader.edits.rebase import record_rebased
from jzreader.exchange.importing import import_any
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.model.record import record_from_dict, record_to_dict
from jzreader.model.rekey import rekeyed
from jzreader.store import Library
from tests.making import edit_at_random, hand_out
from tests.store.dumping import content, sound


def test_it_comes_back_whole_history_included(library: Library, sample: Issue, tmp_path: Path) -> None:
    library.add(sample)
    key = library.add(sample)
    edit_at_random(library, key, random.Random(2))
    path = tmp_path / "one.jzissue"
    hand_out(library, key, path)
    assert sound(path)
    before = path.read_bytes()
    other = Library(tmp_path / "other.jzlib", who="colleague")
    other.add(sample)
    taken = import_any(other, [path])
    assert path.read_bytes() == before
    assert other.issue(taken) == rekeyed(library.issue(key), taken)
    assert [(s.at, s.who, s.kind, s.edit["edit"]) for s in other.steps(taken)] == [
        (s.at, s.who, s.kind, s.edit["edit"]) for s in library.steps(key)
    ]
    while library.undoable(key):
        library.undo(key)
        other.undo(taken)
        assert other.issue(taken) == rekeyed(library.issue(key), taken)
    assert other.added_at(taken) == library.added_at(key)
    assert {hit.issue for hit in other.search("记者").hits} == {taken, taken - 1}
    other.close()


def test_taken_into_an_empty_library_it_is_equal_table_by_table(
    library: Library, stored: IssueKey, tmp_path: Path
) -> None:
    edit_at_random(library, stored, random.Random(2))
    hand_out(library, stored, tmp_path / "one.jzissue")
    other = Library(tmp_path / "other.jzlib")
    assert import_any(other, [tmp_path / "one.jzissue"]) == stored
    assert content(other.path) == content(library.path)
    assert other.steps(stored) == library.steps(stored)
    other.close()


def test_what_is_no_issue_is_refused(
    library: Library, stored: IssueKey, sample: Issue, tmp_path: Path
) -> None:
    library.add(sample)
    with pytest.raises(Problem, match="not_an_issue"):
        import_any(library, [Path(shutil.copyfile(library.path, tmp_path / "two.jzissue"))])
    with pytest.raises(Problem, match="no_file"):
        import_any(library, [tmp_path / "nothing.jzissue"])
    (tmp_path / "text.jzissue").write_text("文字" * 500, encoding="utf-8")
    with pytest.raises(Problem, match="not_an_issue"):
        import_any(library, [tmp_path / "text.jzissue"])
    with pytest.raises(Problem, match="cannot_write"):
        hand_out(library, stored, tmp_path / "no folder" / "x.jzissue")


@pytest.mark.parametrize("suffix", [".jzissue", ".json"])
def test_the_commands(library: Library, stored: IssueKey, tmp_path: Path, suffix: str) -> None:
    command, path = [sys.executable, "-m", "jzreader"], tmp_path / f"one{suffix}"
    subprocess.run(
        [*command, "export", str(stored), "-o", str(path), "--library", str(library.path)], check=True
    )
    for options, key in (((), stored), (("--again",), stored + 1)):
        done = subprocess.run(
            [*command, "import", str(path), *options, "--library", str(library.path)],
            capture_output=True, check=True, text=True,
        )  # fmt: skip
        assert int(done.stdout) == key
    assert (
        library.record(IssueKey(stored + 1)).issue
        == record_rebased(library.record(stored), IssueKey(stored + 1)).issue
    )


def test_a_history_that_could_never_be_is_refused(library: Library, stored: IssueKey) -> None:
    """A redo of what was never undone would be believed, and could then not be shown, exported or deleted."""
    article = library.issue(stored).pages[0].articles[0].key
    library.apply(stored, RenameArticle(article, "新题"))
    plain = record_to_dict(library.record(stored))
    assert record_from_dict(json.loads(json.dumps(plain))).steps
    step = plain["journal"][-1]
    for kind, of in (("redo", step["id"]), ("undo", step["id"] + 5)):
        worse = {
            **plain,
            "journal": [*plain["journal"], {**step, "id": step["id"] + 1, "kind": kind, "of": of}],
        }
        with pytest.raises(ValueError):
            record_from_dict(json.loads(json.dumps(worse)))


def test_an_issue_file_that_would_run_something_is_refused(
    library: Library, stored: IssueKey, tmp_path: Path
) -> None:
    path = tmp_path / "x.jzissue"
    hand_out(library, stored, path)
    with closing(sqlite3.connect(path)) as worse:
        worse.execute("alter table files rename to kept_files")
        endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n"
        worse.execute(f"create view files as {endless}")
        worse.commit()
    with pytest.raises(Problem, match="not_an_issue"):
        import_any(library, [path])


def test_values_that_are_none_are_refused(library: Library, stored: IssueKey, tmp_path: Path) -> None:
    library.apply(stored, SetIssueDetails("甲报", None))
    for statement in (
        "update blocks set role = 'evil' where id = (select min(id) from blocks)",
        "update entities set start = 9999 where id = (select min(id) from entities)",
        "update issues set date = '2024-W10-2'",
        "update journal set at = 'yesterday'",
        "update journal set before = x'789cff'",
    ):
        path = tmp_path / "x.jzissue"
        path.unlink(missing_ok=True)
        hand_out(library, stored, path)
        with closing(sqlite3.connect(path)) as worse:
            worse.execute("drop trigger journal_is_append_only")
            worse.execute(statement)
            worse.commit()
        with pytest.raises(Problem, match="not_an_issue"):
            import_any(library, [path])
