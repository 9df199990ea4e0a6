# SPDX-License-Identifier: MIT
"""What may be wrong with a library's file: each gets its own clear word, and the file stays as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jzreader.edits.details import SetIssueDetails
from jzreader.messages import problem_text
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import Library
from jzreader.store.backups import back_up, restore_backup
from jzreader.store.opening import carry_over
from jzreader.store.schema import APPLICATION_ID, SCHEMA_VERSION
from jzreader.store.soundness import is_sound
from tests.store.dumping import sound

KEPT = sorted(
    (Path(__file__).parent.parent / "libraries").glob("*.jzlib"),
    key=lambda path: int(path.stem.split("-")[1]),
)


def refused(path: Path) -> str:
    with pytest.raises(Problem) as caught:
        Library(path)
    assert str(path) in problem_text(caught.value.code, caught.value.facts) or caught.value.facts
    return caught.value.code


def test_the_file_says_what_it_is(library: Library) -> None:
    db = sqlite3.connect(library.path)
    assert db.execute("pragma application_id").fetchone() == (APPLICATION_ID,)
    assert db.execute("pragma user_version").fetchone() == (SCHEMA_VERSION,)
    assert db.execute("pragma journal_mode").fetchone() == ("wal",)
    db.close()


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.execute("create table t (x)")
    db.commit()
    db.close()
    before = path.read_bytes()
    assert refused(path) == "library_foreign"
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("社区食堂开张了\n" * 200, encoding="utf-8")
    before = path.read_bytes()
    assert refused(path) == "library_damaged"
    assert path.read_bytes() == before


def test_a_newer_library_is_not_opened(library: Library) -> None:
    library.close()
    db = sqlite3.connect(library.path)
    db.execute(f"pragma user_version = {SCHEMA_VERSION + 1}")
    db.close()
    assert refused(library.path) == "library_newer"


@pytest.mark.skipif(os.name == "nt", reason="permissions work otherwise there")
def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refused(tmp_path / "file" / "below" / "l.jzlib") == "library_folder"


def test_another_writer_is_waited_for_and_then_said(
    library: Library, stored: IssueKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jzreader.store.opening.BUSY_SECONDS", 0.05)
    second = Library(library.path)
    other = sqlite3.connect(library.path)
    other.execute("begin immediate")
    with pytest.raises(Problem) as caught:
        second.apply(stored, SetIssueDetails("甲报", None))
    assert caught.value.code == "library_locked"
    other.rollback()
    second.apply(stored, SetIssueDetails("甲报", None))
    other.close()
    second.close()


def test_a_full_disk_loses_nothing_that_was_saved(library: Library, stored: IssueKey, sample: Issue) -> None:
    library.apply(stored, SetIssueDetails("甲报", None))
    pages = library.database().execute("pragma page_count").fetchone()[0]
    library.database().execute(f"pragma max_page_count = {pages}")
    with pytest.raises(Problem) as caught:
        for _n in range(5):
            library.add(sample)
    assert caught.value.code == "disk_full"
    library.database().execute("pragma max_page_count = 1000000")
    assert library.issue(stored).newspaper == "甲报"
    assert library.add(sample) > stored
    assert sound(library.path)


def test_killed_in_the_middle_nothing_acknowledged_is_lost(library: Library, stored: IssueKey) -> None:
    """A process is killed while it writes; all that it had acknowledged is there."""
    library.close()
    script = (
        "import sys; from pathlib import Path; from jzreader.store import Library\n"
        "from jzreader.edits.details import SetIssueDetails\n"
        "store = Library(Path(sys.argv[1])); key = int(sys.argv[2])\n"
        "for n in range(10**6):\n"
        "    store.apply(key, SetIssueDetails(f'报{n}', None)); print(n, flush=True)\n"
    )
    command = [sys.executable, "-c", script, str(library.path), str(stored)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for _line in range(40):
            acknowledged = int(process.stdout.readline())
        process.kill()
        acknowledged = max([acknowledged, *map(int, process.stdout.read().split())])
    again = Library(library.path)
    kept = int((again.issue(stored).newspaper or "报-1").removeprefix("报"))
    assert kept in (acknowledged, acknowledged + 1)
    assert len(again.history(stored)) == kept + 1
    again.close()
    assert sound(library.path)


def test_a_library_of_every_earlier_version_is_kept(library: Library) -> None:
    assert [path.stem for path in KEPT] == [f"version-{n}" for n in range(1, SCHEMA_VERSION + 1)]
    applied = library.database().execute("select * from _sqlite_migrations").fetchall()
    assert len(applied) == SCHEMA_VERSION


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_a_library_of_an_earlier_version_opens_and_goes_on(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / kept.name
    path.write_bytes(kept.read_bytes())
    library = Library(path)
    (row,) = library.issues()
    before = library.issue(row.id)
    assert [h.edit["edit"] for h in library.history(row.id)] == ["SetReviewState", "RenameArticle"]
    library.undo(row.id)
    library.redo(row.id)
    assert library.issue(row.id) == before
    library.close()
    assert sound(path)


def test_every_problem_of_the_store_has_its_sentence() -> None:
    codes = (
        ProblemCode.LIBRARY_LOCKED,
        ProblemCode.LIBRARY_READ_ONLY,
        ProblemCode.LIBRARY_FOLDER,
        ProblemCode.LIBRARY_DAMAGED,
        ProblemCode.DISK_FULL,
        ProblemCode.DISK_ERROR,
    )
    for code in codes:
        assert "{" not in problem_text(code, {"path": "/x/l.jzlib"})


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be taken away there")
@pytest.mark.parametrize("how", ["deleted", "replaced"])
def test_a_file_that_vanishes_is_written_again_and_nothing_is_lost(
    library: Library, stored: IssueKey, how: str
) -> None:
    library.apply(stored, SetIssueDetails("云河日报", "2024-03-05"))
    before = library.issue(stored)
    for suffix in ("", "-wal", "-shm"):
        library.path.with_name(library.path.name + suffix).unlink(missing_ok=True)
    if how == "replaced":
        library.path.write_bytes(b"something else")
    with pytest.raises(Problem) as caught:
        library.apply(stored, SetIssueDetails("澜湾晚报", "2024-03-05"))
    assert caught.value.code == "library_vanished"
    library.apply(stored, SetIssueDetails("澜湾晚报", "2024-03-05"))
    library.close()
    again = Library(library.path)
    assert again.issue(stored).newspaper == "澜湾晚报"
    assert again.undo(stored).after == before
    again.close()
    assert sound(library.path)
    kept = list(library.path.parent.glob("*.aside-*"))
    assert [path.read_bytes() for path in kept] == ([b"something else"] if how == "replaced" else [])


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be replaced there")
def test_a_library_restored_while_it_is_open_elsewhere_stays(library: Library, stored: IssueKey) -> None:
    backup = back_up(library.path)
    library.apply(stored, SetIssueDetails("云河日报", "2024-03-05"))
    held = library.issue(stored)
    aside = restore_backup(library.path, backup)
    with pytest.raises(Problem) as caught:
        library.apply(stored, SetIssueDetails("澜湾晚报", "2024-03-05"))
    assert caught.value.code == "library_replaced"
    assert library.issue(stored).newspaper != "云河日报"
    kept = Library(Path(str(caught.value.facts["aside"])))
    assert kept.issue(stored) == held
    kept.close()
    assert aside is not None and sound(aside) and sound(library.path)
    library.apply(stored, SetIssueDetails("澜湾晚报", "2024-03-05"))
    assert library.issue(stored).newspaper == "澜湾晚报"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_a_new_library_is_its_owners_alone(tmp_path: Path) -> None:
    Library(tmp_path / "new.jzlib").close()
    assert (tmp_path / "new.jzlib").stat().st_mode & 0o077 == 0


def test_a_first_start_that_was_killed_is_taken_up_again(tmp_path: Path) -> None:
    """As an earlier app left it: the table of migrations there, and nobody's name on the file."""
    path = tmp_path / "half.jzlib"
    Library(path).close()
    fresh = sqlite3.connect(path)
    sql = fresh.execute("select sql from sqlite_master where name = '_sqlite_migrations'").fetchone()[0]
    fresh.close()
    path.unlink()
    half = sqlite3.connect(path)
    half.execute(sql)
    half.commit()
    half.close()
    library = Library(path)
    assert library.issues() == []
    library.close()


def test_an_emptied_library_is_not_taken_for_a_new_one(tmp_path: Path, sample: Issue) -> None:
    path = tmp_path / "l.jzlib"
    library = Library(path)
    library.add(sample)
    library.close()
    back_up(path, "manual")
    path.write_bytes(b"")
    for rest in (path.with_name("l.jzlib-wal"), path.with_name("l.jzlib-shm")):
        rest.unlink(missing_ok=True)
    with pytest.raises(Problem, match="library_damaged"):
        Library(path)
    assert path.stat().st_size == 0


@pytest.fixture
def not_writable() -> Iterator[Callable[[Path], None]]:
    """Takes the right to write from a file and its folder, from root too by being nobody for the while."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    locked: list[tuple[Path, int]] = []

    def lock(path: Path) -> None:
        for one in (path, path.parent):
            locked.append((one, one.stat().st_mode))
            one.chmod(0o555 if one.is_dir() else 0o444)
        for folder in path.parents:
            if as_root and folder != path.parent and folder.stat().st_mode & 0o055 != 0o055:
                locked.append((folder, folder.stat().st_mode))
                folder.chmod(folder.stat().st_mode | 0o055)
        if as_root:
            os.seteuid(65534)

    yield lock
    if as_root:
        os.seteuid(0)
    for path, mode in locked:
        path.chmod(mode)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_a_library_that_may_only_be_read_is_read(
    tmp_path: Path, sample: Issue, not_writable: Callable[[Path], None]
) -> None:
    path = tmp_path / "stick" / "l.jzlib"
    path.parent.mkdir()
    library = Library(path)
    key = library.add(sample)
    library.close()
    not_writable(path)
    library = Library(path)
    assert library.read_only and library.issue(key).title == sample.title
    assert library.search("社区食堂").hits
    library.mark_opened(key)
    with pytest.raises(Problem, match="library_read_only"):
        library.apply(key, SetIssueDetails("云河晚报", None))
    library.close()


SPOILT = {
    "no table": "drop table holders",
    "no column": "alter table issues drop column reviewed",
    "no role": "update blocks set role = 'x'",
    "no runs": "update blocks set runs = '[[1]]'",
    "no UTF-8": "update blocks set text = cast(x'e7a4ff' as text)",
    "no source": "update pages set source = 99",
    "no blocks": "delete from blocks where article = (select min(id) from articles)",
    "no beginning": "delete from journal where id = 1",
    "a strange trigger": "create trigger t after insert on journal begin select raise(abort, 'no'); end",
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_what_no_app_has_written_is_found_where_it_is_asked_for(
    spoilt: str, library: Library, stored: IssueKey
) -> None:
    library.apply(stored, SetIssueDetails("甲报", None))
    library.undo(stored)
    library.close()
    again = Library(library.path)
    assert is_sound(again)
    again.close()
    db = sqlite3.connect(library.path)
    db.execute(spoilt)
    db.commit()
    db.close()
    damaged = Library(library.path)
    assert not is_sound(damaged)
    damaged.close()


_ENDLESS = 'update entities set "end" = 9223372036854775807'


def test_values_that_are_none_are_said_when_an_issue_is_opened(library: Library, stored: IssueKey) -> None:
    library.close()
    lists = ("update articles set dismissed = '[[1]]'", "update articles set topics = '[1]'")
    for spoilt in (*lists, "update blocks set role = 'x'", "update blocks set runs = '[[1]]'", _ENDLESS):
        db = sqlite3.connect(library.path)
        db.execute(spoilt)
        db.commit()
        db.close()
        damaged = Library(library.path)
        with pytest.raises(Problem, match="library_damaged"):
            damaged.issue(stored)
        damaged.close()


@pytest.mark.parametrize(
    ("offset", "data"), [(44, b"\x00\x00\x00\x09"), (100, b"\x00" * 3000)], ids=["format", "schema"]
)
def test_a_header_or_schema_that_is_spoilt_is_said(
    offset: int, data: bytes, library: Library, stored: IssueKey
) -> None:
    library.close()
    whole = bytearray(library.path.read_bytes())
    whole[offset : offset + len(data)] = data
    library.path.write_bytes(whole)
    assert refused(library.path) == "library_damaged"
    assert library.path.read_bytes() == whole


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_itself_is_said(tmp_path: Path) -> None:
    (tmp_path / "l.jzlib").symlink_to("l.jzlib")
    assert refused(tmp_path / "l.jzlib") == "library_folder"


@pytest.mark.parametrize("restoring", [False, True])
def test_a_journal_of_another_file_is_not_played_back_into_the_library(
    restoring: bool, library: Library, stored: IssueKey, tmp_path: Path
) -> None:
    backup = back_up(library.path)
    library.apply(stored, SetIssueDetails("甲报", None))
    library.close()
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("create table t (x)")
    other.executemany("insert into t values (?)", [("x" * 900,)] * 400)
    other.commit()
    other.execute("pragma cache_size = 1")
    other.execute("update t set x = 'y' || x")
    strange = (tmp_path / "other.db-journal").read_bytes()
    other.rollback()
    other.close()
    library.path.with_name(library.path.name + "-journal").write_bytes(strange)
    path = library.path
    if restoring:
        aside = restore_backup(path, backup)
        assert aside is not None
        path = aside
    again = Library(path)
    assert again.issue(stored).newspaper == "甲报"
    again.close()
    assert [one.read_bytes() for one in library.path.parent.glob("*-journal.aside-*")] == [strange]


def test_the_journal_is_carried_over_beside_who_works(tmp_path: Path, sample: Issue) -> None:
    path = tmp_path / "l.jzlib"
    library = Library(path)
    key = library.add(sample)
    before = path.stat().st_size
    carry_over(path)
    assert path.stat().st_size > before
    assert library.issue(key).pages
    library.close()
    carry_over(tmp_path / "gone.jzlib")
    assert not (tmp_path / "gone.jzlib").exists()
