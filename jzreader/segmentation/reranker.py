# SPDX-License-Identifier: MIT
"""Ways to read a whole page, and which of them is the best.

The labeller's best labels and the ones that it nearly took each give pieces, the decoder gives divisions of
those, and a log-linear model over what the whole page then looks like (``PageFeatures``) chooses one
(reranking, Collins, 2000). The share of the odds of all proposals that agree on an article is how likely that
article is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from math import exp

from jzreader.segmentation.decoder import USUAL, Decoder, Width
from jzreader.segmentation.labeller import Forced, Lattice
from jzreader.segmentation.page_context import PageContext, Seams, Thread
from jzreader.segmentation.pieces import BODY, LABELS, Features, Grams, Label, Piece, pieces_of
from jzreader.segmentation.scoring import arrives
from jzreader.segmentation.solution import Solution

_BEHIND = 4.0
"""Labels whose best whole is at most this much less likely (a logarithm) are tried too."""
_MOST = 28
"""Other labels that are tried on a page at most: each costs a pass of the decoder."""
_LONG = 3000
"""Lines beyond which a text is no page, and is read in one way only."""
_TOGETHER = 14
"""How many of the labels that made the page better one by one are tried together."""

Identity = tuple[tuple[int, ...], tuple[int, ...]]
"""An article by where its body pieces and its titles begin."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to read a page: what its lines are, and the articles made of them."""

    context: PageContext
    solution: Solution
    features: Features
    forced: Forced

    def articles(self) -> Iterator[tuple[int, Identity]]:
        """The threads by number, each with what tells its article from others."""
        titles: dict[int, list[int]] = {}
        for title, owner in self.solution.owners.items():
            if owner is not None:
                titles.setdefault(owner, []).append(self.context.pieces[title].first.line.start)
        for at, thread in enumerate(self.solution.threads):
            starts = tuple([piece.first.line.start for piece in thread.pieces])
            yield at, (starts, tuple(sorted(titles.get(at, ()))))


@dataclass(frozen=True, slots=True)
class BestReading:
    """The best proposal, and for each of its threads how much of the model's trust agrees on its article."""

    proposal: Proposal
    article_posterior: Sequence[float]


class Reranker:
    """The learned weights of a whole page's features."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def score(self, proposal: Proposal) -> float:
        """How well the page reads so: a logarithm, but for a constant."""
        return sum([self.weights.get(name, 0.0) * value for name, value in proposal.features.items()])

    def choose(self, proposals: Sequence[Proposal]) -> BestReading:
        """The best of them; the first, if several are as good."""
        scores = [self.score(one) for one in proposals]
        best = max(range(len(scores)), key=scores.__getitem__)
        trust = [exp(one - scores[best]) for one in scores]
        article_posterior = [0.0] * len(proposals[best].solution.threads)
        wanted = {identity: at for at, identity in proposals[best].articles()}
        for one, share in zip(proposals, trust, strict=True):
            for _at, identity in one.articles():
                if identity in wanted:
                    article_posterior[wanted[identity]] += share
        total = sum(trust)
        return BestReading(proposals[best], [share / total for share in article_posterior])


def proposals_of(
    lattice: Lattice,
    decoder: Decoder,
    reranker: Reranker,
    titles_first: float | None = None,
    width: Width = USUAL,
) -> list[Proposal]:
    """The ways to read a page: first the ones with the likeliest labels, then those with others.

    What the reranker found better alone is tried together too. Where a paragraph begins within a column makes
    no other articles, so that is not tried. A text longer than any page is read in one way only.
    """
    best = lattice.labels()
    if len(lattice.features) > _LONG:
        context = PageContext.of(pieces_of(lattice.features, best, {}), titles_first, decoder.continuity)
        return [Proposal(context, decoder.solutions(context, width)[0], {}, {})]
    seen: set[tuple[Label, ...]] = set()
    grams: Grams = {}
    seams: Seams = {}

    def with_labels(labels: Sequence[Label], forced: Forced, cost: float) -> list[Proposal]:
        if (key := tuple(labels)) in seen:
            return []
        seen.add(key)
        pieces = pieces_of(lattice.features, labels, grams)
        context = PageContext.of(pieces, titles_first, decoder.continuity, seams)
        page_features = PageFeatures(context)
        return [
            Proposal(context, solution, page_features.features(solution, cost), forced)
            for solution in decoder.solutions(context, width)
        ]

    found = with_labels(best, {}, 0.0)
    start = max(map(reranker.score, found))
    better: list[tuple[float, float, Forced]] = []
    for cost, line, label in lattice.others(_BEHIND, _MOST):
        if {best[line], LABELS[label]} <= BODY and not lattice.features[line].gap_before:
            continue
        forced: Forced = {line: label}
        fresh = with_labels(lattice.labels(forced), forced, cost)
        found += fresh
        gain = max(map(reranker.score, fresh), default=start) - start
        if gain > 0:
            better.append((gain, cost, forced))
    better.sort(key=lambda one: -one[0])
    together: dict[int, int] = {}
    costs = 0.0
    highest = start
    for gain, cost, forced in better[:_TOGETHER]:
        more = {**together, **forced}
        fresh = with_labels(lattice.labels(more), more, costs + cost) if together else []
        found += fresh
        reached = max(map(reranker.score, fresh), default=start + gain if not together else highest)
        if reached > highest:
            together, costs, highest = more, costs + cost, reached
    return found


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
            for at, (piece, own) in enumerate(zip(thread.pieces, telling, strict=True)):
                headed = piece.label is Label.SUBHEAD
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
