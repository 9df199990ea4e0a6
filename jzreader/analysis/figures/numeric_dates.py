# SPDX-License-Identifier: MIT
"""Dates written in figures alone: 2024-05-10, 10.5.2024, 27-7-3.

Without a year of four figures at the front, day comes before month where both orders could be, as most of
the world writes it; two figures at the front that are no day of a month are the year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR_FIRST = re.compile(r"(?<!\d)(?P<y>(?:1[6-9]|20)\d\d)([-./])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(
    r"(?<![\d./-])(?P<a>\d{1,2})([-./])(?P<b>\d{1,2})\2(?P<y>(?:1[6-9]|20)\d\d)(?!\d|[./]\d)"
)
_SHORT = re.compile(r"(?<![\d./A-Za-z-])(?P<a>\d{1,2})([-/])(?P<b>\d{1,2})\2(?P<c>\d{1,2})(?![\d./-])")
_CENTURY = 50
"""Years of two figures below this are of this century."""
_SCORES = 11
"""Three numbers of which none is greater, nor written with a nought, may be a formation or a score."""


def written_dates(text: str) -> Iterator[DateSpan]:
    """All of them in the text, in no order."""
    for match in _YEAR_FIRST.finditer(text):
        yield from _date_span(match, int(match["y"]), int(match["m"]), int(match["d"]))
    for match in _YEAR_LAST.finditer(text):
        first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
        day, month = (first, second) if second <= 12 else (second, first)
        yield from _date_span(match, year, month, day)
    for match in _SHORT.finditer(text):
        parts = (match["a"], match["b"], match["c"])
        if max(map(int, parts)) > _SCORES or any(part[0] == "0" for part in parts):
            yield from _short(match, parts)


def _short(match: re.Match[str], parts: tuple[str, str, str]) -> Iterator[DateSpan]:
    first, second, third = map(int, parts)
    # two figures are a year's, one is a day's or a month's; where all are two, the year stands first
    year_last = len(parts[2]) == 2 and (len(parts[0]) == 1 or parts[0][0] == "0")
    year, day = (third, first) if year_last else (first, third)
    yield from _date_span(match, year + (2000 if year < _CENTURY else 1900), second, day)


def _date_span(match: re.Match[str], year: int, month: int, day: int) -> Iterator[DateSpan]:
    value = iso(year, month, day)
    if value:
        yield DateSpan(match.start(), match.end(), value, False)


def iso(year: int, month: int, day: int) -> str | None:
    """The date, None where there is no such day."""
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04}-{month:02}-{day:02}"
    return None


@dataclass(frozen=True, slots=True)
class DateSpan:
    """``[start, end)`` of the text; ``value`` is an ISO date, month, year or period start/end.

    ``resolved`` says that the issue's date was needed; without one, ``value`` is what the text says.
    ``lunar`` says that month and day are the lunar calendar's; ``about``, that the text itself is vague.
    """

    start: int
    end: int
    value: str
    resolved: bool
    lunar: bool = False
    about: bool = False


_YEAR_TURNS = 10
"""Months back from which a bare month is the next year's: January, in a December issue."""


def year_of(month: int, today: date | None) -> int:
    """The year a bare month is of: news look back, but a month or two ahead is still this year's."""
    if today is None:
        return 2000
    if today.month - month >= _YEAR_TURNS:
        return today.year + 1
    return today.year - 1 if month > today.month + 6 else today.year


def moved(day: date, count: int, unit: str) -> date | None:
    """So many days, weeks, months or years later; of a month too short, its last day."""
    if unit in ("天", "日", "周"):
        return day + timedelta(days=count * (7 if unit == "周" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "年" else 1)
    year, month = months // 12, months % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, monthrange(year, month)[1]))
