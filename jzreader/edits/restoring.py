# SPDX-License-Identifier: MIT
"""Putting one article back to what it was at some time, while all the rest stays."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from jzreader.edits.edit import Edit
from jzreader.edits.placing import new_key, without_blocks
from jzreader.model.issue import Article, Block, Entity, Issue, Page
from jzreader.model.mapped_text import MappedText
from jzreader.model.plain import article_from_plain, article_to_plain
from jzreader.model.problem import Problem, Refused
from jzreader.model.spans import moved, within

_Range = tuple[int, int, int]


@dataclass(frozen=True)
class RestoreArticle(Edit):
    """Put an article back as ``image``, its plain JSON, says; ``page`` is where it goes if it is gone.

    The characters that it had then are fetched from wherever they are now; what it holds now beyond them
    becomes an article of its own, right after it. So every character still has one owner.
    """

    article: int
    page: int
    image: str

    def apply(self, issue: Issue) -> Issue:
        """The issue with that article as it was."""
        then = self._then()
        found = issue.find_article(self.article)
        wanted = [place for block in then.blocks for place in _owned(block)]
        page = found[0] if found else issue.page(self.page)
        if page is None:
            raise Refused("no_page", page=self.page)
        if found and article_to_plain(found[1]) == article_to_plain(then):
            raise Refused("nothing_changed")
        taken = {block.key for block in then.blocks}
        taken |= {entity.key for block in then.blocks for entity in block.entities}
        issue = _rid_of(issue, wanted, taken)
        sections = {section.key for section in (issue.page(page.key) or page).sections}
        then = replace(then, section=then.section if then.section in sections else None)
        return _put(issue, page.key, then)

    def _then(self) -> Article:
        try:
            then = article_from_plain(json.loads(self.image))
        except (ValueError, KeyError, TypeError) as error:
            raise Problem("bad_edit", name=self.name, field="image") from error
        if then.key != self.article or not then.blocks:
            raise Problem("bad_edit", name=self.name, field="image")
        return then


def restoring(article: dict[str, Any], page: int) -> RestoreArticle:
    """The edit that puts an article back as its plain image says."""
    image = json.dumps(article, ensure_ascii=False, separators=(",", ":"))
    return RestoreArticle(article["key"], page, image)


def _owned(block: Block) -> list[_Range]:
    return [(run.source, run.start, run.start + run.length) for run in block.text.runs]


def _rid_of(issue: Issue, wanted: list[_Range], taken: set[int]) -> Issue:
    """The issue without the wanted characters; what is left of a block gets keys that are not taken."""
    for block in list(issue.blocks()):
        touched = _touches(block, wanted)
        if not touched and block.key not in taken:
            continue
        issue, left = _left(issue, block, wanted, taken)
        issue = _without(issue, block.key) if left is None else _swapped(issue, block.key, left)
    return issue


def _left(issue: Issue, block: Block, wanted: list[_Range], taken: set[int]) -> tuple[Issue, Block | None]:
    text = MappedText()
    entities: dict[int, Entity] = {}
    cuts = [*_gone(block, wanted), (len(block.text), len(block.text))]
    at = 0
    for low, high in cuts:
        for entity in moved(within(block.entities, at, low), len(text)):
            if entity.key not in taken:
                entities.setdefault(entity.key, entity)
        text = text + block.text[at:low]
        at = high
    if not text.runs or not text.text.strip():
        return issue, None
    key = block.key
    if key in taken:
        issue, key = new_key(issue)
    return issue, replace(block, key=key, text=text, entities=tuple(entities.values()))


def _gone(block: Block, wanted: list[_Range]) -> list[tuple[int, int]]:
    """The stretches of the block's clean text that show wanted characters, in order and apart."""
    cut: list[tuple[int, int]] = []
    for run in block.text.runs:
        for source, start, end in wanted:
            low, high = max(run.start, start), min(run.start + run.length, end)
            if source == run.source and low < high:
                first = run.clean if run.silent else run.clean + low - run.start
                cut.append((first, first if run.silent else first + high - low))
    merged: list[tuple[int, int]] = []
    for low, high in sorted(cut):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def _touches(block: Block, wanted: Iterable[_Range]) -> bool:
    return any(
        run.source == source and run.start < end and run.start + run.length > start
        for run in block.text.runs
        for source, start, end in wanted
    )


def _without(issue: Issue, key: int) -> Issue:
    pages = []
    for page in issue.pages:
        gone = {section.key for section in page.sections if section.block == key}
        sections = tuple(section for section in page.sections if section.key not in gone)
        articles = tuple(replace(a, section=None) if a.section in gone else a for a in page.articles)
        pages.append(replace(page, sections=sections, articles=articles) if gone else page)
    return without_blocks(replace(issue, pages=tuple(pages)), frozenset({key}))


def _swapped(issue: Issue, key: int, new: Block) -> Issue:
    found = issue.find_block(key)
    if found is None:
        return issue
    page, article, _ = found
    if article is None:
        loose = tuple(new if block.key == key else block for block in page.loose)
        sections = tuple(replace(s, block=new.key) if s.block == key else s for s in page.sections)
        return issue.with_page(replace(page, loose=loose, sections=sections))
    blocks = tuple(new if block.key == key else block for block in article.blocks)
    return issue.with_article(replace(article, blocks=blocks))


def _put(issue: Issue, page_key: int, then: Article) -> Issue:
    """The article in its place; what was left of the one that stands there follows it."""
    page = issue.page(page_key)
    if page is None:
        raise Refused("no_page", page=page_key)
    articles: list[Article] = []
    placed = False
    for standing in page.articles:
        if standing.key != then.key:
            articles.append(standing)
            continue
        issue, key = new_key(issue)
        articles += [then, replace(standing, key=key, doubts=())]
        placed = True
    if not placed:
        articles.insert(_place(page, then), then)
    return issue.with_page(replace(page, articles=tuple(articles)))


def _place(page: Page, article: Article) -> int:
    here = _first(article)
    return next((i for i, other in enumerate(page.articles) if _first(other) > here), len(page.articles))


def _first(article: Article) -> tuple[int, int]:
    places = [(run.source, run.start) for block in article.blocks for run in block.text.runs]
    return min(places, default=(0, 0))
