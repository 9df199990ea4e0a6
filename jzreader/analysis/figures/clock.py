# SPDX-License-Identifier: MIT
"""Clock times and stretches of them, with the day beside: 上午8时30分, 14:30, 晚上9点半, 9至11时."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jzreader.analysis.figures.numeric_dates import DateSpan
from jzreader.language.numerals import narrow, read_numeral, whole_number

_PART = (
    "上午|下午|中午|晚上|晚间|夜间|夜里|凌晨|清晨|早上|早晨|早间|傍晚|午后|深夜|午夜|正午|一早|"
    "(?<![提趁及尽最从])早|(?<![傍])晚|(?<=[今昨明当次])[晨夜]"
)
_AFTERNOON = frozenset({"下午", "午后", "傍晚"})
_EVENING = frozenset({"晚上", "晚间", "晚"})
_NIGHT = frozenset({"夜间", "夜里", "深夜", "夜", "午夜"})
_HOUR = (
    r"(?:(?<![0-9０-９.．:：/第])[0-9０-９]{1,2}|"
    r"(?<![零〇一二三四五六七八九十百千万第])(?:二十[一二三四]?|十[一二三四五六七八九]?|[零〇一二两三四五六七八九]))"
)
_SIXTY = r"(?:[0-5０-５]?[0-9０-９]|[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九])"
_TWO = (
    r"(?:[0-5０-５][0-9０-９](?![0-9０-９])|"
    r"[二三四五]?十[一二三四五六七八九]?(?![一二三四五六七八九十百千万亿]))"
)
_CLOCK = re.compile(
    rf"(?P<about>大约|约)?(?P<part>{_PART})?(?:"
    rf"(?P<hour>{_HOUR})[:：](?P<minute>[0-5０-５][0-9０-９])(?:[:：](?P<second>[0-5０-５][0-9０-９]))?(?![0-9０-９:：%％.])|"
    rf"(?P<hour2>{_HOUR})(?P<mark>[时時点點])(?![候间空代段期尚常针速装区事政节光评差])"
    rf"(?:(?P<half>半)(?![年个天日决])|(?P<quarter>[一三13])刻|"
    rf"(?P<minute2>{_SIXTY})分(?!之|[钟部店公院局校])(?:(?P<second2>{_SIXTY})秒)?|(?P<minute3>{_TWO})(?![分个名])|(?P<even>整|钟))?"
    r")(?P<about2>许|左右)?"
)
_LINK = r"\s?(?:[至到]|[—－~～-]{1,2})\s?"
_LINKED = re.compile(_LINK)
_BARE = re.compile(rf"(?P<about>大约|约)?(?P<part>{_PART})?(?P<hour>{_HOUR}){_LINK}$")
_GAME = re.compile(r"比分|比例|[以比]$|[胜负败平]|[局赛]")
_AT = re.compile(r"(?:[在于至到从自起止点午晚间，（(]|截至|定于)\s?$")
_TOLD = re.compile(r"(?:时间|每[天日晚]|准时)$")
_THEN = ("以前", "以后", "之前", "之后", "前后")
_REACH = 12
"""Characters that the first of 下午9至11时 takes at most."""


@dataclass(frozen=True, slots=True)
class _Time:
    """``seconds`` after midnight of ``day``, where one stands beside it."""

    start: int
    end: int
    seconds: int
    part: str
    sure: bool
    marked: bool
    exact: bool
    about: bool = False
    day: DateSpan | None = None

    @property
    def value(self) -> str:
        day = self.day.value if self.day else ""
        seconds = self.seconds
        if self.day and seconds >= 86_400:
            day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
            seconds -= 86_400
        hours, rest = divmod(seconds, 3600)
        last = f":{rest % 60:02}" if self.exact else ""
        return f"{day}T{hours:02}:{rest // 60:02}{last}"


def clock_times(text: str, days: Sequence[DateSpan]) -> Iterator[DateSpan]:
    """Those of the text, in no order: ``T08:30``, with an ISO day before it where one of ``days`` is beside.

    A stretch is two of them with a slash; one that ends before it begins ends on the next day.
    """
    if not _MAYBE.search(text):
        return
    ended = {day.end: day for day in reversed(days) if _is_day(day)}
    times = [_with_day(text, one, ended) for one in _times(text)]
    starts = {one.start: one for one in times}
    taken: set[int] = set()
    for one in sorted(times, key=lambda time: time.start):
        link = _LINKED.match(text, one.end)
        other = starts.get(link.end()) if link else None
        if other and one.start not in taken and (one.sure or other.sure or not (one.marked or other.marked)):
            taken.add(other.start)
            yield _stretch(one, other)
        elif one.start not in taken:
            first = _bare(text, one, ended)
            if first:
                yield _stretch(first, one)
            elif one.sure:
                yield _date_span(one, one.end, one.value)


_MAYBE = re.compile(r"[时時点點]|[0-9０-９][:：][0-9０-９]")


def _times(text: str) -> Iterator[_Time]:
    for match in _CLOCK.finditer(text):
        hour = whole_number(match["hour"] or match["hour2"])
        minute = whole_number(match["minute"] or match["minute2"] or match["minute3"])
        if match["half"] or match["quarter"]:
            minute = 30 if match["half"] else 15 * whole_number(match["quarter"])
        second = match["second"] or match["second2"]
        part = match["part"] or ""
        seconds = _in_day(hour, part) * 3600 + minute * 60 + whole_number(second)
        if hour > 24 or minute > 59 or seconds > 86_400:
            continue
        about = bool(match["about"] or match["about2"])
        sure = bool(part) or (_marked(text, match) if match["mark"] else _timetabled(text, match, minute))
        yield _Time(
            match.start(), match.end(), seconds, part, sure, bool(match["mark"]), second is not None, about
        )


def _marked(text: str, match: re.Match[str]) -> bool:
    """Whether 8时 or 8点 is a time without a part of the day before it: 三点 are as often three points."""
    following = text[match.end() : match.end() + 2]
    told = any(match[name] for name in ("half", "quarter", "minute2", "even")) or following in _THEN
    if match["hour2"] in "零〇" and match["mark"] in "点點":
        return told or read_numeral(following[:1]) is None
    if narrow(match["hour2"]).isdigit():
        said = match["about2"] or match["minute3"] or following[:1] in ("前", "后", "起")
        said = said or _TOLD.search(_ahead(text, match))
        return bool(told or said or (match["mark"] in "时時" and _at(text, match)))
    return bool(told or (match["mark"] in "时時" and match["about2"]) or _TOLD.search(_ahead(text, match)))


def _at(text: str, match: re.Match[str]) -> bool:
    """Whether 8时 is an hour of the day and no count of hours: 共16时."""
    before = text[max(0, match.start() - 2) : match.start()]
    return not re.search(r"[共计满超达约长用费需学每]$", before)


def _timetabled(text: str, match: re.Match[str], minute: int) -> bool:
    """Whether 14:30 is a time, and no score: 21:15."""
    if _GAME.search(text[max(0, match.start() - 12) : match.start()] + text[match.end() : match.end() + 4]):
        return False
    return minute % 5 == 0 or match["second"] is not None or bool(_AT.search(_ahead(text, match)))


def _ahead(text: str, match: re.Match[str]) -> str:
    """The few characters before a time."""
    return text[max(0, match.start() - 4) : match.start()]


def _in_day(hour: int, part: str) -> int:
    """The hour of 24: 下午3点 is 15, 晚上12点 is 24, 夜里2点 stays 2."""
    if part in _AFTERNOON or part in _EVENING or part in _NIGHT:
        first = 1 if part in _AFTERNOON else 5
        return hour + 12 if first <= hour < 12 else 24 if hour == 12 and part not in _AFTERNOON else hour
    if part in ("中午", "正午"):
        return hour + 12 if 1 <= hour <= 3 else hour
    return 0 if hour == 12 and part == "凌晨" else hour


def _is_day(day: DateSpan) -> bool:
    return len(day.value) == len("2024-03-05") and day.value[:1].isdigit() and not day.lunar


def _with_day(text: str, one: _Time, ended: Mapping[int, DateSpan]) -> _Time:
    """The time as one of its day: 5月20日上午8时, 今晚8点. ``ended`` are days by where they end."""
    for end in (one.start, one.start - 1, one.start + 1):
        day = ended.get(end)
        if day is not None and text[end : one.start].strip() in ("", "的"):
            word = text[end - 1]
            said = one.part or (word if word in "晚晨夜" else "")
            seconds = one.seconds % 3600 + 3600 * _in_day(one.seconds // 3600, "" if one.part else said)
            return replace(one, start=day.start, seconds=seconds, part=said, sure=True, day=day)
    return one


def _bare(text: str, last: _Time, ended: Mapping[int, DateSpan]) -> _Time | None:
    """The first of 9至11时, which has its mark with the second."""
    match = _BARE.search(text, max(0, last.start - _REACH), last.start) if last.marked else None
    if match is None:
        return None
    part = match["part"] or ""
    hour = whole_number(match["hour"])
    start = match.start() if part else match.start("hour")
    sure = bool(part) or last.sure
    seconds = _in_day(hour, part) * 3600
    first = _Time(start, last.start, seconds, part, sure, True, False, bool(match["about"]))
    first = _with_day(text, first, ended)
    counted = text[last.end : last.end + 1] in ("建", "要", "意")
    return first if first.sure and hour <= 24 and not counted else None


def _stretch(first: _Time, last: _Time) -> DateSpan:
    """From one time to another: what the second lacks is the first one's."""
    if first.part and not last.part and last.day is None:
        shifted = last.seconds + 43_200
        if last.seconds < first.seconds < shifted <= 86_400:
            last = replace(last, seconds=shifted)
    if last.day is None and first.day is not None:
        last = replace(last, day=first.day)
        if last.seconds < first.seconds:
            last = replace(last, seconds=last.seconds + 86_400)
    return _date_span(first, last.end, f"{first.value}/{last.value}", about=last.about)


def _date_span(one: _Time, end: int, value: str, *, about: bool = False) -> DateSpan:
    resolved = bool(one.day and one.day.resolved)
    return DateSpan(one.start, end, value, resolved, about=one.about or about)
