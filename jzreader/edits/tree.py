# SPDX-License-Identifier: MIT
"""Shared moves: giving out keys, replacing a block, taking blocks out and putting them in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from jzreader.model.issue import Article, Block, Issue, Page
from jzreader.model.keys import BlockKey

_Key = TypeVar("_Key", bound=int)


def new_key(issue: Issue, kind: Callable[[int], _Key]) -> tuple[Issue, _Key]:
    """The issue with its counter moved on, and the key of that kind that it gave out."""
    return replace(issue, next_key=issue.next_key + 1), kind(issue.next_key)


def with_block(issue: Issue, new: Block) -> Issue:
    """The issue with the block of the same key replaced, wherever it is."""
    found = issue.find_block(new.key)
    if found is None:
        return issue
    page, article, _ = found
    if article is None:
        return issue.with_page(replace(page, loose=_replaced(page.loose, new)))
    return issue.with_article(replace(article, blocks=_replaced(article.blocks, new)))


def without_blocks(issue: Issue, keys: frozenset[BlockKey]) -> Issue:
    """The issue with the blocks taken out; an article that is left with none goes."""
    left, pages = set(keys), []
    for page in issue.pages:
        here = _keys_on(page, left) if left else set()  # behind the last of them is nothing to look for
        pages.append(_page_without(page, keys) if here else page)
        left -= here
    return replace(issue, pages=tuple(pages))


def without_sections(issue: Issue, keys: frozenset[BlockKey]) -> Issue:
    """The issue without the sections whose printed titles are among the blocks."""
    for page in issue.pages:
        gone = {section.key for section in page.sections if section.block in keys}
        if gone:
            articles = tuple(replace(a, section=None) if a.section in gone else a for a in page.articles)
            sections = tuple(section for section in page.sections if section.key not in gone)
            issue = issue.with_page(replace(page, articles=articles, sections=sections))
    return issue


def place_on(page: Page, article: Article) -> int:
    """Where an article that is put on a page stands among the others, by the source."""
    here = article.first_place
    return next((i for i, other in enumerate(page.articles) if other.first_place > here), len(page.articles))


def in_source_order(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks by their first place in the sources; blocks typed by a person keep their neighbour."""
    order: list[tuple[tuple[int, int], Block]] = []
    last = (-1, -1)
    for block in blocks:
        first = next(((run.source, run.start) for run in block.text.runs), None)
        last = first or last
        order.append((last, block))
    return tuple(block for _, block in sorted(order, key=lambda pair: pair[0]))


def _replaced(blocks: tuple[Block, ...], new: Block) -> tuple[Block, ...]:
    return tuple(new if block.key == new.key else block for block in blocks)


def _keys_on(page: Page, keys: set[BlockKey]) -> set[BlockKey]:
    """Which of the blocks are on a page."""
    found = keys.intersection([block.key for block in page.loose])
    for article in page.articles:
        found |= keys.intersection([block.key for block in article.blocks])
    return found


def _page_without(page: Page, keys: frozenset[BlockKey]) -> Page:
    articles: list[Article] = []
    touched = False
    for article in page.articles:
        left = tuple(block for block in article.blocks if block.key not in keys)
        if len(left) == len(article.blocks):
            articles.append(article)
            continue
        touched = True
        if left:
            articles.append(replace(article, blocks=left))
    loose = tuple(block for block in page.loose if block.key not in keys)
    if not touched and len(loose) == len(page.loose):
        return page
    sections = tuple(
        replace(section, block=None) if section.block in keys else section for section in page.sections
    )
    return replace(page, articles=tuple(articles), loose=loose, sections=sections)
