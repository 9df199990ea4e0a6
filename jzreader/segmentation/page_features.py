# SPDX-License-Identifier: MIT
"""What a whole page looks like when it is read in one way: the evidence that ``reranker`` weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, repeat

from jzreader.segmentation.page_context import PageContext, Thread
from jzreader.segmentation.pieces import Features, Label, Piece
from jzreader.segmentation.scoring import arrives
from jzreader.segmentation.series import parallel
from jzreader.segmentation.solution import Solution

FOR = frozenset(
    {
        "labels",
        "links",
        "title assignments",
        "title pairs",
        "similarity",
        "first similarity",
        "lead similarity",
        "joined",
    }
)
"""Features that can only speak for a way to read a page."""
AGAINST = frozenset(
    {
        "untitled",
        "titles parted",
        "small threads",
        "far",
        "ended going on",
        "misplaced",
        "misplaced far",
        "torn",
        "crowded",
        "turns",
        "decks alone",
        "odd gaps",
    }
)
"""Features that can only speak against it."""
_JOINED = 4.0
"""Nats of ``PageContext.joins`` that say all that can be said for a seam."""
_CROWD = 3
"""Titles that an article has at most: kicker, headline and deck."""
_TORN = -1.5
"""Nats below which a text hardly goes on so."""
_BARELY = 0.04
"""By how much more wording a piece must have in another article to be misplaced at all."""
_UNRELATED = 0.15
"""By how much more wording in another article a piece is misplaced far."""
_LEAD = 3
"""Pieces of an article that are its lead."""
_COHERENT = 0.035
"""Share of telling bigrams below which two stretches of text speak of different things: in twelve of thirteen
articles none does; where two are joined, four in five do (the composed pages).
"""
_HEADED = 0.065
"""The same at a subhead: parts of an article share more in nine of ten, two articles in one of twenty."""
_STRETCH = 45
"""Telling bigrams that a stretch has at least: those of some hundred characters."""
_FEW = 25
"""The same at a subhead."""
_SMALL = 0.25
"""Share of the mean length below which an article is small."""
_AROUND = 16
"""Articles on either side with which a piece is compared."""


class PageFeatures:
    """The features of whole pages. A thread is measured once, however many solutions share it."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._similarity: dict[tuple[int, int], float] = {}
        self._own: dict[int, list[float]] = {}
        self._pairs: dict[tuple[int, int], list[float]] = {}
        self._turns: dict[int, float] = {}
        self._threads: list[Thread] = []
        """Kept alive, since they are known by identity."""
        self._odd_gaps = _odd_gaps(context.pieces)

    def features(self, solution: Solution, cost: float) -> Features:
        """The solution's features; ``cost`` is what its labels are less likely than the best ones."""
        self._threads += solution.threads
        return {
            "labels": -cost,
            "links": solution.linked,
            "title assignments": solution.assigned,
            "title pairs": solution.title_pairs,
            "untitled": sum(
                at not in solution.titled and not arrives(self._context, thread.pieces[0])
                for at, thread in enumerate(solution.threads)
            ),
            **self._titles(solution),
            **self._breaks(solution),
            **self._wording(solution),
        }

    def _titles(self, solution: Solution) -> Features:
        """How much of the titles' wording is in their articles: in all, in the first piece, in the lead."""
        context = self._context
        places, headed = set(), set()
        whole, first, lead = 0.0, 0.0, 0.0
        for number, owner in solution.owners.items():
            if owner is None:
                continue
            title, thread = context.pieces[number], solution.threads[owner]
            places.add((owner, context.bodies[number]))
            if not title.dashed:
                headed.add(owner)
            whole += self._similar(title, thread)
            first += context.similarity(title, thread.pieces[0].bigrams)
            lead += context.similarity(title, _wording_of(thread.pieces[:_LEAD]))
        for thread in solution.threads:
            for at, piece in enumerate(thread.pieces[:-1]):
                if piece.label is Label.SUBHEAD:
                    first += context.similarity(piece, thread.pieces[at + 1].bigrams)
                    lead += context.similarity(piece, _wording_of(thread.pieces[at + 1 : at + 1 + _LEAD]))
        parted = len(places) - len(solution.titled)
        held = Counter(owner for owner in solution.owners.values() if owner is not None)
        return {
            "titles parted": parted,
            "crowded": sum(max(0, count - _CROWD) for count in held.values()),
            "decks alone": len(solution.titled) - len(headed),
            "odd gaps": self._odd_gaps,
            "similarity": whole,
            "first similarity": first,
            "lead similarity": lead,
        }

    def _breaks(self, solution: Solution) -> Features:
        """How threads go on: over other text, after a sentence's end, amid a word; and how small they are."""
        context = self._context
        far = ended = torn = 0
        joined = 0.0
        for thread in solution.threads:
            for before, after in pairwise(thread.pieces):
                far += context.bodies_between(before, after) > 0
                if after.label is not Label.INSIDE or before.label is Label.SUBHEAD:
                    continue
                if before.last.ends_sentence:
                    ended += 1
                elif after.first.gap_before or after.number > before.number + 1:
                    joins = context.joins(before, after)
                    joined += min(joins, _JOINED)
                    torn += joins < _TORN
        sizes = [
            sum([len(line.unspaced) for p in thread.pieces for line in p.lines])
            for thread in solution.threads
        ]
        least = _SMALL * sum(sizes) / max(1, len(sizes))
        return {
            "far": far,
            "ended going on": ended,
            "joined": joined / _JOINED,
            "torn": torn,
            "small threads": sum([size < least for size in sizes]),
            "turns": sum(map(self._turned, solution.threads)),
        }

    def _turned(self, thread: Thread) -> float:
        """How often a thread turns to what has no wording of what stands above it (Hearst, 1997)."""
        turns = self._turns.get(id(thread))
        if turns is None:
            turns, above = 0.0, frozenset[str]()
            telling = [self._context.continuity.telling(piece.bigrams) for piece in thread.pieces]
            in_series = _in_series(thread.pieces)
            for at, (piece, own) in enumerate(zip(thread.pieces, telling, strict=True)):
                headed = piece.label is Label.SUBHEAD
                if at in in_series:
                    above = frozenset()  # its form says that it is the same article's
                least, coherent = (_FEW, _HEADED) if headed else (_STRETCH, _COHERENT)
                next_ones = telling[at + headed : at + headed + _STRETCH]
                below = _stretch(next_ones) if len(above) >= least else frozenset()
                if len(below) >= least:
                    shared = len(above & below) / min(len(above), len(below))
                    if shared < coherent:
                        turns += 1 - shared / coherent
                        above = frozenset()
                above |= own
            self._turns[id(thread)] = turns
        return turns

    def _wording(self, solution: Solution) -> Features:
        """How many pieces have more of their wording in another article than in the rest of their own."""
        misplaced = far_off = 0
        for at, thread in enumerate(solution.threads):
            others = [one for one in _near(solution.threads, at) if one is not thread]
            if len(thread.pieces) < 2 or not others:
                continue
            likest = map(max, *[self._likeness(thread, one) for one in others], repeat(0.0))
            for other, own in zip(likest, self._within(thread), strict=False):
                misplaced += other > own + _BARELY
                far_off += other > own + _UNRELATED
        return {"misplaced": misplaced, "misplaced far": far_off}

    def _within(self, thread: Thread) -> list[float]:
        """For each piece of a thread the share of its wording that the others have."""
        own = self._own.get(id(thread))
        if own is None:
            counts = Counter([pair for piece in thread.pieces for pair in piece.bigrams])
            shared = frozenset([pair for pair, count in counts.items() if count > 1])
            own = self._own[id(thread)] = [self._context.similarity(piece, shared) for piece in thread.pieces]
        return own

    def _likeness(self, thread: Thread, other: Thread) -> list[float]:
        """For each piece of a thread the share of its wording that another one has."""
        key = (id(thread), id(other))
        like = self._pairs.get(key)
        if like is None:
            like = self._pairs[key] = [
                self._context.similarity(piece, other.bigrams) for piece in thread.pieces
            ]
        return like

    def _similar(self, piece: Piece, thread: Thread) -> float:
        key = (piece.number, id(thread))
        like = self._similarity.get(key)
        if like is None:
            like = self._similarity[key] = self._context.similarity(piece, thread.bigrams)
        return like


def _odd_gaps(pieces: Sequence[Piece]) -> int:
    """How many rows of titles are parted from what stands above otherwise than most of the page's.

    A page has blank lines over its headlines or has none; subheads taken for headlines break the rule.
    """
    tight = [
        not title.first.gap_before
        for above, title in pairwise(pieces)
        if title.label is Label.TITLE is not above.label
    ]
    return min(sum(tight), len(tight) - sum(tight))


def _in_series(pieces: Sequence[Piece]) -> frozenset[int]:
    """The places of subheads that are alike in form with the one before or behind."""
    subheads = [(at, piece) for at, piece in enumerate(pieces) if piece.label is Label.SUBHEAD]
    return frozenset(
        [
            at
            for (a, one), (b, other) in pairwise(subheads)
            if parallel(one.lines, other.lines)
            for at in (a, b)
        ]
    )


def _stretch(telling: Sequence[frozenset[str]]) -> frozenset[str]:
    """The first of these together, as many as make a stretch."""
    found = frozenset[str]()
    for one in telling:
        found |= one
        if len(found) >= _STRETCH:
            break
    return found


def _wording_of(pieces: Sequence[Piece]) -> frozenset[str]:
    return frozenset().union(*[piece.bigrams for piece in pieces])


def _near(threads: Sequence[Thread], at: int) -> Sequence[Thread]:
    """The threads that begin around one: all of a page's, but not of a book's."""
    return threads[max(0, at - _AROUND) : at + _AROUND + 1]
