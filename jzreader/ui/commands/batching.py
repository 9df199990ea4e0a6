# SPDX-License-Identifier: MIT
"""Years of a paper imported in the background, and what came of it as a page with plots."""

from __future__ import annotations

import os
import time
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from jzreader.messages import _, problem_text
from jzreader.model.problem import Problem
from jzreader.store import Library
from jzreader.ui.dialogs.confirm import confirm
from jzreader.ui.jobs import Progress
from jzreader.ui.tasks import Outcome
from jzreader.ui.workbench import Workbench

_REPORT = "jzreader-report.html"


def import_many(bench: Workbench) -> None:
    """Ask for a folder, and import all below it without asking anything more."""
    title = _("Import many pages")
    name = QFileDialog.getExistingDirectory(bench.window, title, bench.settings.folder)
    if not name:
        return
    bench.settings.folder = name
    question = _("Import everything in {folder}?").format(folder=Path(name).name)
    more = _(
        "Files are grouped by newspaper and date, and nothing is asked. What the library has already is left "
        "out. If it is stopped, start it again to go on. A report is written to the folder."
    )
    if confirm(bench.window, title, question, more, _("Import")):
        import_all_in(bench, Path(name))


def import_all_in(bench: Workbench, folder: Path) -> None:
    """Import all pages below a folder as one background task; a report is left there."""

    def work(library: Library, progress: Progress) -> Outcome:
        from jzreader.batch.report import as_page, totals_of
        from jzreader.batch.run import Row, State, engine_for, planned, run
        from jzreader.exchange.files import write_file
        from jzreader.reading.archives import in_pieces

        begun, rows = time.monotonic(), list[Row]()
        engine = engine_for(library, max(1, (os.cpu_count() or 2) - 1))
        try:
            with closing(in_pieces([folder])) as pieces:
                for paths in pieces:
                    plan = planned(library, paths, progress, [folder.absolute() / _REPORT])
                    rows += [*plan.rows, *run(library, plan, engine, progress)]
        finally:
            engine.close()
        totals = totals_of(rows, time.monotonic() - begun)
        faults = tuple(f"{Path(row.path).name}: {row.fault}" for row in rows if row.state is State.FAILED)
        try:
            write_file(folder / _REPORT, as_page(rows, totals), replace=True)
        except Problem as problem:  # a folder that may only be read
            return Outcome(totals.sentence(), (*faults, problem_text(problem.code, problem.facts)))
        said = _("{totals}. Report: {path}").format(totals=totals.sentence(), path=folder / _REPORT)
        return Outcome(said, faults)

    def done(outcome: Outcome) -> Outcome:
        bench.library_pane.refresh(anew=True)
        bench.desk.say(outcome.words)
        return outcome

    bench.run_library_job(_("Importing"), work, done)
