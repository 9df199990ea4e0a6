# SPDX-License-Identifier: MIT
"""What a dialog of fields ends with."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel

from jzreader.ui.pane import named


def finish(form: QFormLayout, dialog: QDialog) -> QLabel:
    """OK and Cancel below the fields, and above them the line, returned, that says what is wrong with one."""
    wrong = named(QLabel(), "quiet")
    wrong.setWordWrap(True)
    form.addRow(wrong)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    form.addRow(buttons)
    return wrong
