# SPDX-License-Identifier: MIT
"""What keys are called: in menus, hints and the list of shortcuts, and shorter on the caps of buttons."""

from __future__ import annotations

import sys
from functools import lru_cache

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtGui import QKeySequence

_NAMES = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Return": "Enter"}
"""What stands on the keys, in either language; Qt's Chinese calls them 上方向 and 回车."""
_CAPS = (("Enter", "↵"), ("Shift+", "⇧"), ("Backspace", "⌫"), ("Ctrl+", "Ctrl "), ("Alt+", "Alt "))
"""Names on caps, which have little room."""


class QtWords(QTranslator):
    """Qt's own words in the language of the window, and keys by what stands on them."""

    def __init__(self, language: str, parent: QObject) -> None:
        super().__init__(parent)
        if language == "zh_CN":
            self.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """A word of Qt's in this language."""
        if context == "QShortcut":
            return _NAMES.get(source, source)
        return super().translate(context, source, disambiguation, n) or None  # else Qt takes no word for one


def key_name(sequence: QKeySequence) -> str:
    """A shortcut as menus and hints say it."""
    return _name(sequence.toString(QKeySequence.SequenceFormat.PortableText))


def key_cap(sequence: QKeySequence) -> str:
    """A shortcut as it is printed on a cap."""
    return _cap(sequence.toString(QKeySequence.SequenceFormat.PortableText))


@lru_cache(maxsize=500)
def _name(keys: str) -> str:
    """Asked of every button at every edit."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


@lru_cache(maxsize=500)
def _cap(keys: str) -> str:
    text = _name(keys)
    if sys.platform == "darwin":
        return text
    for name, sign in _CAPS:
        text = text.replace(name, sign)
    return text
