# SPDX-License-Identifier: MIT
"""Dates that lean on one named before them: 次年10月, 当天, 两天后, 去年同期, 6月3日 of a year just said.

The anchor is looked for in the same paragraph, before the issue's date is asked. Where there is none, the
value is the words themselves: nothing is put on a day that the text does not say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from jzreader.analysis.figures.numeric_dates import DateSpan, iso, moved
from jzreader.analysis.figures.stretches import TENTHS
from jzreader.language.numerals import whole_number

_N = r"(?:[0-9０-９]{1,3}|[一二两三四五六七八九十百]{1,4})"
_LEANING = re.compile(
    r"(?P<year>(?<![相共协统])同年|(?<!想)当年|次年|翌年|第二年)"
    rf"(?:(?P<month>{_N})月份?(?:(?P<day>{_N})[日号])?|(?P<end>底|末|初))?|"
    rf"(?P<of_month>同月|当月|次月|翌月)(?:(?P<day2>{_N})[日号]|(?P<tenth>上旬|中旬|下旬|初|底|末))?|"
    rf"(?P<of_day>当日|当[天晚夜]|(?<!不)同日|同一天|次日|翌日|隔日|第二天|第(?P<count>[三四五六七八九十])天)|"
    r"(?P<beside>(?<![\u4e00-\u9fff0-9])(?:(?:前|后|头)一[天日晚夜]|头天)|(?<=[在于从至到])(?:前|后)一[天日晚])|"
    rf"(?P<same>[今去上前]年|[12]\d{{3}}年)同期|"
    rf"(?<![\u4e00-\u9fff0-9第])(?P<number>{_N})(?P<unit>年|个月|个?星期|周|天|日)[之以]?后(?![来的])"
)
_YEAR_ALONE = re.compile(r"\d{4}")
_TAIL = 12
"""Characters behind 次年 in which is said what of it."""
_SENTENCE = re.compile(r"[。！？!?\n]")
_CLAUSE = re.compile(r"[，。；！？,;!?\n]")
_AHEAD = re.compile(r"将(?![近士军来才帅])|拟(?![定人态])|即将|预计|计划|定于|有望|力争")
_AFTER = 12
"""Characters behind a date in which 将 may stand."""
_NO_YEAR = re.compile(rf"{_N}月")
_BARE_DAY = re.compile(rf"{_N}[日号]")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]")
_NEWS = 45
"""Days before the issue in which a day without a year is news, whatever year a sentence before it named."""
_SOON = 10
"""Days between two days of one story that are told in sentences of their own."""
_PLANNED = re.compile("[起至前到]|截止|施行|实施|为止|举办|举行")
_FAR_AHEAD = 90
"""Days ahead of the issue from which a day without a year is planned, or the year before's."""
_LONG_AGO = 60
"""Days after which a date that is told as to come is next year's."""
_YEAR = re.compile(r"\d{4}(?![\d年])")
"""How a value begins that names its year; what nothing resolved, such as 2月29日, may begin with a figure."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FULL = len("2024-03-05")
_MONTHLY = len("2024-03")


def anchored(
    text: str,
    found: Sequence[DateSpan],
    today: date | None,
    named: Callable[[str], Iterable[DateSpan]],
) -> Iterator[DateSpan]:
    """The spans that take the place of some that were found, and new ones for words that lean.

    ``named`` reads what is said of a year by its number, as of 次年春节 once the year is known.
    """
    spans = _longest(found)
    words = {match.start(): match for match in _LEANING.finditer(text)}
    ends = [mark.end() for mark in _SENTENCE.finditer(text)]
    anchors: list[DateSpan] = []
    places = sorted({*words, *(one.start for one in spans)})
    by_start = {one.start: one for one in spans}
    covered = 0
    for at in places:
        match, span = words.get(at), by_start.get(at)
        if at < covered:
            continue
        if match is not None and (span is None or span.end <= match.end()):
            one = _leaning(match, anchors, today)
            if one is not None and match["year"] and _YEAR_ALONE.fullmatch(one.value):
                one = _with_tail(text, one, named)
            if one is not None:
                covered = one.end
                yield one
                if not match["same"] and _YEAR.match(one.value) and not one.lunar and not match["count"]:
                    anchors.append(replace(one, about=True))
            continue
        if span is None:
            continue
        covered = span.end
        sentence = bisect_left(ends, at + 1)
        start = ends[sentence - 1] if sentence else 0
        moved_span = _of_its_year(text, span, anchors, start, today) or _to_come(text, span, today)
        moved_span = moved_span or _gone_by(text, span, today)
        if moved_span is not None:
            yield moved_span
            span = moved_span
        if _YEAR.match(span.value) and not span.about and not span.lunar:
            anchors.append(span)


def _longest(found: Sequence[DateSpan]) -> list[DateSpan]:
    """In the text's order, none inside another."""
    kept: list[DateSpan] = []
    for one in sorted(found, key=lambda span: (span.start, -span.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _leaning(match: re.Match[str], anchors: Sequence[DateSpan], today: date | None) -> DateSpan | None:
    """A word that leans, on the nearest anchor that is as exact as it needs; worded where there is none."""
    if match["same"]:
        return _same_span(match, anchors, today)
    if match["number"]:
        return _later(match, anchors) or _ahead(match, today)
    exact = 4 if match["year"] else _MONTHLY if match["of_month"] else _FULL
    if match["beside"] and anchors and len(_day(anchors[-1])) < _FULL:
        anchors = ()
    nth = bool(match["count"] or match["of_day"] == "第二天")
    anchor = next(
        (
            one
            for one in reversed(anchors)
            if _serves(one, exact) and not ((nth or match["beside"]) and one.about)
        ),
        None,
    )
    if anchor is None:
        if nth or (match["year"] in ("当年", "第二年") and not match["month"]):
            return None
        return DateSpan(match.start(), match.end(), match[0], False)
    value = _counted(match, _day(anchor)) or match[0]
    return DateSpan(match.start(), match.end(), value, anchor.resolved)


def _with_tail(text: str, year: DateSpan, named: Callable[[str], Iterable[DateSpan]]) -> DateSpan:
    """The year with what is said of it: 次年 | 春节, 翌年 | 上半年."""
    head = f"{year.value}年"
    tails = [one for one in named(head + text[year.end : year.end + _TAIL]) if one.start == 0]
    longest = max(tails, key=lambda one: one.end, default=None)
    if longest is None or longest.end <= len(head):
        return year
    return replace(year, end=year.end + longest.end - len(head), value=longest.value, lunar=longest.lunar)


def _serves(anchor: DateSpan, exact: int) -> bool:
    """Whether an anchor says enough: of a stretch only the year in which it ends."""
    return len(_day(anchor)) >= exact and (exact < _MONTHLY or "/" not in anchor.value)


def _counted(match: re.Match[str], anchor: str) -> str | None:
    year = int(anchor[:4])
    if match["year"]:
        year += match["year"] in ("次年", "翌年", "第二年")
        if match["end"]:
            return f"{year:04}-01" if match["end"] == "初" else f"{year:04}-12"
        month = whole_number(match["month"])
        if match["day"]:
            return iso(year, month, whole_number(match["day"]))
        return f"{year:04}-{month:02}" if 1 <= month <= 12 else None if match["month"] else f"{year:04}"
    months = year * 12 + int(anchor[5:7]) - 1 + (match["of_month"] in ("次月", "翌月"))
    if match["of_month"]:
        year, month = months // 12, months % 12 + 1
        if match["tenth"]:
            first, last = TENTHS[match["tenth"]]
            return f"{date(year, month, first)}/{date(year, month, min(last, monthrange(year, month)[1]))}"
        return iso(year, month, whole_number(match["day2"])) if match["day2"] else f"{year:04}-{month:02}"
    if match["beside"]:
        shift = 1 if match["beside"][0] == "后" else -1
        return (date.fromisoformat(anchor) + timedelta(days=shift)).isoformat()
    word = match["of_day"]
    later = whole_number(match["count"]) - 1 if match["count"] else int(word[0] in "次翌隔第")
    return (date.fromisoformat(anchor) + timedelta(days=later)).isoformat()


def _same_span(match: re.Match[str], anchors: Sequence[DateSpan], today: date | None) -> DateSpan | None:
    """去年同期: the stretch that was named last, a year before; of none, some time of that year."""
    word = match["same"]
    if word[0].isdigit():
        year: int | None = int(word[:4])
    else:
        year = today.year - {"今": 0, "前": 2}.get(word[0], 1) if today else None
    if year is None:
        return DateSpan(match.start(), match.end(), match[0], False)
    anchor = next((a for a in reversed(anchors) if "-" in a.value and a.value[:4] != str(year)), None)
    if anchor is None:
        return DateSpan(match.start(), match.end(), f"{year}", not word[0].isdigit(), about=True)
    first = int(anchor.value[:4])
    days = "/".join(part.partition("T")[0] for part in anchor.value.split("/"))
    value = re.sub(r"\d{4}(?=-)", lambda found: str(int(found[0]) - first + year), days)
    return DateSpan(match.start(), match.end(), value, anchor.resolved)


def _later(match: re.Match[str], anchors: Sequence[DateSpan]) -> DateSpan | None:
    """两天后, counted from a day; 三年后, from a year."""
    unit = match["unit"].removeprefix("个").replace("星期", "周")
    exact = {"年": 4, "月": _MONTHLY}.get(unit, _FULL)
    if not anchors or "/" in anchors[-1].value or len(_day(anchors[-1])) < exact:
        return None
    day = _day(anchors[-1])
    first = date.fromisoformat(day + "-01" * ((_FULL - len(day)) // 3))
    last = moved(first, whole_number(match["number"]), "个月" if unit == "月" else unit)
    if last is None or last == first:
        return None
    return DateSpan(match.start(), match.end(), last.isoformat()[:exact], anchors[-1].resolved)


def _ahead(match: re.Match[str], today: date | None) -> DateSpan | None:
    """一个月后将投产, where the paragraph names no day before: counted from the issue's date."""
    behind = _CLAUSE.split(match.string[match.end() :].lstrip("，,"), maxsplit=1)[0][:_AFTER]
    if today is None or not _AHEAD.search(behind):
        return None
    unit = match["unit"].removeprefix("个").replace("星期", "周")
    day = moved(today, whole_number(match["number"]), "个月" if unit == "月" else unit)
    if day is None or day == today:
        return None
    return DateSpan(
        match.start(), match.end(), day.isoformat()[: {"年": 4, "月": _MONTHLY}.get(unit, _FULL)], True
    )


def _of_its_year(
    text: str, span: DateSpan, anchors: Sequence[DateSpan], sentence: int, today: date | None
) -> DateSpan | None:
    """A month and day, or a day alone, in the year or month that was named before it in the sentence.

    Of a sentence before, only where the day is no news of this issue. Days go on: one that would be before
    its anchor is the next year's.
    """
    words, value = text[span.start : span.end], span.value
    if anchors and value == words == "2月29日" and (put := iso(int(anchors[-1].value[:4]), 2, 29)):
        return replace(span, value=put)
    if not anchors or not span.resolved or not value[:1].isdigit():
        return None
    if _BARE_DAY.match(words) and ("/" in value or "T" in value):
        return _days_of_its_month(span, anchors[-1], sentence)
    if "T" in value:
        return None
    anchor = anchors[-1]
    known = _day(anchor)
    dated = len(known) >= _MONTHLY
    near = anchor.start >= sentence
    if _BARE_DAY.match(words) and dated and len(value) == _FULL:
        if not near and (len(known) < _FULL or not 0 <= int(value[8:]) - int(known[8:]) <= _SOON):
            return None
        year, month, day = int(known[:4]), int(known[5:7]), int(value[8:])
        if len(known) == _FULL and day < int(known[8:]):
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        put = iso(year, month, day)
        if put is None:
            return replace(span, value=words, resolved=False)
        return replace(span, value=put, resolved=anchor.resolved) if put != value else None
    named = "年" in text[anchor.start : anchor.end] or not anchor.resolved
    if not _NO_YEAR.match(words) or not dated or not named or (not near and anchor.resolved):
        return None
    if not near and today is not None:
        first_day = value.partition("/")[0]
        ago = (today - date.fromisoformat(first_day + "-01" * (len(first_day) == _MONTHLY))).days
        if -_LONG_AGO < ago < _NEWS:
            return None
    first = int(value[:4])
    year = int(known[:4]) + (value[4 : len(known)] < known[4 : len(value)])
    if year == first or (today is not None and year > today.year):
        return None
    put = re.sub(r"\d{4}(?=-)", lambda found: str(int(found[0]) - first + year), value)
    return replace(span, value=put, resolved=anchor.resolved) if _exists(put) else None


def _days_of_its_month(span: DateSpan, anchor: DateSpan, sentence: int) -> DateSpan | None:
    """9日至11日, 24日零时至30日24时 in the month that was named before it in the sentence."""
    known, days = _day(anchor), _ISO_DAY.findall(span.value)
    if anchor.start < sentence or len(known) < _MONTHLY or len({day[:_MONTHLY] for day in days}) > 2:
        return None
    year, month = int(known[:4]), int(known[5:7])
    if len(known) == _FULL and int(days[0][8:]) < int(known[8:]):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    shift = year * 12 + month - int(days[0][:4]) * 12 - int(days[0][5:7])
    if not shift:
        return None
    value = span.value
    for day in days:
        months = int(day[:4]) * 12 + int(day[5:7]) - 1 + shift
        put = iso(months // 12, months % 12 + 1, int(day[8:]))
        if put is None:
            return None
        value = value.replace(day, put)
    return replace(span, value=value, resolved=anchor.resolved)


def _to_come(text: str, span: DateSpan, today: date | None) -> DateSpan | None:
    """A day that the clause says is to come, where it was read as one gone by."""
    first, _slash, last = span.value.partition("/")
    if today is None or not span.resolved or len(first) not in (_FULL, _MONTHLY):
        return None
    end = span.end + _AFTER
    clause = _CLAUSE.split(text[: span.start])[-1][-_AFTER:] + _CLAUSE.split(text[span.end : end])[0]
    following = text[span.end : span.end + 1] in ("，", ",") and _CLAUSE.split(text[span.end + 1 : end])[0]
    if (last or first) >= today.isoformat()[: len(first)] or not _AHEAD.search(f"{clause}{following or ''}"):
        return None
    words = text[span.start : span.end]
    if _WEEKDAY.match(words):
        put: str | None = (date.fromisoformat(span.value) + timedelta(weeks=1)).isoformat()
    elif _BARE_DAY.match(words):
        day = int(span.value[8:])
        year, month = today.year, today.month
        if day < today.day:
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        put = iso(year, month, day)
    elif _NO_YEAR.match(words):
        when = date.fromisoformat((last or first) + "-01" * (len(first) == _MONTHLY))
        late = (today - when).days > _LONG_AGO
        put = _YEAR.sub(lambda year: str(int(year[0]) + 1), span.value) if late else None
    else:
        return None
    return replace(span, value=put) if put and _exists(put) else None


def _gone_by(text: str, span: DateSpan, today: date | None) -> DateSpan | None:
    """A day months ahead that nothing says is to come, or a dateline: the year before's."""
    if today is None or not span.resolved or not _NO_YEAR.match(text[span.start : span.end]):
        return None
    if len(span.value) != _FULL or span.value <= today.isoformat():
        return None
    filed = text[span.end : span.end + 1] in ("电", "讯")
    far = (date.fromisoformat(span.value) - today).days > _FAR_AHEAD
    around = text[max(0, span.start - _AFTER) : span.start] + text[span.end : span.end + _AFTER]
    if not filed and (not far or _AHEAD.search(around) or _PLANNED.search(around)):
        return None
    put = f"{int(span.value[:4]) - 1}{span.value[4:]}"
    return replace(span, value=put) if _exists(put) else None


def _exists(value: str) -> bool:
    for part in value.split("/"):
        try:
            date.fromisoformat(part + "-01" * ((_FULL - len(part)) // 3))
        except ValueError:
            return False
    return True


def _day(span: DateSpan) -> str:
    """The day, month or year; of a stretch, its last."""
    return span.value.rpartition("/")[2].partition("T")[0]
