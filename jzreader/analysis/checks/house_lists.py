# SPDX-License-Identifier: MIT
"""The newsroom's own lists: wordings that it does not want, who holds an office, in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from jzreader.analysis.checks.check import Check, at_match
from jzreader.analysis.facts import facts_in_block
from jzreader.messages import N_
from jzreader.model.fact import LUNAR, Fact, FactKind
from jzreader.model.finding import Finding, Place, Rule, Severity
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Block, Decision, Role
from jzreader.model.newsroom import Holder, Newsroom, Wording

HOUSE_WORDING = Rule(
    "house_wording",
    Severity.WARNING,
    N_("Newsroom’s wording"),
    N_("“{wrong}” should be “{right}”{reason}."),
)
OTHER_HOLDER = Rule(
    "other_holder",
    Severity.WARNING,
    N_("Holder of office differs"),
    N_("{office}: the text says {name}, the newsroom’s list says {listed}."),
)
ORDER_OF_NAMES = Rule(
    "order_of_names",
    Severity.WARNING,
    N_("Order of names"),
    N_("{first} comes before {second} here, after {second} in the newsroom’s list."),
)

_ROLES = BODY_ROLES | TITLE_ROLES | {Role.CAPTION}
_FORMER = re.compile("(?:副|原|前|代理?|时任|候任|常务|助理)$")
"""What before an office makes it another one."""
_PREFIX = 4
"""Characters before an office that may make it another one."""
_JOINED = re.compile(r"[、，和及与以\s]*")
_BETWEEN = 24
"""Characters that may stand between two names of one row: an office, a body."""
_KEPT = 8
"""Lists whose pattern is kept: one library's, and some that tests use."""


def _find(article: Article, today: str | None, newsroom: Newsroom) -> Iterator[Finding]:
    if not (newsroom.wordings or newsroom.holders):
        return
    held = tuple(one for one in newsroom.holders if today and one.holds_on(today))
    for block in article.blocks:
        if block.role in _ROLES:
            yield from _wordings(article, block, newsroom.wordings)
            if held:
                yield from _holders(article, block, newsroom.holders, held, today or "")
                yield from _order(article, block, held)


def _wordings(article: Article, block: Block, wordings: tuple[Wording, ...]) -> Iterator[Finding]:
    if not wordings:
        return
    pattern, by_wrong = _pattern(wordings)
    text = block.text.text
    for match in pattern.finditer(text):
        one = by_wrong[match[0]]
        at = one.right.find(one.wrong)
        if at >= 0 and text.startswith(one.right, match.start() - at):
            continue  # 老年人 for 老人: what is wanted holds what is not
        reason = f"（{one.reason}）" if one.reason else ""
        yield at_match(HOUSE_WORDING, article, block, match, wrong=one.wrong, right=one.right, reason=reason)


def _whole_word(wrong: str) -> str:
    """A pattern for a wording; Latin ones are no part of a longer word: OK, but not OKR."""
    before = r"(?<![A-Za-z0-9])" if wrong[0].isascii() else ""
    behind = r"(?![A-Za-z0-9])" if wrong[-1].isascii() else ""
    return f"{before}{re.escape(wrong)}{behind}"


@lru_cache(maxsize=_KEPT)
def _pattern(wordings: tuple[Wording, ...]) -> tuple[re.Pattern[str], dict[str, Wording]]:
    longest_first = sorted((one.wrong for one in wordings), key=len, reverse=True)
    return re.compile("|".join(map(_whole_word, longest_first))), {one.wrong: one for one in wordings}


def _holders(
    article: Article, block: Block, all_holders: tuple[Holder, ...], held: tuple[Holder, ...], today: str
) -> Iterator[Finding]:
    """An office, and right after it a person whom the list does not have in it on that day.

    The day is the one that the sentence names before it, 2019年, else the issue's.
    """
    text = block.text.text
    told = [one for one in facts_in_block(article, block, today) if _is_known_day(one)]
    persons = {
        entity.start: text[entity.start : entity.end]
        for entity in block.entities
        if entity.label == "person" and entity.decision is not Decision.REJECTED
    }
    names = {one.name for one in all_holders}
    for office in dict.fromkeys(one.office for one in held if one.office in text):
        now = [one.name for one in held if one.office == office]
        for match in re.finditer(re.escape(office), text):
            if _FORMER.search(text[max(0, match.start() - _PREFIX) : match.start()]):
                continue
            end = match.end()
            name = next((one for one in names if text.startswith(one, end)), persons.get(end))
            span = _told_span(text, told, match.start())
            if span is not None:
                now = [one.name for one in all_holders if one.office == office and _held_in(one, *span)]
            if name is not None and name not in now and now:
                place = Place(article.key, block.key, match.start(), end + len(name))
                facts = (("office", office), ("name", name), ("listed", "、".join(now)))
                yield OTHER_HOLDER.finding((place,), facts)


def _is_known_day(fact: Fact) -> bool:
    return fact.kind is FactKind.TIME and fact.value[:4].isdigit() and fact.unit != LUNAR


def _told_span(text: str, told: Sequence[Fact], at: int) -> tuple[str, str] | None:
    """The first and last day of the date that stands last before a place in its sentence."""
    begins = max(text.rfind(mark, 0, at) for mark in "。！？\n")
    before = [one for one in told if begins < one.start and one.end <= at]
    if not before:
        return None
    first, _slash, last = before[-1].value.partition("/")
    first, last = first.partition("T")[0], (last or first).partition("T")[0]
    return first + "-01-01"[len(first) - 4 :], last + "-12-31"[len(last) - 4 :]


def _held_in(one: Holder, first: str, last: str) -> bool:
    """Whether a person held an office on some day of a stretch."""
    return one.since <= last and (not one.until or first <= one.until)


def _order(article: Article, block: Block, held: tuple[Holder, ...]) -> Iterator[Finding]:
    """Two names of one row, next to each other, that stand the other way in the list."""
    pattern, rank, offices = _ranks(held)
    text = block.text.text
    for one, other in pairwise(pattern.finditer(text)):
        if rank[one[0]] > rank[other[0]] and _is_row(text[one.end() : other.start()], offices):
            place = Place(article.key, block.key, one.start(), other.end())
            yield ORDER_OF_NAMES.finding((place,), (("first", one[0]), ("second", other[0])))


@lru_cache(maxsize=_KEPT)
def _ranks(held: tuple[Holder, ...]) -> tuple[re.Pattern[str], dict[str, int], tuple[str, ...]]:
    """What finds the names, their places in the list, and the offices, the longest first."""
    rank: dict[str, int] = {}
    for number, one in enumerate(held):
        rank.setdefault(one.name, number)
    names = "|".join(map(re.escape, sorted(rank, key=len, reverse=True)))
    return re.compile(names), rank, tuple(sorted({one.office for one in held}, key=len, reverse=True))


def _is_row(between: str, offices: tuple[str, ...]) -> bool:
    """Whether what stands between two names only joins them: 、, and the second one's office."""
    if len(between) > _BETWEEN:
        return False
    for office in offices:
        between = between.replace(office, "")
    return _JOINED.fullmatch(between) is not None and between != ""


CHECK = Check((HOUSE_WORDING, OTHER_HOLDER, ORDER_OF_NAMES), find_by=_find)
