# SPDX-License-Identifier: MIT
"""What is done with the issues that are selected in the library pane: opened, renamed, exported, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from jzreader.edits.details import SetIssueDetails
from jzreader.messages import _, ngettext, problem_text
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.store import Library
from jzreader.ui.dialogs.choose import choose
from jzreader.ui.dialogs.confirm import confirm
from jzreader.ui.dialogs.details import IssuesDialog
from jzreader.ui.jobs import Progress
from jzreader.ui.tasks import Outcome
from jzreader.ui.workbench import Workbench


def chosen(bench: Workbench) -> list[IssueKey]:
    """The issues that a command means: the selected ones, else the one on the desk."""
    keys = bench.library_pane.selected_issues()
    return keys or ([bench.desk.issue.key] if bench.desk.issue else [])


def open_chosen(bench: Workbench) -> None:
    """Put the first of them on the desk."""
    for key in chosen(bench)[:1]:
        bench.desk.open(key)


def rename(bench: Workbench) -> None:
    """Give them another newspaper or date; what is left as it is in the dialog stays as it is in each."""
    keys = chosen(bench)
    if not keys:
        return
    bench.desk.commit_pending()
    rows = {row.id: row for row in bench.desk.library.issues()}
    dialog = IssuesDialog([rows[key] for key in keys if key in rows], bench.window)
    if not dialog.exec():
        return
    newspaper, day = dialog.newspaper_given, dialog.date_given

    def work(library: Library, progress: Progress) -> int:
        done = 0
        for number, key in enumerate(keys):
            progress(number, len(keys))
            issue = library.issue(key)
            edit = SetIssueDetails(
                issue.newspaper if newspaper is None else newspaper, issue.date if day is None else day
            )
            if (edit.newspaper or None, edit.date or None) != (issue.newspaper, issue.date):
                library.apply(key, edit)
                done += 1
        return done

    def done(count: int) -> Outcome:
        bench.desk.poll()
        bench.library_pane.refresh(anew=True)
        said = ngettext("{n} issue renamed.", "{n} issues renamed.", count)
        bench.desk.say(said)
        return Outcome(said)

    bench.run_library_job(_("Renaming issues"), work, done)


def delete(bench: Workbench) -> None:
    """Move them to the bin, after asking."""
    keys = chosen(bench)
    if not keys:
        return
    bench.desk.commit_pending()
    rows = [row for row in bench.desk.library.issues() if row.id in set(keys)]
    articles = sum(row.articles for row in rows)
    question = ngettext("Move {n} issue to the bin?", "Move {n} issues to the bin?", len(rows))
    more = _("{articles} with their full history are kept in the bin until you empty it.").format(
        articles=ngettext("{n} article", "{n} articles", articles)
    )
    if not confirm(bench.window, _("Delete issue"), question, more, _("Move to bin")):
        return

    def work(library: Library, progress: Progress) -> int:
        for number, row in enumerate(rows):
            progress(number, len(rows))
            library.bin.delete(row.id)
        return len(rows)

    def done(count: int) -> Outcome:
        desk = bench.desk
        if desk.issue is not None and desk.issue.key in {row.id for row in rows}:
            desk.library.let_go(desk.issue.key)
            left = desk.library.issues(1)
            desk.open(left[0].id if left else None)
        bench.library_pane.refresh(anew=True)
        said = ngettext("{n} issue moved to the bin.", "{n} issues moved to the bin.", count)
        desk.say(said)
        return Outcome(said)

    bench.run_library_job(_("Moving issues to the bin"), work, done)


def export(bench: Workbench) -> None:
    """Export each of them into a folder, in a format chosen by a few letters; no file is replaced."""
    from jzreader.exchange import formats

    keys = chosen(bench)
    if not keys:
        return
    bench.desk.commit_pending()
    found = formats()
    last = bench.settings.format
    order = sorted(range(len(found)), key=lambda n: found[n].name != last)  # the last one first
    rows = [(f"{_(found[n].title)}\t{found[n].suffix}", n) for n in order]
    title = ngettext("Export {n} issue", "Export {n} issues", len(keys))
    number = choose(bench.window, title, _("Format"), rows)
    if number is None:
        return
    folder = QFileDialog.getExistingDirectory(bench.window, title, bench.settings.folder)
    if not folder:
        return
    bench.settings.folder, bench.settings.format = folder, found[number].name
    export_to(bench, keys, found[number].name, Path(folder))


def export_to(bench: Workbench, keys: Sequence[IssueKey], name: str, folder: Path) -> None:
    """Write each issue into a file of its own in the background; one that can't be written stops no other."""
    options = bench.settings.options(name)

    def work(library: Library, progress: Progress) -> tuple[int, list[str]]:
        from jzreader.exchange import format_named
        from jzreader.exchange.exporting import Existing, export_each

        written, faults = 0, []
        form = format_named(name)
        for _key, one in export_each(library, keys, form, folder, options, Existing.KEEP_BOTH):
            if isinstance(one, Problem):
                faults.append(problem_text(one.code, one.facts))
            else:
                written += 1
            progress(written + len(faults), len(keys))
        return written, faults

    def done(result: tuple[int, list[str]]) -> Outcome:
        count, faults = result
        said = _("{issues} exported to {folder}").format(
            issues=ngettext("{n} issue", "{n} issues", count), folder=folder
        )
        bench.desk.say(said)
        return Outcome(said, tuple(dict.fromkeys(faults)))

    bench.run_library_job(_("Exporting"), work, done)
