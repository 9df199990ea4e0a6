# SPDX-License-Identifier: MIT
"""Citations of articles for reference managers such as Zotero: RIS, and CSL-JSON 1.0.2."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from jzreader.exchange.article_text import clean
from jzreader.exchange.article_view import ArticleView, article_views
from jzreader.exchange.export_context import UNRECORDED, ExportContext
from jzreader.exchange.format import Family, Field, Format, NamesHeld
from jzreader.messages import N_
from jzreader.model.issue import Issue

_LACKS = frozenset(
    {
        Field.KICKER, Field.DECK, Field.FUNCTIONS, Field.DATELINE, Field.BODY, Field.SUBHEADS, Field.CAPTIONS,
        Field.CREDITS, Field.IDENTIFIERS, Field.FACTS, Field.ENTITIES,
    }
)  # fmt: skip
"""A citation says where an article stands, and holds nothing of it."""


_BEGINNING = 30
"""Characters that stand for a headline where there is none."""


def write_ris(issues: Sequence[Issue], *, context: ExportContext = UNRECORDED) -> str:
    """A record of type NEWS for each article, lines ended as RIS asks."""
    return "".join(
        f"{tag}  - {' '.join(clean(value).split())}\r\n" if value else f"{tag}  - \r\n"
        for view in article_views(issues, context)
        for tag, value in _record(view)
        if value or tag == "ER"
    )


def _record(view: ArticleView) -> Iterator[tuple[str, str]]:
    issue, page = view.issue, view.page
    yield "TY", "NEWS"
    yield "ID", view.identity.uri
    yield "TI", _title(view)
    yield from (("AU", maker.name) for maker in view.authors)
    yield from (("ED", maker.name) for maker in view.editors)
    yield "T2", issue.newspaper or ""
    yield "PY", (issue.date or "")[:4]
    yield "DA", (issue.date or "").replace("-", "/")
    yield "SP", page.number or ""
    yield "SE", view.section
    yield "LA", "zh-CN"
    yield from (("KW", topic.name("zh")) for topic in view.topics)
    yield "N1", page.name or ""
    yield "N1", view.article.review.value
    yield "ET", str(view.identity.version)
    yield "ER", ""


def write_csl(issues: Sequence[Issue], *, context: ExportContext = UNRECORDED) -> str:
    """A list of items of type article-newspaper; what CSL has no field for is under ``custom``."""
    items = [_item(view) for view in article_views(issues, context)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _item(view: ArticleView) -> dict[str, Any]:
    issue, page = view.issue, view.page
    item: dict[str, Any] = {
        "id": view.identity.uri,
        "type": "article-newspaper",
        "title": _title(view),
        "author": [{"literal": clean(one.name)} for one in view.authors],
        "editor": [{"literal": clean(one.name)} for one in view.editors],
        "container-title": clean(issue.newspaper or ""),
        "issued": _issued(issue.date) if issue.date else None,
        "page": clean(page.number or ""),
        "section": clean(view.section),
        "keyword": ", ".join(topic.name("zh") for topic in view.topics),
        "language": "zh-CN",
        "version": str(view.identity.version),
        "custom": {
            name: value
            for name, value in (
                ("pageName", clean(page.name or "")),
                ("review", view.article.review.value),
            )
            if value
        },
    }
    return {name: value for name, value in item.items() if value}


def _issued(day: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in day.split("-")]], "raw": day}


def _title(view: ArticleView) -> str:
    """The headline, or else how the text begins: a citation holds no words of ours."""
    words = view.article.headline or next(iter(view.body), "")[:_BEGINNING]
    return " ".join(clean(words).split())


FORMATS = (
    Format(
        name="ris",
        suffix=".ris",
        title=N_("Citations (RIS)"),
        family=Family.STANDARD,
        names=NamesHeld.NONE,
        write=write_ris,
        in_context=True,
        lacks=_LACKS,
    ),
    Format(
        name="csl",
        suffix=".csl.json",
        title=N_("Citations (CSL-JSON)"),
        family=Family.STANDARD,
        names=NamesHeld.NONE,
        write=write_csl,
        in_context=True,
        lacks=_LACKS,
    ),
)
