# SPDX-License-Identifier: MIT
"""The names that the library remembers, in a table to search, to write in, to merge and to share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from jzreader.exchange.files import write_file
from jzreader.exchange.names import read_names, write_names
from jzreader.messages import N_, _, label_text, ngettext, problem_text
from jzreader.model.label import Name, merged
from jzreader.model.problem import Problem
from jzreader.reading.files import read_source
from jzreader.store import Library
from jzreader.ui.dialogs.choose import choose
from jzreader.ui.dialogs.table import table_view
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.pane import with_object_name

_Index = QModelIndex | QPersistentModelIndex
_COLUMNS = ("name", "label", "canonical", "identifier", "notes", "times")
_HEADS = (N_("Name"), N_("Label"), N_("Standard name"), N_("Identifier"), N_("Notes"), N_("Accepted"))
_WIDTHS = (170, 100, 150, 130, 130, 70)
"""Pixels of the columns at first, by what commonly stands in them."""


class NamesDialog(QDialog):
    """Every change is kept at once. ``suggest`` is what the last button does."""

    def __init__(self, library: Library, suggest: Callable[[], None] | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Remembered names"))
        open_as_large(self, 980, 620)
        self._library = library
        self._done: list[tuple[list[Name], list[Name]]] = []
        """What each change replaced, and with what."""
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Filter"))
        self.line.setAccessibleName(_("Filter"))
        self.line.setClearButtonEnabled(True)
        self.names = _NamesModel(self._keep)
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self.names)
        self.shown.setFilterKeyColumn(-1)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table = self._table()
        self.said = with_object_name(QLabel(), "quiet")
        buttons = QHBoxLayout()
        self.add = self._button(buttons, _("New name"), self._add)
        self.merge = self._button(buttons, _("Merge…"), self._merge)
        self.forget = self._button(buttons, _("Remove"), self._forget)
        self.undo = self._button(buttons, _("Undo"), self._take_back)
        self.undo.setShortcut(QKeySequence.StandardKey.Undo)
        buttons.addStretch(1)
        self._button(buttons, _("Import…"), self._import)
        self._button(buttons, _("Export…"), self._export)
        if suggest is not None:
            self.suggest = self._button(buttons, _("Suggest in this issue"), suggest)
        column = QVBoxLayout(self)
        on_grid(column)
        column.addWidget(self.line)
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addLayout(buttons)
        self.line.textChanged.connect(self.shown.setFilterFixedString)
        self.line.textChanged.connect(lambda _text: self._say_count())
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self._enable())
        self._fill()

    def _table(self) -> QTableView:
        empty = _("No names are remembered yet. Accept a suggestion, or choose “New name”.")
        table = table_view(self.shown, _WIDTHS, empty)
        table.setAccessibleName(self.windowTitle())
        table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        edit = QAbstractItemView.EditTrigger
        table.setEditTriggers(edit.DoubleClicked | edit.EditKeyPressed | edit.AnyKeyPressed)
        labels = [one.label for one in self._library.names.labels()]
        table.setItemDelegateForColumn(1, _LabelDelegate(labels, table))
        return table

    def _button(self, row: QHBoxLayout, text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._guarded(do))
        row.addWidget(button)
        return button

    def _guarded(self, do: Callable[[], None]) -> None:
        try:
            do()
        except Problem as problem:
            self.said.setText(problem_text(problem.code, problem.facts))

    def _fill(self) -> None:
        self.names.show(self._library.names.all())
        self._say_count()
        self._enable()

    def _say_count(self) -> None:
        self.said.setText(ngettext("{n} name", "{n} names", self.shown.rowCount()))

    def _enable(self) -> None:
        chosen = self.chosen()
        self.merge.setEnabled(len(chosen) > 1)
        self.forget.setEnabled(bool(chosen))
        self.undo.setEnabled(bool(self._done))

    def chosen(self) -> list[Name]:
        """The names of the selected rows."""
        rows = self.table.selectionModel().selectedRows()
        return [self.names.names[self.shown.mapToSource(row).row()] for row in rows]

    def _put(self, names: list[Name], instead_of: list[Name]) -> None:
        before = self._library.names.put(names, instead_of)
        self._done.append((before, names))

    def _take_back(self) -> None:
        """Undo the last change that was made here."""
        if self._done:
            before, names = self._done.pop()
            self._library.names.put(before, names)
            self._fill()

    def _keep(self, before: Name, after: Name) -> None:
        def keep() -> None:
            if after.name and after.label:
                self._put([after], [before])
            QTimer.singleShot(0, self, self._fill)  # the cell's editor is still open

        self._guarded(keep)

    def _add(self) -> None:
        self.line.clear()
        self.names.add(Name("", self._library.names.labels()[0].label))
        row = self.shown.mapFromSource(self.names.index(len(self.names.names) - 1, 0))
        self.table.scrollTo(row)
        self.table.setCurrentIndex(row)
        self.table.edit(row)

    def _merge(self) -> None:
        chosen = self.chosen()
        rows = [(f"{one.name}\t{label_text(one.label)}", n) for n, one in enumerate(chosen)]
        number = choose(self, _("Which name is the standard name?"), _("Name"), rows)
        if number is not None:
            canonical = chosen[number]
            others = [one for one in chosen if one.name != canonical.name]
            self._put([canonical, *merged(others, canonical)], others)
            self._fill()

    def _forget(self) -> None:
        kept = [one for one in self.chosen() if one.times]
        self._put([], self.chosen())
        self._fill()
        if kept:
            self.said.setText(
                _(
                    "“{name}” is still tagged in articles and stays in the list until it is untagged there."
                ).format(name=kept[0].name)
            )

    def _import(self) -> None:
        path, _chosen = QFileDialog.getOpenFileName(self, _("Import names"), "", "CSV (*.csv);;* (*)")
        if path:
            self.take_in(Path(path))

    def take_in(self, path: Path) -> None:
        """The names of a table are written down. Raises Problem."""
        names = read_names(read_source(path).text)
        self._put(names, [])
        self._fill()
        self.said.setText(ngettext("{n} name imported.", "{n} names imported.", len(names)))

    def _export(self) -> None:
        path, _chosen = QFileDialog.getSaveFileName(self, _("Export names"), "names.csv", "CSV (*.csv)")
        if path:
            write_file(Path(path), write_names(self.names.names), replace=True)
            self.said.setText(_("Saved to {path}.").format(path=path))


class _NamesModel(QAbstractTableModel):
    def __init__(self, keep: Callable[[Name, Name], None]) -> None:
        super().__init__()
        self.names: list[Name] = []
        self._keep = keep

    def show(self, names: list[Name]) -> None:
        self.beginResetModel()
        self.names = names
        self.endResetModel()

    def add(self, name: Name) -> None:
        count = len(self.names)
        self.beginInsertRows(QModelIndex(), count, count)
        self.names.append(name)
        self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.names)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return None
        field = _COLUMNS[index.column()]
        value = getattr(self.names[index.row()], field)
        if field == "label" and role != Qt.ItemDataRole.EditRole:
            return label_text(value)
        if field == "times":
            return value or None
        return value

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        before = self.names[index.row()]
        change: Any = {_COLUMNS[index.column()]: str(value).strip()}
        after = replace(before, **change)
        if role != Qt.ItemDataRole.EditRole or after == before:
            return False
        self._keep(before, after)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual if _COLUMNS[index.column()] == "times" else usual | Qt.ItemFlag.ItemIsEditable


class _LabelDelegate(QStyledItemDelegate):
    """Labels are chosen from the ones there are, or typed."""

    def __init__(self, labels: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._labels = labels

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        box = QComboBox(parent)
        box.setEditable(True)
        for label in self._labels:
            box.addItem(label_text(label), label)
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            label = index.data(Qt.ItemDataRole.EditRole)
            at = editor.findData(label)
            editor.setCurrentIndex(at)
            if at < 0:
                editor.setEditText(label)

    def setModelData(self, editor: QWidget, model: Any, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            at = editor.findText(editor.currentText())
            model.setData(index, editor.itemData(at) if at >= 0 else editor.currentText())
