# SPDX-License-Identifier: MIT
"""Quantities, money, percentages, ages, durations, ordinals and telephone numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jzreader.analysis.figures.durations import merged_durations
from jzreader.analysis.figures.figure import AFTER, BEFORE, UNITS, Figure, bare, kind_of, plain, qualifier_of
from jzreader.analysis.figures.ranges import ranges, ratios
from jzreader.language.numerals import ARABIC, CHINESE, MINUS, SCALE, narrow, read_numeral
from jzreader.model.fact import FactKind, Qualifier

_NUMBER = rf"(?P<number>(?:{MINUS}|负)?(?:{ARABIC}){SCALE}?|{CHINESE})"
_MORE = r"(?P<more>[多余来几])?"
_BREAK = r"\s?"
_QUANTITY = re.compile(
    rf"(?P<before>{BEFORE})?{_BREAK}{_NUMBER}{_BREAK}{_MORE}(?P<scale>{SCALE})?{_BREAK}(?P<more2>[多余])?"
    rf"(?P<unit>{UNITS})"
    rf"(?P<half>半(?![夜天截边个年身数价路径]))?(?P<after>{AFTER}|多(?=[，。、；）]))?"
)
_LONE = r"(?<![零〇○一二三四五六七八九十百千万亿两点點.．])"
_POINTS = "[个個]百分[点點]"
_NOT_TENTHS = "(?![员立为長长果功本分交年效就绩都人品熟色语千上百天])"
_PERCENT = re.compile(
    rf"(?P<before>{BEFORE})?{_BREAK}(?:"
    rf"(?P<number>(?:(?<![0-9０-９A-Za-z])[-－负])?(?:{ARABIC})){_BREAK}[%％﹪](?![0-9A-Fa-f])|"
    rf"{_LONE}(?P<base>[百佰千万萬亿]{{1,2}})分之(?P<chinese>负?(?:{ARABIC}|{CHINESE}){SCALE}?)|"
    rf"(?P<n2>(?:{ARABIC})(?:{SCALE}|[kK])?|{_LONE}{CHINESE}){_BREAK}{_POINTS}|"
    rf"(?P<tenths>{ARABIC}|{_LONE}{CHINESE}|近半|半)成"
    rf"(?P<tenth>[一二三四五六七八九](?![一二三四五六七八九十万千百]))?{_NOT_TENTHS}|"
    rf"(?P<off>{ARABIC}|{_LONE}{CHINESE}|对)折(?![叠腾断磨射合返旧桂戟服子])"
    rf")(?P<after>{AFTER})?"
)
_ORDINAL = re.compile(
    rf"第(?P<number>{ARABIC}|{CHINESE})(?P<unit>次|届|批|名|位|期|轮|个|条|章|季度|产业|版|集|部|站|场|届)?"
)
_PHONE = re.compile(r"(?<![\d-])(?:1[3-9]\d{9}|0\d{2,3}[-－]\d{7,8}|400[-－]?\d{3}[-－]?\d{4})(?!\d)")
_NO_COUNT = re.compile(r"(?:时间|号线|热线|书记|年代|中全会|大报告|产业园|个五年)")
_PLACES = re.compile(r"第[0-9一二三四五六七八九十]{1,3}[至到—－~-]$")
_MEASURED_ONE = frozenset("元亩吨米克升斤")
"""One-character units of which one is a measure: 一亩. Of all others, one is prose: 一个, 一户一册."""
_ABSTRACT = ("村", "街", "级", "方面", "步", "道", "排", "站", "口", "层")


def quantities(text: str) -> Iterator[Figure]:
    """All of them, in no order; dates are not looked for."""
    yield from _percents(text)
    yield from ranges(text)
    yield from ratios(text)
    for match in _PHONE.finditer(text):
        yield Figure(match.start(), match.end(), FactKind.PHONE, re.sub(r"\D", "", narrow(match[0])))
    for match in _ORDINAL.finditer(text):
        value = read_numeral(match["number"])
        if value is not None and not _NO_COUNT.match(text, match.end("number")):
            yield Figure(match.start(), match.end(), FactKind.ORDINAL, plain(value), match["unit"])
    counted = [figure for match in _QUANTITY.finditer(text) if (figure := _quantity(text, match))]
    yield from (figure for figure in counted if figure.kind is not FactKind.DURATION)
    yield from merged_durations(text, [figure for figure in counted if figure.kind is FactKind.DURATION])


def _quantity(text: str, match: re.Match[str]) -> Figure | None:
    number, unit = match["number"], match["unit"]
    value = read_numeral(number)
    if value is None or _is_idle(text, match, value):
        return None
    if match["half"]:
        value += Decimal("0.5")
    if match["scale"]:
        scaled = read_numeral(f"1{match['scale']}")
        value *= scaled if scaled is not None else 1
    qualifier = qualifier_of(match["more"] or match["more2"], match["after"], match["before"])
    start = match.start() if match["before"] else match.start("number")
    if unit == "方面":
        return None
    if unit == "个多月":
        qualifier = Qualifier.MORE
    word, times = bare(unit)
    return Figure(start, match.end(), kind_of(unit), plain(value * times), word.removeprefix("多"), qualifier)


def _is_idle(text: str, match: re.Match[str], value: Decimal) -> bool:
    """A numeral that counts nothing: 一个 in prose, a name's figure, a year, a part of a longer numeral."""
    number, unit = match["number"], match["unit"]
    end, following = match.end("number"), text[match.end() : match.end() + 1]
    before = text[max(0, match.start("number") - 2) : match.start("number")]
    if before.endswith(("第", "十几", ".", "．", "-", "—", "/", "·")) or _NO_COUNT.match(text, end):
        return True
    if _PLACES.search(text[max(0, match.start("number") - 5) : match.start("number")]):
        return True
    chinese = not any(character.isdigit() for character in number)
    if chinese and len(number) == 1:
        lone = number == "一" and len(unit) == 1 and unit not in _MEASURED_ONE and not match["half"]
        lone = lone and not (unit == "年" and following == "又")
        if number in "千百万亿" or lone:
            return True
        if (unit in _ABSTRACT and number != "两") or before.endswith(("“", "‘")) or following in ("”", "’"):
            return True
    if unit == "时" and not before.endswith("天"):
        return True
    if unit == "年" and (value >= 1000 or following in ("代", "级")):
        return True
    return unit in ("级", "月") and (chinese or following in ("初", "底", "末"))


def _percents(text: str) -> Iterator[Figure]:
    for match in _PERCENT.finditer(text):
        value = _share(match)
        if value is None:
            continue
        qualifier = qualifier_of(match["after"], match["before"])
        start = match.start() if match["before"] and qualifier else match.start() + len(match["before"] or "")
        unit = "百分点" if match["n2"] else "%"
        yield Figure(start, match.end(), FactKind.PERCENT, plain(value), unit, qualifier)


def _share(match: re.Match[str]) -> Decimal | None:
    """The value in hundredths; None where the words are no share."""
    if match["off"]:
        return _discount(match["off"])
    if match["tenths"] in ("半", "近半"):
        return Decimal(5) if match["tenths"] == "半" and match["tenth"] is None else None
    value = read_numeral(match["number"] or match["chinese"] or match["n2"] or match["tenths"])
    if value is None:
        return None
    if match["base"]:
        base = read_numeral(match["base"])
        return value * 100 / base if base else None
    if match["tenths"]:
        tenth = read_numeral(match["tenth"]) if match["tenth"] else None
        return None if value > 10 else value * 10 + (tenth or 0)
    return value


def _discount(word: str) -> Decimal | None:
    """折: 八折 and 八点五折 are 80 and 85, 七二折 is 72."""
    value = Decimal(5) if word == "对" else read_numeral(word)
    if value is None or not 0 < value < 100:
        return None
    return value * 10 if value < 10 else value
