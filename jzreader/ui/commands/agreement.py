# SPDX-License-Identifier: MIT
"""How far the tags of the open issue agree with a colleague's of the same issue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from jzreader.messages import _, label_text
from jzreader.model.change import Focus
from jzreader.model.problem import Problem
from jzreader.ui.dialogs.table import Cell, TableDialog
from jzreader.ui.workbench import Workbench


def compare_tags(bench: Workbench) -> None:
    """Choose a colleague's native JSON, and see the figures and every difference."""
    if bench.desk.issue is None:
        return
    name, _filter = QFileDialog.getOpenFileName(
        bench.window, _("Choose a colleague’s JSON file of this issue"), "", "JSON (*.json)"
    )
    if name:
        compare_with(bench, Path(name))


def compare_with(bench: Workbench, path: Path) -> None:
    """Compare with a file; going to a difference closes the table."""
    from jzreader.exchange.agreement import agreement  # the window opens without the formats
    from jzreader.exchange.files import read_bytes
    from jzreader.exchange.native import write_native

    issue = bench.desk.issue
    if issue is None:
        return
    try:
        found = agreement(write_native([issue]).encode(), read_bytes(path))
    except Problem as problem:
        bench.desk.refuse(problem)
        return
    rows: list[tuple[Cell, ...]] = []
    places: list[Focus] = []
    for side, tags in (
        (_("Only you"), found["only_first"]),
        (_("Only your colleague"), found["only_second"]),
    ):
        for tag in tags:
            place = _place(bench, tag)
            article = place.article
            found_there = issue.find_article(article) if article is not None else None
            title = found_there[1].headline if found_there else ""
            rows.append((side, label_text(tag["label"]), tag["text"], title))
            places.append(place)
    head = (_("Tagged by"), _("Label"), _("Text"), _("Article"))
    dialog = TableDialog(_("Tagging agreement"), head, rows, bench.window, note=_figures(found["labels"]))
    dialog.taken.connect(lambda number: bench.desk.select(places[number]))
    dialog.stay_open()


def _figures(labels: dict[str, dict[str, Any]]) -> str:
    words = _("{label}: κ {kappa:.2f}, F1 {f1:.1%} ({both} in common; yours {first}, colleague’s {second})")
    names = {"all": _("All labels")}
    ordered = sorted(labels.items(), key=lambda pair: pair[0] != "all")
    return "\n".join(words.format(label=names.get(one) or label_text(one), **row) for one, row in ordered)


def _place(bench: Workbench, tag: dict[str, Any]) -> Focus:
    """Where a difference stands: its block is named by its place in the file, issue, page, article, block."""
    _issue, page, article, block = (int(number) for number in tag["block"].split("."))
    pages = bench.desk.issue.pages if bench.desk.issue else ()
    articles = pages[page].articles if page < len(pages) else ()
    here = articles[article] if article < len(articles) else None
    if here is None or block >= len(here.blocks):
        return bench.desk.focus
    return Focus(here.key, here.blocks[block].key, tag["start"], tag["end"])
