# SPDX-License-Identifier: MIT
"""The source pane in step with the desk, both ways."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from jzreader.messages import DOUBTS_SHORT, _, ngettext
from jzreader.model.change import Change, Focus
from jzreader.model.issue import Page
from jzreader.model.page_lines import PageLines, focus_on, marked_ranges
from jzreader.ui.desk import Desk, Initiator
from jzreader.ui.pane import Pane
from jzreader.ui.source.view import SourceView

_BETWEEN_PAGES = 60
"""Milliseconds between pages that are made ready while nothing else is to be done."""
_AT_WORK = 600
"""Milliseconds after a gesture before that goes on: the next one is not likely to come just then."""


class SourcePane(Pane):
    """Shows the page of the selected article, as it came in."""

    menu_requested = Signal(QPoint)
    prepared = Signal()
    """All pages of the issue have been made ready."""

    def __init__(self, desk: Desk, printed: PageLines, parent: QWidget | None = None) -> None:
        self.view = SourceView()
        super().__init__("sourcePane", _("Source"), self.view, parent, way="open")
        self._desk = desk
        self._shown: Page | None = None
        self._printed = printed
        self._ahead: list[Page] = []
        self._quiet = QTimer(self)
        self._quiet.setInterval(_BETWEEN_PAGES)
        self._quiet.timeout.connect(self._prepare_next)
        self.view.chosen.connect(self._on_chosen)
        self.view.boundary_moved.connect(self._on_boundary)
        self.view.dropped_on.connect(self._on_dropped)
        self.view.menu_requested.connect(self.menu_requested)
        desk.opened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_selected)
        self._on_opened()

    def _on_opened(self) -> None:
        self._shown = None
        self._show_page()
        self._mark()
        self._ahead = list(self._desk.issue.pages[:0:-1]) if self._desk.issue else []
        self._quiet.start()

    def _wait(self) -> None:
        """The user is at work: what can wait begins its pause anew."""
        if self._ahead:
            self._quiet.start(_AT_WORK)

    def _prepare_next(self) -> None:
        issue = self._desk.issue
        if issue is None or not self._ahead:
            self._quiet.stop()
            self.prepared.emit()
            return
        self._quiet.setInterval(_BETWEEN_PAGES)
        self._printed.prepare(issue, self._ahead.pop())

    def _on_changed(self, change: Change) -> None:
        self._show_page(changed=bool(change.articles or change.gone or change.pages))
        self._mark()
        self._wait()

    def _on_selected(self, focus: Focus, initiator: str) -> None:
        self._show_page()
        self._mark()
        if initiator != Initiator.SOURCE:
            self.view.reveal()
            if focus.lines is not None and self._shown and focus.lines[0] == self._shown.source:
                self.view.show_choice(*focus.lines[1:])
        self._wait()

    def _show_page(self, *, changed: bool = False) -> None:
        issue, page = self._desk.issue, self._desk.page
        if issue is None or page is None:
            self.show_empty(_("The source text of the page appears here."))
            self.set_note("")
            return
        if page is self._shown and not changed:
            return
        same = self._shown is not None and self._shown.key == page.key
        self._shown = page
        lines = self._printed.lines(issue, page)
        self.view.show_lines(lines, same_page=same)
        count = ngettext("{n} line", "{n} lines", lines[-1].line.number if lines else 0)
        self.set_note(f"{issue.source(page.source).name} · {count}")
        self.show_body()

    def _mark(self) -> None:
        page, article = self._desk.article_and_page()
        focus = self._desk.focus
        ranges = marked_ranges(page, article, focus) if page else []
        self.view.drag_payload = focus.lines
        self.view.mark(article.key if article else None, ranges)
        self._show_cuts()

    def _show_cuts(self) -> None:
        """A dashed cut above every doubtful place of the page."""
        cuts: dict[int, str] = {}
        doubtful = {
            doubt.blocks[0]: doubt
            for article in (self._shown.articles if self._shown else ())
            for doubt in article.doubts
            if article.block(doubt.blocks[0])
        }
        if doubtful:
            for line in self.view.lines:
                doubt = doubtful.pop(line.block, None) if line.block is not None else None
                if doubt:
                    words = _(DOUBTS_SHORT[doubt.code])
                    hint = _("Tab: alternatives")
                    cuts[line.line.start] = f"{words} {doubt.probability:.0%}　{hint}"
        self.view.show_cuts(cuts)

    # -- what the user does here ----------------------------------------------------------------

    def _on_chosen(self, first: int, last: int, extended: bool) -> None:
        issue, page, lines = self._desk.issue, self._shown, self.view.lines
        if issue is None or page is None or last >= len(lines):
            return
        focus = focus_on(
            issue,
            page.source,
            lines,
            (first, last),
            extended=extended,
            otherwise=self._desk.focus.article,
        )
        self._desk.select(focus, Initiator.SOURCE)

    def _on_boundary(self, low: int, high: int, row: int) -> None:
        page, lines = self._shown, self.view.lines
        if page is None:
            return
        from jzreader.edits import gestures  # the window opens without

        start, end, article = lines[low].line.start, lines[high - 1].line.end, lines[row].article
        self._desk.do(
            lambda issue, _focus: gestures.move_boundary(issue, page.source, start, end, article),
            Initiator.SOURCE,
        )

    def _on_dropped(self, row: int) -> None:
        article = self.view.lines[row].article
        if article is not None and article != self._desk.focus.article:
            from jzreader.edits import gestures

            self._desk.do(lambda issue, focus: gestures.send(issue, focus, article), Initiator.SOURCE)
