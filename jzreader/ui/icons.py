# SPDX-License-Identifier: MIT
"""Icons by what they mean, from one family."""

from __future__ import annotations

import qtawesome
from PySide6.QtGui import QIcon

from jzreader.ui.theme import look

_NAMES = {
    "open": "ph.folder-open",
    "export": "ph.export",
    "sample": "ph.newspaper",
    "issues": "ph.books",
    "undo": "ph.arrow-counter-clockwise",
    "redo": "ph.arrow-clockwise",
    "split": "ph.scissors",
    "merge": "ph.arrows-in-line-vertical",
    "role": "ph.tag-simple",
    "next": "ph.caret-double-right",
    "previous": "ph.caret-double-left",
    "done": "ph.check-circle",
    "doubt": "ph.circle-half",
    "move": "ph.arrow-bend-up-right",
    "rename": "ph.pencil-simple",
    "text": "ph.text-aa",
    "tag": "ph.tag",
    "delete": "ph.trash",
    "details": "ph.info",
    "theme": "ph.moon",
    "search": "ph.magnifying-glass",
    "help": "ph.question",
    "cancel": "ph.x",
}


def icon(name: str) -> QIcon:
    """The icon of that meaning, in the theme's second ink; an unknown name gives none."""
    if name not in _NAMES:
        return QIcon()
    found: QIcon = qtawesome.icon(_NAMES[name], color=look.colour("ink2"), color_disabled=look.colour("line"))
    return found
