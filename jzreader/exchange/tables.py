# SPDX-License-Identifier: MIT
"""Facts, entities and articles as tables: CSV for a spreadsheet, and one workbook with all three."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from jzreader.analysis.fact_context import facts_in_context
from jzreader.analysis.topics import topics_of
from jzreader.edits import edit_name
from jzreader.exchange.article_text import articles, clean, section_title, writers_of
from jzreader.exchange.format import Family, Format, History, NamesHeld
from jzreader.exchange.options import SEPARATOR, switch
from jzreader.messages import N_, STATES, _, label_text, language
from jzreader.model.issue import BODY_ROLES, Issue
from jzreader.model.record import Step

_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_FACTS = (
    "newspaper",
    "date",
    "page",
    "article",
    "headline",
    "kind",
    "text",
    "value",
    "unit",
    "qualifier",
    "what",
    "whose",
    "where",
    "when",
    "decision",
    "note",
)
_ENTITIES = ("newspaper", "date", "page", "article", "headline", "label", "text", "decision", "count")
_ARTICLES = (
    "newspaper",
    "date",
    "page",
    "article",
    "section",
    "headline",
    "byline",
    "review",
    "topics",
    "body",
)
Cells = tuple[str | int | float, ...]


def fact_rows(issues: Sequence[Issue]) -> Iterator[Cells]:
    """A row a fact."""
    for issue, page, article in articles(issues):
        for _block, fact, around in facts_in_context(article, issue.date):
            yield (
                issue.newspaper or "", issue.date or "", page.title, article.key, article.headline,
                fact.kind, fact.text, fact.plain_value, fact.unit or "", fact.qualifier or "",
                fact.what or "", around.whose or "", around.where or "", around.when or "",
                fact.decision or "", fact.note,
            )  # fmt: skip


def entity_rows(issues: Sequence[Issue]) -> Iterator[Cells]:
    """A row a name and label in an article."""
    for issue, page, article in articles(issues):
        counts: dict[tuple[str, str, str], int] = {}
        for block, entity in article.entities():
            key = (entity.label, block.text.text[entity.start : entity.end], entity.decision.value)
            counts[key] = counts.get(key, 0) + 1
        for (label, text, decision), count in counts.items():
            name = label_text(label)
            yield (
                issue.newspaper or "", issue.date or "", page.title, article.key, article.headline, name,
                text, decision, count,
            )  # fmt: skip


def article_rows(issues: Sequence[Issue]) -> Iterator[Cells]:
    """A row an article."""
    for issue, page, article in articles(issues):
        yield (
            issue.newspaper or "", issue.date or "", page.title, article.key,
            section_title(page, article), article.headline, " ".join(writers_of(article)),
            _(STATES[article.review]),
            "; ".join(f"{topic.qcode} {topic.name(language())}" for topic in topics_of(article.topics)),
            "\n".join(article.texts(*BODY_ROLES)),
        )  # fmt: skip


def write_facts_csv(issues: Sequence[Issue], *, separator: str = "comma") -> str:
    """The facts, with a byte order mark for spreadsheets."""
    return as_csv(_FACTS, fact_rows(issues), separator)


def write_entities_csv(issues: Sequence[Issue], *, separator: str = "comma") -> str:
    """The entities, with a byte order mark for spreadsheets."""
    return as_csv(_ENTITIES, entity_rows(issues), separator)


def write_workbook(issues: Sequence[Issue], *, corrections: bool = True) -> bytes:
    """Articles, facts and entities, a sheet each; corrections are an issue's with its history."""
    return workbook(sheets(issues))


Sheet = tuple[str, Sequence[str], Iterable[Cells]]
"""A title, a head, and rows."""


def sheets(issues: Sequence[Issue]) -> list[Sheet]:
    """The sheets of ``write_workbook``."""
    return [
        (_("Articles"), _ARTICLES, article_rows(issues)),
        (_("Facts"), _FACTS, fact_rows(issues)),
        (_("Entities"), _ENTITIES, entity_rows(issues)),
    ]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """An XLSX file; no cell of it is a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    made = [(title, head, list(rows)) for title, head, rows in sheets]  # a sheet begun must be ended
    for title, head, rows in made:
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.append(head)
        for row in rows:
            cells = []
            for value in row:
                cell = WriteOnlyCell(sheet, clean(value)[:32_000] if isinstance(value, str) else value)
                if isinstance(value, str):
                    cell.data_type = "s"
                cells.append(cell)
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


TABLES = (".csv", ".xlsx", ".json")
"""The endings that ``one_table`` writes."""


def one_table(suffix: str, title: str, head: Sequence[str], rows: Iterable[Cells]) -> str | bytes:
    """A single table as a file of that ending."""
    if suffix == ".csv":
        return as_csv(head, rows)
    if suffix == ".xlsx":
        return workbook([(title, head, rows)])
    return json.dumps([dict(zip(head, row, strict=True)) for row in rows], ensure_ascii=False)


def as_csv(head: Sequence[str], rows: Iterable[Cells], separator: str = "comma") -> str:
    """A table with a byte order mark for spreadsheets; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=_SEPARATORS[separator], lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_safe(value) for value in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _safe(value: str | float) -> str | float:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    value = clean(value).replace("\n", " ")
    return f"'{value}" if value.startswith(_RISKY) else value


_CORRECTIONS = ("id", "at", "who", "kind", "of", "name", "edit")


def write_corrections(steps: Iterable[Step]) -> str:
    """A row a step."""
    return as_csv(_CORRECTIONS, _correction_rows(steps))


def write_workbook_with_history(issue: Issue, history: History, *, corrections: bool = True) -> bytes:
    """The workbook of ``tables``, with the corrections on a sheet of their own."""
    if not corrections:
        return workbook(sheets([issue]))
    return workbook([*sheets([issue]), (_("Edits"), _CORRECTIONS, _correction_rows(history.steps()))])


def _correction_rows(steps: Iterable[Step]) -> Iterator[Cells]:
    for one in steps:
        words = json.dumps(one.edit, ensure_ascii=False)
        yield one.id, one.at, one.who, one.kind, one.of or "", edit_name(one.edit), words


CORRECTIONS = switch("corrections", N_("Include a sheet of edits"))

FORMATS = (
    Format(
        name="xlsx",
        suffix=".xlsx",
        title=N_("Workbook of articles, facts and entities"),
        family=Family.TABLE,
        names=NamesHeld.NESTED,
        write=write_workbook,
        with_history=write_workbook_with_history,
        options=(CORRECTIONS,),
        binary=True,
    ),
    Format(
        name="facts-csv",
        suffix=".facts.csv",
        title=N_("Facts as CSV"),
        family=Family.TABLE,
        names=NamesHeld.IN_FACTS,
        write=write_facts_csv,
        options=(SEPARATOR,),
    ),
    Format(
        name="entities-csv",
        suffix=".entities.csv",
        title=N_("Entities as CSV"),
        family=Family.TABLE,
        names=NamesHeld.NESTED,
        write=write_entities_csv,
        options=(SEPARATOR,),
    ),
)
