# SPDX-License-Identifier: MIT
"""The tables, declared, and how a library of an earlier version becomes one of this version.

Described in resources/schema/library.md. A change to the schema is a new function at the end.
"""

from __future__ import annotations

from jzreader.store.aside import FIRST_SEAL
from jzreader.store.database import Database, Migrations
from jzreader.store.journal import pack, packed_if_smaller
from jzreader.store.tokens import columns_of

APPLICATION_ID = 0x4A5A5244
"""“JZRD” in ASCII, by which SQLite's file says whose it is."""
SCHEMA_VERSION = 12
"""Number of migrations; a library with a greater ``user_version`` was written by a newer app."""

migrations = Migrations("jzreader")


@migrations()
def first_tables(db: Database) -> None:
    """Issues with their sources, pages, sections, articles, blocks, entities, and the journal."""
    for statement in _FIRST_TABLES:
        db.execute(statement)


@migrations()
def search_counts_and_packed_history(db: Database) -> None:
    """The full-text index, an issue's counts beside it, the journal's images packed, views for readers."""
    for statement in _SECOND:
        db.execute(statement)
    _pack_sources(db)
    _pack_journal(db)
    _count_issues(db)
    _fill_search(db)


@migrations()
def learned_tagger(db: Database) -> None:
    """The tagger that was trained on the library's reviewed articles; findings that were dismissed."""
    db.execute("alter table articles add column dismissed text not null default '[]'")
    db.execute(
        """create table taggers (
            id integer primary key autoincrement,
            at text not null,
            report text not null,
            on_ integer not null default 1,
            packed blob not null
        ) strict"""
    )
    db.execute("create index entities_decision on entities(decision) where decision <> 'suggested'")


@migrations()
def names_written_down(db: Database) -> None:
    """Names that people wrote down, beside those that they decided on in articles."""
    db.execute(
        """create table names (
            id integer primary key,
            name text not null,
            label text not null,
            canonical text not null default '',
            identifier text not null default '',
            notes text not null default '',
            unique (name, label)
        ) strict"""
    )


@migrations()
def labels_of_ones_own(db: Database) -> None:
    """The labels of entities as the user wants them, none: as shipped; and facts that a person noted."""
    db.execute("alter table articles add column noted text not null default '[]'")
    db.execute(
        """create table labels (
            label text primary key,
            name text not null,
            colour text not null,
            key text not null,
            position integer not null
        ) strict"""
    )


@migrations()
def topics_and_images_that_name_what_stands(db: Database) -> None:
    """Media Topics; and images of the journal name unchanged blocks, which an older app can't read."""
    db.execute("alter table articles add column topics text not null default '[]'")


@migrations()
def a_bin_for_issues(db: Database) -> None:
    """Issues that were deleted stay, in the bin; the views for readers leave them out."""
    db.execute("alter table issues add column deleted_at text")
    db.execute("create index issues_binned on issues(deleted_at) where deleted_at is not null")
    for statement in _VIEWS_WITHOUT_BIN:
        db.execute(statement)


@migrations()
def files_and_layouts(db: Database) -> None:
    """The PDFs that sources came from, each once, and where their lines are printed."""
    db.execute("alter table sources add column layouts blob")
    db.execute("create table files (sha256 text primary key, data blob not null) strict")
    db.execute("create index sources_sha256 on sources(sha256)")


@migrations()
def facsimiles_of_dumps(db: Database) -> None:
    """The PDF that shows how a dump's pages were printed, where one was added."""
    db.execute("alter table sources add column facsimile text not null default ''")
    db.execute("create index sources_facsimile on sources(facsimile) where facsimile <> ''")


@migrations()
def checks_of_ones_own(db: Database) -> None:
    """Rules that are off, a newsroom's wordings and holders of offices, and which edits mended a finding."""
    db.execute("create table rules_off (rule text primary key) strict")
    db.execute(
        """create table wordings (
            id integer primary key,
            wrong text not null unique,
            right text not null,
            reason text not null default ''
        ) strict"""
    )
    db.execute(
        """create table holders (
            id integer primary key,
            name text not null,
            office text not null,
            since text not null default '',
            until text not null default ''
        ) strict"""
    )
    db.execute(
        """create table mended (
            entry integer not null references journal(id) on delete cascade,
            rule text not null,
            times integer not null,
            primary key (entry, rule)
        ) strict"""
    )
    db.execute("create index journal_of on journal(of) where of is not null")
    db.execute("create index articles_dismissed on articles(id) where dismissed <> '[]'")


@migrations()
def seals_of_writes(db: Database) -> None:
    """What every write leaves, so that a WAL beside the file is known for its own or another's."""
    db.execute("create table seals (id integer primary key check (id = 1), words text not null) strict")
    db.execute(FIRST_SEAL)


@migrations()
def runs_over_many_issues(db: Database) -> None:
    """Which command did the same in many issues, and which edits that came to; reviewed articles at hand."""
    db.execute(
        """create table runs (
            id integer primary key autoincrement,
            at text not null,
            who text not null,
            words text not null
        ) strict"""
    )
    db.execute(
        """create table run_edits (
            entry integer primary key references journal(id) on delete cascade,
            run integer not null references runs(id)
        ) strict"""
    )
    db.execute("create index run_edits_run on run_edits(run)")
    db.execute("create index articles_reviewed on articles(id) where review = 'reviewed'")


def _pack_sources(db: Database) -> None:
    for key, text in db.execute("select id, text from sources").fetchall():
        db.execute("update sources set text = ?, packed = ? where id = ?", (*packed_if_smaller(text), key))


def _pack_journal(db: Database) -> None:
    rows = db.execute("select id, issue, at, who, kind, of, edit, before, after from old_journal order by id")
    db.conn.executemany(
        "insert into journal (id, issue, at, who, kind, of, edit, before, after)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((*row[:7], pack(row[7]), pack(row[8])) for row in rows.fetchall()),
    )
    db.execute(
        "update sqlite_sequence set seq = coalesce("
        "(select seq from sqlite_sequence where name = 'old_journal'), seq) where name = 'journal'"
    )
    db.execute("drop table old_journal")
    for statement in _JOURNAL_KEPT:
        db.execute(statement)


def _count_issues(db: Database) -> None:
    db.execute(
        """update issues set
            pages = (select count(*) from pages p where p.issue = issues.id),
            articles = (select count(*) from articles a join pages p on p.id = a.page
                        where p.issue = issues.id),
            reviewed = (select count(*) from articles a join pages p on p.id = a.page
                        where p.issue = issues.id and a.review = 'reviewed')"""
    )


def _fill_search(db: Database) -> None:
    for (key,) in db.execute("select id from articles order by id").fetchall():
        blocks = db.execute(
            "select role, text from blocks where article = ? order by position", (key,)
        ).fetchall()
        db.execute(
            "insert into search(rowid, headline, body, caption, byline) values (?, ?, ?, ?, ?)",
            (key, *columns_of(blocks)),
        )


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

_SECOND = (
    "alter table issues add column pages integer not null default 0",
    "alter table issues add column articles integer not null default 0",
    "alter table issues add column reviewed integer not null default 0",
    "drop index blocks_page",
    "create index blocks_page on blocks(page)",
    "create index pages_source on pages(source)",
    "alter table sources add column packed blob",
    "create index issues_date on issues(date)",
    "create index articles_section on articles(section) where section is not null",
    """create virtual table search using fts5(
        headline, body, caption, byline, content='', tokenize = "unicode61 remove_diacritics 0"
    )""",
    "drop trigger journal_is_append_only",
    "drop index journal_issue",
    "alter table journal rename to old_journal",
    """create table journal (
        id integer primary key autoincrement,
        issue integer not null references issues(id) on delete cascade,
        at text not null,
        who text not null,
        kind text not null check (kind in ('edit', 'undo', 'redo')),
        of integer,
        edit text not null,
        before blob not null,
        after blob not null
    ) strict""",
    """create view article_texts as
        select a.id, i.id as issue, i.newspaper, i.date, p.number as page, p.name as page_name,
            s.title as section, a.headline, a.review, a.confidence,
            (select group_concat(text, char(10)) from (
                select text from blocks where article = a.id and role = 'byline'
                order by position)) as byline,
            (select group_concat(text, char(10)) from (
                select text from blocks where article = a.id and role in ('paragraph', 'subhead')
                order by position)) as body,
            (select group_concat(text, char(10)) from (
                select text from blocks where article = a.id and role in ('caption', 'credit')
                order by position)) as caption
        from articles a join pages p on p.id = a.page join issues i on i.id = p.issue
        left join sections s on s.id = a.section""",
    """create view entity_texts as
        select e.id, e.label, substr(b.text, e.start + 1, e."end" - e.start) as text, e.decision,
            b.article, p.issue, e.block, e.start, e."end"
        from entities e join blocks b on b.id = e.block join pages p on p.id = b.page""",
    """create view history as
        select id, issue, at, who, kind, of, json_extract(edit, '$.edit') as name, edit from journal""",
)
_JOURNAL_KEPT = (
    "create index journal_issue on journal(issue)",
    """create trigger journal_is_append_only before update on journal
       begin select raise(abort, 'the journal is append-only'); end""",
)
_VIEWS_WITHOUT_BIN = (
    "drop view article_texts",
    "drop view entity_texts",
    """create view article_texts as
        select a.id, i.id as issue, i.newspaper, i.date, p.number as page, p.name as page_name,
            s.title as section, a.headline, a.review, a.confidence,
            (select group_concat(text, char(10)) from (
                select text from blocks where article = a.id and role = 'byline'
                order by position)) as byline,
            (select group_concat(text, char(10)) from (
                select text from blocks where article = a.id and role in ('paragraph', 'subhead')
                order by position)) as body,
            (select group_concat(text, char(10)) from (
                select text from blocks where article = a.id and role in ('caption', 'credit')
                order by position)) as caption
        from articles a join pages p on p.id = a.page join issues i on i.id = p.issue
        left join sections s on s.id = a.section
        where i.deleted_at is null""",
    """create view entity_texts as
        select e.id, e.label, substr(b.text, e.start + 1, e."end" - e.start) as text, e.decision,
            b.article, p.issue, e.block, e.start, e."end"
        from entities e join blocks b on b.id = e.block join pages p on p.id = b.page
        join issues i on i.id = p.issue where i.deleted_at is null""",
)
