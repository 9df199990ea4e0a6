# SPDX-License-Identifier: MIT
"""Pages of issues: added, removed, put in order, moved; issues split and merged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from jzreader.cli.common import FILES, ISSUE, KEY, library_option
from jzreader.edits import Several
from jzreader.edits.pages import MovePage, RemovePages, place_by_number
from jzreader.exchange.adding import add_pages
from jzreader.messages import _
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey, PageKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.details import Details
from jzreader.store import Library

PAGES = click.argument("pages", nargs=-1, required=True, metavar="PAGE…")
"""The numbers of pages as printed, or their keys."""


@click.command(
    "add-pages",
    help=_(
        "Read the FILEs and add their pages to an ISSUE.\n\nEach page is put where its number belongs. What "
        "was edited in the issue stays."
    ),
)
@ISSUE
@FILES
@click.option("--page-number", default=None, help=_("The page number, when importing a single page."))
@click.option("--page-name", default=None, help=_("The page name, when importing a single page."))
@library_option
def add_pages_command(
    issue: IssueKey,
    files: tuple[Path, ...],
    page_number: str | None,
    page_name: str | None,
    store: Library,
) -> None:
    """Add pages."""
    given = Details(number=page_number, name=page_name)
    change = add_pages(store, issue, files, given)
    click.echo(len(change.after.pages) - len(change.before.pages))


@click.command("remove-pages", help=_("Remove PAGEs from an ISSUE. “undo” brings them back."))
@ISSUE
@PAGES
@library_option
def remove_pages_command(issue: IssueKey, pages: tuple[str, ...], store: Library) -> None:
    """Remove pages."""
    store.apply(issue, RemovePages(tuple(_keys(store.issue(issue), pages))))


@click.command("order-pages", help=_("Put PAGEs at the beginning of an ISSUE, in the order given."))
@ISSUE
@PAGES
@library_option
def order_pages_command(issue: IssueKey, pages: tuple[str, ...], store: Library) -> None:
    """Put pages in order."""
    now = store.issue(issue)
    first = _keys(now, pages)
    rest = [page.key for page in now.pages if page.key not in first]
    store.apply(issue, Several(tuple(MovePage(key) for key in (*first, *rest))))


@click.command(
    "move-pages",
    help=_(
        "Move PAGEs of an ISSUE to another issue, where their number belongs.\n\n“undo” of either issue "
        "undoes it in both."
    ),
)
@ISSUE
@PAGES
@click.option("--to", type=KEY, required=True, help=_("The issue to move them to."))
@library_option
def move_pages_command(issue: IssueKey, pages: tuple[str, ...], to: IssueKey, store: Library) -> None:
    """Move pages to another issue."""
    _move(store, issue, pages, to)


@click.command(
    "split-issue",
    help=_(
        "Make a new issue of PAGEs of an ISSUE and print its number.\n\nIt has the same newspaper and date. "
        "“undo” of either issue undoes it in both."
    ),
)
@ISSUE
@PAGES
@library_option
def split_issue_command(issue: IssueKey, pages: tuple[str, ...], store: Library) -> None:
    """Split an issue."""
    click.echo(_move(store, issue, pages, None))


@click.command(
    "merge-issues",
    help=_(
        "Move all pages of OTHER into an ISSUE.\n\nOTHER goes to the bin. “undo” of the issue undoes it in "
        "both."
    ),
)
@ISSUE
@click.argument("other", type=KEY)
@library_option
def merge_issues_command(issue: IssueKey, other: IssueKey, store: Library) -> None:
    """Merge two issues."""
    store.issue(issue)
    _move(store, other, [str(page.key) for page in store.issue(other).pages], issue)


def _move(store: Library, issue: IssueKey, pages: Sequence[str], to: IssueKey | None) -> IssueKey:
    now = store.issue(issue)
    keys = _keys(now, pages)
    number = next((page.number for page in now.pages if page.key in keys), None)
    place = None if to is None else place_by_number(store.issue(to), number)
    _here, there = store.move_pages(issue, keys, to, place)
    return there.after.key


def _keys(issue: Issue, wanted: Sequence[str]) -> list[PageKey]:
    """The keys of the pages that have these numbers, or keys. Raises Problem('no_page')."""
    found: list[PageKey] = []
    for one in wanted:
        here = [page.key for page in issue.pages if one in (page.number, str(page.key))]
        if not here:
            raise Problem(ProblemCode.NO_PAGE, page=one)
        found += [key for key in here if key not in found]
    return found


COMMANDS = (
    add_pages_command,
    remove_pages_command,
    order_pages_command,
    move_pages_command,
    split_issue_command,
    merge_issues_command,
)
