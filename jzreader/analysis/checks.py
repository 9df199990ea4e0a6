# SPDX-License-Identifier: MIT
"""核查: what looks wrong in an article, each finding with its places. Computed, never stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jzreader.model.issue import BODY_ROLES, Article, Role

_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "『": "』"}
_CLOSERS = {close: opener for opener, close in _PAIRS.items()}
_ENDS = "。！？…!?.：:；）)”’」』》—"


@dataclass(frozen=True, slots=True)
class Place:
    """``[start, end)`` of a block's clean text."""

    article: int
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A code with its facts, for ``messages`` to word; ``severity`` is error, warning or note."""

    code: str
    severity: str
    places: tuple[Place, ...]
    facts: tuple[tuple[str, str], ...] = ()


def findings_of(article: Article) -> list[Finding]:
    """What does not look right in one article."""
    return [*_structure(article), *_marks(article)]


def _structure(article: Article) -> Iterator[Finding]:
    first = article.blocks[0]
    whole = (Place(article.key, first.key, 0, len(first.text)),)
    if not article.headline:
        yield Finding("no_headline", "warning", whole)
    if not any(block.role in BODY_ROLES for block in article.blocks):
        yield Finding("no_body", "warning", whole)


def _marks(article: Article) -> Iterator[Finding]:
    for block in article.blocks:
        if block.role is Role.PARAGRAPH:
            yield from _marks_in(article.key, block.key, block.text.text)


@lru_cache(maxsize=8192)
def _marks_in(article: int, block: int, text: str) -> tuple[Finding, ...]:
    found = [
        Finding("unbalanced_mark", "warning", (Place(article, block, at, at + 1),), (("mark", text[at]),))
        for at in _unbalanced(text)
    ]
    if text and text[-1] not in _ENDS:
        place = Place(article, block, len(text) - 1, len(text))
        found.append(Finding("no_end_mark", "note", (place,), (("mark", text[-1]),)))
    return tuple(found)


def _unbalanced(text: str) -> list[int]:
    """Where an opening mark has no closing one, or the reverse."""
    waiting: list[tuple[str, int]] = []
    wrong: list[int] = []
    for at, character in enumerate(text):
        if character in _PAIRS:
            waiting.append((character, at))
        elif character in _CLOSERS:
            if waiting and waiting[-1][0] == _CLOSERS[character]:
                waiting.pop()
            else:
                wrong.append(at)
    return sorted(wrong + [at for _, at in waiting])
