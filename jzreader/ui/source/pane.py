# SPDX-License-Identifier: MIT
"""The source pane in step with the desk, both ways."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jzreader.messages import _, ngettext
from jzreader.model.change import Change, Focus
from jzreader.model.issue import Page
from jzreader.model.printed import PrintedLine, printed_lines
from jzreader.ui.desk import Desk
from jzreader.ui.pane import Pane
from jzreader.ui.source.view import SourceView

_ME = "source"


class SourcePane(Pane):
    """Shows the page of the selected article, as it came in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.view = SourceView()
        super().__init__("sourcePane", _("Source"), self.view, parent)
        self._desk = desk
        self._shown: Page | None = None
        self._lines: list[PrintedLine] = []
        self.view.line_chosen.connect(self._on_line)
        desk.opened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_selected)
        self._on_opened()

    def _on_opened(self) -> None:
        self._shown = None
        self._show_page()
        self._mark()

    def _on_changed(self, _change: Change) -> None:
        self._show_page()
        self._mark()

    def _on_selected(self, _focus: Focus, initiator: str) -> None:
        self._show_page()
        self._mark()
        if initiator != _ME:
            self.view.reveal()

    def _show_page(self) -> None:
        issue, page = self._desk.issue, self._desk.page
        if issue is None or page is None:
            self.show_empty(_("The page’s text as it came in appears here."))
            self.set_note("")
            return
        if page is self._shown:
            return
        self._shown = page
        self._lines = printed_lines(issue, page)
        self.view.show_lines(self._lines)
        lines = ngettext("{n} line", "{n} lines", self._lines[-1].line.number if self._lines else 0)
        self.set_note(f"{issue.source(page.source).name} · {lines}")
        self.show_body()

    def _mark(self) -> None:
        page, article = self._desk.article_and_page()
        focus = self._desk.focus
        block = article.block(focus.block) if article and focus.block is not None else None
        ranges: list[tuple[int, int]] = []
        if block and page:
            end = focus.end if focus.end > focus.start else focus.start + 1
            found = block.text.source_ranges(focus.start, end)
            ranges = [(low, high) for source, low, high in found if source == page.source]
        self.view.mark(article.key if article else None, ranges)

    def _on_line(self, offset: int) -> None:
        issue, page = self._desk.issue, self._shown
        line = next((one for one in self._lines if one.line.start == offset), None)
        if issue is None or page is None or line is None or line.article is None or line.block is None:
            return
        found = issue.find_block(line.block)
        at = 0
        if found:
            text = line.line.text
            places = range(line.line.start + len(text) - len(text.lstrip()), line.line.end)
            indices = (found[2].text.index_of(page.source, place) for place in places)
            at = next((index for index in indices if index is not None), 0)
        self._desk.select(Focus(line.article, line.block, at, at), _ME)
