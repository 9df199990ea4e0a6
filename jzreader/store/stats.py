# SPDX-License-Identifier: MIT
"""What takes the room in a library's file."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Share:
    """A table or an issue with its rows and bytes."""

    name: str
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Stats:
    """The file's size, what could be given back to the disk, and the shares."""

    bytes: int
    free: int
    issues: int
    articles: int
    tables: tuple[Share, ...]
    largest: tuple[Share, ...]


def stats_of(db: Database) -> Stats:
    """Count the library. Reads every page of the file once where SQLite can tell them apart."""
    size = db.execute("pragma page_size").fetchone()[0]
    pages = db.execute("pragma page_count").fetchone()[0]
    free = db.execute("pragma freelist_count").fetchone()[0]
    issues, articles = db.execute("select count(*), coalesce(sum(articles), 0) from issues").fetchone()
    return Stats(pages * size, free * size, issues, articles, tuple(_tables(db)), tuple(_issues(db)))


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


def _issues(db: Database) -> list[Share]:
    """The twenty issues that hold most text and history."""
    rows = db.execute(
        """select coalesce(i.date, '') || ' ' || coalesce(i.newspaper, '') || ' #' || i.id, i.articles,
            (select coalesce(sum(length(s.text)), 0) from sources s where s.issue = i.id)
            + (select coalesce(sum(length(j.before) + length(j.after)), 0) from journal j
               where j.issue = i.id)
            + (select coalesce(sum(length(b.text) + length(b.runs)), 0) from blocks b
               where b.page in (select id from pages where issue = i.id)) as held
        from issues i order by held desc limit 20"""
    ).fetchall()
    return [Share(name.strip(), articles, held) for name, articles, held in rows]
