# SPDX-License-Identifier: MIT
"""Our own JSON. Its schema is ``resources/schema/jzreader-1.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from jzreader.analysis.fact_context import FactContext, facts_in_context
from jzreader.analysis.topics import topics_of
from jzreader.exchange.article_text import writers_of
from jzreader.exchange.format import Family, Format, History, NamesHeld, each
from jzreader.exchange.options import switch
from jzreader.language.bylines import opening_of
from jzreader.messages import N_
from jzreader.model.conservation import conservation
from jzreader.model.fact import Fact
from jzreader.model.issue import Article, Block, Entity, Issue, Page, Role
from jzreader.model.record import VERSION, record_to_dict

Plain = dict[str, Any]


def write_native(issues: Sequence[Issue], *, whole: bool = True, readable: bool = False) -> str:
    """The issues as one JSON document; what was done to them is not at hand, ``whole`` or not."""
    return _document(native(issues), readable)


def write_whole(issue: Issue, history: History, *, whole: bool = True, readable: bool = False) -> str:
    """An issue as JSON; where it is to be ``whole``, and is, with all that reading it back needs."""
    document = native([issue])
    if whole and issue is history.issue:
        document["issues"][0]["record"] = record_to_dict(history.record())
    return _document(document, readable)


def _document(plain: Plain, readable: bool) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=1 if readable else None) + "\n"


def native(issues: Sequence[Issue]) -> Plain:
    """The issues as plain data."""
    return {"format": "jzreader", "version": VERSION, "issues": [_issue(issue) for issue in issues]}


def _issue(issue: Issue) -> Plain:
    kept = conservation(issue)
    return {
        "id": issue.key,
        "newspaper": issue.newspaper,
        "date": issue.date,
        "sources": [
            {"id": s.key, "name": s.name, "encoding": s.encoding, "sha256": s.digest, "length": len(s.text)}
            for s in issue.sources
        ],
        "characters": {"total": kept.total, "kept": kept.owned},
        "pages": [_page(page, issue.date) for page in issue.pages],
    }


def _page(page: Page, today: str | None) -> Plain:
    return {
        "id": page.key,
        "number": page.number,
        "name": page.name,
        "source": page.source,
        "range": [page.start, page.end],
        "sections": [{"id": s.key, "title": s.title} for s in page.sections],
        "articles": [_article(page, article, today) for article in each(page.articles)],
        "loose": [_block(page, block) for block in page.loose],
    }


def _article(page: Page, article: Article, today: str | None) -> Plain:
    opening = opening_of(next(iter(article.texts(Role.PARAGRAPH)), ""))
    section = page.section(article.section)
    return {
        "id": article.key,
        "section": section.title if section else None,
        "kind": article.kind,
        "topics": [topic.qcode for topic in topics_of(article.topics)],
        "kicker": _lines(article, Role.KICKER),
        "headline": article.headline,
        "deck": _lines(article, Role.DECK),
        "byline": " ".join(writers_of(article)) or None,
        "dateline": _lines(article, Role.DATELINE) or opening.dateline or None,
        "body": article.body,
        "captions": captions_of(article),
        "confidence": round(article.confidence, 4),
        "review": article.review.value,
        "doubts": [
            {
                "code": doubt.code,
                "blocks": list(doubt.blocks),
                "probability": round(doubt.probability, 4),
                "readings": [
                    {
                        "code": r.code,
                        "article": r.article,
                        "section": r.section,
                        "probability": round(r.probability, 4),
                    }
                    for r in doubt.readings
                ],
            }
            for doubt in article.doubts
        ],
        "blocks": [_block(page, block) for block in article.blocks],
        "entities": [_entity(page, block, entity) for block, entity in article.entities()],
        "facts": [
            _fact(page, block, fact, around) for block, fact, around in facts_in_context(article, today)
        ],
    }


def captions_of(article: Article) -> list[dict[str, str | None]]:
    """The captions, each with the credit that follows it."""
    captions: list[dict[str, str | None]] = []
    for block in article.blocks:
        if block.role is Role.CAPTION:
            captions.append({"text": block.text.text, "credit": None})
        elif block.role is Role.CREDIT and captions and captions[-1]["credit"] is None:
            captions[-1]["credit"] = block.text.text
    return captions


def _lines(article: Article, role: Role) -> str | None:
    return " ".join(article.texts(role)) or None


def _block(page: Page, block: Block) -> Plain:
    return {
        "id": block.key,
        "role": block.role.value,
        "text": block.text.text,
        "source": ranges_of(page, block, 0, len(block.text)),
    }


def _entity(page: Page, block: Block, entity: Entity) -> Plain:
    return {
        "id": entity.key,
        "label": entity.label,
        "text": block.text.text[entity.start : entity.end],
        "block": block.key,
        "start": entity.start,
        "end": entity.end,
        "decision": entity.decision.value,
        "source": ranges_of(page, block, entity.start, entity.end),
    }


def _fact(page: Page, block: Block, fact: Fact, around: FactContext) -> Plain:
    return {
        "kind": fact.kind,
        "text": fact.text,
        "value": fact.plain_value,
        "unit": fact.unit,
        "qualifier": fact.qualifier,
        "what": fact.what,
        "whose": around.whose,
        "where": around.where,
        "when": around.when,
        "resolved": fact.resolved,
        "period": fact.period,
        "decision": fact.decision,
        "note": fact.note or None,
        "block": fact.block,
        "start": fact.start,
        "end": fact.end,
        "source": ranges_of(page, block, fact.start, fact.end),
    }


def ranges_of(page: Page, block: Block, start: int, end: int) -> list[list[int]]:
    """[start, end] in the page's source, or [start, end, source id] where text came from another page's."""
    return [
        [low, high] if source == page.source else [low, high, source]
        for source, low, high in block.text.source_ranges(start, end)
    ]


READABLE = switch("readable", N_("Indent for readability"), on=False)
WHOLE = switch("whole", N_("Include sources and history (can be imported again)"))

FORMATS = (
    Format(
        name="json",
        suffix=".json",
        title=N_("jzreader native JSON"),
        family=Family.OWN,
        names=NamesHeld.NESTED,
        write=write_native,
        with_history=write_whole,
        options=(
            WHOLE,
            READABLE,
        ),
    ),
)
