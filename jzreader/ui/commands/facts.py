# SPDX-License-Identifier: MIT
"""All the issue's facts in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jzreader.analysis.facts import facts_of
from jzreader.messages import KINDS, _
from jzreader.model.change import Focus
from jzreader.ui.dialogs.table import Cell, TableDialog

if TYPE_CHECKING:
    from jzreader.ui.window import Window


def show_table(window: Window) -> None:
    """Every fact of the issue, to sort, filter and go to."""
    issue = window.desk.issue
    if issue is None:
        return
    rows: list[tuple[Cell, ...]] = []
    places: list[Focus] = []
    for page, article in issue.articles():
        for fact in facts_of(article, issue.date):
            kind = _(KINDS[fact.kind])
            value: Cell = fact.value
            if fact.kind not in ("time", "phone", "ratio"):
                value = float(fact.value) if "." in fact.value else int(fact.value)
            rows.append(
                (
                    page.number or "",
                    article.headline,
                    kind,
                    fact.text,
                    value,
                    fact.unit or "",
                    fact.what or "",
                )
            )
            places.append(Focus(article.key, fact.block, fact.start, fact.end))
    head = (_("Page"), _("Headline"), _("Kind"), _("Text"), _("Value"), _("Unit"), _("What is counted"))
    dialog = TableDialog(_("All facts of the issue"), head, rows, window)
    if dialog.exec() and dialog.chosen is not None:
        window.desk.select(places[dialog.chosen])
