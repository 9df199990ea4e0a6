# SPDX-License-Identifier: MIT
"""Lines of neighbouring columns that an extractor gave by turns, put back one column after another.

An extractor that reads a page from top to bottom gives a line of the first column, then one of the second,
then the first goes on. Where lines follow one another without a gap, a beam search lays them into strands:
each line goes on with the end of a strand, or begins one. It gains ``Continuity.link``; to turn away
from the line right above costs. Text in order stays as it is: few of its lines would rather go on elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from jzreader.language.continuity import Continuity
from jzreader.model.source import Line

_SHORTEST = 4
"""Lines that a woven stretch has at least."""
_FEWEST = 2
"""Lines that turn in it at least."""
_REACH = 9
"""Lines after which a strand's end is out of reach: columns that stand side by side, some in large type."""
_BEGINS = -3.0
"""Nats that a strand's beginning counts as: what lines lose that do not belong together."""
_TURNS = -3.0
"""Nats that it costs to go on with another line than the one right above."""
_SAME_STEP = 1.5
"""Nats that speak for a strand that goes on after as many lines as last time."""
_OPENING = 0.8
"""How much of ``Continuity.opens`` counts against a strand that would begin amid a phrase."""
_LEAST, _MOST = -6.0, 7.0
"""Nats between which a seam counts: one rare word must not outweigh several lines."""
_DOUBTED = -1.0
"""Nats below which a line may go on elsewhere than with the one right above."""
_GAIN = 6.0
"""Nats that the strands must gain over the lines as they are."""
_SHARE = 0.1
"""Share of the lines that turn in a stretch that is woven; in text that is in order it is at most 0.065."""
_WAYS = 12
"""Ways of laying the lines that are followed at once."""

_Strands = tuple[tuple[int, ...], ...]


class _Way(NamedTuple):
    score: float
    strands: _Strands


def unwoven(lines: Sequence[Line], continuity: Continuity) -> list[Line]:
    """The lines, every woven stretch as its strands one after another, with a blank line between them."""
    return list(chain.from_iterable(_in_order(run, continuity) for run in _runs(lines)))


def _runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Stretches of printed lines and of blank ones, by turns."""
    run: list[Line] = []
    for line in lines:
        if run and line.blank != run[-1].blank:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _in_order(run: list[Line], continuity: Continuity) -> list[Line]:
    found: list[Line] = []
    if len(run) >= _SHORTEST and not run[0].blank:
        for strand in _Seams(run, continuity).parted():
            if found:
                found.append(Line(found[-1].number, found[-1].end, found[-1].end, ""))
            found += [run[at] for at in strand]
    return found or run


class _Seams:
    """How well each line of a stretch goes on with those shortly before it."""

    def __init__(self, run: Sequence[Line], continuity: Continuity) -> None:
        self._said = ["".join(line.text.split()) for line in run]
        self._continuity = continuity

    def parted(self) -> _Strands:
        """The strands; none where they gain too little, or too few lines turn."""
        least = max(_FEWEST, _SHARE * len(self._said))
        if sum(self._turns(at) for at in range(1, len(self._said))) < least:
            return ()
        way = self._best()
        turns = sum(after - before > 1 for strand in way.strands for before, after in pairwise(strand))
        return way.strands if way.score - self._as_printed() >= _GAIN and turns >= least else ()

    def _turns(self, at: int) -> bool:
        """Whether a line would rather go on with another than with the one right above."""
        above = self._link(at - 1, at)
        reach = range(max(0, at - _REACH), at - 1) if above < _DOUBTED else ()
        return any(self._link(before, at) + _TURNS > above for before in reach)

    def _link(self, before: int, after: int) -> float:
        nats = self._continuity.link(self._said[before], self._said[after])
        return max(_LEAST, min(_MOST, nats))

    def _begins(self, at: int) -> float:
        return _BEGINS + _OPENING * min(0.0, self._continuity.opens(self._said[at]))

    def _as_printed(self) -> float:
        """The score of the lines as they are; where one does not go on, it begins a strand."""
        found = max(self._begins(1), self._link(0, 1))
        for at in range(2, len(self._said)):
            found += max(self._begins(at), self._link(at - 1, at) + _SAME_STEP)
        return found

    def _best(self) -> _Way:
        """The likeliest strands, by a beam search; ways that end alike are one."""
        ways = [_Way(0.0, ((0,),))]
        for at in range(1, len(self._said)):
            found: dict[tuple[int, ...], _Way] = {}
            for way in ways:
                for one in self._ways(way, at):
                    ends = tuple(sorted(strand[-1] for strand in one.strands if at - strand[-1] < _REACH))
                    if ends not in found or one.score > found[ends].score:
                        found[ends] = one
            ways = sorted(found.values(), key=lambda way: -way.score)[:_WAYS]
        return ways[0]

    def _ways(self, way: _Way, at: int) -> Iterator[_Way]:
        for number, strand in enumerate(way.strands):
            if at - strand[-1] <= _REACH:
                turn = 0.0 if strand[-1] == at - 1 else _TURNS
                if len(strand) > 1 and strand[-1] - strand[-2] == at - strand[-1]:
                    turn += _SAME_STEP
                longer = (*way.strands[:number], (*strand, at), *way.strands[number + 1 :])
                yield _Way(way.score + self._link(strand[-1], at) + turn, longer)
        yield _Way(way.score + self._begins(at), (*way.strands, (at,)))
