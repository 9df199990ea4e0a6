# SPDX-License-Identifier: MIT
"""The names a library remembers: those that people decided on in its articles, and those they wrote down."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from jzreader.model.label import Name
from jzreader.store.bin import NOT_BINNED

_ALL = f"""with decided as (
        select substr(b.text, e.start + 1, e."end" - e.start) as name, e.label, count(*) as times
        from entities e join blocks b on b.id = e.block
        where e.decision = 'accepted' and {NOT_BINNED} group by 1, 2)
    select n.name, n.label, n.canonical, n.identifier, n.notes, coalesce(d.times, 0)
        from names n left join decided d using (name, label)
    union all
    select d.name, d.label, '', '', '', d.times from decided d
        where length(d.name) > 1 and not exists (
            select 1 from names n where n.name = d.name and n.label = d.label)
    order by 1, 2"""
_PUT = """insert into names (name, label, canonical, identifier, notes) values (?, ?, ?, ?, ?)
    on conflict (name, label) do update
    set canonical = excluded.canonical, identifier = excluded.identifier, notes = excluded.notes"""


def names_of(db: Database) -> list[Name]:
    """All of them by name, with how often each was accepted."""
    return [Name(*row) for row in db.execute(_ALL)]


def put_names(db: Database, names: Iterable[Name]) -> None:
    """Write names down, in the place of what was written of the same name and label."""
    db.conn.executemany(_PUT, [(n.name, n.label, n.canonical, n.identifier, n.notes) for n in names])


def written_of(db: Database, names: Iterable[Name]) -> list[Name]:
    """What was written down of the names' labels and names."""
    found = []
    for one in names:
        row = db.execute(
            "select name, label, canonical, identifier, notes from names where name = ? and label = ?",
            (one.name, one.label),
        ).fetchone()
        if row is not None:
            found.append(Name(*row))
    return found


def remove_names(db: Database, names: Iterable[Name]) -> None:
    """Forget what was written down; what was decided in articles stays."""
    db.conn.executemany("delete from names where name = ? and label = ?", [(n.name, n.label) for n in names])


def written(db: Database) -> dict[str, str]:
    """The label of each name that was written down."""
    return dict(db.execute("select name, label from names order by id").fetchall())
