# SPDX-License-Identifier: MIT
"""How a printed line, a dashed cut and the focus are drawn."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from jzreader.messages import ROLES, _
from jzreader.model.keys import ArticleKey
from jzreader.model.page_lines import PrintedLine
from jzreader.ui.source.measures import BAND, Measures
from jzreader.ui.theme import look

_ARTICLE_OF = itemgetter(PrintedLine._fields.index("article"))
_EDGE = 4
"""Pixels kept free at the right edge where a line goes on beyond it."""
_BAND_NAMES = tuple(f"band{n}" for n in range(1, 7))
"""Colours that bands take turns in, by their names in the themes."""


class PageLook:
    """What a page's lines look like: their bands' colours, the article shown, marks and cuts."""

    def __init__(self) -> None:
        self.at = Measures(look.reading.source_scale)
        self.measure()
        self.article: ArticleKey | None = None
        self.marked: list[tuple[int, int]] = []
        self.cuts: dict[int, str] = {}
        self.widest = 0
        self._bands: dict[int, str] = {}

    def measure(self) -> None:
        """Make room for the longest word of a chip, in the size that lines have now."""
        metrics = QFontMetrics(look.interface(self.at.small))
        words = (metrics.horizontalAdvance(_(word)) for word in ROLES.values())
        self._chip = min(self.at.longest_chip, max(words) + 10)
        self.text_left = BAND + self.at.number + self._chip + 10

    def take(self, lines: list[PrintedLine]) -> None:
        """Give the articles of a page their bands' colours; an article keeps its own from edit to edit."""
        shown = dict.fromkeys(map(_ARTICLE_OF, lines))
        shown.pop(None, None)
        self._bands = {key: band for key, band in self._bands.items() if key in shown}
        before, taken = "", Counter(self._bands.values())
        for key in shown:
            if key not in self._bands:
                free = [band for band in _BAND_NAMES if band != before]
                self._bands[key] = min(free, key=taken.__getitem__)
                taken[self._bands[key]] += 1
            before = self._bands[key]

    def draw_row(self, painter: QPainter, line: PrintedLine, box: QRect, left: int, *, chosen: bool) -> None:
        """Draw one line; ``left`` is where its text begins."""
        ours = line.article is not None and line.article == self.article
        if ours:
            painter.fillRect(box, look.colour("selection"))
        if chosen:
            fill = look.soft("focus")
            painter.fillRect(box.adjusted(BAND, 0, 0, 0), fill)
        if line.article is not None:
            band = "accent" if ours else self._bands[line.article]
            painter.fillRect(QRect(0, box.top(), BAND, self.at.row), look.colour(band))
        painter.setFont(look.interface(self.at.small))
        painter.setPen(look.colour("ink3"))
        middle = Qt.AlignmentFlag.AlignVCenter
        number = QRect(BAND, box.top(), self.at.number - 8, self.at.row)
        painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, str(line.line.number))
        if line.first and line.role is not None:
            self._draw_chip(painter, box.top(), _(ROLES[line.role]))
        painter.setFont(look.printed(self.at.text))
        painter.save()
        painter.setClipRect(QRect(self.text_left, box.top(), box.width() - self.text_left, self.at.row))
        self._fill_marks(painter, line, left, box)
        painter.setPen(look.colour("ink" if ours else "ink2"))
        text = line.line.text.strip()
        if self.text_left + self.widest > box.width():  # no character is cut in two
            room = box.width() - left - _EDGE
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, box.top(), self.widest + 400, self.at.row), middle, text)
        painter.restore()

    def _draw_chip(self, painter: QPainter, top: int, word: str) -> None:
        box = QRectF(BAND + self.at.number + 0.5, top + 2.5, self._chip, self.at.row - 5)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("raised"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(look.colour("ink3"))
        word = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, self._chip - 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)

    def _fill_marks(self, painter: QPainter, line: PrintedLine, left: int, box: QRect) -> None:
        text = line.line.text
        lead = len(text) - len(text.lstrip())
        metrics = painter.fontMetrics()
        for start, end in self.marked:
            low = max(start - line.line.start, lead)
            high = min(end - line.line.start, len(text))
            if low < high:
                x = left + metrics.horizontalAdvance(text[lead:low])
                width = metrics.horizontalAdvance(text[low:high])
                painter.fillRect(QRect(x, box.top() + 2, width, self.at.row - 4), look.colour("doubt_bg"))


def draw_focus(painter: QPainter, box: QRect) -> None:
    """The frame of the line that has the keys."""
    painter.setPen(QPen(look.colour("focus"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(BAND, 0, -1, -1))


def draw_target(painter: QPainter, box: QRect) -> None:
    """A frame over the lines that what is being dragged would join."""
    painter.setPen(QPen(look.colour("focus"), 2))
    painter.setBrush(look.soft("focus"))
    painter.drawRoundedRect(box.adjusted(BAND + 1, 1, -2, -1), 6, 6)


def draw_cut(painter: QPainter, box: QRect, words: str, size: float) -> None:
    """A dashed amber line through a gap, with words of ``size`` pixels in a pill at its right end."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(look.colour("doubt"), 1)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    middle = box.center().y() + 0.5  # on whole pixels, so that it is as dark as its colour
    painter.drawLine(QLineF(0, middle, box.width(), middle))
    painter.setFont(look.interface(size))
    words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width() - 40)
    width = painter.fontMetrics().horizontalAdvance(words) + 14
    pill = QRectF(box.width() - width - 8, box.top() + 2.5, width, box.height() - 5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("doubt_bg"))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(look.colour("doubt"))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
