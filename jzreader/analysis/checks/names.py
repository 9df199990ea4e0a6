# SPDX-License-Identifier: MIT
"""Names: one person written two ways in one article."""

from __future__ import annotations

from collections.abc import Iterator

from jzreader.analysis.checks.finding import Finding, Place
from jzreader.model.issue import Article, Block, Entity

_LEAST = 3


def name_findings(article: Article) -> Iterator[Finding]:
    """A name that stands once, beside one that stands often and differs in one character."""
    places: dict[str, list[tuple[Block, Entity]]] = {}
    for block, entity in article.entities():
        if entity.label == "person":
            name = block.text.text[entity.start : entity.end]
            if len(name) >= _LEAST:
                places.setdefault(name, []).append((block, entity))
    for name, once in places.items():
        for other, often in places.items():
            if len(once) == 1 and len(often) >= 2 and _one_apart(name, other):
                block, entity = once[0]
                yield Finding(
                    "two_spellings",
                    "warning",
                    (Place(article.key, block.key, entity.start, entity.end),),
                    (("name", name), ("other", other), ("times", str(len(often)))),
                )


def _one_apart(one: str, other: str) -> bool:
    """As long, the same surname, one later character another."""
    if len(one) != len(other) or one[0] != other[0]:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1
