# SPDX-License-Identifier: MIT
"""Pages and issues handled in the window: their menus, and what these do, with undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from jzreader.edits.articles import RenameArticle
from jzreader.edits.pages import added
from jzreader.model.change import Focus
from jzreader.model.issue import Issue, Page
from jzreader.model.keys import IssueKey, PageKey
from jzreader.ui.commands import history
from jzreader.ui.commands import pages as commands
from jzreader.ui.dialogs.details import DetailsDialog
from jzreader.ui.menus import ISSUE_MENU, PAGE_MENU, SECTION_MENU, TREE_MENU, ids_in
from jzreader.ui.window import Window
from tests.making import issue_of, write

PAGE = "本报讯 近日，甲县的公路全线通车，往来方便多了。\n\n甲县公路全线通车\n"


def pages(window: Window) -> tuple[Page, ...]:
    assert window.desk.issue
    return window.desk.issue.pages


def numbers(window: Window) -> list[str | None]:
    return [page.number for page in pages(window)]


def titles(issue: Issue) -> list[str]:
    return [article.headline for _page, article in issue.articles()]


def opened_menu(window: Window, key: int | None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The actions' ids in the menu of a right click on the row of that key, None: below all rows."""
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: shown.append(menu))
    view = window.tree.view
    if key is None:
        place = QPoint(view.viewport().width() // 2, view.viewport().height() - 3)
        assert not view.indexAt(place).isValid()
    else:
        place = view.visualRect(window.tree.index_of(key)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    (menu,) = shown
    return [action.objectName() for action in menu.actions() if not action.isSeparator()]


def choose_page(window: Window, key: PageKey) -> None:
    """Click a page in the contents."""
    window.tree.view.setFocus()
    place = window.tree.view.visualRect(window.tree.index_of(key)).center()
    QTest.mouseClick(window.tree.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def run(window: Window, action: str, qtbot: QtBot, said: str) -> None:
    """Choose a command, and wait for what it says."""
    told: list[str] = []
    window.desk.told.connect(told.append)
    window.action(action).trigger()
    qtbot.waitUntil(lambda: any(said in one for one in told))


def test_each_kind_of_row_has_a_menu_of_its_own(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pages(window)[0]
    section = next(s.key for page in pages(window) for s in page.sections)
    issue = window.desk.issue
    assert issue
    assert opened_menu(window, first.key, monkeypatch) == ids_in(PAGE_MENU)
    assert opened_menu(window, first.articles[0].key, monkeypatch) == ids_in(TREE_MENU)
    assert opened_menu(window, section, monkeypatch) == ids_in(SECTION_MENU)
    assert opened_menu(window, issue.key, monkeypatch) == ids_in(ISSUE_MENU)
    window.resize(1300, 1600)
    QTest.qWait(20)
    assert opened_menu(window, None, monkeypatch) == ids_in(ISSUE_MENU)
    assert not {"merge_selected", "merge_previous", "reviewed"} & {*ids_in(PAGE_MENU), *ids_in(ISSUE_MENU)}


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)],
)
def test_the_keyboard_asks_for_the_menu_of_the_current_row(
    window: Window, monkeypatch: pytest.MonkeyPatch, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: shown.append(menu))
    choose_page(window, pages(window)[1].key)
    QTest.keyClick(window.tree.view, key, modifiers)
    (menu,) = shown
    assert menu.actions()[0].objectName() == PAGE_MENU[0]


def test_a_page_is_moved_renamed_removed_and_each_is_undone(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pages(window)
    choose_page(window, before[1].key)
    window.action("page_up").trigger()
    assert pages(window) == (before[1], before[0], *before[2:])
    assert window.tree.selected_pages() == [before[1].key]
    window.action("page_down").trigger()
    assert pages(window) == before

    def typed(dialog: DetailsDialog) -> int:
        assert dialog.newspaper.isHidden()
        dialog.number.setText("A9")
        dialog.name.setText("民生周刊")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(DetailsDialog, "exec", typed)
    window.action("page_details").trigger()
    assert (pages(window)[1].number, pages(window)[1].name) == ("A9", "民生周刊")
    window.action("page_number").trigger()
    assert numbers(window) == [str(n) for n in range(1, len(before) + 1)]

    choose_page(window, before[1].key)
    window.action("page_remove").trigger()
    assert [page.key for page in pages(window)] == [before[0].key, *(p.key for p in before[2:])]
    assert not window.tree.index_of(before[1].key).isValid()
    for _step in range(5):
        window.action("undo").trigger()
    assert pages(window) == before
    assert window.tree.index_of(before[1].key).isValid()


def test_at_the_edge_a_page_stays(window: Window) -> None:
    refused: list[str] = []
    window.desk.refused.connect(refused.append)
    choose_page(window, pages(window)[0].key)
    window.action("page_up").trigger()
    assert len(refused) == 1
    assert numbers(window) == sorted(numbers(window), key=str)


def test_pages_are_added_to_an_issue_whose_corrections_stay(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = pages(window)
    article = before[0].articles[0].key
    window.desk.apply(RenameArticle(article, "订正过的标题"))
    path = write(tmp_path, "澜湾日报_2024-03-05_99_县域.txt", PAGE)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path)], ""))
    run(window, "add_pages", qtbot, "已添加 1 版")
    assert numbers(window) == [*(page.number for page in before), "99"]
    assert window.desk.issue
    assert "订正过的标题" in titles(window.desk.issue)
    assert "甲县公路全线通车" in titles(window.desk.issue)
    window.action("undo").trigger()
    assert [page.key for page in pages(window)] == [page.key for page in before]
    window.action("undo").trigger()
    assert pages(window) == before
    window.action("redo").trigger()
    window.action("redo").trigger()
    assert numbers(window)[-1] == "99"


def test_an_issue_is_split_merged_again_and_all_is_undone(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, before = window.desk.library, pages(window)
    issue = window.desk.issue
    assert issue
    monkeypatch.setattr(commands, "choose", lambda _parent, _title, _hint, rows: rows[-1][1])
    run(window, "split_issue", qtbot, "移到新的一期")
    assert pages(window) == before[:-1]
    (other,) = [row.id for row in library.issues() if row.id != issue.key]
    assert titles(library.issue(other)) == [a.headline for a in before[-1].articles]

    run(window, "merge_issue", qtbot, "已合并到本期")
    assert [page.number for page in pages(window)] == [page.number for page in before]
    assert [row.id for row in library.issues()] == [issue.key]

    told: list[str] = []
    window.desk.told.connect(told.append)
    window.action("undo").trigger()
    assert "两期同时" in told[-1]
    assert len(library.issues()) == 2
    window.desk.open(IssueKey(other))
    window.action("undo").trigger()  # the split, from its other side: the new issue is gone with it
    assert window.desk.issue and window.desk.issue.key == issue.key
    assert pages(window) == before
    assert [row.id for row in library.issues()] == [issue.key]
    window.action("redo").trigger()
    assert pages(window) == before[:-1]


def test_pages_move_to_another_issue_by_their_number(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, before = window.desk.library, pages(window)
    refused: list[str] = []
    window.desk.refused.connect(refused.append)
    window.action("page_move").trigger()
    assert "没有别的期" in refused[0]
    other = library.add(issue_of(PAGE))
    monkeypatch.setattr(commands, "choose", lambda _parent, _title, _hint, rows: rows[0][1])
    choose_page(window, before[0].key)
    run(window, "page_move", qtbot, "已将 1 版移到")
    assert pages(window) == before[1:]
    assert before[0].articles[0].headline in titles(library.issue(other))
    choose_page(window, before[1].key)
    run(window, "page_split", qtbot, "移到新的一期")
    window.action("undo").trigger()
    window.action("undo").trigger()
    assert pages(window) == before


def test_when_all_pages_have_gone_the_other_issue_is_opened(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = window.desk.library.add(issue_of(PAGE))
    monkeypatch.setattr(commands, "choose", lambda _parent, _title, _hint, rows: rows[0][1])
    window.desk.open(other)
    run(window, "page_move", qtbot, "移到")
    assert window.desk.issue and window.desk.issue.key != other
    assert titles(window.desk.issue).count("甲县公路全线通车") == 1


def test_a_section_is_renamed_in_place(window: Window, qtbot: QtBot) -> None:
    page, article = next((page, a) for page in pages(window) for a in page.articles if a.section is not None)
    place = window.tree.view.visualRect(window.tree.index_of(article.key)).center()
    QTest.mouseClick(window.tree.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    window.action("rename_section").trigger()
    editor = window.tree.view.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("新栏目")
    QTest.keyClick(editor, Qt.Key.Key_Return)

    def renamed() -> bool:
        now = next(one for one in pages(window) if one.key == page.key).section(article.section)
        return now is not None and now.title == "新栏目"

    qtbot.waitUntil(renamed)


def test_going_back_stops_where_pages_crossed_between_issues(window: Window, qtbot: QtBot) -> None:
    refused: list[str] = []
    window.desk.refused.connect(refused.append)
    article = pages(window)[1].articles[0].key
    window.desk.apply(RenameArticle(article, "订正过的标题"))
    choose_page(window, pages(window)[0].key)
    run(window, "page_split", qtbot, "移到新的一期")
    history.go_back_to(window.workbench, 0)
    assert "移动过" in refused[0]
    window.action("undo").trigger()
    history.go_back_to(window.workbench, 0)
    assert window.desk.issue and "订正过的标题" not in titles(window.desk.issue)


def test_an_article_of_an_added_page_is_restored_as_it_came(window: Window) -> None:
    window.desk.apply(added(issue_of(PAGE)))
    article = pages(window)[-1].articles[0].key
    window.desk.apply(RenameArticle(article, "订正过的标题"))
    window.desk.select(Focus(article))
    window.action("restore").trigger()
    assert pages(window)[-1].articles[0].headline == "甲县公路全线通车"


def test_an_issue_without_pages_comes_out_of_the_bin_and_can_be_opened(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, before = window.desk.library, pages(window)
    other = library.add(issue_of(PAGE))
    monkeypatch.setattr(commands, "choose", lambda _parent, _title, _hint, rows: rows[0][1])
    run(window, "merge_issue", qtbot, "已合并到本期")
    library.bin.restore(other)
    window.desk.open(other)
    assert pages(window) == ()
    assert not window.action("page_remove").isEnabled()
    for action in ("page_details", "page_export", "page_split", "details", "page_move"):
        window.action(action).trigger()
    window.action("undo").trigger()
    assert [page.articles[0].headline for page in pages(window)] == ["甲县公路全线通车"]
    window.desk.open(next(row.id for row in library.issues() if row.id != other))
    assert pages(window) == before


def test_a_page_is_dragged_to_its_place(window: Window) -> None:
    before, model = pages(window), window.tree.model
    assert window.desk.issue
    issue, page = model.index_of(window.desk.issue.key), model.index_of(before[0].key)
    move = Qt.DropAction.MoveAction
    last, article = (model.index_of(key) for key in (before[-1].key, before[0].articles[0].key))
    data = model.mimeData([last])
    assert model.canDropMimeData(data, move, 0, 0, issue)
    assert not model.canDropMimeData(data, move, 0, 0, page)
    assert not model.canDropMimeData(model.mimeData([article]), move, 0, 0, issue)
    model.dropMimeData(data, move, 0, 0, issue)
    assert pages(window) == (before[-1], *before[:-1])
    model.dropMimeData(data, move, -1, 0, issue)
    assert pages(window) == before
    refused: list[str] = []
    window.desk.refused.connect(refused.append)
    model.dropMimeData(data, move, len(before), 0, issue)
    assert len(refused) == 1
