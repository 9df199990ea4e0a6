# SPDX-License-Identifier: MIT
"""The facts of an issue in TEI's ``standOff``: a span each, with its place in its block and its value."""

from __future__ import annotations

from jzreader.analysis.circumstances import told
from jzreader.analysis.facts import LUNAR, Fact
from jzreader.exchange.xml import Element, add
from jzreader.model.issue import Article, Issue

_TEI = "http://www.tei-c.org/ns/1.0"


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
    shown = {block.key for block in article.blocks if block.text.text}
    return [
        fact
        for block in article.blocks
        if block.key in shown
        for fact, _around in told(article, block, issue.date)
    ]


def _say(span: Element, fact: Fact) -> None:
    """The value in TEI's own terms."""
    if fact.kind == "time":
        _time(span, fact)
    elif fact.kind in ("office", "quotation"):
        add(span, _TEI, "persName", fact.value)
        if fact.kind == "office" and fact.what:
            add(span, _TEI, "roleName", fact.what)
    elif fact.kind in ("percent", "ordinal", "ratio", "phone"):
        told_ = {"percent": "percentage", "ordinal": "ordinal", "ratio": "ratio"}
        number = add(span, _TEI, "num", fact.text, type=told_.get(fact.kind, fact.kind))
        if _is_decimal(fact.value):
            number.set("value", fact.value)
    else:
        _measure(span, fact)


def _time(span: Element, fact: Fact) -> None:
    first, slash, last = fact.value.partition("/")
    if fact.unit == LUNAR or not first[:1].isdigit():
        name = "time" if first.startswith("T") else "date"
        element = add(span, _TEI, name, fact.text)
        if first.startswith("T") and not first.startswith("T24"):
            element.set("from" if slash else "when", _clock(first))
            if slash and last.startswith("T") and not last.startswith("T24"):
                element.set("to", _clock(last))
        return
    element = add(span, _TEI, "date", fact.text)
    element.set("from" if slash else "when", _clock(first))
    if slash:
        element.set("to", _clock(last))


def _clock(value: str) -> str:
    """With seconds, as XML's own types have them; a bare time without its T."""
    day, clock, time = value.partition("T")
    if not clock:
        return value
    time = time if time.count(":") == 2 else f"{time}:00"
    return f"{day}T{time}" if day else time


def _measure(span: Element, fact: Fact) -> None:
    measure = add(span, _TEI, "measure", fact.text)
    if fact.unit:
        measure.set("unit", fact.unit)
    if fact.what:
        measure.set("commodity", fact.what)
    low, slash, high = fact.value.partition("/")
    if slash:
        measure.set("atLeast", low)
        measure.set("atMost", high)
    elif _is_decimal(fact.value):
        bound = {"more": "atLeast", "less": "atMost"}.get(fact.qualifier or "", "quantity")
        measure.set(bound, fact.value)


def _is_decimal(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
