# SPDX-License-Identifier: MIT
"""Facts, entities and articles as tables: CSV for a spreadsheet, and one workbook with all three."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence

from jzreader.analysis.fact_context import facts_in_context
from jzreader.edits import edit_name
from jzreader.exchange.article_text import clean
from jzreader.exchange.article_view import ArticleView, article_views, makers_text
from jzreader.exchange.export_context import UNRECORDED, ExportContext, context_of
from jzreader.exchange.format import IN_TEXT, Family, Field, Format, History, NamesHeld
from jzreader.exchange.options import SEPARATOR, switch
from jzreader.messages import DECISIONS, KINDS, N_, STATES, printed_label, printed_words
from jzreader.model.issue import Decision, Issue
from jzreader.model.record import Step

_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_PLACE = ("newspaper", "date", "page_number", "page_name", "article", "uri", "headline")
_FACTS = (
    *_PLACE, "kind", "kind_words", "text", "value", "unit", "qualifier", "what", "whose", "where", "when",
    "decision", "note",
)  # fmt: skip
_ENTITIES = (
    *_PLACE, "label", "label_words", "text", "standard", "identifier", "decision", "decision_words", "count",
)  # fmt: skip
_ARTICLES = (
    *_PLACE, "version", "created", "modified", "section", "kicker", "deck", "byline", "authors", "dateline",
    "review", "review_words", "topics", "topic_words", "captions", "credits", "editors", "body",
)  # fmt: skip
Cells = tuple[str | int | float, ...]


def _place(view: ArticleView) -> Cells:
    """Where a row is from: the same cells in every table."""
    issue, page = view.issue, view.page
    return (
        issue.newspaper or "", issue.date or "", page.number or "", page.name or "", view.article.key,
        view.identity.uri, view.article.headline,
    )  # fmt: skip


def fact_rows(issues: Sequence[Issue], context: ExportContext = UNRECORDED) -> Iterator[Cells]:
    """A row a fact."""
    for view in article_views(issues, context):
        yield from ((*_place(view), *row) for row in facts_of_view(view))


def facts_of_view(view: ArticleView) -> Iterator[Cells]:
    """The facts of an article, from their kind to the note on them."""
    for _block, fact, around in facts_in_context(view.article, view.issue.date):
        yield (
            fact.kind, printed_words(KINDS[fact.kind]), fact.text, fact.plain_value, fact.unit or "",
            fact.qualifier or "", fact.what or "", around.whose or "", around.where or "",
            around.when or "", fact.decision or "", fact.note,
        )  # fmt: skip


def entity_rows(issues: Sequence[Issue], context: ExportContext = UNRECORDED) -> Iterator[Cells]:
    """A row a name and label in an article."""
    for view in article_views(issues, context):
        for one in view.names:
            decision = Decision.ACCEPTED if one.accepted else Decision.SUGGESTED
            yield (
                *_place(view), one.label, printed_label(one.label), one.text, one.standard, one.identifier,
                decision, printed_words(DECISIONS[decision]), one.count,
            )  # fmt: skip


def article_rows(issues: Sequence[Issue], context: ExportContext = UNRECORDED) -> Iterator[Cells]:
    """A row an article."""
    for view in article_views(issues, context):
        identity = view.identity
        yield (
            *_place(view), identity.version, identity.created, identity.modified, view.section, view.kicker,
            view.deck, view.byline, makers_text(view.authors), view.dateline, view.article.review,
            printed_words(STATES[view.article.review]),
            "; ".join(topic.qcode for topic in view.topics),
            "; ".join(topic.name("zh") for topic in view.topics),
            "\n".join(one.text for one in view.captions if one.text),
            "\n".join(one.credit for one in view.captions if one.credit),
            makers_text(view.editors), "\n".join(view.body),
        )  # fmt: skip


def write_facts_csv(
    issues: Sequence[Issue], *, separator: str = "comma", context: ExportContext = UNRECORDED
) -> str:
    """The facts, with a byte order mark for spreadsheets."""
    return as_csv(_FACTS, fact_rows(issues, context), separator)


def write_entities_csv(
    issues: Sequence[Issue], *, separator: str = "comma", context: ExportContext = UNRECORDED
) -> str:
    """The entities, with a byte order mark for spreadsheets."""
    return as_csv(_ENTITIES, entity_rows(issues, context), separator)


def write_articles_csv(
    issues: Sequence[Issue], *, separator: str = "comma", context: ExportContext = UNRECORDED
) -> str:
    """The articles, with a byte order mark for spreadsheets."""
    return as_csv(_ARTICLES, article_rows(issues, context), separator)


def write_workbook(
    issues: Sequence[Issue], *, corrections: bool = True, context: ExportContext = UNRECORDED
) -> bytes:
    """Articles, facts and entities, a sheet each; corrections are an issue's with its history."""
    return workbook(sheets(issues, context))


Sheet = tuple[str, Sequence[str], Iterable[Cells]]
"""A title, a head, and rows."""


def sheets(issues: Sequence[Issue], context: ExportContext = UNRECORDED) -> list[Sheet]:
    """The sheets of ``write_workbook``."""
    return [
        (printed_words("Articles"), _ARTICLES, article_rows(issues, context)),
        (printed_words("Facts"), _FACTS, fact_rows(issues, context)),
        (printed_words("Entities"), _ENTITIES, entity_rows(issues, context)),
    ]


_WIDEST = 60
"""Characters of the widest column of a sheet."""
_MEASURED = 200
"""Rows that a column's width is taken from."""


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """An XLSX file with a bold head, filters and widths; no cell of it is a formula, texts stay texts."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    made = [(title, head, list(rows)) for title, head, rows in sheets]  # a sheet begun must be ended
    bold, wrapped = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    for title, head, rows in made:
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(rows) + 1}"
        for number, name in enumerate(head):
            widths = [_width(row[number]) for row in rows[:_MEASURED]]
            width = min(_WIDEST, max([len(name) + 4, *widths]))
            sheet.column_dimensions[get_column_letter(number + 1)].width = width
        heads = [WriteOnlyCell(sheet, name) for name in head]
        for cell in heads:
            cell.font = bold
        sheet.append(heads)
        for row in rows:
            cells = []
            for value in row:
                cell = WriteOnlyCell(sheet, clean(value)[:32_000] if isinstance(value, str) else value)
                if isinstance(value, str):
                    cell.data_type = "s"
                    cell.number_format = "@"  # edited there, 0571 stays what it is
                cell.alignment = wrapped
                cells.append(cell)
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _width(value: str | float) -> float:
    """How wide a cell's first line is, in figures: a Chinese character takes two."""
    line = str(value).partition("\n")[0]
    return 2 + sum(1 if character < "\u2e80" else 2 for character in line)


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
    """A text that a spreadsheet would take for a formula or a number is kept from it.

    A formula gets an apostrophe before it. Figures that would lose their zeros or their last digits get a
    tab, which spreadsheets take for text and do not show.
    """
    if not isinstance(value, str):
        return value
    value = clean(value).replace("\n", " ")
    if _FIGURES.fullmatch(value):
        return f"\t{value}"
    return f"'{value}" if value.startswith(_RISKY) else value


_FIGURES = re.compile(r"0\d+|\d{12,}|\d{3,4}-\d{7,8}|1\d{10}")
"""Numbers that are names: 007, a phone's, an account's."""


_CORRECTIONS = ("id", "at", "who", "kind", "of", "name", "edit")


def write_corrections(steps: Iterable[Step]) -> str:
    """A row a step."""
    return as_csv(_CORRECTIONS, _correction_rows(steps))


def write_workbook_with_history(issue: Issue, history: History, *, corrections: bool = True) -> bytes:
    """The workbook of ``tables``, with the corrections on a sheet of their own."""
    context = context_of(history.record(), history.names())
    if not corrections:
        return workbook(sheets([issue], context))
    rows = _correction_rows(history.steps())
    return workbook([*sheets([issue], context), (printed_words("Edits"), _CORRECTIONS, rows)])


def _correction_rows(steps: Iterable[Step]) -> Iterator[Cells]:
    for one in steps:
        words = json.dumps(one.edit, ensure_ascii=False)
        yield one.id, one.at, one.who, one.kind, one.of or "", edit_name(one.edit), words


CORRECTIONS = switch("corrections", N_("Include a sheet of edits"))

_BESIDE_ROWS = (IN_TEXT - {Field.HEADLINE}) | {
    Field.EDITORS, Field.SECTION, Field.TOPICS, Field.REVIEW, Field.VERSION,
}  # fmt: skip
"""What the tables of facts and of entities have no column for."""

FORMATS = (
    Format(
        name="xlsx",
        suffix=".xlsx",
        title=N_("Workbook of articles, facts and entities"),
        family=Family.TABLE,
        names=NamesHeld.NESTED,
        write=write_workbook,
        with_history=write_workbook_with_history,
        in_context=True,
        options=(CORRECTIONS,),
        binary=True,
    ),
    Format(
        name="articles-csv",
        suffix=".articles.csv",
        title=N_("Articles as CSV"),
        family=Family.TABLE,
        names=NamesHeld.NONE,
        write=write_articles_csv,
        options=(SEPARATOR,),
        in_context=True,
        lacks=frozenset({Field.ENTITIES, Field.IDENTIFIERS, Field.FACTS}),
    ),
    Format(
        name="facts-csv",
        suffix=".facts.csv",
        title=N_("Facts as CSV"),
        family=Family.TABLE,
        names=NamesHeld.IN_FACTS,
        write=write_facts_csv,
        in_context=True,
        options=(SEPARATOR,),
        lacks=_BESIDE_ROWS | {Field.IDENTIFIERS},
    ),
    Format(
        name="entities-csv",
        suffix=".entities.csv",
        title=N_("Entities as CSV"),
        family=Family.TABLE,
        names=NamesHeld.NESTED,
        write=write_entities_csv,
        in_context=True,
        options=(SEPARATOR,),
        lacks=_BESIDE_ROWS | {Field.FACTS},
    ),
)
