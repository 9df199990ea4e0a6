# SPDX-License-Identifier: MIT
"""Two versions of an article side by side, what differs marked and spelled out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from jzreader.messages import ROLES, _, ngettext
from jzreader.model.differences import Passage, Version, aligned, diff_segments, wording_changes
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.pane import with_object_name
from jzreader.ui.theme import look

_SPELLED_OUT = 40
"""Characters up to which the summary quotes a wording in full, about half its line."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A version that can be looked at; it is read when it is chosen."""

    name: str
    read: Callable[[], Version]


class CompareDialog(QDialog):
    """Choose two versions above; they stand side by side below."""

    def __init__(self, title: str, choices: Sequence[Choice], left: int, right: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        open_as_large(self, 980, 640)
        self._choices = choices
        self.left, self.right = QComboBox(), QComboBox()
        for box, chosen, name in (
            (self.left, left, _("Left version")),
            (self.right, right, _("Right version")),
        ):
            box.addItems([choice.name for choice in choices])
            box.setCurrentIndex(chosen)
            box.setAccessibleName(name)
            box.currentIndexChanged.connect(self._show)
        self.summary = with_object_name(QLabel(), "quiet")
        self.summary.setWordWrap(True)
        self.text = QTextBrowser()
        self.text.setObjectName("compare")
        self.text.setAccessibleName(title)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.left, 1)
        row.addWidget(self.right, 1)
        column = QVBoxLayout(self)
        on_grid(column)
        column.addLayout(row)
        column.addWidget(self.summary)
        column.addWidget(self.text, 1)
        self._show()

    def _show(self) -> None:
        old = self._choices[self.left.currentIndex()].read()
        new = self._choices[self.right.currentIndex()].read()
        self.summary.setText(_summary(old, new))
        self.text.setFont(look.paper(15))
        rows = "".join(_row(before, after) for before, after in aligned(old, new))
        absent = escape(_("The article did not exist in either version."))
        table = f"<table width='100%' cellspacing='0' cellpadding='6'>{rows}</table>"
        self.text.setHtml(table if rows else f"<p>{absent}</p>")


def _summary(old: Version, new: Version) -> str:
    found = wording_changes(old, new)
    if not found:
        return _("The wording is the same; only spaces, line breaks or roles may differ.")
    said = ngettext("{n} change in wording:", "{n} changes in wording:", len(found))
    words = [
        f"“{was}” → “{now}”" if was and now else f"＋“{now}”" if now else f"－“{was}”"
        for was, now in ((_short(was), _short(now)) for was, now in found[:6])
    ]
    return f"{said} {'　'.join(words)}{'　…' if len(found) > 6 else ''}"


def _short(text: str) -> str:
    return text if len(text) <= _SPELLED_OUT else f"{text[:18]}…{text[-12:]}"


def _row(before: Passage | None, after: Passage | None) -> str:
    left, right = [], []
    for piece in diff_segments(before.text if before else "", after.text if after else ""):
        if piece.same or "".join(piece.old.split()) == "".join(piece.new.split()):
            left.append(_html(piece.old))  # another line break is no difference
            right.append(_html(piece.new))
            continue
        if piece.old:
            left.append(_marked(piece.old, "accent", "line-through"))
        if piece.new:
            right.append(_marked(piece.new, "settled", "underline"))
    return f"<tr>{_cell(before, after, left)}{_cell(after, before, right)}</tr>"


def _cell(own: Passage | None, other: Passage | None, parts: list[str]) -> str:
    if own is None:
        return "<td width='50%'></td>"
    moved = other is None or other.role != own.role
    role = escape(_(ROLES[own.role]))
    colour = look.colour("doubt" if moved else "ink3").name()
    return (
        f"<td width='50%' valign='top'><span style='color:{colour};font-size:11px'>{role}</span>"
        f"<br/>{''.join(parts)}</td>"
    )


def _marked(text: str, colour: str, line: str) -> str:
    shown = text.replace("\n", "⏎\n") if text.strip() else text.replace(" ", "␣").replace("\n", "⏎\n")
    fill = look.blended(colour).name()
    return (
        f"<span style='color:{look.colour(colour).name()};background:{fill};text-decoration:{line}'>"
        f"{_html(shown)}</span>"
    )


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
