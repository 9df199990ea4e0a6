# SPDX-License-Identifier: MIT
"""The issue as an SQLite file that Datasette serves: articles, entities and facts, and a full-text index."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from jzreader.exchange.article_text import article_text, articles, clean, section_title, writers_of
from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.options import switch
from jzreader.exchange.tables import fact_rows
from jzreader.messages import N_
from jzreader.model.issue import BODY_ROLES, Issue

_WORDS = ("newspaper", "date", "page", "section", "headline", "byline", "body", "review")
_FACTS = ("kind", "text", "value", "unit", "qualifier", "what", "whose", "where", "when", "decision", "note")


def write_database(issues: Sequence[Issue], *, search: bool = True) -> bytes:
    """A file of its own, not a library: words and decisions, without sources and history."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "issue.db"
        with closing(Database(path)) as db:
            _fill(db, issues, search=search)
            db.vacuum()
        return path.read_bytes()


def _fill(db: Database, issues: Sequence[Issue], *, search: bool) -> None:
    words = dict.fromkeys(_WORDS, str)
    db.table("articles").create({"id": int, **words, "confidence": float}, pk="id")
    db.table("entities").create(
        {"id": int, "article": int, "label": str, "text": str, "start": int, "end": int, "accepted": int},
        pk="id",
        foreign_keys=[("article", "articles", "id")],
    )
    db.table("facts").create(
        {"id": int, "article": int, **dict.fromkeys(_FACTS, str)},
        pk="id",
        foreign_keys=[("article", "articles", "id")],
    )
    db.table("articles").insert_all(
        {
            "id": article.key, "newspaper": clean(issue.newspaper or ""), "date": issue.date,
            "page": clean(page.title),
            "section": clean(section_title(page, article)), "headline": clean(article.headline),
            "byline": clean(" ".join(writers_of(article))),
            "body": clean("\n".join(article.texts(*BODY_ROLES))),
            "review": article.review.value, "confidence": article.confidence,
        }
        for issue, page, article in articles(issues)
    )  # fmt: skip
    db.table("entities").insert_all(
        {
            "id": mark.key, "article": article.key, "label": clean(mark.label),
            "text": one.text[mark.start : mark.end], "start": mark.start, "end": mark.end,
            "accepted": int(mark.accepted),
        }
        for _issue, _page, article in articles(issues)
        for one in (article_text(article),)
        for mark in one.marks
    )  # fmt: skip
    db.table("facts").insert_all(
        {"article": row[3], **{name: clean(str(cell)) for name, cell in zip(_FACTS, row[5:], strict=True)}}
        for row in fact_rows(issues)
    )
    if search:
        db.table("articles").enable_fts(["headline", "body"], tokenize="trigram")
    db.table("entities").create_index(["text"])


SEARCH = switch("search", N_("Include full-text index"))

FORMATS = (
    Format(
        name="sqlite",
        suffix=".db",
        title=N_("SQLite for Datasette"),
        family=Family.DATA,
        names=NamesHeld.NESTED,
        write=write_database,
        options=(SEARCH,),
        binary=True,
    ),
)
