# SPDX-License-Identifier: MIT
"""What is moved out of a library's way, whole: itself, and a journal beside it that is another file's.

SQLite plays back whatever journal lies beside a file, over its pages and unasked: one that came along with a
copy, from a stick, or of the library that was here before. Nothing in a WAL says of which file it is, so
every write of ours leaves a seal that names the one before it, and a WAL is the library's own where it goes
on from the library's last seal.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from jzreader.store.database import Database

STAMP = "%Y%m%dT%H%M%SZ"
"""How a file's name says when it was made or moved (UTC)."""
NO_SEAL = "0" * 16
"""The seal before the first one."""
FIRST_SEAL = f"insert into seals values (1, 'jzreader seal {NO_SEAL} ' || lower(hex(randomblob(8))))"
_NEXT_SEAL = """update seals set words = 'jzreader seal ' || substr(words, -16) || ' ' ||
    lower(hex(randomblob(8)))"""
_SEAL = re.compile(rb"jzreader seal ([0-9a-f]{16}) ([0-9a-f]{16})")
_WAL_AT = slice(18, 20)
"""Where a database's header says that it has a WAL."""
_WAL_MAGIC = (0x377F0682, 0x377F0683)
"""What a WAL begins with, by the order of the bytes that its checksums are of (SQLite's file format, 4.1)."""
_WAL_HEADER, _FRAME_HEADER = 32, 24
"""Bytes before a WAL's first frame, and before a frame's page (SQLite's file format, 4)."""
_SHARED_AT, _SHARED = 0x40000002, 510
"""The bytes of a database that every process locks that has it open (SQLite's os_unix.c)."""


def seal(db: Database) -> None:
    """Leave the next seal, as the last statement of a write."""
    db.execute(_NEXT_SEAL)


def aside_name(library: Path) -> Path:
    """A free name beside a library, for one that has to make room."""
    first = aside = library.with_name(f"{library.name}.aside-{datetime.now(UTC):{STAMP}}")
    number = 1
    while aside.exists():
        number += 1
        aside = first.with_name(f"{first.name}-{number}")
    return aside


def set_aside(library: Path) -> Path | None:
    """Move a library and its WAL out of the way, whole; None where there is none."""
    if not library.exists():
        return None
    aside = aside_name(library)
    for suffix in ("-wal", "-shm", ""):
        part = library.with_name(library.name + suffix)
        if part.exists():
            part.replace(aside.with_name(aside.name + suffix))
    return aside


def set_strange_journals_aside(library: Path) -> tuple[Path, ...]:
    """Move journals away that are another file's; where they are now.

    Not for a library that this process has open, nor for one that may only be read.
    """
    moved = (_without_rollback_journal(library), _without_strange_wal(library))
    return tuple(path for path in moved if path is not None)


def _without_rollback_journal(library: Path) -> Path | None:
    """A library that has a WAL makes none.

    Where it is our own, of the moment in which the file came to have a WAL, nothing that it could take back
    matters.
    """
    journal = library.with_name(library.name + "-journal")
    if not (journal.is_file() and journal.stat().st_size and library.is_file()):
        return None
    with _alone(library) as alone:
        if not alone:  # another process makes the library now, and the journal is its own
            return None
        with library.open("rb") as file:
            header = file.read(_WAL_AT.stop)
        return journal.replace(aside_name(journal)) if header[_WAL_AT] == b"\x02\x02" else None


def _without_strange_wal(library: Path) -> Path | None:
    wal = library.with_name(library.name + "-wal")
    if not (wal.is_file() and wal.stat().st_size > _WAL_HEADER):
        return None
    with _alone(library) as alone:
        if not alone or has_own_wal(library):
            return None
        try:
            return wal.replace(aside_name(wal))
        except PermissionError:  # Windows, where another process has it open: then it is that one's
            return None


@contextmanager
def _alone(library: Path) -> Iterator[bool]:
    """Whether no other process has the library open; while this lasts, none opens it."""
    if os.name == "nt" or not library.exists():
        yield True
        return
    import fcntl

    with library.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED, _SHARED_AT)
        except OSError:
            yield False
            return
        yield True


def has_own_wal(library: Path) -> bool:
    """Whether the WAL beside a library goes on from what the library holds, or has nothing to fold in.

    Where the library has no seals, as in earlier versions, only a WAL with seals is known for another's.
    """
    wal = library.with_name(library.name + "-wal")
    data = wal.read_bytes()
    size = int.from_bytes(data[8:12], "big")
    magic = int.from_bytes(data[:4], "big")
    if not magic or (magic in _WAL_MAGIC and len(data) < _WAL_HEADER + _FRAME_HEADER + size):
        return True  # nothing was written yet
    if magic not in _WAL_MAGIC or not library.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{library.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            if size != db.execute("pragma page_size").fetchone()[0]:
                return False
            there = db.execute("select 1 from sqlite_master where name = 'seals'").fetchone()
            now = db.execute("select substr(words, -16) from seals").fetchone()[0] if there else NO_SEAL
    except (sqlite3.Error, UnicodeDecodeError, TypeError):  # what is damaged is said by whoever opens it
        return True
    commits, seals = _written(data, size)
    if not commits:
        return True
    if not seals:
        return not there
    return now == seals[0][0] or now in {own for _before, own in seals}


def _written(wal: bytes, size: int) -> tuple[int, list[tuple[str, str]]]:
    """How many transactions a WAL ends, and the seals in it in their order, each with the one before."""
    commits, seals = 0, []
    for at in range(_WAL_HEADER, len(wal) - size - _FRAME_HEADER + 1, _FRAME_HEADER + size):
        if wal[at + 8 : at + 16] != wal[16:24]:  # of before the WAL was begun anew
            break
        commits += wal[at + 4 : at + 8] != b"\x00" * 4
        page = wal[at + _FRAME_HEADER : at + _FRAME_HEADER + size]
        seals += [(found[1].decode(), found[2].decode()) for found in _SEAL.finditer(page)]
    return commits, seals
