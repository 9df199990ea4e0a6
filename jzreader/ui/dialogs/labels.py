# SPDX-License-Identifier: MIT
"""The labels to tag with: their names, colours, keys and order, the user's own beside the shipped ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jzreader.exchange.files import write_file
from jzreader.exchange.names import read_labels, write_labels
from jzreader.messages import _, label_text, problem_text, use_labels
from jzreader.model.label import PALETTE, EntityLabel, label_set
from jzreader.model.problem import Problem
from jzreader.reading.files import read_source
from jzreader.store import Library
from jzreader.ui.dialogs.choose import AsideDelegate, row_of
from jzreader.ui.dialogs.keys import key_entry
from jzreader.ui.key_names import key_name
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.pane import with_object_name
from jzreader.ui.theme import look

_SWATCH = 14
"""Pixels of the square in a label's colour: the height of a character beside it."""


class LabelsDialog(QDialog):
    """Every change is kept at once. ``changed`` says whether there was one."""

    def __init__(self, library: Library, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Labels"))
        open_as_large(self, 640, 460)
        self.changed = False
        self._library = library
        self._labels: list[EntityLabel] = []
        self.list = QListWidget()
        self.list.setItemDelegate(AsideDelegate(self.list))
        self.list.setAccessibleName(_("Labels"))
        self.name = QLineEdit()
        self.colour = QComboBox()
        self.colour.setIconSize(QSize(48, _SWATCH))
        for number, colour in enumerate(PALETTE, start=1):
            self.colour.addItem(_swatch(look.colour(colour), 48), str(number), colour)
        self.key = key_entry(_("Key"), 1)
        form = QFormLayout()
        form.addRow(_("Name"), self.name)
        form.addRow(_("Colour"), self.colour)
        form.addRow(_("Key"), self.key)
        self.said = with_object_name(QLabel(), "quiet")
        self.said.setWordWrap(True)
        side = QVBoxLayout()
        side.addLayout(form)
        moves = QHBoxLayout()
        self.up = self._button(moves, _("Move up"), lambda: self._move(-1))
        self.down = self._button(moves, _("Move down"), lambda: self._move(1))
        side.addLayout(moves)
        side.addStretch(1)
        side.addWidget(self.said)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(side, 1)
        bottom = QHBoxLayout()
        self.add = self._button(bottom, _("New label"), self._add)
        self.remove = self._button(bottom, _("Remove"), self._remove)
        bottom.addStretch(1)
        self._button(bottom, _("Import…"), self._import)
        self._button(bottom, _("Export…"), self._export)
        column = QVBoxLayout(self)
        on_grid(column)
        column.addLayout(middle, 1)
        column.addLayout(bottom)
        self.list.currentRowChanged.connect(self._on_row)
        self.name.editingFinished.connect(self._guard(self._keep_name))
        self.colour.activated.connect(self._guard(self._keep_colour))
        self.key.editingFinished.connect(self._guard(self._keep_key))
        self._fill(0)

    def take_in(self, path: Path) -> None:
        """Make the labels of a file the library's. Raises Problem."""
        self._put(list(read_labels(read_source(path).text)), 0)

    def _button(self, row: QHBoxLayout, text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(self._guard(do))
        row.addWidget(button)
        return button

    def _guard(self, do: Callable[[], None]) -> Callable[..., None]:
        def guarded(*_args: object) -> None:
            self.said.clear()
            try:
                do()
            except Problem as problem:
                row = self.list.currentRow()
                self._fill(row)
                self.said.setText(problem_text(problem.code, problem.facts))

        return guarded

    def _fill(self, row: int) -> None:
        self._labels = list(self._library.names.labels())
        use_labels(self._labels)
        look.use_labels(self._labels)
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._labels:
            key = key_name(QKeySequence(one.key))
            item = row_of(label_text(one.label) + (f"\t{key}" if key else ""))
            item.setIcon(_swatch(look.colour(one.label), _SWATCH))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setCurrentRow(max(0, min(row, len(self._labels) - 1)))
        self._on_row(self.list.currentRow())

    def _on_row(self, row: int) -> None:
        one = self._labels[row]
        self.name.setText(label_text(one.label))
        self.colour.setCurrentIndex(self.colour.findData(one.colour))
        self.key.setKeySequence(QKeySequence(one.key))
        self.remove.setEnabled(one.own)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(row < len(self._labels) - 1)

    def _put(self, labels: list[EntityLabel], row: int) -> None:
        self._library.names.put_labels(label_set(labels))
        self.changed = True
        self._fill(row)

    def _with(self, new: EntityLabel) -> None:
        row = self.list.currentRow()
        if new != self._labels[row]:
            self._put([*self._labels[:row], new, *self._labels[row + 1 :]], row)

    def _keep_name(self) -> None:
        one, name = self._labels[self.list.currentRow()], self.name.text().strip()
        if name == label_text(one.label):
            return
        bare = "".join(name.split())
        free = one.own and not self._library.names.label_used(one.label)
        if free and bare and bare not in {other.label for other in self._labels}:
            one = replace(one, label=bare)  # nothing bears it yet: files shall hold the name that was meant
        self._with(replace(one, name="" if name == one.label else name))

    def _keep_colour(self) -> None:
        self._with(replace(self._labels[self.list.currentRow()], colour=self.colour.currentData()))

    def _keep_key(self) -> None:
        key = self.key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        self._with(replace(self._labels[self.list.currentRow()], key=key))

    def _add(self) -> None:
        taken = {one.label for one in self._labels} | {label_text(one.label) for one in self._labels}
        name = next(n for n in (_("Label {n}").format(n=i) for i in range(1, 999)) if n not in taken)
        used = [one.colour for one in self._labels]
        colour = min(PALETTE, key=used.count)
        keys = {one.key for one in self._labels}
        key = next((k for k in "1234567890" if k not in keys), "")
        self._put([*self._labels, EntityLabel(name, "", colour, key)], len(self._labels))
        self.name.setFocus()
        self.name.selectAll()

    def _remove(self) -> None:
        row = self.list.currentRow()
        if self._labels[row].own:
            self._put([*self._labels[:row], *self._labels[row + 1 :]], row)
            self.said.setText(_("Text already tagged with this label stays tagged."))

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        labels = self._labels[:]
        labels.insert(row + step, labels.pop(row))
        self._put(labels, row + step)

    def _import(self) -> None:
        path, _chosen = QFileDialog.getOpenFileName(self, _("Import labels"), "", "JSON (*.json);;* (*)")
        if path:
            self.take_in(Path(path))

    def _export(self) -> None:
        path, _chosen = QFileDialog.getSaveFileName(self, _("Export labels"), "labels.json", "JSON (*.json)")
        if path:
            write_file(Path(path), write_labels(self._labels), replace=True)
            self.said.setText(_("Saved to {path}.").format(path=path))


def _swatch(colour: QColor, width: int) -> QIcon:
    picture = QPixmap(width * 2, _SWATCH * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(0, 0, width, _SWATCH), 3, 3)
    painter.end()
    return QIcon(picture)
