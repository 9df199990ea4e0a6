# SPDX-License-Identifier: MIT
"""Composing with an input method in the article: no shortcut cuts what is being composed."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QTextBlock
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jzreader.model.change import Focus
from jzreader.model.issue import Article, Block, Role
from jzreader.ui.actions import ACTIONS
from jzreader.ui.article.nesting import laid_out, moves_in
from jzreader.ui.window import Window
from tests.ui.typing import commit


def compose(window: Window, letters: str) -> None:
    """The letters that an input method shows before they are characters."""
    QApplication.sendEvent(window.article.text, QInputMethodEvent(letters, []))


def now(shown: QTextBlock, text: str, start: int, end: int) -> tuple[int, int]:
    """Where a stretch of a text is laid out."""
    return laid_out(text, start, end, moves_in(shown, text))


def composed(window: Window) -> str:
    return window.article.text.textCursor().block().layout().preeditAreaText()


@pytest.fixture
def body(window: Window, qtbot: QtBot) -> Block:
    """A paragraph in whose third place a word is being composed."""
    article = window.desk.article
    assert isinstance(article, Article)
    block = next(one for one in article.blocks if one.role is Role.PARAGRAPH)
    window.article.toggle_typing()
    window.article.text.select(Focus(article.key, block.key, 3, 3))
    window.article.text.setFocus()
    compose(window, "nihao")
    assert composed(window) == "nihao"
    return block


SHORTCUTS = sorted({keys for spec in ACTIONS for keys in spec.keys if spec.id not in ("quit", "fullscreen")})


def test_no_shortcut_cuts_what_is_being_composed(window: Window, body: Block, qtbot: QtBot) -> None:
    before = window.desk.issue
    assert len(SHORTCUTS) > 80
    for keys in SHORTCUTS:
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        QTest.keyClick(window.article.text, combination.key(), combination.keyboardModifiers())
        assert composed(window) == "nihao" and window.desk.issue is before, keys
        assert window.article.text.typing.on and QApplication.activeModalWidget() is None, keys
    commit(window.article.text, "你好")
    window.article.toggle_typing()
    assert window.desk.article is not None
    changed = window.desk.article.block(body.key)
    assert changed is not None
    assert changed.text.text == body.text.text[:3] + "你好" + body.text.text[3:]


@pytest.mark.parametrize("where", ["search", "filter", "facts", "find", "title"])
def test_no_shortcut_cuts_what_is_composed_in_a_line(window: Window, where: str) -> None:
    if where == "title":
        window.action("rename").trigger()
    elif where == "find":
        window.action("find").trigger()
    line = {
        "search": window.search_line, "filter": window.tree.filter, "facts": window.sidebar.filter,
        "find": window.article.find_bar.line, "title": QApplication.focusWidget(),
    }[where]  # fmt: skip
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.clear()
    before, place = window.desk.issue, window.desk.focus
    QApplication.sendEvent(line, QInputMethodEvent("nihao", []))
    for keys in SHORTCUTS:
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        QTest.keyClick(line, combination.key(), combination.keyboardModifiers())
        assert window.desk.issue is before and window.desk.focus == place, keys
        assert QApplication.activeModalWidget() is None and QApplication.focusWidget() is line, keys
    commit(line, "你好")
    assert line.text() == "你好"


def test_what_arrives_meanwhile_waits_until_the_word_is_there(
    window: Window, body: Block, qtbot: QtBot
) -> None:
    window.desk.analysed.emit()
    qtbot.wait(700)  # longer than a rest, after which what was typed becomes an edit
    assert composed(window) == "nihao"
    window.article.text.resize(window.article.text.width() - 40, window.article.text.height())
    assert composed(window) == "nihao"
    commit(window.article.text, "你好")
    window.article.toggle_typing()
    assert window.desk.article is not None
    changed = window.desk.article.block(body.key)
    assert changed is not None and changed.text.text[3:5] == "你好"


def test_outlines_stay_on_their_words_while_something_is_composed_or_typed(
    window: Window, body: Block, qtbot: QtBot
) -> None:
    text = window.article.text
    shown = text.textCursor().block()
    entity = next(one for one in body.entities if one.start > 3)
    words = body.text.text[entity.start : entity.end]
    for letters in ("nihao", "你好", ""):
        compose(window, letters)
        start, end = now(shown, body.text.text, entity.start, entity.end)
        laid_out = shown.text()[:3] + letters + shown.text()[3:]
        assert laid_out[start:end] == words
        assert now(shown, body.text.text, 0, 3) == (0, 3)
    QTest.keyClicks(text, "ab")
    start, end = now(shown, body.text.text, entity.start, entity.end)
    assert shown.text()[start:end] == words
