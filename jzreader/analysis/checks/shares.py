# SPDX-License-Identifier: MIT
"""Percentages against the figures they are of: shares, growth; and ages against years of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from jzreader.analysis.checks.check import Check
from jzreader.analysis.facts import facts_in_block
from jzreader.messages import N_
from jzreader.model.fact import Fact, FactKind
from jzreader.model.finding import Finding, Rule, Severity, place_of
from jzreader.model.issue import BODY_ROLES, Article, Block
from jzreader.model.keys import ArticleKey

SHARE = Rule(
    "share",
    Severity.OK,
    N_("Percentage matches figures"),
    N_("{figures}"),
)
SHARE_WRONG = Rule(
    "share_wrong",
    Severity.ERROR,
    N_("Percentage does not match figures"),
    N_("{figures}"),
)
GROWTH = Rule(
    "growth",
    Severity.OK,
    N_("Growth rate matches figures"),
    N_("{figures}"),
)
GROWTH_WRONG = Rule(
    "growth_wrong",
    Severity.ERROR,
    N_("Growth rate does not match figures"),
    N_("{figures}"),
)
SHARES_OVER = Rule(
    "shares_over",
    Severity.ERROR,
    N_("Shares add up to over 100%"),
    N_("{figures}"),
)


_SHARE = re.compile(
    r"^[^。；！？%％]{0,14}占(?:比|总数的?|总量的?|全部的?|其中的?|到|了)?(?:为|达到?|约|近|超过?)?$"
)
_AMONG = re.compile(r"^[\u4e00-\u9fff]{0,4}[中里]，?有$")
_SO = re.compile(r"^，(?:其中|有)?(?P<so>[\u4e00-\u9fff]{2})(?:的|了|者)?(?:有|为)?$")
_SO_RATE = re.compile(r"^[\u4e00-\u9fff]{0,4}，(?P<so>[\u4e00-\u9fff]{2})率(?:为|达|达到|是|约)?$")
"""抽检200批次，合格196批次，合格率为98%: the rate is of what is so."""
_DONE = re.compile(r"^[\u4e00-\u9fff]{0,4}，(?:目前|现)?已经?(?:完成|实现)$")
_OF_PLAN = re.compile(
    r"^[\u4e00-\u9fff]{0,4}，(?:占|完成)(?:年度|全年)?(?:计划|目标|任务|总数|总量)的$|^[\u4e00-\u9fff]{0,4}，完成(?:率|比例|进度)(?:为|达到?|是|约)?$"
)
"""计划造林8000亩，已完成6000亩，占计划的75%."""
_RATE = re.compile(r"^[\u4e00-\u9fff]{0,8}，(?:[\u4e00-\u9fff]{0,6}率|占比?|比例|比重)(?:为|达到?|是|约)?$")
"""200人中有150人合格，合格率为75%."""
_UP = re.compile(r"^[^。；！？]{0,10}(?:增加|增长|提高|上升|增|扩大|升)(?:到|至)(?:了|现在的|目前的)?$")
_DOWN = re.compile(r"^[^。；！？]{0,10}(?:减少|下降|降低|降|减|缩减)(?:到|至)(?:了|现在的|目前的)?$")
_BY = re.compile(
    r"^[，、]?(?:同比|比上年|较上年|比去年)?(?:增长|增加|提高|上升|增幅|下降|减少|降低|降幅|升幅)(?:了|达|为|约|近|超过?){0,2}$"
)
_FROM = re.compile(r"(?:从|由)[^。；，！？]{0,14}$")
_DIVIDED = re.compile(r"分别(?:各)?占|占比分别|比例分别|分别为")
_WITHIN = re.compile(r"[中里]，[\u4e00-\u9fff]{1,8}占(?:比|到|了)?$")
_ITS_SHARE = re.compile(r"[\u4e00-\u9fff]占(?:比|到|了)?$")
"""发电量中，火电占62%，水电占18%，风电占20%."""
_NEXT = re.compile(r"[、，,和及与]{1,2}|[、，和及与]?[^。；！？，、\d]{1,8}占")
_LEAST_SHARES = 3
"""Fewer percentages in a row may be of different things."""
_MOST_SHARES = 160
"""Per cent; a sum above it is of no single whole."""
_LOOSE = Decimal("0.6")
"""Percentage points that rounding may make; twice as many where the text itself says 约 or the like."""


def _find(article: Article, today: str | None) -> Iterator[Finding]:
    """Shares and growth that fit their figures, or do not."""
    for block in article.blocks:
        if block.role in BODY_ROLES:
            facts = list(facts_in_block(article, block, today))
            for at, fact in enumerate(facts):
                if fact.kind is FactKind.PERCENT and fact.unit == "%" and at >= 2:
                    yield from _percent(article.key, block.text.text, facts[at - 2 : at], fact)
            yield from _shares(article.key, block, facts)


def _percent(article: ArticleKey, text: str, before: list[Fact], percent: Fact) -> Iterator[Finding]:
    first, second = before
    if first.unit != second.unit or any(
        one.kind not in (FactKind.QUANTITY, FactKind.MONEY) for one in before
    ):
        return
    whole, part = Decimal(first.value), Decimal(second.value)
    between, after = text[first.end : second.start], text[second.end : percent.start]
    if not whole or re.search(r"[。！？；]", between + after):
        return
    so, rate = _SO.match(between), _SO_RATE.match(after)
    of_whole = (
        ("其中" in between and _SHARE.match(after))
        or (_AMONG.match(between) and _RATE.match(after))
        or (so and rate and so["so"] == rate["so"])
        or (_DONE.match(between) and _OF_PLAN.match(after))
    )
    if of_whole and part <= whole:
        yield _judged(SHARE, SHARE_WRONG, article, first, second, percent, 100 * part / whole)
    elif _FROM.search(text[: first.start]) and _BY.match(after):
        if part > whole and _UP.match(between):
            yield _judged(GROWTH, GROWTH_WRONG, article, first, second, percent, 100 * (part - whole) / whole)
        elif part < whole and _DOWN.match(between):
            yield _judged(GROWTH, GROWTH_WRONG, article, first, second, percent, 100 * (whole - part) / whole)


def _judged(
    fits: Rule, differs: Rule, article: ArticleKey, first: Fact, second: Fact, percent: Fact, true: Decimal
) -> Finding:
    vague = any(one.qualifier for one in (first, second, percent))
    right = abs(true - Decimal(percent.value)) <= _LOOSE * (2 if vague else 1)
    places = tuple(place_of(article, one) for one in (percent, second, first))
    figures = f"{first.text} → {second.text}" if fits is GROWTH else f"{second.text} / {first.text}"
    told = f"{figures} = {true:.1f}% {'≈' if right else '≠'} {percent.text}"
    return (fits if right else differs).finding(places, (("figures", told),))


def _shares(article: ArticleKey, block: Block, facts: list[Fact]) -> Iterator[Finding]:
    """What a whole is divided into: three and more percentages in a row that are said to be its shares."""
    text = block.text.text
    row: list[Fact] = []
    for fact in [one for one in facts if one.kind is FactKind.PERCENT and one.unit == "%"]:
        if row and _NEXT.fullmatch(text[row[-1].end : fact.start]):
            row.append(fact)
            continue
        yield from _divided(article, text, row)
        row = [fact]
    yield from _divided(article, text, row)
    yield from _opposed(article, text, facts)


_OPPOSED = (
    ("赞成", "反对"), ("支持", "反对"), ("同意", "不同意"), ("男性", "女性"), ("男生", "女生"),
    ("合格", "不合格"),
    ("城镇", "农村"), ("满意", "不满意"),
)  # fmt: skip
"""What cannot both be of one: their shares are no more than the whole."""


def _opposed(article: ArticleKey, text: str, facts: list[Fact]) -> Iterator[Finding]:
    """赞成的占65%，反对的占45%."""
    percents = [one for one in facts if one.kind is FactKind.PERCENT and one.unit == "%"]
    for one, other in pairwise(percents):
        between = text[one.end : other.start]
        if len(between) > _CLAUSE or "。" in between:
            continue
        before = text[max(0, one.start - _CLAUSE) : one.start]
        total = Decimal(one.value) + Decimal(other.value)
        opposed = any(_said_of(first, before) and _said_of(second, between) for first, second in _OPPOSED)
        if opposed and total > 100 + _LOOSE:
            figures = f"{one.text} + {other.text} = {total}%"
            places = (place_of(article, one), place_of(article, other))
            yield SHARES_OVER.finding(places, (("figures", figures),))


def _said_of(who: str, words: str) -> bool:
    return (
        re.search(rf"(?<![不未]){who}(?:的|者|人口|比例)?占(?:比|到|了)?(?:为|达到?|约)?$", words) is not None
    )


_CLAUSE = 16
"""Characters before a share that say whose it is."""


def _divided(article: ArticleKey, text: str, row: list[Fact]) -> Iterator[Finding]:
    if len(row) < _LEAST_SHARES:
        return
    total = sum((Decimal(one.value) for one in row), Decimal())
    before = [text[max(0, one.start - _CLAUSE) : one.start] for one in row]
    divided = _DIVIDED.search(before[0]) is not None and "占" in before[0]
    divided = divided or (
        _WITHIN.search(before[0]) is not None and all(_ITS_SHARE.search(one) for one in before)
    )
    opposed = any(
        any(_said_of(first, one) for one in before) and any(_said_of(second, one) for one in before)
        for first, second in _OPPOSED
    )
    if 100 + _LOOSE < total < _MOST_SHARES and (divided or opposed):
        figures = " + ".join(one.text for one in row) + f" = {total}%"
        yield SHARES_OVER.finding(tuple(place_of(article, one) for one in row), (("figures", figures),))


CHECK = Check((SHARE, SHARE_WRONG, GROWTH, GROWTH_WRONG, SHARES_OVER), find=_find)
