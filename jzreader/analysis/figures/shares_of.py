# SPDX-License-Identifier: MIT
"""Whose share or multiple a figure is: 电子产品 in 电子产品占出口总额的28%, not the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jzreader.analysis.figures.noun_before import noun_before, relates
from jzreader.analysis.figures.sentence_words import FIGURE, NOMINAL, Word, listed
from jzreader.model.fact import Fact, FactKind

_SHARING = re.compile("[约仅已共只就也均都]{0,2}占(?:到|据|有|了|全)?")
_EQUALLING = listed("是 为 相当于 约为 仅为 只有 等于 达到 达 不足 不到 超过 接近")
_PARTS = re.compile("(?:比重|比例|份额|比率)$")
"""Nouns that are themselves what the figure is of: 占比重."""
_THEN = listed("初 时 前 后 末")
_WITHIN = 9
"""Words between the verb and the figure."""
_CLAUSE = frozenset("，。；：！？,;:!?")
AS_BEFORE = ""
"""The share is of what the figure before it is of: 出口3亿元，占总额的四成."""


def whose_share(text: str, words: Sequence[Word], at: int, figure: Fact, low: int) -> str | None:
    """What has the share or multiple that the figure, word ``at``, is; None where nothing is said to."""
    if figure.kind not in (FactKind.PERCENT, FactKind.RATIO) and figure.unit != "倍":
        return None
    last = at - 1
    linked = last >= 0 and _said(text, words[last]) == "的"
    while last >= 0 and relates(text, words[last]) and not _SHARING.fullmatch(_said(text, words[last])):
        last -= 1
    if last < 0 or words[last].tag in ("w", FIGURE) or _PARTS.search(_said(text, words[last])):
        return None
    for verb in range(last, max(-1, last - _WITHIN), -1):
        said = _said(text, words[verb])
        if said in _CLAUSE or words[verb].tag == FIGURE:
            return None
        then = words[last].tag in ("f", "v", "vn", "TIME") or _said(text, words[last]) in _THEN
        if said == "比" and words[verb].tag == "p" and then:
            return _subject(text, words, verb, figure, low)  # 盈余比建厂之初增长19倍
        if verb == last:
            continue
        if _SHARING.fullmatch(said) or (linked and said in _EQUALLING and words[verb].tag in ("v", "vn")):
            return _subject(text, words, verb, figure, low)
    return None


def _subject(text: str, words: Sequence[Word], verb: int, figure: Fact, low: int) -> str | None:
    before = verb - 1
    while before >= 0 and relates(text, words[before]):
        before -= 1
    if before >= 0 and _said(text, words[before]) in _CLAUSE:
        return AS_BEFORE
    return noun_before(text, words, verb, figure, low)


def goes_on(text: str, words: Sequence[Word], at: int, before: Fact, figure: Fact) -> bool:
    """Whether a share begins a clause of its own and so is of what the one before it is of.

    所有学生95%住校，60%参加社团: the second has no noun of its own.
    """
    if figure.kind is not FactKind.PERCENT or before.unit != figure.unit or at < 1 or at + 1 >= len(words):
        return False
    between = text[before.end : figure.start]
    marked = _said(text, words[at - 1]) in ("，", "、", "；")
    return (
        marked
        and "。" not in between
        and words[at + 1].tag in ("v", "d", "vd")
        and not _noun(text, words, at)
    )


def _noun(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a noun stands before the figure in its clause."""
    at -= 2
    while at >= 0 and _said(text, words[at]) not in _CLAUSE:
        if words[at].tag == FIGURE:
            return False
        at -= 1
    return at >= 0 and words[at].tag in NOMINAL


def _said(text: str, word: Word) -> str:
    return text[word.start : word.end]
