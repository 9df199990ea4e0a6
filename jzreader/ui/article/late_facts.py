# SPDX-License-Identifier: MIT
"""Facts for the marks in an article: looked for in the background, so that it is there before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from jzreader.model.fact import Fact
from jzreader.model.issue import Article, Block
from jzreader.model.keys import BlockKey
from jzreader.ui.jobs import run_in_background

_PAINTED_MS = 25
"""Milliseconds after which an article is on screen: only then another thread may take time from it."""
_MOST = 4096
"""Blocks of which it is kept that they were looked at: half of those whose facts are kept."""
_Seen = tuple[BlockKey, str, str | None]
"""A block's key, its text, and the date by which its dates are read: what its facts hang on."""


class LateFacts(QObject):
    """Knows the facts of blocks that were looked at; ``found`` says that there are more of them."""

    found = Signal()
    _looked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: dict[_Seen, bool] = {}
        self._wanted: list[Block] = []
        self._today: str | None = None
        self._busy = False
        self._delay = QTimer(self, singleShot=True, interval=_PAINTED_MS)
        self._delay.timeout.connect(self._begin)
        self._looked.connect(self._on_looked)

    @property
    def at_rest(self) -> bool:
        """Whether all was looked at that was asked for."""
        return not (self._busy or self._wanted)

    def knows(self, block: Block, today: str | None) -> bool:
        """Whether a block was looked at."""
        return (block.key, block.text.text, today) in self._known

    def of(self, article: Article, block: Block, today: str | None) -> tuple[Fact, ...] | None:
        """The facts of a block, none where a bug is in the way; None where it was not looked at yet."""
        readable = self._known.get((block.key, block.text.text, today))
        if not readable:
            return None if readable is None else ()
        from jzreader.analysis.facts import facts_in_block  # a third of what a start would load

        return facts_in_block(article, block, today)

    def look_at(self, blocks: Sequence[Block], today: str | None) -> None:
        """Look at these before long; what was asked for before and is not begun is left."""
        self._wanted, self._today = list(blocks), today
        if blocks and not self._busy:
            self._delay.start()

    @Slot()
    def _begin(self) -> None:
        blocks, today, self._wanted, self._busy = self._wanted, self._today, [], True

        seen = [(block.key, block.text.text, today) for block in blocks]

        def work() -> dict[_Seen, bool]:
            from jzreader.analysis.facts import facts_in, prepare

            prepare(blocks, today)
            for block in blocks:
                facts_in(block, today)
            return dict.fromkeys(seen, True)

        run_in_background(work, self._looked.emit, dict.fromkeys(seen, False))

    @Slot(object)
    def _on_looked(self, seen: dict[_Seen, bool]) -> None:
        self._busy = False
        if len(self._known) + len(seen) > _MOST:
            self._known.clear()
        self._known.update(seen)
        self.found.emit()
        self._wanted = [block for block in self._wanted if not self.knows(block, self._today)]
        if self._wanted and not self._busy:
            self._begin()


def carried_over(facts: Sequence[Fact], block: Block, before: Block) -> tuple[Fact, ...]:
    """Facts of a block as it was, where its text still says the same: no mark flickers at an edit."""
    text, by = block.text.text, len(block.text) - len(before.text)
    kept = []
    for fact in facts:
        for off in dict.fromkeys((0, by)):
            start, end = fact.start + off, fact.end + off
            if start >= 0 and text[start:end] == before.text.text[fact.start : fact.end]:
                kept.append(replace(fact, start=start, end=end))
                break
    return tuple(kept)
