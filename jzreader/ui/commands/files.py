# SPDX-License-Identifier: MIT
"""Getting issues in, and choosing them.

Reading is imported when it is needed: a window opens sooner without it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from jzreader.edits import Edit, Several
from jzreader.messages import _, ngettext
from jzreader.model.keys import IssueKey
from jzreader.resources import resource
from jzreader.store import Library
from jzreader.ui.dialogs.choose import choose
from jzreader.ui.dialogs.details import DetailsDialog
from jzreader.ui.jobs import Job

if TYPE_CHECKING:
    from jzreader.ui.window import Window


def open_files(window: Window) -> None:
    """Ask for pages and import them as one issue."""
    names, _filter = QFileDialog.getOpenFileNames(
        window,
        _("Open pages"),
        window.settings.folder,
        _("Pages and issues (*.txt *.text *.md *.pdf *.jzissue *.json);;All files (*)"),
    )
    if names:
        window.settings.folder = str(Path(names[0]).parent)
        import_files(window, [Path(name) for name in names])


def open_folder(window: Window) -> None:
    """Ask for a folder of pages and import them as one issue."""
    name = QFileDialog.getExistingDirectory(window, _("Open a folder of pages"), window.settings.folder)
    if name:
        window.settings.folder = name
        import_files(window, [Path(name)])


def open_sample(window: Window) -> None:
    """Import the sample issue, or go to it where it is in the library already."""
    for row in window.desk.library.issues():
        if row.newspaper == "澜湾日报" and row.date == "2024-03-05":
            window.desk.open(row.id)
            return
    import_files(window, [resource("sample")])


def import_files(window: Window, paths: Sequence[Path]) -> None:
    """Read, parse and store files in the background, then open the issue."""
    library = window.desk.library.path
    work = _import_work(library, tuple(paths))
    job = Job(_("Reading pages"), work, window)
    job.done.connect(window.on_imported)
    job.failed.connect(window.on_failed)
    window.lane.start(job)


def _import_work(library: Path, paths: Sequence[Path]) -> Callable[[Callable[[int, int], None]], IssueKey]:
    def work(progress: Callable[[int, int], None]) -> IssueKey:
        from jzreader.exchange.importing import import_any

        store = Library(library)
        try:
            return import_any(store, paths, progress=progress)
        finally:
            store.close()

    return work


def choose_issue(window: Window) -> None:
    """Type a few letters of a newspaper or date, and go to that issue."""
    rows = [
        (issue_name(row.date, row.newspaper, row.articles), row.id) for row in window.desk.library.issues()
    ]
    found = choose(window, _("Go to issue"), _("Newspaper or date"), rows)
    if found is not None:
        window.desk.open(IssueKey(found))


def issue_name(date: str | None, newspaper: str | None, articles: int) -> str:
    """An issue's line in lists."""
    name = " ".join(part for part in (date, newspaper) if part) or _("Untitled issue")
    count = ngettext("{n} article", "{n} articles", articles)
    return f"{name} · {count}"


def edit_details(window: Window) -> None:
    """Correct the newspaper, the date, and the page's number and name."""
    issue, page = window.desk.issue, window.desk.page
    if issue is None or page is None:
        return
    dialog = DetailsDialog(issue, page, window)
    if dialog.exec():
        edits: tuple[Edit, ...] = dialog.edits()
        if len(edits) == 1:
            window.desk.apply(edits[0])
        elif edits:
            window.desk.apply(Several(edits))
