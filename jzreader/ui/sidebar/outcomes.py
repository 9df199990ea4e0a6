# SPDX-License-Identifier: MIT
"""How findings came out: what edits mend is worked out with the sidebar's rows, and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from jzreader.model.change import Change
from jzreader.model.newsroom import Newsroom
from jzreader.model.problem import Problem
from jzreader.ui.desk import Desk

Mended = tuple[int, Counter[str]]
"""An edit's row in the journal, and the findings that it mended, by rule."""
_MOST = 50
"""Edits that wait to be looked at; of more, made faster than anyone types, the oldest are let go."""


class Outcomes:
    """Edits that are still to be looked at. Undos need nothing: an edit that was undone counts no longer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._waiting: list[tuple[int, Change]] = []

    def add(self, change: Change) -> None:
        """Look at a change next time, if it is an edit of an article."""
        library, key = self._desk.library, change.after.key
        entry = library.last_edit(key)
        if entry is not None and entry == library.last_row(key) and change.articles:
            self._waiting = [*self._waiting, (entry, change)][-_MOST:]

    def take(self) -> list[tuple[int, Change]]:
        """What waits, which then waits no longer."""
        waiting, self._waiting = self._waiting, []
        return waiting

    def keep(self, found: Iterable[Mended]) -> bool:
        """Keep what was mended; whether anything was."""
        kept = False
        for entry, counts in found:
            if counts:
                try:
                    self._desk.library.checks.note_mended(entry, counts)
                except Problem:
                    return kept  # it is a count; the edit itself is on disk
                kept = True
        return kept


def looked_at(waiting: Iterable[tuple[int, Change]], newsroom: Newsroom) -> list[Mended]:
    """What each of the changes mended."""
    from jzreader.analysis.checks import (
        mended,  # loaded after the first paint, as all that looks for findings
    )

    return [(entry, mended(change, newsroom)) for entry, change in waiting]
