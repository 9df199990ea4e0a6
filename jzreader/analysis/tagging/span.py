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


def settled(spans: Iterable[Span]) -> list[Span]:
    """Of spans that share characters only the longest, in the text's order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if span.start < span.end and not any(s.start < span.end and span.start < s.end for s in kept):
            kept.append(span)
    return sorted(kept)
