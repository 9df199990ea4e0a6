# SPDX-License-Identifier: MIT
"""Tagging by hand: words, sentences, ends, and all places of a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jzreader.edits import Edit
from jzreader.edits.edit import Several
from jzreader.edits.entities import SuggestEntity, TagEntity
from jzreader.exchange.native import write_native
from jzreader.model.change import Focus
from jzreader.model.issue import Block, Decision, Entity, Issue
from jzreader.model.keys import EntityKey, IssueKey
from jzreader.ui.app import App
from jzreader.ui.article.nesting import outer
from jzreader.ui.commands.agreement import compare_with
from jzreader.ui.dialogs.places import PlacesDialog
from jzreader.ui.theme import look
from jzreader.ui.window import Window
from tests.ui.answering import open_table


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


def _entity(key: int, start: int, end: int, decision: Decision = Decision.ACCEPTED) -> Entity:
    return Entity(EntityKey(key), "place", start, end, decision)


def test_entities_around_others_get_lines_of_their_own() -> None:
    nested = [_entity(1, 0, 9), _entity(2, 0, 3), _entity(3, 2, 6), _entity(4, 20, 22)]
    assert {(level, e.key) for level, e in outer(nested)} == {(1, 3), (2, 1)}
    assert outer([_entity(1, 0, 9), _entity(2, 0, 3, Decision.REJECTED)]) == []


def test_an_outer_entity_is_painted_below_the_inner_one(window: Window, qtbot: QtBot) -> None:
    desk, text = window.desk, window.article.text
    block, at = _block(window, "澜湾市栖霞区")

    def painted() -> int:
        QApplication.processEvents()
        picture, wanted = text.viewport().grab().toImage(), look.colour("organisation").rgb()
        return sum(
            picture.pixel(x, y) == wanted for x in range(picture.width()) for y in range(picture.height())
        )

    desk.apply(TagEntity(block.key, at, at + 3, "place"))
    before = painted()
    desk.apply(TagEntity(block.key, at, at + 6, "organisation"))
    assert painted() > before + 40


def test_the_tags_are_compared_with_a_colleagues(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    desk = window.desk
    block, at = _block(window, "澜湾市")
    assert desk.issue
    colleague = TagEntity(block.key, at, at + 3, "place").apply(desk.issue)
    (tmp_path / "b.json").write_text(write_native([colleague]), encoding="utf-8")
    other, there = _block(window, "何秀珍")
    desk.apply(TagEntity(other.key, there, there + 3, "person"))
    desk.apply(TagEntity(block.key, at, at + 3, "place"))
    said: list[str] = []

    compare_with(window.workbench, tmp_path / "b.json")
    dialog = open_table()
    assert dialog is not None
    said.append(dialog.note.text())
    said.extend(str(dialog.shown.index(0, n).data()) for n in range(3))
    assert dialog.shown.rowCount() == 1
    dialog.table.activated.emit(dialog.shown.index(0, 0))
    dialog.close()
    assert "地点：κ 1.00，F1 100.0%" in said[0]
    assert said[1:] == ["仅己方", "人物", "何秀珍"]
    assert (desk.focus.block, desk.focus.start, desk.focus.end) == (other.key, there, there + 3)
    with qtbot.waitSignal(desk.refused):
        compare_with(window.workbench, tmp_path / "none.json")


def test_a_name_is_accepted_in_the_article_and_in_the_library(
    app: App, window: Window, sample: Issue, qtbot: QtBot
) -> None:
    desk, library = window.desk, app.library
    block, at = _block(window, "澜湾市")
    assert desk.issue and desk.article
    other = library.add(sample)

    def suggested(issue: Issue) -> Edit:
        places = [(b.key, b.text.text.index("澜湾市")) for b in issue.blocks() if "澜湾市" in b.text.text]
        return Several(tuple(SuggestEntity(key, start, start + 3, "event") for key, start in places))

    here = desk.issue.key
    desk.apply(suggested(desk.issue))
    library.apply(other, suggested(library.issue(other)))

    def open_ones(key: int) -> int:
        found = [
            e
            for _p, a in library.issue(IssueKey(key)).articles()
            for _b, e in a.entities()
            if e.label == "event"
        ]
        return sum(e.decision is Decision.SUGGESTED for e in found)

    desk.select(Focus(desk.article.key, block.key, at, at + 3))
    count = open_ones(here)
    window.action("accept_name_here").trigger()
    left = open_ones(here)
    assert 0 < left < count == open_ones(other)
    with qtbot.waitSignal(desk.told, check_params_cb=lambda words: "2" in words):
        window.action("accept_name_in_library").trigger()
    assert (open_ones(here), open_ones(other)) == (0, 0)
    window.action("undo").trigger()
    assert (open_ones(here), open_ones(other)) == (left, 0)


def test_another_labels_key_relabels_and_the_old_suggestion_stays_away(window: Window, qtbot: QtBot) -> None:
    desk, text = window.desk, window.article.text
    block, at = _block(window, "何秀珍")
    desk.apply(SuggestEntity(block.key, at, at + 3, "place"))
    assert desk.article
    desk.select(Focus(desk.article.key, block.key, at, at + 3))
    text.setFocus()

    def there() -> set[tuple[str, Decision]]:
        assert desk.article
        now = desk.article.block(block.key)
        assert now
        return {(e.label, e.decision) for e in now.entities if (e.start, e.end) == (at, at + 3)}

    QTest.keyClick(text, Qt.Key.Key_1)
    assert there() == {("place", Decision.REJECTED), ("person", Decision.ACCEPTED)}
    QTest.keyClick(text, Qt.Key.Key_3)
    assert there() == {("place", Decision.REJECTED), ("organisation", Decision.ACCEPTED)}
    window.action("undo").trigger()
    window.action("undo").trigger()
    assert there() == {("place", Decision.SUGGESTED)}


def test_all_names_of_the_issue_are_listed_and_lead_to_their_place(window: Window, qtbot: QtBot) -> None:
    desk = window.desk
    block, at = _block(window, "何秀珍")
    desk.apply(TagEntity(block.key, at, at + 3, "person"))

    window.action("names_table").trigger()
    dialog = open_table()
    assert dialog is not None
    dialog.line.setText("何秀珍")
    row = [dialog.shown.index(0, column).data() for column in range(5)]
    assert [str(cell) for cell in row] == ["人物", "何秀珍", "1", "1", "1"]
    dialog.table.activated.emit(dialog.shown.index(0, 0))
    dialog.close()
    assert (desk.focus.block, desk.focus.start) == (block.key, at)
