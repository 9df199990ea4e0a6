# SPDX-License-Identifier: MIT
"""A text edit that shows an article, one Qt text block a block, and knows which place is where in it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from jzreader.model.change import Focus
from jzreader.model.fact import Fact
from jzreader.model.issue import Article, Block, Role
from jzreader.model.keys import BlockKey
from jzreader.model.typesetting import setting_of
from jzreader.ui.article.document import ShownBlock, ends_titles, from_qt, to_qt, update_document
from jzreader.ui.article.formats import shrunk_to
from jzreader.ui.article.hanging import HangingMarks
from jzreader.ui.article.late_facts import LateFacts, carried_over
from jzreader.ui.theme import look

_AT_ONCE = 60
"""So many blocks fill a window; of a longer article the rest is written a little later."""
_MARGIN = 30
"""Pixels of the sheet around the text; chosen by eye."""
_READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class BlockText(QTextEdit):
    """Blocks of an article, with a place marked. ``today`` is the issue's date, which dates are read by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(_READING)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.document().setDocumentMargin(_MARGIN)
        self._hanging = HangingMarks(self.document())
        self.today: str | None = None
        self.finds_facts = True
        """Whether facts are marked. The first article is shown before what finds them is loaded."""
        self._article: Article | None = None
        self._shown: list[ShownBlock] = []
        self._marked = Focus()
        self._updating = False
        self._before: dict[BlockKey, ShownBlock] = {}
        """What was shown until now, while other blocks are made."""
        self._rest: list[Block] = []
        self.late_facts = LateFacts(self)
        self.late_facts.found.connect(self._mark_facts)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self._show_more)
        self.verticalScrollBar().valueChanged.connect(self._hang)

    @property
    def updating(self) -> bool:
        """Whether the text is being written by the program."""
        return self._updating

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are no longer than the eye finds back, and stand in the middle."""
        self.keep_measure()
        super().resizeEvent(event)
        self._fit_headlines()
        self._hang()

    def _line_width(self) -> float:
        return self.viewport().width() - 2 * self.document().documentMargin()

    def _fit_headlines(self) -> None:
        """Headlines have another size where their lines would break once more; not amid typing."""
        if not self.isReadOnly():
            return
        width = self._line_width()
        new = [replace(shown, shrunk=shrunk_to(shown.block, width)) for shown in self._shown]
        if new != self._shown:
            self._write(new, same=True)

    def _hang(self) -> None:
        """Trim the marks that begin lines which are in view; never amid a paint, as lines move."""
        if self._updating or self.textCursor().block().layout().preeditAreaText():
            return  # what is being composed is left alone
        layout = self.document().documentLayout()
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        block = self.cursorForPosition(QPoint(0, 0)).block()
        before, self._updating = self._updating, True
        try:
            while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
                if block.blockFormat().alignment() & Qt.AlignmentFlag.AlignJustify:
                    self._hanging.trim(block)
                block = block.next()
        finally:
            self._updating = before

    def keep_measure(self) -> None:
        """Leave so much room at both sides that a line has at most the characters of the measure."""
        size = setting_of(Role.PARAGRAPH).size * look.reading.scale / 100
        line = round(size * look.reading.measure) + 2 * _MARGIN
        side = max(0, (self.width() - line) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)

    def set_typing(self, on: bool) -> None:
        """Let the text be typed in, or only read."""
        self.show_all()
        self.setReadOnly(not on)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction if on else _READING)

    # -- showing --------------------------------------------------------------------------------

    @property
    def blocks(self) -> list[Block]:
        """The blocks as they are shown: titles first, captions last."""
        return [shown.block for shown in self._shown]

    def show_article(self, article: Article | None, focus: Focus) -> None:
        """Show an article with a place in it marked; the scroll stays when it is the same article."""
        same = article is not None and self._article is not None and article.key == self._article.key
        if same and article is not self._article:
            self.show_all()
        blocks = article.reading_order if article else []
        first = len(self._shown) if same and self._rest else len(blocks) if same else _AT_ONCE
        self._article, self._marked = article, focus
        self._before = {shown.block.key: shown for shown in self._shown}
        new = [self._made(blocks, number, focus) for number in range(min(first, len(blocks)))]
        self._rest = blocks[first:]
        if self._rest:
            self._more.start()
        self._write(new, same=same)
        self._look_for_facts()

    def show_all(self) -> None:
        """Write at once what of a long article was left for later."""
        if self._rest:
            self._more.stop()
            self._append(len(self._rest))

    def _show_more(self) -> None:
        """A long article is there at once as far as the eye sees; the rest follows between events."""
        self._append(_AT_ONCE)
        if self._rest:
            self._more.start()

    def _append(self, count: int) -> None:
        blocks = [*self.blocks, *self._rest]
        self._rest = self._rest[count:]
        numbers = range(len(self._shown), len(blocks) - len(self._rest))
        more = [self._made(blocks, number, self._marked) for number in numbers]
        self._write([*self._shown, *more], same=True)
        self._look_for_facts()

    def _made(self, blocks: list[Block], number: int, focus: Focus) -> ShownBlock:
        block = blocks[number]
        marked = focus.block == block.key and focus.start < focus.end
        current = (focus.start, focus.end) if marked else None
        shrunk = shrunk_to(block, self._line_width())
        return ShownBlock(block, self._facts_in(block), current, ends_titles(blocks, number), shrunk)

    def _facts_in(self, block: Block) -> tuple[Fact, ...]:
        if self._article is None or not self.finds_facts:
            return ()
        facts = self.late_facts.of(self._article, block, self.today)
        if facts is not None:
            return facts
        before = self._before.get(block.key)
        return carried_over(before.facts, block, before.block) if before else ()

    def _look_for_facts(self) -> None:
        """Of what is shown and was not looked at yet."""
        if self._article is not None and self.finds_facts:
            blocks = [one for one in self.blocks if not self.late_facts.knows(one, self.today)]
            self.late_facts.look_at(blocks, self.today)

    def _mark_facts(self) -> None:
        """More facts are known; where one types they wait until that is an edit."""
        if self.isReadOnly():
            self._before = {shown.block.key: shown for shown in self._shown}
            new = [replace(shown, facts=self._facts_in(shown.block)) for shown in self._shown]
            if new != self._shown:
                self._write(new, same=True)

    def refresh(self) -> None:
        """Write everything anew: the theme is another, or the size."""
        self.keep_measure()
        self.show_all()
        new, self._shown = self._shown, []
        self._write(new, same=False)

    def reveal(self, focus: Focus) -> None:
        """Scroll a place into sight."""
        if all(shown.block.key != focus.block for shown in self._shown):
            self.show_all()
        position = self.position_of(focus.block, focus.start)
        if position is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        rect = self.cursorRect(cursor)
        height = self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.center().y() - height // 3)

    # -- places ---------------------------------------------------------------------------------

    def position_of(self, key: int | None, index: int) -> int | None:
        """The document's position of a place in a block; None where the block is not shown."""
        for number, shown in enumerate(self._shown):
            if shown.block.key == key:
                start = self.document().findBlockByNumber(number).position()
                return start + to_qt(shown.block.text.text, index)
        return None

    def place_at_cursor(self) -> Focus | None:
        """Where the text cursor stands."""
        place = self.place(self.textCursor().position())
        if place is None or self._article is None:
            return None
        return Focus(self._article.key, place[0].key, place[1], place[1])

    def select(self, focus: Focus) -> None:
        """Select a place as the user would."""
        if all(shown.block.key != focus.block for shown in self._shown):
            self.show_all()
        start, end = self.position_of(focus.block, focus.start), self.position_of(focus.block, focus.end)
        if start is not None and end is not None:
            cursor = self.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def cursor_in(self, block: BlockKey) -> bool:
        """Whether the text cursor stands in that block."""
        place = self.place(self.textCursor().position())
        return place is not None and place[0].key == block

    def place(self, position: int) -> tuple[Block, int] | None:
        """(block, code point index in its text) at a position of the document."""
        number = self.document().findBlock(position).blockNumber()
        if not 0 <= number < len(self._shown):
            return None
        block = self._shown[number].block
        start = self.document().findBlockByNumber(number).position()
        return block, from_qt(block.text.text, position - start)

    # -- inside ---------------------------------------------------------------------------------

    def _write(self, new: list[ShownBlock], *, same: bool) -> None:
        bar = self.verticalScrollBar()
        scroll = bar.value() if same else 0
        kept = self.textCursor()
        anchor, position = kept.anchor(), kept.position()
        held = self.place(position) if same else None
        old, self._shown = self._shown, new
        self._updating = True
        try:
            if self.document().blockCount() != max(1, len(old)) or not old:
                self.document().clear()
                old = []
            moved = update_document(self.document(), old, new)
            last = self.document().characterCount() - 1
            if moved and held:
                place = self.position_of(held[0].key, held[1])
                anchor = position = position if place is None else place
            elif not same:
                anchor = position = 0
            kept.setPosition(min(anchor, last))
            kept.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(kept)
        finally:
            self._updating = False
        if bar.value() != scroll:
            bar.setValue(scroll)
        self._hang()
