# SPDX-License-Identifier: MIT
"""Articles with their entities and facts as one Parquet table, a row an article; through pyarrow."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from jzreader.analysis.fact_context import facts_in_context
from jzreader.exchange.article_text import article_text, articles, clean, section_title, writers_of
from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.options import Option
from jzreader.exchange.returned import short_label
from jzreader.messages import N_
from jzreader.model.issue import BODY_ROLES, Article, Issue, Page
from jzreader.model.problem import Problem, ProblemCode

_FACT = ("kind", "text", "value", "unit", "qualifier", "what", "whose", "where", "when")


def write_parquet(issues: Sequence[Issue], *, compression: str = "zstd") -> bytes:
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
            rows = [_row(*one) for one in articles([issue])]
            writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
    return out.getvalue()


def _schema(arrow: Any) -> Any:
    text, whole = arrow.string(), arrow.int64()
    entity = [("start", whole), ("end", whole), ("label", text), ("text", text), ("accepted", arrow.bool_())]
    fact = [(name, text) for name in _FACT]
    return arrow.schema(
        [
            ("id", whole), ("newspaper", text), ("date", text), ("page", text), ("section", text),
            ("headline", text), ("byline", text), ("review", text), ("confidence", arrow.float64()),
            ("body", arrow.list_(text)), ("text", text),
            ("entities", arrow.list_(arrow.struct(entity))), ("facts", arrow.list_(arrow.struct(fact))),
        ]
    )  # fmt: skip


def _row(issue: Issue, page: Page, article: Article) -> dict[str, Any]:
    one = article_text(article)
    row = {
        "id": article.key, "newspaper": issue.newspaper, "date": issue.date, "page": page.number,
        "section": section_title(page, article) or None, "headline": article.headline,
        "byline": " ".join(writers_of(article)), "review": article.review.value,
        "confidence": article.confidence, "body": article.texts(*BODY_ROLES), "text": one.text,
        "entities": [
            {
                "start": m.start, "end": m.end, "label": short_label(m.label),
                "text": one.text[m.start : m.end], "accepted": m.accepted,
            }
            for m in one.marks
        ],
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
        options=(COMPRESSION,),
        binary=True,
    ),
)
