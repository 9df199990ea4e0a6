# SPDX-License-Identifier: MIT
"""Getting issues in, and choosing them.

Reading is imported when it is needed: a window opens sooner without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from jzreader.edits import Edit, Several
from jzreader.messages import _, ngettext, problem_text
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.resources import resource
from jzreader.store import Library
from jzreader.ui.dialogs.choose import choose
from jzreader.ui.dialogs.details import DetailsDialog
from jzreader.ui.dialogs.table import TableDialog
from jzreader.ui.jobs import Progress
from jzreader.ui.tasks import STATES, Outcome
from jzreader.ui.workbench import Workbench

if TYPE_CHECKING:
    from jzreader.exchange.importing import Imported
    from jzreader.reading.survey import Candidate, Group


def open_files(bench: Workbench) -> None:
    """Ask for pages and import them as one issue."""
    names, _filter = QFileDialog.getOpenFileNames(
        bench.window,
        _("Open pages"),
        bench.settings.folder,
        _(
            "Pages and issues (*.txt *.text *.md *.pdf *.png *.jpg *.jpeg *.tif *.tiff *.jzissue *.json)"
            ";;All files (*)"
        ),
    )
    if names:
        bench.settings.folder = str(Path(names[0]).parent)
        import_files(bench, [Path(name) for name in names])


def open_folder(bench: Workbench) -> None:
    """Ask for a folder of pages and import them as one issue."""
    name = QFileDialog.getExistingDirectory(bench.window, _("Open folder of pages"), bench.settings.folder)
    if name:
        bench.settings.folder = name
        import_files(bench, [Path(name)])


def open_sample(bench: Workbench) -> None:
    """Import the sample issue, or go to it where it is in the library already."""
    for row in bench.desk.library.issues():
        if row.newspaper == "澜湾日报" and row.date == "2024-03-05":
            bench.desk.open(row.id)
            return
    import_files(bench, [resource("sample")])


def import_files(bench: Workbench, paths: Sequence[Path]) -> None:
    """Look the files over in the background; import them at once, or first show what they would become.

    One file, and files of one paper and day that nothing speaks against, go straight through.
    """
    from jzreader.reading.archives import unpacked

    if bench.desk.library.is_archive:
        bench.desk.refuse(Problem(ProblemCode.ARCHIVE_READ_ONLY))
        return
    kept = ExitStack()
    at = bench.desk.issue.key if bench.desk.issue else None

    def look(library: Library, progress: Progress) -> list[Candidate]:
        from jzreader.exchange.importing import here, recognised
        from jzreader.reading.survey import checked, survey

        inside = kept.enter_context(unpacked(paths))
        found = survey(inside, partial(here, library, days=True), progress)
        return checked([recognised(library, one) for one in found])

    def looked(found: list[Candidate]) -> None:
        if is_plain(found):
            one = [Group(None, None, (found[0],))] if not found[0].chosen else groups(found, as_one=True)
            _import(bench, one, kept, at)
            return
        from jzreader.exchange.importing import here

        sheet = ImportSheet(found, bench.window, partial(here, bench.desk.library, days=True))
        sheet.accepted.connect(lambda: _import(bench, sheet.groups, kept, at))
        sheet.rejected.connect(kept.close)
        sheet.rejected.connect(lambda: bench.desk.open(sheet.wanted) if sheet.wanted else None)
        sheet.open()

    from jzreader.reading.survey import Group, groups, is_plain
    from jzreader.ui.dialogs.import_sheet import ImportSheet

    bench.run_library_job(_("Looking at the files"), look, looked)


def _import(bench: Workbench, made: Sequence[Group], kept: ExitStack, at: IssueKey | None) -> None:
    """Read, parse and store groups of files in the background, then open the first issue.

    Who went to another issue than ``at`` meanwhile stays there.
    """

    suggesting = bench.settings.choice("analysis/names") != "off"

    def work(library: Library, progress: Progress) -> list[Imported]:
        from jzreader.exchange.importing import import_groups

        with kept:
            return import_groups(library, made, progress, suggesting=suggesting)

    def done(imported: list[Imported]) -> Outcome:
        keys = [one.key for one in imported if one.key is not None]
        faults = [problem for one in imported for _path, problem in one.faults]
        said = ""
        bench.desk.poll()  # pages may have gone into the issue on the desk
        if keys:
            here = bench.desk.issue.key if bench.desk.issue else None
            stay = here is not None and bench.settings.choice("after_import") == "stay"
            if here == at and here not in keys and not stay:
                bench.desk.open(keys[0])
            said = _("Issue imported and saved.")
            if len(keys) > 1:
                said = ngettext("{n} issue imported and saved.", "{n} issues imported and saved.", len(keys))
            bench.desk.say(said)
        for problem in faults:
            bench.desk.refuse(problem)
        failed = (problem_text(problem.code, problem.facts) for problem in faults)
        return Outcome(said, (*failed, *_unread(imported)))

    bench.run_library_job(_("Importing pages"), work, done)


def _unread(imported: Sequence[Imported]) -> Iterator[str]:
    """A sentence for each file that came in with bytes that could not be read."""
    from jzreader.reading.remarks import Remark, remark_text

    for one in imported:
        for file in one.group.files if one.key is not None else ():
            if file.lost:
                yield f"{file.name}  {remark_text(Remark.UNREADABLE, file.lost)}"


def add_pdf(bench: Workbench) -> None:
    """Ask for the PDF of a page that came as text, so that the facsimile can be shown beside it."""
    issue, page, focus = bench.desk.issue, bench.desk.page, bench.desk.focus
    if issue is None or page is None:
        return
    name, _filter = QFileDialog.getOpenFileName(
        bench.window, _("Add PDF of the page"), bench.settings.folder, _("PDF (*.pdf);;All files (*)")
    )
    if not name:
        return
    bench.settings.folder = str(Path(name).parent)
    key, source = issue.key, page.source

    def work(library: Library, progress: Progress) -> list[tuple[int, str]]:
        from jzreader.exchange.importing import add_pdf

        return [(one.line, one.text) for one in add_pdf(library, key, source, Path(name), progress)]

    def done(unprinted: list[tuple[int, str]]) -> None:
        bench.desk.library.let_go(key)
        if bench.desk.issue and bench.desk.issue.key == key:
            bench.desk.open(key)
            bench.desk.select(focus)
        bench.desk.say(_("The PDF was added; the facsimile is ready."))
        if unprinted:
            head = (_("Line"), _("Text that is not in the PDF"))
            TableDialog(_("Not found in the PDF"), head, unprinted, bench.window).open()

    bench.run_library_job(_("Adding PDF"), work, done)


def choose_issue(bench: Workbench) -> None:
    """Type a few letters of a newspaper or date, and go to that issue."""
    found = choose(bench.window, _("Go to issue"), _("Newspaper or date"), bench.desk.listed_issues())
    if found is not None:
        bench.desk.open(IssueKey(found))


def edit_details(bench: Workbench) -> None:
    """Correct the newspaper, the date, and the page's number and name."""
    issue, page = bench.desk.issue, bench.desk.page
    if issue is None or page is None:
        return
    dialog = DetailsDialog(issue, page, bench.window)
    if dialog.exec():
        edits: tuple[Edit, ...] = dialog.edits()
        if len(edits) == 1:
            bench.desk.apply(edits[0])
        elif edits:
            bench.desk.apply(Several(edits))


def show_tasks(bench: Workbench) -> None:
    """List what became of imports, exports and backups, until it is dismissed."""
    head = (_("Time"), _("Task"), _("State"), _("Result"))
    tasks = bench.tasks.tasks
    rows = [
        (
            f"{task.begun:%Y-%m-%d %H:%M:%S}",
            task.title,
            _(STATES[task.state]),
            "  ".join(filter(None, (task.outcome.words, *task.outcome.faults))),
        )
        for task in tasks
    ]
    note = _("Tasks stay here until you dismiss them.")
    dialog = TableDialog(_("Tasks"), head, rows, bench.window, note)
    dialog.offer_to_dismiss(lambda numbers: bench.tasks.dismiss([tasks[one].number for one in numbers]))
    dialog.open()
