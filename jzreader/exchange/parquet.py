# SPDX-License-Identifier: MIT
"""Articles with their entities and facts as one Parquet table, a row an article; through pyarrow."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from jzreader.analysis.fact_context import facts_in_context
from jzreader.exchange.article_text import Mark, article_text, clean
from jzreader.exchange.article_view import ArticleView, article_views
from jzreader.exchange.export_context import UNRECORDED, ExportContext
from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.options import Option
from jzreader.exchange.returned import short_label
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.model.problem import Problem, ProblemCode

_FACT = ("kind", "text", "value", "unit", "qualifier", "what", "whose", "where", "when")


def write_parquet(
    issues: Sequence[Issue], *, compression: str = "zstd", context: ExportContext = UNRECORDED
) -> bytes:
    """One row group an issue. Raises Problem('needs_extra')."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise Problem(ProblemCode.NEEDS_EXTRA, extra="parquet") from None
    schema = _schema(pyarrow)
    out = io.BytesIO()
    with parquet.ParquetWriter(out, schema, compression=compression) as writer:
        for issue in issues:
            rows = [_row(view) for view in article_views([issue], context)]
            writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
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

FORMATS = (
    Format(
        name="parquet",
        suffix=".parquet",
        title=N_("Parquet"),
        family=Family.DATA,
        names=NamesHeld.NESTED,
        write=write_parquet,
        in_context=True,
        options=(COMPRESSION,),
        binary=True,
    ),
)
