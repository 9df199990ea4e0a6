# SPDX-License-Identifier: MIT
"""Whose a fact is, where and when, as far as its own sentence says before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from jzreader.analysis.quotations import statements_in
from jzreader.model.fact import Fact, FactKind
from jzreader.model.issue import Article, Block, Decision, Entity

_SENTENCE = frozenset("。！？!?\n")
_CLAUSE = frozenset("，。；：！？,;!?\n")
_SAYS = re.compile(r"[说道称]|表示|介绍|强调|指出|告诉|记者|通讯员")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"(?<!\d)(T\d\d:)")
_AWAY = re.compile(r"位于|地处|毗邻|前往|来自|距|赴")
"""Before a place where nothing is told to be."""
_TOWARDS = re.compile(r"[为给向对帮授把被让使和等、]")
_WORD = 4
"""Characters of the words that may stand before a clause's subject: 村民, 种粮大户."""
_LONG_ENOUGH = 4
"""Characters of a body's name that is seldom a mere part of one."""
_GENERIC_PLACE = re.compile(
    "(?<![完安周健成保齐])(?:全[国省市县区镇乡村州旗球港]|我[国省市县区镇乡村州]|[本该][省市县区镇乡村州港])(?![民际家道长委政里])"
)
"""A place that is said without its name: 全市, 我省."""
_GENERIC_BODY = re.compile(
    "(?:^|(?<=[，。；：！？、日天月年]))(?!有关|相关|各有关|其他|多个|两个)(?P<body>(?![各多])[\u4e00-\u9fff]{2,4}(?:部门|机关))(?![的之人])"
)
"""A body that is said without its name: 铁路部门."""
_SENTENCES = 300
"""Characters of the longest sentence that is looked through."""
_One = TypeVar("_One", Fact, Entity)
_WORDED = ("office", "quotation", "phone")
_NOBODYS = ("time", "ordinal", "ratio")


@dataclass(frozen=True, slots=True)
class FactContext:
    """An organisation's or person's name, a place's name, and an ISO time or the words for one."""

    whose: str | None = None
    where: str | None = None
    when: str | None = None


def facts_in_context(article: Article, today: str | None) -> Iterator[tuple[Block, Fact, FactContext]]:
    """The statements of an article in the text's order, each with its block and context."""
    for block in article.blocks:
        statements = statements_in(article, block, today)
        names = [entity for entity in block.entities if entity.decision is not Decision.REJECTED]
        names.sort(key=_start)
        for fact in statements:
            yield block, fact, _context_of(block, fact, _near(statements, fact), _near(names, fact))


def _near(ones: Sequence[_One], fact: Fact) -> Sequence[_One]:
    """Those that begin before the fact and may stand in its sentence, of some in order."""
    low = bisect_left(ones, fact.start - _SENTENCES, key=_start)
    return ones[low : bisect_left(ones, fact.start, key=_start)]


def _start(one: Fact | Entity) -> int:
    return one.start


def _context_of(block: Block, fact: Fact, statements: Sequence[Fact], names: Sequence[Entity]) -> FactContext:
    """Those of one fact, from the statements and named entities that begin before it.

    The nearest before it in the sentence holds. An owner stands at the head of a clause (others are helped,
    named as examples, or done something to); of persons only one in the fact's own clause, which does not
    tell what was said. A place within an organisation's name is none; one right before another figure,
    栖霞区18个, is that one's.
    """
    if fact.kind in _WORDED:
        return FactContext()
    text = block.text.text
    start = _last(_SENTENCE, text, fact.start)
    others = {one.start for one in statements}
    ahead = [one for one in names if start <= one.start and one.end <= fact.start and one.end not in others]
    times = [
        one
        for one in statements
        if one.kind is FactKind.TIME and start <= one.start and one.end <= fact.start
    ]
    inner = [one for one in ahead if one.label == "organisation"]
    places = [one for one in ahead if one.label == "place" and not _inside(one, inner)]
    places = [one for one in places if not _AWAY.search(text[max(0, one.start - 2) : one.start])]
    heads = [one for one in ahead if _heads(text, one, fact, [*ahead, *times])]
    bodies = [one for one in heads if one.label == "organisation" and _known(one)]
    clause = _last(_CLAUSE, text, fact.start)
    persons = [one for one in heads if one.label == "person" and clause <= one.start]
    if _SAYS.search(text, clause, fact.start):
        persons = []
    owners = persons if fact.kind is FactKind.AGE else [*bodies, *persons]
    when = fact.period or (None if fact.kind is FactKind.TIME else _when(times))
    whose = None if fact.kind in _NOBODYS else _name(text, owners)
    if whose is None and fact.kind not in (*_NOBODYS, FactKind.AGE) and not heads:
        whose = next((one["body"] for one in _GENERIC_BODY.finditer(text, start, fact.start)), None)
    where = _name(text, places)
    if where is None:
        where = next((one[0] for one in _GENERIC_PLACE.finditer(text, start, fact.start)), None)
    return FactContext(whose, where, when)


def _heads(text: str, one: Entity, fact: Fact, others: Sequence[Entity | Fact]) -> bool:
    """Whether a name stands at the head of a clause, after no more than other names, a time, a word."""
    counted = one.end == fact.start and one.label != "person"
    if counted or text[one.end : one.end + 1] in ("等", "、", "和", "与", "及"):
        return False
    at = _last(_CLAUSE, text, one.start)
    while at < one.start:
        covering = max((other.end for other in others if other.start <= at < other.end), default=at)
        if covering == at:
            break
        at = min(covering, one.start)
    rest = text[at : one.start]
    return len(rest) <= _WORD and not _TOWARDS.search(rest)


def _known(body: Entity) -> bool:
    """Whether an organisation's name may be trusted: of the short ones only those that a person took."""
    return body.decision is Decision.ACCEPTED or body.end - body.start >= _LONG_ENOUGH


def _when(times: Sequence[Fact]) -> str | None:
    """The last of them; a bare clock time on the day that was named before it."""
    if not times:
        return None
    value = times[-1].value
    day = next((one.value for one in reversed(times) if _DAY.fullmatch(one.value)), None)
    return _CLOCK.sub(rf"{day}\1", value) if day else value


def _last(marks: frozenset[str], text: str, end: int) -> int:
    """Behind the last mark before a place."""
    low = max(0, end - _SENTENCES)
    return next((at + 1 for at in range(end - 1, low - 1, -1) if text[at] in marks), low)


def _inside(one: Entity, others: Sequence[Entity]) -> bool:
    return any(other.start <= one.start and one.end <= other.end for other in others)


def _name(text: str, entities: Sequence[Entity]) -> str | None:
    if not entities:
        return None
    last = max(entities, key=lambda entity: (entity.start, entity.end))
    return text[last.start : last.end]
