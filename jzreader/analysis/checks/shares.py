# SPDX-License-Identifier: MIT
"""Percentages against the figures they are of: shares, growth; and ages against years of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jzreader.analysis.checks.check import Check
from jzreader.analysis.facts import facts_in_block
from jzreader.messages import N_
from jzreader.model.fact import Fact, FactKind
from jzreader.model.finding import Finding, Place, Rule, Severity, place_of
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
AGE_WRONG = Rule(
    "age_wrong",
    Severity.ERROR,
    N_("Age does not match year of birth"),
    N_("“{born}” makes the age {is} this year, but the text says {age}."),
)


_SHARE = re.compile(
    r"^[^。；！？%％]{0,14}占(?:比|总数的?|总量的?|全部的?|其中的?|到|了)?(?:为|达到?|约|近|超过?)?$"
)
_UP = re.compile(r"^[^。；！？]{0,10}(?:增加|增长|提高|上升|增|扩大|升)(?:到|至)(?:了|现在的|目前的)?$")
_DOWN = re.compile(r"^[^。；！？]{0,10}(?:减少|下降|降低|降|减|缩减)(?:到|至)(?:了|现在的|目前的)?$")
_BY = re.compile(
    r"^[，、]?(?:同比|比上年|较上年|比去年)?(?:增长|增加|提高|上升|增幅|下降|减少|降低|降幅|升幅)(?:了|达|为|约|近|超过?){0,2}$"
)
_FROM = re.compile(r"(?:从|由)[^。；，！？]{0,14}$")
_BORN = re.compile(
    r"(?:(?P<a>1[89]\d\d|20\d\d)年[^。；！？]{0,8}(?:出生|生于)|(?:出生于|生于)(?P<b>1[89]\d\d|20\d\d)年)"
)
_AGED = re.compile(r"(?:今年|现年|时年|年仅|刚满|已经|已)(?:已经|已|刚满|满)?$")
_LOOSE = Decimal("0.6")
"""Percentage points that rounding may make; twice as many where the text itself says 约 or the like."""
_A_YEAR = 1
"""Years that an age may differ from the year of birth: the birthday may be still to come."""


def _find(article: Article, today: str | None) -> Iterator[Finding]:
    """Shares and growth that fit their figures, or do not, and ages that cannot be."""
    for block in article.blocks:
        if block.role in BODY_ROLES:
            facts = list(facts_in_block(article, block, today))
            for at, fact in enumerate(facts):
                if fact.kind is FactKind.PERCENT and fact.unit == "%" and at >= 2:
                    yield from _percent(article.key, block.text.text, facts[at - 2 : at], fact)
            if today:
                yield from _ages(article.key, block, facts, int(today[:4]))


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
    if "其中" in between and part <= whole and _SHARE.match(after):
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


def _ages(article: ArticleKey, block: Block, facts: list[Fact], year: int) -> Iterator[Finding]:
    """The only age and the only year of birth of a paragraph, where they are said of this year."""
    text = block.text.text
    born = list(_BORN.finditer(text))
    aged = [one for one in facts if one.kind is FactKind.AGE and _AGED.search(text[: one.start])]
    if len(born) != 1 or len(aged) != 1 or len([one for one in facts if one.kind is FactKind.AGE]) != 1:
        return
    (birth,), (age,) = born, aged
    should = year - int(birth["a"] or birth["b"])
    if abs(should - int(Decimal(age.value))) > _A_YEAR:
        places = (place_of(article, age), Place(article, block.key, birth.start(), birth.end()))
        yield AGE_WRONG.finding(places, (("born", birth[0]), ("age", age.text), ("is", str(should))))


CHECK = Check((SHARE, SHARE_WRONG, GROWTH, GROWTH_WRONG, AGE_WRONG), find=_find)
