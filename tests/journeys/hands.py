# SPDX-License-Identifier: MIT
"""A person at the desk, once with the keys alone and once with the mouse, who counts the gestures."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from jzreader.messages import ROLES, _
from jzreader.model.change import Focus
from jzreader.model.issue import Block, Role
from jzreader.ui.actions import ROLE_KEYS
from jzreader.ui.dialogs.choose import ChooseDialog
from jzreader.ui.mime import lines_data
from jzreader.ui.source.painting import ROW
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

    def rows(self, blocks: Sequence[Block]) -> tuple[int, int]:
        """The printed rows of blocks, from the first to the last."""
        keys = {block.key for block in blocks}
        desk = self.window.desk
        found = desk.issue.find_block(blocks[0].key) if desk.issue else None
        if found and desk.page and found[0].key != desk.page.key:
            desk.select(Focus(found[0].articles[0].key))
        rows = [i for i, line in enumerate(self.window.source.view.lines) if line.block in keys]
        return rows[0], rows[-1]

    def point(self, row: int, x: int = 160) -> QPoint:
        """Where a row is, scrolled into sight."""
        view = self.window.source.view
        bar = view.verticalScrollBar()
        bar.setValue(max(0, row * ROW - view.viewport().height() // 2))
        return QPoint(x, row * ROW - bar.value() + ROW // 2)

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
        view = self.window.source.view
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
        viewport = self.window.source.view.viewport()
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
        pane.menu_requested.emit(pane.mapToGlobal(place))  # type: ignore[attr-defined]
        return next(m for m in self.window.findChildren(QMenu) if m.isVisible())

    def role(self, blocks: Sequence[Block], role: Role) -> None:
        self._lines(blocks)
        menu = self._menu(self.window.source, self.point(self.rows(blocks)[0]))
        sub = next(a for a in menu.actions() if a.menu() and a.text() == _("Role"))
        roles = sub.menu()
        assert isinstance(roles, QMenu)
        roles.popup(menu.mapToGlobal(menu.actionGeometry(sub).topRight()))
        self._pick(roles, next(a for a in roles.actions() if a.text() == _(ROLES[role])))
        menu.close()

    def send(self, blocks: Sequence[Block], target: int) -> None:
        first, last = self.rows(blocks)
        view = self.window.source.view
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
        self._context(self.window.article, self._click_text(block, 2), "join")

    def cut(self, block: Block, at: int) -> None:
        self._context(self.window.article, self._click_text(block, at), "split_block")

    def up(self, block: Block) -> None:
        self._context(self.window.article, self._click_text(block, 2), "up")


def _drop(widget: QWidget, place: QPoint, data: QMimeData) -> None:
    move = Qt.DropAction.MoveAction
    for event in (
        QDragEnterEvent(place, move, data, LEFT, NONE),
        QDragMoveEvent(place, move, data, LEFT, NONE),
        QDropEvent(QPointF(place), move, data, LEFT, NONE),
    ):
        QApplication.sendEvent(widget, event)
