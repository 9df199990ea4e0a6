# SPDX-License-Identifier: MIT
"""A question before something that takes away: it says what, and no key does it by mistake."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from jzreader.messages import _
from jzreader.ui.message import message_box


def confirm(
    parent: QWidget | None, title: str, question: str, more: str, doing: str, otherwise: str = ""
) -> bool:
    """Whether the user wants it done.

    ``doing`` is the button that does it, ``otherwise`` the other one, which Return and Escape press too.
    """
    box = message_box(parent, title, question, more)
    do = box.addButton(doing, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(otherwise or _("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is do
