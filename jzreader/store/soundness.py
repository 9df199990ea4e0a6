# SPDX-License-Identifier: MIT
"""Whether a library holds what it should, looked over value by value: asked where something went wrong.

SQLite finds its own pages in order in a file whose tables are short of one, or hold what no app wrote. What
fails then fails anywhere, so it is not looked for on every way through the rows, but here, afterwards.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
import zlib
from contextlib import closing
from pathlib import Path

from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.model.record import record_from_dict, record_to_dict
from jzreader.store.indexed import INDEXED
from jzreader.store.library import Library

_SECONDS = 20
"""After so long without a fault, the library is taken for sound."""
_STEP = 100_000
"""Steps of SQLite's machine between two looks at the clock: some hundredths of a second."""
_COUNTED = """select 1 from issues i where deleted_at is null and (
    pages <> (select count(*) from pages where issue = i.id)
    or articles <> (select count(*) from articles a join pages p on p.id = a.page where p.issue = i.id)
    or reviewed <> (select count(*) from articles a join pages p on p.id = a.page
        where p.issue = i.id and a.review = 'reviewed')
    or pages = 0 or exists (select 1 from articles a join pages p on p.id = a.page where p.issue = i.id
        and not exists (select 1 from blocks where article = a.id))) limit 1"""
_FAULTS = (
    sqlite3.Error, zlib.error, Problem, LookupError, ValueError, TypeError, AttributeError, RecursionError,
)  # fmt: skip
"""What reading a value raises that is none."""


def is_sound(library: Library, seconds: float = _SECONDS) -> bool:
    """Whether an open library has its tables, and everything in them reads as what it is.

    What is not looked at after so many seconds is taken for sound.
    """
    until = time.monotonic() + seconds
    try:
        with closing(sqlite3.connect(library.path)) as db:
            if not _is_in_order(db, until):
                return False
            keys = [
                key for (key,) in db.execute("select id from issues where deleted_at is null order by id")
            ]
        library.names.labels()
        library.names.all()
        library.checks.newsroom()
        library.taggers.report()
        library.issues()
        library.bin.rows()
        for key in keys:
            if time.monotonic() > until:
                break
            record_from_dict(record_to_dict(library.record(IssueKey(key))))
    except _FAULTS:
        return False
    return True


def _is_in_order(db: sqlite3.Connection, until: float) -> bool:
    checks = (
        lambda: db.execute("pragma integrity_check(1)").fetchone() == ("ok",),
        lambda: not db.execute("pragma foreign_key_check").fetchall(),
        lambda: not db.execute(_COUNTED).fetchall(),
    )
    db.set_progress_handler(lambda: int(time.monotonic() > until), _STEP)
    try:
        if not all(check() for check in checks):
            return False
    except sqlite3.OperationalError:
        if time.monotonic() <= until:
            raise
    finally:
        db.set_progress_handler(None, 0)
    return {one for one in _columns(db) if one[1] != INDEXED} == _own_columns()


def _columns(db: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """(kind, name, column) of all that a file's schema has, but for what SQLite keeps for itself."""
    names = db.execute("select type, name from sqlite_master where name not like 'sqlite_%'").fetchall()
    return {
        (kind, name, column[1])
        for kind, name in names
        for column in (db.execute(f'pragma table_info("{name}")').fetchall() or [(0, "")])
    }


def _own_columns() -> set[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fresh.jzlib"
        Library(path).close()
        with closing(sqlite3.connect(path)) as db:
            return _columns(db)
