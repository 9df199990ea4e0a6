# SPDX-License-Identifier: MIT
"""The import sheet: what is about to be imported, file by file, grouped into issues, before anything is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QBrush, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jzreader.messages import N_, _, issue_title, ngettext
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.model.source import as_text
from jzreader.reading.decode import ENCODINGS
from jzreader.reading.details import Details, find_date
from jzreader.reading.survey import (
    Action,
    Candidate,
    Group,
    Here,
    actions_for,
    checked,
    groups,
    looked_up,
    read_as,
    typed,
)
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.pane import with_object_name
from jzreader.ui.theme import look

_FILE, _PAPER, _DATE, _NUMBER, _NAME, _KIND, _REMARK, _ACTION = range(8)
_FIELDS = {_PAPER: "newspaper", _DATE: "date", _NUMBER: "number", _NAME: "name"}
_WIDTHS = {_FILE: 260, _PAPER: 100, _DATE: 96, _NUMBER: 50, _NAME: 88, _KIND: 104, _ACTION: 134}
"""Pixels a column takes at first."""
_ACTIONS = {
    Action.NEW: N_("new issue"),
    Action.ADD: N_("add to the issue"),
    Action.REPLACE: N_("replace the page"),
}
_ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "gb18030": "GB 18030",
    "big5hkscs": "Big5",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "hz": "HZ",
}
_CHOICES = Qt.ItemDataRole.UserRole + 1
"""Where a cell holds what may be chosen in it, as pairs of a value and its words."""
_PAGE_NUMBER = re.compile("[A-Za-z]?[0-9]{1,3}")
_HEAD_HEIGHT = 36
"""Pixels of a row that names an issue: it has room above."""
_VALUE = Qt.ItemDataRole.UserRole + 2
"""Where a value is put that was chosen in a cell."""
_PLACE = Qt.ItemDataRole.UserRole
"""Where a row holds its candidate's number."""


class _NotEdited(QStyledItemDelegate):
    """Of columns that are only read."""

    def createEditor(  # type: ignore[override]  # Qt takes None for no editor
        self, _parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget | None:
        """None."""
        return None


class _Chosen(QStyledItemDelegate):
    """Of columns in which one of a few is chosen."""

    def createEditor(  # type: ignore[override]  # Qt takes None for no editor
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget | None:
        """A list, where there is anything to choose."""
        choices: tuple[tuple[str, str], ...] = index.data(_CHOICES) or ()
        if len(choices) < 2:
            return None
        box = QComboBox(parent)
        for value, words in choices:
            box.addItem(words, value)
        box.setCurrentText(index.data())
        box.activated.connect(lambda _row: self._take(box))
        return box

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """What was chosen, as its value."""
        if isinstance(editor, QComboBox) and editor.currentText() != index.data():
            model.setData(index, editor.currentData(), _VALUE)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A mark where there is anything to choose."""
        super().initStyleOption(option, index)
        if len(index.data(_CHOICES) or ()) > 1:
            option.text = f"{option.text}  ▾"

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


class ImportSheet(QDialog):
    """Rows to look over and correct; ``groups`` are the issues that will be made of those that are ticked.

    ``here`` says what the library has of a file. ``wanted`` is the issue that the user wants to see instead.
    """

    def __init__(self, candidates: Sequence[Candidate], parent: QWidget, here: Here | None = None) -> None:
        super().__init__(parent)
        self.wanted: IssueKey | None = None
        self._here = here
        self.setWindowTitle(_("Import"))
        open_as_large(self, min(1080, parent.window().width() - 40), 640)
        self._all = checked(candidates)
        self._as_one = False
        self._filling = False
        self.head = with_object_name(QLabel(), "sheetTitle")
        note = QLabel(
            _("Grouped by newspaper and date. Cells can be edited; an edit applies to all selected rows.")
        )
        note.setProperty("muted", True)
        note.setWordWrap(True)
        self.rows = with_object_name(QTreeWidget(), "importRows")
        self.rows.setAccessibleName(_("Files to import"))
        self.rows.setHeaderLabels(
            [_("File"), _("Newspaper"), _("Date"), _("Page"), _("Page name"), _("Format"), "", _("Import as")]
        )
        self.rows.header().moveSection(_ACTION, _REMARK)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)  # arrows go to cells
        for column in (_FILE, _REMARK):
            self.rows.setItemDelegateForColumn(column, _NotEdited(self.rows))
        for column in (_KIND, _ACTION):
            self.rows.setItemDelegateForColumn(column, _Chosen(self.rows))
        self.rows.setRootIsDecorated(False)
        self.rows.setAllColumnsShowFocus(False)
        self.rows.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in _WIDTHS.items():
            self.rows.setColumnWidth(column, width)
        self.rows.itemChanged.connect(self._on_changed)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.open_one = QPushButton(_("Open the issue in the library"))
        self.open_one.clicked.connect(self._open)
        self.one = QPushButton(_("Import as one issue"))
        self.one.clicked.connect(self._take_as_one)
        self.go = QPushButton()
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        below = QHBoxLayout()
        below.addStretch(1)
        for button in (self.cancel, self.open_one, self.one, self.go):
            button.setAutoDefault(button is self.go)
            below.addWidget(button)
        box = QVBoxLayout(self)
        on_grid(box)
        box.addWidget(self.head)
        box.addWidget(note)
        box.addWidget(self.rows, 1)
        box.addLayout(below)
        self._fill()
        self.rows.setFocus()

    @property
    def groups(self) -> list[Group]:
        """The issues that will be made."""
        return groups(self._all, as_one=self._as_one)

    @property
    def candidates(self) -> list[Candidate]:
        """The files as they stand now."""
        return list(self._all)

    def _fill(self) -> None:
        """All rows anew, the selected ones selected again."""
        self._filling = True
        selected = {item.data(_FILE, _PLACE) for item in self.rows.selectedItems()}
        current = self.rows.currentItem()
        at = (current.data(_FILE, _PLACE), self.rows.currentColumn()) if current else None
        self.rows.clear()
        numbers = {id(one): number for number, one in enumerate(self._all)}
        made = groups(self._all)
        paths = {one.path: number for number, one in enumerate(self._all)}
        for group in made:
            count = ngettext("{n} page", "{n} pages", len(group.files))
            head = self._head(f"{issue_title(group.newspaper, group.date)}    {count}{self._where(group)}")
            for file in group.files:
                self._add(head, file, paths[file.path])
        left = [one for one in self._all if not one.chosen]
        if left:
            words, count = _("Not imported"), ngettext("{n} file", "{n} files", len(left))
            head = self._head(f"{words}    {count}")
            for one in left:
                self._add(head, one, numbers[id(one)])
        self.rows.expandAll()
        for item in self._items():
            item.setSelected(item.data(_FILE, _PLACE) in selected)
            if at and item.data(_FILE, _PLACE) == at[0]:
                self.rows.setCurrentItem(item, at[1])
        self._say(made)
        self.go.setEnabled(bool(made))
        self.open_one.setVisible(any(one.there for one in self._all))
        self.rows.setColumnHidden(_ACTION, not any(len(actions_for(one.remarks)) > 1 for one in self._all))
        self.one.setEnabled(len(made) > 1)
        self._filling = False
        if not self.isVisible() or QApplication.focusWidget() is not self.one:
            self.rows.setFocus()

    def _say(self, made: Sequence[Group]) -> None:
        """The outcome in one sentence, and on the button."""
        fresh = [group for group in made if group.into is None]
        there = sum(len(group.files) for group in made if group.into is not None)
        parts = []
        if fresh or not there:
            parts.append(
                _("{pages} become {issues}").format(
                    pages=ngettext("{n} page", "{n} pages", sum(len(group.files) for group in fresh)),
                    issues=ngettext("{n} issue", "{n} issues", len(fresh)),
                )
            )
        if there:
            go = ngettext("{n} page goes into an issue here", "{n} pages go into issues here", there)
            parts.append(go)
        self.head.setText(_("{one}; {other}").format(one=parts[0], other=parts[1]) if parts[1:] else parts[0])
        issues = ngettext("Import {n} issue", "Import {n} issues", len(fresh))
        pages = ngettext("Import {n} page", "Import {n} pages", there)
        self.go.setText(issues if fresh or not there else pages)

    def _where(self, group: Group) -> str:
        """Behind a group's name, that it goes into an issue which is there."""
        return "    " + _("into the issue in the library") if group.into is not None else ""

    def _head(self, words: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.rows, [words])
        font = QFont(self.rows.font())
        font.setBold(True)
        item.setFont(_FILE, font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFirstColumnSpanned(True)
        item.setSizeHint(_FILE, QSize(0, _HEAD_HEIGHT))
        return item

    def _add(self, head: QTreeWidgetItem, one: Candidate, number: int) -> None:
        details = one.details
        kind = one.encoding.upper() if one.kind == "text" else one.kind.upper() if one.kind == "pdf" else ""
        words = one.told
        possible = actions_for(one.remarks)
        action = _action_text(one, one.action) if len(possible) > 1 else ""
        told = (details.newspaper, details.date, details.number, details.name)
        cells = [one.name, *told, _ENCODING_NAMES.get(one.encoding, kind), words, action]
        item = QTreeWidgetItem(head, [cell or "" for cell in cells])
        item.setData(_FILE, _PLACE, number)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsEditable
        )
        item.setCheckState(_FILE, Qt.CheckState.Checked if one.chosen else Qt.CheckState.Unchecked)
        if one.kind == "text":
            item.setData(_KIND, _CHOICES, tuple((name, _ENCODING_NAMES[name]) for name in ENCODINGS))
            item.setToolTip(_KIND, _("Double-click to read the file in another encoding."))
        item.setData(_ACTION, _CHOICES, tuple((a.value, _action_text(one, a)) for a in possible))
        item.setToolTip(_FILE, as_text(str(one.path)))
        item.setToolTip(_REMARK, words)
        if one.doubtful:
            item.setForeground(_REMARK, look.colour("doubt"))
        if not one.chosen:
            faded = QBrush(self.palette().placeholderText())
            for column in range(self.rows.columnCount()):
                item.setForeground(column, faded)

    def _items(self) -> list[QTreeWidgetItem]:
        heads = [self.rows.topLevelItem(number) for number in range(self.rows.topLevelItemCount())]
        below = [head.child(number) for head in heads if head for number in range(head.childCount())]
        return [item for item in below if item is not None]

    @Slot(QTreeWidgetItem, int)
    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        """A tick or a cell was changed: the same for all selected rows."""
        if self._filling or item.data(_FILE, _PLACE) is None:
            return
        rows = [item, *(one for one in self.rows.selectedItems() if one is not item and item.isSelected())]
        for row in rows:
            number = row.data(_FILE, _PLACE)
            one = self._all[number]
            if column == _FILE:
                chosen = item.checkState(_FILE) is Qt.CheckState.Checked and one.kind != "other"
                self._all[number] = replace(one, chosen=chosen)
            elif column in _FIELDS:
                details = _edited(one.details, column, item.text(column))
                self._all[number] = typed(one, details, self._here)
            elif column == _ACTION and item.data(_ACTION, _VALUE) in actions_for(one.remarks):
                self._all[number] = replace(one, action=Action(item.data(_ACTION, _VALUE)))
            elif column == _KIND and one.kind == "text":
                self._all[number] = self._read_as(one, item.data(_KIND, _VALUE))
        self._all = checked(self._all)
        QTimer.singleShot(0, self, self._fill)  # not under the item that is telling of its change

    def _read_as(self, one: Candidate, encoding: str) -> Candidate:
        try:
            return looked_up(read_as(one, encoding), self._here)
        except (OSError, Problem):  # gone meanwhile; importing says so
            return one

    @Slot()
    def _open(self) -> None:
        """Leave the files alone and go to the issue of the current row, or of the first that has one."""
        current = self.rows.currentItem()
        place = current.data(_FILE, _PLACE) if current else None
        first = [self._all[place]] if place is not None else []
        self.wanted = next((one.there for one in [*first, *self._all] if one.there), None)
        self.reject()

    @Slot()
    def _take_as_one(self) -> None:
        self._as_one = True
        self.accept()


def _action_text(one: Candidate, action: Action) -> str:
    """What an action is called of a file: a whole issue takes the place of an issue."""
    if one.kind == "issue":
        return _("keep both") if action is Action.NEW else _("replace the issue")
    return _(_ACTIONS[action])


def _edited(details: Details, column: int, words: str) -> Details:
    """The details with a cell as it was typed; a date that the calendar does not have leaves the old one."""
    value: str | None = words.strip() or None
    if column == _DATE and value:
        value = find_date(value)
        if value is None:
            return details
    if column == _NUMBER and value:
        if _PAGE_NUMBER.fullmatch(value) is None:
            return details
        value = value.upper()
    match column:
        case 1:
            return replace(details, newspaper=value)
        case 2:
            return replace(details, date=value)
        case 3:
            return replace(details, number=value)
        case _:
            return replace(details, name=value)
