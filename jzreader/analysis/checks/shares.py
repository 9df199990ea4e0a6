# SPDX-License-Identifier: MIT
"""Percentages against the figures they are of: shares, growth; and ages against years of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jzreader.analysis.checks.finding import Finding, Place, place_of
from jzreader.analysis.facts import Fact, kept_in
from jzreader.model.issue import BODY_ROLES, Article, Block

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


def share_findings(article: Article, today: str | None) -> Iterator[Finding]:
    """Shares and growth that fit their figures, or do not, and ages that cannot be."""
    for block in article.blocks:
        if block.role in BODY_ROLES:
            facts = list(kept_in(article, block, today))
            for at, fact in enumerate(facts):
                if fact.kind == "percent" and fact.unit == "%" and at >= 2:
                    yield from _percent(article.key, block.text.text, facts[at - 2 : at], fact)
            if today:
                yield from _ages(article.key, block, facts, int(today[:4]))


def _percent(article: int, text: str, before: list[Fact], percent: Fact) -> Iterator[Finding]:
    first, second = before
    if first.unit != second.unit or any(one.kind not in ("quantity", "money") for one in before):
        return
    whole, part = Decimal(first.value), Decimal(second.value)
    between, after = text[first.end : second.start], text[second.end : percent.start]
    if not whole or re.search(r"[。！？；]", between + after):
        return
    if "其中" in between and part <= whole and _SHARE.match(after):
        yield _judged("share", article, first, second, percent, 100 * part / whole)
    elif _FROM.search(text[: first.start]) and _BY.match(after):
        if part > whole and _UP.match(between):
            yield _judged("growth", article, first, second, percent, 100 * (part - whole) / whole)
        elif part < whole and _DOWN.match(between):
            yield _judged("growth", article, first, second, percent, 100 * (whole - part) / whole)


def _judged(code: str, article: int, first: Fact, second: Fact, percent: Fact, true: Decimal) -> Finding:
    vague = any(one.qualifier for one in (first, second, percent))
    right = abs(true - Decimal(percent.value)) <= _LOOSE * (2 if vague else 1)
    places = tuple(place_of(article, one) for one in (percent, second, first))
    figures = f"{first.text} → {second.text}" if code == "growth" else f"{second.text} / {first.text}"
    told = f"{figures} = {true:.1f}% {'≈' if right else '≠'} {percent.text}"
    return Finding(
        code if right else f"{code}_wrong", "ok" if right else "error", places, (("figures", told),)
    )


def _ages(article: int, block: Block, facts: list[Fact], year: int) -> Iterator[Finding]:
    """The only age and the only year of birth of a paragraph, where they are said of this year."""
    text = block.text.text
    born = list(_BORN.finditer(text))
    aged = [one for one in facts if one.kind == "age" and _AGED.search(text[: one.start])]
    if len(born) != 1 or len(aged) != 1 or len([one for one in facts if one.kind == "age"]) != 1:
        return
    (birth,), (age,) = born, aged
    should = year - int(birth["a"] or birth["b"])
    if abs(should - int(Decimal(age.value))) > _A_YEAR:
        places = (place_of(article, age), Place(article, block.key, birth.start(), birth.end()))
        yield Finding(
            "age_wrong", "error", places, (("born", birth[0]), ("age", age.text), ("is", str(should)))
        )
