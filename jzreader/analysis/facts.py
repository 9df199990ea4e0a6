# SPDX-License-Identifier: MIT
"""Figures in the text: quantities with what is counted, percentages, dates. Computed, never stored."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from threading import Lock

from jzreader.analysis.figures.counted_nouns import counted
from jzreader.analysis.figures.dates import dates
from jzreader.analysis.figures.quantities import quantities
from jzreader.analysis.figures.sentence_words import Word
from jzreader.analysis.figures.verbal_figures import fate_of
from jzreader.analysis.words import part_together, tagged_words
from jzreader.language.traditional import simplified
from jzreader.model.fact import LUNAR, Fact, FactCorrection, FactKind, FactStatus, Qualifier
from jzreader.model.issue import Article, Block, Role
from jzreader.model.keys import BlockKey

_FACT_ROLES = frozenset({Role.KICKER, Role.HEADLINE, Role.DECK, Role.PARAGRAPH, Role.SUBHEAD, Role.CAPTION})

_NAMELESS = frozenset({FactKind.TIME, FactKind.PHONE})
"""Kinds of facts that count nothing."""
_TOGETHER = Lock()
"""Held while words are parted: who asks for the same at the same time finds them parted."""
_THINGS = frozenset({"n", "nz", "nw", "ns", "LOC"})
_NUMERALS = "一二三四五六七八九十百千万"
_SHORT = 3
"""Characters of a figure that may be the beginning of another word: 三轮, 三平方."""
_PRINTED = (1000, 2999)
"""The years that a paper may be of."""


def facts_of(article: Article, today: str | None = None) -> list[Fact]:
    """The article's facts in the text's order, none inside another and none that was dismissed.

    ``today`` is the issue's date.
    """
    return [fact for block in article.blocks for fact in facts_in_block(article, block, today)]


def facts_in_block(article: Article, block: Block, today: str | None = None) -> tuple[Fact, ...]:
    """The facts of one block of an article, without those that a person dismissed."""
    facts = facts_in(block, today)
    if article.dismissed:
        gone = {*article.dismissed, *_outdated(article, article.dismissed, today)}
        facts = tuple(fact for fact in facts if not gone & {fact.signature, _wording(fact.signature)})
    return _with_corrections_and_own(article, block, facts, today) if article.noted else facts


def with_corrections(
    article: Article, block: Block, facts: Iterable[Fact], today: str | None = None
) -> list[Fact]:
    """The facts of a block, each as a person has it."""
    noted = {one.name: one for one in article.noted}
    outdated = _outdated(article, noted, today)
    found = []
    for fact in facts:
        name = fact.signature if fact.signature in noted else outdated.get(_wording(fact.signature))
        found.append(fact if name is None else _corrected(noted[name], block, fact.start, fact))
    return found


def _outdated(article: Article, names: Iterable[str], today: str | None) -> dict[str, str]:
    """Signatures of facts that are now read otherwise, with another value or noun, by kind and words.

    What a person said of a fact holds for its words, whatever a later version reads in them.
    """
    said = [name for name in names if name.startswith("fact|")]
    if not said:
        return {}
    read = {fact.signature for block in article.blocks for fact in facts_in(block, today)}
    return {_wording(name): name for name in said if name not in read}


def _wording(signature: str) -> str:
    """The kind and words of a fact's signature."""
    return "|".join(signature.split("|")[:3])


def _with_corrections_and_own(
    article: Article, block: Block, facts: tuple[Fact, ...], today: str | None
) -> tuple[Fact, ...]:
    """The facts as a person has them, and those that a person added, where the article says them first."""
    found = with_corrections(article, block, facts, today)
    for one in article.noted:
        if not one.of:
            holder = next((b for b in article.blocks if one.text in b.text.text), None)
            if holder is block:
                start = block.text.text.index(one.text)
                end = start + len(one.text)
                found = [fact for fact in found if fact.end <= start or end <= fact.start]
                found.append(_corrected(one, block, start, None))
    return tuple(sorted(found, key=lambda fact: fact.start))


def _corrected(one: FactCorrection, block: Block, start: int, fact: Fact | None) -> Fact:
    said = (one.kind, one.value, one.unit, one.qualifier, one.what)
    if fact is None:
        decision = FactStatus.ADDED
    else:
        same = said == (fact.kind, fact.value, fact.unit, fact.qualifier, fact.what)
        decision = FactStatus.CONFIRMED if same else FactStatus.CORRECTED
    return Fact(
        block.key,
        start,
        start + len(one.text),
        one.kind,
        one.text,
        one.value,
        one.unit,
        one.qualifier,
        one.what,
        resolved=bool(fact and fact.resolved),
        period=fact.period if fact and fact.value == one.value else None,
        decision=decision,
        note=one.note,
        of=one.name,
    )


def facts_in(block: Block, today: str | None = None) -> tuple[Fact, ...]:
    """The facts of one block, in the text's order; the same ones again for the same text."""
    return _facts_in(block.key, block.text.text, today) if block.role in _FACT_ROLES else ()


def prepare(blocks: Iterable[Block], today: str | None = None) -> None:
    """Have the words around the figures of several blocks parted in one go: a fraction of the time."""
    wanted: list[tuple[str, list[int]]] = []
    for block in blocks:
        if block.role in _FACT_ROLES:
            text = simplified(block.text.text)
            wanted.append((text, _places(_readings(block.key, text, today))))
    with _TOGETHER:
        part_together(wanted)


@lru_cache(maxsize=8192)
def _facts_in(block: BlockKey, printed: str, today: str | None) -> tuple[Fact, ...]:
    """Those of a text, found in its Simplified form; what they quote is as printed."""
    text = simplified(printed)
    counting = _with_counted(text, [*_readings(block, text, today)])
    return tuple(counting if text is printed else [_as_printed(fact, text, printed) for fact in counting])


@lru_cache(maxsize=1024)
def _readings(block: BlockKey, text: str, today: str | None) -> tuple[Fact, ...]:
    """The facts of a Simplified text, before it is known what they count; the longest where two overlap."""
    kept: list[Fact] = []
    found = _with_periods([*_found(block, text, _day(today))])
    for fact in sorted(found, key=lambda f: (f.start, -f.end, f.kind is not FactKind.TIME)):
        if not kept or fact.start >= kept[-1].end:
            kept.append(fact)
        elif fact.end - fact.start > kept[-1].end - kept[-1].start and fact.kind is FactKind.TIME:
            kept[-1] = fact
    return tuple(kept)


def _places(facts: Iterable[Fact]) -> list[int]:
    """Where the figures are that may count something."""
    return [fact.start for fact in facts if fact.kind not in _NAMELESS]


def _as_printed(fact: Fact, text: str, printed: str) -> Fact:
    words = printed[fact.start : fact.end]
    at = text.find(fact.what) if fact.what else -1
    return replace(
        fact,
        text=words,
        value=words if fact.value == fact.text else fact.value,
        what=printed[at : at + len(fact.what)] if fact.what and at >= 0 else fact.what,
    )


def _with_counted(text: str, facts: list[Fact]) -> list[Fact]:
    """The facts, each figure with what it counts; without those that turn out to be part of a word."""
    figures = [fact for fact in facts if fact.kind not in _NAMELESS]
    words = tagged_words(text, [fact.start for fact in figures])
    if not words:
        return [fact for fact in facts if not _needs_noun(text, fact)]
    within = {id(fact) for fact in figures if _is_within_word(fact, words)}
    facts = [fact for fact in facts if id(fact) not in within]
    figures = [fact for fact in figures if id(fact) not in within]
    names = dict(zip(map(id, figures), counted(text, words, figures), strict=True))
    told = [replace(fact, what=names[id(fact)]) if names.get(id(fact)) else fact for fact in facts]
    return [fact for fact in told if fact.what or not _needs_noun(text, fact)]


def _is_within_word(fact: Fact, words: Sequence[Word]) -> bool:
    """Whether a figure with one Chinese numeral begins another word: 三轮 | 车, 四平 | 市."""
    short = fact.end - fact.start <= _SHORT and fact.text[0] in _NUMERALS
    if fact.kind is not FactKind.QUANTITY or not short or fact.unit == "里" or fate_of(fact.text):
        return False
    at = bisect_right(words, fact.start, key=lambda word: word.start) - 1
    return at >= 0 and words[at].tag in _THINGS and words[at].start == fact.start and words[at].end > fact.end


def _needs_noun(text: str, fact: Fact) -> bool:
    """Whether a number without a unit is a figure only before a noun, as a word follows: 6000多 | 群众."""
    if fact.kind is not FactKind.QUANTITY or fact.unit is not None:
        return False
    return text[fact.end : fact.end + 1].isalpha()


def _with_periods(facts: list[Fact]) -> Iterator[Fact]:
    """Of a duration that is a period too, 近10年 or the 10年 of 10年来, one fact that says both."""
    lasting = {(fact.start, fact.end) for fact in facts if fact.kind is FactKind.DURATION}
    periods = {
        (fact.start, fact.end): fact.value
        for fact in facts
        if fact.kind is FactKind.TIME and "/" in fact.value
    }
    for fact in facts:
        place = (fact.start, fact.end)
        if fact.kind is FactKind.DURATION and place in lasting & periods.keys():
            yield replace(fact, period=periods[place], resolved=True)
        elif fact.kind is not FactKind.TIME or place not in lasting or place not in periods:
            yield fact


def _found(block: BlockKey, text: str, today: date | None) -> Iterator[Fact]:
    for when in dates(text, today):
        words = text[when.start : when.end]
        unit, qualifier = LUNAR if when.lunar else None, Qualifier.ABOUT if when.about else None
        yield Fact(
            block,
            when.start,
            when.end,
            FactKind.TIME,
            words,
            when.value,
            unit,
            qualifier,
            resolved=when.resolved,
        )
    for one in quantities(text):
        words = text[one.start : one.end]
        yield Fact(block, one.start, one.end, one.kind, words, one.value, one.unit, one.qualifier)


def _day(today: str | None) -> date | None:
    """The issue's date, where one can count days and years from it."""
    try:
        day = date.fromisoformat(today) if today else None
    except ValueError:
        return None
    return day if day and _PRINTED[0] <= day.year <= _PRINTED[1] else None
