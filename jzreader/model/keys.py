# SPDX-License-Identifier: MIT
"""Keys: integers unique in a library, since each issue gives them out from a range of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from jzreader.model.issue import Article, Block, Doubt, Issue, Page
from jzreader.model.mapped_text import MappedText, Run

RANGE = 10_000_000
"""How many keys an issue can give out."""


def issue_of(key: int) -> int:
    """The issue that gave a key out."""
    return key // RANGE


def issue_named_by(edit: dict[str, Any]) -> int | None:
    """The issue that an edit's keys belong to, where it names any."""
    for field in ("issue", "article", "articles", "block", "blocks", "entity", "page", "section"):
        value = edit.get(field)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, int):
            return value if field == "issue" else issue_of(value)
    for inner in edit.get("edits", []):
        return issue_named_by(inner)
    return None


def rebased(edit: dict[str, Any], old: int, new: int) -> dict[str, Any]:
    """An edit, as plain data, of one issue as an edit of another that was parsed from the same source."""
    by = (new - old) * RANGE
    moved: dict[str, Any] = _moved_numbers(edit, old * RANGE, by)
    return moved


def _moved_numbers(plain: Any, low: int, by: int) -> Any:
    """Plain data with every number of an issue's range moved: in its files, only keys are so large."""
    if isinstance(plain, dict):
        return {
            name: json.dumps(_moved_numbers(json.loads(value), low, by), ensure_ascii=False)
            if name == "image"
            else _moved_numbers(value, low, by)
            for name, value in plain.items()
        }
    if isinstance(plain, list):
        return [_moved_numbers(value, low, by) for value in plain]
    if isinstance(plain, int) and not isinstance(plain, bool) and low <= plain < low + RANGE:
        return plain + by
    return plain


def rekeyed(issue: Issue, key: int) -> Issue:
    """The issue under ``key``, with all its keys moved into that issue's range."""
    by = key * RANGE - issue.key * RANGE
    return replace(
        issue,
        key=key,
        pages=tuple(_page(page, by) for page in issue.pages),
        sources=tuple(replace(source, key=source.key + by) for source in issue.sources),
        next_key=issue.next_key + by,
    )


def _page(page: Page, by: int) -> Page:
    return replace(
        page,
        key=page.key + by,
        source=page.source + by,
        sections=tuple(
            replace(s, key=s.key + by, block=None if s.block is None else s.block + by) for s in page.sections
        ),
        articles=tuple(_article(article, by) for article in page.articles),
        loose=tuple(_block(block, by) for block in page.loose),
    )


def _article(article: Article, by: int) -> Article:
    return replace(
        article,
        key=article.key + by,
        section=None if article.section is None else article.section + by,
        blocks=tuple(_block(block, by) for block in article.blocks),
        doubts=tuple(_doubt(doubt, by) for doubt in article.doubts),
    )


def _doubt(doubt: Doubt, by: int) -> Doubt:
    readings = tuple(
        replace(r, article=None if r.article is None else r.article + by) for r in doubt.readings
    )
    return replace(doubt, blocks=tuple(key + by for key in doubt.blocks), readings=readings)


def _block(block: Block, by: int) -> Block:
    runs = tuple(Run(r.clean, r.source + by, r.start, r.length, r.silent) for r in block.text.runs)
    return replace(
        block,
        key=block.key + by,
        text=MappedText(block.text.text, runs),
        entities=tuple(replace(entity, key=entity.key + by) for entity in block.entities),
    )
