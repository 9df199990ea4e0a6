# SPDX-License-Identifier: MIT
"""Suggested entities: what a tagger finds, names in bylines wherever they recur, names users decided on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from jzreader.analysis.short_forms import short_forms
from jzreader.analysis.tagging.tagger import Tagger
from jzreader.language.bylines import names_in, opening_of
from jzreader.model.issue import Article, Block, Decision, Entity, Issue, Role
from jzreader.model.keys import BlockKey, EntityKey
from jzreader.model.label import Memory
from jzreader.model.spans import Span, longest_spans, occurrences

_WORK = re.compile(r"《[^《》\n]{1,40}》")
_STRETCH = 64
"""Characters of a stretch by which near spans are looked up: longer than nearly all spans."""
_SILENT = frozenset({Role.FURNITURE, Role.SECTION_TITLE, Role.JUMP})


def suggest(issue: Issue, tagger: Tagger | None = None, memory: Memory | None = None) -> Issue:
    """The issue with suggestions added where no person decided anything."""
    memory = memory or Memory()
    blocks = [block for _page, a in issue.articles() for block in a.blocks if block.role not in _SILENT]
    texts = [block.text.text for block in blocks]
    rows = tagger(texts) if tagger else [[] for _text in texts]
    found = {block.key: row for block, row in zip(blocks, rows, strict=True)}
    keys = count(issue.next_key)
    pages = tuple(
        replace(page, articles=tuple(_suggested(article, found, memory, keys) for article in page.articles))
        for page in issue.pages
    )
    return replace(issue, pages=pages, next_key=next(keys))


def _suggested(
    article: Article, found: Mapping[BlockKey, list[Span]], memory: Memory, keys: Iterator[int]
) -> Article:
    names = {**dict.fromkeys(_names(article), "person"), **memory.names}
    found = _with_short_forms(article, found)
    blocks = tuple(
        _with_suggestions(block, found.get(block.key, ()), names, memory, keys) for block in article.blocks
    )
    return replace(article, blocks=blocks)


def _with_short_forms(
    article: Article, found: Mapping[BlockKey, list[Span]]
) -> Mapping[BlockKey, list[Span]]:
    """The spans by block, with what the article calls persons whom it named before."""
    texts = [block.text.text for block in article.blocks]
    named = {
        number: [
            *found.get(block.key, ()),
            *(
                Span(entity.start, entity.end, entity.label)
                for entity in block.entities
                if entity.decision is not Decision.REJECTED
            ),
        ]
        for number, block in enumerate(article.blocks)
    }
    more = {article.blocks[number].key: spans for number, spans in short_forms(texts, named).items()}
    return {**found, **{key: [*found.get(key, ()), *spans] for key, spans in more.items()}}


def _names(article: Article) -> set[str]:
    """The names of those who wrote the article, from its bylines and openings."""
    names: set[str] = set()
    for block in article.blocks:
        if block.role in (Role.BYLINE, Role.CREDIT):
            names.update(names_in(block.text.text))
        elif block.role is Role.PARAGRAPH:
            names.update(names_in(opening_of(block.text.text).byline))
    return names


def _with_suggestions(
    block: Block, tagged: Sequence[Span], names: Mapping[str, str], memory: Memory, keys: Iterator[int]
) -> Block:
    text = block.text.text
    sure = [Span(m.start(), m.end(), "work") for m in _WORK.finditer(text) if not tagged]
    for name, label in names.items():
        sure += [Span(at, at + len(name), label) for at in occurrences(text, name)]
    sure = longest_spans(sure)
    surely, there = _Near(sure), _Near(block.entities)
    spans = [*sure, *(span for span in tagged if not surely.crossed_by(span))]
    new = [
        Entity(EntityKey(next(keys)), span.label, span.start, span.end, Decision.SUGGESTED)
        for span in sorted(set(spans))
        if not there.crossed_by(span) and (text[span.start : span.end], span.label) not in memory.rejected
    ]
    return replace(block, entities=(*block.entities, *new)) if new else block


class _Near:
    """Spans by the stretches of the text that they reach into: a span is held against those near it alone."""

    def __init__(self, spans: Iterable[Span | Entity]) -> None:
        self._spans: dict[int, list[Span | Entity]] = {}
        for span in spans:
            for part in _stretches(span):
                self._spans.setdefault(part, []).append(span)

    def crossed_by(self, span: Span) -> bool:
        """Whether the span crosses one of them."""
        return any(_crosses(span, one) for part in _stretches(span) for one in self._spans.get(part, ()))


def _stretches(span: Span | Entity) -> range:
    return range(span.start // _STRETCH, span.end // _STRETCH + 1)


def _crosses(span: Span, other: Span | Entity) -> bool:
    """Whether two spans share characters without one properly holding the other as another label."""
    if span.end <= other.start or other.end <= span.start:
        return False
    inside = other.start <= span.start and span.end <= other.end
    outside = span.start <= other.start and other.end <= span.end
    return (
        (span.start, span.end) == (other.start, other.end)
        or not (inside or outside)
        or span.label == other.label
    )
