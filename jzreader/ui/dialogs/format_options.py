# SPDX-License-Identifier: MIT
"""What may be chosen about a format: a tick for a switch, a list for one of a few values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from jzreader.exchange.options import NO, YES, Option
from jzreader.messages import _


class FormatOptions(QWidget):
    """Of one format at a time; ``changed`` when the user chose."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.fields: dict[str, QCheckBox | QComboBox] = {}

    def ask(self, options: Sequence[Option], chosen: Mapping[str, str]) -> None:
        """Show a format's options, as they were chosen before where they still may be so."""
        while self.form.rowCount():
            self.form.removeRow(0)
        self.fields.clear()
        for option in options:
            value = chosen.get(option.name, option.default)
            value = value if value in option.values else option.default
            if option.choices:
                self._choice(option, value)
            else:
                self._switch(option, value)
        self.setVisible(bool(options))

    def _switch(self, option: Option, value: str) -> None:
        tick = QCheckBox(_(option.title))
        tick.setChecked(value == YES)
        tick.toggled.connect(self.changed)
        self.form.addRow(tick)
        self.fields[option.name] = tick

    def _choice(self, option: Option, value: str) -> None:
        choice = QComboBox()
        for one, title in option.choices:
            choice.addItem(_(title), one)
        choice.setCurrentIndex(choice.findData(value))
        choice.currentIndexChanged.connect(self.changed)
        self.form.addRow(_(option.title), choice)
        self.fields[option.name] = choice

    @property
    def chosen(self) -> dict[str, str]:
        """The values by the options' names."""
        return {
            name: (YES if field.isChecked() else NO)
            if isinstance(field, QCheckBox)
            else str(field.currentData())
            for name, field in self.fields.items()
        }
