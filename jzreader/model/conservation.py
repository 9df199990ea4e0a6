# SPDX-License-Identifier: MIT
"""The promise that no character of a source is lost: each one is owned by exactly one block."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from jzreader.model.cache import IdentityCache
from jzreader.model.issue import Article, Block, Issue, Page
from jzreader.model.keys import SourceKey
from jzreader.model.source import printed

_Counts = dict[SourceKey, "array[int]"]


@dataclass(frozen=True, slots=True)
class Conservation:
    """How many printed characters the pages hold, and how many of them the blocks own.

    Of a source counts what its pages print, and what blocks have from pages that were removed since.
    """

    total: int
    owned: int
    doubled: int

    @property
    def missing(self) -> int:
        """Characters that no block owns: after text edits, what they removed."""
        return self.total - self.owned


def conservation(issue: Issue) -> Conservation:
    """Count the characters of an issue's sources in its blocks: n log n in the number of runs."""
    counts = {source.key: _printed_before(source.text) for source in issue.sources}
    owned = doubled = 0
    reached: dict[SourceKey, int] = {}
    runs = [(run.source, run.start, run.start + run.length) for b in issue.blocks() for run in b.text.runs]
    for source, start, end in sorted(runs):
        fresh = max(start, reached.get(source, 0))
        if fresh < end:
            owned += counts[source][end] - counts[source][fresh]
            reached[source] = end
        doubled += max(0, min(fresh, end) - start)
    return Conservation(_total(issue, counts, runs), owned, doubled)


def _total(issue: Issue, counts: _Counts, runs: list[tuple[SourceKey, int, int]]) -> int:
    """The printed characters of the pages, and those of removed pages that blocks hold."""
    whole = sum(count[-1] for count in counts.values())
    if sum(_printed_on(page, counts) for page in issue.pages) == whole:
        return whole
    total = 0
    reached: dict[SourceKey, int] = {}
    for source, start, end in sorted([*runs, *((page.source, page.start, page.end) for page in issue.pages)]):
        fresh = max(start, reached.get(source, 0))
        if fresh < end:
            total += counts[source][end] - counts[source][fresh]
            reached[source] = end
    return total


def _printed_on(page: Page, counts: _Counts) -> int:
    return counts[page.source][page.end] - counts[page.source][page.start]


class Meter:
    """Counts an issue again and again, from edit to edit: only articles that changed are counted anew.

    It trusts the edits to double nothing, as their tests show; ``conservation`` trusts no one.
    """

    def __init__(self) -> None:
        self._articles: IdentityCache[Article, int] = IdentityCache(alike=Article.prints_like)
        self._pages: IdentityCache[Page, int] = IdentityCache()

    def count(self, issue: Issue) -> Conservation:
        """The same as ``conservation`` but for ``doubled``."""
        counts = {source.key: _printed_before(source.text) for source in issue.sources}
        owned = sum(
            self._pages.get(page.key, page, lambda page: self._of_page(page, counts)) for page in issue.pages
        )
        whole = sum(count[-1] for count in counts.values())
        if sum(_printed_on(page, counts) for page in issue.pages) < whole:  # a page was removed
            return replace(conservation(issue), owned=owned, doubled=0)
        return Conservation(whole, owned, 0)

    def _of_page(self, page: Page, counts: _Counts) -> int:
        return _owned(page.loose, counts) + sum(
            self._articles.get(article.key, article, lambda article: _owned(article.blocks, counts))
            for article in page.articles
        )


def _owned(blocks: Iterable[Block], counts: _Counts) -> int:
    return sum(
        counts[run.source][run.start + run.length] - counts[run.source][run.start]
        for block in blocks
        for run in block.text.runs
    )


@lru_cache(maxsize=64)
def _printed_before(text: str) -> array[int]:
    """For each offset, how many printed characters stand before it. Cached, as sources never change."""
    return array("L", accumulate(printed(text), initial=0))
