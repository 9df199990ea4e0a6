# SPDX-License-Identifier: MIT
"""What a whole page looks like, read one way: the evidence by which ways to read it are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from jzreader.language.word_seams import strength
from jzreader.segmentation.decoder import Solution
from jzreader.segmentation.evidence import Features
from jzreader.segmentation.labels import Label
from jzreader.segmentation.pieces import Piece
from jzreader.segmentation.scene import Scene, Thread

FOR = frozenset(
    {"labels", "links", "marriages", "twins", "likeness", "first likeness", "lead likeness", "seam common"}
)
"""Traits that can only speak for a way to read a page."""
AGAINST = frozenset(
    {"untitled", "titles parted", "small threads", "far", "ended going on", "alien", "alien much"}
)
"""Traits that can only speak against it."""
_ALIEN = 0.15
_LEAD = 3
_SMALL = 0.25
_AROUND = 16


class Weighed:
    """A scene whose threads are weighed once, however many solutions share them."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._likeness: dict[tuple[int, int], float] = {}
        self._own: dict[int, list[float]] = {}
        self._threads: list[Thread] = []
        """Kept alive, since they are known by identity."""

    def traits(self, solution: Solution, cost: float) -> Features:
        """The solution's traits; ``cost`` is what its labels are less likely than the best ones."""
        self._threads += solution.threads
        return {
            "labels": -cost,
            "links": solution.linked,
            "marriages": solution.married,
            "twins": solution.twins,
            "untitled": len(solution.threads) - len(solution.titled),
            **self._titles(solution),
            **self._breaks(solution),
            **self._wording(solution),
        }

    def _titles(self, solution: Solution) -> Features:
        """How much of the titles' wording is in their articles: in all, in the first piece, in the lead."""
        scene = self._scene
        places = set()
        whole, first, lead = 0.0, 0.0, 0.0
        for number, owner in solution.owners.items():
            if owner is None:
                continue
            title, thread = scene.pieces[number], solution.threads[owner]
            places.add((owner, scene.bodies[number]))
            whole += self._like(title, thread)
            first += scene.likeness(title, thread.pieces[0].pairs)
            opening = frozenset().union(*[piece.pairs for piece in thread.pieces[:_LEAD]])
            lead += scene.likeness(title, opening)
        parted = len(places) - len(solution.titled)
        return {
            "titles parted": parted,
            "likeness": whole,
            "first likeness": first,
            "lead likeness": lead,
        }

    def _breaks(self, solution: Solution) -> Features:
        """How threads go on: over other text, after a sentence's end, amid a word; and how small they are."""
        scene = self._scene
        far = ended = common = 0
        for thread in solution.threads:
            for before, after in pairwise(thread.pieces):
                far += scene.bodies_between(before, after) > 0
                if after.label is Label.BEGIN:
                    continue
                if before.last.ends_sentence:
                    ended += 1
                elif after.first.gap_before or after.number > before.number + 1:
                    common += self._common(before.last.tight[-2:], after.first.tight[:2])
        sizes = [
            sum([len(line.tight) for p in thread.pieces for line in p.lines]) for thread in solution.threads
        ]
        least = _SMALL * sum(sizes) / max(1, len(sizes))
        return {
            "far": far,
            "ended going on": ended,
            "seam common": common,
            "small threads": sum([size < least for size in sizes]),
        }

    def _common(self, left: str, right: str) -> bool:
        """Whether a common word goes on over a seam, not merely one that the page has elsewhere."""
        return strength(left, right) > 1 and not self._scene.runs_on(left, right)

    def _wording(self, solution: Solution) -> Features:
        """How many pieces have more of their wording in another article than in the rest of their own."""
        alien = much = 0
        for at, thread in enumerate(solution.threads):
            if len(thread.pieces) < 2:
                continue
            others = [one for one in _near(solution.threads, at) if one is not thread]
            for piece, own in zip(thread.pieces, self._within(thread), strict=True):
                other = max([self._like(piece, one) for one in others], default=0.0)
                alien += other > own
                much += other > own + _ALIEN
        return {"alien": alien, "alien much": much}

    def _within(self, thread: Thread) -> list[float]:
        """For each piece of a thread the share of its wording that the others have."""
        own = self._own.get(id(thread))
        if own is None:
            counts = Counter([pair for piece in thread.pieces for pair in piece.pairs])
            shared = frozenset([pair for pair, count in counts.items() if count > 1])
            own = self._own[id(thread)] = [self._scene.likeness(piece, shared) for piece in thread.pieces]
        return own

    def _like(self, piece: Piece, thread: Thread) -> float:
        key = (piece.number, id(thread))
        like = self._likeness.get(key)
        if like is None:
            like = self._likeness[key] = self._scene.likeness(piece, thread.pairs)
        return like


def _near(threads: Sequence[Thread], at: int) -> Sequence[Thread]:
    """The threads that begin around one: all of a page's, but not of a book's."""
    return threads[max(0, at - _AROUND) : at + _AROUND + 1]
