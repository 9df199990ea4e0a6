# SPDX-License-Identifier: MIT
"""The article pane's text: one Qt text block a block of the article, read, chosen and typed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from jzreader.analysis.words import Words, sentence_around
from jzreader.messages import KINDS, _, label_text
from jzreader.model.change import Focus
from jzreader.model.fact import Fact
from jzreader.model.issue import Block, Decision
from jzreader.model.keys import BlockKey
from jzreader.model.source import seen
from jzreader.ui.article.block_text import BlockText
from jzreader.ui.article.nesting import draw
from jzreader.ui.article.text_entry import TextEntry
from jzreader.ui.pane import zoom_steps


class ArticleText(BlockText):
    """Shows an article; ``place_selected`` tells where the user clicked or what was selected in it.

    entered() tells that it got the keys; zoomed(int) asks for larger or smaller type. While it is being
    typed in, ``typing`` tells what was typed; ``menu_requested`` asks for the context menu.
    """

    place_selected = Signal(object)
    entered = Signal()
    zoomed = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article")
        self.setAccessibleName(_("Article"))
        self.viewport().setMouseTracking(True)
        self.typing = TextEntry(self)
        self.words = Words()
        self._doubled = 0
        self.selectionChanged.connect(self._on_selection)

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the text gets larger or smaller."""
        steps = zoom_steps(event)
        if steps is None:
            super().wheelEvent(event)
        elif steps:
            self.zoomed.emit(steps)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of what can be done here."""
        self.menu_requested.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """While typing, keys with Ctrl or Alt are the window's, but for those of every text field.

        While a word is composed no key is: what an input method does not take itself would cut the word.
        """
        override = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        if override and self.typing.composing:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and override and self.typing.leaves_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Over an entity or a fact it is said what it is."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.hint_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def hint_at(self, point: QPoint) -> str:
        """What is said of what is under a point of the view."""
        cursor = self.cursorForPosition(point)
        if self.cursorRect(cursor).x() > point.x() and not cursor.atBlockStart():
            cursor.movePosition(QTextCursor.MoveOperation.Left)
        place = self.place(cursor.position())
        if (
            place is None
            or abs(self.cursorRect(cursor).center().y() - point.y()) > self.cursorRect(cursor).height()
        ):
            return ""
        facts = next(shown.facts for shown in self._shown if shown.block is place[0])
        return "\n".join((*_of_entities(place[0], place[1]), *_of_facts(facts, place[1])))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While typing, breaks and joins are edits; a move in reading tells where the caret is."""
        if self.typing.composing or self.typing.take_key(event):
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        moved = self.textCursor().position() != before
        if moved and not self.textCursor().hasSelection() and not self.typing.on:
            place = self.place_at_cursor()
            if place:
                self.place_selected.emit(place)

    def words_chosen(self) -> str:
        """The selected words; a headline's lines have a space between them, as its text has."""
        return self.textCursor().selectedText().replace("\u2028", " ").replace("\u2029", "\n")

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copied are the words, without how they look."""
        data = QMimeData()
        data.setText(self.words_chosen())
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted loses its line breaks, as a paragraph has none, and what is invisible in it."""
        self.textCursor().insertText(seen("".join(source.text().splitlines())))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Composing holds back what would rewrite the text under it."""
        self.typing.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Its caret is the place in hand now."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept when another pane gets the keys."""
        super().focusOutEvent(event)
        self.typing.commit()

    def changeEvent(self, event: QEvent) -> None:
        """Another palette means other colours in the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and getattr(self, "_shown", None):
            self.refresh()

    # -- inside ---------------------------------------------------------------------------------

    def _keys_between(self, first: Block, end: tuple[Block, int]) -> tuple[BlockKey, ...]:
        keys = [block.key for block in self.blocks]
        low, high = keys.index(first.key), keys.index(end[0].key)
        if end[1] == 0:
            high -= 1
        return tuple(keys[low : high + 1]) if high > low else ()

    def _on_selection(self) -> None:
        if not self.updating and not self.typing.on:
            chosen = self.selection()
            if chosen:
                self.place_selected.emit(chosen)


def _of_entities(block: Block, at: int) -> Iterator[str]:
    """What is said of the entities that a place lies in, the innermost first."""
    for entity in sorted(block.entities, key=lambda one: one.end - one.start):
        if entity.start <= at < entity.end and entity.decision is not Decision.REJECTED:
            suggested = entity.decision is Decision.SUGGESTED
            said = _("suggested; A accepts, X rejects") if suggested else _("accepted")
            yield f"{block.text.text[entity.start : entity.end]} · {label_text(entity.label)} · {said}"


def _of_facts(facts: Sequence[Fact], at: int) -> Iterator[str]:
    """What is said of the facts that a place lies in."""
    for fact in facts:
        if fact.start <= at < fact.end:
            value = f"{fact.value} {fact.unit or ''}".strip()
            kind = _(KINDS[fact.kind])
            yield f"{fact.text} · {kind} · = {value}" if value != fact.text else f"{fact.text} · {kind}"
