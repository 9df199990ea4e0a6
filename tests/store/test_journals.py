# SPDX-License-Identifier: MIT
"""Journals that lie beside a library: its own are folded in, another file's are set aside; and compacting."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from jzreader.cli import cli
from jzreader.edits.details import SetIssueDetails
from jzreader.model.keys import IssueKey
from jzreader.model.label import Name
from jzreader.model.problem import Cancelled
from jzreader.store import Library
from jzreader.store.backups import back_up
from tests.making import issue_of
from tests.store.dumping import sound


def _left_by_a_process_that_died(library: Library, edited: Callable[[], object]) -> bytes:
    """The WAL that an edit leaves where nobody folds it in."""
    edited()
    file = library.path.read_bytes()
    wal = library.path.with_name(library.path.name + "-wal").read_bytes()
    library.close()
    library.path.write_bytes(file)
    return wal


def _with_an_issue(path: Path, newspaper: str) -> Library:
    library = Library(path)
    library.add(issue_of("本报讯 近日，丁县的果园迎来游客。\n\n丁县果园迎客\n"))
    library.apply(IssueKey(1), SetIssueDetails(newspaper, None))
    library.close()
    return Library(path)


def _rename(library: Library, name: str) -> Callable[[], object]:
    return lambda: library.apply(IssueKey(1), SetIssueDetails(name, None))


def _beside(library: Library) -> Path:
    return library.path.with_name(library.path.name + "-wal")


def test_a_wal_of_another_library_is_set_aside_and_not_folded_in(tmp_path: Path) -> None:
    library, other = (_with_an_issue(tmp_path / name, name) for name in ("a.jzlib", "b.jzlib"))
    library.close()
    wal = _left_by_a_process_that_died(other, _rename(other, "乙报"))
    assert len(wal) % (4096 + 24) == 32  # of the same page size
    _beside(library).write_bytes(wal)
    again = Library(library.path)
    assert again.issue(IssueKey(1)).newspaper == "a.jzlib"
    (aside,) = again.set_aside
    assert aside.read_bytes() == wal
    again.close()


def test_its_own_wal_is_folded_in(tmp_path: Path) -> None:
    library = _with_an_issue(tmp_path / "a.jzlib", "甲报")

    def edited() -> None:
        _rename(library, "乙报")()
        library.compact()
        _rename(library, "丙报")()
        library.names.put([Name("丁县", "place")])

    for name in ("丙报", "丁报"):
        wal = _left_by_a_process_that_died(library, edited if name == "丙报" else _rename(library, name))
        _beside(library).write_bytes(wal)
        library = Library(library.path)
        assert library.issue(IssueKey(1)).newspaper == name
        assert library.set_aside == ()
    library.close()


def test_a_library_that_was_copied_while_it_was_open_is_whole(tmp_path: Path) -> None:
    """With its WAL, as a file manager does, one after the other, and with an edit in between."""
    library = _with_an_issue(tmp_path / "a.jzlib", "甲报")
    _rename(library, "乙报")()
    for number, between in enumerate((lambda: None, _rename(library, "丙报"))):
        copy = tmp_path / str(number) / "a.jzlib"
        copy.parent.mkdir()
        copy.write_bytes(library.path.read_bytes())
        between()
        copy.with_name("a.jzlib-wal").write_bytes(_beside(library).read_bytes())
        again = Library(copy)
        assert (again.issue(IssueKey(1)).newspaper, again.set_aside) == (
            "乙报" if number == 0 else "丙报",
            (),
        )
        again.close()
    library.close()


def test_a_wal_of_the_library_that_stood_there_before_is_not_the_backups(tmp_path: Path) -> None:
    library = _with_an_issue(tmp_path / "a.jzlib", "甲报")
    backup = back_up(library.path)
    _rename(library, "乙报")()
    library.close()
    library = Library(library.path)
    wal = _left_by_a_process_that_died(library, _rename(library, "丙报"))
    library.path.write_bytes(backup.path.read_bytes())  # as a person does who copies it there
    _beside(library).write_bytes(wal)
    again = Library(library.path)
    assert again.issue(IssueKey(1)).newspaper == "甲报"
    assert [aside.read_bytes() for aside in again.set_aside] == [wal]
    again.close()


def test_a_wal_of_noise_or_of_no_library_is_set_aside(tmp_path: Path) -> None:
    library = _with_an_issue(tmp_path / "a.jzlib", "甲报")
    library.close()
    _beside(library).write_bytes(b"\x37" * 9000)
    again = Library(library.path)
    assert len(again.set_aside) == 1
    wal = _left_by_a_process_that_died(again, _rename(again, "乙报"))
    gone = tmp_path / "gone.jzlib"
    gone.with_name("gone.jzlib-wal").write_bytes(wal)
    fresh = Library(gone)
    assert fresh.issues() == []
    assert [aside.read_bytes() for aside in fresh.set_aside] == [wal]
    fresh.close()


def test_the_wal_of_a_process_that_has_the_library_open_is_left_alone(tmp_path: Path) -> None:
    library = _with_an_issue(tmp_path / "a.jzlib", "甲报")
    _rename(library, "乙报")()
    before = _beside(library).read_bytes()
    code = (
        "import sys; from pathlib import Path; import jzreader.store.aside as a;"
        "a.has_own_wal = lambda library: False;"
        "print(a.set_strange_journals_aside(Path(sys.argv[1])))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(library.path)], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "()"
    assert _beside(library).read_bytes() == before
    assert library.issue(IssueKey(1)).newspaper == "乙报"
    library.close()


def test_the_journal_of_a_process_that_makes_the_library_is_left_alone(tmp_path: Path) -> None:
    """Of four imports at once into a new library, one said that another database's file had lain there."""
    library = _with_an_issue(tmp_path / "a.jzlib", "甲报")
    journal = library.path.with_name("a.jzlib-journal")
    journal.write_bytes(b"x" * 600)
    code = (
        "import sys; from pathlib import Path; import jzreader.store.aside as a;"
        "print(a.set_strange_journals_aside(Path(sys.argv[1])))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(library.path)], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "()" and journal.exists()
    library.close()
    assert len(Library(library.path).set_aside) == 1


def test_a_strange_wal_is_not_read_in_a_library_that_may_only_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, other = (_with_an_issue(tmp_path / name, name) for name in ("a.jzlib", "b.jzlib"))
    library.close()
    wal = _left_by_a_process_that_died(other, _rename(other, "乙报"))
    _beside(library).write_bytes(wal)
    for module in ("opening", "file"):
        monkeypatch.setattr(f"jzreader.store.{module}.is_read_only", lambda _path: True)
    again = Library(library.path)
    assert again.read_only and again.issue(IssueKey(1)).newspaper == "a.jzlib"
    again.close()
    assert _beside(library).read_bytes() == wal


def test_a_command_says_that_a_journal_was_set_aside(tmp_path: Path) -> None:
    library, other = (_with_an_issue(tmp_path / name, name) for name in ("a.jzlib", "b.jzlib"))
    library.close()
    _beside(library).write_bytes(_left_by_a_process_that_died(other, _rename(other, "乙报")))
    result = CliRunner().invoke(cli, ["list", "--library", str(library.path)])
    assert result.exit_code == 0
    assert "a.jzlib-wal.aside-" in result.stderr and "a.jzlib" in result.stdout
    assert "aside" not in CliRunner().invoke(cli, ["list", "--library", str(library.path)]).stderr


def test_compacting_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    library = _with_an_issue(tmp_path / "a.jzlib", "甲报")
    with library.transaction() as db:
        db.conn.executemany(
            "insert into names (name, label) values (?, 'place')", [(f"地{n}",) for n in range(40_000)]
        )
    with library.transaction() as db:
        db.execute("delete from names where id > 30000")
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done > total // 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        library.compact(stop)
    assert len(told) > 2 and all(done < total for done, total in told)
    assert sound(library.path) and library.issue(IssueKey(1)).newspaper == "甲报"
    before, after = library.compact(lambda _done, _total: None)
    assert after < before
    assert len(library.names.all()) == 30_000
    library.close()
