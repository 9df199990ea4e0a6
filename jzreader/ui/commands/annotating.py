# SPDX-License-Identifier: MIT
"""Annotations that were made in another tool, taken into the open issue as one edit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from jzreader.edits import Several
from jzreader.messages import _, label_text, ngettext
from jzreader.model.change import Focus
from jzreader.model.issue import Issue
from jzreader.store import Library
from jzreader.ui.dialogs.table import Cell, TableDialog
from jzreader.ui.jobs import Progress
from jzreader.ui.workbench import Workbench

if TYPE_CHECKING:
    from jzreader.exchange.read_annotations import ImportedAnnotations

_SUFFIXES = "*.json *.jsonl *.zip *.ann *.xmi *.tsv *.bio *.conll *.txt"


def import_annotations(bench: Workbench) -> None:
    """Choose a file made from an export of the open issue, and take in what an annotator did."""
    if bench.desk.issue is None:
        return
    kinds = _("Annotations ({suffixes})").format(suffixes=_SUFFIXES)
    name, _filter = QFileDialog.getOpenFileName(
        bench.window, _("Choose annotations of this issue"), bench.settings.folder, kinds
    )
    if name:
        bench.settings.folder = str(Path(name).parent)
        import_from(bench, Path(name))


def import_from(bench: Workbench, path: Path) -> None:
    """Take annotations in from a file; then show what changed and what could not be placed."""
    issue = bench.desk.issue
    if issue is None:
        return

    def work(library: Library, _progress: Progress) -> ImportedAnnotations:
        from jzreader.exchange.files import annotation_file
        from jzreader.exchange.read_annotations import read_annotations

        name, content = annotation_file(path)
        return read_annotations(issue, name, content, library.issue_at(issue.key, 0))

    def taken(found: ImportedAnnotations) -> None:
        if bench.desk.issue is not issue:  # edited meanwhile: the edits may not fit any more
            import_from(bench, path)
            return
        if found.edits and not bench.desk.apply(Several(found.edits)):
            return
        _show(bench, issue, found)

    bench.run_library_job(_("Reading annotations"), work, taken)


def _show(bench: Workbench, before: Issue, found: ImportedAnnotations) -> None:
    from jzreader.exchange.read_annotations import CHANGES
    from jzreader.exchange.returned import LOSSES

    headlines = {article.key: article.headline for _page, article in before.articles()}
    rows: list[tuple[Cell, ...]] = []
    for change in found.changes:
        what = _(CHANGES[change.code])
        what = _("{what} (was {before})").format(what=what, before=change.was) if change.was else what
        rows.append((what, label_text(change.label), change.words, headlines.get(change.article, "")))
    for loss in found.lost:
        what = _("Not imported: {why}").format(why=_(LOSSES[loss.code]))
        headline = headlines.get(loss.article, "") if loss.article is not None else ""
        rows.append((what, label_text(loss.label), loss.words, headline))
    places = [change.article for change in found.changes] + [loss.article for loss in found.lost]
    said = [ngettext("{n} change", "{n} changes", len(found.changes))]
    if found.lost:
        said.append(ngettext("{n} annotation not imported", "{n} annotations not imported", len(found.lost)))
    if found.ignored:
        kinds = _(", ").join(f"{kind} ({count})" for kind, count in found.ignored.items())
        said.append(_("ignored: {kinds}").format(kinds=kinds))
    note = _(", ").join(said)
    bench.desk.say(note)
    if not rows:
        return
    head = (_("What"), _("Label"), _("Text"), _("Article"))
    dialog = TableDialog(_("Imported annotations"), head, rows, bench.window, note=note)
    dialog.taken.connect(lambda number: bench.desk.select(Focus(places[number])))
    dialog.stay_open()
