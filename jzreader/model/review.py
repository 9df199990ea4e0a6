# SPDX-License-Identifier: MIT
"""What is left to look at in an issue, the most doubtful first."""

from __future__ import annotations

from dataclasses import dataclass

from jzreader.model.cache import IdentityCache
from jzreader.model.change import Focus
from jzreader.model.issue import Article, Doubt, Issue, Page, ReviewState
from jzreader.model.keys import BlockKey

_MARKED_BY_HAND = 0.5
"""Probability at which an article that a person marked doubtful stands among the machine's doubts."""
_UNFAMILIAR = 0.5
"""Mean confidence below which a page is unlike those that the segmentation learned from."""
_FEW = 3
"""Articles that it takes to say so of a page."""
_SHORT = 60
"""Characters of a block that is selected whole when a doubt leads to it."""


@dataclass(frozen=True, slots=True)
class OpenDoubt:
    """A doubtful place; ``doubt`` is None where a person marked the whole article."""

    article: Article
    doubt: Doubt | None

    @property
    def focus(self) -> Focus:
        """Where to look."""
        block = self.article.block(self.doubt.blocks[0]) if self.doubt else None
        if block is None:
            return Focus(self.article.key)
        end = len(block.text) if len(block.text) <= _SHORT else 0
        return Focus(self.article.key, block.key, 0, end)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many articles there are, were reviewed, and are in doubt."""

    articles: int = 0
    reviewed: int = 0
    doubtful: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.articles + other.articles,
            self.reviewed + other.reviewed,
            self.doubtful + other.doubtful,
        )


def unfamiliar(page: Page) -> float | None:
    """The share of a page's articles that are expected to be right, where it is low; None elsewhere.

    One that is set unlike all known pages is wrong in more than its doubtful places.
    What a person reviewed counts as right.
    """
    sure = [1.0 if a.review is ReviewState.REVIEWED else a.confidence for a in page.articles]
    mean = sum(sure) / max(1, len(sure))
    return mean if len(sure) >= _FEW and mean < _UNFAMILIAR else None


class Tallies:
    """Counts an issue from edit to edit: only pages that changed are counted anew."""

    def __init__(self) -> None:
        self._pages: IdentityCache[Page, Tally] = IdentityCache()

    def page(self, page: Page) -> Tally:
        """One page's count."""
        return self._pages.get(page.key, page, _tally)

    def all(self, issue: Issue) -> Tally:
        """The whole issue's count."""
        return sum((self.page(page) for page in issue.pages), Tally())


def _tally(page: Page) -> Tally:
    reviewed = sum(article.review is ReviewState.REVIEWED for article in page.articles)
    return Tally(len(page.articles), reviewed, sum(map(doubtful, page.articles)))


def doubt_queue(issue: Issue) -> list[OpenDoubt]:
    """The doubtful places of the issue's articles that no one has reviewed, the least sure first."""
    found: list[tuple[float, int, OpenDoubt]] = []
    for number, (_page, article) in enumerate(issue.articles()):
        if article.review is ReviewState.REVIEWED:
            continue
        doubts = open_doubts(article)
        found += [(doubt.probability, number, OpenDoubt(article, doubt)) for doubt in doubts]
        if not doubts and article.review is ReviewState.DOUBTFUL:
            found.append((_MARKED_BY_HAND, number, OpenDoubt(article, None)))
    return [place for _p, _n, place in sorted(found, key=lambda one: one[:2])]


def open_doubts(article: Article) -> list[Doubt]:
    """The article's doubts about blocks that it still holds."""
    return [doubt for doubt in article.doubts if article.block(doubt.blocks[0]) is not None]


def doubt_at(article: Article | None, block: BlockKey | None) -> Doubt | None:
    """The doubt about a block."""
    if article is None or block is None:
        return None
    return next((doubt for doubt in open_doubts(article) if block in doubt.blocks), None)


def doubtful(article: Article) -> bool:
    """Whether a person or the machine is in doubt about an article that is not yet reviewed."""
    if article.review is ReviewState.REVIEWED:
        return False
    return article.review is ReviewState.DOUBTFUL or bool(open_doubts(article))
