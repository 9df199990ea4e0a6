# SPDX-License-Identifier: MIT
"""The model as plain data (dicts, lists, strings, numbers) and back: for rows, journal images and files."""

from __future__ import annotations

from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import Any

from jzreader.model.issue import (
    Article,
    Block,
    Decision,
    Doubt,
    Entity,
    Page,
    Reading,
    ReviewState,
    Role,
    Section,
)
from jzreader.model.mapped_text import MappedText, Run
from jzreader.model.noted import noted_from_plain, noted_to_plain

Plain = dict[str, Any]


def runs_to_plain(text: MappedText) -> list[list[int]]:
    """Runs as lists [clean, source, start, length], with a fifth item 1 where silent."""
    return [[run.clean, run.source, run.start, run.length, *([1] if run.silent else [])] for run in text.runs]


def runs_from_plain(runs: list[list[int]]) -> tuple[Run, ...]:
    """The runs of ``runs_to_plain``."""
    return tuple(Run(run[0], run[1], run[2], run[3], silent=len(run) > 4) for run in runs)


def entity_to_plain(entity: Entity) -> Plain:
    """An entity, all fields."""
    return {
        "key": entity.key,
        "label": entity.label,
        "start": entity.start,
        "end": entity.end,
        "decision": entity.decision.value,
    }


def entity_from_plain(plain: Plain) -> Entity:
    """The entity of ``entity_to_plain``."""
    return Entity(
        plain["key"],
        plain["label"],
        plain["start"],
        plain["end"],
        Decision(plain.get("decision", "accepted")),
    )


def block_to_plain(block: Block) -> Plain:
    """A block with its runs and entities."""
    return {
        "key": block.key,
        "role": block.role.value,
        "text": block.text.text,
        "runs": runs_to_plain(block.text),
        "entities": [entity_to_plain(entity) for entity in block.entities],
    }


def block_from_plain(plain: Plain) -> Block:
    """The block of ``block_to_plain``."""
    return Block(
        plain["key"],
        Role(plain["role"]),
        MappedText(plain["text"], runs_from_plain(plain["runs"])),
        tuple(entity_from_plain(entity) for entity in plain["entities"]),
    )


def doubt_to_plain(doubt: Doubt) -> Plain:
    """A doubt with its other readings."""
    return {
        "code": doubt.code,
        "blocks": list(doubt.blocks),
        "probability": doubt.probability,
        "readings": [
            {"code": r.code, "article": r.article, "probability": r.probability} for r in doubt.readings
        ],
    }


def doubt_from_plain(plain: Plain) -> Doubt:
    """The doubt of ``doubt_to_plain``."""
    readings = tuple(Reading(r["code"], r["article"], r["probability"]) for r in plain["readings"])
    return Doubt(plain["code"], tuple(plain["blocks"]), plain["probability"], readings)


def article_to_plain(article: Article, held: Container[int] = ()) -> Plain:
    """An article with its blocks; of those whose ``id`` is among ``held``, the key only."""
    return {
        "key": article.key,
        "section": article.section,
        "kind": article.kind,
        "review": article.review.value,
        "confidence": article.confidence,
        "doubts": [doubt_to_plain(doubt) for doubt in article.doubts],
        "dismissed": list(article.dismissed),
        "noted": [noted_to_plain(noted) for noted in article.noted],
        "topics": list(article.topics),
        "blocks": [b.key if id(b) in held else block_to_plain(b) for b in article.blocks],
    }


def article_from_plain(plain: Plain, held: Mapping[int, Block] = MappingProxyType({})) -> Article:
    """The article of ``article_to_plain``, blocks that stand there by their key taken from ``held``."""
    return Article(
        plain["key"],
        tuple(held[b] if isinstance(b, int) else block_from_plain(b) for b in plain["blocks"]),
        plain["section"],
        plain["kind"],
        ReviewState(plain["review"]),
        plain["confidence"],
        tuple(doubt_from_plain(doubt) for doubt in plain["doubts"]),
        tuple(plain.get("dismissed", ())),
        tuple(noted_from_plain(noted) for noted in plain.get("noted", ())),
        tuple(plain.get("topics", ())),
    )


def outline_to_plain(page: Page) -> Plain:
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
        "loose": [block_to_plain(block) for block in page.loose],
    }


def page_from_outline(plain: Plain, articles: dict[int, Article]) -> Page:
    """The page of ``outline_to_plain``, its articles looked up by key."""
    return Page(
        plain["key"],
        plain["number"],
        plain["name"],
        plain["source"],
        plain["start"],
        plain["end"],
        tuple(Section(s["key"], s["title"], s["block"]) for s in plain["sections"]),
        tuple(articles[key] for key in plain["articles"]),
        tuple(block_from_plain(block) for block in plain["loose"]),
    )
