# SPDX-License-Identifier: MIT
"""What to export and in which format, with a look at what the file will hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from jzreader.exchange import Format, NamesHeld
from jzreader.exchange.format import FAMILY_NAMES
from jzreader.exchange.preview import words_of
from jzreader.exchange.registry import plugin_faults
from jzreader.exchange.scope import scoped
from jzreader.messages import _, ngettext, problem_text
from jzreader.model.issue import Issue
from jzreader.model.problem import Problem
from jzreader.ui.dialogs.format_options import FormatOptions
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.pane import with_object_name
from jzreader.ui.theme import look

_LOOK = 4000
"""Characters of a preview."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the issue that may be exported: ``name`` to remember it by, its words, what is in it."""

    name: str
    words: str
    articles: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was chosen last: the names of format and scope, the ticks, and a format's options by its name."""

    format: str
    scope: str
    reviewed: bool
    accepted: bool
    options: Callable[[str], Mapping[str, str]]


class ExportDialog(QDialog):
    """``chosen`` is the format; ``part`` what of the issue is meant."""

    def __init__(
        self,
        issue: Issue,
        scopes: Sequence[Scope],
        known: Sequence[Format],
        remembered: Remembered,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export"))
        open_as_large(self, 860, 560)
        self._issue, self._scopes, self._before = issue, scopes, remembered
        self.formats = QListWidget()
        self.formats.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.formats.setAccessibleName(_("Format"))
        self.formats.setMinimumWidth(290)
        for family, forms in groupby(sorted(known, key=lambda one: one.family), key=lambda one: one.family):
            heading = QListWidgetItem(_(FAMILY_NAMES[family]))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(look.interface(12, bold=True))
            self.formats.addItem(heading)
            for one in forms:
                item = QListWidgetItem(_(one.title))
                item.setData(Qt.ItemDataRole.UserRole, one)
                self.formats.addItem(item)
        self.scope = QComboBox()
        for scope in scopes:
            self.scope.addItem(scope.words, scope.name)
        self.reviewed = QCheckBox(_("Only reviewed articles"))
        self.decided = QCheckBox(_("Only accepted names"))
        self.options = FormatOptions()
        self.count = with_object_name(QLabel(), "quiet")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.text.setAccessibleName(_("Preview"))
        self.nothing = with_object_name(QLabel(), "quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.preview = QStackedWidget()
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(_("Preview"))
        self.preview.addWidget(self.text)
        self.preview.addWidget(self.page)
        self.preview.addWidget(self.nothing)
        self.faults = with_object_name(
            QLabel("\n".join(fault.sentence() for fault in plugin_faults())), "quiet"
        )
        self.faults.setWordWrap(True)
        self.faults.setVisible(bool(self.faults.text()))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("Export to…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._remember()
        self.formats.currentRowChanged.connect(lambda _row: self._on_format())
        self.options.changed.connect(self._look)
        self.formats.itemActivated.connect(lambda _item: self.accept())
        self.scope.currentIndexChanged.connect(lambda _row: self._look())
        self.reviewed.toggled.connect(lambda _on: self._look())
        self.decided.toggled.connect(lambda _on: self._look())
        self._on_format()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(_("Scope"), self.scope)
        form.addRow("", self.reviewed)
        form.addRow("", self.decided)
        heading = QLabel(_("Options"))
        heading.setAlignment(Qt.AlignmentFlag.AlignTop)
        form.addRow(heading, self.options)
        form.addRow("", self.count)
        self._form = form
        right = QVBoxLayout()
        right.addLayout(form)
        right.addWidget(self.preview, 1)
        halves = QHBoxLayout()
        halves.addWidget(self.formats)
        halves.addLayout(right, 1)
        whole = QVBoxLayout(self)
        on_grid(whole)
        whole.addLayout(halves, 1)
        whole.addWidget(self.faults)
        whole.addWidget(self.buttons)

    def _remember(self) -> None:
        before = self._before
        if not self.choose(before.format):
            self.formats.setCurrentRow(1)  # below the first heading
        self.scope.setCurrentIndex(max(0, self.scope.findData(before.scope)))
        self.reviewed.setChecked(before.reviewed)
        self.decided.setChecked(before.accepted)

    def choose(self, name: str) -> bool:
        """Choose the format of that name, where there is one."""
        for row in range(self.formats.count()):
            one = self.formats.item(row).data(Qt.ItemDataRole.UserRole)
            if one is not None and one.name == name:
                self.formats.setCurrentRow(row)
                return True
        return False

    @property
    def chosen(self) -> Format:
        """The chosen format."""
        one: Format = self.formats.currentItem().data(Qt.ItemDataRole.UserRole)
        return one

    @property
    def part(self) -> Issue:
        """What of the issue is to be exported."""
        scope = self._scopes[self.scope.currentIndex()]
        return scoped(
            self._issue,
            articles=scope.articles,
            reviewed=self.reviewed.isChecked(),
            accepted=self.decided.isEnabled() and self.decided.isChecked(),
        )

    def _on_format(self) -> None:
        form = self.chosen
        self.options.ask(form.options, self._before.options(form.name))
        self._form.setRowVisible(self.options, bool(form.options))
        self._look()

    @Slot()
    def _look(self) -> None:
        form = self.chosen
        self.scope.setEnabled(not form.whole)
        self.reviewed.setEnabled(not form.whole)
        self.decided.setEnabled(not form.whole and form.names is not NamesHeld.NONE)
        part = self._issue if form.whole else self.part
        keys = [article.key for _page, article in part.articles()]
        self.count.setText(ngettext("{n} article", "{n} articles", len(keys)))
        self.go.setEnabled(bool(keys))
        if form.whole:
            self._say(_("The whole issue with its sources and history, ready to hand over to a colleague."))
        elif not keys:
            self._say(_("Nothing to export: no article has been reviewed yet."))
        else:
            self._show(form, scoped(part, articles=frozenset(keys[:1])))

    def _show(self, one: Format, first: Issue) -> None:
        """The beginning of the file, made of the first article alone."""
        try:
            content = one.of([first], self.options.chosen)
        except Problem as problem:
            self.go.setEnabled(False)
            self._say(problem_text(problem.code, problem.facts))
            return
        if isinstance(content, bytes) and not one.binary:
            content = content.decode()
        words = words_of(one.name, content)
        if words is None:
            self._say(_("This format cannot be previewed."))
            return
        if one.name == "html":
            self.page.setHtml(words)
            self.preview.setCurrentWidget(self.page)
            return
        more = "\n…" if len(words) > _LOOK else ""
        self.text.setPlainText(words.removeprefix("\ufeff")[:_LOOK] + more)
        self.preview.setCurrentWidget(self.text)

    def _say(self, words: str) -> None:
        self.nothing.setText(words)
        self.preview.setCurrentWidget(self.nothing)
