# SPDX-License-Identifier: MIT
"""Dates that cannot be: periods backwards, weekdays that do not fit, a past that is to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jzreader.analysis.checks.check import Check
from jzreader.analysis.facts import facts_in_block
from jzreader.language.numerals import read_numeral
from jzreader.messages import N_
from jzreader.model.fact import LUNAR, Fact, FactKind
from jzreader.model.finding import Finding, Rule, Severity, place_of
from jzreader.model.issue import Article
from jzreader.model.keys import ArticleKey

PERIOD_BACKWARDS = Rule(
    "period_backwards",
    Severity.ERROR,
    N_("Dates reversed"),
    N_("{period} ends before it begins."),
)
WEEKDAY = Rule(
    "weekday",
    Severity.ERROR,
    N_("Wrong weekday"),
    N_("The text says {date} is 星期{said}, but it is 星期{is}."),
)
DATE_TO_COME = Rule(
    "date_to_come",
    Severity.WARNING,
    N_("Future date in the past tense"),
    N_("{date} is after the issue’s date but is reported as past."),
)


PERIOD_LENGTH = Rule(
    "period_length",
    Severity.ERROR,
    N_("Number of days does not match dates"),
    N_("{period} is {is} days, but the text says {said}."),
)

_LASTING = re.compile(
    r"^[^。；！？\d]{0,12}?(?:为期|历时|持续|会期|展期|赛期)(?:共|为)?(?P<days>\d{1,2}|[一二两三四五六七八九十]{1,3})[天日]"
)
_NEAR = 40
"""Characters on either side of a date that say what it is of."""
_OF_THIS_YEAR = 60
"""Days from the issue's date in which a day without a year is of no other year."""
_WEEKDAY = re.compile(r"[日号0-9][（(，,\s]{0,2}(?:星期|周|礼拜)([一二三四五六日天])")
_DAYS = "一二三四五六日"
_PAST = re.compile(
    r"^[^，。；]{0,20}(?:举行了|召开了|结束了|已经|完成了|发生了|昨)|"
    r"^，[^，。；将拟要]{1,20}(?:举行|召开|签署|签订|发布|公布|宣布|揭牌|会见|抵达|出席|参观|获得|完成)了"
)
"""What is told as done; behind a comma only where nothing in the clause says that it is to come."""
_FUTURE = re.compile(r"将|拟|计划|预计|至|截至|之前|前|届时|以后|起")


def _find(article: Article, today: str | None) -> Iterator[Finding]:
    """What is wrong with the article's dates."""
    for block in article.blocks:
        text = block.text.text
        for fact in facts_in_block(article, block, today):
            if fact.kind is FactKind.TIME and fact.unit != LUNAR:
                yield from _of(article.key, fact, text, today)


def _of(article: ArticleKey, fact: Fact, text: str, today: str | None) -> Iterator[Finding]:
    place = (place_of(article, fact),)
    first, slash, last = fact.value.partition("/")
    if slash and last < first and not first.startswith("T"):
        yield PERIOD_BACKWARDS.finding(place, (("period", fact.text),))
    day, end = _day(first.partition("T")[0]), _day(last.partition("T")[0])
    lasting = _LASTING.match(text[fact.end : fact.end + _NEAR])
    if day and end and lasting and (lasted := read_numeral(lasting["days"])) is not None:
        true = (end - day).days + 1
        if true > 0 and lasted not in (true, true - 1):
            length = (("period", fact.text), ("is", str(true)), ("said", lasting[0].lstrip("，、")))
            yield PERIOD_LENGTH.finding(place, length)
    if day is None:
        return
    weekday = _WEEKDAY.search(fact.text)
    if weekday and (today or not fact.resolved):
        said = _DAYS.index("日" if weekday[1] == "天" else weekday[1])
        near = today and _day(today) and abs((day - (_day(today) or day)).days) <= _OF_THIS_YEAR
        guessed = fact.resolved and "年" not in fact.text and not near
        others = [_moved_year(day, by) for by in (-1, 1)] if guessed else []
        if said != day.weekday() and said not in [one.weekday() for one in others if one]:
            days = (("date", fact.text), ("said", weekday[1]), ("is", _DAYS[day.weekday()]))
            yield WEEKDAY.finding(place, days)
    issued = _day(today or "")
    around = re.split(r"[，。；]", text[max(0, fact.start - _NEAR) : fact.start])[-1]
    around += text[fact.end : fact.end + 8]
    past = _PAST.match(text[fact.end : fact.end + _NEAR])
    if issued and day > issued and past and not _FUTURE.search(around):
        yield DATE_TO_COME.finding(place, (("date", fact.text),))


def _moved_year(day: date, by: int) -> date | None:
    try:
        return day.replace(year=day.year + by)
    except ValueError:
        return None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None


CHECK = Check((PERIOD_BACKWARDS, PERIOD_LENGTH, WEEKDAY, DATE_TO_COME), find=_find)
