# SPDX-License-Identifier: MIT
"""Export presets: chosen, run, changed; a preset is formats, a folder and how files are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from jzreader.exchange import Format
from jzreader.exchange.exporting import EACH_NAMES, PATTERNS, Each, parts_of
from jzreader.exchange.file_names import PLACEHOLDERS
from jzreader.exchange.presets import Preset, keep_preset, presets, remove_preset
from jzreader.messages import _, problem_text
from jzreader.model.issue import Issue
from jzreader.model.problem import Problem
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.pane import with_object_name

_FORMAT = Qt.ItemDataRole.UserRole


class PresetsDialog(QDialog):
    """Every preset is kept when it is run or another is chosen. ``chosen`` is the one to run now."""

    def __init__(
        self, issue: Issue, known: Sequence[Format], last: str, folder: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export presets"))
        open_as_large(self, 900, 560)
        self._issue, self._folder = issue, folder
        self.chosen: Preset | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(_("Export presets"))
        self.add = QPushButton(_("New"))
        self.remove = QPushButton(_("Delete"))
        self.name = QLineEdit()
        self.formats = QListWidget()
        self.formats.setAccessibleName(_("Formats"))
        for one in known:
            item = QListWidgetItem(f"{_(one.title)}  {one.suffix}")
            item.setData(_FORMAT, one.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.formats.addItem(item)
        self.folder = QLineEdit()
        self.folder.setAccessibleName(_("Folder"))
        self.browse = QPushButton(_("Choose…"))
        self.each = QComboBox()
        for each, words in EACH_NAMES.items():
            self.each.addItem(_(words), each)
        self.pattern = QLineEdit()
        self.pattern.setToolTip("\n".join(f"{{{name}}}  {_(text)}" for name, text in PLACEHOLDERS.items()))
        self.example = with_object_name(QLabel(), "quiet")
        self.reviewed = QCheckBox(_("Only reviewed articles"))
        self.decided = QCheckBox(_("Only accepted names"))
        self.replaces = QCheckBox(_("Replace existing files"))
        self.said = with_object_name(QLabel(), "quiet")
        self.said.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.run = self.buttons.addButton(_("Export now"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self._connect()
        self._fill(last)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(_("Name"), self.name)
        form.addRow(_("Formats"), self.formats)
        into = QHBoxLayout()
        into.addWidget(self.folder, 1)
        into.addWidget(self.browse)
        form.addRow(_("Folder"), into)
        form.addRow(_("Files"), self.each)
        form.addRow(_("File names"), self.pattern)
        form.addRow("", self.example)
        for tick in (self.reviewed, self.decided, self.replaces):
            form.addRow("", tick)
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.remove)
        column.addLayout(row)
        right.setLayout(form)
        halves = QSplitter()
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setStretchFactor(1, 1)
        halves.setSizes([220, 680])
        whole = QVBoxLayout(self)
        on_grid(whole)
        whole.addWidget(halves, 1)
        whole.addWidget(self.said)
        whole.addWidget(self.buttons)

    def _connect(self) -> None:
        self.add.clicked.connect(self._new)
        self.remove.clicked.connect(self._remove)
        self.browse.clicked.connect(self._browse)
        self.list.currentItemChanged.connect(self._on_current)
        self.buttons.accepted.connect(self._run)
        self.buttons.rejected.connect(self._close)
        self.pattern.textChanged.connect(lambda _text: self._look())
        self.each.currentIndexChanged.connect(lambda _row: self._look())

    def _fill(self, current: str) -> None:
        try:
            kept = presets()
        except Problem as problem:
            self._say(problem)
            kept = []
        for one in kept:
            self._item(one)
        if not kept:
            self._new()
        names = [one.name for one in kept]
        self.list.setCurrentRow(names.index(current) if current in names else 0)

    def _item(self, preset: Preset) -> QListWidgetItem:
        item = QListWidgetItem(preset.name)
        item.setData(_FORMAT, preset)
        self.list.addItem(item)
        return item

    @Slot()
    def _new(self) -> None:
        names = {self.list.item(row).text() for row in range(self.list.count())}
        number = 1
        while (name := _("Preset {n}").format(n=number)) in names:
            number += 1
        item = self._item(Preset(name, {"docx": {}}, self._folder))
        self.list.setCurrentItem(item)
        self.name.setFocus()
        self.name.selectAll()

    @Slot()
    def _remove(self) -> None:
        if self.list.currentRow() < 0:
            return
        item = self.list.currentItem()
        preset: Preset = item.data(_FORMAT)
        if any(one.name == preset.name for one in presets()):
            remove_preset(preset.name)
        self.list.blockSignals(True)  # what is struck out is not kept on the way
        self.list.takeItem(self.list.row(item))
        self.list.blockSignals(False)
        if self.list.count():
            self._show(self.list.currentItem().data(_FORMAT))
        else:
            self._new()

    @Slot()
    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Folder"), self.folder.text())
        if name:
            self.folder.setText(name)

    def _on_current(self, now: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if before is not None:
            self._keep(before)
        if now is not None:
            self._show(now.data(_FORMAT))

    def _show(self, preset: Preset) -> None:
        self.name.setText(preset.name)
        for row in range(self.formats.count()):
            item = self.formats.item(row)
            on = item.data(_FORMAT) in preset.formats
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.folder.setText(preset.folder)
        self.each.setCurrentIndex(self.each.findData(preset.each))
        self.pattern.setText(preset.pattern)
        self.reviewed.setChecked(preset.reviewed)
        self.decided.setChecked(preset.accepted)
        self.replaces.setChecked(preset.replace)
        self._look()

    def _written(self, before: Preset) -> Preset:
        """The preset as the form has it; options of formats that were ticked before stay."""
        items = [self.formats.item(row) for row in range(self.formats.count())]
        ticked = [one.data(_FORMAT) for one in items if one.checkState() is Qt.CheckState.Checked]
        return replace(
            before,
            name=self.name.text().strip() or before.name,
            formats={name: before.formats.get(name, {}) for name in ticked},
            folder=self.folder.text().strip() or self._folder,
            pattern=self.pattern.text().strip(),
            each=Each(self.each.currentData()),
            reviewed=self.reviewed.isChecked(),
            accepted=self.decided.isChecked(),
            replace=self.replaces.isChecked(),
        )

    def _keep(self, item: QListWidgetItem) -> Preset | None:
        """Keep what the form says; None, and why, where it can't be."""
        before: Preset = item.data(_FORMAT)
        after = self._written(before)
        if not after.formats:
            self.said.setText(_("Tick at least one format."))
            return None
        try:
            keep_preset(after, instead_of=before.name)
        except Problem as problem:
            self._say(problem)
            return None
        item.setData(_FORMAT, after)
        item.setText(after.name)
        self.said.setText("")
        return after

    def _say(self, problem: Problem) -> None:
        self.said.setText(problem_text(problem.code, problem.facts))

    @Slot()
    def _look(self) -> None:
        """What the first file would be called."""
        each = Each(self.each.currentData())
        self.pattern.setPlaceholderText(PATTERNS[each])
        part = next(parts_of(self._issue, each), None)
        try:
            stem = part.stem(self.pattern.text().strip() or PATTERNS[each], set()) if part else ""
        except Problem as problem:
            self.example.setText(problem_text(problem.code, problem.facts))
            return
        self.example.setText(_("For example: {name}").format(name=str(Path(stem).name)))

    @Slot()
    def _run(self) -> None:
        self.chosen = self._keep(self.list.currentItem()) if self.list.currentRow() >= 0 else None
        if self.chosen is not None:
            self.accept()

    @Slot()
    def _close(self) -> None:
        """Keep what was written, unless it is a preset that was only begun and cannot be kept."""
        item = self.list.currentItem() if self.list.currentRow() >= 0 else None
        if item is None:
            self.reject()
            return
        before: Preset = item.data(_FORMAT)
        if self._written(before) == before or self._keep(item) is not None:
            self.reject()
