# SPDX-License-Identifier: MIT
"""Opening a library's file: what may be wrong with it, and its migrations."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from platformdirs import user_data_path

from jzreader.model.problem import Problem, ProblemCode
from jzreader.store.aside import has_own_wal, set_strange_journals_aside
from jzreader.store.backups import back_up, backups_of, finish_restoring
from jzreader.store.database import Database, is_open_here
from jzreader.store.schema import APPLICATION_ID, SCHEMA_VERSION, migrations

SUFFIX = ".jzlib"
INDEX_SUFFIX = ".jzindex"
"""Of a library that stands for an archive: made of it, and only read; ``jzreader.archive`` alone fills it."""
BUSY_SECONDS = 10
"""Seconds that a writer waits for another before it says that the library is locked."""

_JOURNAL_PAGES = 16_000
"""Pages of 4 kB, 64 MB, that the journal may have before an edit has to carry them into the library. In a big
one that takes a tenth of a second; where there is time, ``carry_over`` does it between edits."""
_TRIES = 50
"""Times that the journal's mode is asked for while another changes it."""
_PRIVATE = 0o600
"""A new library is its owner's alone."""


def open_database(path: Path) -> Database:
    """A connection to the library at ``path``, made or migrated as needed.

    Raises Problem: library_folder, library_locked, library_read_only, library_damaged, library_foreign,
    library_newer, disk_full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(ProblemCode.LIBRARY_FOLDER, path=str(path.parent)) from error
    with file_problems(path):
        finish_restoring(path)
        moved: tuple[Path, ...] = ()
        if not is_open_here(path) and not is_read_only(path):
            moved = set_strange_journals_aside(path)
        _check_whole(path)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, _PRIVATE))
        connection = _connected(path)
        try:
            db = _prepared(connection, path)
        except BaseException:
            connection.close()
            raise
    db.set_aside = moved
    return db


def is_read_only(path: Path) -> bool:
    """Whether a library may be read and not written: its file, or the folder that its journal would be in."""
    return path.exists() and not (os.access(path, os.W_OK, **_BY) and os.access(path.parent, os.W_OK, **_BY))


_BY = {"effective_ids": True} if os.access in os.supports_effective_ids else {}


def _connected(path: Path) -> sqlite3.Connection:
    """A connection; of a library that may only be read, one that writes nothing, not even beside it."""
    if not is_read_only(path):
        return sqlite3.connect(path, timeout=BUSY_SECONDS)
    wal = path.with_name(path.name + "-wal")
    follows = wal.is_file() and wal.stat().st_size and has_own_wal(path)
    alone = "" if follows else "&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{alone}", uri=True, timeout=BUSY_SECONDS)


def _prepared(connection: sqlite3.Connection, path: Path) -> Database:
    db = Database(connection, path)
    _check_ours(connection, path)
    db.execute("pragma foreign_keys = on")
    if is_read_only(path):
        if _version(connection) < SCHEMA_VERSION:
            raise Problem(ProblemCode.LIBRARY_READ_ONLY, path=str(path))
        return db
    _use_wal(connection)
    db.execute("pragma synchronous = full")
    db.execute(f"pragma wal_autocheckpoint = {_JOURNAL_PAGES}")
    version = _version(connection)
    if version < SCHEMA_VERSION:
        if version:
            back_up(path, f"before-{version + 1}")
        _migrate(db)
    return db


def carry_over(path: Path) -> None:
    """Carry what the journal holds into the library, on a connection of its own, beside those who work in it.

    Nobody waits for it, and what cannot be carried over now stays in the journal.
    """
    place = f"{path.absolute().as_uri()}?mode=rw"
    with suppress(sqlite3.Error), closing(sqlite3.connect(place, uri=True, timeout=0)) as connection:
        connection.execute("pragma wal_checkpoint(passive)")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _migrate(db: Database) -> None:
    """All in one transaction: a library is of one version or the next, wherever this stops."""
    db.conn.execute("begin immediate")
    try:
        if _version(db.conn) < SCHEMA_VERSION:
            migrations.apply(db)
            db.conn.execute(f"pragma application_id = {APPLICATION_ID}")
            db.conn.execute(f"pragma user_version = {SCHEMA_VERSION}")
        db.conn.commit()
    except BaseException:
        db.conn.rollback()
        raise


def _use_wal(connection: sqlite3.Connection) -> None:
    """SQLite does not wait for another to change the journal's mode, so we do."""
    for wait in range(_TRIES + 1):
        try:
            connection.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError:
            if wait == _TRIES:
                raise
            time.sleep(BUSY_SECONDS / _TRIES)


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("pragma application_id").fetchone()[0]
    version = connection.execute("pragma user_version").fetchone()[0]
    tables = {name for (name,) in connection.execute("select name from sqlite_master")}
    begun = version == 0 and "_sqlite_migrations" in tables  # an earlier app was killed at its first start
    if tables and application != APPLICATION_ID and not begun:
        raise Problem(ProblemCode.LIBRARY_FOREIGN, path=str(path))
    if version > SCHEMA_VERSION:
        raise Problem(ProblemCode.LIBRARY_NEWER, path=str(path))


def _check_whole(path: Path) -> None:
    """A file that is shorter than its header says was cut off; with a WAL beside it, SQLite mends it."""
    wal = path.with_name(path.name + "-wal")
    if is_open_here(path):
        return  # it was looked at then
    if not path.exists() or (wal.exists() and wal.stat().st_size):
        return
    with path.open("rb") as file:
        header = file.read(100)
    if not header and backups_of(path):
        raise Problem(ProblemCode.LIBRARY_DAMAGED, path=str(path))
    if header and not header.startswith(b"SQLite format 3"):
        raise Problem(ProblemCode.LIBRARY_DAMAGED, path=str(path))
    if len(header) == 100 and header.startswith(b"SQLite format 3"):
        size = int.from_bytes(header[16:18], "big")
        size = 65536 if size == 1 else size
        if int.from_bytes(header[28:32], "big") * size > path.stat().st_size:
            raise Problem(ProblemCode.LIBRARY_DAMAGED, path=str(path))


@contextmanager
def sqlite_problems(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a Problem where a user can do something about it."""
    try:
        yield
    except PermissionError as error:
        raise Problem(ProblemCode.LIBRARY_READ_ONLY, path=str(path)) from error
    except (zlib.error, UnicodeDecodeError) as error:
        raise Problem(ProblemCode.LIBRARY_DAMAGED, path=str(path)) from error
    except sqlite3.Error as error:
        found = _problem_of(error)
        if found is None:
            raise
        raise Problem(found, path=str(path)) from error


_NAMES = {
    "SQLITE_BUSY": ProblemCode.LIBRARY_LOCKED,
    "SQLITE_LOCKED": ProblemCode.LIBRARY_LOCKED,
    "SQLITE_READONLY": ProblemCode.LIBRARY_READ_ONLY,
    "SQLITE_PERM": ProblemCode.LIBRARY_READ_ONLY,
    "SQLITE_CANTOPEN": ProblemCode.LIBRARY_FOLDER,
    "SQLITE_CORRUPT": ProblemCode.LIBRARY_DAMAGED,
    "SQLITE_NOTADB": ProblemCode.LIBRARY_DAMAGED,
    "SQLITE_FULL": ProblemCode.DISK_FULL,
    "SQLITE_IOERR": ProblemCode.DISK_ERROR,
}


@contextmanager
def file_problems(path: Path) -> Iterator[None]:
    """The same, and what the system says of the files of a library that is opened or replaced."""
    try:
        with sqlite_problems(path):
            yield
    except OSError as error:
        code = _OF_THE_SYSTEM.get(error.errno or 0, ProblemCode.LIBRARY_FOLDER)
        raise Problem(code, path=str(error.filename or path)) from error


_OF_THE_SYSTEM = {
    errno.ENOSPC: ProblemCode.DISK_FULL,
    errno.EDQUOT: ProblemCode.DISK_FULL,
    errno.EIO: ProblemCode.DISK_ERROR,
}
_SPOILT = (
    "Could not decode to UTF-8", "no such table", "no such column", "has no column named",
    "unsupported file format",
)  # fmt: skip
"""What SQLite says, under no code of its own, of a file that is not as an app made it."""


def _problem_of(error: sqlite3.Error) -> ProblemCode | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    if any(words in str(error) for words in _SPOILT):
        return ProblemCode.LIBRARY_DAMAGED
    return next((code for prefix, code in _NAMES.items() if name.startswith(prefix)), None)


def default_library() -> Path:
    """The library that the user chose last, else the one in the platform's folder for the user's data.

    Raises Problem('library_gone') where the chosen one is not there, as on a stick that was taken away.
    """
    chosen = _chosen()
    if chosen is None:
        return own_library()
    if not chosen.exists():
        raise Problem(ProblemCode.LIBRARY_GONE, path=str(chosen))
    return chosen


def own_library() -> Path:
    """The library in the platform's folder for the user's data."""
    return _folder() / f"library{SUFFIX}"


def choose_library(path: Path) -> None:
    """Have a library opened from now on where none is named."""
    place = _note()
    if path.absolute() == own_library().absolute():
        place.unlink(missing_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_suffix(".part")
    half.write_text(str(path.absolute()), encoding="utf-8")
    half.replace(place)


def _chosen() -> Path | None:
    try:
        words = _note().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError):
        return None
    return Path(words) if words else None


def _note() -> Path:
    return _folder() / "chosen.txt"


def _folder() -> Path:
    return user_data_path("jzreader", appauthor=False)
