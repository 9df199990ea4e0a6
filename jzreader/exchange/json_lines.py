# SPDX-License-Identifier: MIT
"""JSON lines, an article a line: for doccano, and spans for spaCy and Hugging Face; come back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from jzreader.exchange.article_text import Mark, article_text, open_zip
from jzreader.exchange.article_view import ArticleView, article_views
from jzreader.exchange.export_context import UNRECORDED, ExportContext
from jzreader.exchange.format import NOT_IN_TEXT, Family, Field, Format, NamesHeld
from jzreader.exchange.returned import LossCode, ReturnedSpan, ReturnedText, short_label
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.model.keys import ArticleKey


def write_doccano(issues: Sequence[Issue], *, context: ExportContext = UNRECORDED) -> str:
    """A JSON object a line for each article."""
    lines = []
    for view in article_views(issues, context):
        article = view.article
        one = article_text(article)
        entities = [
            {"id": m.key, "label": short_label(m.label), "start_offset": m.start, "end_offset": m.end}
            for m in one.marks
        ]
        plain = {
            "id": article.key, "text": one.text, "entities": entities, "relations": [], **_about(view),
            "exported": [_triple(mark) for mark in one.marks],
        }  # fmt: skip
        lines.append(json.dumps(plain, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def _about(view: ArticleView) -> dict[str, str | int | None]:
    return {
        "newspaper": view.issue.newspaper, "date": view.issue.date, "page": view.page.number,
        "headline": view.article.headline, "uri": view.identity.uri, "version": view.identity.version,
    }  # fmt: skip


def write_spans(issues: Sequence[Issue], *, context: ExportContext = UNRECORDED) -> str:
    """JSON lines for spaCy and Hugging Face: the text, and [start, end, label] of its entities."""
    lines = []
    for view in article_views(issues, context):
        article = view.article
        one = article_text(article)
        plain = {
            "id": article.key, **_about(view), "text": one.text,
            "entities": [_triple(mark) for mark in one.marks],
            "exported": [_triple(mark) for mark in one.marks],
        }  # fmt: skip
        lines.append(json.dumps(plain, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def _triple(mark: Mark) -> list[int | str]:
    """As a span left: a tool hands ``exported`` through, and by it is known what was deleted."""
    return [mark.start, mark.end, short_label(mark.label)]


def read_json_lines(content: bytes, _issue: Issue) -> Iterator[ReturnedText]:
    """The articles of every line, of doccano, Prodigy or our own; a zip of such files is read as well.

    Raises ValueError, LookupError or TypeError where a line has no text, or none has spans.
    """
    if content.startswith(b"PK"):
        with open_zip(content) as archive:
            files = [archive.read(name) for name in archive.namelist() if name.endswith((".jsonl", ".json"))]
    else:
        files = [content]
    rows = [
        json.loads(line) for file in files for line in file.decode("utf-8-sig").split("\n") if line.strip()
    ]
    if len(rows) == 1 and isinstance(rows[0], list):
        rows = rows[0]
    if not any(key in row for row in rows for key in _SPANS):
        raise ValueError("no spans")
    seen: set[str] = set()
    for row in rows:
        yield _returned(row, again=row["text"] in seen)
        seen.add(row["text"])


_SPANS = ("entities", "label", "labels", "spans")
"""Under which names tools keep a text's spans: doccano of today, of before, its projects, and Prodigy."""


def _returned(row: dict[str, Any], *, again: bool) -> ReturnedText:
    text = row["text"]
    if not isinstance(text, str):
        raise TypeError("no text")
    given: list[Any] = next((row[key] for key in _SPANS if row.get(key)), [])
    ignored = [kind for kind in ("relations", "cats", "comments", "Comments") for _one in row.get(kind) or []]
    answer = row.get("answer", "accept")
    if answer != "accept":  # Prodigy's: the annotator took it for wrong, or passed over it
        return ReturnedText(text, (), row.get("id"), (), ignored=(f"answer: {answer}",))
    spans = [_span(one) for one in given]
    if again:
        spans = [replace(span, lost=LossCode.ANOTHER_ANNOTATOR) for span in spans]
    left = None
    if isinstance(row.get("exported"), list) and not again:
        left = tuple((int(start), int(end), str(label)) for start, end, label in row["exported"])
    key = row.get("id")
    article = ArticleKey(key) if isinstance(key, int) else None
    return ReturnedText(text, tuple(spans), article, left, ignored=tuple(ignored))


def _span(entity: Any) -> ReturnedSpan:
    if not isinstance(entity, dict):
        start, end, label = entity
        return ReturnedSpan(int(start), int(end), str(label))
    start = entity["start_offset"] if "start_offset" in entity else entity["start"]
    end = entity["end_offset"] if "end_offset" in entity else entity["end"]
    stated = entity["text"] if isinstance(entity.get("text"), str) else None
    return ReturnedSpan(int(start), int(end), str(entity["label"] or ""), stated=stated)


FORMATS = (
    Format(
        name="doccano",
        suffix=".doccano.jsonl",
        title=N_("doccano JSON Lines"),
        family=Family.ANNOTATION,
        names=NamesHeld.NESTED,
        write=write_doccano,
        in_context=True,
        read=read_json_lines,
        read_suffixes=(".jsonl", ".json", ".zip"),
        lacks=NOT_IN_TEXT - {Field.NEWSPAPER, Field.DATE, Field.PAGE_NUMBER, Field.IDENTITY, Field.VERSION},
    ),
    Format(
        name="spans",
        suffix=".jsonl",
        title=N_("JSON Lines for spaCy and Hugging Face"),
        family=Family.ANNOTATION,
        names=NamesHeld.NESTED,
        write=write_spans,
        in_context=True,
        read=read_json_lines,
        lacks=NOT_IN_TEXT - {Field.NEWSPAPER, Field.DATE, Field.PAGE_NUMBER, Field.IDENTITY, Field.VERSION},
    ),
)
