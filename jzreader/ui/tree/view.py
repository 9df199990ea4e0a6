# SPDX-License-Identifier: MIT
"""The tree pane: filter, tree, and in step with the desk."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jzreader.messages import STATES, _
from jzreader.model.change import Change, Focus
from jzreader.model.issue import ReviewState
from jzreader.model.keys import ArticleKey, PageKey
from jzreader.ui.desk import Desk, Initiator
from jzreader.ui.empty import Empty
from jzreader.ui.line import Line
from jzreader.ui.mime import ARTICLES, LINES, PAGES, numbers
from jzreader.ui.pane import Pane, with_object_name
from jzreader.ui.tree.delegate import STEP, TreeDelegate
from jzreader.ui.tree.marks import ContentsTree
from jzreader.ui.tree.model import NODE, TreeFilter, TreeModel
from jzreader.ui.tree.nodes import Level, Node, Nodes

_SHOWN_AT_ONCE = 400
"""Articles up to which all pages are open at first: more could not be looked through anyway."""


class TreePane(Pane):
    """The section tree of the issue on the desk. ``…_menu_requested`` ask for the menu of a kind of row."""

    article_menu_requested = Signal(QPoint)
    section_menu_requested = Signal(QPoint)
    page_menu_requested = Signal(QPoint)
    issue_menu_requested = Signal(QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        body = with_object_name(QWidget(), "paneBody")
        super().__init__("tree", _("Contents"), body, parent, headed=False, way="open")
        self._desk = desk
        self.filter = Line()
        self.filter.setPlaceholderText(_("Filter"))  # a narrow pane has room for no more
        self.filter.setToolTip(_("Filter articles"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName(_("Filter articles"))
        self.states = QComboBox()
        self.states.setAccessibleName(_("Filter by review state"))
        self.states.setToolTip(_("Filter by review state"))
        self.states.addItem(_("All"), None)
        for state in ReviewState:
            self.states.addItem(_(STATES[state]), state)
        self._following = False
        self._nodes = Nodes()
        self.model = TreeModel(self._nodes.tree(None), self)
        self._proxy = TreeFilter(self)
        self._proxy.setSourceModel(self.model)
        self.view = _view(self._proxy)
        column = QVBoxLayout(body)
        column.setContentsMargins(4, 8, 0, 4)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.setContentsMargins(4, 0, 8, 0)
        row.addWidget(self.filter, 1)
        row.addWidget(self.states)
        column.addLayout(row)
        self.nothing = Empty.unfiltered(_("No article matches the filter."), self._clear_filter)
        self._rows = QStackedWidget()
        self._rows.addWidget(self.view)
        self._rows.addWidget(self.nothing)
        column.addWidget(self._rows, 1)
        self.filter.textChanged.connect(self._filter)
        self.states.currentIndexChanged.connect(self._filter)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.menu_requested.connect(self._on_menu)
        self.model.renamed.connect(self.rename)
        self.model.dropped.connect(self._on_dropped)
        desk.opened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_selected)
        self._on_opened()
        self._on_selected(desk.focus, "")

    def selected_articles(self) -> list[ArticleKey]:
        """The keys of the selected articles, top to bottom."""
        rows = sorted(self.view.selectionModel().selectedIndexes(), key=self._place)
        nodes = [index.data(NODE) for index in rows]
        return [ArticleKey(node.key) for node in nodes if node.level is Level.ARTICLE]

    def selected_pages(self) -> list[PageKey]:
        """The keys of the selected pages, top to bottom; none where the current row is no page."""
        node = self.current_node()
        if node is None or node.level is not Level.PAGE:
            return []
        rows = sorted(self.view.selectionModel().selectedIndexes(), key=self._place)
        nodes = [index.data(NODE) for index in rows]
        return [PageKey(one.key) for one in nodes if one.level is Level.PAGE] or [PageKey(node.key)]

    def closed_rows(self) -> frozenset[int]:
        """The keys of the rows that are closed over others."""
        found, waiting = set(), [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            for number in range(self._proxy.rowCount(parent)):
                index = self._proxy.index(number, 0, parent)
                if self._proxy.rowCount(index):
                    waiting.append(index)
                    if not self.view.isExpanded(index):
                        found.add(int(index.data(NODE).key))
        return frozenset(found)

    def close_rows(self, keys: Collection[int]) -> None:
        """Close the rows of these keys."""
        for key in keys:
            self.view.setExpanded(self.index_of(key), False)

    def select_page(self, key: PageKey) -> None:
        """Make a page the current row."""
        index = self.index_of(key)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.scrollTo(index)

    @property
    def has_focus(self) -> bool:
        """Whether the tree has the keys, so that its selection is meant."""
        return self.view.hasFocus()

    def current_node(self) -> Node | None:
        """The row that has the focus."""
        node: Node | None = self.view.currentIndex().data(NODE)
        return node

    def edit_title(self) -> bool:
        """Type another title of the current row in its place; whether that is possible."""
        node = self.current_node()
        if node is None or node.level not in (Level.ARTICLE, Level.SECTION):
            return False
        self.view.setFocus()
        self.view.edit(self.view.currentIndex())
        return True

    def rename(self, node: Node, text: str) -> None:
        """Give the row another title: an article's headline or a section's name."""
        from jzreader.ui.tree.doing import renamed  # the window opens without edits

        edit = renamed(node, text)
        if edit is not None:
            self._desk.apply(edit, Initiator.TREE)

    def merge_selected(self) -> None:
        """Make one article of the selected ones."""
        from jzreader.edits.articles import MergeArticles

        chosen = tuple(self.selected_articles())
        if self._desk.apply(MergeArticles(chosen), Initiator.TREE):
            self._desk.select(Focus(chosen[0]), Initiator.TREE)

    # -- following the desk ---------------------------------------------------------------------

    def _on_opened(self) -> None:
        self.model.sync(self._nodes.tree(self._desk.issue))
        self._expand()
        self._show_rows()
        self._note_count()
        if self._desk.issue is None:
            self.show_empty(_("The issue’s pages and articles appear here."))
        else:
            self.show_body()

    def _expand(self) -> None:
        """All of a common issue; of a huge one its pages, which open as one goes there."""
        issue = self._desk.issue
        if issue is None or sum(len(page.articles) for page in issue.pages) <= _SHOWN_AT_ONCE:
            self.view.expandAll()
        else:
            self.view.collapseAll()
            self.view.expand(self.index_of(issue.key))

    def _on_changed(self, change: Change) -> None:
        before = {section.key for page in change.before.pages for section in page.sections}
        current = self.current_node()
        self._following = True  # Qt makes another row current where one goes; that chooses nothing
        self.model.sync(self._nodes.tree(change.after))
        self._following = False
        for page in change.after.pages:
            for section in page.sections:
                if section.key not in before:
                    self.view.expand(self.index_of(section.key))
        self._show_rows()
        self._note_count()
        now = self.current_node()
        if current is None or now is None or now.key != current.key:
            self._on_selected(self._desk.focus, change.initiator)

    def _on_selected(self, focus: Focus, _initiator: str) -> None:
        index = self.index_of(focus.article) if focus.article is not None else QModelIndex()
        chosen = self.view.selectionModel()
        if index.isValid() and (index != self.view.currentIndex() or not chosen.hasSelection()):
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            chosen.setCurrentIndex(index, flag)
            self.view.scrollTo(index)

    # -- what the user does here ----------------------------------------------------------------

    def _on_current(self, index: QModelIndex) -> None:
        node: Node | None = index.data(NODE)
        if self._following or node is None:
            return
        if node.level is Level.ARTICLE and node.key != self._desk.focus.article:
            self._desk.select(Focus(ArticleKey(node.key)), Initiator.TREE)

    def _on_menu(self, place: QPoint, index: QModelIndex) -> None:
        node: Node | None = index.data(NODE)
        asking = {
            Level.ARTICLE: self.article_menu_requested,
            Level.SECTION: self.section_menu_requested,
            Level.PAGE: self.page_menu_requested,
        }
        asking.get(node.level if node else Level.ISSUE, self.issue_menu_requested).emit(place)

    def _on_dropped(self, data: QMimeData, node: Node, row: int) -> None:
        from jzreader.ui.tree.doing import moved_articles, moved_pages, sent

        lines, keys = numbers(data, LINES), numbers(data, ARTICLES)
        pages = numbers(data, PAGES)
        if pages:
            self._desk.do(lambda issue, _focus: moved_pages(issue, pages, row), Initiator.TREE)
        elif lines and node.level in (Level.ARTICLE, Level.PAGE):
            self._desk.do(lambda issue, focus: sent(issue, focus, node), Initiator.TREE)
        elif keys and self._desk.issue is not None:
            edit = moved_articles(self._desk.issue, tuple(map(ArticleKey, keys)), node, row)
            if edit is not None:
                self._desk.apply(edit, Initiator.TREE)

    def _filter(self) -> None:
        self._proxy.want(self.filter.text(), self.states.currentData())
        self.view.expandAll()
        self._show_rows()

    def _show_rows(self) -> None:
        """What a filter keeps back altogether has a line in its place, and a way back."""
        found = self._proxy.rowCount() or self._desk.issue is None
        self._rows.setCurrentWidget(self.view if found else self.nothing)

    def _clear_filter(self) -> None:
        self.filter.clear()
        self.states.setCurrentIndex(0)
        self.view.setFocus()

    def _note_count(self) -> None:
        issue = self._desk.issue
        self.set_note(str(sum(len(page.articles) for page in issue.pages)) if issue else "")

    def index_of(self, key: int) -> QModelIndex:
        """The shown row of a page, section or article."""
        return self._proxy.mapFromSource(self.model.index_of(key))

    def _place(self, index: QModelIndex) -> list[int]:
        rows: list[int] = []
        while index.isValid():
            rows.insert(0, index.row())
            index = index.parent()
        return rows


def _view(model: TreeFilter) -> ContentsTree:
    view = ContentsTree()
    view.setHeaderHidden(True)
    view.setUniformRowHeights(True)
    view.setIndentation(STEP)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
    view.setDefaultDropAction(Qt.DropAction.MoveAction)
    view.setDropIndicatorShown(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setModel(model)
    view.setItemDelegate(TreeDelegate(view))
    view.setMouseTracking(True)
    view.setExpandsOnDoubleClick(True)
    view.setAccessibleName(_("Contents"))
    return view
