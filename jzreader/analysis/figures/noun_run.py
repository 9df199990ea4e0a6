# SPDX-License-Identifier: MIT
"""A noun phrase read backwards from its last word."""

from __future__ import annotations

from collections.abc import Sequence

from jzreader.analysis.figures.noun_before_words import CLASS, EMPTY, NUMBERS, POSSIBLE, QUALITIES
from jzreader.analysis.figures.sentence_words import JOINED, NOMINAL, RATES, Word


def run_before(
    text: str, words: Sequence[Word], end: int, *, counting: bool = False
) -> tuple[list[Word], int]:
    """The words of a noun phrase that ends with a word, and the number of the one before it."""
    at = end
    while at >= 0 and (
        words[at].tag in NOMINAL
        or words[at].tag in ("a", "b", "LOC", "s")
        or text[words[at].start : words[at].end] in RATES | QUALITIES
        or (at < end and words[at].tag == "m" and CLASS.fullmatch(text, words[at].start, words[at].end))
        or _is_yearly(text, words, at, end)
        or _joins(text, words, at, end)
        or _is_possible(text, words, at, end)
        or (at < end and text[words[at].start : words[at].end] in ("以上", "以下"))
    ):
        at -= 1
    run = list(words[at + 1 : end + 1])
    thing = "".join(text[word.start : word.end] for word in run)
    if counting and thing in NUMBERS and at >= 1 and text[words[at].start : words[at].end] == "的":
        counted, before = run_before(text, words, at - 1, counting=True)
        if counted:
            return counted, before
    return run, at


def _joins(text: str, words: Sequence[Word], at: int, end: int) -> bool:
    """Whether 和 or 、 stands between two nouns: 政务和公共服务事项."""
    said = text[words[at].start : words[at].end]
    if at == end or at == 0 or said not in JOINED:
        return False
    return words[at - 1].tag in NOMINAL and text[words[at - 1].start : words[at - 1].end] not in EMPTY


def _is_yearly(text: str, words: Sequence[Word], at: int, end: int) -> bool:
    """Whether 年 stands in 人均年收入."""
    if at == end or at == 0 or text[words[at].start : words[at].end] not in ("年", "月", "日"):
        return False
    return text[words[at - 1].start : words[at - 1].end] in RATES


def _is_possible(text: str, words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a verb is in an attribute with 可: 可 | 支配 | 收入."""
    if at == end or words[at].tag != "v":
        return False
    said = text[words[at].start : words[at].end]
    led = at > 0 and text[words[at - 1].start : words[at - 1].end] == "可"
    behind = text[words[at].end : words[at].end + 2]
    return (said == "可" and behind in POSSIBLE) or (led and said in POSSIBLE)
