# SPDX-License-Identifier: MIT
"""The sidebar's four tabs, in step with the desk."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from jzreader.messages import _
from jzreader.model.change import Change, Focus
from jzreader.model.issue import Article
from jzreader.ui.desk import Desk, Initiator
from jzreader.ui.empty import Empty
from jzreader.ui.jobs import run_in_background
from jzreader.ui.line import Line
from jzreader.ui.pane import with_object_name
from jzreader.ui.sidebar.delegates import ROW
from jzreader.ui.sidebar.issue_findings import IssueFindings
from jzreader.ui.sidebar.list import RowList
from jzreader.ui.sidebar.outcomes import Mended, Outcomes, looked_at
from jzreader.ui.sidebar.rows import FactRow, FindingCard, HistoryRow, NameRow, Row

_LONG = 6000
"""Characters from which on working out an article would be felt at the keyboard."""
_PAINTED_MS = 40
"""Milliseconds after which the article itself is on screen, and what marks its facts is at work."""
_RESTED_MS = 400
"""Milliseconds after an edit at which the next key is not likely to come just then."""
_Row = TypeVar("_Row", bound=Row)


class _Contents(NamedTuple):
    """What the tabs about an article list."""

    facts: list[FactRow]
    names: list[NameRow]
    findings: list[FindingCard]
    mended: list[Mended]


class Sidebar(QTabWidget):
    """Facts, names and findings of the selected article, and the issue's history.

    ``entry_activated`` carries the entry of the history to go back to. The other signals ask for the
    menu of the fact or name in focus, or of an entry, at a point of the screen, for another headline, or for
    what the card in focus means.
    """

    fact_menu_requested = Signal(QPoint)
    name_menu_requested = Signal(QPoint)
    history_menu_requested = Signal(QPoint, int)
    headline_requested = Signal()
    explain_requested = Signal()
    entry_activated = Signal(int)
    computed = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setUsesScrollButtons(False)  # where room is short, words are cut
        self.tabBar().setElideMode(Qt.TextElideMode.ElideRight)
        self._desk = desk
        self._current: Article | None = None
        """The article whose rows are shown, or are being worked out."""
        self._computing: Article | None = None
        self._shown: int | None = None
        """The article whose rows are shown: another's may stand there for a moment."""
        self._all_facts: list[FactRow] = []
        self._name_place: Focus | None = None
        """Where the row of a name last led to."""
        self._issue_findings = IssueFindings(desk, self)
        self._issue_findings.changed.connect(self._fill)
        self._outcomes = Outcomes(desk)
        desk.checks_changed.connect(self._fill)
        self._delay = QTimer(self, singleShot=True)
        self._delay.timeout.connect(self._compute)
        self.computed.connect(self._on_computed)
        self.facts: RowList[FactRow] = RowList(_("Facts"))
        self.names: RowList[NameRow] = RowList(_("Entities"))
        self.findings: RowList[FindingCard] = RowList(_("Checks"), cards=True)
        self.history: RowList[HistoryRow] = RowList(_("History"))
        self._lists: list[RowList[Any]] = [self.facts, self.names, self.findings, self.history]
        self._empties = (
            Empty(_("Figures and dates in the article appear here."), "fact_add"),
            Empty(_("Select a name in the article, then press a label’s key."), "names_table"),
            Empty(_("No problems found in this article."), "checks_table"),
            Empty(_("Your edits appear here."), "edit_text"),
        )
        self._stacks = [
            self._add(rows, empty, self._filter_row() if rows is self.facts else None)
            for rows, empty in zip(self._lists, self._empties, strict=True)
        ]
        self._connect()
        desk.opened.connect(self._fill)
        desk.analysed.connect(self._fill)
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_selected)
        self._fill()

    @property
    def at_rest(self) -> bool:
        """Whether the lists say all that there is to say."""
        waiting = self._desk.article is not None and not self._desk.has_analysis
        return self._computing is None and not self._delay.isActive() and not waiting

    def rule_in_focus(self) -> str:
        """The code of the check whose card is current while the checks are shown; else empty."""
        row = self.findings.currentIndex().data(ROW) if self.findings.isVisible() else None
        return row.rule if isinstance(row, FindingCard) else ""

    # -- making ---------------------------------------------------------------------------------

    def _add(self, rows: RowList[Any], empty: Empty, above: QHBoxLayout | None = None) -> QStackedLayout:
        """A tab of a list, and of what stands in its place while it is empty."""
        page = with_object_name(QWidget(), "paneBody")
        stack = QStackedLayout()
        stack.addWidget(rows)
        stack.addWidget(empty)
        if above is not None:
            stack.addWidget(Empty.unfiltered(_("No fact matches the filter."), self.filter.clear))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        if above is not None:
            column.addLayout(above)
        column.addLayout(stack)
        self.addTab(page, rows.accessibleName())
        return stack

    def _filter_row(self) -> QHBoxLayout:
        """What filters and orders the facts."""
        self.filter = Line()
        self.filter.setPlaceholderText(_("Filter facts"))
        self.filter.setAccessibleName(_("Filter facts"))
        self.filter.setClearButtonEnabled(True)
        self.order = QComboBox()
        self.order.setAccessibleName(_("Order"))
        self.order.addItems([_("In text order"), _("By kind")])
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 4)
        row.addWidget(self.filter, 1)
        row.addWidget(self.order)
        return row

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._show_facts)
        self.order.currentIndexChanged.connect(self._show_facts)
        self.currentChanged.connect(self._fill_history)
        for rows in (self.facts, self.findings):
            rows.row_clicked.connect(self._go_to)
            rows.row_activated.connect(self._go_to)
            rows.dismiss_requested.connect(self._dismiss)
        self.findings.headline_requested.connect(lambda _row: self.headline_requested.emit())
        self.findings.explain_requested.connect(lambda _row: self.explain_requested.emit())
        self.facts.menu_requested.connect(self._on_fact_menu)
        self.names.row_clicked.connect(self._go_to_next)
        self.names.row_activated.connect(self._go_to_next)
        self.names.menu_requested.connect(self._on_name_menu)
        self.findings.menu_requested.connect(self._on_finding_menu)
        self.history.row_activated.connect(lambda row: self.entry_activated.emit(row.entry))
        self.history.menu_requested.connect(
            lambda place, row: self.history_menu_requested.emit(place, row.entry)
        )

    # -- showing --------------------------------------------------------------------------------

    def _fill(self) -> None:
        article = self._desk.article
        before, self._current = self._current, article
        another = before is None or article is None or before.key != article.key
        long = article is not None and _is_long(article)
        if article is None or (another and (long or before is None)):
            self._show(_Contents([], [], [], []))
        if article is not None and self._desk.has_analysis:
            self._delay.start(_RESTED_MS if long and not another else _PAINTED_MS)
        self._fill_history()

    def _fill_history(self) -> None:
        if self.currentIndex() == self.count() - 1:
            self._show_rows(self.history, self._history())

    def _compute(self) -> None:
        page, article = self._desk.article_and_page()
        issue = self._desk.issue
        if issue and page and article and article is self._current and self._computing is None:
            from jzreader.ui.sidebar import (
                contents,  # with what finds facts and findings, after the first paint
            )

            self._computing = article
            issue_wide = self._issue_findings.about(article)
            checks = self._desk.library.checks
            newsroom, records, waiting = checks.newsroom(), checks.records(), self._outcomes.take()
            run_in_background(
                lambda: _Contents(
                    contents.fact_rows(issue, page, article),
                    contents.name_rows(article),
                    contents.finding_cards(issue, article, issue_wide, newsroom, records),
                    looked_at(waiting, newsroom),
                ),
                lambda contents: self.computed.emit(article, contents),
                _Contents([], [], [], []),
            )

    @Slot(object, object)
    def _on_computed(self, article: Article, contents: _Contents) -> None:
        """What an article says was worked out in the background: show it if it is still the one."""
        self._computing = None
        if self._outcomes.keep(contents.mended):
            self._delay.start(0)  # how findings came out is another now
        if article is self._desk.article:
            self._shown = article.key
            self._show(contents)
            self._mark(self._desk.focus)
        elif not self._delay.isActive():
            self._delay.start(0)

    def _show(self, contents: _Contents) -> None:
        self._all_facts = contents.facts
        self._show_facts()
        self._show_rows(self.names, contents.names)
        self._show_rows(self.findings, contents.findings)

    @Slot()
    def _show_facts(self) -> None:
        words = self.filter.text().casefold().split()
        shown = [row for row in self._all_facts if all(word in row.searched for word in words)]
        if self.order.currentIndex():
            shown.sort(key=lambda row: row.kind_order)
        self._show_rows(self.facts, shown, len(self._all_facts))

    def _show_rows(self, rows: RowList[_Row], shown: list[_Row], total: int | None = None) -> None:
        """Show other rows in a tab. ``total`` is how many there are, where a filter keeps some back."""
        total = len(shown) if total is None else total
        number = self._lists.index(rows)
        current = rows.currentIndex().row()
        rows.rows.set_rows(shown)
        if current >= 0 and not rows.currentIndex().isValid():
            rows.setCurrentIndex(rows.rows.index(min(current, len(shown) - 1)))
        article = self._desk.article
        pending = rows is not self.history and article is not None and article.key != self._shown
        self._empties[number].wait(pending, _("Reading the article…"))
        self._stacks[number].setCurrentIndex(0 if shown else 2 if total else 1)
        count = f" {total}" if total and rows is not self.history else ""
        if self.tabText(number) != rows.accessibleName() + count:  # the same words, too, cost a whole paint
            self.setTabText(number, rows.accessibleName() + count)

    def _history(self) -> list[HistoryRow]:
        issue = self._desk.issue
        if issue is None:
            return []
        from jzreader.ui.sidebar.contents import history_rows

        library = self._desk.library
        return history_rows(
            issue,
            library.history(issue.key),
            library.standing(issue.key),
            library.added_at(issue.key),
            library.images,
        )

    # -- following the desk ---------------------------------------------------------------------

    def _on_changed(self, change: Change) -> None:
        self._outcomes.add(change)
        self._fill()

    def _on_selected(self, focus: Focus, _initiator: str) -> None:
        if self._desk.article is not self._current:
            self._fill()
        self._mark(focus)

    def _mark(self, focus: Focus) -> None:
        for rows in self._lists:
            rows.mark(focus)

    # -- what the user does here ----------------------------------------------------------------

    @Slot(object)
    def _go_to(self, row: Row) -> None:
        if row.places:
            self._desk.select(row.places[0], Initiator.SIDEBAR)

    @Slot(object)
    def _go_to_next(self, row: NameRow) -> None:
        """Go to the name's first place, or from one of its places to the next."""
        places = row.places
        at = places.index(self._name_place) + 1 if self._name_place in places else 0
        self._name_place = places[at % len(places)]
        self._desk.select(self._name_place, Initiator.SIDEBAR)

    @Slot(object)
    def _dismiss(self, row: FactRow | FindingCard) -> None:
        article = self._desk.article
        if row.dismissal is not None and article is not None and article.key == self._shown:
            from jzreader.edits.review import dismissing  # the window opens without

            self._desk.apply(dismissing(article, row.dismissal), Initiator.SIDEBAR)

    @Slot(QPoint, object)
    def _on_fact_menu(self, place: QPoint, row: FactRow) -> None:
        self._go_to(row)
        self.fact_menu_requested.emit(place)

    @Slot(QPoint, object)
    def _on_name_menu(self, place: QPoint, row: NameRow) -> None:
        last = self._name_place
        self._desk.select(
            last if last is not None and last in row.places else row.places[0], Initiator.SIDEBAR
        )
        self.name_menu_requested.emit(place)

    @Slot(QPoint, object)
    def _on_finding_menu(self, place: QPoint, row: FindingCard) -> None:
        if row.dismissal or row.rule:
            menu = QMenu(self.findings)
            if row.headline:
                menu.addAction(_("Change headline…")).triggered.connect(self.headline_requested)
            if row.dismissal:
                menu.addAction(_("Dismiss")).triggered.connect(lambda: self._dismiss(row))
            if row.rule:
                off = menu.addAction(_("Do not check for “{check}” in this library").format(check=row.title))
                off.triggered.connect(lambda: self._switch_off(row))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def _switch_off(self, row: FindingCard) -> None:
        self._desk.switch_check(row.rule, on=False)
        self._desk.say(
            _("“{check}” is no longer checked. Review ▸ Checks… turns it on again.").format(check=row.title)
        )


def _is_long(article: Article) -> bool:
    return sum(len(block.text) for block in article.blocks) > _LONG
