# SPDX-License-Identifier: MIT
"""The facts of an issue in TEI's ``standOff``: a span each, with its place in its block and its value."""

from __future__ import annotations

import re

from jzreader.analysis.spoken import claims_in
from jzreader.exchange.parts import clean
from jzreader.exchange.xml import Element, add
from jzreader.model.fact import LUNAR, Fact, FactKind, is_number
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Issue, Role

_TEI = "http://www.tei-c.org/ns/1.0"
_SHOWN = TITLE_ROLES | BODY_ROLES | {Role.CAPTION}
"""The blocks that have an identifier in the text."""
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
_ISO = re.compile(rf"\d{{4}}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T{_CLOCK})?)?)?|T{_CLOCK}")


def add_facts(root: Element, issue: Issue) -> None:
    """Append a ``standOff`` with a group of spans for each article that has facts; none where none has."""
    groups = [(article, spans) for _page, article in issue.articles() if (spans := _facts(article, issue))]
    if not groups:
        return
    beside = add(root, _TEI, "standOff")
    for article, spans in groups:
        group = add(beside, _TEI, "spanGrp", type="facts", corresp=f"#article{article.key}")
        for fact in spans:
            place = f"#string-range(block{fact.block},{fact.start},{fact.end - fact.start})"
            _say(add(group, _TEI, "span", type=fact.kind, target=place), fact)


def _facts(article: Article, issue: Issue) -> list[Fact]:
    return [
        fact
        for block in article.blocks
        if block.role in _SHOWN
        for fact in claims_in(article, block, issue.date)
    ]


def _say(span: Element, fact: Fact) -> None:
    """The value in TEI's own terms."""
    if fact.kind is FactKind.TIME:
        _time(span, fact)
    elif fact.kind in (FactKind.OFFICE, FactKind.QUOTATION):
        add(span, _TEI, "persName", fact.value)
        if fact.kind is FactKind.OFFICE and fact.what:
            add(span, _TEI, "roleName", fact.what)
    elif fact.kind in (FactKind.PERCENT, FactKind.ORDINAL, FactKind.RATIO, FactKind.PHONE):
        kind = "percentage" if fact.kind is FactKind.PERCENT else fact.kind
        number = add(span, _TEI, "num", fact.text, type=kind)
        if is_number(fact.value):
            number.set("value", fact.value)
    else:
        _measure(span, fact)


def _time(span: Element, fact: Fact) -> None:
    """Dated where it is a day, month or year of our calendar, or a time of the day."""
    first, slash, last = fact.value.partition("/")
    element = add(span, _TEI, "time" if first.startswith("T") else "date", fact.text)
    names = ("from", "to") if slash else ("when", "")
    for name, value in zip(names, (first, last), strict=True):
        if _ISO.fullmatch(value) and fact.unit != LUNAR:
            element.set(name, _clock(value))


def _clock(value: str) -> str:
    """With seconds, as XML's own types have them; a bare time without its T."""
    day, clock, time = value.partition("T")
    if not clock:
        return value
    time = time if time.count(":") > 1 else f"{time}:00"
    return f"{day}T{time}" if day else time


def _measure(span: Element, fact: Fact) -> None:
    measure = add(span, _TEI, "measure", fact.text)
    for name, words in (("unit", fact.unit), ("commodity", fact.what)):
        token = "_".join(clean(words or "").split())
        if token:
            measure.set(name, token)
    low, slash, high = fact.value.partition("/")
    if slash and is_number(low) and is_number(high):
        measure.set("atLeast", low)
        measure.set("atMost", high)
    elif is_number(fact.value):
        bound = {"more": "atLeast", "less": "atMost"}.get(fact.qualifier or "", "quantity")
        measure.set(bound, fact.value)
