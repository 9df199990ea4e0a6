# SPDX-License-Identifier: MIT
"""Facts about persons: the office that each is named with, and what each is quoted with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jzreader.analysis.facts import facts_in_block, with_corrections
from jzreader.language.surnames import looks_like_a_name
from jzreader.model.fact import Fact, FactKind
from jzreader.model.issue import BODY_ROLES, Article, Block, Decision

_VERB = (
    r"(?:介绍说|告诉记者|对记者说|向记者介绍|笑着说|高兴地说|感慨地说|介绍|表示|说道|强调|指出|回忆|坦言|说)"
)
_BEFORE = re.compile(rf"([\u4e00-\u9fff·]{{1,24}}?){_VERB}[：:，,]?\s?$")
_BEHIND = re.compile(rf"^\s?([\u4e00-\u9fff·]{{1,24}}?){_VERB}[。，；]")
_QUOTE = re.compile(r"“([^“”]{6,})”")
_SOMEBODY = re.compile(r"(?:^[他她]们?|[人者民员长记任师生授家工众妈爷娘婆姐哥])$")
"""What a word for a person who is not named ends in."""
_NEAR = 48
"""Characters before a quotation within which its speaker is named."""
_AUTHORS = frozenset({"记者", "本报记者", "通讯员", "特约记者"})
_STOP = re.compile(r"[，。；：！？、“”]")


def statements_of(article: Article, today: str | None = None) -> list[Fact]:
    """Figures and dates, offices and quotations of an article in the text's order."""
    return [fact for block in article.blocks for fact in statements_in(article, block, today)]


def statements_in(article: Article, block: Block, today: str | None = None) -> list[Fact]:
    """The same of one block, without what a person dismissed."""
    found = [*facts_in_block(article, block, today)]
    if block.role in BODY_ROLES:
        told = [*_offices(block), *_quotations(block)]
        told = [fact for fact in told if fact.signature not in article.dismissed]
        found += with_corrections(article, block, told)
    return sorted(found, key=lambda fact: (fact.start, -fact.end))


def _offices(block: Block) -> Iterator[Fact]:
    """黑山县胡家镇党委书记张亚英: the value is the person, what is counted the office with its body."""
    text = block.text.text
    shown = [entity for entity in block.entities if entity.decision is not Decision.REJECTED]
    titles = {entity.end: entity for entity in shown if entity.label == "title"}
    ended: dict[int, int] = {}
    """Where the longest place or body begins, by where it ends."""
    for one in shown:
        if one.label in ("organisation", "place") and one.start < one.end:
            ended[one.end] = min(one.start, ended.get(one.end, one.start))
    for person in shown:
        title = titles.get(person.start) if person.label == "person" else None
        if title is None or text[title.start : title.end] in _AUTHORS:
            continue
        start = _body_before(ended, title.start)
        name, office = text[person.start : person.end], text[start : title.end]
        yield Fact(block.key, start, person.end, FactKind.OFFICE, text[start : person.end], name, what=office)


def _body_before(ended: Mapping[int, int], start: int) -> int:
    """Where the places and bodies that lead up to an office begin."""
    while start in ended:
        start = ended[start]
    return start


def _quotations(block: Block) -> Iterator[Fact]:
    """What is quoted of someone whom the sentence names: the value is who says it."""
    text = block.text.text
    for quote in _QUOTE.finditer(text):
        speaker = _speaker(block, quote.start(), quote.end())
        if speaker:
            yield Fact(block.key, quote.start(), quote.end(), FactKind.QUOTATION, quote[0], speaker)


def _speaker(block: Block, start: int, end: int) -> str | None:
    text = block.text.text
    near = max(0, start - _NEAR)
    low = max((mark.end() for mark in _STOP.finditer(text, near, max(near, start - 1))), default=near)
    said = _BEFORE.search(text[low:start])
    if said:
        return _named(block, low + said.start(1), low + said.end(1))
    behind = _BEHIND.match(text[end : end + 40]) if text[end - 2] in "，。！？" else None
    return _named(block, end + behind.start(1), end + behind.end(1)) if behind else None


def _named(block: Block, start: int, end: int) -> str | None:
    """The last person named in a stretch, or else its last words where they are short."""
    persons = [e for e in block.entities if e.label == "person" and start <= e.start and e.end <= end]
    words = block.text.text[start:end]
    if persons:
        last = max(persons, key=lambda entity: entity.start)
        return block.text.text[last.start : last.end]
    somebody = looks_like_a_name(words) or (len(words) <= 8 and _SOMEBODY.search(words))
    return words if somebody else None
