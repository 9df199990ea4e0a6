# SPDX-License-Identifier: MIT
"""A labelled stretch of a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """``[start, end)`` of a text in code points; labels are those of the model."""

    start: int
    end: int
    label: str


class Covered:
    """The characters that some spans hold, to ask again and again at no great cost."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._held = bytearray()
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Hold these too."""
        if len(self._held) < span.end:
            self._held.extend(bytes(span.end - len(self._held)))
        self._held[span.start : span.end] = b"\1" * (span.end - span.start)

    def touch(self, start: int, end: int) -> bool:
        """Whether any character of ``[start, end)`` is held."""
        return self._held.find(1, start, end) >= 0


def settled(spans: Iterable[Span]) -> list[Span]:
    """Of spans that share characters only the longest, in the text's order."""
    kept: list[Span] = []
    held = Covered()
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if span.start < span.end and not held.touch(span.start, span.end):
            kept.append(span)
            held.add(span)
    return sorted(kept)
