# SPDX-License-Identifier: MIT
"""Fractions, ratios and scores: 三分之一, 1:3的比例, 2比1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jzreader.analysis.figures.figure import Figure, plain
from jzreader.analysis.figures.qualifiers import AFTER, BEFORE, qualifier_of
from jzreader.analysis.figures.units import UNITS
from jzreader.language.numerals import ARABIC, CHINESE, narrow, read_numeral
from jzreader.model.fact import FactKind

_FRACTION = re.compile(
    rf"(?P<before>{BEFORE})?(?P<below>{CHINESE}|{ARABIC})分之(?P<above>{CHINESE}|{ARABIC})(?P<after>{AFTER})?(?!决赛)"
)
_COLON = re.compile(
    r"(?<![\d:：∶])(?P<one>\d{1,4}(?:\.\d+)?)(?P<mark>[:：∶])(?P<other>\d{1,4}(?:\.\d+)?)(?![\d:：∶])"
)
_SCORED = re.compile(r"(?:的|战|击|胜|负|逆转|险胜|完胜|大胜|平)")
_TO = re.compile(
    rf"(?<![0-9０-９零〇一二三四五六七八九十百千万亿两第])(?P<one>{ARABIC}|{CHINESE})比(?P<other>{ARABIC}|{CHINESE})"
    rf"(?![零〇一二三四五六七八九十百千万亿两]|\s?(?:{UNITS}))"
)
_LED = re.compile(r"(?:[以按为约是成]|比例|比分|总分|战成|落后|领先|[，：:（(\s])$")
_FOLLOWED = re.compile(r"(?:[的，。；、）战胜击逆险绝横完大负平]|领先|落后|$)")


def ratios(text: str) -> Iterator[Figure]:
    """A fraction's value is a decimal of six places, that of the others is worded ``2:1``."""
    for match in _FRACTION.finditer(text):
        below, above = read_numeral(match["below"]), read_numeral(match["above"])
        if below and above is not None and match["below"] not in ("百", "千", "万"):
            value = plain((above / below).quantize(Decimal("1.000000")))
            qualifier = qualifier_of(match["after"], match["before"])
            yield Figure(match.start(), match.end(), FactKind.RATIO, value, None, qualifier)
    for match in _COLON.finditer(text):
        said = _SCORED.match(text, match.end()) or "比" in text[max(0, match.start() - 4) : match.start()]
        if said or match["mark"] == "∶":
            value = narrow(match[0]).replace("∶", ":")
            yield Figure(match.start(), match.end(), FactKind.RATIO, value)
    for match in _TO.finditer(text):
        one, other = read_numeral(match["one"]), read_numeral(match["other"])
        if one is not None and other is not None and _meant(text, match):
            yield Figure(match.start(), match.end(), FactKind.RATIO, f"{plain(one)}:{plain(other)}")


def _meant(text: str, match: re.Match[str]) -> bool:
    """Whether 三比三 is a ratio: it is led to or followed as one, unless it has Arabic figures anyway."""
    if any(character.isdigit() for character in narrow(match["one"])):
        return True
    return bool(
        _LED.search(text[max(0, match.start() - 4) : match.start()]) and _FOLLOWED.match(text, match.end())
    )
