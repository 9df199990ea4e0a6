# SPDX-License-Identifier: MIT
"""Named colours, faces and icons, and the one style sheet made of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QStyle

from jzreader.messages import language
from jzreader.model.issue import ReviewState
from jzreader.model.label import EntityLabel
from jzreader.model.typesetting import HEI, SONG
from jzreader.resources import resource
from jzreader.ui.icons import glyph_icon
from jzreader.ui.reading_look import ReadingLook
from jzreader.ui.settings import Theme

_ICONS = {
    "open": "folder-open",
    "export": "export",
    "sample": "newspaper",
    "issues": "books",
    "undo": "arrow-counter-clockwise",
    "redo": "arrow-clockwise",
    "split": "scissors",
    "merge": "arrows-in-line-vertical",
    "role": "tag-simple",
    "next": "caret-double-right",
    "previous": "caret-double-left",
    "done": "check-circle",
    "doubt": "circle-half",
    "move": "arrow-bend-up-right",
    "rename": "pencil-simple",
    "text": "text-aa",
    "tag": "tag",
    "delete": "trash",
    "details": "info",
    "theme": "moon",
    "search": "magnifying-glass",
    "help": "question",
    "cancel": "x",
    "library": "archive-box",
    "sort": "sort-ascending",
    "more": "caret-down",
}


_NARROW = QFont.Tag("pwid")
"""The OpenType feature by which a Chinese face has marks of their own width: a page’s, not page’ s."""


class Look:
    """The colours and faces in use; panes ask it, and repaint when the application's palette changes."""

    def __init__(self) -> None:
        self._colours: dict[str, QColor] = {}
        self._named: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self.dark = False
        self.reading = ReadingLook()
        """How articles and rows are shown."""
        self._own_loaded = False

    def use_labels(self, labels: Iterable[EntityLabel]) -> None:
        """Show entity labels in the user's colours, from now on."""
        self._labels = {one.label: one.colour for one in labels}

    def apply(self, app: QApplication, theme: Theme) -> None:
        """Dress the whole application."""
        self.take(app, theme)
        self.dress(app)

    def take(self, app: QApplication, theme: Theme) -> None:
        """Have the theme's colours and faces, without the style sheet."""
        self.dark = theme == "dark" or (theme == "system" and _system_is_dark())
        path = resource("themes", "dark.json" if self.dark else "light.json")
        self._named = json.loads(path.read_text(encoding="utf-8"))
        self._colours = {name: QColor(value) for name, value in self._named.items()}
        self._load_own_faces()
        app.setStyle("Fusion")
        app.setFont(self.interface(13))
        app.setPalette(self._palette())

    def dress(self, app: QApplication) -> None:
        """Put the style sheet on: late, as Qt goes through it whenever a widget gets a parent."""
        named = self._named
        sheet = resource("themes", "style.qss").read_text(encoding="utf-8")
        shade = "dark" if self.dark else "light"
        for name, file in (("arrow", "down"), ("tick", "tick"), ("cross", "cross")):
            named = {**named, name: resource("icons", f"{file}-{shade}.svg").as_posix()}
        app.setStyleSheet(re.sub(r"@(\w+)", lambda match: named[match[1]], sheet))

    def colour(self, name: str) -> QColor:
        """A named colour of the theme; a label without one of its own gets the second ink."""
        return self._colours.get(self._labels.get(name, name), self._colours["ink2"])

    def soft(self, name: str) -> QColor:
        """A named colour thinned to a fill behind text."""
        colour = QColor(self.colour(name))
        colour.setAlpha(44 if self.dark else 34)
        return colour

    def blended(self, name: str) -> QColor:
        """The same fill as an opaque colour, on the sheet's ground."""
        ink, ground = self.soft(name), self.colour("surface")
        part = ink.alphaF()
        over = ((ink.redF(), ground.redF()), (ink.greenF(), ground.greenF()), (ink.blueF(), ground.blueF()))
        return QColor.fromRgbF(*(part * a + (1 - part) * b for a, b in over))

    def interface(self, pixels: float, *, bold: bool = False) -> QFont:
        """The Hei face the interface speaks in; in English its quotes and apostrophes are narrow."""
        return _font(HEI, pixels, bold=bold, latin=language() == "en")

    def printed(self, pixels: float, *, bold: bool = False) -> QFont:
        """The same face for what was printed: Chinese, whatever the interface speaks."""
        return _font(HEI, pixels, bold=bold)

    def paper(self, pixels: float, *, bold: bool = False) -> QFont:
        """The face the paper speaks in: Song, unless the reader wants another."""
        return _font(self.reading.face, pixels, bold=bold)

    def _load_own_faces(self) -> None:
        """The faces that travel with the app, where the system has no Chinese one."""
        if self._own_loaded:
            return
        self._own_loaded = True
        wanted = [
            name
            for faces, name in ((HEI, "jz-hei"), (SONG, "jz-song"))
            if not any(map(QFontDatabase.hasFamily, faces))
        ]
        for path in sorted(resource("fonts").glob("*.otf")):
            if any(path.stem.startswith(name) for name in wanted):
                QFontDatabase.addApplicationFont(str(path))

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in (
            (QPalette.ColorRole.Window, "bg"),
            (QPalette.ColorRole.WindowText, "ink"),
            (QPalette.ColorRole.Base, "surface"),
            (QPalette.ColorRole.AlternateBase, "raised"),
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.Button, "surface"),
            (QPalette.ColorRole.ButtonText, "ink"),
            (QPalette.ColorRole.Highlight, "focus"),
            (QPalette.ColorRole.HighlightedText, "surface"),
            (QPalette.ColorRole.ToolTipBase, "surface"),
            (QPalette.ColorRole.ToolTipText, "ink"),
            (QPalette.ColorRole.PlaceholderText, "ink3"),
            (QPalette.ColorRole.Link, "focus"),
        ):
            palette.setColor(role, self.colour(name))
        return palette


@lru_cache(maxsize=64)
def _font(families: tuple[str, ...], pixels: float, *, bold: bool, latin: bool = False) -> QFont:
    font = QFont()
    font.setFeature(_NARROW, int(latin))  # said in any case: a text would take it over from the application
    font.setFamilies(list(families))
    font.setPixelSize(round(pixels))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


look = Look()
"""The application's look; its colours are there once ``apply`` was called.

It is one for the process, as Qt's own palette, font and style sheet are, which ``apply`` sets with it, and
it changes only there: what is drawn asks it anew whenever Qt says that the palette is another.
"""


def icon(name: str) -> QIcon:
    """The icon of that meaning, in the theme's second ink; an unknown name gives none."""
    if name not in _ICONS:
        return QIcon()
    return glyph_icon(_ICONS[name], look.colour("ink2"), look.colour("line"))


def draw_row_background(painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
    """Fill a row that is selected, or else under the mouse; others have no ground of their own."""
    selected = bool(state & QStyle.StateFlag.State_Selected)
    if not selected and not state & QStyle.StateFlag.State_MouseOver:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("selection" if selected else "hover"))
    painter.drawRoundedRect(box, 6, 6)


def draw_dot(painter: QPainter, centre: QPointF, state: ReviewState | None) -> None:
    """Hollow: not reviewed; half, amber: doubtful; full, green: reviewed."""
    circle = QRectF(centre.x() - 4, centre.y() - 4, 8, 8)
    name = {ReviewState.REVIEWED: "settled", ReviewState.DOUBTFUL: "doubt"}.get(
        state or ReviewState.UNREVIEWED, "ink3"
    )
    colour = look.colour(name)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(colour if state is ReviewState.REVIEWED else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    if state is ReviewState.DOUBTFUL:
        painter.setBrush(colour)
        painter.drawPie(circle, -90 * 16, 180 * 16)
