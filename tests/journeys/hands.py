# SPDX-License-Identifier: MIT
"""A person at the desk, once with the keys alone and once with the mouse, who counts the gestures."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from jzreader.messages import ROLES, _
from jzreader.model.change import Focus
from jzreader.model.issue import Block, Role
from jzreader.model.keys import ArticleKey
from jzreader.model.layout import Box
from jzreader.model.page_lines import PrintedLine
from jzreader.ui.actions import ROLE_KEYS
from jzreader.ui.dialogs.choose import ChooseDialog
from jzreader.ui.facsimile.view import FacsimileView
from jzreader.ui.mime import lines_data
from jzreader.ui.source.measures import ROW
from jzreader.ui.source.view import SourceView
from jzreader.ui.window import Window

CTRL, ALT, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
LEFT = Qt.MouseButton.LeftButton


class Hand(ABC):
    """Points at things; ``gestures`` counts commands, each with its target choice."""

    def __init__(self, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
        self.window = window
        self.gestures = 0
        self._target = 0
        monkeypatch.setattr(ChooseDialog, "exec", lambda dialog: self._choose(dialog))

    def _choose(self, dialog: ChooseDialog) -> int:
        for row in range(dialog.list.count()):
            if dialog.list.item(row).data(Qt.ItemDataRole.UserRole) == self._target:
                dialog.list.setCurrentRow(row)
                return 1
        raise AssertionError("the target is not offered")

    @property
    def view(self) -> SourceView | FacsimileView:
        """Where lines are pointed at."""
        return self.window.source.view

    @property
    def pane(self) -> QWidget:
        """The pane of that view, which asks for the context menu."""
        return self.window.source

    @property
    def text_pane(self) -> QWidget:
        """The pane in which places within a block are pointed at."""
        return self.window.article

    def lines(self) -> list[PrintedLine]:
        """The printed lines as the view shows them."""
        return self.window.source.view.lines

    def rows(self, blocks: Sequence[Block]) -> tuple[int, int]:
        """The printed rows of blocks, from the first to the last."""
        keys = {block.key for block in blocks}
        desk = self.window.desk
        found = desk.issue.find_block(blocks[0].key) if desk.issue else None
        if found and desk.page and found[0].key != desk.page.key:
            desk.select(Focus(found[0].articles[0].key))
        rows = [i for i, line in enumerate(self.lines()) if line.block in keys]
        return rows[0], rows[-1]

    def point(self, row: int, x: int = 160) -> QPoint:
        """Where a row is, scrolled into sight."""
        view = self.window.source.view
        bar = view.verticalScrollBar()
        bar.setValue(max(0, view.at.top(row) - view.viewport().height() // 2))
        return QPoint(x, view.at.top(row) - bar.value() + ROW // 2)

    @abstractmethod
    def role(self, blocks: Sequence[Block], role: Role) -> None: ...

    @abstractmethod
    def send(self, blocks: Sequence[Block], target: int) -> None: ...

    @abstractmethod
    def new_article(self, blocks: Sequence[Block]) -> None: ...

    @abstractmethod
    def merge(self, articles: Sequence[int]) -> None: ...

    @abstractmethod
    def join(self, block: Block) -> None: ...

    @abstractmethod
    def cut(self, block: Block, at: int) -> None: ...

    @abstractmethod
    def up(self, block: Block) -> None: ...


class Keys(Hand):
    """Arrows, shifted arrows and shortcuts."""

    def _lines(self, blocks: Sequence[Block]) -> None:
        first, last = self.rows(blocks)
        view = self.view
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Home)
        for _step in range(first):
            QTest.keyClick(view, Qt.Key.Key_Down)
        if last > first:
            for _step in range(last - first):
                QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.gestures += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def role(self, blocks: Sequence[Block], role: Role) -> None:
        self._lines(blocks)
        self._press(Qt.Key[f"Key_{ROLE_KEYS[role]}"])

    def send(self, blocks: Sequence[Block], target: int) -> None:
        self._lines(blocks)
        self._target = target
        self._press(Qt.Key.Key_M, CTRL)

    def new_article(self, blocks: Sequence[Block]) -> None:
        self._lines(blocks)
        self._press(Qt.Key.Key_Return, CTRL)

    def merge(self, articles: Sequence[int]) -> None:
        view = self.window.tree.view
        view.setFocus()
        view.setCurrentIndex(self.window.tree.index_of(articles[0]))
        while view.currentIndex().data() is not None and len(self.window.tree.selected_articles()) < len(
            articles
        ):
            QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
        assert self.window.tree.selected_articles() == list(articles)
        self._press(Qt.Key.Key_J, CTRL)

    def _caret(self, block: Block, at: int) -> None:
        text = self.window.article.text
        text.setFocus()
        text.select(Focus(None, block.key, at, at))
        QTest.keyClick(text, Qt.Key.Key_Right)
        QTest.keyClick(text, Qt.Key.Key_Left)

    def join(self, block: Block) -> None:
        self._caret(block, 1)
        self._press(Qt.Key.Key_J, ALT)

    def cut(self, block: Block, at: int) -> None:
        self._caret(block, at)
        self._press(Qt.Key.Key_Return, ALT)

    def up(self, block: Block) -> None:
        self._caret(block, 1)
        self._press(Qt.Key.Key_Up, ALT)


class Mouse(Hand):
    """Clicks, drags and menus."""

    def _lines(self, blocks: Sequence[Block]) -> None:
        first, last = self.rows(blocks)
        viewport = self.view.viewport()
        QTest.mouseClick(viewport, LEFT, pos=self.point(first))
        if last > first:
            QTest.mouseClick(viewport, LEFT, SHIFT, self.point(last))

    def _pick(self, menu: QMenu, action: QAction) -> None:
        self.gestures += 1
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
        if menu.isVisible():
            menu.close()

    def _context(self, pane: QWidget, place: QPoint, action: str) -> None:
        menu = self._menu(pane, place)
        self._pick(menu, self.window.action(action))

    def _menu(self, pane: QWidget, place: QPoint) -> QMenu:
        tree = self.window.tree
        asking = tree.article_menu_requested if pane is tree else pane.menu_requested  # type: ignore[attr-defined]
        asking.emit(pane.mapToGlobal(place))
        return next(m for m in self.window.findChildren(QMenu) if m.isVisible())

    def role(self, blocks: Sequence[Block], role: Role) -> None:
        self._lines(blocks)
        menu = self._menu(self.pane, self.point(self.rows(blocks)[0]))
        sub = next(a for a in menu.actions() if a.menu() and a.text() == _("Role"))
        roles = sub.menu()
        assert isinstance(roles, QMenu)
        roles.popup(menu.mapToGlobal(menu.actionGeometry(sub).topRight()))
        self._pick(roles, next(a for a in roles.actions() if a.text() == _(ROLES[role])))
        menu.close()

    def send(self, blocks: Sequence[Block], target: int) -> None:
        first, last = self.rows(blocks)
        view = self.view
        QTest.mouseClick(view.viewport(), LEFT, pos=self.point(first))
        if last > first:
            QTest.mouseClick(view.viewport(), LEFT, SHIFT, self.point(last))
        else:
            QTest.mouseDClick(view.viewport(), LEFT, pos=self.point(first))
        assert view.drag_payload
        index: QModelIndex = self.window.tree.index_of(target)
        self.window.tree.view.scrollTo(index)
        self.gestures += 1
        place = self.window.tree.view.visualRect(index).center()
        _drop(self.window.tree.view.viewport(), place, lines_data(view.drag_payload))

    def new_article(self, blocks: Sequence[Block]) -> None:
        self._lines(blocks)
        self.gestures += 1
        action = self.window.action("split")
        button = next(b for b in self.window.findChildren(QToolButton) if b.defaultAction() is action)
        QTest.mouseClick(button, LEFT)

    def merge(self, articles: Sequence[int]) -> None:
        view = self.window.tree.view
        for number, key in enumerate(articles):
            rect = view.visualRect(self.window.tree.index_of(key))
            QTest.mouseClick(view.viewport(), LEFT, CTRL if number else NONE, rect.center())
        self._context(self.window.tree, QPoint(40, 40), "merge_selected")

    def _click_text(self, block: Block, at: int) -> QPoint:
        text = self.window.article.text
        text.reveal(Focus(None, block.key, at, at))
        cursor = text.textCursor()
        position = text.position_of(block.key, at)
        assert position is not None
        cursor.setPosition(position)
        place = text.cursorRect(cursor).center()
        QTest.mouseClick(text.viewport(), LEFT, pos=place)
        return place

    def join(self, block: Block) -> None:
        self._context(self.text_pane, self._click_text(block, 2), "join")

    def cut(self, block: Block, at: int) -> None:
        self._context(self.text_pane, self._click_text(block, at), "split_block")

    def up(self, block: Block) -> None:
        self._context(self.text_pane, self._click_text(block, 2), "up")


class OnFacsimile(Hand):
    """Points at the printed page instead of the source."""

    @property
    def view(self) -> FacsimileView:
        return self.window.facsimile.view

    @property
    def pane(self) -> QWidget:
        return self.window.facsimile

    @property
    def text_pane(self) -> QWidget:
        return self.window.facsimile

    def lines(self) -> list[PrintedLine]:
        return [row.line for row in self.view.page.rows]

    def point(self, row: int, x: int = 160) -> QPoint:
        """The middle of a line, scrolled into sight."""
        box = self.view.page.rows[row].box
        self.view.reveal(box)
        return self.view.to_view(box).center().toPoint()

    def place(self, block: Block, at: int) -> int:
        """The row of a block's character; behind its last one the next row."""
        last = min(at, len(block.text) - 1)
        _source, start, _end = block.text.source_ranges(last, last + 1)[0]
        row = next(i for i, line in enumerate(self.lines()) if line.line.start <= start < line.line.end)
        return row + (at > last)


class KeysOnFacsimile(OnFacsimile, Keys):
    """Arrows go through the page as it is read."""

    def _caret(self, block: Block, at: int) -> None:
        self.view.setFocus()
        QTest.keyClick(self.view, Qt.Key.Key_Home)
        for _step in range(self.place(block, at)):
            QTest.keyClick(self.view, Qt.Key.Key_Down)


class MouseOnFacsimile(OnFacsimile, Mouse):
    """Boxes are drawn, titles and chosen lines dragged to where they belong."""

    def _lines(self, blocks: Sequence[Block]) -> None:
        first, last = self.rows(blocks)
        boxes = [self.view.page.rows[row].box for row in range(first, last + 1)]
        around = Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )
        self.view.reveal(around)
        place = self.view.to_view(around.grown(1)).toAlignedRect()
        start, end = place.topLeft(), place.bottomRight()
        viewport = self.view.viewport()
        # with Shift, as what a drag begins on might be carried
        QTest.mousePress(viewport, LEFT, SHIFT, start)
        for at in (start + QPoint(20, 20), end):
            drag = QMouseEvent(
                QMouseEvent.Type.MouseMove, QPointF(at), viewport.mapToGlobal(QPointF(at)), LEFT, LEFT, SHIFT
            )
            QApplication.sendEvent(viewport, drag)
        QTest.mouseRelease(viewport, LEFT, SHIFT, end)

    def send(self, blocks: Sequence[Block], target: int) -> None:
        self._lines(blocks)
        assert self.view.drag_payload
        self.gestures += 1
        box = self.view.page.article(ArticleKey(target)).boxes[0]  # type: ignore[union-attr]
        self.view.reveal(box)
        place = self.view.to_view(box).center().toPoint()
        _drop(self.view.viewport(), place, lines_data(self.view.drag_payload))

    def _click_text(self, block: Block, at: int) -> QPoint:
        place = self.point(self.place(block, at))
        QTest.mouseClick(self.view.viewport(), LEFT, pos=place)
        return place


def _drop(widget: QWidget, place: QPoint, data: QMimeData) -> None:
    move = Qt.DropAction.MoveAction
    for event in (
        QDragEnterEvent(place, move, data, LEFT, NONE),
        QDragMoveEvent(place, move, data, LEFT, NONE),
        QDropEvent(QPointF(place), move, data, LEFT, NONE),
    ):
        QApplication.sendEvent(widget, event)
