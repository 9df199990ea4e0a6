# SPDX-License-Identifier: MIT
"""Which files of an archive stand in its index, and as which issues: a table that only an index has."""

from __future__ import annotations

from typing import NamedTuple

from jzreader.model.keys import IssueKey
from jzreader.store.database import Database
from jzreader.store.library import Library

INDEXED = "indexed"
"""The table that a library which is an index has more than others."""


class AlreadyIndexed(Exception):  # noqa: N818 - no error: another process was quicker
    """The file is in the index by now."""


class IndexedFile(NamedTuple):
    """A file as it was when it was read: bytes, and the time of its last change in nanoseconds."""

    path: str
    size: int
    changed: int


def begin_index(library: Library) -> None:
    """Make the table where there is none."""
    with library.transaction() as db:
        db.execute(
            f"create table if not exists {INDEXED} (path text not null, place integer not null,"
            " size integer not null, changed integer not null, issue integer not null,"
            " primary key (path, place))"
        )


def indexed_files(library: Library) -> dict[IndexedFile, list[IssueKey]]:
    """The files that were read, each with its issues."""
    found: dict[IndexedFile, list[IssueKey]] = {}
    rows = library.database().execute("select path, size, changed, issue from indexed order by issue")
    for path, size, changed, issue in rows.fetchall():
        found.setdefault(IndexedFile(path, size, changed), []).append(IssueKey(issue))
    return found


def note_indexed(db: Database, file: IndexedFile, place: int, issue: IssueKey) -> None:
    """Note which issue of a file, counted from 0, was read; within the transaction that writes it.

    Raises AlreadyIndexed, so that the issue is not written again.
    """
    there = db.execute("select 1 from indexed where path = ? and place = ?", (file.path, place)).fetchone()
    if there:
        raise AlreadyIndexed
    db.execute(
        "insert into indexed (path, place, size, changed, issue) values (?, ?, ?, ?, ?)",
        (file.path, place, file.size, file.changed, issue),
    )


def drop_indexed(library: Library, file: IndexedFile, issues: list[IssueKey]) -> None:
    """Take the issues out that were read from a file which is gone, or another now."""
    for key in issues:
        library.bin.delete(key)
    library.bin.empty(issues)
    with library.transaction() as db:
        db.execute("delete from indexed where path = ?", (file.path,))
