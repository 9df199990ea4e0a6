# SPDX-License-Identifier: MIT
"""Articles with their entities and facts as one Parquet table, a row an article; through pyarrow.

A whole issue's table may also hold its record, as our own JSON, in the first row: a column that no question
about articles reads, in the same file, so that the two never disagree.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from jzreader.analysis.fact_context import facts_in_context
from jzreader.exchange.article_text import Mark, article_text, clean
from jzreader.exchange.article_view import ArticleView, article_views
from jzreader.exchange.export_context import UNRECORDED, ExportContext, context_of
from jzreader.exchange.format import Family, Format, History, NamesHeld
from jzreader.exchange.options import Option, switch
from jzreader.exchange.returned import short_label
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.record import Record, record_from_dict, record_to_dict

_RECORD = "record"
_FACT = ("kind", "text", "value", "unit", "qualifier", "what", "whose", "where", "when")


def write_parquet(
    issues: Sequence[Issue],
    *,
    compression: str = "zstd",
    whole: bool = False,
    context: ExportContext = UNRECORDED,
) -> bytes:
    """One row group an issue; what was done to it is not at hand, ``whole`` or not.

    Raises Problem('needs_extra').
    """
    return _table([[_row(view) for view in article_views([issue], context)] for issue in issues], compression)


def write_whole(issue: Issue, history: History, *, compression: str = "zstd", whole: bool = False) -> bytes:
    """One issue; where it is to be ``whole``, and is, with its record. Raises Problem('needs_extra')."""
    record = history.record()
    rows = [_row(view) for view in article_views([issue], context_of(record, history.names()))]
    if whole and issue is history.issue:
        rows = rows or [{"newspaper": issue.newspaper, "date": issue.date}]
        rows[0][_RECORD] = json.dumps(record_to_dict(record), ensure_ascii=False, separators=(",", ":"))
    return _table([rows], compression)


def read_whole(path: Path) -> Iterator[Record]:
    """The issues that a file holds whole, history and all.

    Raises Problem: needs_extra, no_file, unreadable_file, not_whole, not_an_issue.
    """
    _arrow, parquet = _loaded()
    try:
        with parquet.ParquetFile(path) as file:
            if _RECORD not in file.schema_arrow.names:
                raise Problem(ProblemCode.NOT_WHOLE, file=path.name)
            columns = file.read(columns=[_RECORD]).column(_RECORD).drop_null().to_pylist()
    except FileNotFoundError as error:
        raise Problem(ProblemCode.NO_FILE, file=path.name) from error
    except (OSError, ValueError) as error:
        raise Problem(ProblemCode.UNREADABLE_FILE, file=path.name, reason=str(error)) from error
    if not columns:
        raise Problem(ProblemCode.NOT_WHOLE, file=path.name)
    for packed in columns:
        try:
            record = record_from_dict(json.loads(packed))
        except (ValueError, TypeError, RecursionError) as error:
            raise Problem(ProblemCode.NOT_AN_ISSUE, file=path.name) from error
        yield record


def _loaded() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise Problem(ProblemCode.NEEDS_EXTRA, extra="parquet") from None
    return pyarrow, parquet


def _table(groups: Sequence[list[dict[str, Any]]], compression: str) -> bytes:
    arrow, parquet = _loaded()
    schema = _schema(arrow)
    out = io.BytesIO()
    with parquet.ParquetWriter(out, schema, compression=compression) as writer:
        for rows in groups:
            writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
    return out.getvalue()


def _schema(arrow: Any) -> Any:
    text, whole = arrow.string(), arrow.int64()
    entity = [
        ("start", whole), ("end", whole), ("label", text), ("text", text), ("standard", text),
        ("identifier", text), ("accepted", arrow.bool_()),
    ]  # fmt: skip
    fact = [(name, text) for name in _FACT]
    person = arrow.struct([("name", text), ("function", text)])
    caption = arrow.struct([("text", text), ("credit", text)])
    return arrow.schema(
        [
            ("id", whole), ("uri", text), ("version", whole), ("created", text), ("modified", text),
            ("newspaper", text), ("date", text), ("page", text), ("page_name", text),
            ("editors", arrow.list_(person)), ("section", text), ("kicker", text), ("headline", text),
            ("deck", text), ("byline", text), ("authors", arrow.list_(person)), ("dateline", text),
            ("review", text), ("confidence", arrow.float64()), ("topics", arrow.list_(text)),
            ("body", arrow.list_(text)), ("captions", arrow.list_(caption)), ("text", text),
            ("entities", arrow.list_(arrow.struct(entity))), ("facts", arrow.list_(arrow.struct(fact))),
            (_RECORD, text),
        ]
    )  # fmt: skip


def _row(view: ArticleView) -> dict[str, Any]:
    article, issue, identity = view.article, view.issue, view.identity
    one = article_text(article)
    row = {
        "id": article.key, "uri": identity.uri, "version": identity.version, "created": identity.created,
        "modified": identity.modified, "newspaper": issue.newspaper, "date": issue.date,
        "page": view.page.number, "page_name": view.page.name,
        "editors": [maker._asdict() for maker in view.editors],
        "section": view.section or None, "kicker": view.kicker or None, "headline": article.headline,
        "deck": view.deck or None, "byline": view.byline,
        "authors": [maker._asdict() for maker in view.authors], "dateline": view.dateline or None,
        "review": article.review.value, "confidence": article.confidence,
        "topics": [topic.qcode for topic in view.topics], "body": view.body,
        "captions": [{"text": c.text, "credit": c.credit or None} for c in view.captions],
        "text": one.text,
        "entities": [_entity(view, mark, one.text[mark.start : mark.end]) for mark in one.marks],
        "facts": [
            {
                "kind": f.kind, "text": f.text, "value": f.value, "unit": f.unit, "qualifier": f.qualifier,
                "what": f.what, "whose": around.whose, "where": around.where, "when": around.when,
            }
            for _block, f, around in facts_in_context(article, issue.date)
        ],
    }  # fmt: skip
    safe: dict[str, Any] = _safe(row)
    return safe


def _entity(view: ArticleView, mark: Mark, text: str) -> dict[str, Any]:
    known = view.context.standard(text, mark.label)
    return {
        "start": mark.start, "end": mark.end, "label": short_label(mark.label), "text": text,
        "standard": known.canonical or None, "identifier": known.identifier or None,
        "accepted": mark.accepted,
    }  # fmt: skip


def _safe(value: Any) -> Any:
    """The value with every text in it made safe."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _safe(one) for name, one in value.items()}
    return [_safe(one) for one in value] if isinstance(value, list) else value


COMPRESSION = Option(
    "compression",
    N_("Compression"),
    "zstd",
    (("zstd", "Zstandard"), ("snappy", "Snappy"), ("none", N_("none"))),
)
WHOLE = switch("whole", N_("Include sources and history (can be imported again)"), on=False)

FORMATS = (
    Format(
        name="parquet",
        suffix=".parquet",
        title=N_("Parquet"),
        family=Family.DATA,
        names=NamesHeld.NESTED,
        write=write_parquet,
        with_history=write_whole,
        in_context=True,
        options=(COMPRESSION, WHOLE),
        binary=True,
    ),
)
