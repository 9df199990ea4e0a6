# SPDX-License-Identifier: MIT
"""Characters that were lost where two printed lines were put end to end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jzreader.analysis.checks.finding import Finding, Place
from jzreader.language.word_seams import strength
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Block

_HAN = re.compile("[\u4e00-\u9fff]{2}")
_OFTEN = 2
"""So often at least the article must say elsewhere what would be whole here."""


def break_findings(article: Article) -> Iterator[Finding]:
    """Breaks at which a character is missing of what the article says whole elsewhere: 锦|市 beside 锦州市.

    Nothing is said where both sides may well stand beside one another in a word, or do so elsewhere.
    """
    all_ = "\n".join(b.text.text for b in article.blocks if b.role in BODY_ROLES | TITLE_ROLES)
    for block in article.blocks:
        if block.role in BODY_ROLES:
            for at in _breaks(block):
                lost = _lost(block.text.text, at, all_)
                if lost:
                    place = Place(article.key, block.key, at - 1, at + 1)
                    yield Finding("lost_character", "warning", (place,), (("words", lost),))


def _breaks(block: Block) -> Iterator[int]:
    """Where a printed line ends within the text, between two Chinese characters of no one word."""
    text = block.text.text
    for run in block.text.runs[1:]:
        at = run.clean
        inside = not run.silent and 0 < at < len(text) and _HAN.fullmatch(text, at - 1, at + 1)
        if inside and strength(text[at - 1], text[at]) == 0:
            yield at


def _lost(text: str, at: int, all_: str) -> str | None:
    """The three characters that would be whole, as the article has them with the same neighbour."""
    left, right = text[at - 1], text[at]
    if all_.count(left + right) > 1:
        return None
    starts = [i for i, character in enumerate(all_[:-2]) if character == left and all_[i + 2] == right]
    wholes = Counter(all_[i : i + 3] for i in starts if _HAN.fullmatch(all_, i, i + 2))
    for words, times in wholes.items():
        joins = strength(words[0], words[1]) and strength(words[1], words[2])
        alike = text[max(0, at - 2) : at - 1] + words in all_ or words + text[at + 1 : at + 2] in all_
        if times >= _OFTEN and joins and alike and 1 < at < len(text) - 1:
            return words
    return None
