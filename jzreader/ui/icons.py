# SPDX-License-Identifier: MIT
"""Icons drawn from qtawesome's Phosphor font, without loading qtawesome: that takes a third of the start."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

_FONT, _GLYPHS = "phosphor-*.ttf", "phosphor-charmap-*.json"
_SHARE = 0.875
"""Of the icon's height that the glyph's type size has, as qtawesome draws them: 14 px for 16."""


def glyph_icon(name: str, colour: QColor, disabled: QColor) -> QIcon:
    """The glyph of that name in Phosphor as an icon, sharp at any size."""
    return QIcon(_Glyph(name, colour, disabled))


@cache
def icon_font() -> tuple[str, dict[str, str]]:
    """The family under which Qt knows the font now, and the code points of its glyphs by name.

    FileNotFoundError where qtawesome is not installed whole.
    """
    spec = find_spec("qtawesome")
    places = spec.submodule_search_locations if spec else None
    folders = [Path(place) / "fonts" for place in places or ()]
    found = [next(iter(folder.glob(kind)), None) for folder in folders for kind in (_FONT, _GLYPHS)]
    match found:
        case [Path() as font, Path() as glyphs]:
            families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
            return families[0], json.loads(glyphs.read_text(encoding="utf-8"))
    raise FileNotFoundError(_FONT)


class _Glyph(QIconEngine):
    """Draws one glyph; the font is loaded when the first is drawn."""

    def __init__(self, name: str, colour: QColor, disabled: QColor) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        family, glyphs = icon_font()
        font = QFont(family)
        font.setPixelSize(max(1, round(_SHARE * rect.height())))
        painter.save()
        painter.setFont(font)
        painter.setPen(self._disabled if mode is QIcon.Mode.Disabled else self._colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, chr(int(glyphs[self._name], 16)))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Glyph(self._name, self._colour, self._disabled)
