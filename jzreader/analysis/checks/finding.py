# SPDX-License-Identifier: MIT
"""A finding: what was found, how grave it is, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jzreader.analysis.facts import Fact
from jzreader.model.issue import Article, Block


@dataclass(frozen=True, slots=True)
class Place:
    """``[start, end)`` of a block's clean text; ``article`` is None for a block of the page's own."""

    article: int | None
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A code with its facts, for ``messages`` to word; ``severity`` is error, warning, note, or ok.

    An ``ok`` finding says that something was counted and agrees.
    """

    code: str
    severity: str
    places: tuple[Place, ...]
    facts: tuple[tuple[str, str], ...] = ()

    def signature(self, texts: Mapping[int, str]) -> str:
        """What makes it this finding and no other, whatever moves around it: its code, facts and words.

        ``texts`` are its article's, by block.
        """
        words = [texts.get(place.block, "")[place.start : place.end][:40] for place in self.places]
        return "|".join([self.code, *(value for _name, value in self.facts), *words])

    @property
    def kind(self) -> str:
        """What was looked at, whichever way it came out."""
        return self.code.removesuffix("_wrong").replace("_", "-")


def texts_by_block(article: Article) -> dict[int, str]:
    """What signatures are made from."""
    return {block.key: block.text.text for block in article.blocks}


def place_of(article: int, fact: Fact) -> Place:
    """Where a fact stands."""
    return Place(article, fact.block, fact.start, fact.end)


def whole(article: int | None, block: Block) -> Place:
    """All of a block."""
    return Place(article, block.key, 0, len(block.text))
