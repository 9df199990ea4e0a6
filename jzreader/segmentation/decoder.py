# SPDX-License-Identifier: MIT
"""Pieces to articles: the likeliest division of a page's body text, with the likeliest owner of each title.

A beam search goes through the body pieces in print order. Each piece goes on with one of the threads so
far or begins a new one; a multinomial logistic model over these choices says how likely each is. Every
division that survives is then completed: a second such model gives each title to a thread, and what
articles without a title cost is added. The best whole is the answer; the choices' probabilities stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from jzreader.segmentation.evidence import (
    Features,
    Scene,
    Thread,
    link_features,
    marriage_features,
    start_features,
)
from jzreader.segmentation.labels import Label
from jzreader.segmentation.pieces import Piece

Weights = Mapping[str, float]

_BEAM = 5
_OPEN = 8
"""How many threads a piece may go on with: the ones that were touched last."""
_SURE = 0.995
_HOPELESS = 1e-3


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided of a piece: how sure, and the other ways with their probabilities.

    A way is the number of the piece that begins the thread chosen; the piece's own number is a new thread.
    """

    piece: int
    way: int
    probability: float
    others: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """One way to divide the body text: threads by the number of their first piece."""

    threads: tuple[Thread, ...]
    choices: tuple[Choice, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Solution:
    """The threads in print order, and the owner (an index into them, None for none) of each title."""

    threads: tuple[Thread, ...]
    links: tuple[Choice, ...]
    owners: dict[int, int | None]
    marriages: tuple[Choice, ...]
    score: float


class Decoder:
    """The learned weights of both models, and what the page-wide rules cost."""

    def __init__(self, links: Weights, marriages: Weights, untitled: float) -> None:
        """``untitled`` is the logarithm of how likely an article is to have no title."""
        self._links = links
        self._marriages = marriages
        self._untitled = untitled

    def solve(self, scene: Scene) -> Solution:
        """The best division with its titles."""
        bodies = [piece for piece in scene.pieces if piece.body]
        titles = [piece for piece in scene.pieces if piece.label is Label.TITLE]
        divisions = self._divide(scene, bodies)
        solutions = [self._wed(scene, division, titles) for division in divisions]
        return max(solutions, key=lambda solution: solution.score)

    # -- body text ------------------------------------------------------------------------------

    def _divide(self, scene: Scene, bodies: Sequence[Piece]) -> list[Division]:
        beam = [Division((), (), 0.0)]
        for piece in bodies:
            likenesses: dict[int, float] = {}
            grown = [one for division in beam for one in self._grown(scene, division, piece, likenesses)]
            grown.sort(key=lambda division: -division.score)
            beam = grown[:_BEAM]
        return beam

    def _grown(
        self, scene: Scene, division: Division, piece: Piece, likenesses: dict[int, float]
    ) -> list[Division]:
        """The divisions that a piece's likely ways make of one; divisions share threads and likenesses."""
        recent = division.threads[-_OPEN:]
        for thread in recent:
            if id(thread) not in likenesses:
                likenesses[id(thread)] = scene.wording.shared(piece.pairs, thread.pairs)
        likes = [likenesses[id(thread)] for thread in recent]
        best = max(likes, default=0.0)
        features = [start_features(scene, recent, piece, best)]
        features += [link_features(scene, t, piece, like, best) for t, like in zip(recent, likes, strict=True)]
        probabilities = softmax([score(self._links, one) for one in features])
        ways = [piece.number, *(thread.pieces[0].number for thread in recent)]
        likely = [at for at, p in enumerate(probabilities) if p > _HOPELESS]
        if probabilities[top := max(likely, key=probabilities.__getitem__)] > _SURE:
            likely = [top]
        grown = []
        for at in likely:
            others = tuple(
                (ways[i], probabilities[i]) for i in range(len(ways)) if i != at and probabilities[i] > 0.02
            )
            choice = Choice(piece.number, ways[at], probabilities[at], others)
            threads = _with_piece(division.threads, recent[at - 1] if at else None, piece)
            grown.append(
                Division(threads, (*division.choices, choice), division.score + log(probabilities[at]))
            )
        return grown

    # -- titles ---------------------------------------------------------------------------------

    def _wed(self, scene: Scene, division: Division, titles: Sequence[Piece]) -> Solution:
        threads = tuple(sorted(division.threads, key=lambda thread: thread.pieces[0].number))
        if not threads:
            return Solution((), division.choices, dict.fromkeys((t.number for t in titles), None), (), 0.0)
        table = {title.number: self._suitors(scene, title, threads, titles) for title in titles}
        owners = self._assigned(table, len(threads))
        total = division.score
        marriages = []
        for title in titles:
            owner = owners[title.number]
            probabilities = table[title.number]
            total += log(max(probabilities[owner], 1e-9))
            others = tuple(
                (threads[i].pieces[0].number, p)
                for i, p in sorted(enumerate(probabilities), key=lambda pair: -pair[1])
                if i != owner and p > 0.02
            )
            marriages.append(
                Choice(title.number, threads[owner].pieces[0].number, probabilities[owner], others)
            )
        untitled = len(threads) - len(set(owners.values()))
        total += untitled * self._untitled
        return Solution(threads, division.choices, dict(owners), tuple(marriages), total)

    def _suitors(
        self, scene: Scene, title: Piece, threads: Sequence[Thread], titles: Sequence[Piece]
    ) -> list[float]:
        likes = [scene.wording.shared(title.pairs, thread.pairs) for thread in threads]
        best = max(likes)
        beside = sum(abs(other.number - title.number) <= 3 for other in titles)
        features = [
            marriage_features(scene, title, thread, like, best, beside)
            for thread, like in zip(threads, likes, strict=True)
        ]
        return softmax([score(self._marriages, one) for one in features])

    def _assigned(self, table: Mapping[int, Sequence[float]], threads: int) -> dict[int, int]:
        """Each title's owner: the likeliest, unless an untitled article gains more than the title loses."""
        owners = {title: max(range(threads), key=row.__getitem__) for title, row in table.items()}
        while True:
            taken = list(owners.values())
            free = [thread for thread in range(threads) if thread not in taken]
            best: tuple[float, int, int] | None = None
            for title, row in table.items():
                loss_of_owner = self._untitled if taken.count(owners[title]) == 1 else 0.0
                for thread in free:
                    gain = log(max(row[thread], 1e-9)) - log(max(row[owners[title]], 1e-9))
                    gain += loss_of_owner - self._untitled
                    if gain > 1e-9 and (best is None or gain > best[0]):
                        best = (gain, title, thread)
            if best is None:
                return owners
            owners[best[1]] = best[2]


def _with_piece(threads: tuple[Thread, ...], chosen: Thread | None, piece: Piece) -> tuple[Thread, ...]:
    """The threads, the one that was touched last at the end."""
    grown = chosen.with_piece(piece) if chosen else Thread.of([piece])
    return (*(thread for thread in threads if thread is not chosen), grown)


def score(weights: Weights, features: Features) -> float:
    """The weighted sum of the features."""
    return sum([weights.get(name, 0.0) * value for name, value in features.items()])


def softmax(scores: Sequence[float]) -> list[float]:
    """Probabilities that sum to one."""
    most = max(scores)
    odds = [exp(one - most) for one in scores]
    total = sum(odds)
    return [one / total for one in odds]
