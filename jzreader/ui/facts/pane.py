# SPDX-License-Identifier: MIT
"""The sidebar's four tabs, in step with the desk."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QRunnable, Qt, QThreadPool, Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from jzreader.analysis.checks import findings_of
from jzreader.edits.findings import DismissFinding
from jzreader.messages import _
from jzreader.model.change import Change, Focus
from jzreader.model.issue import Article
from jzreader.ui.desk import Desk
from jzreader.ui.facts.list import RowList
from jzreader.ui.facts.rows import Row, entity_rows, fact_rows, finding_rows, history_rows
from jzreader.ui.pane import named

_ME = "facts"
_LONG = 6000
"""Characters from which on working out an article would be felt at the keyboard."""


class FactsPane(QTabWidget):
    """Facts, entities and findings of the selected article, and the issue's history."""

    warmed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._desk = desk
        self._filled: Article | None = None
        self._warm: Article | None = None
        self.warmed.connect(self._on_warm)
        self._tabs: list[tuple[str, str, RowList, QStackedLayout, Callable[[], list[Row]]]] = []
        self.facts = self._add(_("Facts"), _("Figures and dates of the article appear here."), self._facts)
        self.entities = self._add(
            _("Entities"), _("Select a name in the article and press a label’s key."), self._entities
        )
        self.findings = self._add(
            _("Checks"), _("Nothing looks wrong in this article."), self._findings, cards=True
        )
        self.history = self._add(_("History"), _("Every correction is listed here."), self._history)
        self.currentChanged.connect(self._fill)
        desk.opened.connect(self._fill)
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_selected)
        self._fill()

    def _add(self, name: str, empty: str, rows: Callable[[], list[Row]], *, cards: bool = False) -> RowList:
        shown = RowList(name, cards=cards)
        line = named(QLabel(empty), "quiet")
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.setWordWrap(True)
        line.setContentsMargins(24, 24, 24, 24)
        page = named(QWidget(), "paneBody")
        stack = QStackedLayout()
        stack.addWidget(shown)
        stack.addWidget(line)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(stack)
        self._tabs.append((name, empty, shown, stack, rows))
        self.addTab(page, name)
        shown.chosen.connect(self._on_chosen)
        shown.dismissed.connect(self._on_dismissed)
        return shown

    def _fill(self) -> None:
        article, issue = self._desk.article, self._desk.issue
        self._filled = article
        if article and issue and self._warm is not article and _length(article) > _LONG:
            QThreadPool.globalInstance().start(_Warming(self, article, issue.date))
            return
        for number, (name, _empty, shown, stack, rows) in enumerate(self._tabs):
            if shown is self.history and self.currentIndex() != number:
                continue
            found = rows()
            shown.rows.set_rows(found)
            stack.setCurrentIndex(0 if found else 1)
            count = f" {len(found)}" if found and shown is not self.history else ""
            self.setTabText(number, name + count)

    @Slot(object)
    def _on_warm(self, article: Article) -> None:
        """What a long article says was worked out in the background: show it if it is still the one."""
        if article is self._desk.article:
            self._warm = article
            self._fill()

    def _on_changed(self, _change: Change) -> None:
        self._fill()

    def _on_selected(self, focus: Focus, _initiator: str) -> None:
        if self._desk.article is not self._filled:
            self._fill()
        for _name, _empty, shown, _stack, _rows in self._tabs:
            shown.mark(focus)

    def _on_dismissed(self, finding: str) -> None:
        article = self._desk.article
        if article is not None:
            self._desk.apply(DismissFinding(article.key, finding), _ME)

    def _on_chosen(self, focus: Focus) -> None:
        self._desk.select(focus, _ME)

    def _facts(self) -> list[Row]:
        page, article = self._desk.article_and_page()
        issue = self._desk.issue
        return fact_rows(issue, page, article) if issue and page and article else []

    def _entities(self) -> list[Row]:
        page, article = self._desk.article_and_page()
        issue = self._desk.issue
        return entity_rows(issue, page, article) if issue and page and article else []

    def _findings(self) -> list[Row]:
        issue, article = self._desk.issue, self._desk.article
        return finding_rows(issue, article) if issue and article else []

    def _history(self) -> list[Row]:
        issue = self._desk.issue
        if issue is None:
            return []
        library = self._desk.library
        return history_rows(issue, library.history(issue.key), library.added_at(issue.key))


class _Warming(QRunnable):
    """Works out a long article's facts and findings, which are kept, off the window's thread."""

    def __init__(self, pane: FactsPane, article: Article, today: str | None) -> None:
        super().__init__()
        self._pane, self._article, self._today = pane, article, today

    def run(self) -> None:
        """Work them out, and say so."""
        findings_of(self._article, self._today)
        with contextlib.suppress(RuntimeError):  # the pane may be gone with its window
            self._pane.warmed.emit(self._article)


def _length(article: Article) -> int:
    return sum(len(block.text) for block in article.blocks)
