# SPDX-License-Identifier: MIT
"""Our own JSON. Its schema is ``resources/schema/jzreader-1.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from jzreader.analysis.fact_context import FactContext, facts_in_context
from jzreader.analysis.topics import topics_of
from jzreader.exchange.article_text import writers_of
from jzreader.exchange.article_view import captions_of, editors_of, makers_of
from jzreader.exchange.export_context import ExportContext, Identity, context_of
from jzreader.exchange.format import Family, Format, History, NamesHeld, each
from jzreader.exchange.options import switch
from jzreader.language.bylines import Maker, opening_of
from jzreader.messages import N_
from jzreader.model.conservation import conservation
from jzreader.model.fact import Fact
from jzreader.model.issue import Article, Block, Entity, Issue, Page, Role
from jzreader.model.label import Name
from jzreader.model.record import VERSION, record_to_dict

Plain = dict[str, Any]


def write_native(
    issues: Sequence[Issue],
    *,
    whole: bool = True,
    readable: bool = False,
    context: ExportContext | None = None,
) -> str:
    """The issues as one JSON document; what was done to them is not at hand, ``whole`` or not."""
    return _document(native(issues, context), readable)


def write_whole(issue: Issue, history: History, *, whole: bool = True, readable: bool = False) -> str:
    """An issue as JSON; where it is to be ``whole``, and is, with all that reading it back needs."""
    if not whole:
        return _document(native([issue]), readable)
    record = history.record()
    document = native([issue], context_of(record, history.names()))
    if issue is history.issue:
        document["issues"][0]["record"] = record_to_dict(record)
    return _document(document, readable)


def _document(plain: Plain, readable: bool) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=1 if readable else None) + "\n"


def native(issues: Sequence[Issue], context: ExportContext | None = None) -> Plain:
    """The issues as plain data; with a context also what they are known by."""
    return {"format": "jzreader", "version": VERSION, "issues": [_issue(one, context) for one in issues]}


def _known(identity: Identity) -> Plain:
    return {
        "uri": identity.uri, "version": identity.version, "created": identity.created,
        "modified": identity.modified,
    }  # fmt: skip


def _issue(issue: Issue, context: ExportContext | None) -> Plain:
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
        **(_known(context.issue(issue).identity) if context else {}),
        "pages": [_page(page, issue, context) for page in issue.pages],
    }


def _page(page: Page, issue: Issue, context: ExportContext | None) -> Plain:
    return {
        "id": page.key,
        "number": page.number,
        "name": page.name,
        "source": page.source,
        "range": [page.start, page.end],
        "sections": [{"id": s.key, "title": s.title} for s in page.sections],
        "editors": [_person(one) for one in editors_of(page)],
        "articles": [_article(page, article, issue, context) for article in each(page.articles)],
        "loose": [_block(page, block) for block in page.loose],
    }


def _person(maker: Maker) -> Plain:
    return {"name": maker.name, "function": maker.function or None}


def _article(page: Page, article: Article, issue: Issue, context: ExportContext | None) -> Plain:
    opening = opening_of(next(iter(article.texts(Role.PARAGRAPH)), ""))
    section = page.section(article.section)
    return {
        "id": article.key,
        **(_known(context.issue(issue).article(article.key)) if context else {}),
        "section": section.title if section else None,
        "kind": article.kind,
        "topics": [topic.qcode for topic in topics_of(article.topics)],
        "kicker": _lines(article, Role.KICKER),
        "headline": article.headline,
        "deck": _lines(article, Role.DECK),
        "byline": " ".join(writers_of(article)) or None,
        "dateline": _lines(article, Role.DATELINE) or opening.dateline or None,
        "body": article.body,
        "captions": [
            {"text": one.text, "credit": one.credit or None} for one in captions_of(article) if one.text
        ],
        "authors": [_person(one) for one in makers_of(article)],
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
        "entities": [_entity(page, block, entity, context) for block, entity in article.entities()],
        "facts": [
            _fact(page, block, fact, around) for block, fact, around in facts_in_context(article, issue.date)
        ],
    }


def _lines(article: Article, role: Role) -> str | None:
    return " ".join(article.texts(role)) or None


def _block(page: Page, block: Block) -> Plain:
    return {
        "id": block.key,
        "role": block.role.value,
        "text": block.text.text,
        "source": ranges_of(page, block, 0, len(block.text)),
    }


def _entity(page: Page, block: Block, entity: Entity, context: ExportContext | None) -> Plain:
    text = block.text.text[entity.start : entity.end]
    known = context.standard(text, entity.label) if context else Name(text, entity.label)
    return {
        "id": entity.key,
        "label": entity.label,
        "text": text,
        **({"standard": known.canonical} if known.canonical else {}),
        **({"identifier": known.identifier} if known.identifier else {}),
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
        in_context=True,
        options=(
            WHOLE,
            READABLE,
        ),
    ),
)
