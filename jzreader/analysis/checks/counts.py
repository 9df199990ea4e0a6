# SPDX-License-Identifier: MIT
"""Figures against figures: sums, equal counts, parts and wholes. Rules a reader can follow in a sentence."""

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
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article
from jzreader.model.keys import ArticleKey

SUM = Rule(
    "sum",
    Severity.OK,
    N_("Total is correct"),
    N_("{figures}"),
)
SUM_WRONG = Rule(
    "sum_wrong",
    Severity.ERROR,
    N_("Total is incorrect"),
    N_("{figures}"),
)
EQUAL = Rule(
    "equal",
    Severity.OK,
    N_("Figures match"),
    N_("{figures}"),
)
EQUAL_WRONG = Rule(
    "equal_wrong",
    Severity.ERROR,
    N_("Figures differ"),
    N_("{figures}"),
)
PART_OF_WHOLE = Rule(
    "part_of_whole",
    Severity.OK,
    N_("Part does not exceed whole"),
    N_("{figures}"),
)
PART_OF_WHOLE_WRONG = Rule(
    "part_of_whole_wrong",
    Severity.ERROR,
    N_("Part exceeds whole"),
    N_("{figures}"),
)


_WORTH_COUNTING = 10
"""Smaller counts in one article are of many things: 四次审议稿, 三次审议稿."""
_A_ROW = 3
"""So many counts in a row that sum up to the next are no chance."""
_PERSONS = frozenset({"名", "人", "位"})
_BETWEEN = re.compile(r"[\u4e00-\u9fff（）“”]{0,12}[、，和与及]")
_MATCHED = re.compile(r"一一对应|分别对应|逐一对应")
_TOTAL = re.compile(r"(?:合计|总计|共计|一共|共有|共)$")
_SHARE = re.compile(r"[、，；和及\s]{1,2}(?!其中|比|同比|增)[\u4e00-\u9fff（）“”]{0,12}?")
"""What stands between the counts of several parts: a mark and the next part’s name."""
_PART = re.compile(r"其中[^。；]{0,12}$")
_SENTENCE = re.compile(r"[。！？；]")


def _find(article: Article, today: str | None) -> Iterator[Finding]:
    """Counts that agree, and counts that do not."""
    titles: list[Fact] = []
    body: list[Fact] = []
    texts: dict[int, str] = {}
    for block in article.blocks:
        facts = [
            fact
            for fact in facts_in_block(article, block, today)
            if fact.kind in (FactKind.QUANTITY, FactKind.MONEY)
        ]
        texts[block.key] = block.text.text
        if block.role in TITLE_ROLES:
            titles += facts
        elif block.role in BODY_ROLES:
            body += facts
    for fact in titles:
        yield from _headline(article.key, fact, body)
    yield from _rows(article.key, body, texts)
    yield from _parts(article.key, body, texts)
    yield from _again(article.key, body, texts)


def _headline(article: ArticleKey, title: Fact, body: list[Fact]) -> Iterator[Finding]:
    """A count of the headline is in the body, or the sum of two or more counts of the same thing there."""
    same = [fact for fact in body if _unit(fact) == _unit(title) and _same_thing(title, fact)]
    equal = [fact for fact in same if fact.value == title.value]
    if equal:
        yield _told(EQUAL, article, [title, equal[0]], f"{title.text} = {equal[0].text}")
        return
    parts = _first_of_each(same)
    if not 2 <= len(parts) <= 6 or not title.what:
        sure = len(same) == 1 and not title.qualifier and not same[0].qualifier
        if sure and _near(Decimal(same[0].value), title):
            yield _told(EQUAL_WRONG, article, [title, same[0]], f"{title.text} ≠ {same[0].text}")
        return
    total = sum((Decimal(fact.value) for fact in parts), Decimal())
    told = " + ".join(fact.text for fact in parts)
    if total == Decimal(title.value):
        yield _told(SUM, article, [title, *parts], f"{title.text} = {told}")
    elif all(Decimal(fact.value) < Decimal(title.value) for fact in parts) and _near(total, title):
        yield _told(SUM_WRONG, article, [title, *parts], f"{title.text} ≠ {told} = {total}")


def _rows(article: ArticleKey, body: list[Fact], texts: dict[int, str]) -> Iterator[Finding]:
    """Counts in a row, and the count that the sentence matches them with: 95名、83名……与1350个一一对应."""
    for number, fact in enumerate(body):
        row = [fact]
        for following in body[number + 1 :]:
            if not _follows(row[-1], following, texts):
                break
            row.append(following)
        before = body[number - 1] if number else None
        if len(row) < 2 or (before is not None and _follows(before, fact, texts)):
            continue
        after = number + len(row)
        total = body[after] if after < len(body) and body[after].block == fact.block else None
        text = texts[fact.block]
        if total is None or _SENTENCE.search(text, row[-1].end, total.start):
            continue
        value = sum((Decimal(one.value) for one in row), Decimal())
        told = " + ".join(one.text for one in row)
        matched = _MATCHED.search(text, row[-1].end, min(len(text), total.end + 24))
        meant = matched or _TOTAL.search(text[row[-1].end : total.start]) or len(row) >= _A_ROW
        if not meant:
            continue
        if value == Decimal(total.value):
            yield _told(SUM, article, [*row, total], f"{told} = {total.text}")
        elif not any(one.qualifier for one in (*row, total)) and _near(value, total):
            yield _told(SUM_WRONG, article, [*row, total], f"{told} = {value} ≠ {total.text}")


def _follows(one: Fact, other: Fact, texts: dict[int, str]) -> bool:
    """Whether two counts of one unit stand in a row."""
    if one.block != other.block or one.unit != other.unit:
        return False
    return _BETWEEN.fullmatch(texts[one.block][one.end : other.start]) is not None


def _parts(article: ArticleKey, body: list[Fact], texts: dict[int, str]) -> Iterator[Finding]:
    """226人，其中党员147人: a part is no greater than its whole."""
    for whole, part in pairwise(body):
        if whole.block != part.block or _unit(whole) != _unit(part):
            continue
        between = texts[whole.block][whole.end : part.start]
        if not _PART.search(between) or _SENTENCE.search(between):
            continue
        shares = _shares(body[body.index(part) :], texts)
        if len(shares) > 1:
            yield from _summed(article, whole, shares)
            continue
        if Decimal(part.value) <= Decimal(whole.value):
            yield _told(PART_OF_WHOLE, article, [whole, part], f"{part.text} ≤ {whole.text}")
        elif not whole.qualifier:
            yield _told(PART_OF_WHOLE_WRONG, article, [whole, part], f"{part.text} > {whole.text}")


def _shares(body: list[Fact], texts: dict[int, str]) -> list[Fact]:
    """The counts of one unit that a sentence gives in a row: 栖霞区18个、望江区16个、北塘县13个."""
    row = body[:1]
    for fact in body[1:]:
        last = row[-1]
        between = texts[fact.block][last.end : fact.start] if fact.block == last.block else "。"
        if fact.unit != last.unit or not _SHARE.fullmatch(between):
            break
        row.append(fact)
    return row


def _summed(article: ArticleKey, whole: Fact, shares: list[Fact]) -> Iterator[Finding]:
    """Parts that make up their whole, or more than it. Less is no error: not every part need be named."""
    total = sum((Decimal(fact.value) for fact in shares), Decimal())
    told = " + ".join(fact.text for fact in shares)
    if total == Decimal(whole.value):
        yield _told(SUM, article, [whole, *shares], f"{whole.text} = {told}")
    elif total > Decimal(whole.value) and not any(fact.qualifier for fact in (whole, *shares)):
        yield _told(SUM_WRONG, article, [whole, *shares], f"{whole.text} ≠ {told} = {total}")


def _again(article: ArticleKey, body: list[Fact], texts: dict[int, str]) -> Iterator[Finding]:
    """The same thing counted twice: alike, or not where both places say it in the same words."""
    seen: list[Fact] = []
    for fact in body:
        if not fact.what or len(fact.what) < 4 or fact.qualifier or Decimal(fact.value) < _WORTH_COUNTING:
            continue
        for other in seen:
            alike = fact.what.startswith(other.what or "?") or (other.what or "?").startswith(fact.what)
            if other.unit != fact.unit or not alike:
                continue
            if other.value == fact.value:
                yield _told(EQUAL, article, [other, fact], f"{other.text} = {fact.text}")
            elif _same_words(other, fact, texts):
                yield _told(EQUAL_WRONG, article, [other, fact], f"{other.text} ≠ {fact.text}")
            break
        else:
            seen.append(fact)


def _same_words(one: Fact, other: Fact, texts: dict[int, str]) -> bool:
    shorter = min(len(one.what or ""), len(other.what or ""))
    if shorter >= 6:
        return True
    following = [texts[f.block][f.end : f.end + shorter + 3] for f in (one, other)]
    return len(following[0]) == shorter + 3 and re.sub(r"\d", "", following[0]) == re.sub(
        r"\d", "", following[1]
    )


def _same_thing(one: Fact, other: Fact) -> bool:
    """Whether two counts may be of the same thing: one's noun ends in the other's, or it is persons."""
    if _unit(one) == "人" and "人" in (one.unit, other.unit):
        return True
    if one.what and other.what:
        return (
            one.what.endswith(other.what) or other.what.endswith(one.what) or other.what.startswith(one.what)
        )
    return _unit(one) == "人"


def _unit(fact: Fact) -> str | None:
    return "人" if fact.unit in _PERSONS else fact.unit


def _first_of_each(facts: list[Fact]) -> list[Fact]:
    found: dict[str, Fact] = {}
    for fact in facts:
        found.setdefault(fact.value, fact)
    return list(found.values())


def _near(total: Decimal, title: Fact) -> bool:
    """A slip of one digit: as many digits, one of them another."""
    said, counted = title.value, str(total)
    if len(said) != len(counted):
        return False
    return sum(a != b for a, b in zip(said, counted, strict=True)) == 1


def _told(rule: Rule, article: ArticleKey, facts: list[Fact], told: str) -> Finding:
    return rule.finding(tuple(place_of(article, fact) for fact in facts), (("figures", told),))


CHECK = Check((SUM, SUM_WRONG, EQUAL, EQUAL_WRONG, PART_OF_WHOLE, PART_OF_WHOLE_WRONG), find=_find)
