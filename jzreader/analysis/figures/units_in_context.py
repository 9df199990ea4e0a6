# SPDX-License-Identifier: MIT
"""Figures whose unit is one only beside certain words: 报3041点, 45日内, 拘留15日, 斥资一亿二千万, 十里路."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzreader.analysis.figures.figure import BEFORE, Figure, plain, qualifier_of
from jzreader.analysis.figures.units import UNITS
from jzreader.language.numerals import ARABIC, CHINESE, MIXED, NUMERAL, read_numeral
from jzreader.model.fact import FactKind

_POINTS = re.compile(
    rf"(?P<before>{BEFORE})?(?P<number>{ARABIC})(?P<unit>点)(?![钟半整前后许多左\d一二三四五六七八九十])"
)
_HOURS = 24
"""No hour of the day is greater: more 点 are points of an index."""
_DAYS = re.compile(
    rf"(?<![月年\d])(?P<number>{NUMERAL})(?P<unit>日)(?=[之以]?内(?![瓦罗])|(?:无理由)?退货|禁言|有效期)|"
    rf"(?<=拘留|拘役|为期|公示)(?P<number2>{NUMERAL})(?P<unit2>日)(?![至到])"
)
"""Terms counted in 日, which otherwise is of a date."""
_SPENDING = (
    "斥资|耗资|投资|出资|拨款|集资|注资|融资|募资|筹资|筹款|筹得|募得|捐款|捐出|罚款|贷款|赔偿|花费|花去|耗费|"
    "动用|拨出|投入"
)
_SPENT = re.compile(
    rf"(?<={_SPENDING})(?P<before>{BEFORE})?"
    rf"(?P<number>{MIXED}|{CHINESE})(?P<more>[多余])?(?!{UNITS}|[年月日多余几个])(?=[\u4e00-\u9fff])"
)
"""A sum without 元 before what it was spent on."""
_LEAST_SPENT = 10_000
"""From here on a sum is said without its unit."""
_MILES = re.compile(rf"(?<!第)(?P<number>{CHINESE})(?P<unit>里)(?=山?路|水路|地[，。；、外远]|外的?|远|开外)")


def units_in_context(text: str) -> Iterator[Figure]:
    """All of them, in order of their kinds."""
    for match in _POINTS.finditer(text) if "点" in text else ():
        value = read_numeral(match["number"])
        if value is not None and (value > _HOURS or "." in match["number"]):
            qualifier = qualifier_of(match["before"])
            yield Figure(match.start(), match.end(), FactKind.QUANTITY, plain(value), "点", qualifier)
    for match in _DAYS.finditer(text) if "日" in text else ():
        value = read_numeral(match["number"] or match["number2"])
        if value is not None:
            yield Figure(match.start(), match.end(), FactKind.DURATION, plain(value), "日")
    for match in _SPENT.finditer(text):
        value = read_numeral(match["number"])
        if value is not None and value >= _LEAST_SPENT:
            qualifier = qualifier_of(match["more"], match["before"])
            yield Figure(match.start(), match.end(), FactKind.MONEY, plain(value), "元", qualifier)
    for match in _MILES.finditer(text) if "里" in text else ():
        value = read_numeral(match["number"])
        if value is not None and value > 1:
            yield Figure(match.start(), match.end(), FactKind.QUANTITY, plain(value), "里")
