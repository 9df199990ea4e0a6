# SPDX-License-Identifier: MIT
"""Stretches of time by name: 中旬, 年初, 上季度, 前四个月, 十三五, 十九世纪末, 三天前, 五年来."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from jzreader.analysis.figures.numeric_dates import DateSpan, iso, moved, year_of
from jzreader.language.numerals import read_numeral, whole_number

_N = r"(?:[0-9０-９]{1,3}|[一二两三四五六七八九十百]{1,4})"
_YEARS = {"今": 0, "去": -1, "前": -2, "明": 1, "本": 0, "上": -1}
_YEAR = r"(?:(?P<year>(?<!\d)[12]\d{3}|[一二][零〇○一二三四五六七八九]{3}|[今去前明本])年的?)"
_STARTS = r"(?<![\u4e00-\u9fff0-9第])"
"""At the head of a clause."""
_LED = rf"(?:{_STARTS}|(?<=[在于从自约近但而这])|(?<=早在))"
_TO = r"\s?[至到—－~～-]{1,2}\s?"

TENTHS = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31),
          "上中旬": (1, 20), "中下旬": (11, 31)}  # fmt: skip
_OF_MONTH = re.compile(
    rf"{_YEAR}?(?:(?<![0-9０-９个])(?P<month>{_N})|(?P<lean>上|本|下|这|当)个?)月份?的?"
    r"(?P<part>上中旬|中下旬|上旬|中旬|下旬|初|底|末)(?P<last>(?=[前之以，。、；]|$))?"
)
_UNTIL = re.compile(r"(?:截至|截止|截止到|截止至)$")
_OF_YEAR = re.compile(
    rf"(?:{_YEAR}年?|(?<![大每过当几\d一二三四五六七八九十])(?<!每年)(?<!往年)年)(?P<part>初|底|末)(?![一二三四五六七八九十中])(?P<since>以来)?"
)
_QUARTER = re.compile(
    rf"{_YEAR}?(?:(?P<lean>上|本|这|下)(?:一个?|个)?季(?:度|(?=的?(?:盈利|营收|营利|营业|亏损|纯利|毛利|净利|业绩|销售|收入|按季|本地|GDP|[，。；])))|前(?P<first>[两二2])个?季度|"
    r"第?(?P<one>[一二三1-3])、第?(?P<other>[二三四2-4])季度)"
)
_MONTHS = re.compile(rf"(?:{_YEAR}|{_STARTS})(?:头?前|首)(?P<number>{_N})个月(?!前|后)")
_PLAN = re.compile(
    r"[“‘「]?(?P<ten>十?)(?P<digit>[一二三四五六七八九]?)五[”’」]?(?:计划|规划)?(?P<part>时期|期间|以来|期末|初期|末期|末|初|"
    r"(?P<side>前|头|后|最后)(?P<years>[一二两三四])年|第(?P<year>[一二三四五])年|开局之年|收官之年)"
)
_CENTURY = re.compile(
    rf"(?<![半个\d一二三四五六七八九十])(?:(?P<from>{_N})[至到、—-])?(?P<number>[上本]个?|{_N})世纪(?![0-9二三四五六七八九][0-9十])"
    r"(?P<part>初|末|中叶|中期|上半叶|下半叶|前半叶|后半叶|(?:的?[头前]|的?第一个)十年)?(?P<since>以来)?"
)
_CENTURY_PARTS = {
    "初": (0, 9), "末": (90, 99), "中叶": (40, 69), "中期": (40, 69), "上半叶": (0, 49), "下半叶": (50, 99),
    "前半叶": (0, 49), "后半叶": (50, 99), "十年": (0, 9),
}  # fmt: skip
_DECADES = re.compile(
    rf"(?:(?P<century>[上本]个?|{_N})世纪)?(?P<first>[二三四五六七八])(?P<last>[三四五六七八九])十年代"
)
_AGO = re.compile(
    rf"{_LED}(?P<number>{_N}|半)(?P<more>[多余])?(?P<unit>年|个月|个?星期|周|天|日)(?P<side>[之以]?前)"
    rf"(?:的?(?P<today>今[天日])|的(?P<month>{_N})月(?:(?P<day>{_N})日)?)?"
)
_SINCE = re.compile(rf"(?:{_STARTS}|(?<=这)|(?<=的))(?P<number>{_N})(?P<unit>年|个月)(?=多?以?来(?![的说]))")
_FROM_NOW = re.compile(rf"距今(?:已经?|约|大约|有)*(?P<number>{_N}|[0-9]{{4}})(?P<more>[多余])?年")
_DOUBLE = re.compile(
    r"(?<!\d)(?P<first>[12]\d{3})[-—－/至](?P<last>[12]\d{3}|\d\d)(?:学年度?|赛季|年度|雪季)"
)
_FEASTS = {
    "元旦": (1, 1, 1), "妇女节": (3, 8, 1), "植树节": (3, 12, 1), "五一": (5, 1, 5), "劳动节": (5, 1, 5),
    "青年节": (5, 4, 1), "儿童节": (6, 1, 1), "建军节": (8, 1, 1), "教师节": (9, 10, 1), "国庆": (10, 1, 7),
    "国庆节": (10, 1, 7), "十一": (10, 1, 7), "双十一": (11, 11, 1), "圣诞节": (12, 25, 1),
}  # fmt: skip
"""Month, day and how many days are off, as the State Council has them since 2007; 五一 by today's five."""
_TERMS = {"清明节": (4, 4.81, 5.59), "清明": (4, 4.81, 5.59), "冬至": (12, 21.94, 22.60)}
"""Month, and what is added to 0.2422 of the year in the 21st and 20th century: the usual rule."""
_MOONS = {
    "春节": (1, 1), "元宵节": (1, 15), "端午节": (5, 5), "端午": (5, 5), "七夕": (7, 7), "中秋节": (8, 15),
    "中秋": (8, 15), "重阳节": (9, 9), "除夕": (12, 30),
}  # fmt: skip
_NAMES = "|".join(sorted([*_FEASTS, *_MOONS, *_TERMS], key=len, reverse=True))
_FEAST = re.compile(
    rf"{_YEAR}[“]?(?P<feast>{_NAMES})[”]?"
    r"(?![劳奖广路月个档]|包机|晚会|联欢)(?P<days>黄金周|小?长?假期?期?间?|期间)?"
)

_FEAST_ALONE = re.compile(
    rf"(?<![年0-9０-９月一二三四五六七八九十双“])(?<!国庆)(?<!国庆、)(?P<feast>{_NAMES})"
    r"(?=期间|假期|小?长假|假日|黄金周|当[天日晚])(?P<days>黄金周|小?长假期?期?间?|假期期?间?|假日|期间)?"
)
"""Without a year only where what follows says that it is a time; 每年春节 is any year's."""


def named_stretches(text: str, today: date | None) -> Iterator[DateSpan]:
    """All of them in the text, in no order; those that lean on the issue's date need it to be known."""
    parts = list(_parts_of_months(text, today))
    yield from parts
    yield from _joined(text, parts)
    for find in (_years, _quarters, _plans, _centuries, _feasts):
        yield from find(text, today)
    for match in _DOUBLE.finditer(text):
        last = match["last"] if len(match["last"]) == 4 else match["first"][:2] + match["last"]
        yield DateSpan(match.start(), match.end(), f"{match['first']}/{last}", False)
    if today is not None:
        yield from _leaning(text, today)


def _year(word: str | None, today: date | None) -> int | None:
    """今 is the issue's; None where the issue's date would be needed and is not known."""
    if word and word not in _YEARS:
        return whole_number(word)
    return today.year + _YEARS[word or "今"] if today else None


def _leans(word: str | None) -> bool:
    return word is None or word in _YEARS


def _parts_of_months(text: str, today: date | None) -> Iterator[DateSpan]:
    for match in _OF_MONTH.finditer(text):
        if match["lean"]:
            if today is None or match["lean"] == "当":
                continue
            months = today.year * 12 + today.month - 1 + {"上": -1, "下": 1}.get(match["lean"], 0)
            year, month = months // 12, months % 12 + 1
        else:
            month = whole_number(match["month"])
            named = _year(match["year"], today) if match["year"] else year_of(month, today)
            if named is None or not 1 <= month <= 12 or (today is None and not match["year"]):
                continue
            year = named
        first, last = TENTHS[match["part"]]
        days = min(last, monthrange(year, month)[1])
        value = f"{date(year, month, first)}/{date(year, month, days)}"
        if match["part"] in "底末" and _UNTIL.search(text[: match.start()]):
            value = date(year, month, days).isoformat()
        lean = _leans(match["year"])
        yield DateSpan(match.start(), match.end(), value, lean)


def _joined(text: str, parts: list[DateSpan]) -> Iterator[DateSpan]:
    """2月中旬至3月上旬."""
    starts = {one.start: one for one in parts}
    for one in parts:
        link = re.compile(_TO).match(text, one.end)
        other = starts.get(link.end()) if link else None
        if other is not None:
            value = f"{one.value.partition('/')[0]}/{other.value.rpartition('/')[2]}"
            yield DateSpan(one.start, other.end, value, one.resolved)


def _years(text: str, today: date | None) -> Iterator[DateSpan]:
    for match in _OF_YEAR.finditer(text):
        year = _year(match["year"], today)
        if year is None:
            continue
        value = f"{year}-01" if match["part"] == "初" else f"{year}-12"
        if match["since"] and today is not None:
            value = f"{value}/{today}"
        yield DateSpan(match.start(), match.end(), value, _leans(match["year"]))


def _quarters(text: str, today: date | None) -> Iterator[DateSpan]:
    for match in _QUARTER.finditer(text):
        year = _year(match["year"], today)
        if year is None or (match["lean"] and today is None):
            continue
        if match["lean"] and today is not None:
            number = today.year * 4 + (today.month - 1) // 3 + {"上": -1, "下": 1}.get(match["lean"], 0)
            year, first, last = number // 4, number % 4 + 1, number % 4 + 1
        elif match["first"]:
            first, last = 1, 2
        else:
            first, last = whole_number(match["one"]), whole_number(match["other"])
        if first <= last:
            value = f"{year}-{first * 3 - 2:02}/{year}-{last * 3:02}"
            yield DateSpan(match.start(), match.end(), value, _leans(match["year"]))
    for match in _MONTHS.finditer(text):
        year, number = _year(match["year"], today), whole_number(match["number"])
        if year is not None and 1 < number <= 12:
            value = f"{year}-01/{year}-{number:02}"
            yield DateSpan(match.start(), match.end(), value, _leans(match["year"]))


def _plans(text: str, _today: date | None) -> Iterator[DateSpan]:
    """“十三五”时期: the thirteenth plan from 2016 to 2020; from the third on, each has five years."""
    for match in _PLAN.finditer(text):
        number = (10 if match["ten"] else 0) + whole_number(match["digit"] or None)
        if number < 3 and not (number and "”" in match[0]):
            continue
        first = 1953 + 5 * (number - 1) + (3 if number > 2 else 0)
        start = match.start()
        value = f"{first}/{first + 4}"
        if match["years"]:
            years = whole_number(match["years"])
            early = match["side"] in ("前", "头")
            begun = first if early else first + 5 - years
            value = f"{begun}/{begun + years - 1}"
        elif match["year"] or match["part"].endswith("之年"):
            value = str(
                first + {"开局之年": 0, "收官之年": 4}.get(match["part"], whole_number(match["year"]) - 1)
            )
        elif match["part"] in ("末", "期末", "末期", "初", "初期"):
            value = str(first if "初" in match["part"] else first + 4)
        yield DateSpan(start, match.end(), value, False)


def _centuries(text: str, today: date | None) -> Iterator[DateSpan]:
    for match in _CENTURY.finditer(text):
        hundred = _hundred(match["number"], today)
        if hundred is not None:
            part = match["part"] or ""
            first, last = _CENTURY_PARTS.get("十年" if part.endswith("十年") else part, (0, 99))
            begun = _hundred(match["from"], today) if match["from"] else None
            first = begun - hundred if begun is not None and begun < hundred else first
            lean = match["number"][0] in "上本"
            since = today if match["since"] and today and today.year >= hundred + first else None
            end = since or f"{hundred + last:04}"
            yield DateSpan(
                match.start(), match.end(), f"{hundred + first:04}/{end}", lean or since is not None
            )
    for match in _DECADES.finditer(text):
        first, last = whole_number(match["first"]), whole_number(match["last"])
        hundred = _hundred(match["century"], today) if match["century"] else 1900
        if hundred is not None and last == first + 1:
            lean = (match["century"] or "二")[0] in "上本"
            value = f"{hundred + first * 10}/{hundred + last * 10 + 9}"
            yield DateSpan(match.start(), match.end(), value, lean)


def _hundred(word: str, today: date | None) -> int | None:
    """The year in which a century begins, as people count: the nineteenth in 1800."""
    if word[0] in "上本":
        return today.year // 100 * 100 - (100 if word[0] == "上" else 0) if today else None
    number = whole_number(word)
    return (number - 1) * 100 if 1 <= number <= 21 else None


def _feasts(text: str, today: date | None) -> Iterator[DateSpan]:
    """Those whose year is said, and those that are a time; of the moon's feasts the lunar date."""
    for match in (*_FEAST.finditer(text), *_FEAST_ALONE.finditer(text)):
        feast, word = match["feast"], match.groupdict().get("year")
        year = _year(word, today) if word else year_of((_MOONS.get(feast) or _off(feast))[0], today)
        if year is None or (word is None and today is None):
            continue
        lean = _leans(word)
        if feast in _MOONS:
            month, day = _MOONS[feast]
            value = f"{year - (feast == '除夕')}-{month:02}-{day:02}"
            yield DateSpan(match.start(), match.end(), value, lean, lunar=True)
            continue
        month, day, off = _term(feast, year) if feast in _TERMS else _off(feast)
        value = date(year, month, day).isoformat()
        if match["days"] and off > 1:
            value += f"/{date(year, month, day) + timedelta(days=off - 1)}"
        yield DateSpan(match.start(), match.end(), value, lean)


def _off(feast: str) -> tuple[int, int, int]:
    """Month, day and days off of a feast of the sun's calendar; of a solar term the month counts."""
    return _FEASTS.get(feast) or (int(_TERMS[feast][0]), 1, 1)


def _term(name: str, year: int) -> tuple[int, int, int]:
    """The day of a solar term, which by the calendar of Beijing moves by one."""
    month, this, last = _TERMS[name]
    short = year % 100
    return month, int(short * 0.2422 + (this if year >= 2000 else last)) - short // 4, 1


def _leaning(text: str, today: date) -> Iterator[DateSpan]:
    """What is counted back from the issue's date."""
    for match in _AGO.finditer(text):
        value = _ago(match, today)
        if value:
            yield DateSpan(match.start(), match.end(), value, True, about=bool(match["more"]))
    for match in _SINCE.finditer(text):
        number = read_numeral(match["number"])
        first = moved(today, -int(number), match["unit"]) if number else None
        if first is not None:
            yield DateSpan(match.start(), match.end(), f"{first}/{today}", True)
    for match in _FROM_NOW.finditer(text):
        number = read_numeral(match["number"])
        if number and number < today.year:
            yield DateSpan(match.start(), match.end(), f"{today.year - int(number):04}", True, about=True)


def _ago(match: re.Match[str], today: date) -> str | None:
    """As exact as its unit: a year of 年, a month of 个月, a day of the rest."""
    unit = match["unit"].removeprefix("个").replace("星期", "周")
    if match["number"] == "半":
        day = {"年": moved(today, -6, "个月"), "月": today - timedelta(days=15)}.get(unit)
        return None if day is None else day.isoformat()[:7]
    day = moved(today, -whole_number(match["number"]), "个月" if unit == "月" else unit)
    if day is None or day >= today:
        return None
    if match["today"]:
        return day.isoformat()
    if match["month"] and unit == "年":
        month = whole_number(match["month"])
        if match["day"]:
            return iso(day.year, month, whole_number(match["day"])) or match[0]
        return f"{day.year}-{month:02}" if 1 <= month <= 12 else None
    return day.isoformat()[: {"年": 4, "月": 7}.get(unit, 10)]
