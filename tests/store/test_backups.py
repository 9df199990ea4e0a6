# SPDX-License-Identifier: MIT
"""Backups: made while others write, thinned with age, checked, and put back without losing what stood there."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jzreader.edits.articles import RenameArticle
from jzreader.model.issue import Issue
from jzreader.model.keys import ArticleKey, IssueKey
from jzreader.model.problem import Problem
from jzreader.store import Library
from jzreader.store import backups as module
from jzreader.store.backups import (
    Since,
    back_up,
    backups_of,
    done_since,
    due,
    folder_of,
    newest_good,
    restore_backup,
)
from tests.store.dumping import content, sound


def first_article(library: Library, key: IssueKey) -> ArticleKey:
    return next(article.key for _page, article in library.issue(key).articles())


def test_a_backup_holds_what_was_acknowledged(library: Library, stored: IssueKey) -> None:
    library.apply(stored, RenameArticle(first_article(library, stored), "备份之前的标题"))
    backup = back_up(library.path)
    assert content(backup.path) == content(library.path)
    assert sound(backup.path)
    assert done_since(library.path, backup) == Since(0, 0)
    assert not due(library.path)


def test_what_was_done_since_a_backup_is_counted_row_by_row(
    library: Library, stored: IssueKey, sample: Issue, tmp_path: Path
) -> None:
    article = first_article(library, stored)
    library.apply(stored, RenameArticle(article, "甲标题"))
    early = back_up(library.path)
    early = replace(early, path=early.path.rename(tmp_path / "early.jzlib"))
    library.apply(stored, RenameArticle(article, "乙标题"))
    library.undo(stored)
    gone = library.add(sample)
    assert done_since(library.path, early) == Since(1, 2)
    library.bin.delete(gone)
    library.bin.empty()
    late = back_up(library.path)
    library.close()
    restore_backup(library.path, early)
    again = Library(library.path)
    assert done_since(library.path, late) == Since(0, 0)
    again.apply(stored, RenameArticle(article, "丙标题"))
    assert done_since(library.path, late) == Since(0, 1)
    again.close()
    early.path.write_bytes(b"nothing")
    assert done_since(library.path, early) is None


def test_what_stood_there_is_set_aside_and_the_backup_put_back(library: Library, stored: IssueKey) -> None:
    before = content(library.path)
    backup = back_up(library.path)
    library.apply(stored, RenameArticle(first_article(library, stored), "备份之后的标题"))
    after = content(library.path)
    library.close()
    aside = restore_backup(library.path, backup)
    assert content(library.path) == before
    assert aside is not None
    assert content(aside) == after


def test_a_damaged_library_is_known_and_its_newest_sound_backup_found(
    library: Library, stored: IssueKey
) -> None:
    good = back_up(library.path)
    folder_of(library.path).joinpath(
        f"{datetime.now(UTC) + timedelta(hours=1):%Y%m%dT%H%M%SZ}-manual.jzlib"
    ).write_bytes(b"SQLite format 3\x00" + b"\x00" * 5000)
    library.close()
    whole = library.path.read_bytes()
    library.path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Problem, match="library_damaged"):
        Library(library.path)
    assert library.path.read_bytes() == whole[: len(whole) // 2]
    found = newest_good(library.path)
    assert found == good
    restore_backup(library.path, good)
    again = Library(library.path)
    assert again.issue(stored)
    again.close()


def test_a_damaged_backup_is_refused(library: Library, stored: IssueKey) -> None:
    backup = back_up(library.path)
    backup.path.write_bytes(backup.path.read_bytes()[:3000])
    with pytest.raises(Problem, match="backup_damaged"):
        restore_backup(library.path, backup)
    assert library.issue(stored)


def test_older_backups_are_the_fewer(
    library: Library, stored: IssueKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(library.path)
    folder.mkdir()
    now = datetime.now(UTC)
    for days in range(1, 400):
        (folder / f"{now - timedelta(days=days):%Y%m%dT%H%M%SZ}-daily.jzlib").write_bytes(b"")
        if days < 20:
            (folder / f"{now - timedelta(days=days, hours=1):%Y%m%dT%H%M%SZ}-daily.jzlib").write_bytes(b"")
    back_up(library.path)
    kept = backups_of(library.path)
    assert len(kept) <= module.DAYS + module.WEEKS + module.MONTHS
    assert kept[0].at > now - timedelta(minutes=1)
    assert sum(backup.at > now - timedelta(days=7) for backup in kept) >= module.DAYS - 1
    assert min(backup.at for backup in kept) < now - timedelta(days=100)


def test_one_is_made_before_a_migration(tmp_path: Path) -> None:
    old = Path(__file__).parent.parent / "libraries" / "version-1.jzlib"
    path = tmp_path / "old.jzlib"
    path.write_bytes(old.read_bytes())
    Library(path).close()
    (backup,) = backups_of(path)
    assert backup.reason == "before-2"
    db = sqlite3.connect(backup.path)
    assert db.execute("pragma user_version").fetchone() == (1,)
    db.close()


def test_a_restore_that_is_stopped_anywhere_leaves_the_old_library_or_the_new_one(
    tmp_path: Path, sample: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of the steps on the file system fails in turn, as if the machine had stopped there."""
    steps = ("os.link", "pathlib.Path.unlink", "pathlib.Path.replace", "os.fsync")
    for number, step in enumerate(steps):
        path = tmp_path / f"{number}.jzlib"
        library = Library(path)
        library.add(sample)
        backup = back_up(path)
        library.add(sample)
        library.close()
        with monkeypatch.context() as stopped:
            stopped.setattr(step, lambda *_a, **_k: (_ for _ in ()).throw(KeyboardInterrupt))
            with contextlib.suppress(KeyboardInterrupt):
                restore_backup(path, backup)
        again = Library(path)
        assert len(again.issues()) in (1, 2), step
        again.close()


def test_a_backup_that_was_on_its_way_is_put_in_the_empty_place(tmp_path: Path, sample: Issue) -> None:
    path = tmp_path / "l.jzlib"
    library = Library(path)
    library.add(sample)
    backup = back_up(path)
    library.close()
    path.unlink()
    backup.path.rename(path.with_name("l.jzlib.restoring"))
    again = Library(path)
    assert len(again.issues()) == 1
    again.close()


def test_an_empty_file_is_no_backup_and_no_half_of_a_restore(library: Library, stored: IssueKey) -> None:
    good = back_up(library.path)
    library.close()
    late = f"{datetime.now(UTC) + timedelta(hours=1):%Y%m%dT%H%M%SZ}-manual.jzlib"
    folder_of(library.path).joinpath(late).write_bytes(b"")
    assert newest_good(library.path) == good
    library.path.unlink()
    library.path.with_name(library.path.name + ".restoring").write_bytes(b"")
    restore_backup(library.path, good)
    again = Library(library.path)
    assert again.issue(stored)
    again.close()
