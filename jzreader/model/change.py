# SPDX-License-Identifier: MIT
"""What is different between two states of an issue: found by identity, since unchanged parts are shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from jzreader.model.issue import Article, Issue, Page
from jzreader.model.keys import ArticleKey, BlockKey, PageKey, SourceKey
from jzreader.model.serialise import article_from_dict, article_to_dict, outline_to_dict, page_from_outline
from jzreader.model.source import Source


@dataclass(frozen=True, slots=True)
class Focus:
    """Where the eye is: a place in a block of an article, and what is chosen beyond it.

    ``blocks`` are several chosen blocks; ``lines`` are chosen printed lines as (source, start, end).
    """

    article: ArticleKey | None = None
    block: BlockKey | None = None
    start: int = 0
    end: int = 0
    blocks: tuple[BlockKey, ...] = ()
    lines: tuple[SourceKey, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Two states of an issue and the keys of what differs; ``initiator`` is the pane that asked."""

    before: Issue
    after: Issue
    header: bool
    pages: frozenset[PageKey]
    articles: frozenset[ArticleKey]
    gone: frozenset[ArticleKey]
    focus: Focus = Focus()
    initiator: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.header or self.pages or self.articles or self.gone or self.reordered)

    @property
    def reordered(self) -> bool:
        """Whether other pages stand there, or the same in another order."""
        return _order(self.before) != _order(self.after)

    @property
    def new_sources(self) -> tuple[Source, ...]:
        """The sources that came in: an issue's sources only ever grow, as its key counter does."""
        known = {source.key for source in self.before.sources}
        return tuple(source for source in self.after.sources if source.key not in known)

    def image(self, issue: Issue, *, whole: bool = False) -> dict[str, Any]:
        """The parts of one of the two states that differ, as plain data: enough to restore it from the other.

        A page's outline is written as a whole when any page's outline differs, so that pages and
        articles that moved find their place again. ``order`` is there where pages came, went or moved. A
        block that the other state's article holds as it is stands there by its key only, unless the image is
        to be ``whole``.
        """
        other = self.after if issue is self.before else self.before
        held = (
            {} if whole else {a.key: {id(block) for block in a.blocks} for a in self._touched(other, issue)}
        )
        return {
            "newspaper": issue.newspaper,
            "date": issue.date,
            "pages": [outline_to_dict(page) for page in issue.pages if page.key in self.pages],
            "articles": [article_to_dict(a, held.get(a.key, ())) for a in self._touched(issue, other)],
            **({"order": _order(issue)} if self.reordered else {}),
        }

    def _touched(self, issue: Issue, other: Issue) -> Iterator[Article]:
        keys = self.articles | self.gone
        for page in issue.pages_unlike(other):
            yield from (article for article in page.articles if article.key in keys)


def diff(before: Issue, after: Issue, initiator: str = "") -> Change:
    """What ``after`` changed in ``before``; ``focus`` is the first article changed that still stands."""
    old_pages = {page.key: page for page in before.pages}
    # pages that are the same object hold the same articles: only the others are looked into
    old = {a.key: a for page in before.pages_unlike(after) for a in page.articles}
    new = {a.key: a for page in after.pages_unlike(before) for a in page.articles}
    articles = frozenset(key for key, article in new.items() if old.get(key) is not article)
    gone = frozenset(old.keys() - new.keys())
    pages = frozenset(
        page.key for page in after.pages if not _same_outline(old_pages.get(page.key), page)
    ) | frozenset(old_pages.keys() - {page.key for page in after.pages})
    header = (before.newspaper, before.date) != (after.newspaper, after.date)
    first = next((key for key in new if key in articles), None)
    return Change(before, after, header, pages, articles, gone, Focus(first), initiator)


def restore_image(issue: Issue, image: dict[str, Any]) -> Issue:
    """The issue with the image's parts put back. Its key counter never goes back, and its sources stay.

    Raises KeyError where the image names a page, article or block that the issue has not.
    """
    articles = {article.key: article for page in issue.pages for article in page.articles}
    others = {plain["key"] for plain in image["articles"]}
    for plain in image["articles"]:
        standing = articles.get(plain["key"])
        held = {block.key: block for block in standing.blocks} if standing else {}
        articles[plain["key"]] = article_from_dict(plain, held)
    outlines = {plain["key"]: plain for plain in image["pages"]}
    standing_pages = {page.key: page for page in issue.pages}
    pages = tuple(
        page_from_outline(outlines[key], articles)
        if key in outlines
        else _with_articles(standing_pages[key], articles, others)
        for key in image.get("order", standing_pages)
    )
    return replace(issue, newspaper=image["newspaper"], date=image["date"], pages=pages)


def _order(issue: Issue) -> list[PageKey]:
    return [page.key for page in issue.pages]


def _with_articles(page: Page, articles: dict[ArticleKey, Article], others: set[ArticleKey]) -> Page:
    if others.isdisjoint(article.key for article in page.articles):
        return page
    now = tuple(articles[article.key] for article in page.articles)
    same = all(a is b for a, b in zip(now, page.articles, strict=True))
    return page if same else replace(page, articles=now)


def _same_outline(old: Page | None, new: Page) -> bool:
    if old is new:
        return True
    if old is None:
        return False
    return (
        (old.number, old.name, old.sections) == (new.number, new.name, new.sections)
        and (old.source, old.start, old.end) == (new.source, new.start, new.end)
        and len(old.loose) == len(new.loose)
        and all(a is b for a, b in zip(old.loose, new.loose, strict=True))
        and [a.key for a in old.articles] == [a.key for a in new.articles]
    )
