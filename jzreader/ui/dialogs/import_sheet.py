# SPDX-License-Identifier: MIT
"""The import sheet: what is about to be imported, file by file, grouped into issues, before anything is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QBrush, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
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

from jzreader.messages import _, issue_title, ngettext
from jzreader.reading.details import Details, find_date
from jzreader.reading.survey import Candidate, Group, checked, groups, remark_text
from jzreader.ui.pane import with_object_name
from jzreader.ui.theme import look

_FILE, _PAPER, _DATE, _NUMBER, _NAME, _KIND, _REMARK = range(7)
_FIELDS = {_PAPER: "newspaper", _DATE: "date", _NUMBER: "number", _NAME: "name"}
_WIDTHS = {_FILE: 300, _PAPER: 120, _DATE: 104, _NUMBER: 56, _NAME: 88, _KIND: 96}
"""Pixels a column takes at first."""
_PAGE_NUMBER = re.compile("[A-Za-z]?[0-9]{1,3}")
_HEAD_HEIGHT = 36
"""Pixels of a row that names an issue: it has room above."""
_PLACE = Qt.ItemDataRole.UserRole
"""Where a row holds its candidate's number."""


class _NotEdited(QStyledItemDelegate):
    """Of columns that are only read."""

    def createEditor(  # type: ignore[override]  # Qt takes None for no editor
        self, _parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget | None:
        """None."""
        return None


class ImportSheet(QDialog):
    """Rows to look over and correct; ``groups`` are the issues that will be made of those that are ticked."""

    def __init__(self, candidates: Sequence[Candidate], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import"))
        self.resize(min(1080, parent.window().width() - 40), 640)
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
            [_("File"), _("Newspaper"), _("Date"), _("Page"), _("Page name"), _("Format"), ""]
        )
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)  # arrows go to cells
        for column in (_FILE, _KIND, _REMARK):
            self.rows.setItemDelegateForColumn(column, _NotEdited(self.rows))
        self.rows.setRootIsDecorated(False)
        self.rows.setAllColumnsShowFocus(False)
        self.rows.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in _WIDTHS.items():
            self.rows.setColumnWidth(column, width)
        self.rows.itemChanged.connect(self._on_changed)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.one = QPushButton(_("Import as one issue"))
        self.one.clicked.connect(self._take_as_one)
        self.go = QPushButton()
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        below = QHBoxLayout()
        below.addStretch(1)
        for button in (self.cancel, self.one, self.go):
            button.setAutoDefault(button is self.go)
            below.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(8)
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
            head = self._head(f"{issue_title(group.newspaper, group.date)}    {count}")
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
        pages = sum(len(group.files) for group in made)
        self.head.setText(
            _("{pages} become {issues}").format(
                pages=ngettext("{n} page", "{n} pages", pages),
                issues=ngettext("{n} issue", "{n} issues", len(made)),
            )
        )
        self.go.setText(ngettext("Import {n} issue", "Import {n} issues", len(made)))
        self.go.setEnabled(bool(made))
        self.one.setEnabled(len(made) > 1)
        self._filling = False
        if not self.isVisible() or QApplication.focusWidget() is not self.one:
            self.rows.setFocus()

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
        words = "  ".join(remark_text(remark) for remark in one.remarks)
        cells = [one.path.name, details.newspaper, details.date, details.number, details.name, kind, words]
        item = QTreeWidgetItem(head, [cell or "" for cell in cells])
        item.setData(_FILE, _PLACE, number)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsEditable
        )
        item.setCheckState(_FILE, Qt.CheckState.Checked if one.chosen else Qt.CheckState.Unchecked)
        item.setToolTip(_FILE, str(one.path))
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
                self._all[number] = replace(one, details=_edited(one.details, column, item.text(column)))
        self._all = checked(self._all)
        QTimer.singleShot(0, self, self._fill)  # not under the item that is telling of its change

    @Slot()
    def _take_as_one(self) -> None:
        self._as_one = True
        self.accept()


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
