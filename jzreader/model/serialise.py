# SPDX-License-Identifier: MIT
"""The model as plain data (dicts, lists, strings, numbers) and back: for rows, journal images and files."""

from __future__ import annotations

from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import Any, NewType

from jzreader.model.fact import correction_from_dict, correction_to_dict
from jzreader.model.issue import (
    Article,
    ArticleKind,
    Block,
    Decision,
    Doubt,
    DoubtCode,
    Entity,
    Page,
    Reading,
    ReadingCode,
    ReviewState,
    Role,
    Section,
)
from jzreader.model.keys import ArticleKey, BlockKey, SourceKey
from jzreader.model.layout import Box, PageLayout, PlacedLine
from jzreader.model.mapped_text import MappedText, Run

Plain = dict[str, Any]

ArticleImage = NewType("ArticleImage", str)
"""The JSON text of ``article_to_dict``."""
IssueImage = NewType("IssueImage", str)
"""The JSON text of ``Change.image``: pages' outlines and articles."""
PagesImage = NewType("PagesImage", str)
"""Pages with their sources, as ``record.pages_to_image`` packs them: an issue of key 0."""


def runs_to_dict(text: MappedText) -> list[list[int]]:
    """Runs as lists [clean, source, start, length], with a fifth item 1 where silent."""
    return [[run.clean, run.source, run.start, run.length, *([1] if run.silent else [])] for run in text.runs]


def runs_from_dict(runs: list[list[int]]) -> tuple[Run, ...]:
    """The runs of ``runs_to_dict``."""
    return tuple(Run(run[0], SourceKey(run[1]), run[2], run[3], silent=len(run) > 4) for run in runs)


def entity_to_dict(entity: Entity) -> Plain:
    """An entity, all fields."""
    return {
        "key": entity.key,
        "label": entity.label,
        "start": entity.start,
        "end": entity.end,
        "decision": entity.decision.value,
    }


def entity_from_dict(plain: Plain) -> Entity:
    """The entity of ``entity_to_dict``."""
    return Entity(
        plain["key"],
        plain["label"],
        plain["start"],
        plain["end"],
        Decision(plain.get("decision", "accepted")),
    )


def block_to_dict(block: Block) -> Plain:
    """A block with its runs and entities."""
    return {
        "key": block.key,
        "role": block.role.value,
        "text": block.text.text,
        "runs": runs_to_dict(block.text),
        "entities": [entity_to_dict(entity) for entity in block.entities],
    }


def block_from_dict(plain: Plain) -> Block:
    """The block of ``block_to_dict``."""
    return Block(
        plain["key"],
        Role(plain["role"]),
        MappedText(plain["text"], runs_from_dict(plain["runs"])),
        tuple(entity_from_dict(entity) for entity in plain["entities"]),
    )


def doubt_to_dict(doubt: Doubt) -> Plain:
    """A doubt with its other readings."""
    return {
        "code": doubt.code,
        "blocks": list(doubt.blocks),
        "probability": doubt.probability,
        "readings": [
            {"code": r.code, "article": r.article, "probability": r.probability, "section": r.section}
            for r in doubt.readings
        ],
    }


def doubt_from_dict(plain: Plain) -> Doubt:
    """The doubt of ``doubt_to_dict``."""
    readings = tuple(
        Reading(ReadingCode(r["code"]), r["article"], r["probability"], r.get("section"))
        for r in plain["readings"]
    )
    return Doubt(DoubtCode(plain["code"]), tuple(plain["blocks"]), plain["probability"], readings)


def article_to_dict(article: Article, held: Container[int] = ()) -> Plain:
    """An article with its blocks; of those whose ``id`` is among ``held``, the key only."""
    return {
        "key": article.key,
        "section": article.section,
        "kind": article.kind,
        "review": article.review.value,
        "confidence": article.confidence,
        "doubts": [doubt_to_dict(doubt) for doubt in article.doubts],
        "dismissed": list(article.dismissed),
        "noted": [correction_to_dict(noted) for noted in article.noted],
        "topics": list(article.topics),
        "blocks": [b.key if id(b) in held else block_to_dict(b) for b in article.blocks],
    }


def article_from_dict(plain: Plain, held: Mapping[BlockKey, Block] = MappingProxyType({})) -> Article:
    """The article of ``article_to_dict``, blocks that stand there by their key taken from ``held``."""
    return Article(
        plain["key"],
        tuple(held[BlockKey(b)] if isinstance(b, int) else block_from_dict(b) for b in plain["blocks"]),
        plain["section"],
        ArticleKind(plain["kind"]),
        ReviewState(plain["review"]),
        plain["confidence"],
        tuple(doubt_from_dict(doubt) for doubt in plain["doubts"]),
        tuple(plain.get("dismissed", ())),
        tuple(correction_from_dict(noted) for noted in plain.get("noted", ())),
        tuple(plain.get("topics", ())),
    )


def outline_to_dict(page: Page) -> Plain:
    """A page with its loose blocks, and its articles by key only."""
    return {
        "key": page.key,
        "number": page.number,
        "name": page.name,
        "source": page.source,
        "start": page.start,
        "end": page.end,
        "sections": [{"key": s.key, "title": s.title, "block": s.block} for s in page.sections],
        "articles": [article.key for article in page.articles],
        "loose": [block_to_dict(block) for block in page.loose],
    }


def page_from_outline(plain: Plain, articles: dict[ArticleKey, Article]) -> Page:
    """The page of ``outline_to_dict``, its articles looked up by key."""
    return Page(
        plain["key"],
        plain["number"],
        plain["name"],
        plain["source"],
        plain["start"],
        plain["end"],
        tuple(Section(s["key"], s["title"], s["block"]) for s in plain["sections"]),
        tuple(articles[key] for key in plain["articles"]),
        tuple(block_from_dict(block) for block in plain["loose"]),
    )


def layout_to_dict(layout: PageLayout) -> Plain:
    """A layout. Lines are lists: start, end, left, top, right, bottom, size, face, upright, frame, aside."""
    return {
        "start": layout.start,
        "end": layout.end,
        "width": layout.width,
        "height": layout.height,
        "lines": [
            [one.start, one.end, *one.box, one.size, one.face, int(one.upright), one.frame, int(one.aside)]
            for one in layout.lines
        ],
        "rules": [list(box) for box in layout.rules],
        "pictures": [list(box) for box in layout.pictures],
    }


def layout_from_dict(plain: Plain) -> PageLayout:
    """The layout of ``layout_to_dict``. Raises LookupError or TypeError where it is none."""
    return PageLayout(
        plain["start"],
        plain["end"],
        plain["width"],
        plain["height"],
        tuple(
            PlacedLine(start, end, Box(*box), size, face, bool(upright), frame, bool(aside))
            for start, end, *box, size, face, upright, frame, aside in plain["lines"]
        ),
        tuple(Box(*box) for box in plain["rules"]),
        tuple(Box(*box) for box in plain["pictures"]),
    )
