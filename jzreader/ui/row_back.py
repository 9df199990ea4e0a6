# SPDX-License-Identifier: MIT
"""The ground under a row of a tree or list that our delegates draw."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from jzreader.ui.theme import look


def draw_row_back(painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
    """Fill a row that is selected, or else under the mouse; others have no ground of their own."""
    selected = bool(state & QStyle.StateFlag.State_Selected)
    if not selected and not state & QStyle.StateFlag.State_MouseOver:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("selection" if selected else "hover"))
    painter.drawRoundedRect(box, 6, 6)
