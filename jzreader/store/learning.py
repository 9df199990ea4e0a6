# SPDX-License-Identifier: MIT
"""What reviewed articles teach: the examples in them, and the taggers that were trained on them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from jzreader.model.spans import Example, Span, longest_spans
from jzreader.store.bin import NOT_BINNED
from jzreader.store.database import Database
from jzreader.store.file import LibraryFile
from jzreader.store.journal import now


class Taggers:
    """The part of a library that holds what was trained on its reviewed articles."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def examples(self) -> list[Example]:
        """The reviewed text to learn from."""
        with self._file.reading() as db:
            return _examples_of(db)

    def keep(self, packed: bytes, report: Mapping[str, Any]) -> None:
        """Keep a tagger that was trained on this library, with its figures."""
        with self._file.transaction() as db:
            _keep_tagger(db, packed, report, now())

    def due(self) -> bool:
        """Whether much was reviewed since the last training."""
        with self._file.reading() as db:
            return _is_due(db)

    def report(self) -> tuple[dict[str, Any], bool] | None:
        """The last trained tagger's figures, and whether it is on."""
        with self._file.reading() as db:
            return _report_of(db)

    def packed(self) -> bytes | None:
        """The last trained tagger that is on, as ``tag --model`` takes it."""
        with self._file.reading() as db:
            return _last_tagger(db)

    def switch(self, *, on: bool) -> None:
        """Use the trained taggers, or the shipped one alone."""
        with self._file.transaction() as db:
            db.execute("update taggers set on_ = ?", (int(on),))

    def remove(self) -> None:
        """Forget what was learned; what was decided stays."""
        with self._file.transaction() as db:
            db.execute("delete from taggers")


ENOUGH = 300
"""Paragraphs of reviewed text from which on learning is tried without being asked."""


def _examples_of(db: Database) -> list[Example]:
    """The paragraphs of reviewed articles with their accepted entities, those that cross left out."""
    blocks = db.execute(
        f"""select b.id, b.text from blocks b join articles a on a.id = b.article
        where a.review = 'reviewed' and length(b.text) > 1 and {NOT_BINNED} order by b.id"""
    ).fetchall()
    spans: dict[int, list[Span]] = {}
    for block, label, start, end in db.execute(
        f"""select e.block, e.label, e.start, e."end" from entities e join blocks b on b.id = e.block
        join articles a on a.id = b.article
        where a.review = 'reviewed' and e.decision = 'accepted' and {NOT_BINNED}"""
    ):
        spans.setdefault(block, []).append(Span(start, end, label))
    return [(text, frozenset(longest_spans(spans.get(key, ())))) for key, text in blocks]


def _keep_tagger(db: Database, packed: bytes, report: Mapping[str, Any], at: str) -> None:
    """Put a trained tagger in the library; the last three are kept."""
    db.execute("insert into taggers (at, report, packed) values (?, ?, ?)", (at, json.dumps(report), packed))
    db.execute("delete from taggers where id not in (select id from taggers order by id desc limit 3)")


def _last_tagger(db: Database) -> bytes | None:
    """The last trained tagger that is on."""
    row = db.execute("select packed from taggers where on_ = 1 order by id desc limit 1").fetchone()
    return bytes(row[0]) if row else None


def _report_of(db: Database) -> tuple[dict[str, Any], bool] | None:
    """The last tagger's report, and whether it is on."""
    row = db.execute("select report, on_ from taggers order by id desc limit 1").fetchone()
    return (json.loads(row[0]), bool(row[1])) if row else None


def _is_due(db: Database) -> bool:
    """Whether there is enough reviewed text, and a third more than the last tagger saw."""
    (count,) = db.execute(
        f"""select count(*) from blocks b join articles a on a.id = b.article
        where a.review = 'reviewed' and length(b.text) > 1 and {NOT_BINNED}"""
    ).fetchone()
    last = _report_of(db)
    seen = last[0]["sentences"] + last[0]["held_out"] if last else 0
    return bool(count >= ENOUGH and count >= seen * 4 / 3)
