# SPDX-License-Identifier: MIT
"""A Qt model over immutable nodes, brought in step row by row and never reset."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from jzreader.messages import STATES, _
from jzreader.model.issue import ReviewState
from jzreader.ui.mime import ARTICLES, LINES, PAGES, articles_data, pages_data
from jzreader.ui.tree.nodes import Level, Node

NODE = Qt.ItemDataRole.UserRole + 1
"""Where a row holds its node."""
_ON = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
_FLAGS = {
    Level.ROOT: _ON,
    Level.ISSUE: _ON,
    Level.PAGE: _ON | Qt.ItemFlag.ItemIsDragEnabled,
    Level.SECTION: _ON | Qt.ItemFlag.ItemIsEditable,
    Level.ARTICLE: _ON
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren,
}
_Index = QModelIndex | QPersistentModelIndex


class TreeModel(QAbstractItemModel):
    """Rows keyed by the model's own integers, which are the index's internal ids.

    ``sync`` compares a new snapshot with what is shown and emits only the rows that were inserted, moved,
    removed or changed, so that selection and expansion survive every edit. What the user asks of a row
    is told and not done: renamed(node, text); dropped(data, node, row), row -1 for on the node itself.
    """

    renamed = Signal(object, str)
    dropped = Signal(object, object, int)

    def __init__(self, root: Node, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root.key
        self._nodes: dict[int, Node] = {}
        self._children: dict[int, list[int]] = {}
        self._parents: dict[int, int] = {}
        self._load(root)

    # -- what Qt asks ---------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a row below a parent."""
        rows = self._children[self._key(parent)]
        if column == 0 and 0 <= row < len(rows):
            return self.createIndex(row, column, rows[row])
        return QModelIndex()

    def parent(self, index: _Index = QModelIndex()) -> Any:  # noqa: B008
        """The index of the row above."""
        if not index.isValid():
            return QModelIndex()
        return self.index_of(self._parents[index.internalId()])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows stand below a parent."""
        return len(self._children[self._key(parent)]) if parent.column() <= 0 else 0

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Always one."""
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row's text, or its whole node for the delegate."""
        if not index.isValid():
            return None
        node = self._nodes[index.internalId()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.text
        if role == NODE:
            return node
        if role == Qt.ItemDataRole.ToolTipRole and node.hint:
            return node.hint
        if role == Qt.ItemDataRole.ToolTipRole and node.level is Level.ARTICLE:
            return f"{node.text}\n{_(STATES[node.state])}" if node.state else node.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                part for part in (node.text, node.count, _(STATES[node.state]) if node.state else "") if part
            )
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Articles and pages can be carried; titles of articles and sections can be changed in place."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS[self._nodes[index.internalId()].level]

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what a row is to be called; it is called so when the edit is done."""
        node = self._nodes[index.internalId()]
        if role == Qt.ItemDataRole.EditRole and str(value).strip() and value != node.text:
            self.renamed.emit(node, str(value))
        return False

    def mimeTypes(self) -> list[str]:
        """Articles and pages, and printed lines from the source pane."""
        return [ARTICLES, PAGES, LINES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The pages among the rows that are carried, else the articles."""
        nodes = [self._nodes[index.internalId()] for index in indexes]
        pages = [node.key for node in nodes if node.level is Level.PAGE]
        if pages:
            return pages_data(pages)
        return articles_data([node.key for node in nodes if node.level is Level.ARTICLE])

    def supportedDropActions(self) -> Qt.DropAction:
        """What is dropped moves."""
        return Qt.DropAction.MoveAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        """Anywhere on or between rows, but for the issue's own; pages only there, between others."""
        if not parent.isValid():
            return False
        on_issue = self._nodes[parent.internalId()].level is Level.ISSUE
        return on_issue == data.hasFormat(PAGES)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        """Tell where it was dropped. False: no row is to be taken away, the edit moves them."""
        if self.canDropMimeData(data, action, row, column, parent):
            self.dropped.emit(data, self._nodes[parent.internalId()], row)
        return False

    # -- what the pane asks ---------------------------------------------------------------------

    def index_of(self, key: int) -> QModelIndex:
        """The index of a key; invalid for the root and for keys that are not shown."""
        if key == self._root or key not in self._nodes:
            return QModelIndex()
        return self.createIndex(self._children[self._parents[key]].index(key), 0, key)

    def sync(self, root: Node) -> None:
        """Show another snapshot. Linear in the rows of what changed: the same node is the same rows."""
        flat: set[int] = set()
        changed: set[int] = set()
        self._compare(root, flat, changed)
        self._prune(self._root, flat, changed, whole=True)
        self._place(root)
        self._prune(self._root, flat, changed, whole=False)

    def _compare(self, node: Node, flat: set[int], changed: set[int]) -> None:
        """Gather the keys of nodes that are others now, and of all rows right below them."""
        flat.add(node.key)
        if self._nodes.get(node.key) is not node:
            changed.add(node.key)
            for child in node.children:
                self._compare(child, flat, changed)

    def _key(self, index: _Index) -> int:
        return index.internalId() if index.isValid() else self._root

    def _load(self, node: Node) -> None:
        self._nodes[node.key] = node
        self._children[node.key] = [child.key for child in node.children]
        for child in node.children:
            self._parents[child.key] = node.key
            self._load(child)

    def _place(self, node: Node) -> None:
        """Insert, move and refresh the children of a node that is shown, then theirs."""
        wanted = [child.key for child in node.children]
        still = _longest_in_order(wanted, self._children[node.key]) if wanted else set()
        before: int | None = None
        for child in node.children:
            fresh = child.key not in self._nodes
            if fresh:
                self._insert(node.key, self._row_after(node.key, before), child)
            elif child.key not in still:
                self._move(node.key, before, child.key)
            before = child.key
            old = self._nodes[child.key]
            if old is child and not fresh:
                continue
            self._nodes[child.key] = child
            if (old.text, old.count, old.state) != (child.text, child.count, child.state):
                index = self.index_of(child.key)
                self.dataChanged.emit(index, index)
            self._place(child)
        self._nodes[node.key] = node

    def _row_after(self, parent: int, before: int | None) -> int:
        return 0 if before is None else self._children[parent].index(before) + 1

    def _insert(self, parent: int, row: int, child: Node) -> None:
        self.beginInsertRows(self.index_of(parent), row, row)
        self._children[parent].insert(row, child.key)
        self._children[child.key] = []
        self._nodes[child.key] = child
        self._parents[child.key] = parent
        self.endInsertRows()

    def _move(self, parent: int, before: int | None, key: int) -> None:
        """Move a row to right after another of its new parent."""
        old_parent = self._parents[key]
        old_row = self._children[old_parent].index(key)
        target = self._row_after(parent, before)
        if old_parent == parent and target in (old_row, old_row + 1):
            return
        self.beginMoveRows(self.index_of(old_parent), old_row, old_row, self.index_of(parent), target)
        self._children[old_parent].pop(old_row)
        row = target - 1 if old_parent == parent and old_row < target else target
        self._children[parent].insert(row, key)
        self._parents[key] = parent
        self.endMoveRows()

    def _prune(self, key: int, flat: set[int], changed: set[int], *, whole: bool) -> None:
        """Take away rows that are no more; ``whole``: only those of which nothing below goes elsewhere."""
        for row in reversed(range(len(self._children[key]))):
            child = self._children[key][row]
            if child in flat and child not in changed:
                continue
            if child in flat or (whole and self._holds(child, flat)):
                self._prune(child, flat, changed, whole=whole)
                continue
            self.beginRemoveRows(self.index_of(key), row, row)
            self._children[key].pop(row)
            self._forget(child)
            self.endRemoveRows()

    def _holds(self, key: int, flat: set[int]) -> bool:
        return any(child in flat or self._holds(child, flat) for child in self._children[key])

    def _forget(self, key: int) -> None:
        for child in self._children.pop(key):
            self._forget(child)
        del self._nodes[key], self._parents[key]


def _longest_in_order(wanted: list[int], shown: list[int]) -> set[int]:
    """The keys that may stay where they are shown: a longest increasing run of places (patience sorting)."""
    places = {key: row for row, key in enumerate(shown)}
    kept = [key for key in wanted if key in places]
    everything = set(kept)
    if kept == [key for key in shown if key in everything]:
        return everything
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for key in kept:
        at = bisect_left(ends, places[key])
        before[key] = last[at - 1] if at else None
        ends[at : at + 1] = [places[key]]
        last[at : at + 1] = [key]
    chain: set[int] = set()
    key_or_none: int | None = last[-1] if last else None
    while key_or_none is not None:
        chain.add(key_or_none)
        key_or_none = before[key_or_none]
    return chain


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
