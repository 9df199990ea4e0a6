# SPDX-License-Identifier: MIT
"""How findings came out: what an edit mends is worked out in the background, and kept."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject, Signal, Slot

from jzreader.analysis.checks import mended
from jzreader.model.change import Change
from jzreader.model.problem import Problem
from jzreader.ui.desk import Desk
from jzreader.ui.jobs import run_in_background


class Outcomes(QObject):
    """Follows the desk's edits; undos need nothing, as an edit that was undone counts no longer."""

    kept = Signal()
    computed = Signal(int, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.computed.connect(self._on_computed)
        desk.changed.connect(self._on_changed)

    def _on_changed(self, change: Change) -> None:
        library, key = self._desk.library, change.after.key
        entry = library.last_edit(key)
        if entry is not None and entry == library.last_row(key) and _is_text(change):
            newsroom = library.checks.newsroom()
            run_in_background(
                lambda: mended(change, newsroom), lambda found: self.computed.emit(entry, found)
            )

    @Slot(int, object)
    def _on_computed(self, entry: int, found: Counter[str]) -> None:
        if not found:
            return
        try:
            self._desk.library.checks.note_mended(entry, found)
        except Problem:
            return  # it is a count; the edit itself is on disk
        self.kept.emit()


def _is_text(change: Change) -> bool:
    """Whether the text of any block may be another."""
    return bool(change.articles)
