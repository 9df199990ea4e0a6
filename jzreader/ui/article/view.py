# SPDX-License-Identifier: MIT
"""The article pane's text: one Qt text block a block of the article, read, chosen and typed in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from jzreader.analysis.facts import facts_in_block
from jzreader.analysis.words import Words, sentence_around
from jzreader.messages import _
from jzreader.model.change import Focus
from jzreader.model.issue import Article, Block, Role
from jzreader.model.keys import BlockKey
from jzreader.ui.article.correcting import Typing
from jzreader.ui.article.nesting import draw
from jzreader.ui.article.writing import Shown, closes, write
from jzreader.ui.text_positions import from_qt, to_qt

_ORDER = {
    Role.KICKER: 0, Role.HEADLINE: 1, Role.DECK: 2, Role.BYLINE: 3, Role.DATELINE: 3,
    Role.CAPTION: 5, Role.CREDIT: 5, Role.JUMP: 6,
}  # fmt: skip
_AT_ONCE = 60
"""So many blocks fill a window; of a longer article the rest is written a little later."""
_READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class ArticleText(QTextEdit):
    """Shows an article; ``place_selected`` tells where the user clicked or what was selected in it.

    While it is being typed in, ``typing`` tells what was typed; ``menu_wanted`` asks for the context menu.
    """

    place_selected = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(_READING)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(_("Article"))
        self.document().setDocumentMargin(30)
        self.viewport().setMouseTracking(True)
        self._article: Article | None = None
        self._shown: list[Shown] = []
        self._current = Focus()
        self._quiet = False
        self.today: str | None = None
        self._rest: list[Block] = []
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self._show_more)
        self.typing = Typing(self)
        self.words = Words()
        self._doubled = 0
        self.selectionChanged.connect(self._on_selection)

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
        blocks = self.in_order(article) if article else []
        first = len(self._shown) if same and self._rest else len(blocks) if same else _AT_ONCE
        self._article, self._current = article, focus
        new = [self._made(blocks, number, focus) for number in range(min(first, len(blocks)))]
        self._rest = blocks[first:]
        if self._rest:
            self._more.start()
        self._write(new, same=same)

    @staticmethod
    def in_order(article: Article) -> list[Block]:
        """The blocks as they are shown: titles first, captions last."""
        return sorted(article.blocks, key=lambda block: _ORDER.get(block.role, 4))

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
        more = [self._made(blocks, number, self._current) for number in numbers]
        self._write([*self._shown, *more], same=True)

    def _made(self, blocks: list[Block], number: int, focus: Focus) -> Shown:
        block = blocks[number]
        marked = focus.block == block.key and focus.start < focus.end
        current = (focus.start, focus.end) if marked else None
        facts = facts_in_block(self._article, block, self.today) if self._article else ()
        return Shown(block, facts, current, closes(blocks, number))

    def refresh(self) -> None:
        """Write everything anew: the theme is another."""
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

    # -- asking ---------------------------------------------------------------------------------

    def selection(self) -> Focus | None:
        """What is selected, cut to the block it begins in and trimmed of white space; None if nothing.

        Where it reaches over several blocks, ``blocks`` names them all.
        """
        cursor = self.textCursor()
        if not cursor.hasSelection() or self._article is None:
            return None
        start = self.place(cursor.selectionStart())
        end = self.place(cursor.selectionEnd())
        if start is None or end is None:
            return None
        block, first = start
        last = end[1] if end[0] is block else len(block.text)
        text = block.text.text
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        several = self._keys_between(block, end)
        if first >= last and not several:
            return None
        return Focus(self._article.key, block.key, first, max(first, last), blocks=several)

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

    # -- events ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the lines of entities around others where they are in view."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        layout, scroll = self.document().documentLayout(), self.verticalScrollBar().value()
        first = self.cursorForPosition(QPoint(0, event.rect().top())).block()
        while first.isValid() and first.blockNumber() < len(self._shown):
            box = layout.blockBoundingRect(first).translated(0, -scroll)
            if box.top() > event.rect().bottom():
                break
            draw(painter, self._shown[first.blockNumber()].block, first, box.topLeft())
            first = first.next()
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a selection chooses the entity or the place under it."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            place = self.place(self.cursorForPosition(event.position().toPoint()).position())
            if place and self._article and not self.typing.on:
                block, at = place
                facts = next(shown.facts for shown in self._shown if shown.block is block)
                spans = [(e.start, e.end) for e in block.entities if e.start <= at < e.end]
                spans += [(f.start, f.end) for f in facts if f.start <= at < f.end]
                start, end = min(spans, key=lambda s: s[1] - s[0], default=(at, at))
                self.place_selected.emit(Focus(self._article.key, block.key, start, end))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click selects the word, as the dictionary and the names that were tagged have it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._select_around(event, self.words.around)
            self._doubled = event.timestamp()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A third click selects the sentence."""
        soon = event.timestamp() - self._doubled <= QApplication.doubleClickInterval()
        if self._doubled and soon and event.button() is Qt.MouseButton.LeftButton:
            self._select_around(event, sentence_around)
        else:
            super().mousePressEvent(event)
        self._doubled = 0

    def _select_around(self, event: QMouseEvent, bounds: Callable[[str, int], tuple[int, int]]) -> None:
        point = event.position().toPoint()
        place = self.place(self.cursorForPosition(point).position())
        if place is None:
            return
        block, at = place
        position = self.position_of(block.key, at)
        if position is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            # the cursor stands between two characters: a click on the right half of one is behind it
            if at and point.x() < self.cursorRect(cursor).x():
                at -= 1
        start, end = bounds(block.text.text, min(at, max(0, len(block.text) - 1)))
        self.select(Focus(None, block.key, start, end))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of what can be done here."""
        self.menu_wanted.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """While typing, keys with Ctrl or Alt are the window's, but for those of every text field."""
        override = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and override and self.typing.leaves_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While typing, breaks and joins are edits; a move in reading tells where the caret is."""
        if self.typing.take_key(event):
            return
        super().keyPressEvent(event)
        moved = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if moved and not self.textCursor().hasSelection() and not self.typing.on:
            place = self.place_at_cursor()
            if place:
                self.place_selected.emit(place)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted loses its line breaks: a paragraph has none."""
        self.textCursor().insertText("".join(source.text().split("\n")).replace("\r", ""))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Composing holds back what would rewrite the text under it."""
        self.typing.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept when another pane gets the keys."""
        super().focusOutEvent(event)
        self.typing.commit()

    def changeEvent(self, event: QEvent) -> None:
        """Another palette means other colours in the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and getattr(self, "_shown", None):
            self.refresh()

    def set_typing(self, on: bool) -> None:
        """Let the text be typed in, or only read."""
        self.show_all()
        self.setReadOnly(not on)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction if on else _READING)

    # -- inside ---------------------------------------------------------------------------------

    def _write(self, new: list[Shown], *, same: bool) -> None:
        bar = self.verticalScrollBar()
        scroll = bar.value() if same else 0
        kept = self.textCursor()
        anchor, position = kept.anchor(), kept.position()
        held = self.place(position) if same else None
        old, self._shown = self._shown, new
        self._quiet = True
        try:
            if self.document().blockCount() != max(1, len(old)) or not old:
                self.document().clear()
                old = []
            moved = write(self.document(), old, new)
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
            self._quiet = False
        if bar.value() != scroll:
            bar.setValue(scroll)

    @property
    def quiet(self) -> bool:
        """Whether the text is being written by the program."""
        return self._quiet

    def _keys_between(self, first: Block, end: tuple[Block, int]) -> tuple[BlockKey, ...]:
        keys = [block.key for block in self.blocks]
        low, high = keys.index(first.key), keys.index(end[0].key)
        if end[1] == 0:
            high -= 1
        return tuple(keys[low : high + 1]) if high > low else ()

    def position_of(self, key: int | None, index: int) -> int | None:
        """The document's position of a place in a block; None where the block is not shown."""
        for number, shown in enumerate(self._shown):
            if shown.block.key == key:
                start = self.document().findBlockByNumber(number).position()
                return start + to_qt(shown.block.text.text, index)
        return None

    def _on_selection(self) -> None:
        if not self._quiet and not self.typing.on:
            chosen = self.selection()
            if chosen:
                self.place_selected.emit(chosen)
