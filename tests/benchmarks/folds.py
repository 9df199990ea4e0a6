# SPDX-License-Identifier: MIT
"""Which pages are learned from together, which are held out, and continuity that has read neither.

A page must not be learned from with a model of continuity that has read its text: seams are then surer than they
ever are on a page of tomorrow. So each fold's pages are prepared with one that has read the others' texts alone;
every second page with one that has read no page's at all, as papers write of what no gold page speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from multiprocessing import get_context
from typing import Any

from numpy.typing import NDArray

from jzreader.language.continuity import Continuity
from tests.benchmarks.gold import GoldPage
from tests.benchmarks.train_continuity import Counts, counts_of, tables_of, texts_of

FOLDS = 5
LOCKED = frozenset(
    [
        "南岭商报",
        "河西时报",
        "洛南商报",
        "白山晚报",
        "平原日报",
        "东阳都市报",
        "石城晨报",
        "江宁时报",
        "云州都市报",
    ]
)
"""A third of the composed pages' newspapers, set aside in November 2026 before anything was learnt from them."""


class Folds:
    """Pages by layouts in so many folds; ``other`` are counts of texts that no page has."""

    def __init__(self, pages: Sequence[GoldPage], other: Counts) -> None:
        layouts = sorted({page.layout for page in pages})
        self._number = {layout: at % FOLDS for at, layout in enumerate(layouts)}
        self._pages = pages
        self._texts = [texts_of(self.of(number)) for number in range(FOLDS)]
        self._other = other
        self._known: dict[frozenset[int], Continuity] = {}

    def of(self, number: int) -> list[GoldPage]:
        """The pages of one fold."""
        return [page for page in self._pages if self.number(page) == number]

    def number(self, page: GoldPage) -> int:
        """Which fold a page is in."""
        return self._number[page.layout]

    def taught(self, number: int, away: int) -> Iterator[tuple[GoldPage, Continuity]]:
        """A fold's pages to learn from while another is held out, each with the continuity to prepare it with."""
        own, strange = self.without(number, away), self.without(*range(FOLDS))
        for at, page in enumerate(self.of(number)):
            yield page, strange if at % 2 else own

    def read_ahead(self) -> None:
        """Count for every one and every two folds what the others say, on all cores."""
        pairs = [*combinations(range(FOLDS), 2), *((number,) for number in range(FOLDS)), tuple(range(FOLDS))]
        with get_context("fork").Pool() as pool:
            tables = pool.map(self._tables, pairs, chunksize=1)
        self._known = {frozenset(of): Continuity(one) for of, one in zip(pairs, tables, strict=True)}

    def without(self, *numbers: int) -> Continuity:
        """Continuity that has not read the texts of these folds, wherever they stand."""
        return self._known[frozenset(numbers)]

    def _tables(self, away: Iterable[int]) -> dict[str, NDArray[Any]]:
        unread = {head for number in away for head in self._texts[number]}
        texts = {
            head: said
            for number in set(range(FOLDS)) - set(away)
            for head, said in self._texts[number].items()
            if head not in unread
        }
        return tables_of(self._other, counts_of(text for said in texts.values() for text in said))
