# SPDX-License-Identifier: MIT
"""Any gestures in any order, through the window's own actions: nothing is lost, nothing breaks, all is undone."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from jzreader.model.change import Focus
from jzreader.model.conservation import conservation
from jzreader.model.issue import Issue
from jzreader.ui.dialogs.choose import ChooseDialog
from jzreader.ui.dialogs.compare import CompareDialog
from jzreader.ui.dialogs.confirm import AskDialog
from jzreader.ui.window import Window
from tests.ui.typing import commit

GESTURES = [
    "split", "merge_previous", "merge_next", "merge_selected", "merge_into", "send", "split_block", "join", "up",
    "down", "section", "undo", "redo", "accept", "reject", "untag", "reviewed", "doubtful", "unreviewed",
    "next_doubt", "previous_doubt", "accept_doubt", "readings", "restore", "back", "compare", "next_article",
    "role_headline", "role_paragraph", "role_caption", "role_furniture", "role_section_title", "role_byline",
    "tag_person",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_any_gestures(
    seed: int, window: Window, sample: Issue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng, desk = random.Random(seed), window.desk

    def choose(dialog: ChooseDialog) -> int:
        shown = dialog.list.count()
        dialog.list.setCurrentRow(rng.randrange(shown) if shown else -1)
        return rng.randint(0, 1) if shown else 0

    def popup(menu: QMenu, _place: object) -> None:
        possible = [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
        if possible:
            rng.choice(possible).trigger()

    monkeypatch.setattr(ChooseDialog, "exec", choose)
    monkeypatch.setattr(CompareDialog, "exec", lambda _dialog: 0)
    monkeypatch.setattr(QMenu, "popup", popup)
    monkeypatch.setattr(AskDialog, "exec", lambda dialog: dialog.line.setText("新标题") or 1)
    assert desk.issue
    start = desk.issue
    done = 0
    for _step in range(120):
        _point(window, rng)
        if rng.random() < 0.1:
            _type(window, rng)
        name = rng.choice(GESTURES)
        action = window.article.tag_actions[0] if name == "tag_person" else window.action(name)
        if action.isEnabled():
            action.trigger()
            done += 1
        QApplication.processEvents()
        counted = conservation(desk.issue)
        assert counted.doubled == 0
        assert [b.key for b in window.article.text.blocks] != [] or desk.article is None
    assert done > 40
    window.article.text.typing.stop()
    while desk.undoable():
        window.action("undo").trigger()
    assert replace(desk.issue, next_key=0) == replace(start, next_key=0)


def _point(window: Window, rng: random.Random) -> None:
    """Put the eye somewhere: a row of the tree, lines of the source, a place or stretch of the article."""
    desk, view, text = window.desk, window.source.view, window.article.text
    assert desk.issue
    articles = [article for _page, article in desk.issue.articles()]
    match rng.randrange(4):
        case 0:
            window.tree.view.setFocus()
            desk.select(Focus(rng.choice(articles).key))
            if rng.random() < 0.5:
                window.tree.view.selectAll()
        case 1 if view.lines:
            view.setFocus()
            first = rng.randrange(len(view.lines))
            last = min(len(view.lines) - 1, first + rng.randrange(6))
            view.choose(first, last, extended=rng.random() < 0.7)
        case 2 if desk.article:
            text.setFocus()
            block = rng.choice(desk.article.blocks)
            at = rng.randint(0, len(block.text))
            text.select(Focus(None, block.key, at, min(len(block.text), at + rng.randrange(8))))
        case _:
            window.sidebar.setCurrentIndex(rng.randrange(4))


def _type(window: Window, rng: random.Random) -> None:
    if window.desk.article is None:
        return
    window.action("edit_text").trigger()
    commit(window.article.text, rng.choice(["字", "二〇二四", "abc"]))
    if rng.random() < 0.5:
        window.article.text.typing.stop()


def test_the_fields_of_the_window_take_no_gesture(window: Window, qtbot: QtBot) -> None:
    before = window.desk.issue
    field: QLineEdit = window.tree.filter
    field.setFocus()
    QTest.keyClicks(field, "thkdbps12aj")
    assert field.text() == "thkdbps12aj"
    assert window.desk.issue is before
