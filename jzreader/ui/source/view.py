# SPDX-License-Identifier: MIT
"""The source pane: the page's printed lines, chosen and dragged with mouse and keys, drawn where seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from operator import attrgetter

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from jzreader.messages import _
from jzreader.model.keys import ArticleKey
from jzreader.model.page_lines import PrintedLine
from jzreader.ui.mime import LINES, lines_data
from jzreader.ui.pane import zoom_steps
from jzreader.ui.source import painting
from jzreader.ui.source.measures import BAND, Measures
from jzreader.ui.theme import look

_EDGE = 5
"""Pixels above and below the line between two articles where it can be taken hold of."""
_GRIP = BAND + 7
"""Pixels from the left in which it can be: the band and a little more, for unsteady hands."""
_STEPS = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 12, Qt.Key.Key_PageUp: -12,
    Qt.Key.Key_Home: -1_000_000, Qt.Key.Key_End: 1_000_000,
}  # fmt: skip
"""Lines that a key moves by; more than any page has for its start and end."""


class SourceView(QAbstractScrollArea):
    """Lines with their number, the band of their article, and a chip where a block begins.

    chosen(first, last, extended) tells the chosen rows; ``extended`` says that the user chose exactly
    these lines. boundary_moved(low, high, row) asks that rows [low, high) go to the article of ``row``;
    dropped_on(row) that what is being dragged go there; menu_requested(point) asks for the context menu,
    zoomed(int) for larger or smaller type.
    """

    chosen = Signal(int, int, bool)
    boundary_moved = Signal(int, int, int)
    dropped_on = Signal(int)
    menu_requested = Signal(QPoint)
    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("source")
        self.setAccessibleName(_("Source"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)
        self.lines: list[PrintedLine] = []
        self.drag_payload: tuple[int, int, int] | None = None
        self.page_look = painting.PageLook()
        self.target: ArticleKey | None = None
        """Where lines that are being dragged would go."""
        self._gaps: list[int] = []
        self._current = self._anchor = -1
        self._extended = False
        self._pressed: QPoint | None = None
        self._boundary: int | None = None
        self._boundary_to = -1

    # -- showing --------------------------------------------------------------------------------

    def show_lines(self, lines: list[PrintedLine], *, same_page: bool) -> None:
        """Show a page's lines; on the same page the scroll and the choice stay."""
        if same_page and lines is self.lines:
            return
        self.lines = lines
        self.page_look.take(lines)
        if not same_page:
            self._measure_widest()
            self._current = self._anchor = -1
            self._extended = False
            self.verticalScrollBar().setValue(0)
        self._set_range()
        self.viewport().update()

    def show_cuts(self, cuts: Mapping[int, str]) -> None:
        """Draw a dashed line above the printed line that begins at an offset, with words on it."""
        rows = [number for number, line in enumerate(self.lines) if line.line.start in cuts] if cuts else []
        if (cuts, rows) != (self.page_look.cuts, self._gaps):
            self.page_look.cuts, self._gaps = dict(cuts), rows
            self.at.take_gaps(rows)
            self._set_range()
            self.viewport().update()

    def set_scale(self, scale: int) -> None:
        """Show lines at so many percent of their size; what is uppermost stays so."""
        first = self.at.row_at(self._top())
        self.at.take_scale(scale)
        self.page_look.measure()
        self._measure_widest()
        self._set_range()
        self.verticalScrollBar().setValue(self.at.top(first) if first else 0)
        self.viewport().update()

    def mark(self, article: ArticleKey | None, ranges: list[tuple[int, int]]) -> None:
        """Mark the lines of an article, and source ranges within them."""
        if (article, ranges) != (self.page_look.article, self.page_look.marked):
            self.page_look.article, self.page_look.marked = article, ranges
            self.viewport().update()

    def reveal(self) -> None:
        """Scroll to what is marked, or else to the article."""
        row = self._marked_row()
        if row is None:
            return
        self._current = self._anchor = row
        self._extended = False
        top, seen = self.verticalScrollBar().value(), self.viewport().height()
        if self.at.edge(row) < top or self.at.edge(row + 1) > top + seen:
            self.verticalScrollBar().setValue(max(0, self.at.edge(row) - 2 * self.at.row))

    def choose(self, first: int, last: int, *, extended: bool) -> None:
        """Choose rows as the user would."""
        self._anchor, self._current, self._extended = first, last, extended
        self._tell()

    def show_choice(self, start: int, end: int) -> None:
        """Show as chosen the lines of a range of the source, which were chosen elsewhere."""
        rows = [i for i, row in enumerate(self.lines) if start <= row.line.start and row.line.end <= end]
        if rows:
            self._anchor, self._current, self._extended = rows[0], rows[-1], True
            self.viewport().update()

    def chosen_rows(self) -> tuple[int, int]:
        """The first and last chosen row."""
        return min(self._anchor, self._current), max(self._anchor, self._current)

    def words_chosen(self) -> str:
        """The chosen lines as they are printed."""
        low, high = self.chosen_rows()
        return "\n".join(line.line.text for line in self.lines[max(0, low) : high + 1])

    def below_choice(self) -> QPoint:
        """The point on the screen below the chosen lines: where a menu that a key opens stands."""
        _first, last = self.chosen_rows()
        down = self.at.edge(last + 1) - self.verticalScrollBar().value()
        inside = max(0, min(down, self.viewport().height()))
        return self.viewport().mapToGlobal(QPoint(self.viewport().width() // 3, inside))

    # -- mouse ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a line, in the gutter its whole block; an edge of a band is taken hold of."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        self._boundary = self._boundary_at(place)
        if self._boundary is not None:
            self._boundary_to = self._boundary
            return
        row = self._row_at(place.y())
        if not 0 <= row < len(self.lines):
            return
        self._pressed = place
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._anchor >= 0:
            self.choose(self._anchor, row, extended=True)
        elif place.x() < self.page_look.text_left:
            self.choose(*self._block_rows(row), extended=False)
        elif not (self._extended and self._holds(row)):
            self.choose(row, row, extended=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging from a chosen stretch carries it; from elsewhere it chooses; an edge follows."""
        place = event.position().toPoint()
        if self._boundary is not None:
            self._boundary_to = min(self.at.edge_near(place.y() + self._top()), len(self.lines))
            self.viewport().update()
            return
        if self._pressed is None:
            over = self._boundary_at(place) is not None
            self.viewport().setCursor(Qt.CursorShape.SizeVerCursor if over else Qt.CursorShape.ArrowCursor)
            return
        if (place - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        if self._extended and self._holds(self._row_at(self._pressed.y())) and self.drag_payload:
            self._pressed = None
            drag = QDrag(self)
            drag.setMimeData(lines_data(self.drag_payload))
            drag.exec(Qt.DropAction.MoveAction)
            return
        start = self._row_at(self._pressed.y())
        row = max(0, min(self._row_at(place.y()), len(self.lines) - 1))
        if (start, row) != (self._anchor, self._current) or not self._extended:
            self.choose(start, row, extended=row != start or self._extended)
            self._pressed = QPoint(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """An edge that was drawn over lines asks for them; a plain click on a chosen stretch lets it go."""
        place, pressed = event.position().toPoint(), self._pressed
        low, self._boundary, self._pressed = self._boundary, None, None
        if low is not None:
            to = self._boundary_to
            self.viewport().update()
            if to > low:
                self.boundary_moved.emit(low, to, low - 1)
            elif to < low:
                self.boundary_moved.emit(to, low, low)
        elif pressed is not None and (place - pressed).manhattanLength() < QApplication.startDragDistance():
            row = self._row_at(place.y())
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if self._extended and not shift and self._anchor != self._current and self._holds(row):
                self.choose(row, row, extended=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click chooses exactly the one line."""
        row = self._row_at(event.position().toPoint().y())
        if 0 <= row < len(self.lines):
            self.choose(row, row, extended=True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the lines get larger or smaller."""
        steps = zoom_steps(event)
        if steps is None:
            super().wheelEvent(event)
        elif steps:
            self.zoomed.emit(steps)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu, for the line under the mouse where it is not among the chosen ones."""
        row = self._row_at(event.pos().y())
        if event.reason() is QContextMenuEvent.Reason.Mouse and 0 <= row < len(self.lines):
            low, high = self.chosen_rows()
            if not low <= row <= high:
                self.choose(row, row, extended=False)
        self.menu_requested.emit(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Lines may be dropped on another article's band."""
        if event.mimeData().hasFormat(LINES):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on a line will do."""
        if event.mimeData().hasFormat(LINES):
            event.acceptProposedAction()
            self._show_target(self._row_at(event.position().toPoint().y()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._show_target(-1)

    def _show_target(self, row: int) -> None:
        """Frame the article that lines dropped on a row would go to; -1: none."""
        self.target = self.lines[row].article if 0 <= row < len(self.lines) else None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell on which row it was dropped."""
        self._show_target(-1)
        row = self._row_at(event.position().toPoint().y())
        if event.mimeData().hasFormat(LINES) and 0 <= row < len(self.lines):
            event.acceptProposedAction()
            self.dropped_on.emit(row)

    # -- keys and painting ----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move; with Shift they choose."""
        step = _STEPS.get(Qt.Key(event.key()))
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if step is None or plain != Qt.KeyboardModifier.NoModifier or not self.lines:
            super().keyPressEvent(event)
            return
        row = max(0, min(self._current + step, len(self.lines) - 1))
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.choose(max(0, self._anchor), row, extended=True)
        else:
            self.choose(row, row, extended=False)
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setValue(max(min(bar.value(), self.at.edge(row)), self.at.edge(row + 1) - seen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height, another range."""
        super().resizeEvent(event)
        self._set_range()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        painter = QPainter(self.viewport())
        top, width = self._top(), self.viewport().width()
        first = max(0, self.at.row_at(top))
        last = min(len(self.lines), self.at.row_at(top + self.viewport().height()) + 1)
        low, high = self.chosen_rows() if self._extended else (-1, -1)
        left = self.page_look.text_left - self.horizontalScrollBar().value()
        for row in range(first, last):
            box = QRect(0, self.at.top(row) - top, width, self.at.row)
            self.page_look.draw_row(painter, self.lines[row], box, left, chosen=low <= row <= high)
            if row == self._current and self.hasFocus():
                painting.draw_focus(painter, box)
        for row in range(first, last):
            words = self.page_look.cuts.get(self.lines[row].line.start)
            if words:
                gap = QRect(0, self.at.edge(row) - top, width, self.at.gap)
                painting.draw_cut(painter, gap, words, self.at.small)
        rows = [i for i in range(first, last) if self.target and self.lines[i].article == self.target]
        if rows and self.target != self.page_look.article:
            box = QRect(
                0, self.at.top(rows[0]) - top, width, self.at.edge(rows[-1] + 1) - self.at.top(rows[0])
            )
            painting.draw_target(painter, box)
        if self._boundary is not None:
            painter.fillRect(
                QRect(0, self.at.edge(self._boundary_to) - top - 1, width, 2), look.colour("focus")
            )

    # -- inside ---------------------------------------------------------------------------------

    def _tell(self) -> None:
        self.viewport().update()
        low, high = self.chosen_rows()
        if low >= 0:
            self.setAccessibleDescription(self.words_chosen())  # what a screen reader says of the view
            self.chosen.emit(low, high, self._extended)

    def _marked_row(self) -> int | None:
        """The first row that is marked, or else the first of the article."""
        if self.page_look.article is None:
            return None
        if self.page_look.marked:
            first = min(start for start, _end in self.page_look.marked)
            row = bisect_right(self.lines, first, key=lambda line: line.line.start) - 1
            if row >= 0 and first < self.lines[row].line.end:
                return row
        return next((i for i, line in enumerate(self.lines) if line.article == self.page_look.article), None)

    def _holds(self, row: int) -> bool:
        low, high = self.chosen_rows()
        return low <= row <= high

    def _block_rows(self, row: int) -> tuple[int, int]:
        """The rows of the block in a row, up from its first printed line."""
        block = self.lines[row].block
        if block is None:
            return row, row
        first = last = row
        while first > 0 and self.lines[first - 1].block == block:
            first -= 1
        while last + 1 < len(self.lines) and self.lines[last + 1].block == block:
            last += 1
        return first, last

    def _boundary_at(self, place: QPoint) -> int | None:
        """The row whose top edge is a band's edge under the mouse."""
        if place.x() > _GRIP:
            return None
        y = place.y() + self._top()
        row = self.at.edge_near(y)
        near = self.at.edge(row) - _EDGE <= y <= self.at.top(row) + _EDGE
        if not near or not 0 < row < len(self.lines):
            return None
        return row if self.lines[row].article != self.lines[row - 1].article else None

    @property
    def at(self) -> Measures:
        """Where rows are, and how large."""
        return self.page_look.at

    def _measure_widest(self) -> None:
        longest = max(map(str.strip, map(attrgetter("line.text"), self.lines)), key=len, default="")
        self.page_look.widest = QFontMetrics(look.printed(self.at.text)).horizontalAdvance(longest)

    def _row_at(self, y: int) -> int:
        return self.at.row_at(y + self._top())

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _set_range(self) -> None:
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(seen)
        bar.setSingleStep(self.at.row)
        bar.setRange(0, max(0, self.at.height(len(self.lines)) - seen))
        across, width = self.horizontalScrollBar(), self.viewport().width()
        across.setPageStep(width)
        across.setSingleStep(self.at.row)
        across.setRange(0, max(0, self.page_look.text_left + self.page_look.widest + 8 - width))
