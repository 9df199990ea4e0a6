# SPDX-License-Identifier: MIT
"""Getting an issue out: what of it, in which format, and where to.

Writing is imported when it is needed: a window opens sooner without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtWidgets import QFileDialog

from jzreader.messages import _, ngettext
from jzreader.model.issue import Issue
from jzreader.model.problem import Problem
from jzreader.store import Library
from jzreader.ui.jobs import Job
from jzreader.ui.theme import look

if TYPE_CHECKING:
    from jzreader.exchange import Format
    from jzreader.ui.dialogs.export import Scope
    from jzreader.ui.window import Window


def export(window: Window) -> None:
    """Ask what to export in which format and where, and write it."""
    from jzreader.exchange import formats
    from jzreader.ui.dialogs.export import ExportDialog, Remembered

    issue = window.desk.issue
    if issue is None:
        return
    settings = window.settings
    remembered = Remembered(
        settings.format,
        settings.scope,
        settings.only_reviewed,
        settings.only_accepted,
        settings.options,
    )
    dialog = ExportDialog(issue, scopes_of(window, issue), formats(), remembered, window)
    if not dialog.exec():
        return
    one = dialog.chosen
    path = _where(window, issue, dialog.formats.currentItem().text(), one.suffix)
    if path is None:
        return
    settings.folder, settings.format = str(path.parent), one.name
    if one.whole:
        export_to(window, path, issue, one, {})
        return
    settings.scope = dialog.scope.currentData()
    settings.only_reviewed = dialog.reviewed.isChecked()
    settings.only_accepted = dialog.decided.isChecked()
    chosen = dialog.options.chosen
    settings.set_options(one.name, chosen)
    export_to(window, path, dialog.part, one, chosen)


def proof(window: Window) -> None:
    """Set the article on the desk on paper: a PDF to print, to mark up and to send round."""
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

    from jzreader.exchange import html

    page, article = window.desk.article_and_page()
    issue = window.desk.issue
    if issue is None or page is None or article is None:
        return
    path = _where(window, issue, _("Proof as PDF"), ".pdf")
    if path is None:
        return
    writer = QPdfWriter(str(path))
    writer.setResolution(96)  # what the document counts in; the text stays text
    sheet = QPageSize(QPageSize.PageSizeId.A4)
    margins = QMarginsF(22, 22, 22, 22)
    writer.setPageLayout(QPageLayout(sheet, QPageLayout.Orientation.Portrait, margins))
    writer.setTitle(article.headline)
    document = QTextDocument()
    document.setDefaultFont(look.paper(15))
    document.setHtml(html.proof(issue, page, article))
    document.print_(writer)
    if not path.exists() or not path.stat().st_size:
        window.desk.refuse(Problem("cannot_write", file=path.name, reason=""))
        return
    window.settings.folder = str(path.parent)
    window.on_exported(path)


def scopes_of(window: Window, issue: Issue) -> Sequence[Scope]:
    """The issue, the page, section and article on the desk, and the articles selected in the tree."""
    from jzreader.ui.dialogs.export import Scope

    page, article = window.desk.article_and_page()
    found = [Scope("issue", _("The whole issue"))]
    if page is not None and len(issue.pages) > 1:
        name = " ".join(part for part in (page.number, page.name) if part)
        keys = frozenset(one.key for one in page.articles)
        found.append(Scope("page", _("This page: {name}").format(name=name), articles=keys))
    section = page.section(article.section) if page and article else None
    if page is not None and section is not None:
        keys = frozenset(one.key for one in page.articles if one.section == section.key)
        found.append(Scope("section", _("This section: {name}").format(name=section.title), articles=keys))
    if article is not None:
        words = _("This article: {name}").format(name=article.headline[:24])
        found.append(Scope("article", words, articles=frozenset({article.key})))
    selected = frozenset(window.tree.selected_articles())
    if len(selected) > 1:
        count = ngettext("The {n} selected article", "The {n} selected articles", len(selected))
        found.append(Scope("selected", count, articles=selected))
    return found


def _where(window: Window, issue: Issue, title: str, suffix: str) -> Path | None:
    """The file to write, with the format's ending; the user has agreed to replace it."""
    stem = "_".join(part for part in (issue.newspaper, issue.date) if part) or "issue"
    start = str(Path(window.settings.folder) / f"{stem}{suffix}")
    name, _filter = QFileDialog.getSaveFileName(window, _("Export issue"), start, f"{title} (*{suffix})")
    if not name:
        return None
    path = Path(name)
    return path if path.name.lower().endswith(suffix) else path.with_name(path.name + suffix)


def export_to(window: Window, path: Path, part: Issue, one: Format, chosen: Mapping[str, str]) -> None:
    """Write a part of the issue in the background; the user has agreed to replace the file."""
    whole, library = window.desk.issue or part, window.desk.library.path

    def work(progress: Callable[[int, int], None]) -> str:
        from jzreader.exchange.files import write_file
        from jzreader.exchange.format import History, stepping
        from jzreader.exchange.report import report_of

        total = sum(1 for _article in part.articles()) + 2
        steps = count(1)
        store = Library(library)
        try:
            history = History(whole, partial(store.record, part.key), partial(store.steps, part.key))
            with stepping(lambda: progress(min(next(steps), total - 2), total)):
                content = one.content(part, history, chosen)
        finally:
            store.close()
        progress(total - 2, total)
        said = report_of(part, whole, one).sentence()
        progress(total - 1, total)
        write_file(path, content, replace=True)
        return said

    job = Job(_("Exporting"), work, window)
    job.done.connect(lambda said: window.on_exported(path, said))
    job.failed.connect(window.on_failed)
    window.lane.start(job)
