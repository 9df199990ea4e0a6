# SPDX-License-Identifier: MIT
"""The PDFs that issues came from, and where their lines are printed, in the library."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jzreader.edits.details import SetIssueDetails
from jzreader.exchange import format_named
from jzreader.exchange.importing import import_any
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.model.source import Source
from jzreader.reading.files import page_files, read_source
from jzreader.store import Library
from jzreader.store.backups import back_up, restore_backup
from tests.making import hand_out, history
from tests.printing import Sheet, pdf_of
from tests.store.dumping import content, sound


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """A page as a PDF."""
    sheet = Sheet()
    sheet.text(60, 80, "渡口老茶馆", 24)
    sheet.column(60, 120, "本报讯 渡口边的老茶馆昨天重新开了门，街坊都来喝茶。")
    sheet.rule(60, 300, 400)
    path = tmp_path / "北塘报_2024-03-07_02.pdf"
    path.write_bytes(pdf_of(sheet))
    return path


def kept(library: Library) -> list[str]:
    return [digest for (digest,) in library.database().execute("select sha256 from files")]


def source_of(library: Library, key: IssueKey) -> Source:
    return library.issue(key).sources[0]


def test_a_pdf_is_kept_with_its_places(library: Library, printed: Path) -> None:
    key = import_any(library, [printed])
    read = read_source(printed)
    assert library.file(source_of(library, key).digest) == printed.read_bytes()
    library.let_go(key)
    source = source_of(library, key)
    assert source.layouts == read.layouts and read.layouts == source.layouts
    assert len(source.layouts) == 1 and source.layouts[0].lines
    assert source.layouts[:1] == read.layouts and hash(source) == hash(source_of(library, key))
    again = Library(library.path)
    assert again.issue(key) == library.issue(key)
    assert again.file(source.digest) == printed.read_bytes()
    again.close()


def test_a_dump_is_not_kept_as_a_file(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("渡口老茶馆\n本报讯 渡口边的老茶馆昨天重新开了门。\n", encoding="utf-8")
    key = import_any(library, [path])
    assert kept(library) == [] and library.file(source_of(library, key).digest) is None
    library.let_go(key)
    assert tuple(source_of(library, key).layouts) == ()


def test_a_file_that_changed_meanwhile_is_not_kept(
    library: Library, printed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jzreader.exchange.importing.page_files", lambda _paths: [b"%PDF-other"])
    import_any(library, [printed])
    assert kept(library) == []
    printed.unlink()
    assert list(page_files([printed])) == []


def test_the_same_file_is_kept_once_and_as_long_as_any_issue_has_it(library: Library, printed: Path) -> None:
    one, two, other = (import_any(library, [printed]) for _n in range(3))
    digest = source_of(library, one).digest
    assert kept(library) == [digest]
    held = library.stats()
    assert next(share.rows for share in held.tables if share.name == "files") == 1
    for key in (one, two):
        library.bin.delete(key)
        assert library.bin.empty([key]) == 1
        assert kept(library) == [digest]
    library.bin.delete(other)
    assert library.stats().bin.bytes > printed.stat().st_size
    assert kept(library) == [digest]
    library.bin.restore(other)
    assert library.file(source_of(library, other).digest) == printed.read_bytes()
    library.bin.delete(other)
    library.bin.empty()
    assert kept(library) == []
    assert sound(library.path)


def test_edits_leave_files_and_places_alone(library: Library, printed: Path) -> None:
    key = import_any(library, [printed])
    before = source_of(library, key)
    library.apply(key, SetIssueDetails("云河日报", None))
    assert source_of(library, key) is before
    library.undo(key)
    library.redo(key)
    assert source_of(library, key) is before and kept(library) == [before.digest]


def test_an_issue_file_takes_them_along(library: Library, printed: Path, tmp_path: Path) -> None:
    key = import_any(library, [printed])
    hand_out(library, key, tmp_path / "one.jzissue")
    other = Library(tmp_path / "other.jzlib")
    taken = import_any(other, [tmp_path / "one.jzissue"])
    assert other.file(source_of(other, taken).digest) == printed.read_bytes()
    assert source_of(other, taken).layouts == source_of(library, key).layouts
    assert content(other.path) == content(library.path)
    other.close()


def test_our_json_takes_the_places_along(library: Library, printed: Path, tmp_path: Path) -> None:
    key = import_any(library, [printed])
    path = tmp_path / "one.json"
    path.write_text(
        str(format_named("json").content(library.issue(key), history(library, key))), encoding="utf-8"
    )
    other = Library(tmp_path / "other.jzlib")
    taken = import_any(other, [path])
    assert source_of(other, taken) == source_of(library, key)
    assert content(other.path) == content(library.path)
    assert other.file(source_of(other, taken).digest) is None
    other.close()


@pytest.mark.parametrize(
    "spoilt",
    [
        {"start": -1},
        {"end": 10**6},
        {"width": "wide"},
        {"height": float("nan")},
        {"lines": [[5, 3, 0, 0, 1, 1, 9, 0, 0, 0, 0]]},
        {"lines": [[0, 3, 0, 0, 1, 1]]},
        {"rules": [[0, 0, 1]]},
        {"pictures": 4},
    ],
)
def test_places_that_are_none_are_refused(
    library: Library, printed: Path, tmp_path: Path, spoilt: dict[str, object]
) -> None:
    key = import_any(library, [printed])
    plain = json.loads(str(format_named("json").content(library.issue(key), history(library, key))))
    plain["issues"][0]["record"]["sources"][0]["layouts"][0] |= spoilt
    (tmp_path / "one.json").write_text(json.dumps(plain), encoding="utf-8")
    with pytest.raises(Problem, match="not_an_issue"):
        import_any(library, [tmp_path / "one.json"])


def test_an_issue_file_of_an_earlier_app_has_none(library: Library, stored: IssueKey, tmp_path: Path) -> None:
    old = Path(__file__).parent.parent / "libraries" / "version-6.jzlib"
    taken = import_any(library, [Path(shutil.copyfile(old, tmp_path / "old.jzissue"))])
    assert tuple(source_of(library, taken).layouts) == () and kept(library) == []


def test_a_backup_holds_them(library: Library, printed: Path) -> None:
    key = import_any(library, [printed])
    backup = back_up(library.path)
    library.bin.delete(key)
    library.bin.empty()
    library.close()
    restore_backup(library.path, backup)
    again = Library(library.path)
    assert again.file(source_of(again, key).digest) == printed.read_bytes()
    again.close()


def test_damaged_places_leave_the_text(library: Library, printed: Path) -> None:
    key = import_any(library, [printed])
    words = source_of(library, key).text
    library.close()
    with closing(sqlite3.connect(library.path)) as db:
        db.execute("update sources set layouts = x'00ff'")
        db.commit()
    again = Library(library.path)
    source = source_of(again, key)
    assert source.text == words and len(source.layouts) == 0 and source.layout_at(0) is None
    again.close()


def test_a_library_without_pdfs_opens_as_before(library: Library, stored: IssueKey, sample: Issue) -> None:
    library.let_go(stored)
    assert [one.text for one in library.issue(stored).sources] == [one.text for one in sample.sources]
    assert list(library.files_of(stored)) == []
