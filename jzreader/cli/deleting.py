# SPDX-License-Identifier: MIT
"""Issues moved to the bin, brought back from it, and deleted for good."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import click

from jzreader.cli.common import ISSUE, library_option, print_line
from jzreader.messages import _, issue_title, ngettext
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import BinRow, Library


@click.command("delete", help=_("Move an ISSUE with all its corrections to the bin; “bin” brings it back."))
@ISSUE
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@library_option
def delete_command(issue: IssueKey, yes: bool, store: Library) -> None:
    """Delete an issue."""
    found = store.issue(issue)
    name = issue_title(found.newspaper, found.date)
    question = _("Move “{name}” ({pages}, {articles}, {edits}) to the bin?").format(
        name=name,
        pages=ngettext("{n} page", "{n} pages", len(found.pages)),
        articles=ngettext("{n} article", "{n} articles", sum(1 for _pair in found.articles())),
        edits=ngettext("{n} edit", "{n} edits", len(store.history(issue))),
    )
    if yes or click.confirm(question):
        store.bin.delete(issue)
        click.echo(
            _("“{name}” is in the bin. To bring it back: jzreader bin --restore {issue}").format(
                name=name, issue=issue
            )
        )


@click.command(
    "bin",
    help=_(
        "List the issues that were deleted, the last first; bring them back, or delete them for good.\n\n"
        "An issue in the bin keeps its sources, corrections and history until it is deleted for good. "
        "The room it took is used again; “compact” gives it back to the disk."
    ),
)
@click.option(
    "--restore", type=int, multiple=True, metavar="ISSUE",
    help=_("Bring this issue back as it was; may be given several times."),
)  # fmt: skip
@click.option(
    "--delete", type=int, multiple=True, metavar="ISSUE",
    help=_("Delete this issue for good; may be given several times."),
)  # fmt: skip
@click.option("--empty", is_flag=True, help=_("Delete all issues in the bin for good."))
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object a line."))
@library_option
def bin_command(
    restore: tuple[IssueKey, ...],
    delete: tuple[IssueKey, ...],
    empty: bool,
    yes: bool,
    as_json: bool,
    store: Library,
) -> None:
    """List, restore, or delete for good."""
    if sum(map(bool, (restore, delete, empty))) > 1:
        raise click.UsageError(_("Give only one of --restore, --delete and --empty."))
    rows = {row.id: row for row in store.bin.rows()}
    for key in (*restore, *delete):
        if key not in rows:
            raise Problem(ProblemCode.NOT_IN_BIN, issue=key)
    if restore:
        for key in dict.fromkeys(restore):
            store.bin.restore(key)
            click.echo(
                _("“{name}” is back in the library.").format(
                    name=issue_title(rows[key].newspaper, rows[key].date)
                )
            )
    elif delete or empty:
        _delete_for_good(store, [rows[key] for key in dict.fromkeys(delete)] or list(rows.values()), yes)
    else:
        for row in rows.values():
            _print(row, as_json)


def _delete_for_good(store: Library, rows: list[BinRow], yes: bool) -> None:
    if not rows:
        click.echo(_("The bin is empty."))
        return
    question = ngettext(
        "Delete {n} issue in the bin for good? This cannot be undone.",
        "Delete {n} issues in the bin for good? This cannot be undone.",
        len(rows),
    )
    if not yes:
        for row in rows:
            _print(row, as_json=False)
    if yes or click.confirm(question):
        gone = store.bin.empty([row.id for row in rows])
        click.echo(ngettext("{n} issue was deleted for good.", "{n} issues were deleted for good.", gone))


def _print(row: BinRow, as_json: bool) -> None:
    if as_json:
        print_line(**asdict(row))
        return
    articles = ngettext("{n} article", "{n} articles", row.articles)
    edits = ngettext("{n} edit", "{n} edits", row.edits)
    at = f"{datetime.fromisoformat(row.deleted_at).astimezone():%Y-%m-%d %H:%M}"
    deleted = _("deleted {time}").format(time=at)
    click.echo(f"{row.id}\t{row.date or '—'}\t{row.newspaper or '—'}\t{articles}\t{edits}\t{deleted}")


COMMANDS = (delete_command, bin_command)
