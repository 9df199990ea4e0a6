# SPDX-License-Identifier: MIT
"""The newspaper, the date, and the page's number and name."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from jzreader.edits import Edit
from jzreader.edits.details import SetIssueDetails, SetPageDetails
from jzreader.messages import _, problem_text
from jzreader.model.issue import Issue, Page
from jzreader.model.problem import ProblemCode
from jzreader.ui.dialogs.choose import end_form


class DetailsDialog(QDialog):
    """Four lines; a date that is none is said so and nothing typed is lost.

    ``of_page``: the two lines of the page alone.
    """

    def __init__(self, issue: Issue, page: Page, parent: QWidget, *, of_page: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Page number and name") if of_page else _("Newspaper, date and page"))
        self._issue, self._page = issue, page
        self.newspaper = QLineEdit(issue.newspaper or "")
        self.date = QLineEdit(issue.date or "")
        self.date.setPlaceholderText("2024-03-05")
        self.number = QLineEdit(page.number or "")
        self.name = QLineEdit(page.name or "")
        form = QFormLayout(self)
        if of_page:
            self.newspaper.setParent(self)
            self.date.setParent(self)
            self.newspaper.hide()
            self.date.hide()
        else:
            form.addRow(_("Newspaper"), self.newspaper)
            form.addRow(_("Date"), self.date)
        form.addRow(_("Page number"), self.number)
        form.addRow(_("Page name"), self.name)
        self._wrong = end_form(form, self)
        self.setMinimumWidth(380)

    def accept(self) -> None:
        """Close only over a date that is one."""
        typed = self.date.text().strip()
        try:
            if typed:
                date.fromisoformat(typed)
        except ValueError:
            self._wrong.setText(problem_text(ProblemCode.BAD_DATE, {"date": typed}))
            self.date.setFocus()
            return
        super().accept()

    def edits(self) -> tuple[Edit, ...]:
        """What was changed, as edits."""
        newspaper, day = self.newspaper.text().strip() or None, self.date.text().strip() or None
        number, name = self.number.text().strip() or None, self.name.text().strip() or None
        edits: list[Edit] = []
        if (newspaper, day) != (self._issue.newspaper, self._issue.date):
            edits.append(SetIssueDetails(newspaper, day))
        if (number, name) != (self._page.number, self._page.name):
            edits.append(SetPageDetails(self._page.key, number, name))
        return tuple(edits)
