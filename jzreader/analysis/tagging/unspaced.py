# SPDX-License-Identifier: MIT
"""Text without its line breaks and typesetter's spaces, for taggers that never saw any, with the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_END = frozenset("。！？；!?;\n")
_ENDS = re.compile(f"[{re.escape(''.join(sorted(_END)))}]")
_LONGEST = 160
"""Characters of a sentence that goes to the network whole; chosen by eye."""
_PAUSES = "，,、：: "
_NAME_GAP = re.compile(
    r"(?<=[\u4e00-\u9fff·]{2})(?<!(?:记者|习生|讯员|摄影|编辑|责编|校对|作者).)[ 　]+(?=[\u4e00-\u9fff]{2})"
)
"""Not behind a surname that stands alone behind its title: 实习生吴 桐报道."""
_GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Unspaced:
    """Tightened text, and for each of its characters where it stood; -1 for a separator put in."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``[start, end)`` stood, without separators at its edges."""
        if start < end and self.places[start] >= 0 and self.places[end - 1] >= 0:
            return self.places[start], self.places[end - 1] + 1
        held = [place for place in self.places[start:end] if place >= 0]
        return (held[0], held[-1] + 1) if held else (0, 0)


def unspaced(text: str) -> Unspaced:
    """Spaces between words of two and more characters part listed names: a comma stands in for them."""
    if not _GAP.search(text):
        return Unspaced(text, tuple(range(len(text))))
    parts: list[str] = []
    places: list[int] = []
    marks = {match.start(): match.end() for match in _NAME_GAP.finditer(text)}
    at = 0
    while at < len(text):
        if at in marks:
            parts.append("、")
            places.append(-1)
            at = marks[at]
            continue
        gap = _GAP.match(text, at)
        if gap:
            latin = at > 0 and gap.end() < len(text) and text[at - 1].isascii() and text[gap.end()].isascii()
            if latin and text[at - 1].isalpha() and text[gap.end()].isalpha():
                parts.append(" ")
                places.append(at)
            at = gap.end()
            continue
        parts.append(text[at])
        places.append(at)
        at += 1
    return Unspaced("".join(parts), tuple(places))


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of its sentences; a long one is cut at a pause."""
    edges = [0, *(mark.end() for mark in _ENDS.finditer(text))]
    if edges[-1] < len(text):
        edges.append(len(text))
    found = list(pairwise(edges))
    return found if all(end - start <= _LONGEST for start, end in found) else _cut(text)


def _cut(text: str) -> list[tuple[int, int]]:
    """The sentences of a text with long ones."""
    found: list[tuple[int, int]] = []
    start = pause = 0
    for at, character in enumerate(text):
        if character in _PAUSES:
            pause = at + 1
        end = at + 1 if character in _END else 0
        if not end and at - start >= _LONGEST:
            end = pause if pause > start + _LONGEST // 2 else at + 1
        if end:
            found.append((start, end))
            start = pause = end
    if start < len(text):
        found.append((start, len(text)))
    return found
