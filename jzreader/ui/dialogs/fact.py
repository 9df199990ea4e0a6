# SPDX-License-Identifier: MIT
"""A fact as a person has it: its kind, value and unit, what is counted, and a note."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLabel, QLineEdit, QWidget

from jzreader.edits.review import NoteFact, noting
from jzreader.messages import KINDS, _, problem_text
from jzreader.model.fact import Fact, FactKind, Qualifier, value_problem
from jzreader.model.keys import ArticleKey
from jzreader.ui.dialogs.choose import end_form
from jzreader.ui.message import on_grid


class FactDialog(QDialog):
    """Filled with what stands; nothing typed is lost over a value that is none."""

    def __init__(self, article: ArticleKey, fact: Fact, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Add fact") if fact.own else _("Edit fact"))
        self._stands = noting(article, fact)
        self.kind = QComboBox()
        for kind, words in KINDS.items():
            self.kind.addItem(_(words), kind)
        self.kind.setCurrentIndex(self.kind.findData(fact.kind))
        self.value = QLineEdit(fact.value)
        self.unit = QLineEdit(fact.unit or "")
        self.qualifier = QComboBox()
        degrees = (_("exactly"), _("about"), _("more than"), _("less than"))
        for qualifier, word in zip((None, *Qualifier), degrees, strict=True):
            self.qualifier.addItem(word, qualifier)
        self.qualifier.setCurrentIndex(max(0, self.qualifier.findData(fact.qualifier)))
        self.what = QLineEdit(fact.what or "")
        self.note = QLineEdit(fact.note)
        form = QFormLayout(self)
        on_grid(form)
        form.addRow(_("Text"), QLabel(fact.text))
        for name, widget in (
            (_("Kind"), self.kind), (_("Value"), self.value), (_("Unit"), self.unit),
            (_("Qualifier"), self.qualifier), (_("Item counted"), self.what), (_("Note"), self.note),
        ):  # fmt: skip
            form.addRow(name, widget)
        self._wrong = end_form(form, self)
        self.setMinimumWidth(400)
        self.value.setFocus()
        self.value.selectAll()

    def accept(self) -> None:
        """Close only over a value that fits its kind."""
        value = self.value.text().strip()
        wrong = value_problem(FactKind(self.kind.currentData()), value)
        if wrong:
            self._wrong.setText(problem_text(wrong, {"value": value}))
            self.value.setFocus()
            return
        super().accept()

    def edit(self) -> NoteFact:
        """What the person has it as."""
        qualifier = self.qualifier.currentData()
        return replace(
            self._stands,
            kind=FactKind(self.kind.currentData()),
            value=self.value.text().strip(),
            unit=self.unit.text().strip() or None,
            qualifier=None if qualifier is None else Qualifier(qualifier),
            what=self.what.text().strip() or None,
            note=self.note.text().strip(),
        )
