# SPDX-License-Identifier: MIT
"""The sidebar's four tabs, in step with the desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from jzreader.edits.review import dismissing
from jzreader.messages import _
from jzreader.model.change import Change, Focus
from jzreader.model.issue import Article
from jzreader.ui.desk import Desk
from jzreader.ui.facts.across import AcrossArticles
from jzreader.ui.facts.list import RowList
from jzreader.ui.facts.rows import (
    Row,
    entity_rows,
    fact_rows,
    fact_words,
    finding_rows,
    history_rows,
    kind_order,
)
from jzreader.ui.pane import named
from jzreader.ui.quiet import work_quietly

_ME = "facts"
_LONG = 6000
"""Characters from which on working out an article would be felt at the keyboard."""
_PAINTED = 40
"""Milliseconds after which the article itself is on screen."""
_RESTED = 400
"""Milliseconds after an edit at which the next key is not likely to come just then."""


class FactsPane(QTabWidget):
    """Facts, entities and findings of the selected article, and the issue's history."""

    warmed = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._desk = desk
        self._filled: Article | None = None
        self._all_facts: list[Row] = []
        self._warming: Article | None = None
        self._told: int | None = None
        """The article whose rows are shown: another's may stand there for a moment."""
        self._across = AcrossArticles(desk, self)
        self._across.changed.connect(self._fill)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._warm)
        self.warmed.connect(self._on_warm)
        self._tabs: list[tuple[str, RowList, QStackedLayout]] = []
        self.facts = self._add(_("Facts"), _("Figures and dates of the article appear here."))
        self.entities = self._add(_("Entities"), _("Select a name in the article and press a label’s key."))
        self.findings = self._add(_("Checks"), _("Nothing looks wrong in this article."), cards=True)
        self.history = self._add(_("History"), _("Every correction is listed here."))
        self.currentChanged.connect(self._fill_history)
        desk.opened.connect(self._fill)
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_selected)
        self._fill()

    def _add(self, name: str, empty: str, *, cards: bool = False) -> RowList:
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
        if not self._tabs:
            column.addLayout(self._sifting())
        column.addLayout(stack)
        self._tabs.append((name, shown, stack))
        self.addTab(page, name)
        shown.chosen.connect(self._on_chosen)
        shown.dismissed.connect(self._on_dismissed)
        return shown

    def _sifting(self) -> QHBoxLayout:
        """What sifts and orders the facts."""
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter facts"))
        self.filter.setAccessibleName(_("Filter facts"))
        self.filter.setClearButtonEnabled(True)
        self.order = QComboBox()
        self.order.setAccessibleName(_("Order"))
        self.order.addItems([_("As in the text"), _("By kind")])
        self.filter.textChanged.connect(self._sift)
        self.order.currentIndexChanged.connect(self._sift)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 4)
        row.addWidget(self.filter, 1)
        row.addWidget(self.order)
        return row

    @Slot()
    def _sift(self) -> None:
        self._show_rows(0, self._all_facts)

    def _sifted(self, rows: list[Row]) -> list[Row]:
        words = self.filter.text().casefold().split()
        kept = [row for row in rows if all(word in fact_words(row) for word in words)]
        return sorted(kept, key=kind_order) if self.order.currentIndex() else kept

    def _fill(self) -> None:
        article = self._desk.article
        before, self._filled = self._filled, article
        another = before is None or article is None or before.key != article.key
        long = article is not None and _is_long(article)
        if article is None or (long and another):
            self._show([[], [], []])
        if article is not None:
            wait = _PAINTED if another else _RESTED
            self._soon.start(wait if long else 0)
        self._fill_history()

    def _fill_history(self) -> None:
        if self.currentWidget() is self.widget(len(self._tabs) - 1):
            self._show_rows(len(self._tabs) - 1, self._history())

    def _show(self, lists: Sequence[list[Row]]) -> None:
        for number, found in enumerate(lists):
            self._show_rows(number, found)

    def _show_rows(self, number: int, found: list[Row]) -> None:
        name, shown, stack = self._tabs[number]
        if shown is self.facts:
            self._all_facts = found
        current = shown.currentIndex().row()
        shown.rows.set_rows(self._sifted(found) if shown is self.facts else found)
        if current >= 0 and not shown.currentIndex().isValid():
            shown.setCurrentIndex(shown.rows.index(min(current, len(shown.rows.rows) - 1)))
        stack.setCurrentIndex(0 if found else 1)
        count = f" {len(found)}" if found and shown is not self.history else ""
        self.setTabText(number, name + count)

    def _warm(self) -> None:
        page, article = self._desk.article_and_page()
        issue = self._desk.issue
        if issue and page and article and article is self._filled and self._warming is None:
            self._warming = article
            across = self._across.of(article)
            work_quietly(
                lambda: [
                    fact_rows(issue, page, article),
                    entity_rows(issue, page, article),
                    finding_rows(issue, article, across),
                ],
                lambda found: self.warmed.emit(article, found),
            )

    @Slot(object, object)
    def _on_warm(self, article: Article, lists: list[list[Row]]) -> None:
        """What an article says was worked out in the background: show it if it is still the one."""
        self._warming = None
        if article is self._desk.article:
            self._told = article.key
            self._show(lists)
            self._mark(self._desk.focus)
        elif not self._soon.isActive():
            self._soon.start(0)

    @property
    def at_rest(self) -> bool:
        """Whether the lists say all that there is to say."""
        return self._warming is None and not self._soon.isActive()

    def _on_changed(self, _change: Change) -> None:
        self._fill()

    def _on_selected(self, focus: Focus, _initiator: str) -> None:
        if self._desk.article is not self._filled:
            self._fill()
        self._mark(focus)

    def _mark(self, focus: Focus) -> None:
        for _name, shown, _stack in self._tabs:
            shown.mark(focus)

    def _on_dismissed(self, finding: str) -> None:
        article = self._desk.article
        if article is not None and article.key == self._told:
            self._desk.apply(dismissing(article, finding), _ME)

    def _on_chosen(self, focus: Focus) -> None:
        self._desk.select(focus, _ME)

    def _history(self) -> list[Row]:
        issue = self._desk.issue
        if issue is None:
            return []
        library = self._desk.library
        return history_rows(
            issue, library.history(issue.key), library.standing(issue.key), library.added_at(issue.key)
        )


def _is_long(article: Article) -> bool:
    return sum(len(block.text) for block in article.blocks) > _LONG
