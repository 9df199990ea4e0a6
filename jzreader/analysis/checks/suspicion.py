# SPDX-License-Identifier: MIT
"""Characters that do not fit their neighbours, where one read or written alike makes a word of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from jzreader.language.surnames import surnames
from jzreader.language.wording import Codes, Floats, confusable, pairs, words

_STRANGE = 0.5
"""Logarithm of how many times likelier than by chance a character may be beside its neighbours and still
be looked at. Nine of ten planted characters are below, and one of ten that were printed."""
_AROUND = 7
"""Characters on either side that are parted into words with the one in question."""
_BETTER = 2.0
"""Logarithm of how many times likelier the neighbours must make another character."""
_EDGE = -0.5
"""What stands for the likeliness at the end of a run of characters."""
_BEFORE_FANG = "方"
_COINED = re.compile(r"[“《‘]([^“”《》‘’，。]{1,8})[”》’]")
"""What stands in quotation marks may be a word made for the day: “双随机”."""
_CALLED = re.compile(
    "村民|居民|市民|农民|牧民|渔民|网民|记者|职工|教师|老师|医生|护士|师傅|民警|战士|社员|旅客|乘客|顾客|书记|主任|队长|校长"
)
"""Words after which a surname stands that nobody has tagged."""
_STEMS = frozenset("甲乙丙丁戊己庚辛")
_ORDERED = frozenset("队班组方级类型等站区段线库案公营连排车级")
"""What is put in order by the heavenly stems: 甲队, 乙班."""
_PLAIN = frozenset("滑脏咸淡辣苦酸甜冷热烫黏粘腻臭香旺粗细厚薄脆嫩糯稠稀潮闷吵挤堵")
_DEGREES = frozenset("不也很太更又最真挺")
"""Before an adjective of one character, which is a word by itself: 地面也不 | 滑."""
_NUMERALS = frozenset("一二两三四五六七八九十百千万")
_STATES = frozenset(
    "中美俄日韩朝英法德意西葡荷比瑞挪丹芬波捷匈罗塞希土以巴埃沙伊叙约黎阿印尼泰越老柬缅马新菲澳欧非苏港澳台"
)
"""Short forms of states and regions, which go together as one pleases."""


class Suspect(NamedTuple):
    """A word in a text, the one that is likely meant, where the two differ, and what speaks for it.

    ``score`` is above 0 where the evidence is enough.
    """

    start: int
    end: int
    wrong: str
    right: str
    at: int
    evidence: tuple[float, ...]
    score: float


_EVIDENCE: tuple[tuple[str, float], ...] = (
    ("how much likelier the words become, as a logarithm", 0.55),
    ("how much likelier the neighbours become, as a logarithm", 0.25),
    ("how well it fits the neighbour that it fits less", -0.3),
    ("it stands in what may be a name of a place, a body or a work", -1.25),
    ("it stands in a few words in quotation marks", -0.7),
    ("the word that is likely meant has four characters", 1.5),
    ("it is part of a word as it is printed", -1.45),
    ("方 comes after it: short forms of states do", -3.75),
    ("it is such a short form itself", -0.5),
    ("the two are read alike", 1.65),
    ("the two look alike", 1.2),
    ("how often it is used at all, as a logarithm: a rare character is a slip of the keyboard", -0.15),
)
"""What speaks for and against a wrong character, and its weight.

Fitted by a logistic regression on half of the articles and rounded by hand: python -m
tests.benchmarks.wrong_characters FOLDER --every 2 --fit.
"""
_OUTWEIGHED = 9.2
"""What all evidence together must outweigh: less than one false alarm in ten articles."""

_WEIGHTS = tuple(weight for _words, weight in _EVIDENCE)


def suspects(text: str, known: Collection[int] = (), named: Collection[int] = ()) -> list[Suspect]:
    """The suspects of a text, in its order.

    What stands at the places ``known`` is a name; what stands at ``named`` may be one.
    """
    if len(text) < 2:
        return []
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    han = (codes >= 0x4E00) & (codes <= 0x9FFF)
    codes = np.where(han, codes, 0)
    table = pairs()
    both = han[:-1] & han[1:]
    fits = np.where(both, table.after(codes[:-1], codes[1:]) - table.used[codes[1:]], _EDGE)
    left, right = np.append(_EDGE, fits), np.append(fits, _EDGE)
    strange = [
        at
        for at in np.flatnonzero(han & (np.maximum(left, right) < _STRANGE)).tolist()
        if at not in known and _others(text[at]) is not None
    ]
    coined = {at for quoted in _COINED.finditer(text) for at in range(quoted.start(1), quoted.end(1))}
    found = []
    for at, likelier in _likelier(text, codes, strange):
        about = min(left[at], right[at]), float(at in named), float(at in coined)
        one = _suspect(text, codes, at, likelier, about)
        if one is not None and (one.score <= 0 or not _is_usual(text, at)):
            found.append(one)
    return found


def _is_usual(text: str, at: int) -> bool:
    """Whether what stands at a place is usual there, however strange it looks."""
    named = any(
        text[start] in surnames() and _CALLED.fullmatch(text, max(0, start - 2), start)
        for start in range(max(0, at - 2), at + 1)
    )
    counted = at > 0 and text[at - 1].isdigit()  # 150余类: what comes after a figure counts it
    ordered = any(
        text[one] in _STEMS and text[one + 1 : one + 2] in _ORDERED for one in (at - 1, at) if one >= 0
    )
    said = text[at] in _PLAIN and at > 0 and text[at - 1] in _DEGREES
    return named or counted or ordered or said or _is_parallel(text, at)


def _is_parallel(text: str, at: int) -> bool:
    """Whether a place is in a row of like parts, in which words are made as one goes: 通借通还, 两荤一素."""
    around = f"{text[max(0, at - 3) : at]:\n>3}{text[at : at + 4]:\n<4}"
    third, second, before, here, after, next_one, last = list(around)
    if here in (second, next_one) or before == after or (before == third != "\n") or (after == last != "\n"):
        return True
    return (before in _NUMERALS and (after in _NUMERALS or third in _NUMERALS)) or (
        after in _NUMERALS and last in _NUMERALS
    )


def _likelier(
    text: str, codes: Codes, strange: Sequence[int]
) -> Iterator[tuple[int, list[tuple[int, float]]]]:
    """Of each strange place the other characters, by number, that its neighbours make much likelier."""
    others = [one for at in strange if (one := _others(text[at])) is not None]
    if not others:
        return
    sizes = [len(one.codes) for one in others]
    gain = _gain(codes, np.repeat(strange, sizes), np.concatenate([one.codes for one in others]))
    ends = np.cumsum(sizes)
    for at, low, high in zip(strange, (ends - sizes).tolist(), ends.tolist(), strict=True):
        better = np.flatnonzero(gain[low:high] >= _BETTER).tolist()
        if better:
            yield at, [(number, float(gain[low + number])) for number in better]


def _suspect(
    text: str,
    codes: Codes,
    at: int,
    likelier: Sequence[tuple[int, float]],
    about: tuple[float, ...],
) -> Suspect | None:
    others = _others(text[at])
    start, end = _run(codes, at)
    if others is None or end - start < 2:
        return None
    run, here, table = text[start:end], at - start, words()
    plain: float | None = None
    best: Suspect | None = None
    for number, gain in likelier:
        meant = run[:here] + others.characters[number] + run[here + 1 :]
        word = table.over(meant, here)
        if not word:
            continue
        plain = table.likely(run) if plain is None else plain
        evidence = (
            table.likely(meant) - plain,
            gain,
            *about,
            float(len(word) > 3),
            *_against(run, here),
            float(others.read[number]),
            float(others.look[number]),
            float(pairs().used[codes[at]]),
        )
        score = sum(a * b for a, b in zip(evidence, _WEIGHTS, strict=True)) - _OUTWEIGHED
        if best is None or score > best.score:
            low = start + meant.find(word, max(0, here - len(word) + 1))
            wrong = text[low : low + len(word)]
            best = Suspect(low, low + len(word), wrong, word, at, evidence, float(score))
    return best


def _against(run: str, here: int) -> Iterator[float]:
    """What speaks for the character as it is printed."""
    own = words().over(run, here)
    after = run[here + 1 : here + 2]
    yield float(bool(own))
    yield float(after == _BEFORE_FANG)
    yield float(run[here] in _STATES)


def _gain(codes: Codes, at: Codes, others: Codes) -> Floats:
    """How much likelier the neighbours of places make other characters than those there, as logarithms."""
    table = pairs()
    mine = codes[at]
    before = np.where(at > 0, codes[at - 1], 0)
    after = np.where(at + 1 < len(codes), codes[np.minimum(at + 1, len(codes) - 1)], 0)
    alone = table.used[others] - table.used[mine]
    led: Floats = np.where(before > 0, table.after(before, others) - table.after(before, mine), alone)
    followed = np.where(after > 0, table.after(others, after) - table.after(mine, after), 0.0)
    gain: Floats = led + followed
    return gain


def _run(codes: Codes, at: int) -> tuple[int, int]:
    """The bounds of the run of Chinese characters around a place, no longer than one looks."""
    start, end = at, at + 1
    while start and codes[start - 1] and at - start < _AROUND:
        start -= 1
    while end < len(codes) and codes[end] and end - at <= _AROUND:
        end += 1
    return start, end


class _Others(NamedTuple):
    """What may be meant by a character."""

    characters: str
    codes: Codes
    read: Sequence[bool]
    look: Sequence[bool]


@cache
def _others(character: str) -> _Others | None:
    read, look = confusable().get(character, ("", ""))
    both = read + "".join(one for one in look if one not in read)
    if not both:
        return None
    codes = np.array([ord(one) for one in both], dtype=np.int64)
    return _Others(both, codes, [one in read for one in both], [one in look for one in both])
