# SPDX-License-Identifier: MIT
"""Numbers without a unit: 人口1863万, 房租一千八, 6000多群众, 120万贫困人口."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jzreader.analysis.figures.figure import AFTER, BEFORE, Figure, plain, qualifier_of
from jzreader.analysis.figures.units import UNITS
from jzreader.language.numerals import ARABIC, CHINESE, MIXED, read_numeral
from jzreader.model.fact import FactKind

_ALONE = re.compile(
    rf"(?P<before>{BEFORE})?(?P<number>{MIXED}|{CHINESE}|{ARABIC}(?=[多余][万亿]))(?P<more>[多余])?(?P<scale>[万亿](?<=[多余].))?(?P<after>{AFTER})?"
    r"(?=[，。；、！？：”）)\s]|$|买[了下]|[元块]?钱)"
)
_OF_PEOPLE = re.compile(
    rf"(?P<before>{BEFORE})?(?P<number>{MIXED}|{ARABIC}|{CHINESE})(?P<more>[多余])?(?P<scale>[万亿](?<=[多余].))?"
    rf"(?!{UNITS})(?=[\u4e00-\u9fff])(?![年月日号时分秒级版届期岁多余几来之又个成折度、以倍半点])"
)
_STARTS = re.compile(r"[0-9０-９一二三四五六七八九两十廿壹贰叁肆伍陆柒捌玖]")
_SCALED = re.compile("[百千万亿萬億佰仟]")
_MONEY = re.compile(
    r"[花挣赚领卖租价钱捐存借欠赔罚薪奖费补]|工资|彩礼|收入|拿到|开价|定金|押金|成本|利润|每[斤亩月年]|一[斤亩]"
)
_NO_NUMBER = re.compile(r"(?:[第前号之分几数好·.．/_A-Za-z路线]|\d年|百分|千分|万分)$")
_IDIOMS = frozenset(("二百五", "一百", "一千零一", "一百一", "两百五"))
_CLAUSE = re.compile("[，。；！？：、]")
_NEAR = 12
"""Characters of the clause before a number that say that it is of money."""
_LEAST = 100
"""A number alone that is less is mostly no count of anything."""


def bare_numbers(text: str) -> Iterator[Figure]:
    """All of them, in no order; those before a noun are facts only where one is found there."""
    for match in _ALONE.finditer(text):
        number = match["number"]
        value = _value(match)
        if value is None or value < _LEAST or number in _IDIOMS or not _counts(text, match):
            continue
        clause = _CLAUSE.split(text[: match.start()])[-1][-_NEAR:]
        money = _MONEY.search(clause) is not None
        kind, unit = (FactKind.MONEY, "元") if money else (FactKind.QUANTITY, None)
        qualifier = qualifier_of(match["more"], match["after"], match["before"])
        yield Figure(match.start(), match.end(), kind, plain(value), unit, qualifier)
    for match in _OF_PEOPLE.finditer(text):
        value = _value(match)
        if value is None or value < 10 or not _counts(text, match, scaled=match["more"] is None):
            continue
        qualifier = qualifier_of(match["more"], match["before"])
        yield Figure(match.start(), match.end(), FactKind.QUANTITY, plain(value), None, qualifier)


def _value(match: re.Match[str]) -> Decimal | None:
    """Of 200多万 the 2,000,000."""
    value = read_numeral(match["number"])
    return (
        value * (read_numeral(f"1{match['scale']}") or 1) if value is not None and match["scale"] else value
    )


def _counts(text: str, match: re.Match[str], *, scaled: bool = True) -> bool:
    """Whether a numeral counts: it begins with a figure, has a scale, and is no part of a name or share."""
    number = match["number"]
    before = text[max(0, match.start("number") - 2) : match.start("number")]
    if not _STARTS.match(number) or _NO_NUMBER.search(before):
        return False
    return (len(number) > 1 or match["scale"] is not None) and (
        not scaled or match["scale"] is not None or _SCALED.search(number) is not None
    )
