# SPDX-License-Identifier: MIT
"""The small things on which a day at the desk catches: focus, carets, ticks, menus, tables, language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from jzreader.edits.articles import RenameArticle
from jzreader.edits.blocks import SetRole, SplitBlock
from jzreader.edits.details import SetReviewState
from jzreader.edits.entities import TagEntity, UntagEntity
from jzreader.messages import _
from jzreader.model.change import Focus
from jzreader.model.differences import Passage
from jzreader.model.issue import Article, Block, ReviewState, Role
from jzreader.model.keys import ArticleKey, BlockKey
from jzreader.ui.app import App, start
from jzreader.ui.dialogs.compare import Choice, CompareDialog
from jzreader.ui.dialogs.table import TableDialog
from jzreader.ui.window import Window

TEXT = "社区食堂开张\n\n　　社区食堂昨日在柳荫街道开张，居民都来尝尝饭菜的味道，说比家里做的还要香。\n"


def article(window: Window, number: int = 0) -> Article:
    assert window.desk.issue is not None
    return [article for _page, article in window.desk.issue.articles()][number]


def paragraphs(window: Window) -> list[Block]:
    assert window.desk.article is not None
    return [block for block in window.desk.article.blocks if block.role is Role.PARAGRAPH]


def put_caret(window: Window, block: Block, at: int) -> None:
    """A caret in the article pane, which has the keys."""
    assert window.desk.article is not None
    window.article.text.setFocus()
    place = Focus(window.desk.article.key, block.key, at, at)
    window.article.text.select(place)
    window.article.text.place_selected.emit(place)  # as a click does


@pytest.fixture
def started_on_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    path = tmp_path / "澜湾日报_2024-03-05_01_要闻.txt"
    path.write_text(TEXT, "utf-8")
    app = start([str(path), "--library", str(tmp_path / "s.jzlib"), "--settings", str(tmp_path / "s.ini")])
    assert app is not None
    yield app
    app.window.close()
    app.close()
    app.window.deleteLater()


def test_after_an_import_at_the_start_the_keys_are_in_the_contents(
    started_on_a_file: App, qtbot: QtBot
) -> None:
    window = started_on_a_file.window
    qtbot.waitUntil(lambda: started_on_a_file.desk.issue is not None)
    assert window.focusWidget() is window.tree.view


def test_the_same_paragraph_moves_twice(window: Window) -> None:
    window.desk.select(Focus(article(window).key))
    last = paragraphs(window)[2]
    put_caret(window, last, 3)
    window.action("up").trigger()
    window.action("up").trigger()
    assert window.desk.article is not None
    assert [block.key for block in window.desk.article.blocks].index(last.key) == 1
    place = window.article.text.place_at_cursor()
    assert place is not None and (place.block, place.start) == (last.key, 3)


def test_a_headline_takes_in_no_text(window: Window) -> None:
    window.desk.select(Focus(article(window).key))
    assert window.desk.article is not None
    title = window.desk.article.reading_order[0]
    before = window.desk.article
    refused: list[str] = []
    window.desk.refused.connect(refused.append)
    put_caret(window, title, len(title.text))
    window.action("join").trigger()
    window.article.toggle_typing()
    body = paragraphs(window)[0]
    put_caret(window, body, 0)
    QTest.keyClick(window.article.text, Qt.Key.Key_Backspace)
    window.article.toggle_typing()
    assert window.desk.article == before
    assert len(refused) == 2 and all("角色" in words for words in refused)


def test_another_word_in_the_headline_keeps_its_lines(window: Window) -> None:
    one = article(window)
    title = next(block for block in one.blocks if block.role is Role.HEADLINE)
    window.desk.apply(SplitBlock(title.key, title.text.text.index(" ")))
    one = article(window)
    lines = one.texts(Role.HEADLINE)
    window.desk.apply(RenameArticle(one.key, one.headline + "了"))
    found = window.desk.issue.find_article(one.key) if window.desk.issue else None
    assert found is not None
    assert [text.strip() for text in found[1].texts(Role.HEADLINE)] == [lines[0], lines[1].strip() + "了"]
    window.desk.apply(RenameArticle(one.key, "全新的标题"))
    found = window.desk.issue.find_article(one.key) if window.desk.issue else None
    assert found is not None and found[1].headline == "全新的标题"


def test_splitting_begins_with_a_sentence_and_says_so(window: Window) -> None:
    window.desk.select(Focus(article(window).key))
    block = next(block for block in paragraphs(window) if block.text.text.count("。") > 1)
    end = block.text.text.index("。") + 1
    told: list[str] = []
    window.desk.told.connect(told.append)
    put_caret(window, block, end + 4)
    assert window.action("split").isEnabled()
    window.action("split").trigger()
    assert window.desk.article is not None
    first = window.desk.article.blocks[0].text.text
    assert first == block.text.text[end:]
    assert told[-1] == _("Split at the beginning of the sentence or line.")


def test_split_is_on_where_only_a_caret_is(window: Window) -> None:
    window.desk.select(Focus(article(window).key))
    assert window.desk.focus.block is None
    assert window.action("split").isEnabled()
    block = paragraphs(window)[1]
    window.article.text.select(Focus(article(window).key, block.key, 0, 0))
    window.tree.view.setFocus()
    window.desk.select(Focus(article(window).key))
    window.action("split").trigger()
    assert window.desk.article is not None and window.desk.article.blocks[0].key == block.key


def test_the_role_keys_work_wherever_a_caret_is(window: Window, qtbot: QtBot) -> None:
    window.desk.select(Focus(article(window).key))
    block = paragraphs(window)[1]
    put_caret(window, block, 0)
    window.action("split").trigger()
    qtbot.waitUntil(lambda: window.desk.focus.block == block.key)
    assert window.action("role").isEnabled()
    QTest.keyClick(window.article.text, Qt.Key.Key_H)
    assert window.desk.article is not None and window.desk.article.blocks[0].role is Role.HEADLINE
    QTest.keyClick(window.article.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.focus.block == window.desk.article.blocks[-1].key
    window.action("next_article").trigger()
    qtbot.waitUntil(lambda: window.action("role").isEnabled())
    window.tree.view.setFocus()
    window.action("next_article").trigger()
    assert window.desk.focus == Focus(window.desk.focus.article)
    assert not window.action("role").isEnabled()


def test_the_contents_show_where_one_is_after_an_undone_split(window: Window) -> None:
    first = article(window).key
    window.desk.select(Focus(first))
    put_caret(window, paragraphs(window)[1], 0)
    window.action("split").trigger()
    assert window.tree.selected_articles() == [article(window, 1).key]
    window.action("undo").trigger()
    assert window.desk.focus.article == first
    assert window.tree.selected_articles() == [first]


def test_an_edit_leaves_the_chosen_page_chosen(window: Window) -> None:
    assert window.desk.issue is not None
    page = window.desk.issue.pages[-1].key
    window.tree.select_page(page)
    window.action("doubtful").trigger()
    assert window.tree.selected_pages() == [page]


def test_a_table_stays_open_beside_the_desk(window: Window, qtbot: QtBot) -> None:
    window.action("facts_table").trigger()
    qtbot.waitUntil(lambda: bool(tables()))
    dialog = tables()[0]
    assert not dialog.isModal() and dialog.height() < window.height() / 2
    assert dialog.geometry().bottom() <= window.geometry().bottom() and dialog.y() > window.y()
    dialog.line.setText("岁")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(dialog.line, key)
    assert dialog.isVisible()
    focus, row = window.desk.focus, dialog.rows_shown()[0]
    assert focus.block is not None and window.desk.article is not None
    block = window.desk.article.block(focus.block)
    assert block is not None and block.text.text[focus.start : focus.end] == row[3]
    window.action("reviewed").trigger()
    assert dialog.isVisible()
    dialog.close()


def tables() -> list[TableDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, TableDialog) and one.isVisible()]


def test_the_roles_have_a_tick_and_stand_at_the_line(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    at: list[tuple[QPoint, list[str]]] = []
    monkeypatch.setattr(
        QMenu,
        "popup",
        lambda menu, place: at.append((place, [a.text() for a in menu.actions() if a.isChecked()])),
    )
    window.desk.select(Focus(article(window).key))
    block = paragraphs(window)[1]
    put_caret(window, block, 0)
    window.desk.select(Focus(article(window).key, block.key, 0, 0))
    window.action("role").trigger()
    place, ticked = at[0]
    text = window.article.text
    line = text.viewport().mapToGlobal(text.cursorRect().bottomLeft())
    assert ticked == ["正文"] and abs(place.y() - line.y()) < 5
    window.source.view.setFocus()
    window.action("role").trigger()
    assert window.source.view.rect().contains(window.source.view.mapFromGlobal(at[1][0]))


def test_choices_that_are_on_have_ticks(window: Window) -> None:
    def ticked() -> set[str]:
        window.workbench.actions.popup([], window)
        return {key for key in ("theme_dark", "theme_light", "language_zh", "pane_source", "doubtful")
                if window.action(key).isChecked()}  # fmt: skip

    assert ticked() == {"language_zh", "pane_source"}
    window.action("theme_dark").trigger()
    window.action("pane_source").trigger()
    window.desk.apply(SetReviewState(article(window).key, ReviewState.DOUBTFUL))
    assert ticked() == {"theme_dark", "language_zh", "doubtful"}
    window.action("theme_dark").trigger()
    assert "theme_dark" in ticked()


def test_the_history_says_what_was_and_what_is(window: Window, qtbot: QtBot) -> None:
    one = article(window)
    body = next(block for block in one.blocks if block.role is Role.PARAGRAPH)
    window.desk.apply(SetReviewState(one.key, ReviewState.REVIEWED))
    window.desk.apply(SetRole((body.key,), Role.SUBHEAD))
    window.desk.apply(RenameArticle(one.key, one.headline.replace("老人", "老年人")))
    window.sidebar.setCurrentIndex(3)
    notes = [row.note for row in window.sidebar.history.rows.rows]
    assert notes[1].startswith("正文 → 小标题 · ")
    assert "未审 → 已审" in notes[2]
    assert "→" in notes[0]


def test_the_history_says_which_name_was_tagged(window: Window) -> None:
    one = article(window)
    body = next(block for block in one.blocks if "何秀珍" in block.text.text)
    at = body.text.text.index("何秀珍")
    window.desk.apply(TagEntity(body.key, at, at + 3, "person"))
    block = next(now for now in article(window).blocks if now.key == body.key)
    tagged = next(entity for entity in block.entities if entity.start == at)
    window.desk.apply(UntagEntity(tagged.key))
    window.sidebar.setCurrentIndex(3)
    notes = [row.note for row in window.sidebar.history.rows.rows]
    assert notes[0].startswith("何秀珍 → ∅") and notes[1].startswith("何秀珍 → 人物")


def test_the_history_names_nothing_where_a_block_was_cut(window: Window) -> None:
    body = next(block for block in paragraphs(window) if block.entities)
    cut = body.entities[-1].start
    assert cut
    window.desk.apply(SplitBlock(body.key, cut))
    window.sidebar.setCurrentIndex(3)
    assert "→" not in window.sidebar.history.rows.rows[0].note


def test_line_breaks_are_no_differences(window: Window) -> None:
    old = (Passage(1, Role.PARAGRAPH, "社区食堂\n昨日开张"),)
    new = (Passage(1, Role.PARAGRAPH, "社区食堂昨日开业"),)
    dialog = CompareDialog("x", [Choice("a", lambda: old), Choice("b", lambda: new)], 0, 1, window)
    marked = dialog.text.toHtml()
    assert "⏎" not in marked
    assert marked.count("line-through") == 1 and marked.count("underline") == 1
    dialog.deleteLater()


def test_a_right_click_in_the_text_copies_selects_and_tags(window: Window) -> None:
    menu = window.workbench.actions.popup(["copy", "select_all", ("Tag", ["tags"])], window)
    labels = menu.actions()[2].menu()
    assert isinstance(labels, QMenu) and labels.actions() == window.article.tag_actions
    window.action("select_all").trigger()
    window.action("copy").trigger()
    text = QGuiApplication.clipboard().text()
    assert all(block.text.text in text for block in article(window).blocks)
    window.source.view.setFocus()
    window.source.view.choose(0, 1, extended=True)
    window.action("copy").trigger()
    lines = [line.line.text for line in window.source.view.lines[:2]]
    assert QGuiApplication.clipboard().text() == "\n".join(lines)


def test_files_that_hover_see_where_they_will_go(window: Window, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.txt", "b.txt")])
    middle = QPoint(400, 300)
    enter = QDragEnterEvent(
        middle, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, enter)
    assert window.veil.isVisible() and "2" in window.veil.words
    centre = window.centralWidget()
    assert centre is not None and window.veil.size() == centre.size()
    assert window.veil.grab().width() > 0
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.veil.isVisible()
    assert QPointF(middle).x() == 400


def test_another_language_loses_no_place(app: App, window: Window, qtbot: QtBot) -> None:
    chosen = article(window, 4)
    block = chosen.blocks[0]
    window.desk.select(Focus(chosen.key, block.key, 2, 4))
    window.sidebar.setCurrentIndex(3)
    window.panes["source"].hide()
    page = window.tree.view.model().index(0, 0, window.tree.view.model().index(0, 0))
    window.tree.view.setExpanded(page, False)
    window.article.text.select(Focus(chosen.key, block.key, 2, 4))
    closed = window.tree.closed_rows()
    window.action("language_en").trigger()
    qtbot.waitUntil(lambda: app.window is not window)
    new = app.window
    assert new.desk.focus == Focus(chosen.key, block.key, 2, 4)
    assert new.sidebar.currentIndex() == 3
    assert new.panes["source"].isHidden() and not new.panes["article"].isHidden()
    assert new.tree.closed_rows() == closed and closed
    assert new.article.text.selection() == Focus(ArticleKey(chosen.key), BlockKey(block.key), 2, 4)
