# SPDX-License-Identifier: MIT
"""Ways to read a whole page, and which of them is the best.

The labeller's best labels and the ones that it nearly took each give pieces, the decoder gives divisions of
those, and a log-linear model over what the whole page then looks like (``PageFeatures``) chooses one
(reranking, Collins, 2000). The share of the odds of all proposals that agree on an article is how likely that
article is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from jzreader.segmentation.decoder import USUAL, Decoder, Width
from jzreader.segmentation.labeller import Forced, Lattice
from jzreader.segmentation.page_context import PageContext, Seams
from jzreader.segmentation.page_features import PageFeatures
from jzreader.segmentation.pieces import BODY, LABELS, Features, Grams, Label, pieces_of
from jzreader.segmentation.series import series_of
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
    for cost, forced in _others(lattice, best):
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


def _others(lattice: Lattice, best: Sequence[Label]) -> Iterator[tuple[float, Forced]]:
    """The other labels that are tried, with what they cost: of one line each, then series of subheads."""
    for cost, line, label in lattice.others(_BEHIND, _MOST):
        if {best[line], LABELS[label]} <= BODY and not lattice.features[line].gap_before:
            continue
        yield cost, {line: label}
    for rows in series_of(lattice.features, best):
        forced = {line: LABELS.index(Label.SUBHEAD) for row in rows for line in row}
        yield lattice.behind(forced) / len(rows), forced  # one choice: where one is a subhead, all are
