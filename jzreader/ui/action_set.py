# SPDX-License-Identifier: MIT
"""The table of actions made into Qt's, with menus and buttons, each enabled when it is possible."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from jzreader.messages import _
from jzreader.ui.actions import ACTIONS, READING, ActionSpec
from jzreader.ui.desk import Desk
from jzreader.ui.icons import icon
from jzreader.ui.menus import MENUS, RECENT, Entry

if TYPE_CHECKING:
    from jzreader.ui.window import Window


class ActionSet(QObject):
    """All actions by id."""

    def __init__(self, window: Window, desk: Desk) -> None:
        super().__init__(window)
        self._desk = desk
        self.by_id = {spec.id: self._make(spec, window) for spec in ACTIONS}
        desk.opened.connect(self.refresh)
        desk.changed.connect(self._on_desk)
        desk.selected.connect(self._on_desk)

    def refresh(self) -> None:
        """Ask each action whether it is possible now, and name what undo and redo would do."""
        for spec in ACTIONS:
            if spec.possible is not None:
                self.by_id[spec.id].setEnabled(spec.possible(self._desk))
        for key, words, name in (
            ("undo", _("Undo"), self._desk.undoable()),
            ("redo", _("Redo"), self._desk.redoable()),
        ):
            self.by_id[key].setText(f"{words}: {name}" if name else words)
            self.by_id[key].setIconText(words)

    def dress(self) -> None:
        """Draw the icons anew, in the theme's ink."""
        for spec in ACTIONS:
            self.by_id[spec.id].setIcon(icon(spec.icon))

    def bind(self, window: QWidget, reading: list[QWidget]) -> None:
        """Let keys count in the whole window, or in the reading panes only."""
        for spec in ACTIONS:
            if spec.where == READING:
                for pane in reading:
                    pane.addAction(self.by_id[spec.id])
            else:
                window.addAction(self.by_id[spec.id])

    def fill(self, bar: QMenuBar, tags: list[QAction], recent: Callable[[QMenu], None]) -> None:
        """Make the menus."""
        for title, entries in MENUS:
            menu = bar.addMenu(_(title))
            self._fill(menu, entries, recent)
            if "accept" in entries:
                menu.addSeparator()
                menu.addActions(tags)

    def menu_of(self, prefix: str, parent: QWidget) -> QMenu:
        """A menu of the actions whose ids begin so."""
        menu = QMenu(parent)
        menu.addActions([action for key, action in self.by_id.items() if key.startswith(prefix)])
        return menu

    def rows(self) -> list[tuple[str, str, str]]:
        """(menu, action, keys) of every action that stands in a menu."""
        return [
            (_(title), self._name(key), self._keys(key))
            for title, entries in MENUS
            for key in ids_in(entries)
            if key != RECENT
        ]

    def _name(self, key: str) -> str:
        return next(_(spec.text) for spec in ACTIONS if spec.id == key)

    def _keys(self, key: str) -> str:
        form = QKeySequence.SequenceFormat.NativeText
        return "   ".join(sequence.toString(form) for sequence in self.by_id[key].shortcuts())

    def _fill(self, menu: QMenu, entries: list[Entry], recent: Callable[[QMenu], None]) -> None:
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, tuple):
                self._fill(menu.addMenu(_(entry[0])), entry[1], recent)
            elif entry == RECENT:
                menu.aboutToShow.connect(lambda menu=menu: recent(menu))
            else:
                menu.addAction(self.by_id[entry])

    def _make(self, spec: ActionSpec, window: Window) -> QAction:
        action = QAction(icon(spec.icon), _(spec.text), self)
        action.setIconText(_(spec.short or spec.text))
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        if spec.where == READING:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{_(spec.text)}  {keys}".strip())
        action.triggered.connect(lambda _checked=False: spec.run(window))
        if spec.possible is not None:
            action.setEnabled(spec.possible(self._desk))
        return action

    def _on_desk(self, *_what: object) -> None:
        self.refresh()


def ids_in(entries: list[Entry]) -> list[str]:
    """The action ids in a menu and its submenus."""
    ids: list[str] = []
    for entry in entries:
        if isinstance(entry, str):
            ids.append(entry)
        elif isinstance(entry, tuple):
            ids += ids_in(entry[1])
    return ids
