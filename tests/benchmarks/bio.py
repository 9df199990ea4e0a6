# SPDX-License-Identifier: MIT
"""Gold entities in BIO files, and the strict score of spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from jzreader.analysis.tagging.bio import decode

Spans = set[tuple[int, int, str]]


def read_bio(path: Path) -> list[tuple[str, Spans]]:
    """(sentence, spans) of every sentence; PER, LOC, ORG as they stand."""
    found: list[tuple[str, Spans]] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.rsplit(None, 1) for line in block.splitlines() if line.strip()]
        pairs = [(row[0], row[1]) if len(row) == 2 else ("?", row[0]) for row in rows]
        if pairs:
            found.append(
                ("".join(c if len(c) == 1 else "?" for c, _tag in pairs), spans_of([t for _c, t in pairs]))
            )
    return found


def spans_of(tags: list[str]) -> Spans:
    """The spans that a row of BIO tags draws."""
    return {(span.start, span.end, span.label) for span in decode(tags)}


def score(pairs: Iterable[tuple[Spans, Spans]]) -> dict[str, float]:
    """F1 in percent by label and over all, of (said, true)."""
    hit: Counter[str] = Counter()
    said: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for guess, gold in pairs:
        for counter, spans in ((hit, guess & gold), (said, guess), (true, gold)):
            for _start, _end, label in spans:
                counter[label] += 1
                counter["ALL"] += 1
    return {
        label: 200 * hit[label] / max(1, said[label] + true[label]) for label in ("PER", "LOC", "ORG", "ALL")
    }
