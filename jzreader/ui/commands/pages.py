# SPDX-License-Identifier: MIT
"""What is done with whole pages, and with issues as their pages: added, moved, removed, split and merged.

The pages meant are those selected in the contents, else that of the article on the desk. What goes beyond
one issue is written in the background.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from jzreader.edits import Several
from jzreader.edits.pages import MovePage, RemovePages, numbered, place_by_number
from jzreader.messages import _, issue_title, ngettext, page_title
from jzreader.model.issue import Issue, Page
from jzreader.model.keys import IssueKey, PageKey
from jzreader.model.problem import Problem, ProblemCode, Refused
from jzreader.store import Library
from jzreader.ui.commands import exporting
from jzreader.ui.desk import Initiator
from jzreader.ui.dialogs.choose import choose
from jzreader.ui.dialogs.details import DetailsDialog
from jzreader.ui.jobs import Progress
from jzreader.ui.workbench import Workbench


def chosen_pages(bench: Workbench) -> list[Page]:
    """The pages that a command means."""
    issue, page = bench.desk.issue, bench.desk.page
    if issue is None:
        return []
    keys = bench.tree.selected_pages()
    found = [page for page in issue.pages if page.key in keys]
    return found or ([page] if page is not None else [])


def edit_details(bench: Workbench) -> None:
    """Correct the page's number and name."""
    issue, pages = bench.desk.issue, chosen_pages(bench)
    if issue is None or not pages:
        return
    dialog = DetailsDialog(issue, pages[0], bench.window, of_page=True)
    if dialog.exec():
        for edit in dialog.edits():
            bench.desk.apply(edit, Initiator.TREE)


def number(bench: Workbench) -> None:
    """Number all pages from 1, in the order in which they stand."""
    bench.desk.do(lambda issue, _focus: numbered(issue), Initiator.TREE)


def export(bench: Workbench) -> None:
    """Export the page."""
    pages = chosen_pages(bench)
    if pages:
        exporting.export(bench, pages[0])


def move(bench: Workbench, step: int) -> None:
    """Move the pages up or down by one place, as one."""
    issue, pages = bench.desk.issue, chosen_pages(bench)
    if issue is None or not pages:
        return
    keys = [page.key for page in issue.pages]
    places = [keys.index(page.key) for page in pages]
    there = places[0] - 1 if step < 0 else places[-1] + 2
    if there < 0 or there > len(keys):
        bench.desk.refuse(Refused(ProblemCode.AT_THE_EDGE))
        return
    moving = {page.key for page in pages}
    before = next((key for key in keys[there:] if key not in moving), None)
    edits = tuple(MovePage(page.key, before) for page in pages)
    focus = bench.desk.focus
    if bench.desk.apply(edits[0] if len(edits) == 1 else Several(edits), Initiator.TREE):
        bench.desk.select(focus, Initiator.TREE)
        bench.tree.select_page(pages[0].key)


def remove(bench: Workbench) -> None:
    """Take the pages out of the issue; undo brings them back."""
    pages = chosen_pages(bench)
    if pages:
        bench.desk.commit_pending()
        bench.desk.apply(RemovePages(tuple(page.key for page in pages)))


def add_pages(bench: Workbench) -> None:
    """Ask for files, read them in the background, and put their pages into the issue by their numbers."""
    issue = bench.desk.issue
    if issue is None:
        return
    names, _filter = QFileDialog.getOpenFileNames(
        bench.window,
        _("Add pages"),
        bench.settings.folder,
        _("Pages (*.txt *.text *.md *.pdf *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)"),
    )
    if not names:
        return
    bench.settings.folder = str(Path(names[0]).parent)
    key, paths = issue.key, [Path(name) for name in names]

    def work(library: Library, progress: Progress) -> int:
        from jzreader.exchange.adding import add_pages

        change = add_pages(library, key, paths, progress=progress)
        return len(change.after.pages) - len(change.before.pages)

    def done(count: int) -> None:
        bench.desk.poll()
        bench.desk.say(ngettext("{n} page added.", "{n} pages added.", count))

    bench.run_library_job(_("Adding pages"), work, done)


def send(bench: Workbench) -> None:
    """Move the pages to an issue chosen by a few letters of its newspaper or date."""
    to = _choose_other(bench, _("Move page to another issue"))
    if to is not None:
        _cross(bench, chosen_pages(bench), to)


def split_off(bench: Workbench) -> None:
    """Make a new issue of the pages."""
    _cross(bench, chosen_pages(bench), None)


def split_issue(bench: Workbench) -> None:
    """Make a new issue of all pages from a chosen one on."""
    issue = bench.desk.issue
    if issue is None:
        return
    rows = [(page_title(page.number, page.name), n) for n, page in enumerate(issue.pages) if n]
    first = choose(bench.window, _("Split issue"), _("First page of the new issue"), rows)
    if first is not None:
        _cross(bench, list(issue.pages[first:]), None)


def merge_issue(bench: Workbench) -> None:
    """Take all pages of another issue into this one."""
    issue = bench.desk.issue
    other = _choose_other(bench, _("Merge with another issue"))
    if issue is None or other is None:
        return
    bench.desk.commit_pending()
    key = issue.key

    def work(library: Library, _progress: Progress) -> str:
        there = library.issue(other)
        place = place_by_number(library.issue(key), there.pages[0].number) if there.pages else None
        library.move_pages(other, [page.key for page in there.pages], key, place)
        return issue_title(there.newspaper, there.date)

    def done(name: str) -> None:
        bench.desk.poll()
        bench.library_pane.refresh()
        bench.desk.say(_("“{name}” was merged into this issue.").format(name=name))

    bench.run_library_job(_("Merging issues"), work, done)


def _cross(bench: Workbench, pages: list[Page], to: IssueKey | None) -> None:
    """Move pages to another issue, None: a new one, and say so."""
    issue = bench.desk.issue
    if issue is None or not pages:
        return
    bench.desk.commit_pending()
    key, keys = issue.key, [page.key for page in pages]

    def work(library: Library, _progress: Progress) -> tuple[Issue, Issue]:
        place = _place(library, pages[0], to)
        left, other = library.move_pages(key, keys, to, place)
        return left.after, other.after

    def done(both: tuple[Issue, Issue]) -> None:
        left, other = both
        if left.pages:
            bench.desk.poll()
        else:
            bench.desk.open(other.key)
        bench.library_pane.refresh()  # where the desk had nothing to tell
        if to is None:
            said = ngettext("{n} page moved to a new issue.", "{n} pages moved to a new issue.", len(keys))
        else:
            said = _("{pages} moved to “{name}”.").format(
                pages=ngettext("{n} page", "{n} pages", len(keys)),
                name=issue_title(other.newspaper, other.date),
            )
        bench.desk.say(said)

    bench.run_library_job(_("Moving pages"), work, done)


def _place(library: Library, page: Page, to: IssueKey | None) -> PageKey | None:
    return None if to is None else place_by_number(library.issue(to), page.number)


def _choose_other(bench: Workbench, title: str) -> IssueKey | None:
    issue = bench.desk.issue
    if issue is None:
        return None
    rows = [row for row in bench.desk.listed_issues() if row[1] != issue.key]
    if not rows:
        bench.desk.refuse(Problem(ProblemCode.NO_OTHER_ISSUE))
        return None
    found = choose(bench.window, title, _("Newspaper or date"), rows)
    return None if found is None else IssueKey(found)
