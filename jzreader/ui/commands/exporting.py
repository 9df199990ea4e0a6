# SPDX-License-Identifier: MIT
"""Getting an issue out: what of it, in which format, and where to.

Writing is imported when it is needed: a window opens sooner without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from jzreader.messages import _, ngettext
from jzreader.model.interrupting import interruptible
from jzreader.model.issue import Issue, Page
from jzreader.store import Library
from jzreader.ui.jobs import Progress
from jzreader.ui.tasks import Outcome
from jzreader.ui.workbench import Workbench

if TYPE_CHECKING:
    from jzreader.exchange import Format
    from jzreader.ui.dialogs.export import Scope


def export(bench: Workbench, page: Page | None = None) -> None:
    """Ask what to export in which format and where, and write it; a page that is given is marked."""
    from jzreader.exchange import formats
    from jzreader.ui.dialogs.export import ExportDialog, Remembered

    issue = bench.desk.issue
    if issue is None:
        return
    settings = bench.settings
    remembered = Remembered(
        settings.choice("export/format") or settings.format,
        settings.scope if page is None else "page",
        settings.only_reviewed,
        settings.only_accepted,
        settings.options,
    )
    dialog = ExportDialog(issue, scopes_of(bench, issue, page), formats(), remembered, bench.window)
    if not dialog.exec():
        return
    one = dialog.chosen
    path = _where(
        bench, issue if one.whole else dialog.part, issue, dialog.formats.currentItem().text(), one.suffix
    )
    if path is None:
        return
    settings.folder, settings.format = str(path.parent), one.name
    if one.whole:
        export_to(bench, path, issue, one, {})
        return
    settings.scope = dialog.scope.currentData()
    settings.only_reviewed = dialog.reviewed.isChecked()
    settings.only_accepted = dialog.decided.isChecked()
    chosen = dialog.options.chosen
    settings.set_options(one.name, chosen)
    export_to(bench, path, dialog.part, one, chosen)


def proof(bench: Workbench) -> None:
    """Set the article on the desk on paper: a PDF to print, to mark up and to send round."""
    from jzreader.exchange import format_named
    from jzreader.exchange.scope import scoped

    _page, article = bench.desk.article_and_page()
    issue = bench.desk.issue
    if issue is None or article is None:
        return
    part = scoped(issue, articles=frozenset({article.key}))
    path = _where(bench, part, issue, _("Export proof as PDF"), ".pdf")
    if path is not None:
        bench.settings.folder = str(path.parent)
        export_to(bench, path, part, format_named("pdf"), {})


def scopes_of(bench: Workbench, issue: Issue, chosen: Page | None = None) -> Sequence[Scope]:
    """The issue, the page, section and article on the desk, and the articles selected in the tree.

    A page that is ``chosen`` stands for that of the desk, and there is no article then.
    """
    from jzreader.ui.dialogs.export import Scope

    page, article = (chosen, None) if chosen is not None else bench.desk.article_and_page()
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
    selected = frozenset(bench.tree.selected_articles())
    if len(selected) > 1:
        count = ngettext("The {n} selected article", "The {n} selected articles", len(selected))
        found.append(Scope("selected", count, articles=selected))
    return found


def _where(bench: Workbench, part: Issue, whole: Issue, title: str, suffix: str) -> Path | None:
    """The file to write, with the format's ending; the user has agreed to replace it."""
    from jzreader.exchange.exporting import part_of

    one = part_of(part, whole)
    stem = one.stem(one.pattern, set())
    start = str(Path(bench.settings.folder) / f"{stem}{suffix}")
    name, _filter = QFileDialog.getSaveFileName(
        bench.window, _("Export issue"), start, f"{title} (*{suffix})"
    )
    if not name:
        return None
    path = Path(name)
    return path if path.name.lower().endswith(suffix) else path.with_name(path.name + suffix)


def export_to(bench: Workbench, path: Path, part: Issue, one: Format, chosen: Mapping[str, str]) -> None:
    """Write a part of the issue in the background; the user has agreed to replace the file."""
    whole = bench.desk.issue or part

    def work(library: Library, progress: Progress) -> str:
        from jzreader.exchange.exporting import content_of, history_of
        from jzreader.exchange.files import write_file
        from jzreader.exchange.format import stepping
        from jzreader.exchange.report import report_of

        total = sum(1 for _article in part.articles()) + 2
        steps = count(1)
        history = history_of(library, whole)
        with stepping(lambda: progress(min(next(steps), total - 2), total)):
            content = content_of(part, one, history, chosen)
        progress(total - 2, total)
        said = interruptible(lambda: report_of(part, whole, one, chosen).sentence())
        progress(total - 1, total)
        write_file(path, content, replace=True)
        return said

    bench.run_library_job(_("Exporting"), work, lambda said: _say_exported(bench, path, said))


def _say_exported(bench: Workbench, path: Path, report: str = "") -> Outcome:
    """A file was written, with what ``report`` says in it."""
    size = _("{n} kB").format(n=max(1, round(path.stat().st_size / 1000)))
    said = _("Exported to {file} ({size})").format(file=path.name, size=size)
    said = _("{file}: {report}").format(file=said, report=report) if report else said
    bench.desk.say(said)
    return Outcome(f"{said} {path.parent}")
