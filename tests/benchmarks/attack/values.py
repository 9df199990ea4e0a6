# SPDX-License-Identifier: MIT
"""Every column of every table of a library with values that are none, met by commands that read and write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.benchmarks.attack.corruptions import NO_TEXT, Corruption, fresh, lost, prepared, sql
from tests.benchmarks.attack.outcome import Count, Ended, Told, called, forked

ABSURD = (
    "null",
    "''",
    "'x'",
    "'[[1]]'",
    "'{}'",
    "'null'",
    NO_TEXT,
    "-1",
    "9223372036854775807",
    "x'00ff'",
    "1e999",
)
"""What a value may be that is none; what a strict table takes of it is met."""

MEETING = ("list", "show", "export", "search", "check", "undo", "history", "bin", "apply")
"""The commands that meet absurd values, of every way a value is read."""


def values(path: Path) -> Iterator[tuple[str, Corruption]]:
    """Every column of every table with every absurd value."""
    with closing(sqlite3.connect(path)) as db:
        tables = [
            name
            for (name,) in db.execute("select name from sqlite_master where type = 'table'")
            if not name.startswith(("search", "sqlite_"))
        ]
        columns = [(table, row[1]) for table in tables for row in db.execute(f"pragma table_info({table})")]
    for table, column in columns:
        for value in ABSURD:
            yield (
                f'{table}.{column} = {value}',
                sql("pragma foreign_keys = off", f'update {table} set "{column}" = {value} where rowid in '
                     f"(select max(rowid) from {table} union select min(rowid) from {table})"),
            )  # fmt: skip


def attack(folder: Path, only: str, *, whole: bool) -> Told:
    """Every value with some commands; what came of it."""
    base, commands = prepared(folder)
    count, cells, refused = Count(), 0, 0
    for what, corruption in values(base):
        if only not in what:
            continue
        try:
            corruption(fresh(base, folder, "work"))
        except (sqlite3.IntegrityError, sqlite3.OperationalError):
            refused += 1
            continue
        cells += 1
        corrupted = folder / "work" / base.name
        count.add(what, forked(lambda path=corrupted: _met(path, commands)))  # type: ignore[misc]
    met = f"{cells} values ({refused} that SQLite itself refuses), each with {len(MEETING)} commands"
    return count.told(met, whole=whole)


def _met(corrupted: Path, commands: dict[str, list[str]]) -> Ended:
    """The first command that has a fault, or loses what stood there; else the last."""
    before, ended = corrupted.read_bytes(), Ended(0)
    for name in MEETING:
        path = corrupted.with_name(name) / corrupted.name
        path.parent.mkdir()
        path.write_bytes(before)
        ended = called([*commands[name], "--library", str(path)])
        fault = ended.fault or lost(name, path, before, ended)
        if fault:
            return Ended(ended.code, traceback=f"{name}: {fault}")
    return ended
