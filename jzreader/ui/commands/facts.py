# SPDX-License-Identifier: MIT
"""Facts confirmed, corrected, added and dismissed, and the table of all of the issue."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from jzreader.edits.review import UnnoteFact, dismissing, noting
from jzreader.messages import KINDS, _
from jzreader.model.change import Focus
from jzreader.model.fact import Fact, FactKind, FactStatus, is_number
from jzreader.model.issue import Article, Page
from jzreader.model.problem import ProblemCode, Refused
from jzreader.ui.desk import Initiator
from jzreader.ui.dialogs.fact import FactDialog
from jzreader.ui.dialogs.table import Cell, TableDialog
from jzreader.ui.jobs import Progress
from jzreader.ui.workbench import Workbench

if TYPE_CHECKING:
    from jzreader.analysis.fact_context import FactContext

    _Found = tuple[Page, Article, Fact, FactContext]


def show_table(bench: Workbench) -> None:
    """Find every fact of the issue in the background, then list them to sort, filter and go to."""
    issue = bench.desk.issue
    if issue is None:
        return

    from jzreader.analysis.fact_context import facts_in_context  # the window opens without

    def work(progress: Progress) -> list[_Found]:
        articles = list(issue.articles())
        found: list[_Found] = []
        for done, (page, article) in enumerate(articles):
            progress(done, len(articles))
            found += [
                (page, article, fact, around)
                for _block, fact, around in facts_in_context(article, issue.date)
            ]
        return found

    bench.run_job(_("Collecting facts"), work, lambda found: _show(bench, found))


def _show(bench: Workbench, found: list[_Found]) -> None:
    rows: list[tuple[Cell, ...]] = [
        (
            page.number or "", article.headline, _(KINDS[fact.kind]), fact.text, fact.plain_value,
            fact.unit or "", fact.what or "", around.whose or "", around.where or "", around.when or "",
        )
        for page, article, fact, around in found
    ]  # fmt: skip
    head = (
        _("Page"), _("Article"), _("Kind"), _("Text"), _("Value"), _("Unit"), _("Item counted"),
        _("Who"), _("Where"), _("When"),
    )  # fmt: skip
    totals = Counter(str(row[2]) for row in rows)
    note = " · ".join(f"{kind} {count}" for kind, count in totals.most_common())
    dialog = TableDialog(_("All facts in this issue"), head, rows, bench.window, note=note)

    def go(number: int) -> None:
        _page, article, fact, _around = found[number]
        bench.desk.select(Focus(article.key, fact.block, fact.start, fact.end))

    dialog.taken.connect(go)
    dialog.stay_open()


def confirm(bench: Workbench) -> None:
    """The fact in focus is right as it is."""
    found = _in_focus(bench)
    if found:
        article, fact = found
        bench.desk.apply(noting(article.key, fact), Initiator.SIDEBAR)


def correct(bench: Workbench) -> None:
    """Say how the fact in focus is right, and what there is to note of it."""
    found = _in_focus(bench)
    if found:
        article, fact = found
        _ask(bench, FactDialog(article.key, fact, bench.window))


def forget(bench: Workbench) -> None:
    """Take back what a person said of the fact in focus."""
    found = _in_focus(bench)
    if found:
        bench.desk.apply(UnnoteFact(found[0].key, found[1].signature), Initiator.SIDEBAR)


def dismiss(bench: Workbench) -> None:
    """The fact in focus is none; a person's own is taken back."""
    found = _in_focus(bench)
    if found:
        article, fact = found
        bench.desk.apply(dismissing(article, fact.signature), Initiator.SIDEBAR)


def add(bench: Workbench) -> None:
    """The selected text is a fact."""
    article, place = bench.desk.article, bench.article.text.selection()
    block = article.block(place.block) if article and place and place.block is not None else None
    if article is None or place is None or block is None or place.start >= place.end:
        bench.desk.refuse(Refused(ProblemCode.SELECT_TEXT_FIRST))
        return
    text = block.text.text[place.start : place.end]
    digits = "".join(character for character in text if character.isdigit() or character == ".")
    kind = FactKind.QUANTITY if is_number(digits) else FactKind.OTHER
    value = digits if kind is FactKind.QUANTITY else text
    fact = Fact(block.key, place.start, place.end, kind, text, value, decision=FactStatus.ADDED)
    _ask(bench, FactDialog(article.key, fact, bench.window))


def _ask(bench: Workbench, dialog: FactDialog) -> None:
    if dialog.exec():
        bench.desk.apply(dialog.edit(), Initiator.SIDEBAR)


def _in_focus(bench: Workbench) -> tuple[Article, Fact] | None:
    from jzreader.analysis.quotations import statements_of

    desk = bench.desk
    article, focus = desk.article, desk.focus
    today = desk.issue.date if desk.issue else None
    end = max(focus.end, focus.start + 1)
    facts_here = statements_of(article, today) if article else []
    here = [f for f in facts_here if f.block == focus.block and f.start <= focus.start and end <= f.end]
    if article is None or not here:
        desk.refuse(Refused(ProblemCode.NO_FACT_HERE))
        return None
    return article, min(here, key=lambda fact: fact.end - fact.start)
