# SPDX-License-Identifier: MIT
"""Which articles the tree shows: by words of the headline and by review state."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel

from jzreader.model.issue import ReviewState
from jzreader.ui.tree.model import NODE
from jzreader.ui.tree.nodes import Level, Node


class TreeFilter(QSortFilterProxyModel):
    """Shows the articles that match, with the rows above them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._state: ReviewState | None = None
        self.setRecursiveFilteringEnabled(True)

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a row matches; rows above a match are kept by Qt's recursive filtering."""
        if not self._words and self._state is None:
            return True
        node: Node = self.sourceModel().index(row, 0, parent).data(NODE)
        return (
            node.level is Level.ARTICLE
            and self._words in node.text.casefold()
            and (self._state is None or node.state == self._state)
        )

    def want(self, words: str, state: ReviewState | None) -> None:
        """Filter by other words or another state."""
        wanted = (words.strip().casefold(), state)
        if wanted != (self._words, self._state):
            self._words, self._state = wanted
            self.invalidate()
