# SPDX-License-Identifier: MIT
"""The facsimile: lines, blocks and articles of a printed page, chosen and dragged with mouse and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from jzreader.messages import _
from jzreader.model.issue import Role
from jzreader.model.keys import BlockKey
from jzreader.model.layout import Box
from jzreader.model.placing import PlacedPage
from jzreader.ui.desk import Facsimile
from jzreader.ui.facsimile import painting
from jzreader.ui.facsimile.painting import PageMarks
from jzreader.ui.facsimile.pictures import Pictures
from jzreader.ui.facsimile.sheet import SheetView
from jzreader.ui.mime import LINES, lines_data

_NOTHING = PlacedPage((), (), ())
_TITLES = (Role.KICKER, Role.HEADLINE, Role.DECK, Role.SECTION_TITLE)
"""What a drag takes along at once; from elsewhere it draws a box, unless what it starts on is chosen."""
_LINES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -1_000_000, Qt.Key.Key_End: 1_000_000}
"""Lines that a key moves by; more than any page has for its start and end."""
_EDGE = 28
"""Pixels from the view's edge within which the page moves below what is dragged."""
_CREEP = 40
"""Milliseconds between two such steps."""
_BLOCKS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
"""Blocks that a key moves by."""


class FacsimileView(SheetView):
    """A printed page with the outlines of its articles.

    chosen(first, last, extended) tells the chosen rows; ``extended`` says that the user chose exactly these
    lines. blocks_chosen(keys) tells several chosen blocks, article_chosen(key) an article whose ground was
    clicked. dropped_on(key) asks that what is being dragged go to an article; menu_requested(point) asks for
    the context menu. ``words_at`` says what stands in a row, for who rests the mouse there.
    """

    chosen = Signal(int, int, bool)
    blocks_chosen = Signal(object)
    article_chosen = Signal(object)
    dropped_on = Signal(object)
    menu_requested = Signal(QPoint)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(pictures, parent)
        self.setObjectName("facsimile")
        self.setAccessibleName(_("Facsimile"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)
        self.page = _NOTHING
        self.marks = PageMarks()
        self.drag_payload: tuple[int, int, int] | None = None
        self.words_at: Callable[[int], str] = lambda _row: ""
        self._current = self._anchor = -1
        self._extended = False
        self._pressed: QPoint | None = None
        self._carried: int | None = None
        """The row that was pressed, where a drag takes along what is chosen there."""
        self._place = QPoint()
        """Where the mouse was last while something was dragged."""
        self._corner = (0.0, 0.0)
        """Where on the page a box begins."""
        self._drawn: Box | None = None
        self._creep = QTimer(self)
        self._creep.setInterval(_CREEP)
        self._creep.timeout.connect(self._on_creep)

    # -- showing --------------------------------------------------------------------------------

    def show_placed(self, printed: Facsimile | None, page: PlacedPage, *, same_page: bool) -> None:
        """Show a page; on the same page the zoom, the scroll and the choice stay."""
        self.page = page
        self.show_page(printed)
        if not same_page:
            self._current = self._anchor = -1
            self._extended = False
        self._show_rows()
        self.viewport().update()

    def clear(self) -> None:
        """Show no page."""
        self.show_placed(None, _NOTHING, same_page=False)

    def show_marks(self) -> None:
        """Draw ``marks`` anew, which were changed."""
        self._show_rows()
        self.viewport().update()

    def go_to(self, box: Box, around: Box | None = None) -> None:
        """Have a place in sight, with what is around it where there is room, and the keys on its line."""
        row = self.page.row_at((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        if row is not None:
            self._current = self._anchor = row
            self._extended = False
            self._show_rows()
        if around is not None and self.has_room(around):
            self.reveal(around)
        self.reveal(box)

    def choose(self, first: int, last: int, *, extended: bool) -> None:
        """Choose rows as the user would."""
        self._anchor, self._current, self._extended = first, last, extended
        self._show_rows()
        self.viewport().update()
        low, high = self.chosen_rows()
        if low >= 0:
            self.chosen.emit(low, high, extended)

    def show_choice(self, rows: tuple[int, int] | None) -> None:
        """Show as chosen the rows that were chosen elsewhere, or none."""
        if rows is not None:
            self._anchor, self._current = rows
        self._extended = rows is not None
        self._show_rows()
        self.viewport().update()

    def chosen_rows(self) -> tuple[int, int]:
        """The first and last chosen row."""
        return min(self._anchor, self._current), max(self._anchor, self._current)

    # -- mouse ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a line, with Ctrl a block more; on an article's ground, the article."""
        if self.take_hold(event) or event.button() is not Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        row = self.page.row_at(*self.to_page(place))
        self._pressed = place
        self._carried = row if row is not None and self._is_carried(row) else None
        self._corner = self.to_page(place)
        if row is None:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._anchor >= 0:
            self.choose(self._anchor, row, extended=True)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._add_block(self.page.rows[row].line.block)
        elif not self._is_chosen(row):
            self.choose(row, row, extended=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging carries a title, or what is chosen; from elsewhere it draws a box."""
        if self.move_held(event):
            return
        place = event.position().toPoint()
        if self._pressed is None:
            self._show_cursor(place)
            return
        if (place - self._pressed).manhattanLength() < QApplication.startDragDistance() and not self._drawn:
            return
        if self._carried is not None and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pressed = None
            if self.drag_payload is not None:
                drag = QDrag(self)
                drag.setMimeData(lines_data(self.drag_payload))
                words = self.page.rows[self._carried].line.line.text.strip()
                drag.setPixmap(painting.words_in_a_pill(words, self))
                drag.exec(Qt.DropAction.MoveAction)
                self._creep.stop()
            return
        self._draw_to(place)
        self._creep.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A box that was drawn chooses what is in it; a plain click on what is chosen lets it go."""
        if self.let_go():
            self._show_cursor(event.position().toPoint())
            return
        drawn, pressed = self._drawn, self._pressed
        self._drawn = self._pressed = None
        self._creep.stop()
        if drawn is not None:
            self.viewport().update()
            self.choose_in(drawn)
        elif pressed is not None and not event.modifiers():
            row = self.page.row_at(*self.to_page(pressed))
            if row is None:
                self.article_chosen.emit(self.page.article_at(*self.to_page(pressed)))
            elif self._is_chosen(row):
                self.choose(row, row, extended=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click chooses exactly the one line."""
        row = self.page.row_at(*self.to_page(event.position()))
        if row is not None:
            self.choose(row, row, extended=True)

    def choose_in(self, drawn: Box) -> None:
        """Choose what is in a box on the page."""
        found = self.page.chosen_in(drawn)
        if found.rows is not None:
            self.choose(*found.rows, extended=True)
        elif found.blocks:
            self.blocks_chosen.emit(found.blocks)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu, for the line under the mouse where it is not among the chosen ones."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            row = self.page.row_at(*self.to_page(event.pos()))
            if row is not None and not self._is_chosen(row):
                self.choose(row, row, extended=False)
        self.menu_requested.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """The mouse rests: say what stands there."""
        if isinstance(event, QHelpEvent):
            row = self.page.row_at(*self.to_page(event.pos()))
            if row is None:
                QToolTip.hideText()
            else:
                place = self.to_view(self.page.rows[row].box).toAlignedRect()
                QToolTip.showText(event.globalPos(), self.words_at(row), self.viewport(), place)
            return True
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Lines may be dropped on another article."""
        if event.mimeData().hasFormat(LINES):
            event.acceptProposedAction()
            self._place = event.position().toPoint()
            self._creep.start()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The article under the mouse shows that it would take them."""
        self._place = event.position().toPoint()
        self._aim(self.page.article_at(*self.to_page(self._place)))
        if event.mimeData().hasFormat(LINES) and self.marks.target is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """They would go nowhere here."""
        self._aim(None)
        self._creep.stop()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell on which article it was dropped."""
        key = self.page.article_at(*self.to_page(event.position()))
        self._aim(None)
        self._creep.stop()
        if event.mimeData().hasFormat(LINES) and key is not None:
            event.acceptProposedAction()
            self.dropped_on.emit(key)

    # -- keys and painting ----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from line to line, left and right from block to block; with Shift they choose."""
        if self.pan_by_key(event):
            return
        shift = Qt.KeyboardModifier.ShiftModifier
        plain = event.modifiers() & ~(shift | Qt.KeyboardModifier.KeypadModifier)
        row = self._row_for(Qt.Key(event.key()), extending=bool(event.modifiers() & shift))
        if row is None or plain != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
            return
        if event.modifiers() & shift:
            self.choose(max(0, self._anchor), row, extended=True)
        else:
            self.choose(row, row, extended=False)
        self.reveal(self.page.rows[row].box)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, and over it what the desk says of it."""
        painter = QPainter(self.viewport())
        self.paint_sheet(painter, self.viewport().rect())
        painting.draw_marks(painter, self.page, self.marks, self.to_view)
        if self.hasFocus() and 0 <= self._current < len(self.page.rows):
            painting.draw_row_focus(painter, self.to_view(self.page.rows[self._current].box))
        if self._drawn is not None:
            painting.draw_drawn(painter, self.to_view(self._drawn))

    # -- inside ---------------------------------------------------------------------------------

    def _draw_to(self, place: QPoint) -> None:
        """Draw the box on to a place of the view; it stays on the page where that moves below it."""
        self._place = place
        (left, top), (right, bottom) = self._corner, self.to_page(place)
        self._drawn = Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))
        self.viewport().update()

    def _on_creep(self) -> None:
        """At the view's edge the page moves below a box that is drawn, or below what is dragged."""
        place, room = self._place, self.viewport().rect()
        inside = room.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        beyond = QPoint(
            min(0, place.x() - inside.left()) + max(0, place.x() - inside.right()),
            min(0, place.y() - inside.top()) + max(0, place.y() - inside.bottom()),
        )
        if not beyond.isNull():
            self.pan(-beyond / 2)
            if self._drawn is not None:
                self._draw_to(place)

    def _row_for(self, key: Qt.Key, *, extending: bool) -> int | None:
        """The row that a key goes to; a block that is taken in is taken in whole."""
        last = len(self.page.rows) - 1
        if last < 0:
            return None
        if key in _LINES:
            return max(0, min(self._current + _LINES[key], last))
        if key not in _BLOCKS:
            return None
        row = self.page.next_block(max(0, self._current), _BLOCKS[key])
        if extending and _BLOCKS[key] > 0:
            while row < last and self.page.rows[row + 1].line.block == self.page.rows[row].line.block:
                row += 1
        return row

    def _show_rows(self) -> None:
        self.marks.rows = self.chosen_rows() if self._extended else None

    def _is_chosen(self, row: int) -> bool:
        low, high = self.chosen_rows()
        return (self._extended and low <= row <= high) or self.page.rows[row].line.block in self.marks.blocks

    def _is_carried(self, row: int) -> bool:
        line = self.page.rows[row].line
        return self._is_chosen(row) or line.role in _TITLES or (line.block == self.marks.block is not None)

    def _add_block(self, key: BlockKey | None) -> None:
        """Choose a block more, or one less."""
        if key is None:
            return
        before = set(self.marks.blocks)
        if not before and self.marks.block is not None:
            before = {self.marks.block}
        self._extended = False
        self.blocks_chosen.emit(tuple(before ^ {key}))

    def _aim(self, target: object) -> None:
        if target != self.marks.target:
            self.marks.target = target  # type: ignore[assignment]
            self.viewport().update()

    def _show_cursor(self, place: QPoint) -> None:
        row = self.page.row_at(*self.to_page(place))
        carried = row is not None and self._is_carried(row)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if carried else Qt.CursorShape.ArrowCursor)
