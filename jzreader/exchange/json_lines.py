# SPDX-License-Identifier: MIT
"""JSON lines, an article a line: for doccano, and spans for spaCy and Hugging Face; come back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from jzreader.exchange.article_text import article_text, articles
from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.returned_span import ReturnedSpan, long_label, short_label
from jzreader.messages import N_
from jzreader.model.issue import Issue


def write_doccano(issues: Sequence[Issue]) -> str:
    """A JSON object a line for each article."""
    lines = []
    for _issue, _page, article in articles(issues):
        one = article_text(article)
        entities = [
            {"id": m.key, "label": short_label(m.label), "start_offset": m.start, "end_offset": m.end}
            for m in one.marks
        ]
        plain = {"id": article.key, "text": one.text, "entities": entities, "relations": []}
        lines.append(json.dumps(plain, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def write_spans(issues: Sequence[Issue]) -> str:
    """JSON lines for spaCy and Hugging Face: the text, and [start, end, label] of its entities."""
    lines = []
    for issue, page, article in articles(issues):
        one = article_text(article)
        plain = {
            "id": article.key, "newspaper": issue.newspaper, "date": issue.date, "page": page.number,
            "headline": article.headline, "text": one.text,
            "entities": [[m.start, m.end, short_label(m.label)] for m in one.marks],
        }  # fmt: skip
        lines.append(json.dumps(plain, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def read_json_lines(content: bytes, _issue: Issue) -> Iterator[ReturnedSpan]:
    """The spans of every line. Raises ValueError, LookupError or TypeError where a line has none."""
    for line in content.decode().splitlines():
        if line.strip():
            yield from _spans_of(json.loads(line))


def _spans_of(row: dict[str, Any]) -> Iterator[ReturnedSpan]:
    for entity in row.get("entities") or row.get("label") or []:
        if isinstance(entity, dict):
            start, end, label = entity["start_offset"], entity["end_offset"], entity["label"]
        else:
            start, end, label = entity
        yield ReturnedSpan(row.get("id"), row["text"], int(start), int(end), long_label(str(label)))


FORMATS = (
    Format(
        name="doccano",
        suffix=".doccano.jsonl",
        title=N_("doccano JSON Lines"),
        family=Family.ANNOTATION,
        names=NamesHeld.NESTED,
        write=write_doccano,
        read=read_json_lines,
        read_suffixes=(".jsonl",),
    ),
    Format(
        name="spans",
        suffix=".jsonl",
        title=N_("JSON Lines for spaCy and Hugging Face"),
        family=Family.ANNOTATION,
        names=NamesHeld.NESTED,
        write=write_spans,
        read=read_json_lines,
    ),
)
