# SPDX-License-Identifier: MIT
"""What the sidebar lists of an article and an issue, as plain rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from jzreader.analysis.checks import Finding, findings_of
from jzreader.analysis.fact_context import FactContext, facts_in_context
from jzreader.edits import edit_name
from jzreader.edits.rebase import keys_in
from jzreader.messages import KINDS, _, doubt_text, finding_text, label_text, reading_text
from jzreader.model.change import Focus
from jzreader.model.fact import NUMERIC_KINDS, Fact, FactKind
from jzreader.model.finding import Severity, texts_by_block
from jzreader.model.issue import LABELS as SHIPPED
from jzreader.model.issue import Article, Block, Decision, Doubt, Issue, Page
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey, SourceKey
from jzreader.model.record import Step
from jzreader.model.review import open_doubts as standing_doubts
from jzreader.model.source import line_number

_SEVERITIES = {
    Severity.ERROR: "accent",
    Severity.WARNING: "doubt",
    Severity.NOTE: "ink3",
    Severity.OK: "settled",
}
_QUALIFIERS = {"about": "≈ ", "more": "> ", "less": "< "}


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: a large figure with its small unit, or a title; a quiet note; where a click goes."""

    title: str
    note: str = ""
    figure: str = ""
    unit: str = ""
    focus: Focus | None = None
    colour: str = "ink"
    dashed: bool = False
    faded: bool = False
    card: bool = False
    entry: int | None = None
    finding: str | None = None
    fact: Fact | None = None
    places: tuple[Focus, ...] = ()
    """All the places of an entity's name: going to it again goes to the next."""
    more: str = ""
    """What the row's tip says in full."""


def fact_rows(issue: Issue, page: Page, article: Article) -> list[Row]:
    """The article's figures in the text's order."""
    numbers = _LineNumbers(issue, page)
    return [
        _fact_row(article, block, fact, around, numbers)
        for block, fact, around in facts_in_context(article, issue.date)
    ]


def entity_rows(issue: Issue, page: Page, article: Article) -> list[Row]:
    """The article's entities by label, each name once with its count."""
    places: dict[tuple[str, str], list[tuple[Focus, Decision]]] = {}
    for block, entity in article.entities():
        name = block.text.text[entity.start : entity.end]
        focus = Focus(article.key, block.key, entity.start, entity.end)
        places.setdefault((entity.label, name), []).append((focus, entity.decision))
    order = list(SHIPPED)
    rows = []
    for (label, name), found in sorted(
        places.items(), key=lambda item: order.index(item[0][0]) if item[0][0] in order else len(order)
    ):
        suggested = all(decision is Decision.SUGGESTED for _focus, decision in found)
        label_name = label_text(label)
        note = label_name + (" · " + _("suggested") if suggested else "")
        where = tuple(focus for focus, _decision in found)
        rows.append(Row(name, note, f"{len(found)}×", "", where[0], label, dashed=suggested, places=where))
    return rows


def finding_rows(issue: Issue, article: Article, across: Iterable[Finding] = ()) -> list[Row]:
    """What the machine was unsure of and what does not look right in the article, a card each.

    ``across`` is what other articles show about it.
    """
    rows = [_doubt_row(issue, article, doubt) for doubt in standing_doubts(article)]
    texts = texts_by_block(article)
    for finding in (*findings_of(article, issue.date), *across):
        title, text = finding_text(finding)
        place = next(place for place in finding.places if place.block in texts)
        focus = Focus(article.key, place.block, place.start, place.end)
        colour = _SEVERITIES[finding.severity]
        own = finding.places[0].article == article.key  # the first place's article is where it is dismissed
        key = finding.signature(texts) if own and finding.severity is not Severity.OK else None
        if key in article.dismissed:
            continue
        rows.append(Row(title, text, focus=focus, colour=colour, card=True, finding=key))
    return rows


def _doubt_row(issue: Issue, article: Article, doubt: Doubt) -> Row:
    lines = []
    for reading in doubt.readings[:2]:
        other = issue.find_article(reading.article) if reading.article is not None else None
        if reading.article is not None and other is None:
            continue  # merged or moved away since
        words = reading_text(reading.code, other[1].headline if other else "")
        lines.append(f"{words} {reading.probability:.0%}")
    sure = _("Sure to {percent}.").format(percent=f"{doubt.probability:.0%}")
    block = article.block(doubt.blocks[0])
    focus = Focus(article.key, block.key, 0, len(block.text)) if block else None
    return Row(doubt_text(doubt.code), "\n".join([sure, *lines]), focus=focus, colour="doubt", card=True)


def history_rows(issue: Issue, history: list[Step], open_doubts: frozenset[int], imported: str) -> list[Row]:
    """Every edit of the issue with what, where and when, newest first; what was undone is faded.

    The last row is the import. ``imported`` is when, as ISO 8601.
    """
    rows = []
    for row in reversed(history):
        at = datetime.fromisoformat(row.at).astimezone()
        title = " · ".join(part for part in (edit_name(row.edit), _where(issue, row.edit)) if part)
        note = f"{at:%Y-%m-%d} · {row.who}" + ("" if row.id in open_doubts else " · " + _("undone"))
        rows.append(Row(title, note, f"{at:%H:%M}", faded=row.id not in open_doubts, entry=row.id))
    at = datetime.fromisoformat(imported).astimezone()
    return [*rows, Row(_("Imported"), f"{at:%Y-%m-%d}", f"{at:%H:%M}", entry=0)] if rows else []


def _where(issue: Issue, edit: dict[str, Any]) -> str:
    """The headline of the article that an edit was done in, if it still stands."""
    for kind, key in keys_in(edit):
        found = _HOLDERS[kind](issue, key) if kind in _HOLDERS else None
        if found is not None:
            return found.headline[:16]
    return ""


def _article(issue: Issue, key: int) -> Article | None:
    found = issue.find_article(ArticleKey(key))
    return found[1] if found else None


def _holder_of_block(issue: Issue, key: int) -> Article | None:
    found = issue.find_block(BlockKey(key))
    return found[1] if found else None


def _holder_of_entity(issue: Issue, key: int) -> Article | None:
    found = issue.find_entity(EntityKey(key))
    return found[0] if found else None


_HOLDERS: dict[Any, Callable[[Issue, int], Article | None]] = {
    ArticleKey: _article,
    BlockKey: _holder_of_block,
    EntityKey: _holder_of_entity,
}


def fact_words(row: Row) -> str:
    """What the filter looks through."""
    kind = _(KINDS[row.fact.kind]) if row.fact else ""
    return " ".join(
        (kind, row.title, row.note, row.figure, row.unit, row.fact.text if row.fact else "")
    ).casefold()


def kind_order(row: Row) -> int:
    """The place of a fact's kind among the kinds."""
    return list(KINDS).index(row.fact.kind) if row.fact else 0


def _fact_row(article: Article, block: Block, fact: Fact, around: FactContext, numbers: _LineNumbers) -> Row:
    row = _said_row(article, block, fact, numbers)
    named = ((_("Whose"), around.whose), (_("Where"), around.where), (_("When"), around.when))
    known = [(name, words) for name, words in named if words and words not in row.title]
    note = " · ".join([row.note, *(words for _name, words in known)])
    colon = _("{name}: {words}")
    return replace(row, note=note, more="\n".join(colon.format(name=n, words=w) for n, w in known))


def _said_row(article: Article, block: Block, fact: Fact, numbers: _LineNumbers) -> Row:
    place = numbers.of(block.text.source_ranges(fact.start, fact.end))
    focus = Focus(article.key, fact.block, fact.start, fact.end)
    said = {"confirmed": _("confirmed"), "corrected": _("corrected"), "added": _("added")}
    place = " · ".join(part for part in (place, said.get(fact.decision or ""), fact.note) if part)
    colour = "settled" if fact.decision else "ink"
    if fact.kind in (FactKind.OFFICE, FactKind.QUOTATION):
        words = fact.what if fact.kind is FactKind.OFFICE else fact.text
        return Row(words or "", place, fact.value[:5], "", focus, colour, finding=fact.signature, fact=fact)
    if fact.kind not in NUMERIC_KINDS:
        around = block.text.text[fact.end : fact.end + 12].lstrip("，、 ")
        value = f"{fact.unit} {fact.value}" if fact.unit else fact.value
        note = f"= {value} · {place}" if fact.resolved or fact.unit else place
        return Row(around or fact.text, note, fact.text, "", focus, colour, finding=fact.signature, fact=fact)
    if fact.kind is FactKind.PERCENT:
        around = block.text.text[max(0, fact.start - 10) : fact.start].lstrip("，。、；")
        title = around or fact.text
    else:
        title = fact.what or fact.text
    figure = _QUALIFIERS.get(fact.qualifier or "", "") + _grouped(fact.value)
    place = f"= {fact.period} · {place}" if fact.period else place
    return Row(title, place, figure, fact.unit or "", focus, colour, finding=fact.signature, fact=fact)


def _grouped(value: str) -> str:
    """Large round values as people read them: 6.8 万."""
    number = float(value)
    for size, word in ((100_000_000, "亿"), (10_000, "万")):
        if number >= size and number % (size / 100) == 0:
            return f"{number / size:g}{word}"
    return value


class _LineNumbers:
    """Which printed lines source places stand on."""

    def __init__(self, issue: Issue, page: Page) -> None:
        self._text = issue.source(page.source).text
        self._source = page.source

    def of(self, ranges: list[tuple[SourceKey, int, int]]) -> str:
        places = [(low, high) for source, low, high in ranges if source == self._source]
        if not places:
            return ""
        first = line_number(self._text, min(low for low, _high in places))
        last = line_number(self._text, max(high for _low, high in places) - 1)
        place = str(first) if first == last else f"{first}–{last}"
        return _("line {place}").format(place=place)
