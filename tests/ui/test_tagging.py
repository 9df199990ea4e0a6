# SPDX-License-Identifier: MIT
"""Tagging by hand: words, sentences, ends, and all places of a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jzreader.model.change import Focus
from jzreader.model.issue import Block, Decision
from jzreader.ui.dialogs.places import PlacesDialog
from jzreader.ui.window import Window


def _block(window: Window, words: str) -> tuple[Block, int]:
    assert window.desk.article
    block = next(b for b in window.desk.article.blocks if words in b.text.text)
    return block, block.text.text.index(words)


def _point(window: Window, block: Block, at: int) -> QPoint:
    text = window.article.text
    text.select(Focus(None, block.key, at, at + 1))
    cursor = text.textCursor()
    end = text.cursorRect(cursor)
    cursor.setPosition(cursor.selectionStart())
    start = text.cursorRect(cursor)
    cursor.clearSelection()
    text.setTextCursor(cursor)
    return (start.center() + end.center()) / 2


def _selected(window: Window) -> str:
    return window.article.text.textCursor().selectedText()


@pytest.mark.parametrize("offset", [0, 1, 2])
def test_a_double_click_selects_the_word_and_a_third_the_sentence(
    window: Window, qtbot: QtBot, offset: int
) -> None:
    block, at = _block(window, "何秀珍")
    place, text = _point(window, block, at + offset), window.article.text
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert _selected(window) == "何秀珍"
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert _selected(window).startswith("82岁的居民何秀珍")
    assert _selected(window)[-1] in "。”"


def test_the_ends_move_by_keys_and_come_back_by_undo(window: Window, qtbot: QtBot) -> None:
    desk, text = window.desk, window.article.text
    block, at = _block(window, "何秀珍")
    assert desk.article
    text.setFocus()
    text.select(Focus(desk.article.key, block.key, at, at + 2))
    QTest.keyClick(text, Qt.Key.Key_1)
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(text, Qt.Key.Key_Right, alt | shift)

    def spans() -> list[str]:
        assert desk.article
        accepted = [(b, e) for b, e in desk.article.entities() if e.decision is Decision.ACCEPTED]
        return [b.text.text[e.start : e.end] for b, e in accepted]

    assert spans() == ["何秀珍"]
    QTest.keyClick(text, Qt.Key.Key_Left, alt)
    assert spans() == ["民何秀珍"]
    QTest.keyClick(text, Qt.Key.Key_Right, alt)
    QTest.keyClick(text, Qt.Key.Key_Left, alt | shift)
    assert spans() == ["何秀"]
    window.action("undo").trigger()
    assert spans() == ["何秀珍"]


def test_other_places_are_ticked_in_context_and_tagged_as_one_edit(window: Window, qtbot: QtBot) -> None:
    desk, text = window.desk, window.article.text
    block, at = _block(window, "澜湾市")
    assert desk.article
    text.setFocus()
    text.select(Focus(desk.article.key, block.key, at, at + 3))
    QTest.keyClick(text, Qt.Key.Key_2)
    seen: list[int] = []

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PlacesDialog)
        assert all("【澜湾市】" in dialog.list.item(n).text() for n in range(dialog.list.count()))
        dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
        seen.extend([dialog.list.count(), len(dialog.ticked())])
        dialog.do.click()

    def tagged() -> int:
        assert desk.issue
        entities = [(b, e) for _p, a in desk.issue.articles() for b, e in a.entities()]
        accepted = [(b, e) for b, e in entities if e.decision is Decision.ACCEPTED]
        return sum(b.text.text[e.start : e.end] == "澜湾市" for b, e in accepted)

    QTimer.singleShot(0, meet)
    window.action("tag_name").trigger()
    assert seen[1] == seen[0] - 1
    assert tagged() == seen[1] + 1
    window.action("undo").trigger()
    assert tagged() == 1
