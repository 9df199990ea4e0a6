# SPDX-License-Identifier: MIT
"""An article is on screen before its facts are looked for, and an edit lets their marks stand."""

from __future__ import annotations

from threading import get_ident

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jzreader.edits.blocks import SetRole
from jzreader.edits.text import EditText
from jzreader.model.change import Focus
from jzreader.model.issue import Article, Block, Role
from jzreader.model.keys import BlockKey
from jzreader.ui.window import Window
from tests.ui.starting import settled

DOTTED = QTextCharFormat.UnderlineStyle.DotLine


def dotted(window: Window, key: BlockKey, words: str) -> bool:
    """Whether these words of a block have the mark of a fact."""
    text = window.article.text
    block = next(block for block in text.blocks if block.key == key)
    place = text.position_of(key, block.text.text.index(words))
    assert place is not None
    cursor = QTextCursor(text.document())
    cursor.setPosition(place + 1)
    return cursor.charFormat().underlineStyle() is DOTTED


def with_figure(window: Window, words: str) -> tuple[Article, Block]:
    assert window.desk.issue is not None
    return next(
        (article, block)
        for _page, article in window.desk.issue.articles()
        for block in article.blocks
        if words in block.text.text and block.role is Role.PARAGRAPH
    )


def test_an_article_is_there_before_the_marks_of_its_facts(window: Window, qtbot: QtBot) -> None:
    settled(window, qtbot)
    late = window.article.text.late_facts
    qtbot.waitUntil(lambda: late.at_rest)
    article, block = with_figure(window, "5600万元")
    window.desk.select(Focus(article.key))
    assert block in window.article.text.blocks
    assert not late.at_rest and not dotted(window, block.key, "5600万元")
    qtbot.waitUntil(lambda: late.at_rest)
    assert dotted(window, block.key, "5600万元")
    first = next(iter(window.desk.issue.articles()))[1] if window.desk.issue else None
    assert first is not None
    window.desk.select(Focus(first.key))
    window.desk.select(Focus(article.key))
    assert dotted(window, block.key, "5600万元"), "what was looked at is marked at once"


def test_an_edit_lets_the_marks_stand(window: Window, qtbot: QtBot) -> None:
    settled(window, qtbot)
    late = window.article.text.late_facts
    article, block = with_figure(window, "5600万元")
    window.desk.select(Focus(article.key))
    qtbot.waitUntil(lambda: late.at_rest)
    window.desk.apply(EditText(block.key, 0, 0, "据介绍，"))
    assert dotted(window, block.key, "5600万元")
    assert not dotted(window, block.key, "据介绍")
    qtbot.waitUntil(lambda: late.at_rest)
    assert dotted(window, block.key, "5600万元")


def test_where_a_bug_is_in_the_way_nobody_waits_and_it_is_told(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(window, qtbot)
    late, told = window.article.text.late_facts, []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: told.append((error, get_ident())))
    article, block = with_figure(window, "5600万元")
    bug = ValueError("no number")

    def broken(*_blocks: object) -> None:
        raise bug

    monkeypatch.setattr("jzreader.analysis.facts.prepare", broken)
    monkeypatch.setattr("jzreader.ui.sidebar.contents.fact_rows", broken)
    window.desk.select(Focus(article.key))
    qtbot.waitUntil(lambda: late.at_rest and window.sidebar.at_rest)
    assert not dotted(window, block.key, "5600万元") and window.sidebar.findings.rows.rows == []
    assert set(told) == {(bug, get_ident())}, "told on the window's thread, where a dialog may be shown"
    qtbot.wait(100)
    assert late.at_rest and len(told) == 2, "it is not tried again and again"


class Paints(QObject):
    """Counts the paints of a widget."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another one."""
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_an_edit_that_changes_no_row_paints_no_contents(window: Window, qtbot: QtBot) -> None:
    settled(window, qtbot)
    article, block = with_figure(window, "5600万元")
    window.desk.select(Focus(article.key))
    settled(window, qtbot)
    qtbot.wait(100)
    paints = Paints()
    window.tree.view.viewport().installEventFilter(paints)
    window.desk.apply(SetRole((block.key,), Role.CAPTION))
    QApplication.processEvents()
    assert paints.count == 0
    window.tree.view.viewport().removeEventFilter(paints)
