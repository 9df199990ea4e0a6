# SPDX-License-Identifier: MIT
"""Quantities, money, percentages, ages, durations, ordinals and telephone numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jzreader.analysis.figures.figure import Figure, plain
from jzreader.analysis.figures.lasting import joined
from jzreader.analysis.figures.numerals import ARABIC, CHINESE, SCALE, narrow, read_numeral

_MEASURES = (
    "平方公里|平方千米|平方米|平方厘米|立方米|公里|千米|厘米|毫米|海里|米|公斤|千克|毫克|克|吨|斤|亩|公顷|千瓦时|千瓦|兆瓦|毫升|升|"
    "摄氏度|℃|立方|平米|伏|瓦|赫兹|字节|标箱"
)
_MONEY = "万美元|亿美元|美元|欧元|英镑|日元|港元|港币|澳元|卢布|韩元|人民币|元|块钱|角|分钱"
_DURATIONS = (
    "个多月|个月|个小时|小时|分钟|秒钟|秒|个星期|星期|个工作日|工作日|周年|年|天|周|昼夜|个世纪|世纪|时"
)
_COUNTERS = (
    "人次|户次|批次|场次|班次|车次|架次|件次|名|人|家|户|个|项|件|批|条|棵|株|处|栋|幢|头|支|只|辆|台|套|座|所|场|次|届|期|位|类|种|间|份|本|张|"
    "片|块|口|门|盏|根|颗|粒|袋|箱|瓶|桶|架|艘|列|节|堂|篇|首|部|幅|枚|副|双|对|组|册|宗|起|例|单|笔|道|层|级|排|站|趟|轮|街|村|步|"
    "篮|车|盆|朵|捆|尾|羽|匹|孔|眼|方面"
)
_ABOUT = ("约", "近", "大约", "将近", "接近", "左右", "上下", "来")
_MORE_THAN = ("逾", "超过", "超", "至少", "突破", "高于", "不少于", "不低于", "以上", "余", "多", "几")
_LESS_THAN = ("低于", "不足", "不到", "少于", "不超过", "以下", "以内")
_QUALIFIERS = {
    word: name
    for name, words in (("about", _ABOUT), ("more", _MORE_THAN), ("less", _LESS_THAN))
    for word in words
}
_BEFORE = "不超过|不少于|不低于|大约|将近|接近|超过|至少|突破|高于|低于|不足|不到|少于|约|近|逾|超"
_AFTER = "左右|上下|以上|以下|以内"
_NUMBER = rf"(?P<number>[-－负]?(?:{ARABIC}){SCALE}?|{CHINESE})"
_MORE = r"(?P<more>[多余来几])?"
_BREAK = r"\s?"
_QUANTITY = re.compile(
    rf"(?P<before>{_BEFORE})?{_BREAK}{_NUMBER}{_BREAK}{_MORE}(?P<scale>{SCALE})?{_BREAK}(?P<more2>[多余])?"
    rf"(?P<unit>{_MONEY}|{_MEASURES}|岁|{_DURATIONS}|{_COUNTERS})"
    rf"(?P<half>半(?![夜天截边个年身数价路径]))?(?P<after>{_AFTER}|多(?=[，。、；）]))?"
)
_LONE = r"(?<![零〇○一二三四五六七八九十百千万亿两点點.．])"
_POINTS = "[个個]百分[点點]"
_NOT_TENTHS = "(?![员立为長长果功本分交年效就绩都人品熟色语千上百天])"
_PERCENT = re.compile(
    rf"(?P<before>{_BEFORE})?{_BREAK}(?:"
    rf"(?P<number>(?:(?<![0-9０-９A-Za-z])[-－负])?(?:{ARABIC})){_BREAK}[%％﹪](?![0-9A-Fa-f])|"
    rf"{_LONE}(?P<base>[百佰千万萬亿]{{1,2}})分之(?P<chinese>负?(?:{ARABIC}|{CHINESE}){SCALE}?)|"
    rf"(?P<n2>(?:{ARABIC})(?:{SCALE}|[kK])?|{_LONE}{CHINESE}){_BREAK}{_POINTS}|"
    rf"(?P<tenths>{ARABIC}|{_LONE}{CHINESE}|近半|半)成"
    rf"(?P<tenth>[一二三四五六七八九](?![一二三四五六七八九十万千百]))?{_NOT_TENTHS}|"
    rf"(?P<off>{ARABIC}|{_LONE}{CHINESE}|对)折(?![叠腾断磨射合返旧桂戟服子])"
    rf")(?P<after>{_AFTER})?"
)
_FRACTION = re.compile(rf"(?P<below>{CHINESE}|{ARABIC})分之(?P<above>{CHINESE}|{ARABIC})")
_ORDINAL = re.compile(
    rf"第(?P<number>{ARABIC}|{CHINESE})(?P<unit>次|届|批|名|位|期|轮|个|条|章|季度|产业|版|集|部|站|场|届)?"
)
_PHONE = re.compile(r"(?<![\d-])(?:1[3-9]\d{9}|0\d{2,3}[-－]\d{7,8}|400[-－]?\d{3}[-－]?\d{4})(?!\d)")
_RATIO = re.compile(r"(?<![\d:：])(\d{1,4})[:：](\d{1,4})(?![\d:：])")
_NO_COUNT = re.compile(r"(?:时间|号线|热线|书记|年代|中全会|大报告|产业园|个五年)")
_MEASURED_ONE = frozenset("元亩吨米克升斤")
"""One-character units of which one is a measure: 一亩. Of all others, one is prose: 一个, 一户一册."""
_ABSTRACT = ("村", "街", "级", "方面", "步", "道", "排", "站", "口", "层")
_KINDS = ((_MONEY, "money"), (_DURATIONS, "duration"))


def quantities(text: str) -> Iterator[Figure]:
    """All of them, in no order; dates are not looked for."""
    yield from _percents(text)
    yield from _fractions(text)
    for match in _PHONE.finditer(text):
        yield Figure(match.start(), match.end(), "phone", re.sub(r"\D", "", narrow(match[0])))
    for match in _ORDINAL.finditer(text):
        value = read_numeral(match["number"])
        if value is not None and not _NO_COUNT.match(text, match.end("number")):
            yield Figure(match.start(), match.end(), "ordinal", plain(value), match["unit"])
    counted = [figure for match in _QUANTITY.finditer(text) if (figure := _quantity(text, match))]
    yield from (figure for figure in counted if figure.kind != "duration")
    yield from joined(text, [figure for figure in counted if figure.kind == "duration"])
    for match in _RATIO.finditer(text):
        if (
            text[match.end() : match.end() + 1] in ("的", "战", "击", "胜", "负")
            or "比" in text[max(0, match.start() - 4) : match.start()]
        ):
            yield Figure(match.start(), match.end(), "ratio", narrow(match[0]))


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
    qualifier = _qualifier(match["before"], match["more"] or match["more2"], match["after"])
    start = match.start() if match["before"] and _QUALIFIERS[match["before"]] else match.start("number")
    kind = "age" if unit == "岁" else next((k for units, k in _KINDS if unit in units.split("|")), "quantity")
    if unit in ("万美元", "亿美元"):
        value *= 10_000 if unit[0] == "万" else 100_000_000
        unit = "美元"
    elif unit.startswith("个") and unit not in ("个", "个多月"):
        unit = unit[1:]
    elif unit == "个多月":
        unit, qualifier = "月", "more"
    if unit == "方面" and kind == "quantity":
        return None
    return Figure(start, match.end(), kind, plain(value), unit, qualifier)


def _is_idle(text: str, match: re.Match[str], value: Decimal) -> bool:
    """A numeral that counts nothing: 一个 in prose, a name's figure, a year, a part of a longer numeral."""
    number, unit = match["number"], match["unit"]
    end, following = match.end("number"), text[match.end() : match.end() + 1]
    before = text[max(0, match.start("number") - 2) : match.start("number")]
    if before.endswith(("第", "十几", ".", "．", "-", "—", "/", "·")) or _NO_COUNT.match(text, end):
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
        qualifier = _qualifier(match["before"], None, match["after"])
        start = match.start() if match["before"] and qualifier else match.start() + len(match["before"] or "")
        unit = "百分点" if match["n2"] else "%"
        yield Figure(start, match.end(), "percent", plain(value), unit, qualifier)


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


def _fractions(text: str) -> Iterator[Figure]:
    for match in _FRACTION.finditer(text):
        below, above = read_numeral(match["below"]), read_numeral(match["above"])
        if below and above is not None and match["below"] not in ("百", "千", "万"):
            value = above / below
            yield Figure(match.start(), match.end(), "ratio", plain(value.quantize(Decimal("1.000000"))))


def _qualifier(before: str | None, more: str | None, after: str | None) -> str | None:
    for word in (more, after, before):
        if word and _QUALIFIERS.get(word):
            return _QUALIFIERS[word]
    return None
