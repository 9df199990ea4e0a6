# SPDX-License-Identifier: MIT
"""Part of an issue: a page, some articles, only what was reviewed."""

from __future__ import annotations

from dataclasses import replace

from jzreader.exchange.article_text import section_title
from jzreader.model.issue import Article, Decision, Issue, Page, ReviewState


def scoped(
    issue: Issue,
    *,
    page: str | None = None,
    section: str | None = None,
    articles: frozenset[int] = frozenset(),
    reviewed: bool = False,
    accepted: bool = False,
) -> Issue:
    """The issue with the articles that are wanted, and the pages that hold any of them.

    ``section`` is a section's title. ``accepted`` leaves out the names that are only suggested.
    """
    if accepted:
        issue = _without_suggestions(issue)
    if page is None and section is None and not articles and not reviewed:
        return issue

    def wanted(on: Page, article: Article) -> bool:
        if articles and article.key not in articles:
            return False
        if section is not None and section_title(on, article) != section:
            return False
        return not reviewed or article.review is ReviewState.REVIEWED

    pages = []
    for one in issue.pages:
        kept = tuple(article for article in one.articles if wanted(one, article))
        if kept and page in (None, one.number):
            whole = len(kept) == len(one.articles)
            pages.append(replace(one, articles=kept, loose=one.loose if whole else ()))
    return replace(issue, pages=tuple(pages))


def _without_suggestions(issue: Issue) -> Issue:
    pages = (replace(page, articles=tuple(map(_decided, page.articles))) for page in issue.pages)
    return replace(issue, pages=tuple(pages))


def _decided(article: Article) -> Article:
    blocks = []
    for block in article.blocks:
        decided = tuple(e for e in block.entities if e.decision is not Decision.SUGGESTED)
        blocks.append(replace(block, entities=decided))
    return replace(article, blocks=tuple(blocks))
