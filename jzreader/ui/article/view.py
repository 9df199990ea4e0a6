# SPDX-License-Identifier: MIT
"""The article pane's text: one Qt text block a block of the article, rewritten only where it changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from jzreader.analysis.facts import Fact, facts_of
from jzreader.messages import _
from jzreader.model.change import Focus
from jzreader.model.issue import BODY_ROLES, Article, Block, Role
from jzreader.ui.article.marks import block_format, char_format, stretches
from jzreader.ui.text_positions import from_qt, to_qt

_ORDER = {
    Role.KICKER: 0, Role.HEADLINE: 1, Role.DECK: 2, Role.BYLINE: 3, Role.DATELINE: 3,
    Role.CAPTION: 5, Role.CREDIT: 5, Role.JUMP: 6,
}  # fmt: skip


class ArticleText(QTextEdit):
    """Shows an article; ``place_selected`` tells where the user clicked or what was selected in it."""

    place_selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(_("Article"))
        self.document().setDocumentMargin(30)
        self.viewport().setMouseTracking(True)
        self._article: Article | None = None
        self._blocks: list[Block] = []
        self._facts: dict[int, list[Fact]] = {}
        self._current: Focus = Focus()
        self._quiet = False
        self.selectionChanged.connect(self._on_selection)

    # -- showing --------------------------------------------------------------------------------

    def show_article(self, article: Article | None, focus: Focus) -> None:
        """Show an article with a place in it marked; the scroll stays when it is the same article."""
        same = article is not None and self._article is not None and article.key == self._article.key
        blocks = sorted(article.blocks, key=lambda b: _ORDER.get(b.role, 4)) if article else []
        facts: dict[int, list[Fact]] = {}
        for fact in facts_of(article) if article else ():
            facts.setdefault(fact.block, []).append(fact)
        before, old, old_focus = self._facts, self._blocks, self._current
        self._article, self._blocks, self._facts, self._current = article, blocks, facts, focus
        self._quiet = True
        if same and [(b.key, b.role) for b in old] == [(b.key, b.role) for b in blocks]:
            for number, block in enumerate(blocks):
                marked = block.key in (focus.block, old_focus.block) and focus != old_focus
                if block is not old[number] or marked or facts.get(block.key) != before.get(block.key):
                    self._rewrite(number)
        else:
            self._write_all(same=same)
        self._quiet = False

    def refresh(self) -> None:
        """Write everything anew: the theme is another."""
        self._quiet = True
        self._write_all(same=True)
        self._quiet = False

    def reveal(self, focus: Focus) -> None:
        """Scroll a place into sight."""
        position = self._position(focus.block, focus.start)
        if position is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        rect = self.cursorRect(cursor)
        height = self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.center().y() - height // 3)

    # -- asking ---------------------------------------------------------------------------------

    def selection(self) -> Focus | None:
        """What is selected, cut to the block it begins in and trimmed of white space; None if nothing."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or self._article is None:
            return None
        start = self._place(cursor.selectionStart())
        end = self._place(cursor.selectionEnd())
        if start is None or end is None:
            return None
        block, first = start
        last = end[1] if end[0] is block else len(block.text)
        text = block.text.text
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        return Focus(self._article.key, block.key, first, last) if first < last else None

    def place_at_cursor(self) -> Focus | None:
        """Where the text cursor stands."""
        place = self._place(self.textCursor().position())
        if place is None or self._article is None:
            return None
        return Focus(self._article.key, place[0].key, place[1], place[1])

    def select(self, focus: Focus) -> None:
        """Select a place as the user would."""
        start, end = self._position(focus.block, focus.start), self._position(focus.block, focus.end)
        if start is not None and end is not None:
            cursor = self.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a selection chooses the entity or the place under it."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            place = self._place(self.cursorForPosition(event.position().toPoint()).position())
            if place and self._article:
                block, at = place
                spans = [(e.start, e.end) for e in block.entities if e.start <= at < e.end]
                spans += [(f.start, f.end) for f in self._facts.get(block.key, ()) if f.start <= at < f.end]
                start, end = min(spans, key=lambda s: s[1] - s[0], default=(at, at))
                self.place_selected.emit(Focus(self._article.key, block.key, start, end))

    def changeEvent(self, event: QEvent) -> None:
        """Another palette means other colours in the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and getattr(self, "_blocks", None):
            self.refresh()

    # -- writing --------------------------------------------------------------------------------

    def _write_all(self, *, same: bool) -> None:
        bar = self.verticalScrollBar()
        scroll = bar.value() if same else 0
        cursor_at = self.textCursor().position() if same else 0
        self.document().clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, block in enumerate(self._blocks):
            if number:
                cursor.insertBlock()
            after = self._blocks[number + 1].role if number + 1 < len(self._blocks) else None
            closing = block.role not in BODY_ROLES and after in BODY_ROLES
            cursor.setBlockFormat(block_format(block.role, closing=closing))
            cursor.setBlockCharFormat(char_format(block.role))
            self._insert(cursor, block)
        cursor.endEditBlock()
        cursor.setPosition(min(cursor_at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        bar.setValue(scroll)

    def _rewrite(self, number: int) -> None:
        kept = self.textCursor()
        anchor, position = kept.anchor(), kept.position()
        block = self.document().findBlockByNumber(number)
        cursor = QTextCursor(block)
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._insert(cursor, self._blocks[number])
        cursor.endEditBlock()
        last = self.document().characterCount() - 1
        kept.setPosition(min(anchor, last))
        kept.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(kept)

    def _insert(self, cursor: QTextCursor, block: Block) -> None:
        focus = self._current
        current = (focus.start, focus.end) if focus.block == block.key and focus.start < focus.end else None
        for text, form in stretches(block, self._facts.get(block.key, ()), current):
            cursor.insertText(text, form)

    # -- places ---------------------------------------------------------------------------------

    def _place(self, position: int) -> tuple[Block, int] | None:
        """(block, code point index in its text) at a position of the document."""
        number = self.document().findBlock(position).blockNumber()
        if not 0 <= number < len(self._blocks):
            return None
        block = self._blocks[number]
        start = self.document().findBlockByNumber(number).position()
        return block, from_qt(block.text.text, position - start)

    def _position(self, key: int | None, index: int) -> int | None:
        for number, block in enumerate(self._blocks):
            if block.key == key:
                return self.document().findBlockByNumber(number).position() + to_qt(block.text.text, index)
        return None

    def _on_selection(self) -> None:
        if not self._quiet:
            chosen = self.selection()
            if chosen:
                self.place_selected.emit(chosen)
