# SPDX-License-Identifier: MIT
"""Going back in an issue's history, restoring one article, comparing versions."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QMenu

from jzreader.edits import edit_name, restore
from jzreader.messages import _, headline_text
from jzreader.model.differences import Version, printed_version, version_of
from jzreader.model.issue import Article, Page
from jzreader.model.problem import ProblemCode, Refused
from jzreader.model.record import Step
from jzreader.model.serialise import article_to_dict
from jzreader.store.crossing import crossed
from jzreader.ui.dialogs.choose import choose
from jzreader.ui.dialogs.compare import Choice, CompareDialog
from jzreader.ui.workbench import Workbench

_BRINGING = ("AddPages", "MovePagesIn", "Several")
"""Edits by which pages may have come in."""
_COMPARED = 60
"""Versions that can be compared, the last ones: a list that can still be read."""


def go_back(bench: Workbench) -> None:
    """Choose a point of the history, and go back to it."""
    rows = [(_("As imported"), 0), *((_name(row), row.id) for row in _history(bench))]
    entry = choose(bench.window, _("Go back to the state after this edit"), _("Edit or time"), rows[::-1])
    if entry is not None:
        go_back_to(bench, entry)


def go_back_to(bench: Workbench, entry: int) -> None:
    """Make of the issue what it was right after an entry of its history; 0: as it was imported."""
    issue, library = bench.desk.issue, bench.desk.library
    if issue is None:
        return
    if crossed(library.steps(issue.key), entry):
        bench.desk.refuse(Refused(ProblemCode.CROSSED))
    else:
        bench.desk.apply(restore.restore_issue(issue, library.issue_at(issue.key, entry)))


def restore_article(bench: Workbench, entry: int = 0) -> None:
    """Make of the article what it was after an entry of the history, and leave the rest as it is."""
    desk = bench.desk
    if desk.issue is None or desk.article is None:
        return
    found = _found_then(bench, entry)
    if found is None:
        desk.refuse(Refused(ProblemCode.NO_ARTICLE_THEN))
    else:
        page, article = found
        desk.apply(restore.restore_article(article_to_dict(article), page.key))


def compare(bench: Workbench, entry: int = 0) -> None:
    """The article as it was then, and as it is now."""
    choices = _choices(bench)
    rows = [0, *(row.id for row in _history(bench)[-_COMPARED:])]
    left = 1 + (rows.index(entry) if entry in rows else 0)
    _show(bench, choices, left, len(choices) - 1)


def compare_print(bench: Workbench) -> None:
    """The article as its source prints it, and as it is now."""
    choices = _choices(bench)
    _show(bench, choices, 0, len(choices) - 1)


def entry_menu(bench: Workbench, entry: int) -> QMenu:
    """What can be done with an entry of the history."""
    menu = QMenu(bench.window)
    on = bench.desk.article is not None
    menu.addAction(_("Go back to this state")).triggered.connect(lambda: go_back_to(bench, entry))
    article = menu.addAction(_("Restore this article to this state"))
    article.triggered.connect(lambda: restore_article(bench, entry))
    other = menu.addAction(_("Compare this article with this state…"))
    other.triggered.connect(lambda: compare(bench, entry))
    for action in (article, other):
        action.setEnabled(on)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _show(bench: Workbench, choices: list[Choice], left: int, right: int) -> None:
    article = bench.desk.article
    if article is not None:
        title = headline_text(article.headline)
        CompareDialog(title, choices, left, right, bench.window).exec()


def _choices(bench: Workbench) -> list[Choice]:
    desk = bench.desk
    issue, article = desk.issue, desk.article
    if issue is None or article is None:
        return []
    print_ = Choice(_("Source"), lambda: printed_version(issue, article))
    then = [
        Choice(name, partial(_version, bench, entry))
        for name, entry in (
            (_("As imported"), 0),
            *((_name(row), row.id) for row in _history(bench)[-_COMPARED:]),
        )
    ]
    return [print_, *then, Choice(_("Now"), lambda: version_of(article))]


def _version(bench: Workbench, entry: int) -> Version:
    found = _found_then(bench, entry)
    return version_of(found[1] if found else None)


def _found_then(bench: Workbench, entry: int) -> tuple[Page, Article] | None:
    """The article and its page after an entry; as imported, where its page came in later: as it came."""
    desk = bench.desk
    if desk.issue is None or desk.article is None:
        return None
    key, article = desk.issue.key, desk.article.key
    found = desk.library.issue_at(key, entry).find_article(article)
    if found is None and entry == 0:
        coming = (row.id for row in _history(bench) if str(row.edit["edit"]) in _BRINGING)
        ways = (desk.library.issue_at(key, row).find_article(article) for row in coming)
        return next((way for way in ways if way is not None), None)
    return found


def _history(bench: Workbench) -> list[Step]:
    issue = bench.desk.issue
    return bench.desk.library.history(issue.key) if issue else []


def _name(row: Step) -> str:
    at = datetime.fromisoformat(row.at).astimezone()
    return f"{at:%m-%d %H:%M:%S}  {edit_name(row.edit)} · {row.who}"
