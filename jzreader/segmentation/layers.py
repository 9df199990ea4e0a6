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
        self._bodies = [piece for piece in context.pieces if piece.body]
        self._layer = layer
        self._evidence = evidence
        rows = _rows_before(context, self._bodies, layer)
        self._rows = [row[-_TITLES:] for row in rows]
        """The titles, not of the layer, that stand right before each body piece."""
        self._links: Scores = np.concatenate([[0.0], np.cumsum(evidence.links)])
        others = [title for row in self._rows for title in row]
        self._shared = _SharedWording(context, self._bodies, [*layer, *others])

    def stretches(self) -> list[Stretch]:
        """The articles in print order. There is one body piece at least, and at most ``MOST``."""
        count, titles = len(self._bodies), len(self._layer)
        starts = [at for at in range(count) if not at or self._evidence.starts[at] > _LIKELY]
        ends = np.array([*starts[1:], count])
        best = np.full((titles + 1, count + 1), -np.inf)
        """By how many titles of the layer are used, and how many bodies."""
        best[0, 0] = 0.0
        came = np.zeros((titles + 1, count + 1, 3), dtype=np.int64)
        """Where the best comes from: a start, the titles used there, and whether its own row's are taken."""
        groups = [(taken, self._groups(taken)) for taken in range(min(_TITLES, titles), 0, -1)]
        for start in starts:
            tos = ends[ends > start]
            inside = self._inside(start, tos)
            fits = self._shared.worth(start, tos)
            ways = [(taken, 0, worths, self._fit(fits, taken)) for taken, worths in groups]
            ways += [
                (0, int(bool(row)), np.full(titles + 1, worth), self._shared.fit(fits, row))
                for row, worth in self._before(start)
            ]
            for taken, own, worths, fit in ways:
                values = (best[: titles + 1 - taken, start] + worths)[:, None] + inside + fit
                used, to = np.nonzero(values > best[taken:, tos])
                best[used + taken, tos[to]] = values[used, to]
                came[used + taken, tos[to], 0] = start
                came[used + taken, tos[to], 1] = used
                came[used + taken, tos[to], 2] = own
        rest = best[:, count] + _UNUSED * (titles - np.arange(titles + 1))
        return self._traced(came, int(rest.argmax()))

    def _traced(self, came: NDArray[np.int64], used: int) -> list[Stretch]:
        """The stretches of the best division that uses so many titles."""
        end, found = len(self._bodies), list[Stretch]()
        while end:
            start, before, own = map(int, came[used, end])
            row = self._rows[start] if own else self._layer[before:used]
            found.append(Stretch(start, end, tuple(piece.number for piece in row)))
            end, used = start, before
        return found[::-1]

    def _inside(self, start: int, ends: NDArray[np.int64]) -> Scores:
        """How likely the pieces up to each end begin and go on so."""
        begun = self._evidence.starts[start] if start else 0.0
        found: Scores = self._links[ends] - self._links[start + 1] + begun
        return found

    def _before(self, start: int) -> list[tuple[Sequence[Piece], float]]:
        """No titles, or those right before the piece: what each is worth."""
        row = self._rows[start]
        return [((), _UNTITLED), (row, self._together(row))] if row else [((), _UNTITLED)]

    def _groups(self, taken: int) -> Scores:
        """What it is worth that titles of the layer are one article's, for each so many in a row."""
        worths = []
        for used in range(len(self._layer) - taken + 1):
            group = self._layer[used : used + taken]
            apart = used + taken < len(self._layer)
            worths.append(self._together(group) + (log(1 - self._same(group[-1])) if apart else 0.0))
        return np.array(worths)

    def _fit(self, fits: Scores, taken: int) -> Scores:
        """How well they fit the stretches to each end."""
        titles = len(self._layer)
        total = _in_a_row(self._shared.weights[:titles, None], taken)
        found: Scores = _in_a_row(fits[:titles], taken) / np.maximum(1.0, total)
        return found

    def _together(self, group: Sequence[Piece]) -> float:
        return sum(log(self._same(piece)) for piece in group[:-1])

    def _same(self, title: Piece) -> float:
        return min(_CERTAIN, max(1 - _CERTAIN, self._evidence.same.get(title.number, 0.5)))


class _SharedWording:
    """What of the wording of titles stands in stretches of the bodies."""

    def __init__(self, context: PageContext, bodies: Sequence[Piece], titles: Sequence[Piece]) -> None:
        self._place = {piece.number: at for at, piece in enumerate(titles)}
        bigrams = [(at, pair) for at, piece in enumerate(titles) for pair in piece.bigrams]
        self._owners = np.array([at for at, _pair in bigrams], dtype=np.int64)
        self._idf: Scores = np.array([context.wording.idf[pair] for _at, pair in bigrams], dtype=np.float64)
        self.weights: Scores = np.bincount(self._owners, self._idf, len(titles)).astype(np.float64)
        """What the whole wording of each title weighs."""
        self._next = np.full((len(bodies) + 1, len(bigrams)), len(bodies))
        """The first body from each one on that has each bigram."""
        for at in range(len(bodies) - 1, -1, -1):
            has = np.array([pair in bodies[at].bigrams for _at, pair in bigrams], dtype=bool)
            self._next[at] = np.where(has, at, self._next[at + 1])

    def worth(self, start: int, ends: NDArray[np.int64]) -> Scores:
        """What the wording of each title that a stretch to each end has is worth: titles × ends."""
        titles, length = len(self.weights), len(self._next) - start
        places = self._owners * length + self._next[start] - start
        new: Scores = np.bincount(places, self._idf, titles * length).astype(np.float64)
        shared: Scores = np.cumsum(new.reshape(titles, length), axis=1)
        found: Scores = _SHARED * shared[:, ends - start - 1]
        found += _FIRST * shared[:, np.minimum(ends - start, _LEAD) - 1]
        return found

    def fit(self, worth: Scores, titles: Sequence[Piece]) -> Scores:
        """How well titles fit together, for each end."""
        places = [self._place[piece.number] for piece in titles]
        found: Scores = worth[places].sum(axis=0) / max(1.0, self.weights[places].sum())
        return found


def _in_a_row(values: Scores, count: int) -> Scores:
    """The sums of each so many rows that follow one another."""
    found: Scores = np.sum([values[at : len(values) - count + 1 + at] for at in range(count)], axis=0)
    return found


def _rows_before(context: PageContext, bodies: Sequence[Piece], layer: Sequence[Piece]) -> list[list[Piece]]:
    in_layer = {piece.number for piece in layer}
    rows = []
    last = -1
    for body in bodies:
        between = context.pieces[last + 1 : body.number]
        rows.append([p for p in between if p.label is Label.TITLE and p.number not in in_layer])
        last = body.number
    return rows
