# SPDX-License-Identifier: MIT
"""What the sidebar's tabs list of an article and an issue, worked out without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from jzreader.analysis.checks import Finding, findings_of
from jzreader.analysis.fact_context import FactContext, facts_in_context
from jzreader.analysis.words import clause_around
from jzreader.edits import edit_name
from jzreader.edits.rebase import keys_in
from jzreader.messages import (
    _,
    doubt_text,
    finding_text,
    reading_text,
    record_text,
    unfamiliar_page_text,
)
from jzreader.model.change import Focus
from jzreader.model.fact import LUNAR, NUMERIC_KINDS, Fact, FactKind, FactStatus
from jzreader.model.finding import Severity, texts_by_block
from jzreader.model.issue import LABELS as SHIPPED
from jzreader.model.issue import Article, Block, Decision, Doubt, Issue, Page, ReviewState, Role
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey, SourceKey
from jzreader.model.newsroom import NO_NEWSROOM, Newsroom, TrackRecord
from jzreader.model.record import Images, Step
from jzreader.model.review import open_doubts, unfamiliar
from jzreader.model.source import line_number
from jzreader.ui.sidebar.changes import change_words
from jzreader.ui.sidebar.rows import FactRow, FindingCard, HistoryRow, NameRow

NO_RECORDS: Mapping[str, TrackRecord] = {}
_QUALIFIERS = {"about": "≈ ", "more": "> ", "less": "< "}

# -- facts -----------------------------------------------------------------------------------------


def fact_rows(issue: Issue, page: Page, article: Article) -> list[FactRow]:
    """The article's facts in the text's order."""
    numbers = _LineNumbers(issue, page)
    return [
        _in_context(_fact_row(article, block, fact, numbers), context)
        for block, fact, context in facts_in_context(article, issue.date)
    ]


def _in_context(row: FactRow, context: FactContext) -> FactRow:
    parts = ((_("Who"), context.whose), (_("Where"), context.where), (_("When"), context.when))
    unsaid = [(name, words) for name, words in parts if words and words not in row.title]
    note = " · ".join([row.note, *(words for _name, words in unsaid)])
    colon = _("{name}: {words}")
    lines = [colon.format(name=name, words=words) for name, words in unsaid]
    return replace(row, note=note, context="\n".join(lines))


def _fact_row(article: Article, block: Block, fact: Fact, numbers: _LineNumbers) -> FactRow:
    place = numbers.words(block.text.source_ranges(fact.start, fact.end))
    place = " · ".join(part for part in (place, _status(fact.decision), fact.note) if part)
    focus = Focus(article.key, fact.block, fact.start, fact.end)
    if fact.kind in (FactKind.OFFICE, FactKind.QUOTATION):
        title = fact.what if fact.kind is FactKind.OFFICE else fact.text
        return FactRow(fact, focus, fact.value[:5], "", title or "", place)
    title = fact.what or clause_around(block.text.text, fact.start, fact.end)
    if fact.kind not in NUMERIC_KINDS:
        value = f"{LUNAR} {fact.value}" if fact.unit == LUNAR else fact.value
        if fact.kind is FactKind.RANGE:
            value = f"{fact.value.replace('/', '–')} {fact.unit or ''}".strip()
        said = value == fact.text or (fact.kind is FactKind.TIME and not fact.resolved and not fact.unit)
        note = place if said else f"= {value} · {place}"
        return FactRow(fact, focus, fact.text, "", title, note)
    figure = _QUALIFIERS.get(fact.qualifier or "", "") + _grouped(fact.value)
    note = f"= {fact.period} · {place}" if fact.period else place
    return FactRow(fact, focus, figure, fact.unit or "", title, note)


def _status(status: FactStatus | None) -> str:
    match status:
        case FactStatus.CONFIRMED:
            return _("confirmed")
        case FactStatus.CORRECTED:
            return _("edited")
        case FactStatus.ADDED:
            return _("added")
        case None:
            return ""


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

    def words(self, ranges: list[tuple[SourceKey, int, int]]) -> str:
        places = [(low, high) for source, low, high in ranges if source == self._source]
        if not places:
            return ""
        first = line_number(self._text, min(low for low, _high in places))
        last = line_number(self._text, max(high for _low, high in places) - 1)
        place = str(first) if first == last else f"{first}–{last}"
        return _("line {place}").format(place=place)


# -- names -----------------------------------------------------------------------------------------


def name_rows(article: Article) -> list[NameRow]:
    """The names that are tagged in the article by label, each once with all its places."""
    places: dict[tuple[str, str], list[tuple[Focus, Decision]]] = {}
    for block, entity in article.entities():
        name = block.text.text[entity.start : entity.end]
        focus = Focus(article.key, block.key, entity.start, entity.end)
        places.setdefault((entity.label, name), []).append((focus, entity.decision))
    order = {label: number for number, label in enumerate(SHIPPED)}
    return [
        NameRow(
            label,
            name,
            tuple(focus for focus, _decision in found),
            suggested=all(decision is Decision.SUGGESTED for _focus, decision in found),
        )
        for (label, name), found in sorted(places.items(), key=lambda item: order.get(item[0][0], len(order)))
    ]


# -- findings --------------------------------------------------------------------------------------


def finding_cards(
    issue: Issue,
    article: Article,
    issue_wide: Iterable[Finding] = (),
    newsroom: Newsroom = NO_NEWSROOM,
    records: Mapping[str, TrackRecord] = NO_RECORDS,
) -> list[FindingCard]:
    """What the machine was unsure of and what does not look right in the article, a card each.

    ``issue_wide`` is what only the whole issue shows about the article; ``records`` says how such findings
    came out in the library, by rule.
    """
    page, _article = issue.find_article(article.key) or (None, None)
    numbers = _LineNumbers(issue, page) if page else None
    cards = [*_page_card(issue, article)]
    cards += [_doubt_card(issue, article, doubt) for doubt in open_doubts(article)]
    found: list[FindingCard] = []
    texts = texts_by_block(article)
    for finding in (*findings_of(article, issue.date, newsroom), *issue_wide):
        title, text = finding_text(finding)
        place = next(place for place in finding.places if place.block in texts)
        focus = Focus(article.key, place.block, place.start, place.end)
        own = finding.places[0].article == article.key  # the first place's article is where it is dismissed
        signature = finding.signature(texts) if own and finding.severity is not Severity.OK else None
        if signature not in article.dismissed:
            record = record_text(records.get(finding.code))
            where = _where(article, finding, numbers) if numbers else ""
            headline = finding.severity is not Severity.OK and _in_headline(article, finding)
            card = FindingCard(
                title, text, finding.severity, focus, signature, finding.code, record, where, headline
            )
            found.append(card)
    return [*cards, *sorted(found, key=lambda card: card.severity is Severity.OK)]  # what agrees comes last


def _where(article: Article, finding: Finding, numbers: _LineNumbers) -> str:
    """The printed lines of a finding's places in the article, each once."""
    lines = []
    for place in finding.places:
        block = article.block(place.block)
        if block is not None:
            lines.append(numbers.words(block.text.source_ranges(place.start, place.end)))
    return " ↔ ".join(dict.fromkeys(line for line in lines if line))


def _in_headline(article: Article, finding: Finding) -> bool:
    blocks = (article.block(place.block) for place in finding.places)
    return any(block is not None and block.role is Role.HEADLINE for block in blocks)


def _page_card(issue: Issue, article: Article) -> Iterator[FindingCard]:
    """That the whole page needs a look, said of each of its articles that nobody reviewed."""
    found = issue.find_article(article.key)
    expected = unfamiliar(found[0]) if found else None
    if expected is not None and article.review is not ReviewState.REVIEWED:
        yield FindingCard(*unfamiliar_page_text(expected), Severity.WARNING, Focus(article.key))


def _doubt_card(issue: Issue, article: Article, doubt: Doubt) -> FindingCard:
    lines = []
    for reading in doubt.readings[:2]:
        words = reading_text(issue, article, reading)
        if words is None:
            continue  # merged or moved away since
        lines.append(f"{words} {reading.probability:.0%}")
    sure = _("Confidence {percent}").format(percent=f"{doubt.probability:.0%}")
    block = article.block(doubt.blocks[0])
    focus = Focus(article.key, block.key, 0, len(block.text)) if block else None
    return FindingCard(doubt_text(doubt.code), "\n".join([sure, *lines]), Severity.WARNING, focus)


# -- history ---------------------------------------------------------------------------------------


_TOLD = 60
"""Edits of which the history says what they changed: their images are read for it."""


def history_rows(
    issue: Issue,
    steps: list[Step],
    standing: frozenset[int],
    imported: str,
    images: Callable[[int], Images | None] = lambda _row: None,
) -> list[HistoryRow]:
    """Every edit of the issue with what, where and when, newest first; the last row is the import.

    ``standing`` are the entries that are not undone. ``imported`` is when, as ISO 8601. ``images`` of the
    newest edits tell what was changed in which.
    """
    rows = []
    for number, step in enumerate(reversed(steps)):
        at = datetime.fromisoformat(step.at).astimezone()
        title = " · ".join(part for part in (edit_name(step.edit), _headline_of(issue, step.edit)) if part)
        undone = step.id not in standing
        note = f"{at:%Y-%m-%d} · {step.who}" + (" · " + _("undone") if undone else "")
        told = change_words(images(step.id)) if number < _TOLD else ""
        note = f"{told} · {note}" if told else note
        rows.append(HistoryRow(step.id, f"{at:%H:%M}", title, note, undone))
    at = datetime.fromisoformat(imported).astimezone()
    return [*rows, HistoryRow(0, f"{at:%H:%M}", _("Imported"), f"{at:%Y-%m-%d}")] if rows else []


def _headline_of(issue: Issue, edit: dict[str, Any]) -> str:
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
