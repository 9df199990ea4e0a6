# SPDX-License-Identifier: MIT
"""An issue to rows and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from jzreader.model.change import Change
from jzreader.model.fact import correction_from_dict, correction_to_dict
from jzreader.model.issue import (
    Article,
    ArticleKind,
    Block,
    Decision,
    Entity,
    Issue,
    Page,
    ReviewState,
    Role,
    Section,
)
from jzreader.model.keys import ArticleKey, IssueKey
from jzreader.model.mapped_text import MappedText
from jzreader.model.serialise import doubt_from_dict, doubt_to_dict, runs_from_dict, runs_to_dict
from jzreader.model.source import Source
from jzreader.store.database import Database
from jzreader.store.journal import packed_if_smaller, unpack
from jzreader.store.search import index_change, index_issue
from jzreader.store.source_files import PackedLayouts, keep_files, packed_layouts

Row = tuple[Any, ...]


def write_issue(db: Database, issue: Issue, added_at: str, files: Iterable[bytes] = ()) -> None:
    """Insert a whole issue that is not in the library yet, and of the files those that it came from."""
    db.execute(
        "insert into issues (id, newspaper, date, next_key, added_at, pages, articles, reviewed)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            issue.key,
            issue.newspaper,
            issue.date,
            issue.next_key,
            added_at,
            len(issue.pages),
            *_counts(issue.pages),
        ),
    )
    _insert_sources(db, issue.key, issue.sources)
    keep_files(db, issue.sources, files)
    for position, page in enumerate(issue.pages):
        _insert_page(db, issue.key, position, page)
        _insert_articles(db, page, range(len(page.articles)))
    index_issue(db, issue)


def _insert_sources(db: Database, issue: IssueKey, sources: Iterable[Source]) -> None:
    _many(
        db,
        "insert into sources (id, issue, name, encoding, sha256, text, packed, layouts, facsimile)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                s.key,
                issue,
                s.name,
                s.encoding,
                s.digest,
                *packed_if_smaller(s.text),
                packed_layouts(s.layouts),
                s.facsimile,
            )
            for s in sources
        ),
    )


def write_change(db: Database, change: Change) -> None:
    """Make the rows of the issue those of ``change.after``."""
    after = change.after
    _insert_sources(db, after.key, change.new_sources)
    db.execute(
        "update issues set newspaper = ?, date = ?, next_key = ?, pages = ?, articles = articles + ?,"
        " reviewed = reviewed + ? where id = ?",
        (after.newspaper, after.date, after.next_key, len(after.pages), *_more(change), after.key),
    )
    index_change(db, change.before, after, change.articles | change.gone)
    standing = _standing(change)
    # what goes is deleted everywhere before anything comes: a block may have moved between pages
    going = (change.gone | change.articles) - standing.keys()
    _many(db, "delete from articles where id = ?", [(key,) for key in going])
    stale = [(block.key,) for fresh in standing.values() for _place, block in fresh]
    _many(db, "delete from blocks where id = ?", stale)
    outlined = [(key,) for key in change.pages]
    _many(db, "delete from blocks where page = ? and article is null", outlined)
    _many(db, "delete from sections where page = ?", outlined)
    unlike = {page.key for page in after.pages_unlike(change.before)}
    stood = {page.key for page in change.before.pages}
    for position, page in enumerate(after.pages):
        if page.key not in unlike:
            continue
        if page.key not in stood:
            _insert_page(db, after.key, position, page)
        elif page.key in change.pages:
            db.execute(
                "update pages set position = ?, number = ?, name = ?, source = ?, source_start = ?,"
                " source_end = ? where id = ?",
                (position, page.number, page.name, page.source, page.start, page.end, page.key),
            )
            _insert_outline(db, page)
        touched = [i for i, a in enumerate(page.articles) if a.key in change.articles]
        _insert_articles(db, page, [i for i in touched if page.articles[i].key not in standing])
        for article in (page.articles[i] for i in touched if page.articles[i].key in standing):
            _update_article(db, page, article, standing[article.key])
        if page.key in change.pages:
            old = change.before.page(page.key)
            places = {a.key: i for i, a in enumerate(old.articles)} if old else {}
            _many(
                db,
                "update articles set position = ?, page = ? where id = ?",
                ((i, page.key, a.key) for i, a in enumerate(page.articles) if places.get(a.key) != i),
            )
    if change.reordered:  # the pages that go are the last: what moved off them has left by now
        _many(db, "delete from pages where id = ?", ((key,) for key in stood - {p.key for p in after.pages}))
        places_now = ((position, page.key) for position, page in enumerate(after.pages))
        _many(db, "update pages set position = ? where id = ?", places_now)


def _counts(pages: Iterable[Page]) -> tuple[int, int]:
    """How many articles there are, and how many of them are reviewed."""
    articles = [article for page in pages for article in page.articles]
    return len(articles), sum(article.review is ReviewState.REVIEWED for article in articles)


def _more(change: Change) -> tuple[int, int]:
    """How many more articles and reviewed ones a change makes: only the pages that it touched are counted."""
    now, then = (
        _counts(one.pages_unlike(other))
        for one, other in ((change.after, change.before), (change.before, change.after))
    )
    return now[0] - then[0], now[1] - then[1]


def read_issue(db: Database, key: IssueKey, *, binned: bool = False) -> Issue | None:
    """The issue as last written, or None where there is none of that key in the library, or in its bin."""
    header = db.execute(
        "select newspaper, date, next_key from issues where id = ? and (deleted_at is not null) = ?",
        (key, binned),
    ).fetchone()
    if header is None:
        return None
    sources = read_sources(db, key)
    pages = db.execute(
        "select id, number, name, source, source_start, source_end from pages"
        " where issue = ? order by position",
        (key,),
    ).fetchall()
    entities = _entities(db, key)
    read = tuple(_read_page(db, row, entities) for row in pages)
    return Issue(key, header[0], header[1], read, sources, header[2])


def read_sources(db: Database, issue: IssueKey) -> tuple[Source, ...]:
    """The sources of an issue, those of pages that were removed too."""
    return tuple(
        Source(
            source,
            name,
            unpack(packed) if packed is not None else text,
            encoding,
            digest,
            PackedLayouts(layouts) if layouts is not None else (),
            facsimile,
        )
        for source, name, text, encoding, digest, packed, layouts, facsimile in db.execute(
            "select id, name, text, encoding, sha256, packed, layouts, facsimile from sources"
            " where issue = ? order by id",
            (issue,),
        )
    )


def _insert_page(db: Database, issue: int, position: int, page: Page) -> None:
    db.execute(
        "insert into pages (id, issue, position, number, name, source, source_start, source_end)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        (page.key, issue, position, page.number, page.name, page.source, page.start, page.end),
    )
    _insert_outline(db, page)


def _insert_outline(db: Database, page: Page) -> None:
    _many(
        db,
        "insert into sections (id, page, position, title, block) values (?, ?, ?, ?, ?)",
        ((s.key, page.key, i, s.title, s.block) for i, s in enumerate(page.sections)),
    )
    _insert_blocks(db, page.key, None, enumerate(page.loose))


def _standing(change: Change) -> dict[ArticleKey, list[tuple[int, Block]]]:
    """The changed articles that stand on the same page with the same blocks in the same order.

    Each with the blocks, and their places, that are not what they were. No other rows need be written: the
    way of most edits, and of every one within a text.
    """
    before = {
        article.key: (page.key, article)
        for page in change.before.pages_unlike(change.after)
        for article in page.articles
    }
    found = {}
    for page in change.after.pages_unlike(change.before):
        for article in page.articles:
            if article.key in change.articles and article.key in before:
                stood_on, old = before[article.key]
                if stood_on == page.key and [b.key for b in old.blocks] == [b.key for b in article.blocks]:
                    pairs = zip(old.blocks, article.blocks, strict=True)
                    found[article.key] = [(i, b) for i, (was, b) in enumerate(pairs) if was is not b]
    return found


def _insert_articles(db: Database, page: Page, positions: Iterable[int]) -> None:
    for position in positions:
        article = page.articles[position]
        db.execute(
            "insert into articles (section, kind, headline, review, confidence, doubts, dismissed, noted,"
            " topics, id, page, position) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*_article_row(article), article.key, page.key, position),
        )
        _insert_blocks(db, page.key, article.key, enumerate(article.blocks))


def _update_article(db: Database, page: Page, article: Article, fresh: list[tuple[int, Block]]) -> None:
    """Write an article that stands, and those of its blocks that are new."""
    db.execute(
        "update articles set section = ?, kind = ?, headline = ?, review = ?, confidence = ?, doubts = ?,"
        " dismissed = ?, noted = ?, topics = ? where id = ?",
        (*_article_row(article), article.key),
    )
    _insert_blocks(db, page.key, article.key, fresh)


def _article_row(article: Article) -> Row:
    return (
        article.section,
        article.kind,
        article.headline,
        article.review.value,
        article.confidence,
        json.dumps([doubt_to_dict(d) for d in article.doubts], ensure_ascii=False),
        json.dumps(article.dismissed, ensure_ascii=False),
        json.dumps([correction_to_dict(noted) for noted in article.noted], ensure_ascii=False),
        json.dumps(article.topics),
    )


def _insert_blocks(
    db: Database, page: int, article: ArticleKey | None, blocks: Iterable[tuple[int, Block]]
) -> None:
    """Write blocks, each with its place among its article's or page's."""
    placed = list(blocks)
    _many(
        db,
        "insert into blocks (id, page, article, position, role, text, runs) values (?, ?, ?, ?, ?, ?, ?)",
        (
            (b.key, page, article, i, b.role.value, b.text.text, json.dumps(runs_to_dict(b.text)))
            for i, b in placed
        ),
    )
    _many(
        db,
        'insert into entities (id, block, position, label, start, "end", decision)'
        " values (?, ?, ?, ?, ?, ?, ?)",
        (
            (e.key, b.key, i, e.label, e.start, e.end, e.decision.value)
            for _place, b in placed
            for i, e in enumerate(b.entities)
        ),
    )


def _many(db: Database, statement: str, rows: Iterable[Row]) -> None:
    db.conn.executemany(statement, rows)


def _entities(db: Database, issue: int) -> dict[int, list[Entity]]:
    found: dict[int, list[Entity]] = {}
    for block, key, label, start, end, decision in db.execute(
        'select e.block, e.id, e.label, e.start, e."end", e.decision from entities e'
        " join blocks b on b.id = e.block join pages p on p.id = b.page"
        " where p.issue = ? order by e.block, e.position",
        (issue,),
    ):
        found.setdefault(block, []).append(Entity(key, label, start, end, Decision(decision)))
    return found


def _words(plain: str) -> tuple[str, ...]:
    """Words as they are kept. Raises ValueError for anything else, which no app wrote."""
    words = json.loads(plain)
    if not isinstance(words, list) or not all(isinstance(one, str) for one in words):
        raise ValueError(plain)
    return tuple(words)


def _read_page(db: Database, row: Row, entities: dict[int, list[Entity]]) -> Page:
    key, number, name, source, start, end = row
    blocks: dict[int | None, list[Block]] = {}
    for block, article, role, text, runs in db.execute(
        "select id, article, role, text, runs from blocks where page = ? order by position", (key,)
    ):
        mapped = MappedText(text, runs_from_dict(json.loads(runs)))
        tagged = tuple(entities.get(block, ()))
        if not all(0 <= one.start < one.end <= len(text) for one in tagged):
            raise ValueError(block)  # no app wrote it, and what walks through it would come to no end
        blocks.setdefault(article, []).append(Block(block, Role(role), mapped, tagged))
    articles = tuple(
        Article(
            article,
            tuple(blocks.get(article, ())),
            section,
            ArticleKind(kind),
            ReviewState(review),
            confidence,
            tuple(doubt_from_dict(d) for d in json.loads(doubts)),
            _words(dismissed),
            tuple(correction_from_dict(one) for one in json.loads(noted)),
            _words(topics),
        )
        for article, section, kind, review, confidence, doubts, dismissed, noted, topics in db.execute(
            "select id, section, kind, review, confidence, doubts, dismissed, noted, topics from articles"
            " where page = ? order by position",
            (key,),
        )
    )
    sections = tuple(
        Section(*section)
        for section in db.execute(
            "select id, title, block from sections where page = ? order by position", (key,)
        )
    )
    return Page(key, number, name, source, start, end, sections, articles, tuple(blocks.get(None, ())))
