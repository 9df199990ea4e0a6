# SPDX-License-Identifier: MIT
"""Correcting in place: typing in the article, choosing lines, other readings, history, keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from jzreader.analysis.entities import suggest
from jzreader.edits import edit_name
from jzreader.edits.articles import MergeArticles, RenameArticle
from jzreader.edits.text import EditText
from jzreader.model.change import Focus
from jzreader.model.conservation import Meter, conservation
from jzreader.model.issue import (
    Article,
    Block,
    Doubt,
    DoubtCode,
    Issue,
    Reading,
    ReadingCode,
    ReviewState,
    Role,
)
from jzreader.model.keys import BlockKey
from jzreader.model.label import Memory
from jzreader.model.review import open_doubts
from jzreader.ui.app import App
from jzreader.ui.dialogs import choose as choose_module
from jzreader.ui.dialogs.compare import CompareDialog
from jzreader.ui.dialogs.keys import KeysDialog
from jzreader.ui.mime import articles_data, lines_data
from jzreader.ui.source.measures import ROW
from jzreader.ui.window import Window
from tests.ui.answering import open_table
from tests.ui.starting import settled
from tests.ui.typing import commit

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def articles(window: Window) -> list[Article]:
    assert window.desk.issue
    return [article for _page, article in window.desk.issue.articles()]


def paragraph(window: Window, number: int = 0) -> Block:
    assert window.desk.article
    return [b for b in window.desk.article.blocks if b.role is Role.PARAGRAPH][number]


def caret(window: Window, block: Block, at: int) -> None:
    window.article.text.setFocus()
    window.article.text.select(Focus(None, block.key, at, at))


def rows(window: Window, begins: str, ends: str) -> tuple[int, int]:
    texts = [line.line.text.strip() for line in window.source.view.lines]
    first = next(i for i, text in enumerate(texts) if text.startswith(begins))
    return first, next(i for i in range(first, len(texts)) if texts[i].endswith(ends))


def point(window: Window, row: int, x: int = 150) -> QPoint:
    view = window.source.view
    bar = view.verticalScrollBar()
    bar.setValue(max(0, view.at.top(row) - view.viewport().height() // 2))
    return QPoint(x, view.at.top(row) - bar.value() + ROW // 2)


# -- typing ----------------------------------------------------------------------------------------


def test_typing_becomes_edits_when_the_hand_rests(window: Window, qtbot: QtBot) -> None:
    block, text = paragraph(window), window.article.text
    at = block.text.text.index("中午")
    window.action("edit_text").trigger()
    caret(window, block, at)
    QTest.keyClick(text, Qt.Key.Key_Delete)
    QTest.keyClick(text, Qt.Key.Key_Delete)
    commit(text, "傍晚")
    assert not text.isReadOnly()
    qtbot.waitUntil(lambda: paragraph(window).text.text != block.text.text)
    assert paragraph(window).text.text == block.text.text.replace("中午", "傍晚")
    assert window.desk.undoable() == "订正文字"
    entities = [(e.start, e.end) for e in paragraph(window).entities]
    assert entities == [(e.start, e.end) for e in block.entities]
    assert text.textCursor().positionInBlock() == at + 2
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert text.isReadOnly()
    assert (
        text.document().findBlockByNumber(text.textCursor().blockNumber()).text()
        == paragraph(window).text.text
    )


def test_letters_are_letters_while_typing_and_gestures_else(window: Window, qtbot: QtBot) -> None:
    block, text = paragraph(window), window.article.text
    window.action("edit_text").trigger()
    caret(window, block, 3)
    QTest.keyClick(text, Qt.Key.Key_H)
    QTest.keyClick(text, Qt.Key.Key_1)
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert paragraph(window).role is Role.PARAGRAPH
    assert paragraph(window).text.text[3:5] == "h1"
    caret(window, block, 3)
    QTest.keyClick(text, Qt.Key.Key_S)
    assert window.desk.article and window.desk.article.block(block.key).role is Role.SUBHEAD  # type: ignore[union-attr]


def test_return_breaks_a_paragraph_and_backspace_joins_it(window: Window, qtbot: QtBot) -> None:
    block, text = paragraph(window), window.article.text
    before = window.desk.article
    window.action("edit_text").trigger()
    caret(window, block, 12)
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert next(len(b.text) for b in window.desk.article.blocks if b.role is Role.PARAGRAPH) == 12  # type: ignore[union-attr]
    assert text.textCursor().positionInBlock() == 0
    QTest.keyClick(text, Qt.Key.Key_Backspace)
    assert window.desk.article and before
    assert window.desk.article.body == before.body
    assert text.textCursor().positionInBlock() == 12


def test_deleting_over_paragraphs_makes_one_of_what_is_left(window: Window, qtbot: QtBot) -> None:
    long = next(a for a in articles(window) if len(a.texts(Role.PARAGRAPH)) >= 3)
    window.desk.select(Focus(long.key))
    first, second = paragraph(window), paragraph(window, 1)
    window.action("edit_text").trigger()
    text = window.article.text
    cursor = text.textCursor()
    number = text.blocks.index(first)
    cursor.setPosition(text.document().findBlockByNumber(number).position() + 4)
    cursor.setPosition(
        text.document().findBlockByNumber(number + 1).position() + 2, cursor.MoveMode.KeepAnchor
    )
    text.setTextCursor(cursor)
    QTest.keyClick(text, Qt.Key.Key_Delete)
    assert paragraph(window).text.text == first.text.text[:4] + second.text.text[2:]
    window.action("undo").trigger()
    assert window.desk.article == long


def test_what_is_typed_is_kept_when_another_article_is_chosen(window: Window, qtbot: QtBot) -> None:
    block, text = paragraph(window), window.article.text
    one, other = articles(window)[:2]
    window.action("edit_text").trigger()
    caret(window, block, 0)
    commit(text, "今晨，")
    window.desk.select(Focus(other.key))
    assert window.desk.issue
    found = window.desk.issue.find_article(one.key)
    assert found and found[1].block(block.key).text.text.startswith("今晨，")  # type: ignore[union-attr]


def test_undo_while_typing_takes_back_what_was_typed(window: Window, qtbot: QtBot) -> None:
    block, text = paragraph(window), window.article.text
    window.action("edit_text").trigger()
    caret(window, block, 2)
    commit(text, "一二")
    QTest.keyClick(text, Qt.Key.Key_Z, CTRL)
    assert paragraph(window).text.text == block.text.text
    assert text.document().findBlockByNumber(text.textCursor().blockNumber()).text() == block.text.text


# -- lines -----------------------------------------------------------------------------------------


def test_chosen_lines_get_their_role_by_one_key(window: Window, qtbot: QtBot) -> None:
    view = window.source.view
    first, last = rows(window, "北塘县今年计划", "县农")
    view.setFocus()
    view.choose(first, first, extended=False)
    for _step in range(last - first):
        QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert view.chosen_rows() == (first, last)
    QTest.keyClick(view, Qt.Key.Key_C)
    assert window.desk.article
    caption = window.desk.article.texts(Role.CAPTION)
    assert any(text.startswith("北塘县今年计划") and text.endswith("县农") for text in caption)
    assert window.desk.undoable() == "设置角色"


def test_chosen_lines_are_dragged_on_to_the_tree(window: Window, qtbot: QtBot) -> None:
    view = window.source.view
    first, last = rows(window, "北塘县今年计划", "县农")
    origin = view.lines[first].article
    other = next(a for a in articles(window) if a.key != origin)
    view.choose(first, last, extended=True)
    assert view.drag_payload
    index = window.tree.index_of(other.key)
    place = window.tree.view.visualRect(index).center()
    drop_on(window.tree.view.viewport(), place, lines_data(view.drag_payload))
    assert window.desk.issue
    found = window.desk.issue.find_article(other.key)
    assert found and any("北塘县今年计划" in text for text in found[1].body)


def test_chosen_lines_are_dragged_on_to_a_band(window: Window, qtbot: QtBot) -> None:
    view = window.source.view
    first, last = rows(window, "北塘县今年计划", "县农")
    row = next(
        i for i, line in enumerate(view.lines) if line.article not in (None, view.lines[first].article)
    )
    target = view.lines[row].article
    view.choose(first, last, extended=True)
    assert view.drag_payload
    drop_on(view.viewport(), point(window, row), lines_data(view.drag_payload))
    assert window.desk.issue and target
    found = window.desk.issue.find_article(target)
    assert found and any("北塘县今年计划" in text for text in found[1].body)


def test_the_edge_of_a_band_is_dragged(window: Window, qtbot: QtBot) -> None:
    view = window.source.view
    edge = next(
        i
        for i in range(3, len(view.lines))
        if None not in (view.lines[i].article, view.lines[i - 1].article)
        and view.lines[i].article != view.lines[i - 1].article
    )
    keeper, text = view.lines[edge].article, view.lines[edge - 1].line.text.strip()
    place = point(window, edge, x=2) - QPoint(0, ROW // 2)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(view.viewport(), place - QPoint(0, ROW))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place - QPoint(0, ROW))
    assert view.lines[edge - 1].article == keeper
    assert window.desk.issue and keeper
    found = window.desk.issue.find_article(keeper)
    assert found and any("".join(text.split())[:4] in "".join(b.text.text.split()) for b in found[1].blocks)


def drop_on(widget: object, place: QPoint, data: object) -> None:
    move, left, none = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent

    for event in (
        QDragEnterEvent(place, move, data, left, none),  # type: ignore[call-overload]
        QDragMoveEvent(place, move, data, left, none),  # type: ignore[call-overload]
        QDropEvent(QPointF(place), move, data, left, none),  # type: ignore[call-overload]
    ):
        QApplication.sendEvent(widget, event)  # type: ignore[arg-type]


# -- the tree --------------------------------------------------------------------------------------


def test_a_headline_is_changed_in_place(window: Window, qtbot: QtBot) -> None:
    window.tree.view.setFocus()
    window.action("rename").trigger()
    editor = window.tree.view.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    commit(editor, "换了个标题")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: articles(window)[0].headline == "换了个标题")
    assert window.tree.view.currentIndex().data() == "换了个标题"


def test_articles_are_dragged_to_another_page(window: Window, qtbot: QtBot) -> None:
    assert window.desk.issue
    first, page = articles(window)[0], window.desk.issue.pages[1]
    index = window.tree.index_of(page.key)
    window.tree.view.scrollTo(index)
    drop_on(
        window.tree.view.viewport(), window.tree.view.visualRect(index).center(), articles_data([first.key])
    )
    found = window.desk.issue.find_article(first.key)
    assert found and found[0].key == page.key


def test_the_tree_filters_by_state(window: Window, qtbot: QtBot) -> None:
    window.action("reviewed").trigger()
    window.tree.states.setCurrentIndex(window.tree.states.findData(ReviewState.REVIEWED))
    model = window.tree.view.model()
    page = model.index(0, 0, model.index(0, 0))
    assert model.rowCount(page) == 1
    assert model.index(0, 0, page).data() == articles(window)[0].headline


# -- doubts ----------------------------------------------------------------------------------------


@pytest.fixture
def doubtful(app: App, sample: Issue) -> Window:
    """Two doubts: about the second article's headline (60 %), about the first's start (40 %)."""
    for _page, article in list(sample.articles()):
        sample = sample.with_article(replace(article, doubts=()))
    first, second = [article for _page, article in sample.articles()][:2]
    headline = next(b for b in second.blocks if b.role is Role.HEADLINE)
    one = Doubt(
        DoubtCode.HEADLINE_OWNER, (headline.key,), 0.6, (Reading(ReadingCode.BELONGS_TO, first.key, 0.3),)
    )
    two = Doubt(
        DoubtCode.ARTICLE_START, (first.blocks[-1].key,), 0.4, (Reading(ReadingCode.NEW_ARTICLE, None, 0.35),)
    )
    issue = sample.with_article(replace(first, doubts=(two,)))
    app.desk.open(app.library.add(issue.with_article(replace(second, doubts=(one,)))))
    return app.window


def test_the_queue_goes_from_the_most_doubtful_on(doubtful: Window, qtbot: QtBot) -> None:
    window = doubtful
    first, second = articles(window)[:2]
    window.action("next_doubt").trigger()
    assert window.desk.focus.article == first.key
    window.action("next_doubt").trigger()
    assert window.desk.focus.article == second.key
    assert window.source.view.page_look.cuts
    window.action("previous_doubt").trigger()
    assert window.desk.focus.article == first.key
    window.action("accept_doubt").trigger()
    assert articles(window)[0].doubts == ()
    assert window.desk.focus.article == second.key


def test_another_reading_is_taken_by_one_key_and_return(
    doubtful: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = doubtful
    moved = articles(window)[1].texts(Role.HEADLINE)[0]
    window.action("next_doubt").trigger()
    window.action("next_doubt").trigger()
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: shown.append(menu))
    window.source.view.setFocus()
    QTest.keyClick(window.source.view, Qt.Key.Key_Tab)
    (menu,) = shown
    texts = [action.text() for action in menu.actions()]
    assert "60%" in texts[0]
    assert "30%" in texts[1]
    menu.actions()[1].trigger()
    assert moved in articles(window)[0].headline
    assert all(not article.doubts for article in articles(window)[1:2])


def test_tab_goes_on_to_the_next_widget_where_nothing_is_in_doubt(window: Window, qtbot: QtBot) -> None:
    window.source.view.setFocus()
    assert not window.action("readings").isEnabled()
    QTest.keyClick(window.source.view, Qt.Key.Key_Tab)
    assert not window.source.view.hasFocus()


def test_a_doubt_about_a_block_that_went_is_no_doubt(window: Window) -> None:
    assert (
        open_doubts(
            replace(articles(window)[0], doubts=(Doubt(DoubtCode.ARTICLE_START, (BlockKey(999),), 0.4),))
        )
        == []
    )


# -- history ---------------------------------------------------------------------------------------


def test_going_back_to_any_point_even_one_that_was_undone(window: Window, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk.issue
    start, (first, second) = desk.issue, articles(window)[:2]
    desk.apply(RenameArticle(first.key, "甲"))
    row = desk.library.last_edit(desk.issue.key)
    renamed = desk.issue
    desk.undo()
    desk.apply(MergeArticles((first.key, second.key)))
    assert row
    window.sidebar.entry_activated.emit(row)
    assert replace(desk.issue, next_key=0) == replace(renamed, next_key=0)
    window.sidebar.entry_activated.emit(0)
    assert replace(desk.issue, next_key=0) == replace(start, next_key=0)
    desk.undo()
    assert replace(desk.issue, next_key=0) == replace(renamed, next_key=0)


def test_one_article_is_restored_and_the_rest_stays(window: Window, qtbot: QtBot) -> None:
    desk = window.desk
    first, second, third = articles(window)[:3]
    desk.apply(RenameArticle(third.key, "别的改动"))
    desk.apply(MergeArticles((first.key, second.key)))
    desk.select(Focus(first.key))
    window.action("restore").trigger()
    assert articles(window)[0] == first
    assert any(article.headline == "别的改动" for article in articles(window))
    assert desk.issue and conservation(desk.issue).doubled == 0


def test_history_tells_what_where_and_who(window: Window, qtbot: QtBot) -> None:
    window.sidebar.setCurrentIndex(3)
    headline = articles(window)[0].headline
    window.action("reviewed").trigger()
    top, last = window.sidebar.history.rows.rows[0], window.sidebar.history.rows.rows[-1]
    assert top.title == f"设置审读状态 · {headline[:16]}"
    assert window.desk.library.who in top.note
    assert last.title == "导入"


def test_versions_stand_side_by_side(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window.desk.apply(RenameArticle(articles(window)[0].key, "社区食堂添新灶"))
    seen: list[tuple[str, str]] = []
    monkeypatch.setattr(
        CompareDialog, "exec", lambda dialog: seen.append((dialog.summary.text(), dialog.text.toPlainText()))
    )
    window.action("compare").trigger()
    window.action("compare_print").trigger()
    assert "改了" in seen[0][0]
    assert "社区食堂添新灶" in seen[0][1]
    assert "⏎" not in seen[1][1]


# -- keys ------------------------------------------------------------------------------------------


def test_keys_are_changed_kept_and_given_back(app: App, window: Window, qtbot: QtBot) -> None:
    dialog = KeysDialog(window.workbench.actions.key_rows, window.workbench.actions.set_keys, window)
    (item,) = dialog.table.findItems(window.action("split").text(), Qt.MatchFlag.MatchExactly)
    dialog.table.selectRow(item.row())
    dialog.keys.setKeySequence("Ctrl+Z")
    dialog.set.click()
    assert "撤销" in dialog.note.text()
    dialog.keys.setKeySequence("Ctrl+B")
    dialog.set.click()
    assert window.action("split").shortcut().toString() == "Ctrl+B"
    assert app.settings.keys("split") == "Ctrl+B"
    dialog.reset.click()
    assert window.action("split").shortcut().toString() == "Ctrl+Return"
    dialog.deleteLater()


def test_the_palette_does_what_is_typed(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: choose_module.ChooseDialog) -> int:
        commit(dialog.line, window.action("reviewed").text())
        return 1

    monkeypatch.setattr(choose_module.ChooseDialog, "exec", answer)
    window.action("palette").trigger()
    assert articles(window)[0].review is ReviewState.REVIEWED


def test_finding_in_the_article(window: Window, qtbot: QtBot) -> None:
    window.action("find").trigger()
    bar = window.article.find_bar
    commit(bar.line, "食堂")
    assert window.article.text.textCursor().selectedText() == "食堂"
    assert bar.count.text().endswith("处")
    first = window.article.text.textCursor().position()
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert window.article.text.textCursor().position() != first
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_the_meter_counts_as_the_whole_count_does(window: Window) -> None:
    assert window.desk.issue
    meter = Meter()
    meter.count(window.desk.issue)
    window.desk.apply(MergeArticles((articles(window)[0].key, articles(window)[1].key)))
    assert meter.count(window.desk.issue) == conservation(window.desk.issue)


def test_an_edit_with_its_cuts_is_called_by_itself() -> None:
    cut = {"edit": "SplitBlock", "block": 1, "at": 2}
    assert edit_name({"edit": "Several", "edits": [cut, {"edit": "SetRole"}]}) == "设置角色"
    assert edit_name({"edit": "Several", "edits": [cut, cut]}) == edit_name(cut)
    assert edit_name({"edit": "Several", "edits": [{"edit": "SetRole"}, {"edit": "EditText"}]}) == "多项订正"


def test_nothing_of_this_writes_outside_its_library(tmp_path: Path, window: Window) -> None:
    assert window.desk.library.path.parent == tmp_path


# -- suggestions ----------------------------------------------------------------------------------


def test_suggestions_are_gone_through_by_one_key_each(app: App, sample: Issue, qtbot: QtBot) -> None:
    window = app.window
    memory = Memory({"何秀珍": "person", "社区食堂": "organisation"})
    app.desk.open(app.library.add(suggest(sample, memory=memory)))
    text = window.article.text
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_N)
    first = window.desk.focus
    assert first.end > first.start
    QTest.keyClick(text, Qt.Key.Key_A)
    assert window.desk.focus != first
    assert window.desk.undoable() == "接受或拒绝建议"
    here = window.desk.focus
    QTest.keyClick(text, Qt.Key.Key_X)
    QTest.keyClick(text, Qt.Key.Key_N, SHIFT)
    assert window.desk.focus != here
    QTest.keyClick(text, Qt.Key.Key_A, SHIFT)
    window.action("undo").trigger()
    window.action("undo").trigger()
    window.action("undo").trigger()
    assert not window.action("undo").isEnabled()


def test_a_finding_is_dismissed_for_good_and_undone(window: Window, qtbot: QtBot) -> None:
    article = articles(window)[0]
    block = next(b for b in article.blocks if b.role is Role.PARAGRAPH)
    window.desk.apply(EditText(block.key, 0, 0, "“"))
    window.sidebar.setCurrentIndex(2)
    shown = settled(window, qtbot).findings
    assert [row.title for row in shown.rows.rows if row.dismissal] == ["标点不成对"]
    shown.setCurrentIndex(shown.rows.index(len(shown.rows.rows) - 1))
    number = next(i for i, row in enumerate(shown.rows.rows) if row.dismissal)
    shown.setCurrentIndex(shown.rows.index(number))
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    settled(window, qtbot)
    assert [row for row in shown.rows.rows if row.dismissal] == []
    window.action("undo").trigger()
    settled(window, qtbot)
    assert [row for row in shown.rows.rows if row.dismissal]


def test_a_long_article_is_there_at_once_and_whole_soon(app: App, qtbot: QtBot) -> None:
    from tests.benchmarks.desk_latency import large_issue

    issue = large_issue(1, 300)
    page = issue.pages[0]
    blocks = tuple(block for article in page.articles for block in article.blocks)
    long = replace(page, articles=(replace(page.articles[0], blocks=blocks),))
    app.desk.open(app.library.add(replace(issue, pages=(long,))))
    text = app.window.article.text
    assert 0 < len(text.blocks) < 300
    qtbot.waitUntil(lambda: len(text.blocks) == 300)
    shown = text.toPlainText().split("\n")
    assert shown == [block.text.text for block in text.blocks]


def test_a_fact_is_dismissed_and_undone(window: Window, qtbot: QtBot) -> None:
    shown = settled(window, qtbot).facts
    before = [row.title for row in shown.rows.rows]
    shown.setCurrentIndex(shown.rows.index(2))
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    settled(window, qtbot)
    assert len(shown.rows.rows) == len(before) - 1
    window.action("undo").trigger()
    settled(window, qtbot)
    assert [row.title for row in shown.rows.rows] == before


def test_all_facts_in_a_table_and_from_it_to_the_place(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.action("facts_table").trigger()
    qtbot.waitUntil(lambda: open_table() is not None)
    dialog = open_table()
    assert dialog is not None
    whole = dialog.shown.rowCount()
    dialog.line.setText("82岁")
    assert 0 < dialog.shown.rowCount() < whole
    dialog.table.activated.emit(dialog.shown.index(0, 3))
    dialog.close()
    focus = window.desk.focus
    block = window.desk.article.block(BlockKey(focus.block or 0)) if window.desk.article else None
    assert block and block.text.text[focus.start : focus.end] == "82岁"
