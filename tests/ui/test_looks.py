# SPDX-License-Identifier: MIT
"""How the window looks: headlines in lines, suggestions in outlines, labels in one row, losses in amber."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jzreader.edits.text import EditText
from jzreader.model.change import Focus
from jzreader.model.finding import Severity
from jzreader.model.issue import Decision, Role
from jzreader.ui.article.formats import in_lines
from jzreader.ui.key_button import key_text
from jzreader.ui.theme import look
from jzreader.ui.window import Window
from tests.ui.starting import settled
from tests.ui.typing import commit


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        ("47个社区食堂 让老人吃上热乎饭", ["47个社区食堂", "让老人吃上热乎饭"]),
        ("七里河镇：用好网格员 巧解 微问题", ["七里河镇：用好网格员 巧解 微问题"]),
        ("渡口重新开放", ["渡口重新开放"]),
    ],
)
def test_a_headline_is_broken_where_no_line_is_lost(headline: str, lines: list[str]) -> None:
    assert in_lines(headline).split("\u2028") == lines
    assert len(in_lines(headline)) == len(headline)


def test_typing_in_a_broken_headline_keeps_its_space(window: Window, qtbot: QtBot) -> None:
    assert window.desk.article is not None
    title = next(block for block in window.desk.article.blocks if block.role is Role.HEADLINE)
    assert "\u2028" in window.article.text.document().firstBlock().text()
    window.article.toggle_typing()
    window.article.text.select(Focus(None, title.key, len(title.text), len(title.text)))
    commit(window.article.text, "了")
    window.article.toggle_typing()
    assert window.desk.article.headline == title.text.text + "了"
    window.article.text.selectAll()
    assert title.text.text + "了" in window.article.text.words_chosen()


def test_a_suggestion_has_an_outline_in_its_labels_colour(window: Window, qtbot: QtBot) -> None:
    assert window.desk.article is not None
    block, entity = next(
        (block, one)
        for block in window.desk.article.blocks
        for one in block.entities
        if one.decision is Decision.SUGGESTED
    )
    text = window.article.text
    position = text.position_of(block.key, entity.start)
    assert position is not None
    cursor = text.textCursor()
    cursor.setPosition(position)
    left = text.cursorRect(cursor)
    QTest.qWait(30)
    picture = text.viewport().grab().toImage()
    colour = look.colour(entity.label)
    above = {
        near(picture, left.x() + step, y, colour)
        for step in range(1, 20)
        for y in range(left.y(), left.bottom())
    }
    assert True in above


def near(picture: QImage, x: int, y: int, colour: QColor) -> bool:
    """Whether a point has about that colour."""
    found = picture.pixelColor(x, y)
    parts = ((found.red(), colour.red()), (found.green(), colour.green()), (found.blue(), colour.blue()))
    return all(abs(one - other) < 60 for one, other in parts)


def test_labels_stand_in_one_row_and_the_rest_in_a_menu(window: Window) -> None:
    chips = window.article.chips
    chips.resize(2000, 40)
    chips.arrange()
    assert all(chip.isVisibleTo(chips) for chip in chips.chips) and not chips.more.isVisibleTo(chips)
    chips.resize(320, 40)
    chips.arrange()
    shown = [chip for chip in chips.chips if chip.isVisibleTo(chips)]
    menu = chips.more.menu()
    assert menu is not None and 0 < len(shown) < len(chips.chips)
    assert len(shown) + len(menu.actions()) == len(chips.chips)
    assert {chip.y() for chip in shown} == {chips.more.y()}
    assert chips.more.geometry().right() <= chips.width()


def test_the_search_shows_its_key(window: Window) -> None:
    key = key_text(window.action("search").shortcut())
    assert key and key in window.search_line.placeholderText()


def test_characters_that_are_gone_are_told_loudly(window: Window) -> None:
    assert window.desk.article is not None
    bar = window.statusBar()
    kept = bar.kept  # type: ignore[attr-defined]
    assert kept.property("lost") is False
    body = next(block for block in window.desk.article.blocks if block.role is Role.PARAGRAPH)
    window.desk.apply(EditText(body.key, 0, 3, ""))
    assert kept.property("lost") is True
    window.action("undo").trigger()
    assert kept.property("lost") is False


def test_words_over_the_break_of_a_headline_are_found(window: Window) -> None:
    window.action("find").trigger()
    bar = window.article.find_bar
    bar.line.setText("食堂 让老人")
    assert window.article.text.words_chosen() == "食堂 让老人"
    assert "1" in bar.count.text()
    bar.leave()


def test_a_card_says_on_which_lines_and_what_is_wrong_comes_first(window: Window, qtbot: QtBot) -> None:
    assert window.desk.article is not None
    body = next(block for block in window.desk.article.blocks if block.text.text.startswith("澜湾市民政局"))
    at = body.text.text.index("20个")
    window.desk.apply(EditText(body.key, at, at + 2, "21"))
    cards = settled(window, qtbot).findings.rows.rows
    checked = [card for card in cards if card.rule]
    assert checked and all("行" in card.where for card in checked)
    assert any(" ↔ " in card.where for card in checked)
    grave = [card.severity is Severity.OK for card in checked]
    assert grave == sorted(grave)
