# SPDX-License-Identifier: MIT
"""One way to divide a page: its threads, the owners of its titles, and how likely each choice was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import NamedTuple

from jzreader.segmentation.page_context import Thread

_NIL = 1e-9
"""The least probability whose logarithm is taken."""
_WORTH_TELLING = 0.02
"""Probability below which another way is not worth showing to anyone."""


_TRUST = 0.9
"""How likely an owner is that the order of titles and bodies speaks for."""


def _trusting(row: Mapping[int, float], owner: int) -> Mapping[int, float]:
    """A title's owners as likely as before beside one another, but one of them as likely as ``_TRUST``."""
    rest = sum(chance for at, chance in row.items() if at != owner) or 1.0
    return {at: (1 - _TRUST) * chance / rest for at, chance in row.items()} | {owner: _TRUST}


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided of a piece: how sure, and the other ways with their probabilities.

    A way is the number of the piece that begins the thread chosen; the piece's own number is a new thread.
    """

    piece: int
    way: int
    probability: float
    others: tuple[tuple[int, float], ...] = ()


class Division(NamedTuple):
    """One way to divide the body text: threads, that last touched last, and the steps that led there."""

    threads: tuple[Thread, ...]
    steps: Steps | None
    score: float

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What was decided of each piece, in print order."""
        found = []
        steps = self.steps
        while steps is not None:
            found.append(steps.choice())
            steps = steps.before
        return tuple(reversed(found))


class Steps(NamedTuple):
    """The last step of a division: the piece, its ways (the new thread first), and which was taken."""

    before: Steps | None
    piece: int
    recent: tuple[Thread, ...]
    probabilities: Sequence[float]
    at: int

    def choice(self) -> Choice:
        """What was decided, with the other ways that are worth showing."""
        ways = [self.piece, *[thread.pieces[0].number for thread in self.recent]]
        others = [
            (way, p)
            for i, (way, p) in enumerate(zip(ways, self.probabilities, strict=True))
            if i != self.at and p > _WORTH_TELLING
        ]
        return Choice(self.piece, ways[self.at], self.probabilities[self.at], tuple(others))


@dataclass(frozen=True, slots=True)
class Solution:
    """The threads in print order, and the owner (an index into them, None for none) of each title."""

    threads: tuple[Thread, ...]
    owners: dict[int, int | None]
    title_pairs: float
    """The logarithm of how likely neighbouring titles are together, or apart, as they are."""
    linked: float
    """The same of the pieces' ways."""
    assigned: float
    """The same of the titles' owners."""
    division: Division
    title_scores: Mapping[int, Mapping[int, float]]
    """For each title how likely each of the threads near it is its owner."""

    def with_owners(self, owners: Mapping[int, int]) -> Solution:
        """The solution with other owners for some titles, which something else than the scores speaks for."""
        merged = {**self.owners, **owners}
        assigned = sum(
            log(max(self.title_scores[title].get(owner, 0.0), _NIL))
            for title, owner in merged.items()
            if owner is not None
        )
        scores = {
            title: _trusting(row, owners[title]) if title in owners else row
            for title, row in self.title_scores.items()
        }
        return replace(self, owners=merged, assigned=assigned, title_scores=scores)

    @property
    def links(self) -> tuple[Choice, ...]:
        """What was decided of each piece, in print order."""
        return self.division.choices

    @property
    def title_assignments(self) -> tuple[Choice, ...]:
        """What was decided of each title, in print order."""
        found = []
        for title, probabilities in self.title_scores.items():
            owner = self.owners[title]
            ways = sorted(probabilities.items(), key=lambda pair: -pair[1])
            others = tuple((self._first(i), p) for i, p in ways if i != owner and p > _WORTH_TELLING)
            if owner is not None:
                found.append(Choice(title, self._first(owner), probabilities.get(owner, _NIL), others))
        return tuple(found)

    def _first(self, thread: int) -> int:
        return self.threads[thread].pieces[0].number

    @property
    def titled(self) -> set[int]:
        """The threads that have a title."""
        return {owner for owner in self.owners.values() if owner is not None}
