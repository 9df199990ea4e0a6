# SPDX-License-Identifier: MIT
"""Finding a span's place again, in a text that a tool counts otherwise or that was edited since.

A span is never laid on other words than its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from jzreader.model.spans import occurrences

_LONGEST = 20_000
"""Characters of a text that is compared with another one; the time grows with their product."""
_MARKS = "\n，。；：、！？“”"
"""What is in no name."""
Place = tuple[int, int]


def packed(text: str) -> tuple[str, list[int]]:
    """The text without white space, and where each of its characters stands."""
    places = [at for at, character in enumerate(text) if not character.isspace()]
    return "".join(text[at] for at in places), places


class Anchoring:
    """From the places of one text to those of another that says the same, or nearly."""

    def __init__(self, old: str, new: str) -> None:
        self._same = old == new
        self._length = len(old)
        self._places: dict[int, int] = {}
        if self._same:
            return
        old_words, self._old = packed(old)
        new_words, new_places = packed(new)
        if old_words == new_words:
            self._places = dict(enumerate(new_places))
        elif max(len(old_words), len(new_words)) <= _LONGEST:
            matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
            for a, b, size in matcher.get_matching_blocks():
                self._places.update((a + n, new_places[b + n]) for n in range(size))
        self._new_words = new_words
        self._number = {place: number for number, place in enumerate(new_places)}

    def place(self, start: int, end: int) -> Place | None:
        """Where ``[start, end)`` of the old text stands in the new one, None where it does not as a whole."""
        if not 0 <= start < end <= self._length:
            return None
        if self._same:
            return start, end
        first, last = bisect_left(self._old, start), bisect_left(self._old, end) - 1
        if first > last or first not in self._places or last not in self._places:
            return None
        low, high = self._places[first], self._places[last]
        if self._number[high] - self._number[low] != last - first:
            return None  # something was written in between, or taken out
        return low, high + 1


def located(text: str, start: int, end: int, stated: str | None) -> Place | None:
    """Where a span is whose words the file states: at its offsets, or where the tool's counting puts it.

    Tools count UTF-16 units (JavaScript), line ends of two characters, or from the paragraph's own start.
    """
    if stated is None:
        return (start, end) if 0 <= start < end <= len(text) else None
    words = packed(stated)[0]
    if not words:
        return None
    for low, high in ((start, end), *_counted_otherwise(text, start, end)):
        if 0 <= low < high <= len(text) and packed(text[low:high])[0] == words:
            return low, high
    found = list(occurrences(text, stated, overlapping=True))
    drift = 2 * text.count("\n") + sum(ord(character) > 0xFFFF for character in text)
    near = [at for at in found if abs(at - start) <= drift]
    chosen = near if len(near) == 1 else found
    return (chosen[0], chosen[0] + len(stated)) if len(chosen) == 1 else None


def recounted(text: str, spans: Sequence[Place], known: Container[Place]) -> Sequence[Place]:
    """Spans whose words the file does not state, in characters: as they are counted, or from UTF-16 units.

    All are counted in one way: the one in which more of them are places that are ``known``, else fewer reach
    beyond the text or over a mark.
    """
    if max(text, default="") <= "\uffff":
        return spans
    units = [0, *accumulate(2 if ord(character) > 0xFFFF else 1 for character in text)]
    wide = [(bisect_left(units, start), bisect_left(units, end)) for start, end in spans]

    def sense(places: Sequence[Place]) -> tuple[int, int]:
        return sum(place in known for place in places), -sum(_odd(text, *place) for place in places)

    return wide if sense(wide) > sense(spans) else spans


def _odd(text: str, start: int, end: int) -> bool:
    """Whether no name is there: beyond the text, over a mark or from space to space."""
    words = text[start:end]
    return not 0 <= start < end <= len(text) or words != words.strip() or any(c in words for c in _MARKS)


def _counted_otherwise(text: str, start: int, end: int) -> Iterator[Place]:
    units = [0, *accumulate(2 if ord(character) > 0xFFFF else 1 for character in text)]
    yield bisect_left(units, start), bisect_left(units, end)
    double = [0, *accumulate(2 if character == "\n" else 1 for character in text)]
    yield bisect_left(double, start), bisect_left(double, end)


def in_paragraph(text: str, paragraph: int, start: int, end: int) -> Place:
    """``[start, end)`` of the paragraph of that number, from 0, as a place in the whole text."""
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[:paragraph])
    return before + start, before + end
