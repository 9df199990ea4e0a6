# SPDX-License-Identifier: MIT
"""The newspaper, the date, and the page's number and name; newspaper and date of several issues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QWidget

from jzreader.edits import Edit
from jzreader.edits.details import SetIssueDetails, SetPageDetails
from jzreader.messages import _, ngettext, problem_text
from jzreader.model.issue import Issue, Page
from jzreader.model.problem import ProblemCode
from jzreader.store import IssueRow
from jzreader.ui.dialogs.choose import end_form
from jzreader.ui.message import on_grid


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
        on_grid(form)
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
        if _is_date(self.date, self._wrong):
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


class IssuesDialog(QDialog):
    """Newspaper and date of several issues. What differs among them and is left empty stays as it is."""

    def __init__(self, rows: Sequence[IssueRow], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Newspaper and date"))
        papers, days = {row.newspaper or "" for row in rows}, {row.date or "" for row in rows}
        self.newspaper, self.date = _line(papers), _line(days)
        if len(days) == 1:
            self.date.setPlaceholderText("2024-03-05")
        self._was = [next(iter(values)) if len(values) == 1 else None for values in (papers, days)]
        form = QFormLayout(self)
        on_grid(form)
        if len(rows) > 1:
            form.addRow(QLabel(ngettext("Applies to {n} issue.", "Applies to {n} issues.", len(rows))))
        form.addRow(_("Newspaper"), self.newspaper)
        form.addRow(_("Date"), self.date)
        self._wrong = end_form(form, self)
        self.setMinimumWidth(380)

    def accept(self) -> None:
        """Close only over a date that is one."""
        if _is_date(self.date, self._wrong):
            super().accept()

    @property
    def newspaper_given(self) -> str | None:
        """The newspaper as it is to be in all, "" for none; None: as it is in each."""
        return self._given(self.newspaper, self._was[0])

    @property
    def date_given(self) -> str | None:
        """The date as it is to be in all, "" for none; None: as it is in each."""
        return self._given(self.date, self._was[1])

    def _given(self, line: QLineEdit, was: str | None) -> str | None:
        typed = line.text().strip()
        return None if typed == was or (was is None and not typed) else typed


def _line(values: set[str]) -> QLineEdit:
    line = QLineEdit(next(iter(values)) if len(values) == 1 else "")
    if len(values) > 1:
        line.setPlaceholderText(_("(different)"))
    return line


def _is_date(line: QLineEdit, wrong: QLabel) -> bool:
    """Whether a line holds a date or nothing; if not, that is said and the line gets the keys."""
    typed = line.text().strip()
    try:
        if typed:
            date.fromisoformat(typed)
    except ValueError:
        wrong.setText(problem_text(ProblemCode.BAD_DATE, {"date": typed}))
        line.setFocus()
        return False
    return True
