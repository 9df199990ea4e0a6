# SPDX-License-Identifier: MIT
"""The library pane: issues in groups, each level read when it is opened, and below them the bin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QToolButton, QWidget

from jzreader.messages import N_, _
from jzreader.model.change import Change
from jzreader.model.keys import IssueKey
from jzreader.store import Grouping, GroupRow, Order
from jzreader.ui.desk import Desk
from jzreader.ui.library_pane.rows import (
    ROW,
    Level,
    ShelfDelegate,
    ShelfRow,
    bin_item,
    group_items,
    issue_item,
)
from jzreader.ui.menu_tree import MenuTree
from jzreader.ui.pane import Pane, with_object_name
from jzreader.ui.settings import Settings
from jzreader.ui.theme import icon
from jzreader.ui.titles import listed_titles

_GROUPINGS = {
    Grouping.MONTH: N_("By month"),
    Grouping.YEAR: N_("By year"),
    Grouping.PAPER: N_("By newspaper"),
    Grouping.REVIEW: N_("By review state"),
}
_ORDERS = {
    Order.NEWEST: N_("Newest first"),
    Order.OLDEST: N_("Oldest first"),
    Order.PAPER: N_("In order of newspapers"),
    Order.ADDED: N_("Last imported first"),
}
_Choice = TypeVar("_Choice", Grouping, Order)
_KEYS = {Qt.Key.Key_F2: "shelf_rename", Qt.Key.Key_Delete: "shelf_delete"}
"""Keys that count while the pane has them, and the actions they mean."""


class ShelfTree(MenuTree):
    """A tree of issues; ``asked`` has the name of the action that a key means here."""

    asked = Signal(str)

    def event(self, event: QEvent) -> bool:
        """A key that means something here is not the window's."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _means(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename and delete; the rest is the tree's."""
        name = _means(event)
        if name:
            self.asked.emit(name)
        else:
            super().keyPressEvent(event)


class LibraryPane(Pane):
    """A double click or Return opens an issue, or the bin.

    issue_menu_requested and shelf_menu_requested ask for the menu of the selected issues, and of the library;
    asked(str) for the action of a key, and for that of the bin.
    """

    issue_menu_requested = Signal(QPoint)
    shelf_menu_requested = Signal(QPoint)
    asked = Signal(str)

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        self.model = QStandardItemModel()
        self.view = _view(self.model)
        super().__init__("library", _("Library"), self.view, parent, headed=False, way="open")
        self.model.setParent(self)
        self._desk, self._settings = desk, settings
        self._grouping = _known(Grouping, settings.choice("grouping"))
        self._order = _known(Order, settings.choice("order"))
        self._shown: list[GroupRow] | None = None
        self.shelf = QToolButton()
        self.shelf.setObjectName("flat")
        self.shelf.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.shelf.setIcon(icon("library"))
        self.shelf.clicked.connect(lambda: self.shelf_menu_requested.emit(_below(self.shelf)))
        self.arrangement = QToolButton()
        self.arrangement.setObjectName("flat")
        self.arrangement.setIcon(icon("sort"))
        self.arrangement.setToolTip(_("Group and sort"))
        self.arrangement.setAccessibleName(_("Group and sort"))
        self.arrangement.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.arrangement.setMenu(self._arrange_menu())
        head = with_object_name(QWidget(), "paneBody")
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 8, 4, 2)
        row.setSpacing(4)
        row.addWidget(self.shelf)
        row.addStretch(1)
        row.addWidget(self.arrangement)
        self.column.insertWidget(1, head)
        self.view.expanded.connect(self._on_expanded)
        self.view.activated.connect(self._on_activated)
        self.view.menu_requested.connect(self._on_menu)
        self.view.asked.connect(self.asked)
        desk.opened.connect(self.refresh)
        desk.changed.connect(self._on_changed)
        self._name_library()

    # -- what is chosen -------------------------------------------------------------------------

    def selected_issues(self) -> list[IssueKey]:
        """The selected issues, those of selected groups too, each once, as they stand from top to bottom."""
        found: dict[IssueKey, None] = {}
        for index in sorted(self.view.selectionModel().selectedIndexes(), key=_place):
            row = _row(index)
            if row.issue is not None:
                found[row.issue] = None
            elif row.level is Level.GROUP:
                rows = self._desk.library.issues_in(self._grouping, row.path, self._order)
                found.update(dict.fromkeys(one.id for one in rows))
        return list(found)

    def arrange(self, grouping: Grouping | None = None, order: Order | None = None) -> None:
        """Group or sort otherwise, and remember that."""
        self._grouping = grouping or self._grouping
        self._order = order or self._order
        self._settings.set_choice("grouping", self._grouping)
        self._settings.set_choice("order", self._order)
        self.refresh(anew=True)

    # -- showing --------------------------------------------------------------------------------

    def refresh(self, *, anew: bool = False) -> None:
        """Show the library as it is, if it is another since; ``anew``: whatever it seems."""
        library = self._desk.library
        groups = library.groups(self._grouping, self._order)
        if groups == self._shown and not anew:
            return
        open_, chosen = self._expanded(), set(self.selected_keys())
        at = self.view.verticalScrollBar().value()
        first = not self._shown  # also where nothing was imported yet
        self._shown = groups
        self.model.clear()
        for item in group_items(self._grouping, groups):
            self.model.appendRow(item)
        binned = library.bin.count()
        if binned:
            self.model.appendRow(bin_item(binned))
        for index in self._groups():
            if _row(index).path in open_ or (first and not any(_place(index))):  # the first of the first
                self.view.expand(index)
        self._select(chosen)
        self.view.verticalScrollBar().setValue(at)
        issues = sum(row.issues for row in groups)
        self.set_note(str(issues) if issues else "")
        self._name_library()

    def selected_keys(self) -> list[IssueKey]:
        """The issues that are themselves selected."""
        rows = [_row(index) for index in self.view.selectionModel().selectedIndexes()]
        return [row.issue for row in rows if row.issue is not None]

    def _name_library(self) -> None:
        path = self._desk.library.path
        self.shelf.setText(path.stem)
        self.shelf.setToolTip(str(path))
        self.shelf.setAccessibleName(_("Library: {name}").format(name=path.stem))
        if self.model.rowCount():
            self.show_body()
        else:
            self.show_empty(_("Imported issues appear here by year and month."))

    def _select(self, keys: set[IssueKey]) -> None:
        chosen = QItemSelection()
        for group in self._groups():
            for number in range(self.model.rowCount(group)):
                index = self.model.index(number, 0, group)
                if _row(index).issue in keys:
                    chosen.select(index, index)
        self.view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _groups(self) -> Iterator[QModelIndex]:
        """The rows of groups, outer before inner."""
        for number in range(self.model.rowCount()):
            outer = self.model.index(number, 0)
            if _row(outer).level is Level.GROUP:
                yield outer
                for below in range(self.model.rowCount(outer)):
                    inner = self.model.index(below, 0, outer)
                    if _row(inner).level is Level.GROUP:
                        yield inner

    def _expanded(self) -> set[tuple[str | None, ...]]:
        return {_row(index).path for index in self._groups() if self.view.isExpanded(index)}

    def _on_expanded(self, index: QModelIndex) -> None:
        row, item = _row(index), self.model.itemFromIndex(index)
        if not row.unread:
            return
        item.setData(replace(row, unread=False), ROW)
        item.removeRows(0, item.rowCount())
        rows = self._desk.library.issues_in(self._grouping, row.path, self._order)
        for one, title in zip(rows, listed_titles(rows), strict=True):
            item.appendRow(issue_item(one, title))

    def _on_activated(self, index: QModelIndex) -> None:
        row = _row(index)
        if row.issue is not None:
            self._desk.open(row.issue)
        elif row.level is Level.BIN:
            self.asked.emit("bin")

    def _on_menu(self, place: QPoint, index: QModelIndex) -> None:
        row = _row(index)
        if row.level is Level.BIN or not index.isValid():
            self.shelf_menu_requested.emit(place)
            return
        if not self.view.selectionModel().isSelected(index):
            self.view.setCurrentIndex(index)
        self.issue_menu_requested.emit(place)

    def _on_changed(self, change: Change) -> None:
        if change.reordered or (
            self.isVisible() and (change.header or change.gone or len(change.articles) > 0)
        ):  # another issue may have come or gone with the pages
            self.refresh(anew=change.header)

    def showEvent(self, event: object) -> None:
        """What happened while it was hidden is caught up on."""
        self.refresh()

    def _arrange_menu(self) -> QMenu:
        menu = QMenu(self)
        for words, now, choose in (
            (_GROUPINGS, self._grouping, lambda one: self.arrange(grouping=one)),
            (_ORDERS, self._order, lambda one: self.arrange(order=one)),
        ):
            group = QActionGroup(menu)
            for one, name in words.items():
                action = menu.addAction(_(name))
                action.setCheckable(True)
                action.setChecked(one == now)
                action.triggered.connect(lambda _checked=False, one=one, choose=choose: choose(one))
                group.addAction(action)
            menu.addSeparator()
        return menu


def _means(event: QKeyEvent) -> str | None:
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return _KEYS.get(Qt.Key(event.key())) if plain else None


def _known(kind: type[_Choice], value: str) -> _Choice:
    """The choice that the settings name; the first one where they name none."""
    return next((one for one in kind if one == value), next(iter(kind)))


def _row(index: QModelIndex) -> ShelfRow:
    return index.data(ROW) or ShelfRow(Level.GROUP, "")


def _place(index: QModelIndex) -> list[int]:
    rows: list[int] = []
    while index.isValid():
        rows.insert(0, index.row())
        index = index.parent()
    return rows


def _below(button: QToolButton) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height()))


def _view(model: QStandardItemModel) -> ShelfTree:
    view = with_object_name(ShelfTree(), "shelf")
    view.setHeaderHidden(True)
    view.setUniformRowHeights(True)
    view.setIndentation(14)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setMouseTracking(True)
    view.setAccessibleName(_("Library"))
    view.setModel(model)
    view.setItemDelegate(ShelfDelegate(view))
    return view
