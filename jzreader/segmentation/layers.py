# SPDX-License-Identifier: MIT
"""Pages whose typesetter drew all titles in one layer and all bodies in another: both in the same order.

Then no title stands where its body begins, and the beam search, which goes by what stands near, has little to
go by. But the first title is the first body's, and so on: the bodies fall into as many stretches as there are
titles, so that each title's words are in its stretch. A dynamic programme over both sequences finds the best
such division (alignment of parallel texts: Gale and Church 1993).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from jzreader.segmentation.page_context import PageContext
from jzreader.segmentation.pieces import Label, Piece

Scores = NDArray[np.float64]

_LEAST = 3
"""Titles in a row that may be a layer."""
_TITLES = 3
"""Title pieces that one article has at most: kicker, headline, deck."""
_LIKELY = -7.0
"""The logarithm of how likely a beginning must be to be looked at."""
MOST = 240
"""Body pieces beyond which a text is no page."""
_SHARED = 9.0
"""What a title is worth all of whose words are in its stretch (a logarithm)."""
_FIRST = 3.0
"""The same of the stretch's first pieces."""
_LEAD = 3
"""How many pieces those are."""
_UNTITLED = -4.0
"""The logarithm of how likely an article is to have no title."""
_UNUSED = -5.0
"""The same of a title to have no article."""
_CERTAIN = 0.98
"""How likely titles of one group can be at most to be one article's."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """An article: where its body begins and ends, as indexes of body pieces, and its titles' numbers."""

    start: int
    end: int
    titles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the decoder knows of each body piece and of neighbouring titles: logarithms of chances."""

    starts: Sequence[float]
    links: Sequence[float]
    same: Mapping[int, float]
    """How likely a title and the next one in its row are one article's."""


def layer_of(context: PageContext) -> Sequence[Piece]:
    """The longest row of titles with no body text between, if it is long enough to be a layer."""
    return context.row if len(context.row) >= _LEAST else ()


class Alignment:
    """The best division of a page's bodies among the titles of a layer."""

    def __init__(self, context: PageContext, layer: Sequence[Piece], evidence: Evidence) -> None:
        self._context = context
        self._bodies = [piece for piece in context.pieces if piece.body]
        self._layer = layer
        self._evidence = evidence
        self._rows = _rows_before(context, self._bodies, layer)
        """The titles, not of the layer, that stand right before each body piece."""
        self._links: Scores = np.concatenate([[0.0], np.cumsum(evidence.links)])
        self._seen: dict[int, tuple[NDArray[np.bool_], Scores]] = {}
        """For each title which of its bigrams each body has, and what these weigh."""
        self._shared: dict[tuple[int, int], tuple[Scores, float]] = {}

    def stretches(self) -> list[Stretch]:
        """The articles in print order. There is one body piece at least, and at most ``MOST``."""
        count, titles = len(self._bodies), len(self._layer)
        starts = [at for at in range(count) if not at or self._evidence.starts[at] > _LIKELY]
        ends = [*starts[1:], count]
        best = np.full((count + 1, titles + 1), -np.inf)
        best[0, 0] = 0.0
        came: dict[tuple[int, int], tuple[int, int, tuple[int, ...]]] = {}
        for start in starts:
            tos = [end for end in ends if end > start]
            inside = self._inside(start, tos)
            rows = self._ways(start)
            for used in np.flatnonzero(np.isfinite(best[start])):
                for taken, numbers, worth in [*rows, *self._layer_ways(int(used))]:
                    values = best[start, used] + worth + inside + self._fits(numbers, start, tos)
                    for end, value in zip(tos, values, strict=True):
                        if value > best[end, used + taken]:
                            best[end, used + taken] = value
                            came[end, int(used) + taken] = (start, int(used), numbers)
        rest = best[count] + _UNUSED * (titles - np.arange(titles + 1))
        at = (count, int(rest.argmax()))
        found: list[Stretch] = []
        while at in came:
            start, used, numbers = came[at]
            found.append(Stretch(start, at[0], numbers))
            at = (start, used)
        return found[::-1]

    def _inside(self, start: int, ends: Sequence[int]) -> Scores:
        """How likely the pieces up to each end begin and go on so."""
        begun = self._evidence.starts[start] if start else 0.0
        found: Scores = self._links[np.array(ends)] - self._links[start + 1] + begun
        return found

    def _ways(self, start: int) -> list[tuple[int, tuple[int, ...], float]]:
        """Titles right before the piece, or none: how many of the layer that takes, and what it is worth."""
        row = self._rows[start]
        ways: list[tuple[int, tuple[int, ...], float]] = [(0, (), _UNTITLED)]
        if row:
            ways.append((0, tuple(piece.number for piece in row[-_TITLES:]), self._together(row[-_TITLES:])))
        return ways

    def _layer_ways(self, used: int) -> list[tuple[int, tuple[int, ...], float]]:
        """The layer's next titles: one, or several as one article's."""
        ways = []
        for taken in range(1, min(_TITLES, len(self._layer) - used) + 1):
            group = self._layer[used : used + taken]
            apart = used + taken < len(self._layer)
            after = log(1 - self._same(group[-1])) if apart else 0.0
            ways.append((taken, tuple(piece.number for piece in group), self._together(group) + after))
        return ways

    def _together(self, group: Sequence[Piece]) -> float:
        return sum(log(self._same(piece)) for piece in group[:-1])

    def _same(self, title: Piece) -> float:
        return min(_CERTAIN, max(1 - _CERTAIN, self._evidence.same.get(title.number, 0.5)))

    def _fits(self, numbers: tuple[int, ...], start: int, ends: Sequence[int]) -> Scores:
        """How well titles fit the stretches from a piece to each end."""
        if not numbers:
            return np.zeros(len(ends))
        measured = [self._measured(number, start) for number in numbers]
        total = max(1.0, sum(total for _one, total in measured))
        shared: Scores = np.sum([one for one, _total in measured], axis=0) / total
        size = np.array(ends) - start
        found: Scores = _SHARED * shared[size - 1] + _FIRST * shared[np.minimum(size, _LEAD) - 1]
        return found

    def _measured(self, number: int, start: int) -> tuple[Scores, float]:
        """What of a title's wording the pieces from ``start`` to each one after have, and what all weighs."""
        key = (number, start)
        if key not in self._shared:
            seen, weights = self._title(number)
            found: Scores = np.logical_or.accumulate(seen[start:], axis=0) @ weights
            self._shared[key] = found, float(weights.sum())
        return self._shared[key]

    def _title(self, number: int) -> tuple[NDArray[np.bool_], Scores]:
        if number not in self._seen:
            bigrams = sorted(self._context.pieces[number].bigrams)
            weights = np.array([self._context.wording.idf[pair] for pair in bigrams], dtype=np.float64)
            seen = np.array(
                [[pair in piece.bigrams for pair in bigrams] for piece in self._bodies], dtype=bool
            )
            self._seen[number] = seen.reshape(len(self._bodies), len(bigrams)), weights
        return self._seen[number]


def _rows_before(context: PageContext, bodies: Sequence[Piece], layer: Sequence[Piece]) -> list[list[Piece]]:
    in_layer = {piece.number for piece in layer}
    rows = []
    last = -1
    for body in bodies:
        between = context.pieces[last + 1 : body.number]
        rows.append([p for p in between if p.label is Label.TITLE and p.number not in in_layer])
        last = body.number
    return rows
