# SPDX-License-Identifier: MIT
"""The tables, declared, and how a library of an earlier version becomes one of this version.

See docs in README, "The library's file". A change to the schema is a new function at the end.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x4A5A5244  # "JZRD"
SCHEMA_VERSION = 1
"""Number of migrations; a library with a greater ``user_version`` was written by a newer app."""

migrations = Migrations("jzreader")


@migrations()
def first_tables(db: Database) -> None:
    """Issues with their sources, pages, sections, articles, blocks, entities, and the journal."""
    for statement in _FIRST_TABLES:
        db.execute(statement)


_FIRST_TABLES = (
    """create table issues (
        id integer primary key autoincrement,
        newspaper text,
        date text,
        next_key integer not null,
        added_at text not null,
        opened_at text
    ) strict""",
    """create table sources (
        id integer primary key,
        issue integer not null references issues(id) on delete cascade,
        name text not null,
        encoding text not null,
        sha256 text not null,
        text text not null
    ) strict""",
    """create table pages (
        id integer primary key,
        issue integer not null references issues(id) on delete cascade,
        position integer not null,
        number text,
        name text,
        source integer not null references sources(id),
        source_start integer not null,
        source_end integer not null
    ) strict""",
    """create table sections (
        id integer primary key,
        page integer not null references pages(id) on delete cascade,
        position integer not null,
        title text not null,
        block integer
    ) strict""",
    """create table articles (
        id integer primary key,
        page integer not null references pages(id) on delete cascade,
        position integer not null,
        section integer references sections(id) deferrable initially deferred,
        kind text not null,
        headline text not null,
        review text not null,
        confidence real not null,
        doubts text not null
    ) strict""",
    """create table blocks (
        id integer primary key,
        page integer not null references pages(id) on delete cascade,
        article integer references articles(id) on delete cascade,
        position integer not null,
        role text not null,
        text text not null,
        runs text not null
    ) strict""",
    """create table entities (
        id integer primary key,
        block integer not null references blocks(id) on delete cascade,
        position integer not null,
        label text not null,
        start integer not null,
        "end" integer not null,
        decision text not null
    ) strict""",
    """create table journal (
        id integer primary key autoincrement,
        issue integer not null references issues(id) on delete cascade,
        at text not null,
        who text not null,
        kind text not null check (kind in ('edit', 'undo', 'redo')),
        of integer,
        edit text not null,
        before text not null,
        after text not null
    ) strict""",
    "create index sources_issue on sources(issue)",
    "create index pages_issue on pages(issue)",
    "create index sections_page on sections(page)",
    "create index articles_page on articles(page)",
    "create index blocks_article on blocks(article)",
    "create index blocks_page on blocks(page) where article is null",
    "create index entities_block on entities(block)",
    "create index journal_issue on journal(issue)",
    """create trigger journal_is_append_only before update on journal
       begin select raise(abort, 'the journal is append-only'); end""",
)
