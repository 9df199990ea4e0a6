# SPDX-License-Identifier: MIT
"""What only an issue as a whole shows: bodies with two names, texts and headlines twice, counts at odds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jzreader.analysis.checks.check import Check
from jzreader.analysis.checks.names import lone_variants
from jzreader.analysis.facts import facts_in_block
from jzreader.messages import N_
from jzreader.model.fact import Fact, FactKind
from jzreader.model.finding import Finding, Place, Rule, Severity, place_of, whole
from jzreader.model.issue import BODY_ROLES, Article, Block, Issue, Role

SAME_HEADLINE = Rule(
    "same_headline",
    Severity.WARNING,
    N_("Duplicate headline"),
    N_("Another article in this issue has the headline “{headline}”."),
)
REPEATED_ELSEWHERE = Rule(
    "repeated_elsewhere",
    Severity.WARNING,
    N_("Repeated paragraph"),
    N_("The same paragraph appears in another article."),
)
TWO_NAMES = Rule(
    "two_names",
    Severity.WARNING,
    N_("Possible name variant"),
    N_("“{name}” appears once in this issue, “{other}” {times} times. Are they the same organisation?"),
)
AT_ODDS = Rule(
    "at_odds",
    Severity.WARNING,
    N_("Figures differ between articles"),
    N_("{figures}"),
)


_LEAST_TEXT = 24
"""Characters of a paragraph that does not stand in two articles by chance; chosen by eye."""
_LEAST_TITLE = 6
"""Characters of a headline that does not come twice by chance: shorter ones are standing titles."""
_LEAST_NAME = 5
"""Characters of a body's name long enough for one wrong character to be a slip."""
_LEAST_WHAT = 6
"""Characters of a counted noun that is the same thing in two articles."""
_LEAST_COUNT = 10
"""Smaller counts in two articles are of many things."""
_TELLS_APART = frozenset("一二三四五六七八九十零0123456789东西南北中上下前后左右大小新老甲乙丙丁男女")
"""Characters by which bodies of one kind are told apart: no slip of the pen."""


def _find_across(issue: Issue) -> Iterator[Finding]:
    """What the articles of an issue say of one another."""
    yield from _twice(issue)
    yield from _alike(issue)
    yield from _at_odds(issue)


def _twice(issue: Issue) -> Iterator[Finding]:
    texts: dict[str, Place] = {}
    titles: dict[str, Place] = {}
    for _page, article in issue.articles():
        headline = "".join(article.headline.split())
        title = next((whole(article.key, b) for b in article.blocks if b.role is Role.HEADLINE), None)
        if title is not None and len(headline) > _LEAST_TITLE:
            first = titles.setdefault(headline, title)
            if first is not title:
                yield SAME_HEADLINE.finding((title, first), (("headline", headline[:20]),))
        for block in article.blocks:
            text = block.text.text
            if block.role is not Role.PARAGRAPH or len(text) < _LEAST_TEXT:
                continue
            here = whole(article.key, block)
            first = texts.setdefault(text, here)
            if first.article != article.key:
                yield REPEATED_ELSEWHERE.finding((here, first))


def _alike(issue: Issue) -> Iterator[Finding]:
    """A body's name that stands once, beside one that stands often and differs in one character."""
    places: dict[str, list[Place]] = {}
    for _page, article in issue.articles():
        for block, entity in article.entities():
            name = block.text.text[entity.start : entity.end]
            if entity.label == "organisation" and len(name) >= _LEAST_NAME:
                place = Place(article.key, block.key, entity.start, entity.end)
                places.setdefault(name, []).append(place)
    for name, other, times in lone_variants({name: len(found) for name, found in places.items()}):
        if not _told_apart(name, other):
            facts = (("name", name), ("other", other), ("times", str(times)))
            yield TWO_NAMES.finding((places[name][0],), facts)


def _told_apart(one: str, other: str) -> bool:
    return any(a != b and {a, b} & _TELLS_APART for a, b in zip(one, other, strict=True))


def _at_odds(issue: Issue) -> Iterator[Finding]:
    """The same thing counted in two articles, in the same words and not alike."""
    seen: dict[tuple[str, str], tuple[Article, Block, Fact]] = {}
    for _page, article in issue.articles():
        for block in article.blocks:
            for fact in facts_in_block(article, block, issue.date) if block.role in BODY_ROLES else ():
                if fact.kind is not FactKind.QUANTITY or fact.qualifier or len(fact.what or "") < _LEAST_WHAT:
                    continue
                if Decimal(fact.value) < _LEAST_COUNT:
                    continue
                key = (fact.what or "", fact.unit or "")
                first = seen.setdefault(key, (article, block, fact))
                if first[0] is article or first[2].value == fact.value:
                    continue
                if _lead(first[1], first[2]) == _lead(block, fact):
                    places = (place_of(article.key, fact), place_of(first[0].key, first[2]))
                    figures = f"{fact.text}{fact.what} ≠ {first[2].text}{first[2].what}"
                    yield AT_ODDS.finding(places, (("figures", figures),))


def _lead(block: Block, fact: Fact) -> str:
    """The words before a figure, by which two sentences are told to say the same."""
    return block.text.text[max(0, fact.start - 4) : fact.start]


CHECK = Check((SAME_HEADLINE, REPEATED_ELSEWHERE, TWO_NAMES, AT_ODDS), find_across=_find_across)
