# SPDX-License-Identifier: MIT
"""A dump and a PDF of one page married: the dump's lines get the places that the PDF prints them at.

Both say the same in another order, broken otherwise, and a character here and there may differ. Each printed
line is looked for in the dump's characters, spaces aside; where it stands there more than once, the place
that goes on from the line before is taken. What is left beside a neighbour is compared by its characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from jzreader.language.radicals import fold
from jzreader.model.layout import PageLayout, PlacedLine

_LEAST = 3
"""Characters of a line that may be looked for by itself: shorter ones stand everywhere."""
_ALIKE = 0.6
"""The share of a line's characters that a stretch of the dump has, if it is that line with mistakes."""
_AROUND = 24
"""Characters beyond a line's own length in which it is looked for with mistakes."""


def married(
    text: str, start: int, end: int, printed: str, layout: PageLayout
) -> tuple[PageLayout, list[tuple[int, int]]]:
    """The layout of ``text[start:end]``, and the stretches of it that the PDF does not print.

    ``printed`` is the PDF's text, which ``layout`` points into.
    """
    places = [at for at in range(start, end) if not text[at].isspace()]
    said = fold("".join(text[at] for at in places))
    taken = [False] * len(said)
    found: dict[int, tuple[int, int]] = {}
    lines = [line for line in layout.lines if not line.aside]
    wanted = [fold("".join(printed[line.start : line.end].split())) for line in lines]
    after = 0
    for number in sorted(range(len(lines)), key=lambda at: (len(wanted[at]) < _LEAST, at)):
        if number - 1 in found:
            after = found[number - 1][1]
        place = _exact(said, wanted[number], taken, after)
        if place is not None:
            _take(taken, found, number, place)
            after = place[1]
    for number, line in enumerate(wanted):
        if number not in found and line:
            place = _alike(said, line, taken, found.get(number - 1), found.get(number + 1))
            if place is not None:
                _take(taken, found, number, place)
    placed = [_moved(lines[number], places, *span) for number, span in found.items()]
    placed.sort(key=lambda line: line.start)
    return replace(layout, start=start, end=end, lines=tuple(placed)), _left(places, taken)


def _exact(said: str, line: str, taken: Sequence[bool], after: int) -> tuple[int, int] | None:
    """The free place of a line nearest behind ``after``, or else the first."""
    if not line:
        return None
    for begin, stop in ((after, len(said)), (0, after + len(line))):
        at = said.find(line, begin, stop)
        while at >= 0:
            if not any(taken[at : at + len(line)]):
                return at, at + len(line)
            at = said.find(line, at + 1, stop)
    return None


def _alike(
    said: str,
    line: str,
    taken: Sequence[bool],
    before: tuple[int, int] | None,
    following: tuple[int, int] | None,
) -> tuple[int, int] | None:
    """The free stretch beside a neighbour that is most like a line with mistakes."""
    if before is not None:
        low, high = before[1], min(len(said), before[1] + len(line) + _AROUND)
    elif following is not None:
        low, high = max(0, following[0] - len(line) - _AROUND), following[0]
    else:
        return None
    while low < high and taken[low]:
        low += 1
    stop = low
    while stop < high and not taken[stop]:
        stop += 1
    matched = [
        one
        for one in SequenceMatcher(None, line, said[low:stop], autojunk=False).get_matching_blocks()
        if one.size
    ]
    if sum(one.size for one in matched) < _ALIKE * len(line):
        return None
    first, last = matched[0], matched[-1]
    begin = max(0, first.b - first.a)
    finish = min(stop - low, last.b + len(line) - last.a)
    return low + begin, low + finish


def _take(taken: list[bool], found: dict[int, tuple[int, int]], number: int, place: tuple[int, int]) -> None:
    taken[place[0] : place[1]] = [True] * (place[1] - place[0])
    found[number] = place


def _moved(line: PlacedLine, places: Sequence[int], begin: int, stop: int) -> PlacedLine:
    return line._replace(start=places[begin], end=places[stop - 1] + 1)


def _left(places: Sequence[int], taken: Sequence[bool]) -> list[tuple[int, int]]:
    """Stretches of the dump that no printed line is."""
    found: list[tuple[int, int]] = []
    for at, free in zip(places, (not one for one in taken), strict=True):
        if not free:
            continue
        if found and at <= found[-1][1]:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found
