# SPDX-License-Identifier: MIT
"""The source pane: the page's printed lines, drawn only where they are seen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from jzreader.messages import ROLES, _
from jzreader.model.printed import PrintedLine
from jzreader.ui.theme import look

ROW = 22
_BAND = 5
_NUMBER = 40
_LONGEST_CHIP = 76
_BANDS = 6


class SourceView(QAbstractScrollArea):
    """Lines with their number, the band of their article, and a chip where a block begins."""

    line_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("source")
        self.setAccessibleName(_("Source"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines: list[PrintedLine] = []
        self._bands: dict[int, str] = {}
        self._article: int | None = None
        self._marked: list[tuple[int, int]] = []
        self._current = -1
        self._widest = 0
        words = (QFontMetrics(look.interface(11)).horizontalAdvance(_(word)) for word in ROLES.values())
        self._chip = min(_LONGEST_CHIP, max(words) + 10)
        self._text = _BAND + _NUMBER + self._chip + 10

    # -- showing --------------------------------------------------------------------------------

    def show_lines(self, lines: list[PrintedLine]) -> None:
        """Show a page's lines; the scroll stays."""
        self._lines = lines
        self._bands = {}
        for line in lines:
            if line.article is not None and line.article not in self._bands:
                self._bands[line.article] = f"band{len(self._bands) % _BANDS + 1}"
        self._current = min(self._current, len(lines) - 1)
        metrics = QFontMetrics(look.interface(13))
        self._widest = max((metrics.horizontalAdvance(line.line.text.strip()) for line in lines), default=0)
        self._set_range()
        self.viewport().update()

    def mark(self, article: int | None, ranges: list[tuple[int, int]]) -> None:
        """Mark the lines of an article, and source ranges within them."""
        self._article, self._marked = article, ranges
        self.viewport().update()

    def reveal(self) -> None:
        """Scroll to what is marked, or else to the article."""
        rows = [i for i, line in enumerate(self._lines) if self._holds_mark(line)]
        if not rows:
            rows = [i for i, line in enumerate(self._lines) if line.article == self._article]
        if not rows or self._article is None:
            return
        self._current = rows[0]
        top, seen = self.verticalScrollBar().value(), self.viewport().height()
        if rows[0] * ROW < top or (rows[0] + 1) * ROW > top + seen:
            self.verticalScrollBar().setValue(max(0, rows[0] * ROW - 2 * ROW))

    # -- events ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height, another range."""
        super().resizeEvent(event)
        self._set_range()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the line."""
        self._choose(int(event.position().y() + self.verticalScrollBar().value()) // ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose lines."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._choose(self._current + step)
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setValue(max(min(bar.value(), self._current * ROW), (self._current + 1) * ROW - seen))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        painter = QPainter(self.viewport())
        top = self.verticalScrollBar().value()
        first = max(0, top // ROW)
        last = min(len(self._lines), (top + self.viewport().height()) // ROW + 1)
        for row in range(first, last):
            self._draw(painter, row, QRect(0, row * ROW - top, self.viewport().width(), ROW))

    # -- inside ---------------------------------------------------------------------------------

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            self._current = row
            self.viewport().update()
            self.line_chosen.emit(self._lines[row].line.start)

    def _set_range(self) -> None:
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(seen)
        bar.setSingleStep(ROW)
        bar.setRange(0, max(0, len(self._lines) * ROW - seen))
        across, width = self.horizontalScrollBar(), self.viewport().width()
        across.setPageStep(width)
        across.setSingleStep(ROW)
        across.setRange(0, max(0, self._text + self._widest + 8 - width))

    def _draw(self, painter: QPainter, row: int, box: QRect) -> None:
        line = self._lines[row]
        ours = line.article is not None and line.article == self._article
        if ours:
            painter.fillRect(box, look.colour("selection"))
        if line.article is not None:
            band = "accent" if ours else self._bands[line.article]
            painter.fillRect(QRect(0, box.top(), _BAND, ROW), look.colour(band))
        painter.setFont(look.interface(11))
        painter.setPen(look.colour("ink3"))
        middle = Qt.AlignmentFlag.AlignVCenter
        number = QRect(_BAND, box.top(), _NUMBER - 8, ROW)
        painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, str(line.line.number))
        if line.first and line.role is not None:
            self._draw_chip(painter, box.top(), _(ROLES[line.role.value]))
        painter.setFont(look.interface(13))
        painter.save()
        painter.setClipRect(QRect(self._text, box.top(), box.width() - self._text, ROW))
        left = self._text - self.horizontalScrollBar().value()
        self._fill_marks(painter, line, left, box)
        painter.setPen(look.colour("ink" if ours else "ink2"))
        painter.drawText(QRect(left, box.top(), self._widest + 8, ROW), middle, line.line.text.strip())
        painter.restore()
        if row == self._current and self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(_BAND, 0, -1, -1))

    def _draw_chip(self, painter: QPainter, top: int, word: str) -> None:
        box = QRectF(_BAND + _NUMBER + 0.5, top + 2.5, self._chip, ROW - 5)
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
        for start, end in self._marked:
            low = max(start - line.line.start, lead)
            high = min(end - line.line.start, len(text))
            if low < high:
                x = left + metrics.horizontalAdvance(text[lead:low])
                width = metrics.horizontalAdvance(text[low:high])
                painter.fillRect(QRect(x, box.top() + 2, width, ROW - 4), look.colour("doubt_bg"))

    def _holds_mark(self, line: PrintedLine) -> bool:
        return any(start < line.line.end and end > line.line.start for start, end in self._marked)
