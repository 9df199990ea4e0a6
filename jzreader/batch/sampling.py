# SPDX-License-Identifier: MIT
"""How well a library was read, from a sample of its pages that a person has reviewed.

Pages are drawn at random in every year, in proportion to how many it has. An article counts as right where
it holds the same blocks in the same roles as at import. The estimate is the combined ratio of right articles
to all over the strata, its variance that of whole pages as clusters (Cochran, Sampling Techniques, 3rd ed.,
1977, 6.11); where no page differs from another, the interval is Wilson's (1927).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from jzreader.edits.restore import ReadPagesAgain
from jzreader.model.issue import Article, Issue, Page, ReviewState
from jzreader.model.keys import IssueKey, PageKey
from jzreader.model.problem import Problem
from jzreader.store import Library

_NORMAL = 1.959964
"""Of the normal distribution, for an interval of 95 %."""
UNDATED = "?"
"""The stratum of pages of which no year is known."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page of a sample."""

    issue: IssueKey
    page: PageKey
    year: str
    newspaper: str
    date: str
    number: str


@dataclass(frozen=True, slots=True)
class Quality:
    """Share of articles that were read right, with an interval of 95 %, from so many reviewed pages."""

    pages: int
    unreviewed: int
    articles: int
    right: int
    share: float
    low: float
    high: float


def draw(library: Library, count: int, seed: int) -> list[Drawn]:
    """A sample of ``count`` pages, the same for the same library and ``seed``; all where there are fewer."""
    strata: dict[str, list[tuple[IssueKey, int]]] = {}
    for row in sorted(library.issues(), key=lambda row: row.id):
        year = (row.date or UNDATED)[:4]
        strata.setdefault(year, []).extend((row.id, number) for number in range(row.pages))
    chance = random.Random(seed)
    drawn: list[Drawn] = []
    shares = _shares({year: len(pages) for year, pages in strata.items()}, count)
    for year in sorted(strata):
        for key, number in sorted(chance.sample(strata[year], shares[year])):
            issue = library.issue(key)
            page = issue.pages[number]
            drawn.append(
                Drawn(key, page.key, year, issue.newspaper or "", issue.date or "", page.number or "")
            )
            library.let_go(key)
    return drawn


def _shares(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """How many of each stratum, by largest remainders."""
    total = sum(sizes.values())
    if total <= count:
        return dict(sizes)
    exact = {year: count * size / total for year, size in sizes.items()}
    shares = {year: int(value) for year, value in exact.items()}
    rest = sorted(exact, key=lambda year: (shares[year] - exact[year], year))
    for year in rest[: count - sum(shares.values())]:
        shares[year] += 1
    return shares


def quality(library: Library, sample: Iterable[Drawn]) -> Quality:
    """What a sample says so far: of its pages those count on which every article was reviewed."""
    counted: dict[str, list[tuple[int, int]]] = {}
    unreviewed = 0
    for one in sample:
        try:
            now = library.issue(one.issue)
            before = library.issue_at(one.issue, _last_read(library, one))
        except Problem:  # in the bin, or of another library
            unreviewed += 1
            continue
        pair = before.page(one.page), now.page(one.page)
        if pair[0] is None or pair[1] is None or not _reviewed(pair[1]):
            unreviewed += 1
            continue
        counted.setdefault(one.year, []).append(_right_of(pair[0], now))
        library.let_go(one.issue)
    sizes: dict[str, int] = {}
    for row in library.issues():
        year = (row.date or UNDATED)[:4]
        sizes[year] = sizes.get(year, 0) + row.pages
    return _estimated(counted, sizes, unreviewed)


def _last_read(library: Library, one: Drawn) -> int:
    """The history's entry at which a machine read the page last; 0: the import."""
    standing = library.standing(one.issue)
    for step in reversed(library.steps(one.issue)):
        read = step.id in standing and step.edit["edit"] == ReadPagesAgain.__name__
        if read and any(page["key"] == one.page for page in json.loads(step.edit["image"])["pages"]):
            return step.id
    return 0


def _reviewed(page: Page) -> bool:
    return all(article.review is ReviewState.REVIEWED for article in page.articles)


def _right_of(before: Page, now: Issue) -> tuple[int, int]:
    """How many articles the page had at import, and how many of them are as they were."""
    right = 0
    for article in before.articles:
        found = now.find_article(article.key)
        right += found is not None and _shape(found[1]) == _shape(article)
    return len(before.articles), right


def _shape(article: Article) -> list[tuple[int, str]]:
    return [(block.key, block.role.value) for block in article.blocks]


def _estimated(
    counted: Mapping[str, Sequence[tuple[int, int]]], sizes: Mapping[str, int], unreviewed: int
) -> Quality:
    pages = sum(len(of) for of in counted.values())
    articles = sum(n for of in counted.values() for n, _right in of)
    right = sum(r for of in counted.values() for _n, r in of)
    if not articles:
        return Quality(pages, unreviewed, articles, right, 0.0, 0.0, 1.0)
    weights = {year: sizes.get(year, len(of)) / len(of) for year, of in counted.items()}
    total = sum(weights[year] * n for year, of in counted.items() for n, _r in of)
    share = sum(weights[year] * r for year, of in counted.items() for _n, r in of) / total
    variance = 0.0
    for year, of in counted.items():
        rest = [r - share * n for n, r in of]
        middle = sum(rest) / len(rest)
        spread = sum((value - middle) ** 2 for value in rest) / max(1, len(rest) - 1)
        left = 1 - min(1.0, len(of) / max(1, sizes.get(year, len(of))))
        variance += weights[year] ** 2 * len(of) * spread * left
    error = _NORMAL * sqrt(variance) / total
    low, high = (share - error, share + error) if error else _wilson(right, articles)
    return Quality(pages, unreviewed, articles, right, share, max(0.0, low), min(1.0, high))


def _wilson(right: int, count: int) -> tuple[float, float]:
    share, square = right / count, _NORMAL**2
    middle = share + square / (2 * count)
    half = _NORMAL * sqrt(share * (1 - share) / count + square / (4 * count**2))
    return (middle - half) / (1 + square / count), (middle + half) / (1 + square / count)
