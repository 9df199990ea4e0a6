# SPDX-License-Identifier: MIT
"""An issue, or an image of a part of one, with all its keys moved: when it comes into another library."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from jzreader.model.issue import Article, Block, Doubt, Issue, Page
from jzreader.model.keys import RANGE, IssueKey
from jzreader.model.mapped_text import MappedText, Run
from jzreader.model.serialise import Plain

_Key = TypeVar("_Key", bound=int)


def rekeyed(issue: Issue, key: IssueKey) -> Issue:
    """The issue under ``key``, with all its keys moved into that issue's range."""
    by = (key - issue.key) * RANGE
    return replace(
        issue,
        key=key,
        pages=tuple(_page(page, by) for page in issue.pages),
        sources=tuple(replace(source, key=moved(source.key, by)) for source in issue.sources),
        next_key=issue.next_key + by,
    )


def moved(key: _Key, by: int) -> _Key:
    """A key of the same type, ``by`` further on."""
    there: _Key = key + by  # type: ignore[assignment]
    return there


def _moved_if_any(key: _Key | None, by: int) -> _Key | None:
    return None if key is None else moved(key, by)


def _page(page: Page, by: int) -> Page:
    return replace(
        page,
        key=moved(page.key, by),
        source=moved(page.source, by),
        sections=tuple(
            replace(s, key=moved(s.key, by), block=_moved_if_any(s.block, by)) for s in page.sections
        ),
        articles=tuple(_article(article, by) for article in page.articles),
        loose=tuple(_block(block, by) for block in page.loose),
    )


def _article(article: Article, by: int) -> Article:
    return replace(
        article,
        key=moved(article.key, by),
        section=_moved_if_any(article.section, by),
        blocks=tuple(_block(block, by) for block in article.blocks),
        doubts=tuple(_doubt(doubt, by) for doubt in article.doubts),
    )


def _doubt(doubt: Doubt, by: int) -> Doubt:
    readings = tuple(
        replace(r, article=_moved_if_any(r.article, by), section=_moved_if_any(r.section, by))
        for r in doubt.readings
    )
    return replace(doubt, blocks=tuple(moved(key, by) for key in doubt.blocks), readings=readings)


def _block(block: Block, by: int) -> Block:
    runs = tuple(Run(r.clean, moved(r.source, by), r.start, r.length, r.silent) for r in block.text.runs)
    return replace(
        block,
        key=moved(block.key, by),
        text=MappedText(block.text.text, runs),
        entities=tuple(replace(entity, key=moved(entity.key, by)) for entity in block.entities),
    )


def issue_image_rekeyed(image: Plain, by: int) -> Plain:
    """A ``Change.image`` with its keys moved. Raises LookupError or TypeError where it is none."""
    return {
        **image,
        "pages": [_outline_image(page, by) for page in image["pages"]],
        "articles": [article_image_rekeyed(article, by) for article in image["articles"]],
    }


def _outline_image(page: Plain, by: int) -> Plain:
    return {
        **page,
        "key": page["key"] + by,
        "source": page["source"] + by,
        "sections": [
            {**s, "key": s["key"] + by, "block": _moved_if_any(s["block"], by)} for s in page["sections"]
        ],
        "articles": [key + by for key in page["articles"]],
        "loose": [_block_image(block, by) for block in page["loose"]],
    }


def article_image_rekeyed(article: Plain, by: int) -> Plain:
    """An ``article_to_dict`` with its keys moved. Raises LookupError or TypeError where it is none."""
    return {
        **article,
        "key": article["key"] + by,
        "section": _moved_if_any(article["section"], by),
        "doubts": [
            {
                **doubt,
                "blocks": [key + by for key in doubt["blocks"]],
                "readings": [
                    {
                        **reading,
                        "article": _moved_if_any(reading["article"], by),
                        "section": _moved_if_any(reading.get("section"), by),
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
