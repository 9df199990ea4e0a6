# SPDX-License-Identifier: MIT
"""Figures that a verb takes in place of a unit: 三死十七伤, 翻两番."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzreader.analysis.figures.figure import Figure, plain, qualifier_of
from jzreader.language.numerals import CHINESE, read_numeral
from jzreader.model.fact import FactKind

_NUMBER = rf"(?:(?<!\d)\d{{1,6}}|{CHINESE})"
_FATES = {"死": "死亡", "亡": "死亡", "伤": "受伤", "失踪": "失踪", "失联": "失联"}
"""What befell the persons that are counted, by the verb behind the figure."""
_TOLL = re.compile(
    rf"(?<![第九])(?P<dead>{_NUMBER})(?:人)?(?P<died>[死亡])[、，]?(?P<hurt>{_NUMBER})(?:人)?(?P<harm>重伤|轻伤|伤)"
    rf"(?:[、，]?(?P<lost>{_NUMBER})(?:人)?(?P<gone>失踪|失联))?"
)
_FOLD = re.compile(
    r"(?:(?P<before>近|约|超|逾)|(?<![推打掀接])(?=翻))翻(?:了)?(?P<inner>近|约|超|逾)?"
    r"(?P<number>[一两二三四五六七八九]|\d{1,2})?番(?P<more>多|以上)?(?![茄薯阅])"
)


def verbal_figures(text: str) -> Iterator[Figure]:
    """All of them, in order of their kinds."""
    for match in _TOLL.finditer(text) if "伤" in text else ():
        for number, fate in (("dead", "died"), ("hurt", "harm"), ("lost", "gone")):
            value = read_numeral(match[number]) if match[number] else None
            if value is not None:
                yield Figure(match.start(number), match.end(fate), FactKind.QUANTITY, plain(value), "人")
    for match in _FOLD.finditer(text) if "番" in text else ():
        value = read_numeral(match["number"] or "一")
        if value is not None:
            qualifier = qualifier_of(match["before"], match["inner"], match["more"])
            yield Figure(match.start(), match.end(), FactKind.QUANTITY, plain(value), "番", qualifier)


def fate_of(words: str) -> str | None:
    """What befell those that a figure of a toll counts: 死亡 of 三死."""
    return next((fate for verb, fate in _FATES.items() if words.endswith(verb) and words != verb), None)
