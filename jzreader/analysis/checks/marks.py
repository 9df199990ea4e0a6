# SPDX-License-Identifier: MIT
"""Punctuation: unmatched, doubled, misplaced, missing, of the wrong width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jzreader.analysis.checks.check import Check, around, at_match
from jzreader.messages import N_
from jzreader.model.finding import Finding, Place, Rule, Severity
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Block, Role

TITLE_MARK = Rule(
    "title_mark",
    Severity.NOTE,
    N_("Headline ends in punctuation"),
    N_("The headline ends in “{mark}”."),
)
DOUBLED_MARK = Rule(
    "doubled_mark",
    Severity.WARNING,
    N_("Repeated punctuation"),
    N_("Two punctuation marks in a row: “{words}”."),
)
LEADING_MARK = Rule(
    "leading_mark",
    Severity.WARNING,
    N_("Paragraph starts with punctuation"),
    N_("The paragraph starts with a punctuation mark: “{words}”."),
)
TWO_WIDTHS = Rule(
    "two_widths",
    Severity.NOTE,
    N_("Mixed-width brackets"),
    N_("One bracket is full-width and the other half-width: “{words}”."),
)
UNBALANCED_MARK = Rule(
    "unbalanced_mark",
    Severity.WARNING,
    N_("Unmatched punctuation"),
    N_("“{mark}” has no matching mark in its paragraph."),
)
NO_END_MARK = Rule(
    "no_end_mark",
    Severity.NOTE,
    N_("No closing punctuation"),
    N_("The paragraph ends in “{mark}” instead of a full stop."),
)
HALF_WIDTH = Rule(
    "half_width",
    Severity.NOTE,
    N_("Half-width punctuation"),
    N_("Half-width punctuation between Chinese characters: “{words}”."),
)

_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "『": "』"}
_CLOSERS = {close: opener for opener, close in _PAIRS.items()}
_ENDS = "。！？…!?.：:；）)”’」』》—"
_HAN = r"\u4e00-\u9fff"
_DOUBLED = re.compile(r"([，。；：、])\s?[，。；：、]")
_LEADING = re.compile(r"^[，。；：、？！”’）》]")
_TITLE_END = re.compile(r"[，。；、：]$")
_TWO_WIDTHS = re.compile(r"（[^（）()\n]{1,40}\)|\([^（）()\n]{1,40}）")
_HALF_WIDTH = re.compile(rf"(?<=[{_HAN}])[,;?!](?=[{_HAN}])")


def _find(article: Article, _today: str | None) -> Iterator[Finding]:
    titles = {block.role: block for block in article.blocks if block.role in TITLE_ROLES}
    for block in article.blocks:
        last = titles.get(block.role) is block  # a title of several lines may have a mark within
        if last and (end := _TITLE_END.search(block.text.text)):
            yield at_match(TITLE_MARK, article, block, end, mark=end[0])
        if block.role in BODY_ROLES:
            yield from _in_body(article, block)
        if block.role is Role.PARAGRAPH:
            yield from _in_paragraph(article, block)


def _in_body(article: Article, block: Block) -> Iterator[Finding]:
    for rule, pattern in ((DOUBLED_MARK, _DOUBLED), (TWO_WIDTHS, _TWO_WIDTHS)):
        for match in pattern.finditer(block.text.text):
            yield at_match(rule, article, block, match, words=around(match))


def _in_paragraph(article: Article, block: Block) -> Iterator[Finding]:
    text = block.text.text
    for rule, pattern in ((LEADING_MARK, _LEADING), (HALF_WIDTH, _HALF_WIDTH)):
        for match in pattern.finditer(text):
            yield at_match(rule, article, block, match, words=around(match))
    for at in _unbalanced(text):
        yield UNBALANCED_MARK.finding((Place(article.key, block.key, at, at + 1),), (("mark", text[at]),))
    if text and text[-1] not in _ENDS and not text.endswith("电"):
        place = Place(article.key, block.key, len(text) - 1, len(text))
        yield NO_END_MARK.finding((place,), (("mark", text[-1]),))


@lru_cache(maxsize=8192)
def _unbalanced(text: str) -> tuple[int, ...]:
    """Where an opening mark has no closing one, or the reverse. Brackets of two widths are a pair."""
    waiting: list[tuple[str, int]] = []
    wrong: list[int] = []
    for at, character in enumerate(_TWO_WIDTHS.sub(lambda pair: f"（{pair[0][1:-1]}）", text)):
        if character in _PAIRS:
            waiting.append((character, at))
        elif character in _CLOSERS:
            if waiting and waiting[-1][0] == _CLOSERS[character]:
                waiting.pop()
            else:
                wrong.append(at)
    return tuple(sorted(wrong + [at for _, at in waiting]))


CHECK = Check(
    (TITLE_MARK, DOUBLED_MARK, LEADING_MARK, TWO_WIDTHS, UNBALANCED_MARK, NO_END_MARK, HALF_WIDTH), find=_find
)
