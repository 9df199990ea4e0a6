# SPDX-License-Identifier: MIT
"""Typing in the article: what is typed becomes edits when the hand rests or leaves the paragraph."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from jzreader.edits import Edit, Several
from jzreader.model.change import Focus
from jzreader.model.issue import Role
from jzreader.model.problem import ProblemCode, Refused
from jzreader.ui.article.block_text import BlockText

_REST_MS = 600
"""Milliseconds without a key after which what was typed becomes an edit; chosen by feel."""
_FIELD_KEYS = (
    QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll, QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.MoveToPreviousWord, QKeySequence.StandardKey.SelectNextWord,
    QKeySequence.StandardKey.SelectPreviousWord, QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord, QKeySequence.StandardKey.MoveToStartOfDocument,
    QKeySequence.StandardKey.MoveToEndOfDocument,
)  # fmt: skip
_STRONG = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class TextEntry(QObject):
    """``typed`` carries the edit to be done; ``switched`` tells that typing began or ended.

    ``undo_requested`` takes back what was just typed, where the window has nothing else to undo; ``refused``
    carries what could not be done.
    """

    typed = Signal(object)
    switched = Signal(bool)
    undo_requested = Signal()
    refused = Signal(object)

    def __init__(self, text: BlockText) -> None:
        super().__init__(text)
        self._text = text
        self.on = False
        self.composing = False
        self._dirty: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self.commit)
        text.document().contentsChange.connect(self._on_contents)
        text.cursorPositionChanged.connect(self._on_cursor)

    def start(self) -> None:
        """Let the article be typed in."""
        if not self.on:
            self.on = True
            self._text.set_typing(True)
            self._text.setFocus()
            self.switched.emit(True)

    def stop(self) -> None:
        """Keep what was typed, and only read again."""
        if self.on:
            self.commit()
            self.on = False
            self._text.set_typing(False)
            self.switched.emit(False)

    def commit(self) -> None:
        """Make an edit of what was typed since the last one."""
        if self._dirty is None:
            return
        if self.composing:
            self._timer.start()
            return
        edits = self._pending()
        self._timer.stop()
        self._dirty = None
        if edits:
            self.typed.emit(edits[0] if len(edits) == 1 else Several(edits))

    # -- keys -----------------------------------------------------------------------------------

    def leaves_to_window(self, event: QKeyEvent) -> bool:
        """Whether a key is none of a text field's own while typing."""
        if not self.on or not event.modifiers() & _STRONG:
            return False
        return not any(event.matches(key) for key in _FIELD_KEYS)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means beyond a letter: a break, a join, an end; whether it did."""
        if not self.on:
            return False
        key, cursor = Qt.Key(event.key()), self._text.textCursor()
        if key is Qt.Key.Key_Escape:
            self.stop()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._break(cursor)
            return True
        if event.matches(QKeySequence.StandardKey.Undo):
            self.commit()
            self.undo_requested.emit()
            return True
        if event.matches(QKeySequence.StandardKey.Paste):
            self._text.paste()
            return True
        if self._spans_blocks(cursor) and (
            key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) or event.matches(QKeySequence.StandardKey.Cut)
        ):
            if event.matches(QKeySequence.StandardKey.Cut):
                self._text.copy()
            self._remove_across(cursor)
            return True
        if cursor.hasSelection():
            return self._spans_blocks(cursor) and bool(event.text()) and not event.modifiers() & _STRONG
        if key is Qt.Key.Key_Backspace and cursor.atBlockStart():
            self._join(cursor, -1)
            return True
        if key is Qt.Key.Key_Delete and cursor.atBlockEnd():
            self._join(cursor, 1)
            return True
        return False

    def _break(self, cursor: QTextCursor) -> None:
        self.commit()
        place = self._text.place(cursor.position())
        if place and 0 < place[1] < len(place[0].text):
            from jzreader.edits.blocks import SplitBlock  # the window opens without

            self.typed.emit(SplitBlock(place[0].key, place[1]))
            self._text.moveCursor(QTextCursor.MoveOperation.NextBlock)

    def _join(self, cursor: QTextCursor, step: int) -> None:
        self.commit()
        number = cursor.blockNumber()
        first = min(number, number + step)
        blocks = self._text.blocks
        if 0 <= first < len(blocks) - 1:
            if blocks[first].role is not blocks[first + 1].role:
                self.refused.emit(Refused(ProblemCode.DIFFERENT_ROLES))
                return
            seam = Focus(None, blocks[first].key, len(blocks[first].text), len(blocks[first].text))
            from jzreader.edits.blocks import JoinBlocks

            self.typed.emit(JoinBlocks((blocks[first].key, blocks[first + 1].key)))
            self._text.select(seam)

    def _remove_across(self, cursor: QTextCursor) -> None:
        """A selection over several paragraphs: their ends go, and what is left is one."""
        from jzreader.edits.blocks import JoinBlocks
        from jzreader.edits.text import EditText

        self.commit()
        start, end = self._text.place(cursor.selectionStart()), self._text.place(cursor.selectionEnd())
        if start is None or end is None:
            return
        blocks = self._text.blocks
        low, high = blocks.index(start[0]), blocks.index(end[0])
        edits: list[Edit] = []
        if start[1] < len(start[0].text):
            edits.append(EditText(start[0].key, start[1], len(start[0].text), ""))
        edits += [EditText(b.key, 0, len(b.text), "") for b in blocks[low + 1 : high] if len(b.text)]
        if end[1]:
            edits.append(EditText(end[0].key, 0, end[1], ""))
        edits.append(JoinBlocks(tuple(block.key for block in blocks[low : high + 1])))
        self.typed.emit(Several(tuple(edits)))
        self._text.select(Focus(None, start[0].key, start[1], start[1]))

    def _spans_blocks(self, cursor: QTextCursor) -> bool:
        document = self._text.document()
        low, high = cursor.selectionStart(), cursor.selectionEnd()
        return document.findBlock(low).blockNumber() != document.findBlock(high).blockNumber()

    # -- following ------------------------------------------------------------------------------

    def _on_contents(self, position: int, _removed: int, _added: int) -> None:
        if not self.on or self._text.updating:
            return
        number = self._text.document().findBlock(position).blockNumber()
        self._dirty = number
        self._timer.start()

    def _on_cursor(self) -> None:
        if self._dirty is None or self._text.updating:
            return
        if self._text.textCursor().blockNumber() != self._dirty:
            self.commit()

    def _pending(self) -> tuple[Edit, ...]:
        from jzreader.edits.text import EditText, replacements

        blocks = self._text.blocks
        if self._dirty is None or self._dirty >= len(blocks):
            return ()
        block = blocks[self._dirty]
        shown = self._text.document().findBlockByNumber(self._dirty).text()
        gap = " " if block.role is Role.HEADLINE else ""  # where its lines are broken stands a space
        new = shown.replace("\u2028", gap).replace("\n", "")
        return tuple(
            EditText(block.key, start, end, text) for start, end, text in replacements(block.text.text, new)
        )
