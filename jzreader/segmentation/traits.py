# SPDX-License-Identifier: MIT
"""What a whole page looks like, read one way: the evidence by which ways to read it are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log

from jzreader.segmentation.decoder import Choice, Solution
from jzreader.segmentation.evidence import Features
from jzreader.segmentation.labels import Label
from jzreader.segmentation.pieces import Piece
from jzreader.segmentation.scene import Scene, Thread
from jzreader.segmentation.seams import strength

_SURE = 0.98
_UNSURE = 0.6
_POOR = 0.15
_LOST = 0.2
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
        found: Features = {
            "labels": -cost,
            "links": _total(solution.links),
            "marriages": _total(solution.marriages),
            "twins": solution.twins,
            "untitled": len(solution.threads) - len(solution.titled),
            "unsure links": sum([choice.probability < _UNSURE for choice in solution.links]),
            "sure links lacking": sum([choice.probability <= _SURE for choice in solution.links]),
            "unsure marriages": sum([choice.probability < _UNSURE for choice in solution.marriages]),
        }
        self._titles(solution, found)
        self._breaks(solution, found)
        self._wording(solution, found)
        return found

    def _titles(self, solution: Solution, found: Features) -> None:
        scene, threads = self._scene, solution.threads
        places = set()
        sides: Counter[str] = Counter()
        likes, lost, first, lead = 0.0, 0.0, 0.0, 0.0
        poor = much = 0
        for number, owner in solution.owners.items():
            if owner is None:
                continue
            title, thread = scene.pieces[number], threads[owner]
            places.add((owner, scene.bodies[number]))
            before, after = number < thread.pieces[0].number, number > thread.pieces[-1].number
            sides["before" if before else "after" if after else "inside"] += 1
            like = self._like(title, thread)
            missed = max([self._like(title, other) for other in _near(threads, owner)]) - like
            likes, lost = likes + like, lost + missed
            poor, much = poor + (like < _POOR), much + (missed > _LOST)
            first += scene.likeness(title, thread.pieces[0].pairs)
            lead += scene.likeness(
                title, frozenset().union(*[piece.pairs for piece in thread.pieces[:_LEAD]])
            )
        found["titles off side"] = sides.total() - max(sides.values(), default=0)
        found["titles parted"] = len(places) - len(solution.titled)
        found |= {"likeness": likes, "likeness lost": lost, "likeness poor": poor, "likeness lost much": much}
        found |= {"first likeness": first, "lead likeness": lead}

    def _breaks(self, solution: Solution, found: Features) -> None:
        """Where threads begin, end and go on: sentences cut, and words over the cut."""
        counts: Counter[str] = Counter()
        sizes = [
            sum([len(line.tight) for p in thread.pieces for line in p.lines]) for thread in solution.threads
        ]
        mean = sum(sizes) / max(1, len(sizes))
        counts["small threads"] = sum([size < mean * _SMALL for size in sizes])
        for thread in solution.threads:
            pieces = thread.pieces
            counts["ends open"] += not pieces[-1].last.ends_sentence
            counts["begins inside"] += pieces[0].label is Label.INSIDE
            counts["one line"] += len(pieces) == 1 and len(pieces[0].lines) == 1
            for before, after in pairwise(pieces):
                counts["far"] += self._scene.bodies_between(before, after) > 0
                self._break(before, after, counts)
        for name in ("ends open", "begins inside", "one line", "far", *_BREAKS):
            found[name] = counts[name]
        found["small threads"] = counts["small threads"]

    def _break(self, before: Piece, after: Piece, counts: Counter[str]) -> None:
        fresh = after.label is Label.BEGIN
        if before.last.ends_sentence:
            counts["ended going on"] += not fresh
            return
        if fresh:
            counts["open fresh"] += before.last.tight[-1] not in "：；:;"
            return
        counts["open going on"] += 1
        if after.number == before.number + 1 and not after.first.gap_before:
            return
        left, right = before.last.tight[-2:], after.first.tight[:2]
        if self._scene.runs_on(left, right):
            counts["seam on page"] += 1
        elif (how := strength(left, right)) != 1:
            counts["seam common" if how else "seam unknown"] += 1

    def _wording(self, solution: Solution, found: Features) -> None:
        """How well the pieces' wording keeps to their own threads."""
        cohesion, alien, much = 0.0, 0, 0
        for at, thread in enumerate(solution.threads):
            if len(thread.pieces) < 2:
                continue
            others = [one for one in _near(solution.threads, at) if one is not thread]
            for piece, own in zip(thread.pieces, self._within(thread), strict=True):
                other = max([self._like(piece, one) for one in others], default=0.0)
                cohesion += own
                alien += other > own
                much += other > own + _ALIEN
        found |= {"cohesion": cohesion, "alien": alien, "alien much": much}

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


_BREAKS = (
    "ended going on",
    "open fresh",
    "open going on",
    "seam on page",
    "seam common",
    "seam unknown",
)


def _near(threads: Sequence[Thread], at: int) -> Sequence[Thread]:
    """The threads that begin around one: all of a page's, but not of a book's."""
    return threads[max(0, at - _AROUND) : at + _AROUND + 1]


def _total(choices: tuple[Choice, ...]) -> float:
    return sum([log(max(choice.probability, 1e-9)) for choice in choices])
