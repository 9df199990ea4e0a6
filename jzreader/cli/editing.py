# SPDX-License-Identifier: MIT
"""Edits: done, undone, listed, replayed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

import click

from jzreader.analysis.checks import mended
from jzreader.batch.runs import undo_run
from jzreader.cli.common import (
    ISSUE,
    ISSUE_OR_NONE,
    KEY,
    InputPath,
    library_option,
    print_line,
    progress_bar,
    say,
    stdout,
)
from jzreader.edits import Edit, edit_name, parse_edit
from jzreader.edits.rebase import issue_named_by, rebased
from jzreader.exchange.importing import add_pdf
from jzreader.exchange.tables import write_corrections
from jzreader.messages import _, ngettext, problem_text
from jzreader.model.keys import MOST, IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import Library
from jzreader.store.crossing import Shared


@click.command(
    "apply",
    help=_(
        "Read edits from FILE or standard input, one JSON object per line, and apply them in "
        'order.\n\nEach line names an edit and its arguments: {"edit": "SetReviewState", '
        '"article": 10000012, "state": "reviewed"}. Use the numbers printed by “show '
        "--json”. Lines from “history --json” can be replayed, including undo and redo. One JSON "
        "line is printed for each edit once it is on disk. The command stops at the first edit "
        "that cannot be applied."
    ),
)
@click.argument("file", type=click.Path(allow_dash=True), default="-")
@click.option(
    "--issue", type=KEY, default=None, help=_("Apply the edits to this issue, whichever issue they name.")
)
@click.option(
    "--who", default=None, help=_("The name to record in the history. Default: the system user name.")
)
@library_option
def apply_command(file: str, issue: IssueKey | None, who: str | None, store: Library) -> None:
    """Apply edits."""
    store.who = who or store.who
    with _opened(file) as lines:
        for number, step in enumerate(_steps_in(lines, issue), start=1):
            if step.kind == "undo":
                store.undo(step.issue)
            elif step.kind == "redo":
                store.redo(step.issue)
            else:
                newsroom = store.checks.newsroom()  # first: nothing may be left to fail after an edit is done
                change = store.apply(step.issue, step.edit)
                store.checks.note_mended(store.last_row(step.issue), mended(change, newsroom))
            row = store.last_row(step.issue)
            print_line(
                n=number, line=step.line, issue=step.issue, journal=row, edit=step.edit.name, kind=step.kind
            )


@click.command(
    "history",
    help=_(
        "Print the full history of an ISSUE, oldest first.\n\nWithout ISSUE, print the runs: what “correct” "
        "and “reread” did in many issues at once, with the number of edits, and of those that were not "
        "undone."
    ),
)
@ISSUE_OR_NONE
@click.option(
    "--json", "as_json", is_flag=True, help=_("Print one JSON object per line, as read by “apply”.")
)
@click.option("--csv", "as_csv", is_flag=True, help=_("CSV table for a spreadsheet."))
@library_option
def history_command(issue: IssueKey | None, as_json: bool, as_csv: bool, store: Library) -> None:
    """List history."""
    if issue is None:
        if as_csv:
            raise click.UsageError(_("--csv needs an ISSUE."))
        _print_runs(store, as_json)
        return
    if as_csv:
        stdout().write(write_corrections(store.steps(issue)).encode())
        return
    for row in store.steps(issue):
        if as_json:
            print_line(
                id=row.id, issue=issue, at=row.at, who=row.who, kind=row.kind, of=row.of, edit=row.edit
            )
        else:
            click.echo(f"{row.id}\t{row.at}\t{row.who}\t{row.kind}\t{edit_name(row.edit)}")


def _print_runs(store: Library, as_json: bool) -> None:
    for run in store.runs.rows():
        if as_json:
            print_line(**asdict(run))
        else:
            click.echo(f"{run.id}\t{run.at}\t{run.who}\t{run.edits}\t{run.standing}\t{run.words}")


@click.command(
    "undo",
    help=_(
        "Undo the last edit of an ISSUE, or with --run all that a run did in many issues.\n\nAn issue that "
        "was edited since is left as it is, and printed with the reason."
    ),
)
@ISSUE_OR_NONE
@click.option(
    "--run", type=KEY, default=None, help=_("Undo all edits of this run; “history” lists the runs.")
)
@library_option
def undo_command(issue: IssueKey | None, run: int | None, store: Library) -> None:
    """Undo one edit, or a run."""
    if (issue is None) == (run is None):
        raise click.UsageError(_("Give an ISSUE or --run."))
    if issue is None:
        _undo_run(store, run or 0)
        return
    edit, shared = store.undoable(issue) or {}, store.shared(issue, "undo")
    store.undo(issue)
    click.echo(_also_elsewhere(_("Undone: {edit}").format(edit=edit_name(edit)), shared))


def _undo_run(store: Library, run: int) -> None:
    done = failed = 0
    with progress_bar(_("Undoing")) as progress:
        total = len(store.runs.standing(run))
        for key, fault in undo_run(store, run):
            done += fault is None
            failed += fault is not None
            progress(done + failed, total)
            if fault is not None:
                say(f"{key}\t{problem_text(fault.code, fault.facts)}")
    if not done + failed:
        raise Problem(ProblemCode.NOTHING_TO_UNDO)
    click.echo(ngettext("Undone in {n} issue.", "Undone in {n} issues.", done))
    if failed:
        raise click.exceptions.Exit(1)


@click.command("redo", help=_("Redo the last undone edit of an ISSUE."))
@ISSUE
@library_option
def redo_command(issue: IssueKey, store: Library) -> None:
    """Redo one edit."""
    edit, shared = store.redoable(issue) or {}, store.shared(issue, "redo")
    store.redo(issue)
    click.echo(_also_elsewhere(_("Redone: {edit}").format(edit=edit_name(edit)), shared))


def _also_elsewhere(done: str, shared: Shared | None) -> str:
    """What was undone or redone, and in which issues, where it was a step of two."""
    if shared is None:
        return done
    also = _("{done} (in both issues)") if shared.whole else _("{done} (in this issue only)")
    return also.format(done=done)


@dataclass(frozen=True)
class _Step:
    line: int
    issue: IssueKey
    kind: str
    edit: Edit


def _opened(file: str) -> IO[str]:
    try:
        return click.open_file(file, encoding="utf-8")
    except FileNotFoundError as error:
        raise Problem(ProblemCode.NO_FILE, file=file) from error
    except OSError as error:
        raise Problem(ProblemCode.UNREADABLE_FILE, file=file, reason=error.strerror) from error


def _steps_in(lines: Iterable[str], onto: IssueKey | None) -> Iterable[_Step]:
    for number, line in _numbered(lines):
        if not line.strip():
            continue
        try:
            plain: Any = json.loads(line)
        except (ValueError, RecursionError):
            raise Problem(ProblemCode.NOT_JSON, line=number) from None
        kind, named = "edit", None
        if isinstance(plain, dict) and isinstance(plain.get("edit"), dict):
            kind, named, plain = str(plain.get("kind", "edit")), plain.get("issue"), plain["edit"]
        key = (
            IssueKey(named)
            if isinstance(named, int) and abs(named) <= MOST
            else issue_named_by(plain)
            if isinstance(plain, dict)
            else None
        )
        if onto is not None and key is not None and key != onto:
            plain, key = rebased(plain, key, onto), onto
        edit = parse_edit(plain)
        if key is None or abs(key) > MOST:
            raise Problem(ProblemCode.EDIT_WITHOUT_ISSUE)
        yield _Step(number, key, kind, edit)


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    number = 0
    try:
        for number, line in enumerate(lines, start=1):
            yield number, line
    except UnicodeDecodeError:
        raise Problem(ProblemCode.NOT_JSON, line=number + 1) from None


@click.command(
    "add-pdf",
    help=_(
        "Add the PDF of a page of an ISSUE that came as text.\n\nThe facsimile can then be shown, and "
        "formats with coordinates written. Text and edits stay as they are. What the PDF does not contain "
        "of the text is printed, one line each."
    ),
)
@ISSUE
@click.argument("file", type=InputPath())
@click.option("--page", default=None, help=_("The page with this number. Default: the first."))
@library_option
def add_pdf_command(issue: IssueKey, file: Path, page: str | None, store: Library) -> None:
    """Add a PDF."""
    pages = [one for one in store.issue(issue).pages if page in (None, one.number)]
    if not pages:
        raise Problem(ProblemCode.NO_PAGE, page=page)
    for left in add_pdf(store, issue, pages[0].source, file):
        print_line(line=left.line, text=left.text)


COMMANDS = (add_pdf_command, apply_command, history_command, undo_command, redo_command)
