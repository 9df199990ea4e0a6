# SPDX-License-Identifier: MIT
"""Titles that are printed together take their articles in order: the likeliest owners of a row of titles.

Many typesetters draw all titles of a page, and all bodies, each in a layer of its own. Title by title the
wording decides; but the second title of the layer belongs to the second article, or one soon after it. A row
of titles is therefore a chain (a hidden Markov model whose states are articles), solved by Viterbi's
algorithm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

_LIKELY = 8
"""How many of a title's likeliest owners are looked at in a row."""
_AHEAD = 3
"""Steps to a later article that are told apart; farther ones are one kind."""
_KINDS = 1024
"""Steps of which the kind is kept: a page has some hundred, each asked for a thousand times."""
_ROWS = (2, 4)
"""Titles in a row up to which it is short, or middling."""


@lru_cache(_KINDS)
def step_kind(step: int, titles: int) -> str:
    """What is counted of a step from one title's article to the next title's, in a row of so many titles."""
    row = "short" if titles <= _ROWS[0] else "middling" if titles <= _ROWS[1] else "long"
    if step > _AHEAD:
        return f"{row} far ahead"
    return f"{row} {step:+}" if step >= -1 else f"{row} back"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The next title in a row: its number, how likely both are one article's, how many titles the row has."""

    title: int
    same: float
    row: int


class TitleOrder:
    """How likely steps are, learned from gold pages as logarithms of shares, by ``step_kind``."""

    def __init__(self, steps: Mapping[str, float]) -> None:
        self._steps = steps

    def worth(self, neighbour: Neighbour, owner: int, after: int, threads: int) -> float:
        """The logarithm of how much likelier two titles' owners are than any two threads would be."""
        if owner == after:
            return log(neighbour.same)
        step = after - owner
        found = self._steps.get(step_kind(step, neighbour.row), 0.0)
        alike = threads - owner - 1 - _AHEAD if step > _AHEAD else owner - 1 if step < -1 else 1
        return log(1 - neighbour.same) + found + log(max(1, threads - 1) / max(1, alike))

    def likeliest(
        self, row: Sequence[int], neighbours: Mapping[int, Neighbour],
        logs: Mapping[int, Mapping[int, float]], threads: int,
    ) -> dict[int, int]:  # fmt: skip
        """The owners of a row's titles that are likeliest together."""
        ways: list[dict[int, tuple[float, int]]] = []
        for at, title in enumerate(row):
            owners = sorted(logs[title], key=logs[title].__getitem__, reverse=True)[:_LIKELY]
            if not at:
                ways.append({owner: (logs[title][owner], -1) for owner in owners})
                continue
            neighbour = neighbours[row[at - 1]]
            best = {}
            for owner in owners:
                value, came = max(
                    (so_far + self.worth(neighbour, before, owner, threads), before)
                    for before, (so_far, _came) in ways[-1].items()
                )
                best[owner] = (value + logs[title][owner], came)
            ways.append(best)
        owner = max(ways[-1], key=lambda one: ways[-1][one][0])
        found = {}
        for title, way in zip(reversed(row), reversed(ways), strict=True):
            found[title] = owner
            owner = way[owner][1]
        return found


def rows_of(titles: Sequence[int], neighbours: Mapping[int, Neighbour]) -> list[list[int]]:
    """The titles by rows, in print order."""
    rows: list[list[int]] = []
    for title in titles:
        if rows and rows[-1][-1] in neighbours:
            rows[-1].append(title)
        else:
            rows.append([title])
    return rows
