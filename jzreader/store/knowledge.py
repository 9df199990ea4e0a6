# SPDX-License-Identifier: MIT
"""What users' decisions about entities teach: names, rejections, and examples to learn from."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from jzreader.model.keys import IssueKey
from jzreader.model.label import Memory
from jzreader.model.spans import Span, longest_spans
from jzreader.store.bin import NOT_BINNED
from jzreader.store.names import written

if TYPE_CHECKING:
    from jzreader.analysis.tagging.learning import Example, Learned

_ENOUGH = 300
"""Paragraphs of reviewed text from which on learning is tried without being asked."""
_REMEMBERED = 2
"""A name is remembered from so many characters on: one says too little."""

_DECIDED = f"""select substr(b.text, e.start + 1, e."end" - e.start) as name, e.label, e.decision, count(*)
    from entities e join blocks b on b.id = e.block
    where e.decision <> 'suggested' and {NOT_BINNED} group by 1, 2, 3"""
"""What was decided in an issue counts no longer while it is in the bin, and counts again once it is back."""


def memory_of(db: Database) -> Memory:
    """Names by the label that most decisions gave them, or that was written down; what was only rejected."""
    accepted: dict[str, dict[str, int]] = {}
    rejected: set[tuple[str, str]] = set()
    for name, label, decision, count in db.execute(_DECIDED):
        if decision == "accepted" and len(name) >= _REMEMBERED:
            accepted.setdefault(name, {})[label] = count
        elif decision == "rejected":
            rejected.add((name, label))
    names = {name: max(labels, key=lambda label: labels[label]) for name, labels in accepted.items()}
    names |= written(db)
    return Memory(names, frozenset(pair for pair in rejected if names.get(pair[0]) != pair[1]))


def issues_suggesting(db: Database, name: str, label: str) -> list[IssueKey]:
    """The issues with such a suggestion, by their keys."""
    rows = db.execute(
        f"""select distinct p.issue from entities e
        join blocks b on b.id = e.block join pages p on p.id = b.page
        where e.decision = 'suggested' and e.label = ? and substr(b.text, e.start + 1, e."end" - e.start) = ?
        and {NOT_BINNED} order by p.issue""",
        (label, name),
    ).fetchall()
    return [issue for (issue,) in rows]


def examples_of(db: Database) -> list[Example]:
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


def keep_tagger(db: Database, learned: Learned, at: str) -> None:
    """Put a trained tagger in the library; the last three are kept."""
    db.execute(
        "insert into taggers (at, report, packed) values (?, ?, ?)",
        (at, json.dumps(asdict(learned.report)), learned.packed),
    )
    db.execute("delete from taggers where id not in (select id from taggers order by id desc limit 3)")


def last_tagger(db: Database) -> bytes | None:
    """The last trained tagger that is on."""
    row = db.execute("select packed from taggers where on_ = 1 order by id desc limit 1").fetchone()
    return bytes(row[0]) if row else None


def report_of(db: Database) -> tuple[dict[str, Any], bool] | None:
    """The last tagger's report, and whether it is on."""
    row = db.execute("select report, on_ from taggers order by id desc limit 1").fetchone()
    return (json.loads(row[0]), bool(row[1])) if row else None


def is_due(db: Database) -> bool:
    """Whether there is enough reviewed text, and a third more than the last tagger saw."""
    (count,) = db.execute(
        f"""select count(*) from blocks b join articles a on a.id = b.article
        where a.review = 'reviewed' and length(b.text) > 1 and {NOT_BINNED}"""
    ).fetchone()
    last = report_of(db)
    seen = last[0]["sentences"] + last[0]["held_out"] if last else 0
    return bool(count >= _ENOUGH and count >= seen * 4 / 3)
