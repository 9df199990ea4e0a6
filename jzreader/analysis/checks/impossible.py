# SPDX-License-Identifier: MIT
"""Figures that cannot be: days and times that there are not, shares over the whole, ranges reversed, ages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzreader.analysis.checks.check import Check, at_match
from jzreader.analysis.facts import facts_in_block
from jzreader.analysis.figures.ranges import backwards
from jzreader.messages import N_
from jzreader.model.fact import FactKind
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
    r"(?:占(?:比|总数的|全部的|全[市县镇村]的)?|合格率|覆盖率|满意率|达标率|完好率|入学率)"
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
                worded = fact.kind is FactKind.TIME and fact.value == fact.text
                if worded and _LEAP_DAY.search(fact.text):
                    yield NO_SUCH_DAY.finding((place_of(article.key, fact),), (("words", fact.text),))


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


CHECK = Check((NO_SUCH_DAY, NO_SUCH_TIME, SHARE_OVER, RANGE_BACKWARDS, AGE_OVER), find=_find)
