# SPDX-License-Identifier: MIT
"""Giving the room in a library that nothing uses any more back to the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress

from jzreader.store.database import Database
from jzreader.store.file import LibraryFile

_STEP = 20_000
"""Steps of SQLite's machine between two looks at whether to go on: some milliseconds."""
_STEPS_A_ROW = 3.5
"""Such steps that VACUUM takes for a row of a table or an entry of an index."""


def compact(file: LibraryFile, progress: Callable[[int, int], None] | None = None) -> tuple[int, int]:
    """Write the library anew, without gaps; its bytes before and after.

    What ``progress`` raises stops it, and leaves everything as it was. Nobody else can write meanwhile.
    """
    with file.reading() as db:
        before = _size(db)
    with file.transaction() as db:
        db.execute("insert into search(search) values ('optimize')")
    with file.reading() as db:
        _vacuum(db, progress)
        db.execute("pragma wal_checkpoint(truncate)")
        return before, _size(db)


def _size(db: Database) -> int:
    """The library's bytes, with what lies in its WAL."""
    return int(db.execute("pragma page_count").fetchone()[0] * db.execute("pragma page_size").fetchone()[0])


def wait_for_others(db: Database, seconds: float) -> None:
    """How long a write waits from now on for another one to end; of a library that was closed, nothing."""
    with suppress(sqlite3.ProgrammingError):
        db.execute(f"pragma busy_timeout = {round(seconds * 1000)}")


def _vacuum(db: Database, progress: Callable[[int, int], None] | None) -> None:
    if progress is None:
        db.execute("vacuum")
        return
    total = max(1, int(_entries(db) * _STEPS_A_ROW))
    done, stopped = 0, None

    def step() -> int:
        nonlocal done, stopped
        done += _STEP
        try:
            progress(min(done, total - 1), total)
        except BaseException as error:
            stopped = error
        return int(stopped is not None)

    db.conn.set_progress_handler(step, _STEP)
    try:
        progress(0, total)
        db.execute("vacuum")
    except sqlite3.OperationalError:
        if stopped is not None:
            raise stopped from None
        raise
    finally:
        db.conn.set_progress_handler(None, 0)


def _entries(db: Database) -> int:
    """How many rows and entries are copied."""
    kinds = db.execute(
        "select tbl_name, count(*) from sqlite_master where rootpage > 0 and name <> 'sqlite_sequence'"
        " group by tbl_name"
    ).fetchall()
    return sum(
        kinds_of * int(db.execute(f'select count(*) from "{table}"').fetchone()[0])
        for table, kinds_of in kinds
    )
