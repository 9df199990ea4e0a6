# SPDX-License-Identifier: MIT
"""Corruptions of a library's file, each met by every command that uses a library.

No traceback, no hang; and where a command refuses, the bytes that stood there are there, in their place or
set aside.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from jzreader.model.keys import IssueKey
from jzreader.store import Library
from jzreader.store.backups import folder_of
from tests.benchmarks.attack.commands import arguments, made, uses_library
from tests.benchmarks.attack.outcome import Count, Ended, Told, called, digests, forked
from tests.cli.running import COMMANDS

Corruption = Callable[[Path], object]
PAGE_SIZE = 4096
"""Bytes of a page of SQLite's, as it makes them by default."""


def _cut(at: Callable[[int], int]) -> Corruption:
    def done(path: Path) -> None:
        data = path.read_bytes()
        path.write_bytes(data[: at(len(data))])

    return done


def _cut_to(count: int) -> Corruption:
    return _cut(lambda _size: count)


def _over(offset: int, data: bytes) -> Corruption:
    def done(path: Path) -> None:
        whole = bytearray(path.read_bytes())
        at = offset if offset >= 0 else len(whole) + offset
        whole[at : at + len(data)] = data
        path.write_bytes(bytes(whole))

    return done


def _flipped(count: int, seed: int, first: int = 100) -> Corruption:
    def done(path: Path) -> None:
        whole, rng = bytearray(path.read_bytes()), random.Random(seed)
        for _time in range(count):
            whole[rng.randrange(first, len(whole))] ^= 1 << rng.randrange(8)
        path.write_bytes(bytes(whole))

    return done


def _whole(data: bytes) -> Corruption:
    return lambda path: path.write_bytes(data)


def sql(*statements: str) -> Corruption:
    """What statements do that no check of SQLite's and no trigger of ours holds back."""

    def done(path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            db.execute("pragma ignore_check_constraints = on")
            db.execute("drop trigger if exists journal_is_append_only")
            for statement in statements:
                db.execute(statement)
            db.commit()

    return done


def _beside(suffix: str, made_of: Callable[[Path], bytes]) -> Corruption:
    return lambda path: path.with_name(path.name + suffix).write_bytes(made_of(path))


def _wal_of_another(path: Path) -> bytes:
    """The WAL of a library that holds other things, not folded in yet."""
    other = path.with_name("other.jzlib")
    library = Library(other)
    with library.transaction() as db:
        db.execute("insert into rules_off values ('sum')")
    wal = other.with_name(other.name + "-wal").read_bytes()
    library.close()
    other.unlink()
    return wal


def _journal_of_another(path: Path) -> bytes:
    """A rollback journal as a process leaves it that dies amid a write."""
    other = path.with_name("other.db")
    with closing(sqlite3.connect(other)) as db:
        db.execute("create table t (x)")
        db.executemany("insert into t values (?)", [("x" * 900,)] * 400)
        db.commit()
        db.execute("pragma cache_size = 1")
        db.execute("update t set x = 'y' || x")
        journal = other.with_name(other.name + "-journal").read_bytes()
        db.rollback()
    other.unlink()
    return journal


def _own_wal(cut: int) -> Corruption:
    """Its own WAL with an edit in it, cut off or flipped somewhere."""

    def done(path: Path) -> None:
        library = Library(path)
        library.mark_opened(IssueKey(1))
        wal = path.with_name(path.name + "-wal").read_bytes()
        kept = path.read_bytes()
        library.close()
        path.write_bytes(kept)
        broken = bytearray(wal[:cut] if cut > 0 else wal)
        if cut <= 0:
            broken[len(broken) // 2] ^= 1
        path.with_name(path.name + "-wal").write_bytes(bytes(broken))

    return done


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table bookmarks (x)")
        db.commit()


def _directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _without_backups(corruption: Corruption) -> Corruption:
    def done(path: Path) -> None:
        shutil.rmtree(folder_of(path))
        corruption(path)

    return done


def _swapped(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    a, b = (slice(n * PAGE_SIZE, (n + 1) * PAGE_SIZE) for n in (3, 7))
    whole[a], whole[b] = whole[b], whole[a]
    path.write_bytes(bytes(whole))


def _linked(to: str) -> Corruption:
    def done(path: Path) -> None:
        path.unlink()
        path.symlink_to(to)

    return done


NO_TEXT = "cast(x'e7a4ff' as text)"
"""Bytes that are no UTF-8, as a text."""

CORRUPTIONS: dict[str, Corruption] = {
    **{f"cut to {n}": _cut_to(n) for n in (0, 1, 15, 99, 100, 512, 4095, 4096, 4097)},
    "emptied, no backup": _without_backups(_cut(lambda _size: 0)),
    "one byte, no backup": _without_backups(_cut(lambda _size: 1)),
    "cut in half": _cut(lambda size: size // 2),
    "a page short": _cut(lambda size: size - PAGE_SIZE),
    "a byte short": _cut(lambda size: size - 1),
    "grown": lambda path: path.write_bytes(path.read_bytes() + b"\x00" * 5000),
    "magic gone": _over(0, b"\x00" * 16),
    "page size 0": _over(16, b"\x00\x00"),
    "page size 65536": _over(16, b"\x00\x01"),
    "page size 1000": _over(16, b"\x03\xe8"),
    "format of the future": _over(18, b"\x09\x09"),
    "no WAL": _over(18, b"\x01\x01"),
    "reserved bytes": _over(20, b"\xff"),
    "page count 0": _over(28, b"\x00" * 4),
    "page count huge": _over(28, b"\x7f\xff\xff\xff"),
    "free list astray": _over(32, b"\x00\x00\x00\x05\x00\x00\x00\x09"),
    "schema format 9": _over(44, b"\x00\x00\x00\x09"),
    "UTF-16": _over(56, b"\x00\x00\x00\x02"),
    "version 0": _over(60, b"\x00" * 4),
    "version 1": _over(60, b"\x00\x00\x00\x01"),
    "version 9": _over(60, b"\x00\x00\x00\x09"),
    "version 99999": _over(60, b"\x00\x01\x86\x9f"),
    "version -1": _over(60, b"\xff" * 4),
    "no application": _over(68, b"\x00" * 4),
    "first page zeroed": _over(100, b"\x00" * (PAGE_SIZE - 100)),
    "second page zeroed": _over(PAGE_SIZE, b"\x00" * PAGE_SIZE),
    "middle pages zeroed": _over(20 * PAGE_SIZE, b"\x00" * 5 * PAGE_SIZE),
    "last page zeroed": _over(-PAGE_SIZE, b"\x00" * PAGE_SIZE),
    "two pages swapped": _swapped,
    **{f"{n} bits flipped, {seed}": _flipped(n, seed) for n in (1, 20, 400) for seed in (1, 2, 3)},
    "20 bits of the header flipped": lambda path: _flipped(20, 4, 16)(path),
    "a text": _whole("社区食堂开张了\n".encode() * 200),
    "a zip": _whole(b"PK\x03\x04" + b"\x00" * 6000),
    "all 0xff": _whole(b"\xff" * 20_000),
    "another program's": _foreign,
    "a directory": _directory,
    "a link to nothing": _linked("nowhere.jzlib"),
    "a link to itself": _linked("l.jzlib"),
    "WAL of another": _beside("-wal", _wal_of_another),
    "WAL of noise": _beside("-wal", lambda _path: random.Random(7).randbytes(9000)),
    "own WAL cut": _own_wal(3000),
    "own WAL flipped": _own_wal(0),
    "journal of another": _beside("-journal", _journal_of_another),
    "journal of noise": _beside("-journal", lambda _path: random.Random(8).randbytes(9000)),
    "shm of noise": _beside("-shm", lambda _path: random.Random(9).randbytes(32768)),
    "WAL is a directory": lambda path: path.with_name(path.name + "-wal").mkdir(),
    "backups are a file": lambda path: _without_backups(lambda p: folder_of(p).write_text("x"))(path),
    "backup damaged": lambda path: [_cut(lambda size: size // 2)(one) for one in folder_of(path).iterdir()],
    "restore half done": _beside(".restoring", lambda _path: b"SQLite format 3\x00" + b"\x00" * 3000),
    **{
        f"no {table}": sql("pragma foreign_keys = off", f"drop table {table}")
        for table in (
            "issues", "sources", "pages", "sections", "articles", "blocks", "entities", "journal", "search",
            "taggers", "names", "labels", "files", "rules_off", "wordings", "holders", "mended",
            "_sqlite_migrations",
        )
    },
    "no views": sql("drop view history", "drop view article_texts", "drop view entity_texts"),
    "a table without its columns": sql("alter table issues drop column reviewed"),
    "blocks no UTF-8": sql(f"update blocks set text = {NO_TEXT}"),
    "names no UTF-8": sql(f"insert into names (name, label) values ({NO_TEXT}, 'person')"),
    "migrations forgotten": sql("delete from _sqlite_migrations"),
    "pages of no source": sql("pragma foreign_keys = off", "update pages set source = 99"),
    "entities of no block": sql("pragma foreign_keys = off", "update entities set block = 99"),
    "issue without pages": sql("pragma foreign_keys = off", "delete from pages where issue = 1"),
    "article without blocks": sql("delete from blocks where article = (select min(id) from articles)"),
    "journal begins with undo": sql("delete from journal where id = 1", "update journal set of = 1, kind = 'undo'"),
    "search index emptied": sql("delete from search_data"),
    "a trigger that fails": sql(
        "create trigger t after insert on journal begin select raise(abort, 'no'); end"
    ),
}  # fmt: skip


def attack(folder: Path, only: str, *, whole: bool) -> Told:
    """Every corruption with every command; what came of it."""
    base, commands = prepared(folder)
    files = Count()
    for what, corruption in CORRUPTIONS.items():
        if only in what:
            for name, words in commands.items():
                meet(files, f"{what}: {name}", base, folder, corruption, words)
    return files.told(f"{len(CORRUPTIONS)} kinds × {len(commands)} commands", whole=whole)


def prepared(folder: Path) -> tuple[Path, dict[str, list[str]]]:
    """A library, and every command with what it reads, each done once."""
    base, inputs = folder / "base" / "l.jzlib", folder / "inputs"
    base.parent.mkdir()
    inputs.mkdir()
    made(base)
    commands = arguments(inputs, _an_article(base))
    assert set(commands) == {name for name in COMMANDS if uses_library(name)}
    for name, words in commands.items():  # what is loaded now need not be loaded in every process
        called([*words, "--library", str(fresh(base, folder, f"warm-{name}"))])
    return base, commands


def _an_article(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("select min(id) from articles").fetchone()[0])


def fresh(base: Path, folder: Path, name: str) -> Path:
    """A copy of the library with its backups, and nothing else, in a folder."""
    place = folder / name
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(base.parent, place)
    return place / base.name


def meet(count: Count, what: str, base: Path, folder: Path, corruption: Corruption, words: list[str]) -> None:
    """A command on a library that is corrupted."""
    path = fresh(base, folder, "work")
    corruption(path)
    before = path.read_bytes() if path.is_file() else b""
    ended = forked(lambda: called([*words, "--library", str(path)]))
    count.add(what, ended, lost(what, path, before, ended))


def lost(what: str, path: Path, before: bytes, ended: Ended) -> str:
    """What is wrong with the files after a command that refused; empty: nothing."""
    kind = what.partition(":")[0]
    digest = hashlib.sha256(before).hexdigest()
    if ended.code == 0 or not before or digest in digests(path.parent).values():
        return ""
    if not path.is_file():
        return "the library is gone"
    other = path.with_name("before.db")
    other.write_bytes(before)
    try:
        same = _dump(other) == _dump(path)
    finally:
        other.unlink()
    return "" if same else f"refused, and what stood there is another ({kind})"


def _dump(path: Path) -> list[object] | None:
    try:
        with closing(sqlite3.connect(path)) as db:
            db.text_factory = bytes
            return [
                sorted(map(repr, db.execute(f'select * from "{name.decode()}"')))
                for (name,) in db.execute("select name from sqlite_master where type = 'table' order by 1")
            ]
    except sqlite3.Error:
        return None
