# SPDX-License-Identifier: MIT
"""Small dialogs: choosing from a list by typing a few letters, and how a form ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from jzreader.language.pinyin import begins_with, finder
from jzreader.messages import _
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.pane import with_object_name
from jzreader.ui.theme import look

_KEY = Qt.ItemDataRole.UserRole
ASIDE = Qt.ItemDataRole.UserRole + 1
"""Where a row holds what stands at its right end: a shortcut, a file's suffix."""
_PADDING = 11
"""Pixels beside a row's words, as the style sheet and Qt have them."""
_APART = 16
"""Pixels at least between a row's words and what stands at its end."""
_Index = QModelIndex | QPersistentModelIndex


class AsideDelegate(QStyledItemDelegate):
    """Draws a row's words at its left, and in a quieter ink what else there is at its right end."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Shorten the words where there is no room for both."""
        super().initStyleOption(option, index)
        aside = index.data(ASIDE)
        if aside:
            picture = option.decorationSize.width() + _PADDING if not option.icon.isNull() else 0
            room = option.rect.width() - 2 * _PADDING - picture - _APART
            room -= option.fontMetrics.horizontalAdvance(aside)
            option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        super().paint(painter, option, index)
        aside = index.data(ASIDE)
        if aside:
            painter.save()
            painter.setFont(option.font)
            painter.setPen(look.colour("ink2"))
            box = option.rect.adjusted(0, 0, -_PADDING, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, aside)
            painter.restore()


def row_of(text: str) -> QListWidgetItem:
    """An item of a list: words, and behind a tab what stands at its end."""
    words, _tab, aside = text.partition("\t")
    item = QListWidgetItem(words)
    if aside:
        item.setData(ASIDE, aside)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, {aside}")
    return item


class ChooseDialog(QDialog):
    """A line to type in and the matching rows below; Return takes the marked one.

    A row is found by its words, by the initials of their pinyin, and by what ``also`` has for it; what
    follows a tab in it stands at its right end.
    """

    def __init__(
        self,
        title: str,
        hint: str,
        rows: Sequence[tuple[str, int]],
        parent: QWidget,
        also: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        open_as_large(self, 460, 380)
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setItemDelegate(AsideDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long rows are cut
        self._empty = with_object_name(QLabel(_("No matches.")), "quiet")
        column = QVBoxLayout(self)
        on_grid(column)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty)
        for text, key in rows:
            item = row_of(text)
            item.setData(_KEY, key)
            self.list.addItem(item)
        more = [*also, *[""] * (len(rows) - len(also))]
        self._found = finder([f"{text} {words}" for (text, _key), words in zip(rows, more, strict=True)])
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self.accept)
        self.list.itemActivated.connect(self.accept)
        self._filter("")

    def chosen(self) -> int | None:
        """The key of the marked row."""
        item = self.list.currentItem()
        return int(item.data(_KEY)) if item and not item.isHidden() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the line move the mark in the list."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        shown = [i for i in range(self.list.count()) if not self.list.item(i).isHidden()]
        here = self.list.currentRow()
        if shown:
            place = shown.index(here) + step if here in shown else 0
            self.list.setCurrentRow(shown[max(0, min(place, len(shown) - 1))])

    def _filter(self, text: str) -> None:
        """Show what has all words; marked is the first that begins with them, else the first."""
        shown = [i for i in range(self.list.count()) if self._found(i, text)]
        for i in range(self.list.count()):
            self.list.item(i).setHidden(i not in shown)
        first = shown[0] if shown else -1
        if text.strip():
            first = next((i for i in shown if begins_with(self.list.item(i).text(), text)), first)
        self.list.setCurrentRow(first)
        self._empty.setVisible(not shown)


def choose(
    parent: QWidget,
    title: str,
    hint: str,
    rows: Sequence[tuple[str, int]],
    width: int = 460,
    also: Sequence[str] = (),
) -> int | None:
    """The key of the row the user chose, or None; ``also`` are more words by which the rows are found."""
    dialog = ChooseDialog(title, hint, rows, parent, also)
    dialog.resize(width, dialog.height())
    return dialog.chosen() if dialog.exec() else None


def choose_or_type(parent: QWidget, title: str, hint: str, known: Sequence[str]) -> str | None:
    """One of the known texts or a new one, as typed; None when the user thought better of it."""
    dialog = ChooseDialog(title, hint, [(text, i) for i, text in enumerate(known)], parent)
    dialog.list.setCurrentRow(-1)
    if not dialog.exec():
        return None
    typed = dialog.line.text().strip()
    found = dialog.chosen()
    return typed if typed and found is None else known[found] if found is not None else typed


def end_form(form: QFormLayout, dialog: QDialog) -> QLabel:
    """OK and Cancel below the fields, and above them the line, returned, that says what is wrong with one."""
    wrong = with_object_name(QLabel(), "quiet")
    wrong.setWordWrap(True)
    form.addRow(wrong)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    form.addRow(buttons)
    return wrong
