# SPDX-License-Identifier: MIT
"""A page's pieces with all that features ask of them again and again, counted once."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from jzreader.language.continuity import Continuity, shipped_continuity
from jzreader.segmentation.pieces import Label, Piece, Wording

AROUND = 160
"""Pieces away from one among which a title, its wording or its body is looked for: more than a page has."""
_LAYER = 4
"""Titles that a page's layer has at least."""
_OF_TITLES = 0.6
"""Share of all the page's titles that it has at least."""
_MANY = 0.4
"""Bylines for each title of a row, from which on every headline has one."""
_UNDECIDED = 0.35
"""Between this share of the titles and its opposite, a page is said to have titles on either side."""


Seams = dict[tuple[object, ...], tuple[float, float]]
"""How well pieces go on with ends of threads, by all that says so: two scores of one decoder's."""


@dataclass(frozen=True, slots=True, eq=False)
class Thread:
    """An article in the making: its body pieces in reading order, and the bigrams in their wording.

    ``fits`` says for the titles around it, by their place among the page's, how well a piece of it fits.
    """

    pieces: tuple[Piece, ...]
    bigrams: frozenset[str]
    fits: Mapping[int, float]

    @classmethod
    def begun(cls, context: PageContext, piece: Piece) -> Thread:
        """A thread of one piece."""
        return cls((piece,), piece.bigrams, context.fits[piece.number])

    def with_piece(self, context: PageContext, piece: Piece) -> Thread:
        """The thread gone on with another piece."""
        fits = dict(self.fits)
        for title, fit in context.fits[piece.number].items():
            fits[title] = max(fit, fits.get(title, 0.0))
        return Thread((*self.pieces, piece), self.bigrams | piece.bigrams, fits)


@dataclass(frozen=True, slots=True, eq=False)
class PageContext:
    """What all features look at. ``style`` says where the page's titles stand: before or behind their bodies
    (first, last, mixed), or in a layer of their own (layer first, layer last).
    """

    pieces: Sequence[Piece]
    wording: Wording
    style: str
    fits: Mapping[int, Mapping[int, float]]
    """For each body piece and the titles around it the share of the title's wording that it has."""
    leads: Mapping[int, int]
    """For a body piece, of how many titles it has more of the wording than any other piece."""
    weights: Sequence[int]
    """How much wording each piece has."""
    common: Sequence[frozenset[str]]
    """The bigrams of each piece that another one has, too."""
    bodies: Sequence[int]
    """How many body pieces stand before each piece."""
    heads: Sequence[int]
    """How many titles stand before each piece."""
    trigrams: frozenset[str]
    """Every three neighbouring characters of the wording."""
    row: Sequence[Piece]
    """The longest row of titles with no body text between."""
    continuity: Continuity
    bylined: Mapping[int, str]
    """For each title how many bylines its row has for each of its titles: none, few, many."""
    seams: Seams
    openings_titled: bool
    """Whether the page has a title for each piece that opens as a news story does (本报讯)."""

    @classmethod
    def of(
        cls,
        pieces: Sequence[Piece],
        titles_first: float | None = None,
        continuity: Continuity | None = None,
        seams: Seams | None = None,
    ) -> PageContext:
        """The page that these pieces make.

        ``titles_first`` is what the newspaper's earlier pages say; it decides where the page itself does not.
        ``seams`` holds what other readings of the page found, and is added to.
        """
        wording = Wording.of(pieces)
        titles = [piece for piece in pieces if piece.label is Label.TITLE]
        weights = [wording.weight(piece.bigrams) for piece in pieces]
        fits = _fits(pieces, titles, weights, wording)
        votes = _titles_first(pieces, wording)
        if titles_first is not None and _UNDECIDED < votes < 1 - _UNDECIDED:
            votes = titles_first
        row = _longest_row(pieces)
        return cls(
            pieces,
            wording,
            _style(pieces, row, len(titles), votes),
            fits,
            _leads(fits),
            weights,
            [wording.common(piece.bigrams) for piece in pieces],
            list(accumulate((piece.body for piece in pieces), initial=0)),
            list(accumulate((piece.label is Label.TITLE for piece in pieces), initial=0)),
            frozenset().union(*[piece.trigrams for piece in pieces]),
            row,
            continuity or shipped_continuity(),
            _bylined(pieces),
            {} if seams is None else seams,
            len(titles) >= sum(piece.label is Label.BEGIN and piece.first.opening for piece in pieces),
        )

    def similarity(self, piece: Piece, bigrams: frozenset[str]) -> float:
        """The share of a piece's wording that ``bigrams``, of other pieces, has too."""
        total = self.weights[piece.number]
        return self.wording.weight(self.common[piece.number] & bigrams) / total if total else 0.0

    def between(self, before: Piece, after: Piece) -> Sequence[Piece]:
        """The pieces that stand between two."""
        return self.pieces[before.number + 1 : after.number]

    def beside(self, piece: Piece, step: int) -> Piece | None:
        """The piece right after (``step`` 1) or before (-1) one."""
        at = piece.number + step
        return self.pieces[at] if 0 <= at < len(self.pieces) else None

    def bodies_between(self, before: Piece, after: Piece) -> int:
        """How many body pieces stand between two."""
        return self.bodies[after.number] - self.bodies[before.number + 1]

    def titles_between(self, before: Piece, after: Piece) -> int:
        """How many titles stand between two."""
        return self.heads[after.number] - self.heads[before.number + 1]

    def joins(self, before: Piece, after: Piece) -> float:
        """How well, in nats, a piece goes on with another; see ``Continuity.link``."""
        return self.continuity.link(before.last.unspaced, after.first.unspaced)

    def runs_on(self, left: str, right: str) -> bool:
        """Whether two stretches, put end to end, make three characters that stand on the page elsewhere."""
        return left[-2:] + right[:1] in self.trigrams or left[-1:] + right[:2] in self.trigrams

    def body_before(self, piece: Piece) -> Piece | None:
        """The nearest body piece before one."""
        for at in range(piece.number - 1, -1, -1):
            if self.pieces[at].body:
                return self.pieces[at]
        return None

    def titles_before(self, piece: Piece) -> list[Piece]:
        """The titles that stand before a piece with no body text between, nearest first."""
        found = []
        for at in range(piece.number - 1, -1, -1):
            if self.pieces[at].body:
                break
            if self.pieces[at].label is Label.TITLE:
                found.append(self.pieces[at])
        return found


def _longest_row(pieces: Sequence[Piece]) -> Sequence[Piece]:
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.label is Label.TITLE:
            rows[-1].append(piece)
        elif piece.body:
            rows.append([])
    return max(rows, key=len)


def _bylined(pieces: Sequence[Piece]) -> dict[int, str]:
    found: dict[int, str] = {}
    titles: list[int] = []
    bylines = 0
    for piece in [*pieces, None]:
        if piece is None or piece.body:
            share = bylines / max(1, len(titles))
            found.update(dict.fromkeys(titles, "none" if not bylines else "few" if share < _MANY else "many"))
            titles, bylines = [], 0
        elif piece.label is Label.TITLE:
            titles.append(piece.number)
        else:
            bylines += piece.label is Label.BYLINE
    return found


def _style(pieces: Sequence[Piece], row: Sequence[Piece], titles: int, votes: float) -> str:
    in_layer = len(row) >= _LAYER and len(row) >= _OF_TITLES * titles
    if in_layer and row[0].first.position is None:  # where places are known, lines stand in reading order
        before = sum(piece.body for piece in pieces[: row[0].number])
        return "layer last" if 2 * before > sum(piece.body for piece in pieces) else "layer first"
    return "first" if votes >= 1 - _UNDECIDED else "last" if votes <= _UNDECIDED else "mixed"


def _fits(
    pieces: Sequence[Piece], titles: Sequence[Piece], weights: Sequence[int], wording: Wording
) -> dict[int, dict[int, float]]:
    fits: dict[int, dict[int, float]] = {piece.number: {} for piece in pieces if piece.body}
    wanted = frozenset().union(*(title.bigrams for title in titles))
    holders: dict[str, list[int]] = {}
    for number in fits:
        for pair in pieces[number].bigrams & wanted:
            holders.setdefault(pair, []).append(number)
    for at, title in enumerate(titles):
        shared: dict[int, int] = {}
        for pair in title.bigrams & holders.keys():
            held = holders[pair]
            low, high = (bisect_left(held, title.number + step) for step in (-AROUND, AROUND))
            for number in held[low:high]:
                shared[number] = shared.get(number, 0) + wording.idf[pair]
        total = weights[title.number] or 1
        for number in sorted(shared):
            fits[number][at] = shared[number] / total
    return fits


def _leads(fits: Mapping[int, Mapping[int, float]]) -> Counter[int]:
    best: dict[int, tuple[float, int]] = {}
    for number, row in fits.items():
        for title, fit in row.items():
            if title not in best or fit > best[title][0]:
                best[title] = (fit, number)
    return Counter(number for _fit, number in best.values())


def _titles_first(pieces: Sequence[Piece], wording: Wording) -> float:
    """From 0 to 1: how much the titles' wording looks like that of what follows, not precedes them."""
    votes = 0.0
    seen = 0
    for piece in pieces:
        if piece.label is not Label.TITLE:
            continue
        after, before = (_nearest_body(pieces, piece.number, step) for step in (1, -1))
        fits_after, fits_before = (wording.weight(piece.bigrams & bigrams) for bigrams in (after, before))
        if fits_after != fits_before:
            seen += 1
            votes += fits_after > fits_before
    return (votes + 0.5) / (seen + 1)


def _nearest_body(pieces: Sequence[Piece], number: int, step: int, most: int = 4) -> set[str]:
    """The wording of the body pieces next to a title, up to the next title."""
    bigrams: set[str] = set()
    found = 0
    at = number + step
    low, high = max(0, number - AROUND), min(len(pieces), number + AROUND)
    while low <= at < high and found < most:
        if pieces[at].body:
            bigrams |= pieces[at].bigrams
            found += 1
        elif pieces[at].label is Label.TITLE and found:
            break
        at += step
    return bigrams
