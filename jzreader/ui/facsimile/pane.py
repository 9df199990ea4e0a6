# SPDX-License-Identifier: MIT
"""The facsimile pane in step with the desk, both ways."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from jzreader.messages import DOUBTS_SHORT, ROLES, _, headline_text
from jzreader.model.change import Change, Focus
from jzreader.model.issue import Page
from jzreader.model.keys import ArticleKey, BlockKey
from jzreader.model.page_lines import PageLines, focus_on, marked_ranges
from jzreader.model.placing import PlacedPage, placed
from jzreader.store import Library
from jzreader.ui.desk import Desk, Facsimile, Initiator
from jzreader.ui.facsimile.pictures import Pictures
from jzreader.ui.facsimile.strip import Strip
from jzreader.ui.facsimile.view import FacsimileView
from jzreader.ui.pane import Pane
from jzreader.ui.settings import Settings


class FacsimilePane(Pane):
    """Shows the page of the selected article as it was printed. While nobody sees it, it does nothing."""

    menu_requested = Signal(QPoint)

    def __init__(
        self, desk: Desk, printed: PageLines, settings: Settings, parent: QWidget | None = None
    ) -> None:
        self._desk = desk
        self.pictures = Pictures(self._load)
        self.view = FacsimileView(self.pictures)
        super().__init__("facsimilePane", _("Facsimile"), self.view, parent, way="facsimile")
        self.pictures.setParent(self)
        self._printed = printed
        self._settings = settings
        self._shown: Page | None = None
        self._failed: set[str] = set()
        """Files that can't be drawn, by their digests."""
        self._stale = True
        self.view.words_at = self._words_at
        self.strip = Strip(self.view)
        self.switches = {
            name: self.strip.add_switch(text, said, settings.shows(name), self._switching(name))
            for name, text, said in (
                ("dimmed", _("Dim others"), _("Dim all articles but the current one")),
                ("numbered", _("Reading order"), _("Show the articles’ numbers in reading order")),
                ("tinted", _("Role tints"), _("Tint headlines, bylines, captions and furniture")),
            )
        }
        for name, switch in self.switches.items():
            setattr(self.view.marks, name, switch.isChecked())
        self.view.chosen.connect(self._on_chosen)
        self.view.blocks_chosen.connect(self._on_blocks_chosen)
        self.view.article_chosen.connect(self._on_article_chosen)
        self.view.dropped_on.connect(self._on_dropped)
        self.view.menu_requested.connect(self.menu_requested)
        self.pictures.failed.connect(self._on_failed)
        desk.opened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_selected)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the desk."""
        super().showEvent(event)
        self._show(reveal=True)
        self.view.ask_tiles()

    def _load(self, digest: str) -> bytes | None:
        """The bytes of a file, by a connection of the worker's own: the desk's is the window's."""
        library = self._desk.library
        own = Library(library.path, library.who)
        try:
            return own.file(digest)
        finally:
            own.close()

    # -- following the desk ---------------------------------------------------------------------

    def _on_opened(self) -> None:
        self._shown = None
        self._show(reveal=True)

    def _on_changed(self, change: Change) -> None:
        self._stale = self._stale or bool(change.articles or change.gone or change.pages)
        self._show(reveal=False)

    def _on_selected(self, focus: Focus, initiator: str) -> None:
        elsewhere = initiator != Initiator.FACSIMILE
        self._show(reveal=elsewhere)
        if elsewhere and self._shown is not None:
            self.view.show_choice(self.view.page.rows_within(focus.lines))

    def _show(self, *, reveal: bool) -> None:
        if not self.isVisible():
            self._stale = True
            return
        page, facsimile = self._desk.page, self._desk.facsimile
        if page is None or facsimile is None or facsimile.digest in self._failed:
            self._shown = None
            self.view.clear()
            self.show_empty(
                _("The printed page can’t be drawn. The source shows its text.")
                if facsimile is not None
                else _("The printed page appears here, where it was imported as a PDF.")
            )
            return
        if page is not self._shown or self._stale:
            self._show_page(page, facsimile)
        self._mark(page, facsimile)
        if reveal:
            self._reveal()

    def _show_page(self, page: Page, facsimile: Facsimile) -> None:
        issue = self._desk.issue
        assert issue is not None
        same = self._shown is not None and self._shown.key == page.key
        lines = self._printed.lines(issue, page)
        owners = self._printed.owners(issue, page.source)
        self._shown, self._stale = page, False
        at = next(number for number, one in enumerate(issue.pages) if one.key == page.key)
        near = (*issue.pages[at + 1 : at + 2], *issue.pages[max(0, at - 1) : at])
        self.view.ahead = [one for one in map(self._desk.facsimile_of, near) if one is not None]
        self.view.show_placed(facsimile, placed(page, facsimile.layout, lines, owners), same_page=same)
        self.show_body()

    def _mark(self, page: Page, facsimile: Facsimile) -> None:
        _page, article = self._desk.article_and_page()
        focus, marks = self._desk.focus, self.view.marks
        marks.article, marks.block, marks.blocks = focus.article, focus.block, frozenset(focus.blocks)
        ranges = marked_ranges(page, article, focus) if focus.end > focus.start else []
        marks.places = [box for start, end in ranges for box in facsimile.layout.boxes(start, end)]
        marks.doubtful = frozenset(one.key for one in page.articles if one.doubts)
        self.view.drag_payload = focus.lines or _span(page, self.view.page, focus)
        self.view.show_marks()

    def _reveal(self) -> None:
        """Have the article in sight as far as it has room, and in any case the place in focus."""
        marks, page = self.view.marks, self.view.page
        block, article = page.block(marks.block), page.article(marks.article)
        around = article.boxes if article is not None else ()
        places = marks.places or (block.boxes if block is not None else around)
        if places:
            held = next(
                (box for box in around if box.beside(places[0]) > 0 and box.over(places[0]) > 0), None
            )
            self.view.go_to(places[0], held)

    def _on_failed(self, digest: str) -> None:
        self._failed.add(digest)
        self._show(reveal=False)

    def _words_at(self, row: int) -> str:
        """What stands in a row: its role, its article, and how sure the machine is of that."""
        line = self.view.page.rows[row].line
        issue = self._desk.issue
        if issue is None or line.role is None:
            return ""
        words = [_(ROLES[line.role])]
        found = issue.find_article(line.article) if line.article is not None else None
        if found is not None:
            _page, article = found
            number = next((n for n, one in enumerate(_page.articles, start=1) if one is article), 0)
            sure = _("Confidence {percent}").format(percent=f"{article.confidence:.0%}")
            words += [f"{number} {headline_text(article.headline)}", sure]
            words += [
                f"{_(DOUBTS_SHORT[doubt.code])} {doubt.probability:.0%}"
                for doubt in article.doubts
                if line.block in doubt.blocks
            ]
        return "\n".join(words)

    # -- what the user does here ----------------------------------------------------------------

    def _switching(self, name: str) -> Callable[[bool], None]:
        def switch(on: bool) -> None:
            self._settings.set_shows(name, on)
            setattr(self.view.marks, name, on)
            self.view.show_marks()

        return switch

    def _on_chosen(self, first: int, last: int, extended: bool) -> None:
        issue, page = self._desk.issue, self._shown
        rows = self.view.page.rows
        if issue is None or page is None or last >= len(rows):
            return
        focus = focus_on(
            issue,
            page.source,
            [row.line for row in rows],
            (first, last),
            extended=extended,
            otherwise=self._desk.focus.article,
        )
        self._desk.select(focus, Initiator.FACSIMILE)

    def _on_blocks_chosen(self, blocks: tuple[BlockKey, ...]) -> None:
        order = {one.block: number for number, one in enumerate(self.view.page.blocks)}
        chosen = sorted((key for key in blocks if key in order), key=lambda key: order[key])
        first = self.view.page.block(chosen[0]) if chosen else None
        if first is None:
            self._desk.select(Focus(self._desk.focus.article), Initiator.FACSIMILE)
            return
        article = first.article if first.article is not None else self._desk.focus.article
        focus = Focus(article, first.block, blocks=tuple(chosen) if len(chosen) > 1 else ())
        self._desk.select(focus, Initiator.FACSIMILE)

    def _on_article_chosen(self, key: ArticleKey | None) -> None:
        self._desk.select(Focus(key if key is not None else self._desk.focus.article), Initiator.FACSIMILE)

    def _on_dropped(self, key: ArticleKey) -> None:
        if key != self._desk.focus.article or self._desk.focus.blocks:
            from jzreader.edits import gestures  # the window opens without

            self._desk.do(lambda issue, focus: gestures.send(issue, focus, key), Initiator.FACSIMILE)


def _span(page: Page, shown: PlacedPage, focus: Focus) -> tuple[int, int, int] | None:
    """What a drag of the blocks in focus says of itself: from the first of their lines to the last."""
    keys = focus.blocks or (focus.block,)
    rows = [row for row in shown.rows if row.line.block is not None and row.line.block in keys]
    return (page.source, rows[0].line.line.start, rows[-1].line.line.end) if rows else None
