# SPDX-License-Identifier: MIT
"""The headline against the text: its figures, percentages, ordinals, dates and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jzreader.analysis.checks.check import Check
from jzreader.analysis.checks.counts import EQUAL, EQUAL_WRONG, SUM, SUM_WRONG
from jzreader.analysis.checks.names import begin_confused, one_apart
from jzreader.analysis.claims import Claim, agree, changed_over, claims_of, of_another_scale, slipped
from jzreader.analysis.facts import facts_in_block
from jzreader.messages import N_
from jzreader.model.fact import Fact, FactKind
from jzreader.model.finding import Finding, Place, Rule, Severity, place_of
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Block, Role

HEADLINE_DIFFERS = Rule(
    "headline_differs",
    Severity.WARNING,
    N_("Headline differs from the text"),
    N_("The headline says “{said}”, the text “{other}”."),
)

_LEAD = 2
"""Paragraphs that a headline sums up."""
_SMALL = 10
"""Of counts below this any other one is a slip; so only what is counted can say that they are the same."""
_LARGE = 10_000
"""From here on a figure in a headline is no small count, which many things have."""
_MOST_PARTS = 6
"""Counts whose sum a headline may be."""
_LEAST_NAME = 3
"""Characters of a name in which one other character is a slip."""
_TELLS_APART = frozenset("一二三四五六七八九十0123456789东西南北中上下前后左右大小新老甲乙丙丁")


def _find(article: Article, today: str | None) -> Iterator[Finding]:
    """What the headline says otherwise than the text."""
    claims = list(claims_of(article, today))
    body = [claim for claim in claims if claim.block.role in BODY_ROLES]
    for claim in claims:
        if claim.block.role in TITLE_ROLES:
            yield from _figure(article, claim, body)
    titles = [block for block in article.blocks if block.role in TITLE_ROLES]
    texts = [block for block in article.blocks if block.role in BODY_ROLES]
    yield from _worded(article, titles, texts, today)
    yield from _scores(article, titles, texts, today)
    yield from _names(article, titles, texts)


def _figure(article: Article, title: Claim, body: Sequence[Claim]) -> Iterator[Finding]:
    """A figure of the headline is in the body, or is the sum of figures of the same thing there."""
    if title.fate:
        yield from _toll(article, title, [one for one in body if one.fate == title.fate])
        return
    same = [one for one in body if one.unit == title.unit and one.fact.kind == title.fact.kind]
    equal = next((one for one in same if one.value == title.value and _of_one(title, one)), None)
    if equal is not None:
        facts = [title.fact, equal.fact]
        yield _told(EQUAL, article, facts, f"{title.fact.text} = {equal.fact.text}")
        return
    if any(one.value == title.value or (_of_one(title, one) and agree(title, one)) for one in same):
        return
    parts = _first_of_each([one for one in same if _of_one(title, one, loosely=True)])
    total = sum((one.value for one in parts), Decimal())
    if 2 <= len(parts) <= _MOST_PARTS and title.fact.kind is not FactKind.PERCENT:
        facts = [title.fact, *(one.fact for one in parts)]
        told = " + ".join(one.fact.text for one in parts)
        if total == title.value:
            yield _told(SUM, article, facts, f"{title.fact.text} = {told}")
            return
        below = all(one.value < title.value for one in parts) and not title.fact.qualifier
        if below and slipped(total, title.value):
            yield _told(SUM_WRONG, article, facts, f"{title.fact.text} ≠ {told} = {total}")
            return
    if not any(one.value == title.value for one in body):
        yield from _slip(article, title, same)


def _toll(article: Article, title: Claim, body: Sequence[Claim]) -> Iterator[Finding]:
    """The dead or hurt of the headline, where the text counts them once: 18人遇难 of 16."""
    for one in body:
        if one.value == title.value:
            yield _told(EQUAL, article, [title.fact, one.fact], f"{title.fact.text} = {one.fact.text}")
            return
    exact = len(body) == 1 and not (body[0].fact.qualifier or title.fact.qualifier)
    if exact and slipped(title.value, body[0].value):
        yield _told(
            EQUAL_WRONG, article, [title.fact, body[0].fact], f"{title.fact.text} ≠ {body[0].fact.text}"
        )


def _slip(article: Article, title: Claim, same: Sequence[Claim]) -> Iterator[Finding]:
    """The headline's figure with a slip, where the body has one alone that it can be."""
    lead = {block.key for block in [b for b in article.blocks if b.role is Role.PARAGRAPH][:_LEAD]}
    meant = [one for one in same if _of_one(title, one)]
    meant = meant or [one for one in same if _of_scale(title, one, same)]
    if len(meant) != 1 or not all(map(_counts, (title.fact, meant[0].fact))):
        return
    one = meant[0]
    if (title.fact.qualifier or one.fact.qualifier) and not of_another_scale(title.value, one.value):
        return
    named = bool(title.fact.what and one.fact.what)
    if title.value < _SMALL and not (title.fact.what == one.fact.what and named and one.block.key in lead):
        return
    if _is_rounded(title.fact, one.fact):
        return
    if slipped(title.value, one.value) and (named or one.block.key in lead):
        yield _told(EQUAL_WRONG, article, [title.fact, one.fact], f"{title.fact.text} ≠ {one.fact.text}")


def _of_scale(title: Claim, one: Claim, same: Sequence[Claim]) -> bool:
    """Whether the headline has the digits of the text's only such figure: 8500万元 of 850万元, 62 of 26."""
    named = bool(title.fact.what and one.fact.what)
    large = max(title.value, one.value) >= _LARGE and one.fact.kind is not FactKind.PERCENT
    alone = all(other is one or other.value == one.value for other in same)
    slip = of_another_scale(title.value, one.value) or changed_over(title.value, one.value)
    return alone and large and not named and not title.scope ^ one.scope and slip


def _is_rounded(title: Fact, one: Fact) -> bool:
    """Whether a headline in round words has the text's figure cut to one digit: 四万株 of 4.2万株."""
    rough, exact = Decimal(title.value), Decimal(one.value)
    digits = rough.normalize()
    step = Decimal(1).scaleb(int(digits.as_tuple().exponent))
    return len(digits.as_tuple().digits) == 1 and step >= _LARGE and 0 <= exact - rough < step / 2


def _counts(fact: Fact) -> bool:
    """Whether a figure has a digit in it: 超千例 is only of that size."""
    return re.search("[0-9０-９一二三四五六七八九两]", fact.text) is not None


def _of_one(title: Claim, one: Claim, *, loosely: bool = False) -> bool:
    """Whether a headline's figure may be one of the body: what the headline says of it must be there."""
    if title.unit == "人" and not (title.fact.what and one.fact.what) and one.scope <= {"累计"}:
        return True
    if "部分" in one.scope and not loosely and "部分" not in title.scope:
        return False
    if not title.fact.what or not one.fact.what:
        return title.fact.what is None and one.fact.what is None
    if title.fact.what in one.fact.what or one.fact.what in title.fact.what:
        return not {"增", "减", "平均"} & (title.scope ^ one.scope)
    return False


def _scores(
    article: Article, titles: Sequence[Block], texts: Sequence[Block], today: str | None
) -> Iterator[Finding]:
    """The headline's score, where the text has one other score alone: 3∶1 of 3∶2."""
    said = [
        (block, fact) for block in texts for fact in facts_in_block(article, block, today) if _is_score(fact)
    ]
    if len({fact.value for _block, fact in said}) != 1:
        return
    block, other = said[0]
    for title in titles:
        for fact in facts_in_block(article, title, today):
            if not _is_score(fact) or _MIDWAY.search(
                block.text.text, max(0, other.start - _AWAY), other.start
            ):
                continue
            ours, theirs = fact.value.split(":"), other.value.split(":")
            if ours not in (theirs, theirs[::-1]) and set(ours) & set(theirs):
                facts = (("said", fact.text), ("other", other.text))
                yield HEADLINE_DIFFERS.finding(
                    (place_of(article.key, fact), place_of(article.key, other)), facts
                )


def _is_score(fact: Fact) -> bool:
    return fact.kind is FactKind.RATIO and re.fullmatch(r"\d{1,3}:\d{1,3}", fact.value) is not None


_MIDWAY = re.compile("半场|[首次第][一二三四]?[节局盘]|一度|先以|曾以|上[轮次]|首回合|总比分")
"""What says that a score is not the one of the game's end."""
_AWAY = 14
"""Characters before a score in which that is said."""


def _worded(
    article: Article, titles: Sequence[Block], texts: Sequence[Block], today: str | None
) -> Iterator[Finding]:
    """An ordinal or a date of the headline that the text has otherwise, and only so."""
    said = [fact for block in texts for fact in facts_in_block(article, block, today)]
    texts_of = {block.key: block.text.text for block in texts}
    for block in titles:
        for fact in facts_in_block(article, block, today):
            if fact.kind is FactKind.ORDINAL and fact.unit:
                same = [o for o in said if o.kind is FactKind.ORDINAL and o.unit == fact.unit]
                same = [o for o in same if o.what and fact.what and _alike(fact.what, o.what)]
            elif fact.kind is FactKind.DURATION and _LASTING.search(block.text.text, 0, fact.start):
                same = [
                    o
                    for o in said
                    if o.kind is FactKind.DURATION and _LASTING.search(texts_of[o.block], 0, o.start)
                ]
                same = [o for o in same if o.unit == fact.unit]
            elif fact.kind is FactKind.TIME and _DAY.fullmatch(fact.value) and _OWN_DAY.search(fact.text):
                same = [o for o in said if o.kind is FactKind.TIME and _DAY.match(o.value)]
                if any(o.value == o.text or "/" in o.value for o in same):
                    continue
            else:
                continue
            if _WEEKDAY.search(fact.text):
                same = [o for o in same if _WEEKDAY.search(o.text)]
                if same and _WEEKDAY.findall(fact.text) == _WEEKDAY.findall(same[0].text):
                    continue
            if any(o.text == fact.text for o in same):
                continue
            if (
                len({o.value for o in same}) == 1
                and same[0].value[:10] != fact.value
                and not same[0].qualifier
            ):
                facts = (("said", fact.text), ("other", same[0].text))
                places = (place_of(article.key, fact), place_of(article.key, same[0]))
                yield HEADLINE_DIFFERS.finding(places, facts)


def _alike(one: str, other: str) -> bool:
    """Whether two nouns name one thing: 运动会开幕 and 市运动会."""
    if one in other or other in one:
        return True
    return any(one[at : at + _SAME] in other for at in range(len(one) - _SAME + 1))


_SAME = 3
"""Characters in a row that two names of one meeting share."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKDAY = re.compile("(?:周|星期|礼拜)([一二三四五六日天])")
_OWN_DAY = re.compile("月|周|星期|礼拜")
"""A day that a headline says as one of its own, and not as 昨日."""
_LASTING = re.compile("(?:为期|历时|持续|长达|展期|会期)[共约达为]?$")


def _names(article: Article, titles: Sequence[Block], texts: Sequence[Block]) -> Iterator[Finding]:
    """A name of the headline that the text has with one other character."""
    body = "".join(block.text.text for block in texts)
    named: dict[tuple[str, str], Place] = {}
    for block in texts:
        for entity in block.entities:
            name = block.text.text[entity.start : entity.end]
            place = Place(article.key, block.key, entity.start, entity.end)
            named.setdefault((entity.label, name), place)
    for block in titles:
        text = block.text.text
        for entity in block.entities:
            name = text[entity.start : entity.end]
            if (
                len(name) < _LEAST_NAME
                or name in body
                or entity.label not in ("person", "place", "organisation")
            ):
                continue
            for (label, other), place in named.items():
                apart = one_apart(name, other) or (label == "place" and begin_confused(name, other))
                if label == entity.label and apart and not _told_apart(name, other, body):
                    here = Place(article.key, block.key, entity.start, entity.end)
                    yield HEADLINE_DIFFERS.finding((here, place), (("said", name), ("other", other)))
                    break


def _told_apart(one: str, other: str, body: str) -> bool:
    """Whether the two are likely to be two: 第一中学 and 第二中学, where the text has both in a way."""
    at = next(at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    return bool({one[at], other[at]} & _TELLS_APART) and (
        one[at : at + 2] in body or one[at - 1 : at + 1] in body
    )


def _first_of_each(claims: Sequence[Claim]) -> list[Claim]:
    found: dict[Decimal, Claim] = {}
    for claim in claims:
        found.setdefault(claim.value, claim)
    return list(found.values())


def _told(rule: Rule, article: Article, facts: Sequence[Fact], told: str) -> Finding:
    return rule.finding(tuple(place_of(article.key, fact) for fact in facts), (("figures", told),))


CHECK = Check((SUM, SUM_WRONG, EQUAL, EQUAL_WRONG, HEADLINE_DIFFERS), find=_find)
