# SPDX-License-Identifier: MIT
"""The panes in step with one another, in a real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from jzreader.edits.articles import RenameArticle
from jzreader.messages import language
from jzreader.model.change import Focus
from jzreader.model.issue import Decision, Issue, ReviewState, Role
from jzreader.model.keys import BlockKey
from jzreader.ui.app import App
from jzreader.ui.desk import Initiator
from jzreader.ui.dialogs.choose import ChooseDialog
from jzreader.ui.dialogs.details import DetailsDialog
from jzreader.ui.key_button import KeyBar, KeyButton
from jzreader.ui.source.measures import ROW
from jzreader.ui.theme import look
from jzreader.ui.window import Window
from tests.making import write
from tests.ui.starting import settled
from tests.ui.typing import commit


def drop(window: Window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_an_empty_desk_says_what_to_do(app: App) -> None:
    words = [label.text() for label in app.window.welcome.findChildren(QLabel)]
    assert any("拖到这里" in text for text in words)
    assert app.window.welcome.isVisible()
    assert app.window.windowTitle() == "jzreader"


def test_tab_goes_from_the_bar_to_the_first_steps_and_on_to_the_panes(app: App) -> None:
    order: list[QWidget] = []
    widget = app.window.nextInFocusChain()
    while widget is not None and widget is not app.window:
        order.append(widget)
        widget = widget.nextInFocusChain()
    bar = next(at for at, one in enumerate(order) if isinstance(one, KeyButton))
    steps = next(at for at, one in enumerate(order) if one.parent() is app.window.welcome)
    assert bar < steps < order.index(app.window.tree.view)


def test_return_opens_the_issue_that_the_first_steps_offer(app: App, sample: Issue, qtbot: QtBot) -> None:
    key = app.library.add(sample)
    app.window.welcome.show_recent(app.desk.listed_issues(6))
    app.window.activateWindow()
    link = app.window.welcome.findChild(QPushButton, "link")
    assert isinstance(link, QPushButton)
    qtbot.waitUntil(link.isVisible)
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert app.desk.issue is not None and app.desk.issue.key == key


def test_the_bar_shows_less_once_an_issue_has_a_longer_title(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    (bar,) = app.window.findChildren(KeyBar)
    (title,) = bar.findChildren(QLabel, "issueTitle")
    wide = next(width for width in range(700, 1600) if _shown_words(app.window, bar, width))
    app.window.resize(wide, 700)
    page = write(tmp_path, "云河日报_2024-05-06_03_民生.txt", "本报讯 近日，社区食堂开了。\n\n社区食堂开张\n")
    with qtbot.waitSignal(app.desk.opened):
        drop(app.window, page)
    qtbot.waitUntil(lambda: title.width() >= title.sizeHint().width())
    assert bar.sizeHint().width() <= bar.width()


def _shown_words(window: Window, bar: KeyBar, width: int) -> bool:
    """Whether the bar shows words, not icons alone, in a window of that width."""
    window.resize(width, 700)
    QApplication.processEvents()
    return bar.findChildren(KeyButton)[0].width() > 40


def test_dropped_files_become_an_issue(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    page = write(tmp_path, "云河日报_2024-05-06_03_民生.txt", "本报讯 近日，社区食堂开了。\n\n社区食堂开张\n")
    with qtbot.waitSignal(app.desk.opened):
        drop(app.window, page)
    assert app.desk.issue and app.desk.issue.newspaper == "云河日报"
    assert "云河日报" in app.window.windowTitle()
    assert "社区食堂开张" in app.window.article.text.toPlainText()


def test_a_file_that_cannot_be_read_is_said_and_nothing_is_lost(
    app: App, qtbot: QtBot, tmp_path: Path, window: Window
) -> None:
    before = app.desk.issue
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 9)
    with qtbot.waitSignal(app.desk.refused) as said:
        drop(window, tmp_path / "picture.txt")
    assert said.args and "picture.txt" in said.args[0]
    assert app.desk.issue is before


def test_all_panes_show_the_same_article(window: Window, qtbot: QtBot) -> None:
    article = list(window.desk.issue.articles())[3][1] if window.desk.issue else None
    assert article
    view = window.tree.view
    view.setCurrentIndex(window.tree.index_of(article.key))
    assert window.desk.article is article
    assert article.headline.split()[0] in window.article.text.toPlainText()
    assert {line.article for line in window.source.view.lines} >= {article.key}
    assert window.source.view.page_look.article == article.key
    shown = [row.focus.article for row in settled(window, qtbot).facts.rows.rows if row.focus]
    assert shown and set(shown) == {article.key}


def test_a_click_in_the_source_goes_to_the_article_and_block(window: Window, qtbot: QtBot) -> None:
    row = next(
        i for i, line in enumerate(window.source.view.lines) if line.line.text.startswith("北塘县今年计划")
    )
    view = window.source.view
    view.verticalScrollBar().setValue(0)
    top = view.at.top(row) - view.verticalScrollBar().value()
    if top > view.viewport().height() - ROW:
        view.verticalScrollBar().setValue(view.at.top(row))
        top = view.at.top(row) - view.verticalScrollBar().value()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(150, top + 5))
    block = window.desk.article.block(BlockKey(window.desk.focus.block or 0)) if window.desk.article else None
    assert block and block.text.text.startswith("北塘县今年计划种植水稻12.6万亩")
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert window.desk.focus.block == block.key
    assert window.desk.focus.start > 0


def test_a_fact_goes_to_its_place_in_article_and_source(window: Window, qtbot: QtBot) -> None:
    rows = settled(window, qtbot).facts
    number = next(i for i, row in enumerate(rows.rows.rows) if row.figure == "82")
    rect = rows.visualRect(rows.rows.index(number))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    focus = window.desk.focus
    block = window.desk.article.block(BlockKey(focus.block or 0)) if window.desk.article else None
    assert block and block.text.text[focus.start : focus.end] == "82岁"
    marked = window.source.view.page_look.marked
    source = window.desk.issue.sources[0].text if window.desk.issue else ""
    assert ["".join(source[a:b].split()) for a, b in marked] == ["82岁"]


def test_an_edit_elsewhere_keeps_selection_scroll_and_expansion(window: Window, qtbot: QtBot) -> None:
    desk, view = window.desk, window.tree.view
    assert desk.issue
    articles = [article for _page, article in desk.issue.articles()]
    page_two = window.tree.index_of(desk.issue.pages[1].key)
    view.collapse(page_two)
    desk.select(Focus(articles[2].key))
    window.article.text.verticalScrollBar().setValue(40)
    at = window.article.text.verticalScrollBar().value()
    desk.apply(RenameArticle(articles[0].key, "换了的标题"), Initiator.TREE)
    assert desk.focus.article == articles[2].key
    assert not view.isExpanded(window.tree.index_of(desk.issue.pages[1].key))
    assert window.article.text.verticalScrollBar().value() == at
    assert view.currentIndex().data() == articles[2].headline


def test_filtering_the_tree(window: Window, qtbot: QtBot) -> None:
    window.action("filter").trigger()
    commit(window.tree.filter, "航线")
    shown = leaves(window.tree.view)
    assert shown == ["澜湾港开通第七条近海航线"]
    window.tree.filter.clear()
    assert len(leaves(window.tree.view)) > 5


def leaves(view: QTreeView) -> list[str]:
    model = view.model()
    found: list[str] = []

    def walk(parent: object) -> None:
        for row in range(model.rowCount(parent)):  # type: ignore[arg-type]
            index = model.index(row, 0, parent)  # type: ignore[arg-type]
            if model.rowCount(index):
                walk(index)
            elif view.isExpanded(index.parent()):
                found.append(index.data())

    walk(view.rootIndex())
    return found


def test_tagging_by_key_and_deciding_on_suggestions(window: Window, qtbot: QtBot) -> None:
    desk, text = window.desk, window.article.text
    assert desk.article
    block = next(b for b in desk.article.blocks if "何秀珍" in b.text.text)
    at = block.text.text.index("何秀珍")
    text.setFocus()
    text.select(Focus(desk.article.key, block.key, at, at + 3))
    QTest.keyClick(text, Qt.Key.Key_1)
    entities = [(b.text.text[e.start : e.end], e.label, e.decision) for b, e in desk.article.entities()]
    assert ("何秀珍", "person", Decision.ACCEPTED) in entities
    QTest.keyClick(text, Qt.Key.Key_Delete)
    assert "何秀珍" not in [b.text.text[e.start : e.end] for b, e in desk.article.entities()]
    suggested = next((b, e) for b, e in desk.article.entities() if e.decision is Decision.SUGGESTED)
    desk.select(Focus(desk.article.key, suggested[0].key, suggested[1].start, suggested[1].end))
    QTest.keyClick(text, Qt.Key.Key_A)
    found = desk.issue.find_entity(suggested[1].key) if desk.issue else None
    assert found and found[2].decision is Decision.ACCEPTED
    QTest.keyClick(text, Qt.Key.Key_X)
    assert all(e.key != suggested[1].key for _b, e in desk.article.entities())


def test_a_key_without_a_selection_says_what_is_missing(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.refused) as said:
        window.article.tag("person")
    assert said.args == ["请先选中文字。"]


def test_single_letters_do_nothing_while_text_is_typed(window: Window, qtbot: QtBot) -> None:
    window.tree.filter.setFocus()
    QTest.keyClicks(window.tree.filter, "1ax")
    assert window.tree.filter.text() == "1ax"
    assert window.desk.undoable() is None


def test_splitting_at_the_caret_and_merging_back(window: Window, qtbot: QtBot) -> None:
    desk, text = window.desk, window.article.text
    assert desk.article and desk.issue
    one, count = desk.article, len(list(desk.issue.articles()))
    block = one.blocks[-1]
    text.setFocus()
    text.select(Focus(one.key, block.key, 0, 1))
    cursor = text.textCursor()
    cursor.setPosition(cursor.selectionStart())
    text.setTextCursor(cursor)
    window.action("split").trigger()
    assert len(list(desk.issue.articles())) == count + 1
    assert desk.article and desk.article.blocks == (block,)
    window.action("merge_previous").trigger()
    assert desk.article and desk.article.key == one.key
    assert desk.article.blocks == one.blocks


def test_a_role_by_key(window: Window, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk.article
    block = next(b for b in desk.article.blocks if b.role is Role.HEADLINE)
    window.article.text.setFocus()
    desk.select(Focus(desk.article.key, block.key, 0, 0))
    window.action("role_kicker").trigger()
    found = desk.article.block(block.key)
    assert found and found.role is Role.KICKER


def test_review_goes_on_to_the_next(window: Window, qtbot: QtBot) -> None:
    desk = window.desk
    first = desk.article
    window.action("reviewed").trigger()
    assert first and desk.issue and desk.article and desk.article.key != first.key
    found = desk.issue.find_article(first.key)
    assert found and found[1].review is ReviewState.REVIEWED
    assert "1" in window.statusBar().findChildren(QLabel)[1].text()


def test_a_date_that_is_none_keeps_the_dialog_open(window: Window, qtbot: QtBot) -> None:
    assert window.desk.issue and window.desk.page
    dialog = DetailsDialog(window.desk.issue, window.desk.page, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.date.setText("三月五日")
    dialog.accept()
    assert dialog.isVisible()
    assert any("三月五日" in label.text() for label in dialog.findChildren(QLabel))
    dialog.date.setText("2024-03-06")
    dialog.accept()
    assert not dialog.isVisible()
    (edit,) = dialog.edits()
    window.desk.apply(edit)
    assert window.desk.issue.date == "2024-03-06"


def test_choosing_by_a_few_letters(window: Window, qtbot: QtBot) -> None:
    dialog = ChooseDialog("送到", "标题", [("甲地修路", 1), ("乙村丰收", 2), ("乙村修路", 3)], window)
    qtbot.addWidget(dialog)
    commit(dialog.line, "修路")
    assert dialog.chosen() == 1
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    assert dialog.chosen() == 3
    dialog.line.setText("没有的")
    assert dialog.chosen() is None


def test_panes_can_be_hidden_but_not_the_last(window: Window, qtbot: QtBot) -> None:
    for action, name in (("tree", "tree"), ("source", "source"), ("facts", "sidebar")):
        window.action(f"pane_{action}").trigger()
        assert window.panes[name].isHidden()
    window.action("pane_article").trigger()
    assert not window.panes["article"].isHidden()
    window.action("pane_source").trigger()
    assert not window.panes["source"].isHidden()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_theme_dresses_everything_and_is_remembered(window: Window, theme: str) -> None:
    window.action(f"theme_{theme}").trigger()
    assert look.dark == (theme == "dark")
    assert window.settings.theme == theme


@pytest.mark.parametrize("theme", ["dark.json", "light.json"])
def test_text_can_be_read_on_its_ground(theme: str) -> None:
    import json

    from PySide6.QtGui import QColor

    from jzreader.model.issue import LABELS
    from jzreader.resources import resource

    def light(name: str) -> float:
        colour = QColor(named[name])
        channels = (colour.redF(), colour.greenF(), colour.blueF())
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    named = json.loads(resource("themes", theme).read_text(encoding="utf-8"))
    for ink in ("ink", "ink2", "ink3", "doubt", "accent", *LABELS):
        for ground in ("surface", "raised"):
            high, low = sorted((light(ink), light(ground)), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground)


def test_another_language_rebuilds_the_window_over_the_same_desk(
    app: App, window: Window, qtbot: QtBot
) -> None:
    window.desk.select(Focus(list(window.desk.issue.articles())[2][1].key) if window.desk.issue else Focus())
    focus = window.desk.focus
    window.action("language_en").trigger()
    qtbot.waitUntil(lambda: app.window is not window)
    assert language() == "en"
    assert app.window.action("open").text() == "Open pages…"
    assert app.desk.focus == focus
    assert app.window.tree.view.currentIndex().data()
