# SPDX-License-Identifier: MIT
"""The Desk: the open library and issue, what is selected, and the only voice that says what happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from jzreader.edits import Edit, edit_name, edit_to_dict
from jzreader.messages import _, ngettext, problem_text
from jzreader.model.cache import IdentityCache
from jzreader.model.change import Change, Focus
from jzreader.model.issue import Article, Issue, Page
from jzreader.model.keys import ArticleKey, IssueKey
from jzreader.model.layout import PageLayout
from jzreader.model.placing import layout_number
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.source import Source
from jzreader.store import Library
from jzreader.ui.titles import listed_titles

_FILES_KNOWN = 64
"""Sources of which it is remembered whether their file is kept: more than an issue commonly has."""


class Facsimile(NamedTuple):
    """A printed page: the digest of its file, its number there from 0, and its layout."""

    digest: str
    number: int
    layout: PageLayout


class Initiator(StrEnum):
    """Who asks for an edit or selects a place: a pane, which does not scroll to what it shows already.

    A command that speaks for a pane says its name; any other is COMMAND, which the views follow.
    """

    COMMAND = ""
    TREE = "tree"
    SOURCE = "source"
    FACSIMILE = "facsimile"
    ARTICLE = "article"
    SIDEBAR = "sidebar"
    SEARCH = "search"


class Desk(QObject):
    """Panes read it, ask it by methods, and follow its signals.

    opened() when another issue, or none, lies on the desk; changed(Change) after an edit, undo or redo;
    checks_changed() when what is checked in the library is another; analysed() when facts and findings,
    which are not looked for until the window has been painted, may be asked for;
    selected(Focus, initiator) when the article or the place in it is another; refused(str) with a
    sentence when something could not be done; told(str) with a sentence when it was; commit_requested()
    before the article, or what is written of it, becomes another: what is being typed is to be handed in.
    They are emitted here alone: others ``say``, ``refuse`` and ``commit_pending``.
    """

    opened = Signal()
    changed = Signal(object)
    checks_changed = Signal()
    analysed = Signal()
    selected = Signal(object, str)
    refused = Signal(str)
    told = Signal(str)
    commit_requested = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.issue: Issue | None = None
        self.focus = Focus()
        self.saved_at: datetime | None = None
        self.has_analysis = False
        self._kept: IdentityCache[Source, bool] = IdentityCache(limit=_FILES_KNOWN)
        self._selected: IdentityCache[Issue, tuple[Page | None, Article | None]] = IdentityCache(limit=1)
        self._articles: IdentityCache[Page, dict[ArticleKey, Article]] = IdentityCache()

    # -- what lies here -------------------------------------------------------------------------

    @property
    def article(self) -> Article | None:
        """The selected article."""
        return self.article_and_page()[1]

    @property
    def page(self) -> Page | None:
        """The selected article's page, or the first."""
        page, _article = self.article_and_page()
        return page or (self.issue.pages[0] if self.issue and self.issue.pages else None)

    def article_and_page(self) -> tuple[Page | None, Article | None]:
        """The selected article with its page. Every pane and action asks; an issue is looked through once."""
        issue, key = self.issue, self.focus.article
        if issue is None or key is None:
            return None, None
        return self._selected.get(key, issue, lambda issue: self._find(issue, key))

    def _find(self, issue: Issue, key: ArticleKey) -> tuple[Page | None, Article | None]:
        """An article with its page, by what was noted of each page that is still the same."""
        for page in issue.pages:
            found = self._articles.get(page.key, page, lambda page: {one.key: one for one in page.articles})
            if key in found:
                return page, found[key]
        return None, None

    @property
    def facsimile(self) -> Facsimile | None:
        """How the selected article's page was printed, see ``facsimile_of``."""
        return self.facsimile_of(self.page)

    def facsimile_of(self, page: Page | None) -> Facsimile | None:
        """How a page was printed, where the library keeps its file and knows the places of its lines."""
        issue = self.issue
        number = layout_number(issue, page) if issue and page else None
        if issue is None or page is None or number is None:
            return None
        source = issue.source(page.source)
        if not self._kept.get(source.key, source, lambda one: self.library.has_file(one.shown_by)):
            return None
        return Facsimile(source.shown_by, number, source.layouts[number])

    def listed_issues(self, limit: int | None = None) -> list[tuple[str, IssueKey]]:
        """What the newest issues are called in lists, with their keys."""
        rows = self.library.issues(limit)
        counts = [ngettext("{n} article", "{n} articles", row.articles) for row in rows]
        return [
            (f"{title} · {count}", row.id)
            for title, count, row in zip(listed_titles(rows), counts, rows, strict=True)
        ]

    def neighbour(self, step: int) -> Article | None:
        """The article after (``step`` 1) or before (-1) the selected one in the issue."""
        if self.issue is None:
            return None
        page, article = self.article_and_page()
        if page is None or article is None:
            return next((first for _page, first in self.issue.articles()), None)
        there = next(i for i, one in enumerate(page.articles) if one is article) + step
        if 0 <= there < len(page.articles):
            return page.articles[there]
        at = next(i for i, one in enumerate(self.issue.pages) if one is page)
        beyond = self.issue.pages[at + 1 :] if step > 0 else self.issue.pages[:at][::-1]
        other = next((one for one in beyond if one.articles), None)
        return other.articles[0 if step > 0 else -1] if other else None

    # -- asking ---------------------------------------------------------------------------------

    def open(self, key: IssueKey | None) -> None:
        """Put an issue on the desk, or clear it."""
        self.commit_pending()
        try:
            self.issue = self.library.issue(key) if key is not None else None
            if key is not None:
                self.library.mark_opened(key)
        except Problem as problem:
            self.refuse(problem)
            return
        first = next((a.key for _page, a in self.issue.articles()), None) if self.issue else None
        self.focus = Focus(first)
        self.opened.emit()
        self.selected.emit(self.focus, Initiator.COMMAND)

    def select(self, focus: Focus, initiator: Initiator = Initiator.COMMAND) -> None:
        """Select an article, or a place in it."""
        if focus != self.focus:
            if focus.article != self.focus.article:
                self.commit_pending()
            self.focus = focus
            self.selected.emit(focus, initiator)

    def apply(self, edit: Edit, initiator: Initiator = Initiator.COMMAND) -> Change | None:
        """Do an edit; None, and ``refused`` says why, where it cannot be done."""
        if self.issue is None:
            return None
        try:
            change = self.library.apply(self.issue.key, edit, initiator)
        except Problem as problem:
            self.refuse(problem)
            return None
        self._take(change, edit_name(edit_to_dict(edit)))
        return change

    def do(
        self, gesture: Callable[[Issue, Focus], Edit], initiator: Initiator = Initiator.COMMAND
    ) -> Change | None:
        """Do what a gesture on the place in focus means; None, and ``refused``, where it means nothing."""
        if self.issue is None:
            return None
        self.commit_pending()
        try:
            edit = gesture(self.issue, self.focus)
        except Problem as problem:
            self.refuse(problem)
            return None
        return self.apply(edit, initiator)

    def undo(self) -> None:
        """Take the last edit back."""
        self._step("undo")

    def redo(self) -> None:
        """Do the last undone edit again."""
        self._step("redo")

    def undoable(self) -> str | None:
        """The name of the edit that undo takes back."""
        edit = self.library.undoable(self.issue.key) if self.issue else None
        return edit_name(edit) if edit else None

    def redoable(self) -> str | None:
        """The name of the edit that redo does again."""
        edit = self.library.redoable(self.issue.key) if self.issue else None
        return edit_name(edit) if edit else None

    def poll(self) -> None:
        """Take in what another window or program has made of the issue."""
        if self.issue is None:
            return
        try:
            change = self.library.news(self.issue.key)
        except Problem as problem:
            self.refuse(problem)
            self.open(None)
            return
        if change is not None:
            self._take(change, _("Another window changed this issue. The latest version is shown."))

    def commit_pending(self) -> None:
        """Have what is being typed made an edit, before something else is done."""
        self.commit_requested.emit()

    def switch_check(self, rule: str, *, on: bool) -> None:
        """Look for what a rule says, or no longer, in the whole library."""
        try:
            self.library.checks.switch([rule], on=on)
        except Problem as problem:
            self.refuse(problem)
            return
        self.checks_are_others()

    def checks_are_others(self) -> None:
        """Say that what is checked in the library is another."""
        self.checks_changed.emit()

    def take_analysis(self) -> None:
        """From now on facts and findings are looked for."""
        self.has_analysis = True
        self.analysed.emit()

    def say(self, text: str) -> None:
        """Say in a sentence what was done."""
        self.told.emit(text)

    def refuse(self, problem: Problem) -> None:
        """Say in a sentence what could not be done."""
        if problem.code is ProblemCode.LIBRARY_REPLACED:
            QTimer.singleShot(0, self, lambda: self.open(None))  # the gesture is still at work on it
        self.refused.emit(problem_text(problem.code, problem.facts))

    def _step(self, kind: Literal["undo", "redo"]) -> None:
        if self.issue is None:
            return
        self.commit_pending()
        name = self.undoable() if kind == "undo" else self.redoable()
        try:
            shared = self.library.shared(self.issue.key, kind)
            step = self.library.undo if kind == "undo" else self.library.redo
            change = step(self.issue.key)
        except Problem as problem:
            self.refuse(problem)
            return
        said = (_("Undone: {edit}") if kind == "undo" else _("Redone: {edit}")).format(edit=name)
        if shared is not None:
            also = _("{done} (in both issues)") if shared.whole else _("{done} (in this issue only)")
            said = also.format(done=said)
        if shared is not None and not change.after.pages:  # it lies in the bin now
            self.open(shared.issue if shared.whole else None)
            self.say(said)
        else:
            self._take(change, said)

    def _take(self, change: Change, said: str) -> None:
        self.issue = change.after
        self.saved_at = datetime.now().astimezone()
        focus = self._focus_after(change)
        moved = focus != self.focus
        self.focus = focus
        self.changed.emit(change)
        if moved:
            self.selected.emit(focus, change.initiator)
        self.say(said)

    def _focus_after(self, change: Change) -> Focus:
        """Stay where the eye is while that place stands; else go where the change was."""
        stands = self.focus.article is not None and change.after.find_article(self.focus.article)
        if stands and (change.initiator or self.focus.article in change.articles or not change.articles):
            return self.focus
        if change.focus.article is not None:
            return change.focus
        if stands:
            return self.focus
        return Focus(next((a.key for _page, a in change.after.articles()), None))
