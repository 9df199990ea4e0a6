# SPDX-License-Identifier: MIT
"""Spans of a text: which of them win where they overlap, and what happens to them when the text changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, Protocol, TypeVar

from jzreader.model.issue import Entity


class _Spanning(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_AnySpan = TypeVar("_AnySpan", bound=_Spanning)


class Span(NamedTuple):
    """``[start, end)`` of a text in code points; labels are those of the model."""

    start: int
    end: int
    label: str


Example = tuple[str, frozenset[Span]]
"""A text with its entities, to learn from."""


class Coverage:
    """The characters that some spans cover, to ask again and again at no great cost."""

    def __init__(self, spans: Iterable[_Spanning] = ()) -> None:
        self._covered = bytearray()
        for span in spans:
            self.add(span)

    def add(self, span: _Spanning) -> None:
        """Cover these characters too."""
        if len(self._covered) < span.end:
            self._covered.extend(bytes(span.end - len(self._covered)))
        self._covered[span.start : span.end] = b"\1" * (span.end - span.start)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any character of ``[start, end)`` is covered."""
        return self._covered.find(1, start, end) >= 0


def longest_spans(spans: Iterable[_AnySpan]) -> list[_AnySpan]:
    """Of spans that overlap only the longest, of equally long ones the first; in the text's order."""
    kept: list[_AnySpan] = []
    coverage = Coverage()
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if span.start < span.end and not coverage.overlaps(span.start, span.end):
            kept.append(span)
            coverage.add(span)
    return sorted(kept, key=lambda span: span.start)


def occurrences(text: str, words: str, *, overlapping: bool = False) -> Iterator[int]:
    """Where some words stand in a text, from left to right; nowhere for no words."""
    step = 1 if overlapping else len(words)
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + step)


def shift(entities: tuple[Entity, ...], start: int, end: int, length: int) -> tuple[Entity, ...]:
    """The entities after ``[start, end)`` was replaced by ``length`` new characters.

    A span that holds the whole change stretches with it; one that the change cuts into keeps what is
    left of it outside the change; one that is left with nothing is dropped. What is typed at a span's
    edge stays outside of it.
    """
    moved = []
    for entity in entities:
        place = _moved(entity.start, entity.end, start, end, length)
        if place[0] < place[1]:
            moved.append(replace(entity, start=place[0], end=place[1]))
    return tuple(moved)


def _moved(left: int, right: int, start: int, end: int, length: int) -> tuple[int, int]:
    growth = length - (end - start)
    if right <= start:
        return left, right
    if left >= end:
        return left + growth, right + growth
    if left <= start and right >= end:
        return left, right + growth
    if left < start:
        return left, start
    if right > end:
        return start + length, right + growth
    return start, start


def within(entities: tuple[Entity, ...], start: int, end: int) -> tuple[Entity, ...]:
    """What is left of the entities inside ``[start, end)``, counted from ``start``."""
    cut = []
    for entity in entities:
        left, right = max(entity.start, start), min(entity.end, end)
        if left < right:
            cut.append(replace(entity, start=left - start, end=right - start))
    return tuple(cut)


def moved(entities: tuple[Entity, ...], by: int) -> tuple[Entity, ...]:
    """The entities moved right by ``by`` characters."""
    return tuple(replace(entity, start=entity.start + by, end=entity.end + by) for entity in entities)
