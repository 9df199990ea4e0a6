# SPDX-License-Identifier: MIT
"""Ways to read a whole page, and which of them is the best.

The labeller's best labels and the ones that it nearly took each give pieces, the decoder gives divisions of
those, and a log-linear model over what the whole page then looks like (``traits``) chooses one (reranking,
Collins, 2000). How much trust the proposals have that agree on an article says how sure the article is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from jzreader.segmentation.decoder import USUAL, Decoder, Solution, Width
from jzreader.segmentation.evidence import Features
from jzreader.segmentation.labeller import Forced, Lattice
from jzreader.segmentation.labels import LABELS, Label
from jzreader.segmentation.pieces import BODY, Grams, pieces_of
from jzreader.segmentation.scene import Scene
from jzreader.segmentation.traits import Weighed

_BEHIND = 3.0
"""Labels whose best whole is at most this much less likely (a logarithm) are tried too."""
_MOST = 14
_LONG = 3000
_TOGETHER = 4
"""How many of the labels that made the page better one by one are tried together."""

Identity = tuple[tuple[int, ...], tuple[int, ...]]
"""An article by where its body pieces and its titles begin."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to read a page: what its lines are, and the articles made of them."""

    scene: Scene
    solution: Solution
    traits: Features
    forced: Forced

    def articles(self) -> Iterator[tuple[int, Identity]]:
        """The threads by number, each with what tells its article from others."""
        titles: dict[int, list[int]] = {}
        for title, owner in self.solution.owners.items():
            if owner is not None:
                titles.setdefault(owner, []).append(self.scene.pieces[title].first.line.start)
        for at, thread in enumerate(self.solution.threads):
            starts = tuple([piece.first.line.start for piece in thread.pieces])
            yield at, (starts, tuple(sorted(titles.get(at, ()))))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The best proposal, and for each of its threads how much of the model's trust agrees on its article."""

    proposal: Proposal
    agreed: Sequence[float]


class Chooser:
    """The learned weights of a whole page's traits."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def score(self, proposal: Proposal) -> float:
        """How well the page reads so: a logarithm, but for a constant."""
        return sum([self.weights.get(name, 0.0) * value for name, value in proposal.traits.items()])

    def choose(self, proposals: Sequence[Proposal]) -> Chosen:
        """The best of them; the first, if several are as good."""
        scores = [self.score(one) for one in proposals]
        best = max(range(len(scores)), key=scores.__getitem__)
        trust = [exp(one - scores[best]) for one in scores]
        agreed = [0.0] * len(proposals[best].solution.threads)
        wanted = {identity: at for at, identity in proposals[best].articles()}
        for one, share in zip(proposals, trust, strict=True):
            for _at, identity in one.articles():
                if identity in wanted:
                    agreed[wanted[identity]] += share
        total = sum(trust)
        return Chosen(proposals[best], [share / total for share in agreed])


def proposals_of(
    lattice: Lattice,
    decoder: Decoder,
    chooser: Chooser,
    titles_first: float | None = None,
    width: Width = USUAL,
) -> list[Proposal]:
    """The ways to read a page: first the ones with the likeliest labels, then those with others.

    What made it better alone, in the chooser's eyes, is tried together too. Where a paragraph begins within a
    column makes no other articles, so that is not tried. A text longer than any page is read in one way only.
    """
    best = lattice.labels()
    if len(lattice.features) > _LONG:
        scene = Scene.of(pieces_of(lattice.features, best, {}), titles_first)
        return [Proposal(scene, decoder.solutions(scene, width)[0], {}, {})]
    seen: set[tuple[Label, ...]] = set()
    grams: Grams = {}

    def with_labels(labels: Sequence[Label], forced: Forced, cost: float) -> list[Proposal]:
        if (key := tuple(labels)) in seen:
            return []
        seen.add(key)
        scene = Scene.of(pieces_of(lattice.features, labels, grams), titles_first)
        weighed = Weighed(scene)
        return [
            Proposal(scene, solution, weighed.traits(solution, cost), forced)
            for solution in decoder.solutions(scene, width)
        ]

    found = with_labels(best, {}, 0.0)
    start = max(map(chooser.score, found))
    better: list[tuple[float, float, Forced]] = []
    for cost, line, label in lattice.others(_BEHIND, _MOST):
        if {best[line], LABELS[label]} <= BODY and not lattice.features[line].gap_before:
            continue
        forced: Forced = {line: label}
        fresh = with_labels(lattice.labels(forced), forced, cost)
        found += fresh
        gain = max(map(chooser.score, fresh), default=start) - start
        if gain > 0:
            better.append((gain, cost, forced))
    better.sort(key=lambda one: -one[0])
    together: dict[int, int] = {}
    costs = 0.0
    for _gain, cost, forced in better[:_TOGETHER]:
        together.update(forced)
        costs += cost
        if len(together) > 1:
            found += with_labels(lattice.labels(together), dict(together), costs)
    return found
