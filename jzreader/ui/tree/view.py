# SPDX-License-Identifier: MIT
"""The tree pane: filter box, tree, and in step with the desk."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from jzreader.edits.articles import MergeArticles, RenameArticle, RenameSection
from jzreader.messages import _, ngettext
from jzreader.model.change import Change, Focus
from jzreader.ui.desk import Desk
from jzreader.ui.pane import Pane, named
from jzreader.ui.tree.delegate import TreeDelegate
from jzreader.ui.tree.model import NODE, TreeModel
from jzreader.ui.tree.nodes import Level, Node, tree_of

_ME = "tree"


class _Filter(QSortFilterProxyModel):
    """Shows the articles whose headline holds the words, with the rows above them."""

    wanted = ""

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # type: ignore[override]
        """Whether a row matches; rows above a match are kept by Qt's recursive filtering."""
        index = self.sourceModel().index(row, 0, parent)
        node: Node = index.data(NODE)
        if not self.wanted:
            return True
        return node.level is Level.ARTICLE and self.wanted in node.text.casefold()

    def want(self, words: str) -> None:
        """Filter by other words."""
        self.wanted = words.strip().casefold()
        self.invalidate()


class TreePane(Pane):
    """The section tree of the issue on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        body = named(QWidget(), "paneBody")
        super().__init__("tree", _("Sections"), body, parent)
        self._desk = desk
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter articles"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName(_("Filter articles"))
        self.model = TreeModel(tree_of(None), self)
        self._proxy = _Filter(self)
        self._proxy.setRecursiveFilteringEnabled(True)
        self._proxy.setSourceModel(self.model)
        self.view = _view(self._proxy)
        column = QVBoxLayout(body)
        column.setContentsMargins(8, 8, 4, 4)
        column.setSpacing(6)
        column.addWidget(self.filter)
        column.addWidget(self.view, 1)
        self.filter.textChanged.connect(self._filter)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        desk.opened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_selected)
        self._on_opened()
        self._on_selected(desk.focus, "")

    def selected_articles(self) -> list[int]:
        """The keys of the selected articles, top to bottom."""
        rows = sorted(self.view.selectionModel().selectedIndexes(), key=self._place)
        nodes = [index.data(NODE) for index in rows]
        return [node.key for node in nodes if node.level is Level.ARTICLE]

    def current_node(self) -> Node | None:
        """The row that has the focus."""
        node: Node | None = self.view.currentIndex().data(NODE)
        return node

    def rename(self, node: Node, text: str) -> None:
        """Give the row another title: an article's headline or a section's name."""
        if node.level is Level.ARTICLE:
            self._desk.apply(RenameArticle(node.key, text), _ME)
        elif node.level is Level.SECTION:
            self._desk.apply(RenameSection(node.key, text), _ME)

    def merge_selected(self) -> None:
        """Make one article of the selected ones."""
        self._desk.apply(MergeArticles(tuple(self.selected_articles())), _ME)

    # -- following the desk ---------------------------------------------------------------------

    def _on_opened(self) -> None:
        self.model.sync(tree_of(self._desk.issue))
        self.view.expandAll()
        self._note_count()
        if self._desk.issue is None:
            self.show_empty(_("The issue’s pages and articles appear here."))
        else:
            self.show_body()

    def _on_changed(self, change: Change) -> None:
        before = {section.key for page in change.before.pages for section in page.sections}
        self.model.sync(tree_of(change.after))
        for page in change.after.pages:
            for section in page.sections:
                if section.key not in before:
                    self.view.expand(self._shown(section.key))
        self._note_count()

    def _on_selected(self, focus: Focus, _initiator: str) -> None:
        index = self._shown(focus.article) if focus.article is not None else QModelIndex()
        if index.isValid() and index != self.view.currentIndex():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.view.selectionModel().setCurrentIndex(index, flag)
            self.view.scrollTo(index)

    def _on_current(self, index: QModelIndex) -> None:
        node: Node | None = index.data(NODE)
        if node and node.level is Level.ARTICLE and node.key != self._desk.focus.article:
            self._desk.select(Focus(node.key), _ME)

    def _filter(self, text: str) -> None:
        self._proxy.want(text)
        self.view.expandAll()

    def _note_count(self) -> None:
        issue = self._desk.issue
        count = sum(len(page.articles) for page in issue.pages) if issue else 0
        self.set_note(ngettext("{n} article", "{n} articles", count) if issue else "")

    def _shown(self, key: int) -> QModelIndex:
        return self._proxy.mapFromSource(self.model.index_of(key))

    def _place(self, index: QModelIndex) -> list[int]:
        rows: list[int] = []
        while index.isValid():
            rows.insert(0, index.row())
            index = index.parent()
        return rows


def _view(model: QSortFilterProxyModel) -> QTreeView:
    view = QTreeView()
    view.setHeaderHidden(True)
    view.setUniformRowHeights(True)
    view.setIndentation(14)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setModel(model)
    view.setItemDelegate(TreeDelegate(view))
    view.setMouseTracking(True)
    view.setExpandsOnDoubleClick(True)
    view.setAccessibleName(_("Sections"))
    return view
