# SPDX-License-Identifier: MIT
"""A table to sort, to filter by typing, and to go from: Return or a double click takes a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from jzreader.messages import _, ngettext, problem_text
from jzreader.model.problem import Problem
from jzreader.ui.jobs import run_in_background
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.pane import with_object_name
from jzreader.ui.theme import look

_NUMBER = Qt.ItemDataRole.UserRole + 1
"""Where a cell holds the number of its row as it was given, whatever the order now."""
Cell = str | int | float
_WIDEST = 220
"""Pixels a column takes at first: the last ones are to be seen too. The mouse makes it wider."""
_AROUND = 40
"""Pixels at either side of what a table without rows says."""
_BESIDE = 0.4
"""Part of the window's height that a table beside it takes: what it leads to is to be read above it."""
_STATUS = 40
"""Pixels left for the status bar, which says what became of a command."""
_NO_BOUND = 10_000
"""Pixels, more than any screen has: the user may make a column as wide as they like."""


class _Table(QTableView):
    """A table that says so where it has no rows."""

    def __init__(self, empty: str = "") -> None:
        super().__init__()
        self._empty = empty

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or a line in their place."""
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            model, words = self.model(), self._empty or _("Nothing to list.")
            if isinstance(model, QSortFilterProxyModel) and model.sourceModel().rowCount():
                words = _("No matches.")
            painter = QPainter(self.viewport())
            painter.setPen(look.colour("ink2"))
            box = self.viewport().rect().adjusted(_AROUND, 0, -_AROUND, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
            painter.end()


def table_view(model: QAbstractItemModel, widths: Sequence[int], empty: str = "") -> QTableView:
    """A table to sort, row by row, its columns so wide at first; cells are not edited.

    ``empty`` is what it says without rows: what would be in it, and what brings it.
    """
    table = _Table(empty)
    table.setModel(model)
    table.setSortingEnabled(True)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setStretchLastSection(True)
    for number, width in enumerate(widths):
        table.setColumnWidth(number, width)
    return table


class TableDialog(QDialog):
    """Rows of cells under a head; ``taken`` has the number of a row to go to, and the table stays open.

    Up, Down and Return go through the rows from the filter, too.
    """

    saved = Signal(str)
    taken = Signal(int)

    def __init__(
        self, title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]], parent: QWidget, note: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        open_as_large(self, 1120, 640)
        self._beside = parent.window()
        self._head = tuple(head)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Filter"))
        self.line.setAccessibleName(_("Filter"))
        self.line.setClearButtonEnabled(True)
        self._model = _model(head, rows)
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self._model)
        self.shown.setFilterKeyColumn(-1)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.shown.setSortRole(Qt.ItemDataRole.EditRole)
        self.table = table_view(self.shown, ())
        self.table.setAccessibleName(title)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        header = self.table.horizontalHeader()
        header.setMaximumSectionSize(_WIDEST)
        self.table.resizeColumnsToContents()
        header.setMaximumSectionSize(_NO_BOUND)
        self.count = with_object_name(QLabel(), "quiet")
        column = QVBoxLayout(self)
        on_grid(column)
        self.note = QLabel(note)
        self.note.setVisible(bool(note))
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.note)
        column.addWidget(self.line)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        self.save = QPushButton(_("&Save these rows…"))
        self.save.setAutoDefault(False)
        self.foot = foot
        foot.addWidget(self.save)
        column.addLayout(foot)
        self.save.clicked.connect(self._save)
        self.saved.connect(self._on_saved)
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.table.activated.connect(self._take)
        self._filter("")

    def offer_to_dismiss(self, dismiss: Callable[[list[int]], object]) -> None:
        """Buttons that take the selected rows, or all that are shown, off the list; ``dismiss`` is told their
        numbers. Delete means the selected ones.
        """
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

        def take_off(*, every: bool) -> None:
            rows = self.table.selectionModel().selectedRows()
            chosen = [self.shown.index(row, 0) for row in range(self.shown.rowCount())] if every else rows
            dismiss([int(index.data(_NUMBER)) for index in chosen])
            places = [QPersistentModelIndex(self.shown.mapToSource(index)) for index in chosen]
            for place in places:
                self._model.removeRow(place.row())
            self._filter(self.line.text())

        for words, every in ((_("&Dismiss selected"), False), (_("Dismiss &all"), True)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, every=every: take_off(every=every))
            self.foot.addWidget(button)
        away = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        away.setContext(Qt.ShortcutContext.WidgetShortcut)
        away.activated.connect(lambda: take_off(every=False))

    def _filter(self, words: str) -> None:
        self.shown.setFilterFixedString(words)
        self.count.setText(ngettext("{n} row", "{n} rows", self.shown.rowCount()))

    def _save(self) -> None:
        """Ask where to, and write the rows as they are shown."""
        from jzreader.exchange.files import write_file
        from jzreader.exchange.tables import TABLES, one_table

        kinds = (_("Table as CSV"), _("Excel workbook"), _("Table as JSON"))
        filters = [f"{kind} (*{suffix})" for kind, suffix in zip(kinds, TABLES, strict=True)]
        name, chosen = QFileDialog.getSaveFileName(self, self.windowTitle(), "", ";;".join(filters))
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in TABLES:
            suffix = TABLES[filters.index(chosen)] if chosen in filters else TABLES[0]
            path = path.with_name(path.name + suffix)
        head, rows, title = self._head, self.rows_shown(), self.windowTitle()
        self.save.setEnabled(False)
        self.count.setText(_("Saving…"))

        def work() -> str:
            try:
                write_file(path, one_table(path.suffix.lower(), title, head, rows), replace=True)
            except Problem as problem:
                return problem_text(problem.code, problem.facts)
            return _("Saved: {file}").format(file=path.name)

        run_in_background(work, self.saved.emit, _("Not saved: {file}").format(file=path.name))

    @Slot(str)
    def _on_saved(self, said: str) -> None:
        self.save.setEnabled(True)
        self.count.setText(said)

    def rows_shown(self) -> list[tuple[Cell, ...]]:
        """The rows that pass the filter, in the order they are in."""
        columns = range(self.shown.columnCount())
        return [
            tuple(self.shown.index(row, column).data(Qt.ItemDataRole.EditRole) for column in columns)
            for row in range(self.shown.rowCount())
        ]

    def stay_open(self) -> None:
        """Show it at the foot of the window, which goes on being used, until it is closed."""
        window = self._beside
        self.resize(self.width(), min(self.height(), int(window.height() * _BESIDE)))
        left = window.geometry().center().x() - self.width() // 2
        self.move(left, window.geometry().bottom() - _STATUS - self.height())
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses no button; in the table it takes the row, in the filter, too."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.line.hasFocus():
            self._take_current()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the filter move through the rows."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                here = self.table.currentIndex().row()
                there = max(0, min(self.shown.rowCount() - 1, here + step if here >= 0 else 0))
                self.table.selectRow(there)
                return True
        return super().eventFilter(watched, event)

    def _take_current(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid() and self.shown.rowCount():
            index = self.shown.index(0, 0)
            self.table.selectRow(0)
        if index.isValid():
            self._take(index)

    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(int(index.siblingAtColumn(0).data(_NUMBER)))


def _model(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> QStandardItemModel:
    model = QStandardItemModel(0, len(head))
    model.setHorizontalHeaderLabels(list(head))
    for number, row in enumerate(rows):
        items = []
        for cell in row:
            item = QStandardItem()
            item.setData(cell, Qt.ItemDataRole.EditRole)
            item.setData(number, _NUMBER)
            item.setToolTip(str(cell))
            items.append(item)
        model.appendRow(items)
    return model
