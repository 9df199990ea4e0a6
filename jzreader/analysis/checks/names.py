# SPDX-License-Identifier: MIT
"""Names: one person written two ways in one article, under two offices, or otherwise in the byline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from jzreader.analysis.checks.check import Check
from jzreader.language.bylines import names_in, opening_of
from jzreader.language.wording import confusable
from jzreader.messages import N_
from jzreader.model.finding import Finding, Place, Rule, Severity
from jzreader.model.issue import Article, Block, Entity, Role

TWO_SPELLINGS = Rule(
    "two_spellings",
    Severity.WARNING,
    N_("Spellings differ"),
    N_("“{name}” appears once, “{other}” {times} times. Are they the same person?"),
)
TWO_OFFICES = Rule(
    "two_offices",
    Severity.WARNING,
    N_("Job titles differ"),
    N_("{name} is {office} here but {other} earlier."),
)
BYLINES_DIFFER = Rule(
    "bylines_differ",
    Severity.WARNING,
    N_("Bylines differ"),
    N_("“{name}” here but “{other}” earlier."),
)


_FORMER = re.compile("(?:原名|又名|化名|曾用名|笔名|改名|本名)叫?为?“?$")
_LEAST = 3
"""Characters of a name in which one other character is a slip: 张伟 and 张炜 may well be two persons."""


def _find(article: Article, _today: str | None) -> Iterator[Finding]:
    """What is wrong with an article's names."""
    yield from _two_spellings(article)
    yield from _alike(article)
    yield from _two_offices(article)
    yield from _deputies(article)
    yield from _bylines(article)


def _two_spellings(article: Article) -> Iterator[Finding]:
    """A name that stands once, beside one that stands often and differs in one character."""
    places: dict[str, list[tuple[Block, Entity]]] = {}
    for block, entity in article.entities():
        if entity.label == "person":
            name = block.text.text[entity.start : entity.end]
            if len(name) >= _LEAST:
                places.setdefault(name, []).append((block, entity))
    for name, other, times in lone_variants({name: len(found) for name, found in places.items()}):
        block, entity = places[name][0]
        if _FORMER.search(block.text.text[: entity.start]):
            continue
        yield TWO_SPELLINGS.finding(
            (Place(article.key, block.key, entity.start, entity.end),),
            (("name", name), ("other", other), ("times", str(times))),
        )


def _alike(article: Article) -> Iterator[Finding]:
    """Two names that stand once each and are read or look alike: 王秀兰 lives here, 王秀蓝 says so."""
    found: list[tuple[str, Block, Entity]] = []
    names = [
        (block.text.text[entity.start : entity.end], block, entity)
        for block, entity in article.entities()
        if entity.label == "person" and block.role is Role.PARAGRAPH
    ]
    counts = Counter(name for name, _block, _entity in names)
    for name, block, entity in names:
        if len(name) < _LEAST or counts[name] > 1:
            continue
        for other, there, where in found:
            between = block.text.text[where.end : entity.start] if there.key == block.key else "。"
            if (
                one_apart(name, other)
                and _are_confused(name, other)
                and len(between) > 1
                and "、" not in between
            ):
                place = Place(article.key, block.key, entity.start, entity.end)
                yield TWO_SPELLINGS.finding((place,), (("name", name), ("other", other), ("times", "1")))
        found.append((name, block, entity))


def _are_confused(name: str, other: str) -> bool:
    """Whether the character in which two names differ is read or looks alike in both."""
    one, two = next((a, b) for a, b in zip(name, other, strict=True) if a != b)
    return any(two in alike for alike in confusable().get(one, ("", "")))


def _two_offices(article: Article) -> Iterator[Finding]:
    """One person of one body, at one place with one office and at another with another."""
    seen: dict[str, tuple[str, str]] = {}
    for block in article.blocks:
        entities = sorted(block.entities, key=lambda entity: entity.start)
        text = block.text.text
        for body, office, person in zip(entities, entities[1:], entities[2:], strict=False):
            if (office.label, person.label) != ("title", "person") or body.label != "organisation":
                continue
            if body.end != office.start or office.end != person.start:
                continue
            name = text[person.start : person.end]
            held = (text[body.start : body.end], text[office.start : office.end])
            first = seen.setdefault(name, held)
            apart = held[1] not in first[1] and first[1] not in held[1]
            if first[0] == held[0] and apart:
                place = Place(article.key, block.key, office.start, person.end)
                facts = (("name", name), ("office", held[1]), ("other", first[1]))
                yield TWO_OFFICES.finding((place,), facts)


_HEADS = re.compile(
    "(?P<deputy>副)?"
    "(?P<office>[省市县区镇乡]委书记|市长|县长|区长|镇长|乡长|局长|厅长|校长|院长|村主任|所长|站长|馆长|行长|台长|社长|会长)$"
)
_ONE_OF = tuple({f"{of}委书记", f"{of}长"} for of in "省市县区镇乡")
"""Offices that two persons hold."""
_OTHER_TIMES = re.compile("(?:原|时任|前|曾任|兼|代|、)$")


def _deputies(article: Article) -> Iterator[Finding]:
    """市长周启明, and later 副市长周启明."""
    seen: dict[tuple[str, str], bool] = {}
    heads: dict[str, str] = {}
    for block in article.blocks:
        text = block.text.text
        for entity in sorted(block.entities, key=lambda one: one.start):
            office = _HEADS.search(text[max(0, entity.start - 4) : entity.start])
            if entity.label != "person" or office is None:
                continue
            start = entity.start - len(office[0])
            if _OTHER_TIMES.search(text[max(0, start - 2) : start]):
                continue
            name = text[entity.start : entity.end]
            head = heads.setdefault(name, office["office"]) if not office["deputy"] else office["office"]
            if {head, office["office"]} in _ONE_OF:
                facts = (("name", name), ("office", office[0]), ("other", head))
                yield TWO_OFFICES.finding((Place(article.key, block.key, start, entity.end),), facts)
            deputy = seen.setdefault((name, office["office"]), bool(office["deputy"]))
            if deputy != bool(office["deputy"]):
                other = ("副" if deputy else "") + office["office"]
                facts = (("name", name), ("office", office[0]), ("other", other))
                yield TWO_OFFICES.finding((Place(article.key, block.key, start, entity.end),), facts)


def _bylines(article: Article) -> Iterator[Finding]:
    """A byline's name that differs in one character from the one that the text or another byline gives."""
    found: list[tuple[str, Place]] = []
    for block in article.blocks:
        text = block.text.text
        names: list[str] = []
        if block.role in (Role.BYLINE, Role.CREDIT):
            names = list(names_in(text))
        elif block.role is Role.PARAGRAPH:
            names = list(names_in(opening_of(text).byline))
        for name in names:
            place = Place(article.key, block.key, 0, len(text) if block.role is not Role.PARAGRAPH else 1)
            other = next((one for one, _place in found if one_apart(one, name)), None)
            if other is not None:
                yield BYLINES_DIFFER.finding((place,), (("name", name), ("other", other)))
            found.append((name, place))


def lone_variants(counts: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """(name, other, times): names that stand once, beside one that stands often and is ``one_apart``."""
    often = [(name, count) for name, count in counts.items() if count > 1]
    for name, count in counts.items():
        for other, times in often if count == 1 else ():
            if one_apart(name, other):
                yield name, other, times


def one_apart(one: str, other: str) -> bool:
    """Whether two names are as long, begin alike, and differ in one later character."""
    if len(one) != len(other) or one[0] != other[0]:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def begin_confused(one: str, other: str) -> bool:
    """Whether two names differ in their first character alone, read or looking alike: 荆山县, 京山县."""
    return one[1:] == other[1:] and one[0] != other[0] and _are_confused(one, other)


CHECK = Check((TWO_SPELLINGS, TWO_OFFICES, BYLINES_DIFFER), find=_find)
