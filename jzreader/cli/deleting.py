# SPDX-License-Identifier: MIT
"""Issues moved to the bin, brought back from it, and deleted for good."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import click

from jzreader.cli.common import ISSUE, KEY, library_option, print_line
from jzreader.messages import _, issue_title, ngettext
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import BinRow, Library


@click.command("delete", help=_("Move an ISSUE with all its edits to the bin; use “bin” to restore it."))
@ISSUE
@click.option("--yes", is_flag=True, help=_("Do not ask for confirmation."))
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
            _("“{name}” was moved to the bin. To restore it: jzreader bin --restore {issue}").format(
                name=name, issue=issue
            )
        )


@click.command(
    "bin",
    help=_(
        "List deleted issues, most recent first; restore them or delete them permanently.\n\nAn "
        "issue in the bin keeps its sources, edits and history until it is deleted permanently. "
        "The space it took is then reused; “compact” returns it to the disk."
    ),
)
@click.option(
    "--restore", type=KEY, multiple=True, metavar="ISSUE",
    help=_("Restore this issue; may be given several times."),
)  # fmt: skip
@click.option(
    "--delete", type=KEY, multiple=True, metavar="ISSUE",
    help=_("Permanently delete this issue; may be given several times."),
)  # fmt: skip
@click.option("--empty", is_flag=True, help=_("Permanently delete all issues in the bin."))
@click.option("--yes", is_flag=True, help=_("Do not ask for confirmation."))
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object per line."))
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
        raise click.UsageError(_("Use only one of --restore, --delete and --empty."))
    rows = {row.id: row for row in store.bin.rows()}
    for key in (*restore, *delete):
        if key not in rows:
            raise Problem(ProblemCode.NOT_IN_BIN, issue=key)
    if restore:
        for key in dict.fromkeys(restore):
            store.bin.restore(key)
            click.echo(
                _("“{name}” was restored to the library.").format(
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
        "Permanently delete {n} issue in the bin? This cannot be undone.",
        "Permanently delete {n} issues in the bin? This cannot be undone.",
        len(rows),
    )
    if not yes:
        for row in rows:
            _print(row, as_json=False)
    if yes or click.confirm(question):
        gone = store.bin.empty([row.id for row in rows])
        click.echo(ngettext("{n} issue permanently deleted.", "{n} issues permanently deleted.", gone))


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
