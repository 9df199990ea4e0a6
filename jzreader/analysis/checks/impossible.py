# SPDX-License-Identifier: MIT
"""Figures that cannot be: days and times that there are not, shares over the whole, ranges reversed, ages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzreader.analysis.checks.check import Check, at_match
from jzreader.analysis.facts import facts_in_block
from jzreader.analysis.figures.ranges import backwards
from jzreader.messages import N_
from jzreader.model.fact import Fact, FactKind
from jzreader.model.finding import Finding, Rule, Severity, place_of
from jzreader.model.issue import BODY_ROLES, Article, Block

NO_SUCH_DAY = Rule(
    "no_such_day",
    Severity.ERROR,
    N_("Invalid date"),
    N_("“{words}” is not a valid date."),
)
NO_SUCH_TIME = Rule(
    "no_such_time",
    Severity.ERROR,
    N_("Invalid time"),
    N_("“{words}” is not a valid time of day."),
)
SHARE_OVER = Rule(
    "share_over",
    Severity.ERROR,
    N_("Share over 100%"),
    N_("This share is over 100%: “{words}”."),
)
RANGE_BACKWARDS = Rule(
    "range_backwards",
    Severity.ERROR,
    N_("Range reversed"),
    N_("The range starts with the larger value: “{words}”."),
)
AGE_OVER = Rule(
    "age_over",
    Severity.WARNING,
    N_("Implausible age"),
    N_("This exceeds the longest lifespan on record: “{words}”."),
)

BEYOND_MEASURE = Rule(
    "beyond_measure",
    Severity.WARNING,
    N_("Implausible figure"),
    N_("This is outside anything on record: “{words}”."),
)
_DEGREES = ("℃", "摄氏度", "度")
_KILOGRAMS = ("公斤", "千克")
_BOUNDS: tuple[tuple[re.Pattern[str], tuple[str, ...], float, float], ...] = (
    (re.compile("气温|体感温度|室温|最[高低]温度?"), _DEGREES, -90, 60),
    (re.compile("体温"), _DEGREES, 13, 47),
    (re.compile("(?:新生儿|婴儿|宝宝|男婴|女婴)的?体重"), _KILOGRAMS, 0.2, 11),
    (re.compile("(?:新生儿|婴儿|宝宝|男婴|女婴)的?体重"), ("吨",), 0, 0.01),
    (re.compile("身高"), ("米",), 0.3, 2.73),
    (re.compile("身高"), ("厘米",), 30, 273),
    (re.compile("绿地|住房|校舍|教室|店面|展厅|广场|操场|食堂|小区|校园"), ("平方公里",), 0, 100),
)
"""What is measured, its units, the least and the most: the WMO's records of weather, Guinness's of people."""

_DAY = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})[日号]")
_LEAP_DAY = re.compile("年(?:2月29|二月二十九)[日号]$")
"""What the dates leave without a value, as the year that is said has no such day."""
_CLOCK = re.compile(
    r"(?<![\d.比])(\d{1,2})(?:时(?:(\d{1,2})分)|[:：](\d{2}))(?![\d:：])(?=[，。；、至到许左前后开在举，]|$)"
)
_HOUR = re.compile(
    r"(?<=[日于至到晚午自从起])(?:2[5-9]|[3-9]\d)时(?![间候段])|"
    r"(?:上午|早上|早晨|清晨|凌晨)(?:1[3-9]|2[0-4])(?:[时点]|[:：][0-5]\d)"
)
"""An hour over 24, or one that its part of the day does not have."""
_MONTH = re.compile(r"(?<=[年今去明])(\d{1,2})月(?!\d)")
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of the months, February in a leap year: the year is seldom said."""
_SHARE = re.compile(
    r"(?:占(?:比|总数的|全部的|全[市县镇村]的)?|"
    "(?:合格|覆盖|满意|达标|完好|入学|就业|出勤|到课|成活|普及|通过|升学|录取|参保|投票|治愈|回收|处置|处理|办结|接种|绿化|"
    "及格|优秀|巩固|识字|入住|上座|签约|知晓|参与|好评|准点|正点|命中|中签)率)"
    r"[达为至]?(?:到|了)?(\d{3,})(?:\.\d+)?[%％]"
)
_AGE = re.compile(r"(?<!\d)(\d{3})岁(?!月)")
_OLDEST = 122
"""Years of the longest life on record."""


def _find(article: Article, today: str | None) -> Iterator[Finding]:
    for block in article.blocks:
        if block.role in BODY_ROLES:
            for rule, match in _impossible(block):
                yield at_match(rule, article, block, match, words=match[0])
            for fact in facts_in_block(article, block, today):
                if _is_beyond(block.text.text, fact):
                    words = block.text.text[max(0, fact.start - _NEAR) : fact.end].rpartition("，")[2]
                    yield BEYOND_MEASURE.finding((place_of(article.key, fact),), (("words", words),))
                worded = fact.kind is FactKind.TIME and fact.value == fact.text
                if worded and _LEAP_DAY.search(fact.text):
                    yield NO_SUCH_DAY.finding((place_of(article.key, fact),), (("words", fact.text),))


def _is_beyond(text: str, fact: Fact) -> bool:
    if fact.kind is not FactKind.QUANTITY:
        return False
    clause = re.split("[，。；！？]", text[max(0, fact.start - _NEAR) : fact.start])[-1]
    if re.search("[升降](?![至到])|差|提高|上涨|下跌|相[差比]|幅", clause.rpartition("温")[2]):
        return False
    return any(
        fact.unit in units and pattern.search(clause) and not least <= float(fact.value) <= most
        for pattern, units, least, most in _BOUNDS
    )


_NEAR = 16
"""Characters before a figure that say what is measured."""


def _impossible(block: Block) -> Iterator[tuple[Rule, re.Match[str]]]:
    text = block.text.text
    for match in _DAY.finditer(text):
        month, day = int(match[1]), int(match[2])
        if not 1 <= month <= 12 or not 1 <= day <= _MONTH_LENGTHS[month - 1]:
            yield NO_SUCH_DAY, match
    for match in _MONTH.finditer(text):
        if not 1 <= int(match[1]) <= 12:
            yield NO_SUCH_DAY, match
    for match in _CLOCK.finditer(text):
        if int(match[1]) > 24 or int(match[2] or match[3]) > 59:
            yield NO_SUCH_TIME, match
    for match in _HOUR.finditer(text):
        yield NO_SUCH_TIME, match
    for match in _SHARE.finditer(text):
        if int(match[1]) > 100:
            yield SHARE_OVER, match
    for match in backwards(text):
        yield RANGE_BACKWARDS, match
    for match in _AGE.finditer(text):
        if int(match[1]) > _OLDEST:
            yield AGE_OVER, match


CHECK = Check((NO_SUCH_DAY, NO_SUCH_TIME, SHARE_OVER, RANGE_BACKWARDS, AGE_OVER, BEYOND_MEASURE), find=_find)
