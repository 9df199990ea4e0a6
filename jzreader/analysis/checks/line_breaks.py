# SPDX-License-Identifier: MIT
"""What reading left: hyphens, spaces and split numbers at line breaks, characters missing or unreadable."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jzreader.analysis.checks.check import Check, around, at_match
from jzreader.language.word_seams import strength
from jzreader.messages import N_
from jzreader.model.finding import Finding, Place, Rule, Severity
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Block, Role

HYPHEN = Rule(
    "hyphen",
    Severity.NOTE,
    N_("Stray hyphen"),
    N_("A line-end hyphen may have been left in: “{words}”."),
)
SPACE = Rule(
    "space",
    Severity.NOTE,
    N_("Stray space"),
    N_("A space from the line break may have been left in: “{words}”."),
)
BROKEN_FIGURE = Rule(
    "broken_figure",
    Severity.NOTE,
    N_("Split number"),
    N_("A number may be split by a space: “{words}”."),
)
LOST_CHARACTER = Rule(
    "lost_character",
    Severity.WARNING,
    N_("Missing character"),
    N_("A character may be missing at the line break; elsewhere the text reads “{words}”."),
)

UNREADABLE = Rule(
    "unreadable",
    Severity.WARNING,
    N_("Unreadable character"),
    N_("The file has something here that could not be read: “{words}”."),
)


_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]+")
"""What stands for what was not read, and characters of private use, which each font draws as it likes."""
_HAN = re.compile("[\u4e00-\u9fff]{2}")
_OFTEN = 2
"""So often at least the article must say elsewhere what would be whole here."""


_HYPHEN = re.compile(r"(?<=[a-z])-\s(?=[a-z])")
_SPLIT_NAME = re.compile(r"(?<=[，。；：、\u4e00-\u9fff][\u4e00-\u9fff])\s(?=[\u4e00-\u9fff][，。；：、])")
_BROKEN = re.compile(
    r"(?<![\d.:：/-])\d{1,3}\s+\d{1,3}(?=[个名人户家元亩万亿吨米公%％岁年月日])|\d\s+[%％](?!\w)|\d\s+\.\d"
)
_BEFORE_MARK = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[，。；：、？！])")
_IN_PARAGRAPHS = ((HYPHEN, _HYPHEN), (SPACE, _SPLIT_NAME))
_IN_BODY = ((BROKEN_FIGURE, _BROKEN), (SPACE, _BEFORE_MARK))


def _find(article: Article, _today: str | None) -> Iterator[Finding]:
    yield from _lost_characters(article)
    for block in article.blocks:
        for match in _UNREADABLE.finditer(block.text.text):
            yield at_match(UNREADABLE, article, block, match, words=around(match))
        looked_for = (_IN_BODY if block.role in BODY_ROLES else ()) + (
            _IN_PARAGRAPHS if block.role is Role.PARAGRAPH else ()
        )
        for rule, pattern in looked_for:
            for match in pattern.finditer(block.text.text):
                yield at_match(rule, article, block, match, words=around(match))


def _lost_characters(article: Article) -> Iterator[Finding]:
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
                    yield LOST_CHARACTER.finding((place,), (("words", lost),))


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


CHECK = Check((HYPHEN, SPACE, BROKEN_FIGURE, LOST_CHARACTER, UNREADABLE), find=_find)
