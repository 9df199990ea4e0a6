# SPDX-License-Identifier: MIT
"""Answering a question that the window asks, and keeping what it said."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from jzreader.ui.dialogs.table import TableDialog

_EXEC = QMessageBox.exec
"""The real one: where no question is expected, the tests' own fails instead."""

_MOMENTS = 200
"""How often it is looked whether the question has the keyboard, ten milliseconds apart."""


@dataclass(frozen=True)
class Asked:
    """A question, what is said below it, its buttons, and the one that Return presses."""

    question: str
    more: str
    buttons: list[str]
    default: str


def answer(monkeypatch: pytest.MonkeyPatch, *keys: Qt.Key) -> list[Asked]:
    """Press these keys in every question from now on; the questions, as they come."""
    asked: list[Asked] = []

    def press(box: QMessageBox) -> None:
        try:
            for _moment in range(_MOMENTS):
                if any(button.hasFocus() for button in box.buttons()):
                    break
                QTest.qWait(10)
            default = [b.text() for b in box.findChildren(QPushButton) if b.isDefault()]
            asked.append(Asked(box.text(), box.informativeText(), _words(box), " ".join(default)))
            for key in keys:
                QTest.keyClick(box.focusWidget() or box, key)
        finally:
            if box.isVisible():
                asked.clear()  # no key answered it
                box.reject()

    def executed(box: QMessageBox) -> int:
        QTimer.singleShot(0, box, lambda: press(box))
        return _EXEC(box)

    monkeypatch.setattr(QMessageBox, "exec", executed)
    return asked


def _words(box: QMessageBox) -> list[str]:
    return [button.text() for button in box.buttons()]


YES = (Qt.Key.Key_Tab, Qt.Key.Key_Space)
"""The keys that go on to the button which does it, and press it."""


def open_table() -> TableDialog | None:
    """The table that stands open beside the window, if there is one."""
    found = (one for one in QApplication.topLevelWidgets() if isinstance(one, TableDialog))
    return next((one for one in found if one.isVisible()), None)
