# SPDX-License-Identifier: MIT
"""The issue as an SQLite file that Datasette serves: articles, entities and facts, and a full-text index."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from jzreader.exchange.article_text import article_text, clean
from jzreader.exchange.article_view import ArticleView, article_views, makers_text
from jzreader.exchange.export_context import UNRECORDED, ExportContext
from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.options import switch
from jzreader.exchange.tables import facts_of_view
from jzreader.messages import N_, STATES, printed_label, printed_words
from jzreader.model.issue import Issue

if TYPE_CHECKING:
    from sqlite_utils import Database

_WORDS = (
    "uri", "version", "created", "modified", "newspaper", "date", "page_number", "page_name", "editors",
    "section", "kicker", "headline", "deck", "byline", "dateline", "body", "captions", "credits", "topics",
    "topic_words", "review", "review_words",
)  # fmt: skip
_FACTS = (
    "kind", "kind_words", "text", "value", "unit", "qualifier", "what", "whose", "where", "when", "decision",
    "note",
)  # fmt: skip
_LONGEST = 6
"""Characters of the longest words that are found wherever they stand; longer ones are found where they are a
name, or parted by spaces. Each more adds a third of the index."""
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")


def write_database(
    issues: Sequence[Issue], *, search: bool = True, context: ExportContext = UNRECORDED
) -> bytes:
    """A file of its own, not a library: words and decisions, without sources and history."""
    from sqlite_utils import Database  # which loads numpy where there is any

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "issue.db"
        with closing(Database(path)) as db:
            _fill(db, list(article_views(issues, context)), search=search)
            db.vacuum()
        return path.read_bytes()


def _fill(db: Database, views: Sequence[ArticleView], *, search: bool) -> None:
    words = dict.fromkeys(_WORDS, str)
    db.table("articles").create({"id": int, **words, "version": int, "confidence": float}, pk="id")
    db.table("authors").create(
        {"id": int, "article": int, "name": str, "function": str},
        pk="id",
        foreign_keys=[("article", "articles", "id")],
    )
    db.table("entities").create(
        {
            "id": int, "article": int, "label": str, "label_words": str, "text": str, "standard": str,
            "identifier": str, "start": int, "end": int, "accepted": int,
        },
        pk="id",
        foreign_keys=[("article", "articles", "id")],
    )  # fmt: skip
    db.table("facts").create(
        {"id": int, "article": int, **dict.fromkeys(_FACTS, str)},
        pk="id",
        foreign_keys=[("article", "articles", "id")],
    )
    db.table("articles").insert_all(_article(view) for view in views)
    db.table("authors").insert_all(
        {"article": view.article.key, "name": clean(one.name), "function": clean(one.function)}
        for view in views
        for one in view.authors
    )
    db.table("entities").insert_all(row for view in views for row in _entities(view))
    db.table("facts").insert_all(_facts(views))
    if search:
        _index(db, views)
    db.table("entities").create_index(["text"])


def _article(view: ArticleView) -> dict[str, str | int | float | None]:
    issue, article, identity = view.issue, view.article, view.identity
    return {
        "id": article.key, "uri": identity.uri, "version": identity.version, "created": identity.created,
        "modified": identity.modified, "newspaper": clean(issue.newspaper or ""), "date": issue.date,
        "page_number": clean(view.page.number or ""), "page_name": clean(view.page.name or ""),
        "editors": clean(makers_text(view.editors)), "section": clean(view.section),
        "kicker": clean(view.kicker), "headline": clean(article.headline), "deck": clean(view.deck),
        "byline": clean(view.byline), "dateline": clean(view.dateline),
        "body": clean("\n".join(view.body)),
        "captions": clean("\n".join(one.text for one in view.captions if one.text)),
        "credits": clean("\n".join(one.credit for one in view.captions if one.credit)),
        "topics": "; ".join(topic.qcode for topic in view.topics),
        "topic_words": "; ".join(topic.name("zh") for topic in view.topics),
        "review": article.review.value, "review_words": printed_words(STATES[article.review]),
        "confidence": article.confidence,
    }  # fmt: skip


def _entities(view: ArticleView) -> Iterator[dict[str, str | int]]:
    one = article_text(view.article)
    for mark in one.marks:
        text = one.text[mark.start : mark.end]
        known = view.context.standard(text, mark.label)
        yield {
            "id": mark.key, "article": view.article.key, "label": clean(mark.label),
            "label_words": clean(printed_label(mark.label)), "text": text,
            "standard": clean(known.canonical), "identifier": clean(known.identifier), "start": mark.start,
            "end": mark.end, "accepted": int(mark.accepted),
        }  # fmt: skip


def _facts(views: Sequence[ArticleView]) -> Iterator[dict[str, str | int]]:
    for view in views:
        for row in facts_of_view(view):
            cells = zip(_FACTS, row, strict=True)
            yield {"article": view.article.key, **{name: clean(str(cell)) for name, cell in cells}}


def _index(db: Database, views: Sequence[ArticleView]) -> None:
    """A full-text index that finds Chinese words of two characters by the plain search of Datasette.

    SQLite's own tokenizers find Chinese by runs of three characters, or by whole clauses; so what is indexed
    is every stretch of up to six characters, and every name, each as a word.
    """
    db.execute(
        "create virtual table articles_fts using fts5"
        "(headline, body, byline, captions, content=[articles], content_rowid=[id], tokenize='unicode61')"
    )
    for view in views:
        texts = (
            " ".join((view.kicker, view.article.headline, view.deck)),
            "\n".join(view.body),
            view.byline,
            "\n".join(f"{one.text} {one.credit}" for one in view.captions),
        )
        names = " ".join(one.text for one in view.names if len(one.text) > _LONGEST)
        indexed = [stretches(clean(text)) for text in texts]
        indexed[1] += f" {clean(names)}"
        db.execute(
            "insert into articles_fts(rowid, headline, body, byline, captions) values (?, ?, ?, ?, ?)",
            (view.article.key, *indexed),
        )
    db.conn.commit()


def stretches(text: str) -> str:
    """The text as words for an index: its other scripts as they are, of Chinese every stretch."""
    words = []
    at = 0
    for run in _HAN.finditer(text):
        words.append(text[at : run.start()])
        han = run[0]
        words += [
            han[start : start + size]
            for start in range(len(han))
            for size in range(1, min(_LONGEST, len(han) - start) + 1)
        ]
        at = run.end()
    words.append(text[at:])
    return " ".join(words)


SEARCH = switch("search", N_("Include full-text index"))

FORMATS = (
    Format(
        name="sqlite",
        suffix=".db",
        title=N_("SQLite for Datasette"),
        family=Family.DATA,
        names=NamesHeld.NESTED,
        write=write_database,
        in_context=True,
        options=(SEARCH,),
        binary=True,
    ),
)
