# SPDX-License-Identifier: MIT
"""A finding: what was found, by which rule, how grave it is, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jzreader.model.fact import Fact
from jzreader.model.issue import Article, Block
from jzreader.model.keys import ArticleKey, BlockKey


class Severity(StrEnum):
    """How grave a finding is; ``OK`` says that something was counted and agrees."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OK = "ok"


@dataclass(frozen=True, slots=True)
class Place:
    """``[start, end)`` of a block's clean text; ``article`` is None for a block of the page's own."""

    article: ArticleKey | None
    block: BlockKey
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """What a check looks for: its code, how grave a finding is, and the words of one.

    ``sentence`` has a finding's facts in braces. Both are in English, and translated where they are shown.
    """

    code: str
    severity: Severity
    title: str
    sentence: str

    def finding(self, places: tuple[Place, ...], facts: tuple[tuple[str, str], ...] = ()) -> Finding:
        """A finding by this rule."""
        return Finding(self, places, facts)


@dataclass(frozen=True, slots=True)
class Finding:
    """Places that a rule has something to say of, its own first, with the facts of its sentence."""

    rule: Rule
    places: tuple[Place, ...]
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.rule.severity

    def signature(self, texts: Mapping[BlockKey, str]) -> str:
        """What makes it this finding and no other, whatever moves around it: its code, facts and words.

        ``texts`` are its article's, by block.
        """
        words = [texts.get(place.block, "")[place.start : place.end][:40] for place in self.places]
        return "|".join([self.code, *(value for _name, value in self.facts), *words])

    @property
    def kind(self) -> str:
        """What was looked at, whichever way it came out."""
        return self.code.removesuffix("_wrong").replace("_", "-")


def texts_by_block(article: Article) -> dict[BlockKey, str]:
    """What signatures are made from."""
    return {block.key: block.text.text for block in article.blocks}


def place_of(article: ArticleKey, fact: Fact) -> Place:
    """Where a fact stands."""
    return Place(article, fact.block, fact.start, fact.end)


def whole(article: ArticleKey | None, block: Block) -> Place:
    """All of a block."""
    return Place(article, block.key, 0, len(block.text))
