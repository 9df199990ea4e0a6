# SPDX-License-Identifier: MIT
"""The table of actions made into Qt's, with menus and buttons, each enabled when it is possible."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from jzreader.messages import _, printed_words, problem_text
from jzreader.model.problem import ProblemCode
from jzreader.ui.actions import ACTIONS, EVERYWHERE, PANES, ActionSpec
from jzreader.ui.key_names import key_name
from jzreader.ui.menus import LISTS, MENUS, TAG, TAGS, Entry, KeyRow, ids_in, menu_entries
from jzreader.ui.theme import icon
from jzreader.ui.ticks import TICKS
from jzreader.ui.workbench import Workbench


class ActionSet(QObject):
    """All actions by id; what they do, they do on the workbench."""

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench, self._desk, self._settings = bench, bench.desk, bench.settings
        self.by_id = {spec.id: self._make(spec) for spec in ACTIONS}
        self._tags = bench.article.tag_actions
        self._lists: Mapping[str, Callable[[QMenu], None]] = {}
        desk = bench.desk
        desk.opened.connect(self.refresh)
        desk.changed.connect(self._on_desk)
        desk.selected.connect(self._on_desk)

    def action(self, key: str) -> QAction:
        """The action of that id."""
        return self.by_id[key]

    def refresh(self) -> None:
        """Ask each action whether it is possible now, and name what undo and redo would do."""
        for spec in ACTIONS:
            if spec.possible is not None:
                self.by_id[spec.id].setEnabled(spec.possible(self._desk))
        for key, words, name in (
            ("undo", _("Undo"), self._desk.undoable()),
            ("redo", _("Redo"), self._desk.redoable()),
        ):
            self.by_id[key].setText(_("{action}: {edit}").format(action=words, edit=name) if name else words)
            self.by_id[key].setIconText(words)

    def _tick(self) -> None:
        """A tick at each choice that is on: seen in menus alone, which ask for it as they open."""
        for key, is_on in TICKS.items():
            self.by_id[key].setChecked(is_on(self._bench))

    def dress(self) -> None:
        """Draw the icons anew, in the theme's ink."""
        for spec in ACTIONS:
            self.by_id[spec.id].setIcon(icon(spec.icon))

    def bind(self, window: QWidget, reading: Sequence[QWidget], panes: Sequence[QWidget]) -> None:
        """Let keys count in the whole window, in the reading panes, or in all panes."""
        for spec in ACTIONS:
            if spec.where == EVERYWHERE:
                window.addAction(self.by_id[spec.id])
            else:
                for pane in panes if spec.where == PANES else reading:
                    pane.addAction(self.by_id[spec.id])

    def fill(self, bar: QMenuBar, lists: Mapping[str, Callable[[QMenu], None]]) -> None:
        """Make the menus; ``lists`` fill those that are made when they open."""
        self._lists = lists
        for title in MENUS:
            menu = bar.addMenu(_(title))
            menu.aboutToShow.connect(self._tick)  # panes are shown and hidden without a word
            self._fill(menu, entries_of(title))
            if title == TAG:
                menu.addSeparator()
                menu.addActions(self._tags)

    def popup(self, entries: Sequence[Entry], parent: QWidget) -> QMenu:
        """A context menu that goes when it is closed."""
        menu = QMenu(parent)
        self._fill(menu, entries)
        self._tick()
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def set_keys(self, key: str, keys: str | None) -> str | None:
        """Give an action other keys, None for those it came with; a sentence where that can't be done."""
        taken = self._taken(key, keys)
        if taken is None:
            self._settings.set_keys(key, keys)
            spec = next(spec for spec in ACTIONS if spec.id == key)
            self._set_shortcuts(self.by_id[key], spec)
        return taken

    def _taken(self, key: str, keys: str | None) -> str | None:
        wanted = QKeySequence(keys) if keys else QKeySequence()
        for action in self._tags:
            if action.objectName() == key:
                return _("Set label keys in the Labels window.")
            if keys and wanted == action.shortcut():
                return problem_text(ProblemCode.KEYS_TAKEN, {"name": action.text()})
        for spec in ACTIONS:
            if keys and spec.id != key and wanted in self.by_id[spec.id].shortcuts():
                return problem_text(ProblemCode.KEYS_TAKEN, {"name": _(spec.text)})
        return None

    def command_rows(self) -> list[KeyRow]:
        """Every action that stands in a menu, with its keys."""
        return [
            KeyRow(key, _(title), self._name(key), self._keys(key), self._also(key))
            for title in MENUS
            for key in ids_in(entries_of(title))
        ]

    def key_rows(self) -> list[KeyRow]:
        """The same, and the labels with theirs."""
        tags = [
            KeyRow(action.objectName(), _("Tag"), action.text(), key_name(action.shortcut()))
            for action in self._tags
        ]
        return [*self.command_rows(), *tags]

    def _name(self, key: str) -> str:
        return next(_(spec.text) for spec in ACTIONS if spec.id == key)

    def _also(self, key: str) -> str:
        """What the command and its button are called in both languages, whichever is spoken."""
        spec = next(spec for spec in ACTIONS if spec.id == key)
        return " ".join(f"{text} {printed_words(text)}" for text in (spec.text, spec.short) if text)

    def _keys(self, key: str) -> str:
        return "   ".join(map(key_name, self.by_id[key].shortcuts()))

    def _fill(self, menu: QMenu, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, tuple):
                self._fill(menu.addMenu(_(entry[0])), entry[1])
            elif entry == TAGS:
                menu.addActions(self._tags)
            elif entry in LISTS:
                menu.aboutToShow.connect(lambda menu=menu, entry=entry: self._lists[entry](menu))
            else:
                menu.addAction(self.by_id[entry])

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(icon(spec.icon), _(spec.text), self)
        action.setIconText(_(spec.short or spec.text))
        action.setObjectName(spec.id)
        if spec.where != EVERYWHERE:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._set_shortcuts(action, spec)
        action.setCheckable(spec.id in TICKS)
        action.triggered.connect(lambda _checked=False: self._run(spec))
        if spec.possible is not None:
            action.setEnabled(spec.possible(self._desk))
        return action

    def _run(self, spec: ActionSpec) -> None:
        """Do it; a tick stands for what is, whatever was clicked."""
        spec.run(self._bench)
        if spec.id in TICKS:
            self.by_id[spec.id].setChecked(TICKS[spec.id](self._bench))

    def _set_shortcuts(self, action: QAction, spec: ActionSpec) -> None:
        own = self._settings.keys(spec.id)
        keys = spec.keys if own is None else (own,) if own else ()
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(f"{_(spec.text)}  {key_name(action.shortcut())}".strip())

    def _on_desk(self, *_what: object) -> None:
        self.refresh()


def entries_of(menu: str) -> list[Entry]:
    """What stands in a menu, by the table of actions."""
    return menu_entries(menu, ((spec.menu, spec.id) for spec in ACTIONS if spec.menu))
