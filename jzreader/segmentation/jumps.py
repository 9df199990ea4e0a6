# SPDX-License-Identifier: MIT
"""转版: articles that go on on another page of the issue, joined."""

from __future__ import annotations

import re
from dataclasses import replace

from jzreader.language.furniture import jump_page
from jzreader.model.issue import TITLE_ROLES, Article, Block, Issue, Page, Role

_NUMBER = re.compile(r"([A-Z]*)0*(.*)")
"""A page number's letters, and its figures without leading noughts."""


def with_jumps_joined(issue: Issue) -> Issue:
    """The issue with each 下转第N版 joined to the 上接 it points at, where there is exactly one.

    The last pages come first: an article that goes on over several pages is whole before it is joined itself.
    """
    for key in reversed([article.key for _page, article in issue.articles()]):
        found = issue.find_article(key)
        if found is None:
            continue
        page, article = found
        target = _page_named(issue, _jump(article, on=True))
        if target is None or target.key == page.key:
            continue
        ends = [a for a in target.articles if _same(_jump(a, on=False), page.number)]
        if len(ends) == 1:
            issue = _with_rest(issue, article, ends[0])
    return issue


def _jump(article: Article, *, on: bool) -> str | None:
    pages = (jump_page(block.text.text, on=on) for block in article.blocks if block.role is Role.JUMP)
    return next((page for page in pages if page), None)


def _page_named(issue: Issue, number: str | None) -> Page | None:
    return next((page for page in issue.pages if _same(number, page.number)), None)


def _same(one: str | None, other: str | None) -> bool:
    """Whether two page numbers are one: A04 is A4, and 4 where one of them leaves the letter out."""
    if one is None or other is None:
        return False
    found = [_NUMBER.fullmatch(number.upper()) for number in (one, other)]
    letters, numbers = ({match[part] for match in found if match} for part in (1, 2))
    return len(numbers) == 1 and (len(letters) == 1 or "" in letters)


def _with_rest(issue: Issue, article: Article, rest: Article) -> Issue:
    """The rest's blocks behind the article's own; its repeated title becomes part of the jump."""
    blocks: tuple[Block, ...] = tuple(
        replace(block, role=Role.JUMP) if block.role in TITLE_ROLES else block for block in rest.blocks
    )
    whole = replace(
        article,
        blocks=(*article.blocks, *blocks),
        confidence=min(article.confidence, rest.confidence),
        doubts=(*article.doubts, *rest.doubts),
    )
    pages = []
    for page in issue.pages:
        articles = (whole if a.key == article.key else a for a in page.articles if a.key != rest.key)
        pages.append(replace(page, articles=tuple(articles)))
    return replace(issue, pages=tuple(pages))
