# SPDX-License-Identifier: MIT
"""Dates and periods in a text, resolved against the issue's date where they lean on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from jzreader.analysis.figures.clock import clock_times
from jzreader.analysis.figures.leaning_dates import anchored
from jzreader.analysis.figures.lunar import lunar_dates
from jzreader.analysis.figures.numeric_dates import DateSpan, iso, written_dates, year_of
from jzreader.analysis.figures.periods import merged_periods, periods
from jzreader.analysis.figures.stretches import named_stretches
from jzreader.language.numerals import narrow, read_numeral

_N = r"[0-9０-９一二三四五六七八九十]{1,3}"
_SHORT = (
    r"(?<![0-9０-９一二三四五六七八九])"
    r"(?:[0零][0-9一二三四五六七八九]|[0-9]{2}(?=年[0-9一二三四五六七八九十]{1,2}月)|"
    r"[一二三四五六七八九][零〇一二三四五六七八九]{2}(?=年[0-9一二三四五六七八九十]{1,2}月)|(?<=公元)[0-9]{1,3})"
)
_YEAR = (
    rf"(?P<year>[0-9０-９]{{4}}|[一二三四五六七八九零〇○]{{4}}|两千(?:零[一二三四五六七八九])?|{_SHORT}|"
    r"今|去|前|明|后)\s?年"
)
_MONTH = rf"(?P<month>{_N})月份?"
_DAY = (
    rf"(?:(?P<day>{_N})[日号]|"
    r"(?P<bare>二?十[一二三四五六七八九]|[二三]十|十)(?=[，。、；的在起前后至到举召]|$))"
)

_FULL = re.compile(rf"{_YEAR}\s?(?:{_MONTH}(?:\s?{_DAY})?)?")
_PART = re.compile(
    r"(?<![0-9０-９一二三四五六七八九零〇○今去前明后]年)(?<![0-9０-９一二三四五六七八九十])"
    rf"(?:(?:(?P<year>今|去|前|明)年)?(?P<lean>本|上|下)月|{_MONTH})\s?{_DAY}(?:至(?:(?P<month2>{_N})月)?(?P<day2>{_N})日)?"
)
_MONTHS = re.compile(
    rf"(?<![0-9０-９年个一二三四五六七八九十]){_MONTH}(?![0-9０-９])(?=[，。、至初底末中上下起以份至的间和与及]|$"
    "|(?<=[于在将拟]..)|(?<=[于在将拟]...)|(?<=[预估]计..)|(?<=[预估]计...)|(?<=计划..)|(?<=计划...)|(?:开[工学幕业建]|竣工|完工|建成|通车"
    "|投[产用]|启[动用]|上[市线]|举[行办]|发布|召开|成立|实施|施行|交付|收官)"
    ")"
)
"""A month without a day: before a mark, behind a word that puts something there, or before what begins or
ends in it; 6月 alone may be six months. The last characters looked back at are the month's own."""
_LINK = r"(?:至|到|与|—|－|-|~|～)"
_YEARS = re.compile(
    rf"(?<!\d)(?P<first>\d{{4}})\s?年?\s?{_LINK}\s?(?P<last>\d{{4}})\s?年(?:之?间)?|"
    rf"(?<=[从自])(?P<bare>\d{{4}}){_LINK}(?P<bare2>\d{{4}})(?!\d)"
)
_VAGUE = re.compile(
    r"(?:(?<![最临邻附接将靠])近日(?![点子期])|(?<![0-9０-９一二三四五六七八九十两几多数节假生作当即念止休平往每某首诞])日前|"
    r"(?:(?<=[，。；：、“”）)\s者讯])|^)(?:近期|最近|近来)(?![的一二两三四五六七八九十几数0-9目规计]))"
)
_TO_NOW = re.compile("(?:起|以来)?(?:直?至今|到现在|至今天|到今天)")
_BEFORE_CHRIST = re.compile(
    r"公元前\s?(?:[0-9]{1,4}年|[0-9]{1,2}世纪|[一二三四五六七八九十百]{1,5}(?:年|世纪))"
)
_WEEKDAY = re.compile(
    r"[（(](?:星期|周|礼拜)[一二三四五六日天][）)]|"
    r"[，,]?(?:星期|周|礼拜)[一二三四五六日天](?=[上下晚早凌中傍夜起至到在举开的]|[^\u4e00-\u9fff]|$)"
)
_DAYS = {
    "大后天": 3, "昨日": -1, "昨天": -1, "昨晚": -1, "昨夜": -1,
    "前日": -2, "前晚": -2, "前天": -2, "大前天": -3,
    "今日": 0, "今天": 0, "今晚": 0, "今晨": 0, "今早": 0, "今夜": 0, "今午": 0,
    "昨晨": -1, "昨早": -1, "昨午": -1,
    "明日": 1, "明天": 1, "明早": 1, "明晚": 1, "明晨": 1, "明夜": 1, "后天": 2, "後天": 2,
}  # fmt: skip
_WORDS = re.compile(
    r"|".join(
        rf"(?<![\u4e00-\u9fff]){word}" if word == "前晚" else word
        for word in sorted(_DAYS, key=len, reverse=True)
    )
)
_NUMBERED = re.compile(r"(?P<word>[昨今明前])[（(](?P<day>\d{1,2})[）)](?P<unit>[日天晚晨])")
"""昨(4)日, as papers in Taiwan have it."""
_LEAN = {"今": 0, "去": -1, "前": -2, "明": 1, "后": 2}


def dates(text: str, today: date | None) -> Iterator[DateSpan]:
    """The text's dates and periods, in no order and possibly within one another."""
    found = [*_dates(text, today), *written_dates(text), *periods(text, today), *named_stretches(text, today)]
    found += [one for when in found if (one := _with_weekday(text, when))]
    found += [*merged_periods(text, found), *lunar_dates(text, today)]
    found += _until_now(text, found, today)
    leaning = {(one.start, one.end): one for one in anchored(text, found, today, _named)}
    found = [leaning.pop((one.start, one.end), one) for one in found]
    found += leaning.values()
    found += merged_periods(text, found)  # 12月20日至次年1月10日
    yield from found
    yield from clock_times(text, found)


def _named(text: str) -> Iterator[DateSpan]:
    """What a text says of a year that it names: 2020年春节, 2020年上半年."""
    yield from periods(text, None)
    yield from named_stretches(text, None)


def _until_now(text: str, found: list[DateSpan], today: date | None) -> list[DateSpan]:
    """1949年至今."""
    if today is None:
        return []
    return [
        replace(one, end=match.end(), value=f"{one.value}/{today}", resolved=True)
        for one in found
        if (match := _TO_NOW.match(text, one.end)) and "/" not in one.value and one.value[:1].isdigit()
    ]


def _with_weekday(text: str, when: DateSpan) -> DateSpan | None:
    """A day with the day of the week beside it: 3月5日（星期二）."""
    match = _WEEKDAY.match(text, when.end) if len(when.value) == 10 else None
    return replace(when, end=match.end()) if match else None


def _dates(text: str, today: date | None) -> Iterator[DateSpan]:
    for match in _YEARS.finditer(text):
        first, last = match["first"] or match["bare"], match["last"] or match["bare2"]
        yield DateSpan(match.start(), match.end(), f"{first}/{last}", False)
    for match in _BEFORE_CHRIST.finditer(text):
        yield DateSpan(match.start(), match.end(), match[0], False)
    for match in _VAGUE.finditer(text):
        value = today.isoformat() if today else match[0]
        yield DateSpan(match.start(), match.end(), value, today is not None, about=True)
    for match in _FULL.finditer(text):
        when = _full(match, today)
        if when:
            yield when
    for match in _PART.finditer(text):
        when = _part(match, today)
        if when:
            yield when
    for match in _MONTHS.finditer(text):
        month = _number(match["month"])
        if month and 1 <= month <= 12:
            value = f"{year_of(month, today)}-{month:02}" if today else match[0]
            yield DateSpan(match.start(), match.end(), value, today is not None)
    for match in _NUMBERED.finditer(text):
        day = today + timedelta(days=_DAYS[f"{match['word']}日"]) if today else None
        if day and day.day == int(match["day"]):
            yield DateSpan(match.start(), match.end(), day.isoformat(), True)
    for match in _WORDS.finditer(text):
        shift = _DAYS[match[0]]
        value = (today + timedelta(days=shift)).isoformat() if today else match[0]
        yield DateSpan(match.start(), match.end(), value, today is not None)


def _full(match: re.Match[str], today: date | None) -> DateSpan | None:
    word = match["year"]
    lean = word in "今去前明后"
    month = _number(match["month"]) if match["month"] else None
    day = _number(match["day"] or match["bare"]) if match["day"] or match["bare"] else None
    if lean and month is None and word not in "去前明":
        return None
    if lean:
        if today is None:
            return DateSpan(match.start(), match.end(), match[0], False)
        year = today.year + _LEAN[word]
    else:
        read = read_numeral(word)
        year = int(read) if read is not None else 0
        if year < 100 and "公元" not in match.string[max(0, match.start() - 2) : match.start()]:
            year += 2000 if year < 50 else 1900
    if not 1 <= year <= 2999 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and iso(year, month or 0, day) is None:
        return DateSpan(match.start(), match.end(), match[0], False)  # no such day, and no other one
    value = (
        f"{year:04}" if month is None else f"{year:04}-{month:02}" if day is None else iso(year, month, day)
    )
    return DateSpan(match.start(), match.end(), value, lean) if value else None


def _part(match: re.Match[str], today: date | None) -> DateSpan | None:
    day = _number(match["day"] or match["bare"])
    month = _number(match["month"]) if match["month"] else None
    if match["lean"]:
        if today is None:
            return DateSpan(match.start(), match.end(), match[0], False)
        months = today.year * 12 + today.month - 1 + {"上": -1, "下": 1}.get(match["lean"], 0)
        months += 12 * _LEAN.get(match["year"] or "今", 0)
        year, month = months // 12, months % 12 + 1
    elif month is None or not 1 <= month <= 12:
        return None
    else:
        year = year_of(month, today) if today else 2000
    first = iso(year, month, day or 0)
    if first is None:
        leap = (month, day) == (2, 29)
        return DateSpan(match.start(), match.end(), match[0], False) if leap else None
    if match["day2"]:
        last_month = _number(match["month2"]) if match["month2"] else month
        over = (last_month or 0) < month  # 12月30日至1月3日
        last = iso(year + over, last_month or 0, _number(match["day2"]) or 0)
        if last is None:
            return None
        first = f"{first}/{last}"
    return DateSpan(match.start(), match.end(), first if today else match[0], today is not None)


def _number(text: str) -> int | None:
    value = read_numeral(narrow(text))
    return int(value) if value is not None and value == int(value) else None
