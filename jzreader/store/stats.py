# SPDX-License-Identifier: MIT
"""What takes the room in a library's file."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from jzreader.model.keys import RANGE
from jzreader.store.database import Database

_LARGEST = 20
"""How many issues are named."""


@dataclass(frozen=True, slots=True)
class Share:
    """A table or an issue with its rows and bytes."""

    name: str
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Stats:
    """The file's size, what could be given back to the disk, and the shares.

    ``issues``, ``articles`` and ``largest`` are without the bin, whose issues are ``bin``'s rows.
    """

    bytes: int
    free: int
    issues: int
    articles: int
    tables: tuple[Share, ...]
    largest: tuple[Share, ...]
    bin: Share


def stats_of(db: Database) -> Stats:
    """Count the library. Reads every page of the file once where SQLite can tell them apart."""
    size = db.execute("pragma page_size").fetchone()[0]
    pages = db.execute("pragma page_count").fetchone()[0]
    free = db.execute("pragma freelist_count").fetchone()[0]
    issues, articles = db.execute(
        "select count(*), coalesce(sum(articles), 0) from issues where deleted_at is null"
    ).fetchone()
    largest, bin_ = _issues(db)
    return Stats(pages * size, free * size, issues, articles, tuple(_tables(db)), largest, bin_)


def _tables(db: Database) -> list[Share]:
    names = [
        name
        for (name,) in db.execute(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        )
        if not name.startswith("search_") and not name.startswith("_")
    ]
    try:
        used = dict(db.execute("select name, sum(pgsize) from dbstat group by name").fetchall())
    except sqlite3.OperationalError:  # an SQLite built without that table: no bytes, the rows alone
        used = {}
    belonging = dict(db.execute("select name, tbl_name from sqlite_master where type = 'index'").fetchall())
    shares = []
    for name in names:
        own = sum(
            size
            for piece, size in used.items()
            if piece == name
            or belonging.get(piece) == name
            or (name == "search" and piece.startswith("search_"))
        )
        rows = db.execute(f'select count(*) from "{name}"').fetchone()[0]
        shares.append(Share(name, rows, own))
    return sorted(shares, key=lambda share: -share.bytes)


def _issues(db: Database) -> tuple[tuple[Share, ...], Share]:
    """The twenty issues that hold most, and how much all in the bin hold; its files count for each."""
    rows = db.execute(
        """with held as (
            select id / ? as issue, sum(length(text) + length(runs)) as size from blocks group by 1
            union all select issue, sum(length(text) + coalesce(length(packed), 0)
                    + coalesce(length(layouts), 0)
                    + coalesce((select length(data) from files f
                        where f.sha256 = coalesce(nullif(s.facsimile, ''), s.sha256)), 0))
                from sources s group by issue
            union all select issue, sum(length(before) + length(after)) from journal group by issue)
        select coalesce(i.date, '') || ' ' || coalesce(i.newspaper, '') || ' #' || i.id, i.articles,
            sum(size), i.deleted_at is not null
        from held join issues i on i.id = held.issue group by i.id order by 3 desc""",
        (RANGE,),
    ).fetchall()
    largest = [Share(name.strip(), articles, held) for name, articles, held, binned in rows if not binned]
    binned = [held for _name, _articles, held, binned in rows if binned]
    return tuple(largest[:_LARGEST]), Share("bin", len(binned), sum(binned))
