# SPDX-License-Identifier: MIT
"""Entities that newspapers make regular: names in bylines wherever they recur, and works in 《》."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from jzreader.model.issue import Article, Block, Decision, Entity, Issue, Role
from jzreader.segmentation.bylines import names_in, opening_of

_WORK = re.compile(r"《[^《》\n]{1,40}》")


def suggest(issue: Issue) -> Issue:
    """The issue with suggestions added where a person has decided nothing yet."""
    keys = count(issue.next_key)
    pages = tuple(
        replace(page, articles=tuple(_suggested(article, keys) for article in page.articles))
        for page in issue.pages
    )
    return replace(issue, pages=pages, next_key=next(keys))


def _suggested(article: Article, keys: Iterator[int]) -> Article:
    names = _names(article)
    return replace(article, blocks=tuple(_with_suggestions(block, names, keys) for block in article.blocks))


def _names(article: Article) -> set[str]:
    """The names of those who wrote the article, from its bylines and openings."""
    names: set[str] = set()
    for block in article.blocks:
        if block.role in (Role.BYLINE, Role.CREDIT):
            names.update(names_in(block.text.text))
        elif block.role is Role.PARAGRAPH:
            names.update(names_in(opening_of(block.text.text).byline))
    return names


def _with_suggestions(block: Block, names: set[str], keys: Iterator[int]) -> Block:
    text = block.text.text
    spans = [(m.start(), m.end(), "work") for m in _WORK.finditer(text)]
    for name in names:
        spans += [(m.start(), m.end(), "person") for m in re.finditer(re.escape(name), text)]
    taken = {(e.start, e.end) for e in block.entities}
    new = [
        Entity(next(keys), label, start, end, Decision.SUGGESTED)
        for start, end, label in sorted(spans)
        if (start, end) not in taken
    ]
    return replace(block, entities=(*block.entities, *new)) if new else block
