# SPDX-License-Identifier: MIT
"""An issue, or an image of a part of one, with all its keys moved: when it comes into another library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from jzreader.model.issue import Article, Block, Doubt, Issue, Page
from jzreader.model.keys import RANGE, IssueKey
from jzreader.model.mapped_text import MappedText, Run
from jzreader.model.serialise import Plain

_Key = TypeVar("_Key", bound=int)
Move = Callable[[int], int]
"""Where a key goes."""


def rekeyed(issue: Issue, key: IssueKey) -> Issue:
    """The issue under ``key``, with all its keys moved into that issue's range."""
    by = (key - issue.key) * RANGE
    return replace(shifted(issue, by), key=key)


def shifted(issue: Issue, by: int) -> Issue:
    """The issue under its own key, all keys that it gave out moved by so much."""
    return _moved_issue(issue, lambda key: key + by, issue.next_key + by)


def packed_keys(issue: Issue) -> Issue:
    """The issue as one of key 0, whose keys count from 1 without a gap; they keep their order."""
    keys: set[int] = {source.key for source in issue.sources}
    for page in issue.pages:
        keys |= {page.key, *(section.key for section in page.sections)}
        keys |= {article.key for article in page.articles}
    for block in issue.blocks():
        keys |= {block.key, *(entity.key for entity in block.entities)}
    new = {key: number for number, key in enumerate(sorted(keys), start=1)}
    alone = replace(issue, key=IssueKey(0), pages=tuple(_alone(page, keys) for page in issue.pages))
    return _moved_issue(alone, new.__getitem__, len(new) + 1)


def _alone(page: Page, keys: set[int]) -> Page:
    """The page without anything that names what is not there."""
    sections = {section.key for section in page.sections}

    def alone(article: Article) -> Article:
        doubts = tuple(doubt for doubt in article.doubts if keys >= _named(doubt))
        section = article.section if article.section in sections else None
        if section == article.section and len(doubts) == len(article.doubts):
            return article
        return replace(article, section=section, doubts=doubts)

    return replace(
        page,
        sections=tuple(s if s.block in keys else replace(s, block=None) for s in page.sections),
        articles=tuple(alone(article) for article in page.articles),
    )


def _named(doubt: Doubt) -> set[int]:
    readings = {key for one in doubt.readings for key in (one.article, one.section) if key is not None}
    return {*doubt.blocks, *readings}


def _moved_issue(issue: Issue, move: Move, next_key: int) -> Issue:
    return replace(
        issue,
        pages=tuple(_page(page, move) for page in issue.pages),
        sources=tuple(replace(source, key=moved(source.key, move)) for source in issue.sources),
        next_key=next_key,
    )


def moved(key: _Key, move: Move) -> _Key:
    """Where a key goes, of the same type."""
    there: _Key = move(key)  # type: ignore[assignment]
    return there


def _moved_if_any(key: _Key | None, move: Move) -> _Key | None:
    return None if key is None else moved(key, move)


def _page(page: Page, move: Move) -> Page:
    return replace(
        page,
        key=moved(page.key, move),
        source=moved(page.source, move),
        sections=tuple(
            replace(s, key=moved(s.key, move), block=_moved_if_any(s.block, move)) for s in page.sections
        ),
        articles=tuple(_article(article, move) for article in page.articles),
        loose=tuple(_block(block, move) for block in page.loose),
    )


def _article(article: Article, move: Move) -> Article:
    return replace(
        article,
        key=moved(article.key, move),
        section=_moved_if_any(article.section, move),
        blocks=tuple(_block(block, move) for block in article.blocks),
        doubts=tuple(_doubt(doubt, move) for doubt in article.doubts),
    )


def _doubt(doubt: Doubt, move: Move) -> Doubt:
    readings = tuple(
        replace(r, article=_moved_if_any(r.article, move), section=_moved_if_any(r.section, move))
        for r in doubt.readings
    )
    return replace(doubt, blocks=tuple(moved(key, move) for key in doubt.blocks), readings=readings)


def _block(block: Block, move: Move) -> Block:
    runs = tuple(Run(r.clean, moved(r.source, move), r.start, r.length, r.silent) for r in block.text.runs)
    return replace(
        block,
        key=moved(block.key, move),
        text=MappedText(block.text.text, runs),
        entities=tuple(replace(entity, key=moved(entity.key, move)) for entity in block.entities),
    )


def issue_image_rekeyed(image: Plain, by: int) -> Plain:
    """A ``Change.image`` with its keys moved. Raises LookupError or TypeError where it is none."""
    return {
        **image,
        "pages": [_outline_image(page, by) for page in image["pages"]],
        "articles": [article_image_rekeyed(article, by) for article in image["articles"]],
        **({"order": [key + by for key in image["order"]]} if "order" in image else {}),
    }


def _plus(key: int | None, by: int) -> int | None:
    return None if key is None else key + by


def _outline_image(page: Plain, by: int) -> Plain:
    return {
        **page,
        "key": page["key"] + by,
        "source": page["source"] + by,
        "sections": [{**s, "key": s["key"] + by, "block": _plus(s["block"], by)} for s in page["sections"]],
        "articles": [key + by for key in page["articles"]],
        "loose": [_block_image(block, by) for block in page["loose"]],
    }


def article_image_rekeyed(article: Plain, by: int) -> Plain:
    """An ``article_to_dict`` with its keys moved. Raises LookupError or TypeError where it is none."""
    return {
        **article,
        "key": article["key"] + by,
        "section": _plus(article["section"], by),
        "doubts": [
            {
                **doubt,
                "blocks": [key + by for key in doubt["blocks"]],
                "readings": [
                    {
                        **reading,
                        "article": _plus(reading["article"], by),
                        "section": _plus(reading.get("section"), by),
                    }
                    for reading in doubt["readings"]
                ],
            }
            for doubt in article["doubts"]
        ],
        "blocks": [_block_image(block, by) for block in article["blocks"]],
    }


def _block_image(block: Plain | int, by: int) -> Plain | int:
    """A block, or the key alone of one that stands."""
    if isinstance(block, int):
        return block + by
    return {
        **block,
        "key": block["key"] + by,
        "runs": [[clean, source + by, *rest] for clean, source, *rest in block["runs"]],
        "entities": [{**entity, "key": entity["key"] + by} for entity in block["entities"]],
    }
