# SPDX-License-Identifier: MIT
"""The library pane: groups, order, selection, and what is done with several issues at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from jzreader.edits.details import SetReviewState
from jzreader.model.issue import Issue, ReviewState
from jzreader.model.keys import IssueKey
from jzreader.store import Grouping, Library, Order
from jzreader.store.backups import back_up, backups_of
from jzreader.store.opening import choose_library, default_library
from jzreader.ui.app import App
from jzreader.ui.commands import shelf
from jzreader.ui.dialogs.choose import ChooseDialog
from jzreader.ui.dialogs.details import IssuesDialog
from jzreader.ui.library_pane.pane import LibraryPane
from jzreader.ui.library_pane.rows import ROW, Level, ShelfRow
from jzreader.ui.window import Window
from tests.ui.answering import YES, answer


@pytest.fixture
def keys(app: App, window: Window, sample: Issue) -> list[IssueKey]:
    """The issues of a small library: two papers, two years, one without a date, one without anything."""
    first = window.desk.issue.key if window.desk.issue else IssueKey(0)
    others = [
        replace(sample, date="2023-11-02", newspaper="云河日报"),
        replace(sample, date=None),
        replace(sample, date=None, newspaper=None),
    ]
    found = [first, *(app.library.add(one) for one in others)]
    window.action("library").trigger()
    return found


def rows(pane: LibraryPane, parent: QModelIndex | None = None) -> list[ShelfRow]:
    """The rows below a row, all opened."""
    parent = parent or QModelIndex()
    found: list[ShelfRow] = []
    for number in range(pane.model.rowCount(parent)):
        index = pane.model.index(number, 0, parent)
        found.append(index.data(ROW))
        pane.view.expand(index)
        found += rows(pane, index)
    return found


def index_of(pane: LibraryPane, key: IssueKey, parent: QModelIndex | None = None) -> QModelIndex:
    parent = parent or QModelIndex()
    for number in range(pane.model.rowCount(parent)):
        index = pane.model.index(number, 0, parent)
        if index.data(ROW) and index.data(ROW).issue == key:
            return index
        pane.view.expand(index)
        below = index_of(pane, key, index)
        if below.isValid():
            return below
    return QModelIndex()


def choose(pane: LibraryPane, *keys: IssueKey) -> None:
    """Select these issues and no others."""
    flag = QItemSelectionModel.SelectionFlag
    model = pane.view.selectionModel()
    model.clear()
    for key in keys:
        model.setCurrentIndex(index_of(pane, key), flag.Select)


def done(app: App, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not app.lane.busy)
    qtbot.wait(10)


def test_at_first_the_newest_month_alone_is_open(app: App, window: Window, keys: list[IssueKey]) -> None:
    pane = LibraryPane(app.desk, app.settings)
    pane.refresh()
    years = [pane.model.index(number, 0) for number in range(pane.model.rowCount())]
    months = [pane.model.index(0, 0, year) for year in years[:2]]
    assert [pane.view.isExpanded(one) for one in years] == [True, False, False]
    assert [pane.view.isExpanded(one) for one in months] == [True, False]
    pane.deleteLater()


def test_issues_stand_by_year_and_month_and_open(
    app: App, window: Window, keys: list[IssueKey], qtbot: QtBot
) -> None:
    pane = window.library_pane
    shown = rows(pane)
    groups = [row.title for row in shown if row.level is Level.GROUP]
    assert groups == ["2024 年", "3 月", "2023 年", "11 月", "没有日期"]
    pane.view.activated.emit(index_of(pane, keys[1]))
    assert window.desk.issue and window.desk.issue.key == keys[1]
    assert window.left.tabText(1).startswith("稿库 4")


def test_an_issue_without_a_name_has_that_of_its_file_and_no_two_are_alike(
    app: App, window: Window, keys: list[IssueKey], sample: Issue
) -> None:
    app.library.add(replace(sample, date=None, newspaper=None))
    window.library_pane.refresh()
    titles = [row.title for row in rows(window.library_pane) if row.level is Level.ISSUE]
    stem = Path(sample.sources[0].name).stem
    assert len(set(titles)) == 5
    assert f"澜湾日报 {stem}" in titles
    assert sum(title.startswith(stem) for title in titles) == 2
    window.desk.open(keys[3])
    assert window.windowTitle() == f"{stem} – jzreader"


@pytest.mark.parametrize(
    ("grouping", "order", "groups"),
    [
        (Grouping.YEAR, Order.OLDEST, ["2023 年", "2024 年", "没有日期"]),
        (
            Grouping.PAPER,
            Order.PAPER,
            ["云河日报", "2023 年", "澜湾日报", "2024 年", "没有日期", "没有报名", "没有日期"],
        ),
        (Grouping.REVIEW, Order.NEWEST, ["审读中", "未审"]),
    ],
)
def test_issues_are_grouped_and_sorted_as_is_wanted_and_that_is_remembered(
    app: App, window: Window, keys: list[IssueKey], grouping: Grouping, order: Order, groups: list[str]
) -> None:
    article = next(a.key for _p, a in app.library.issue(keys[0]).articles())
    app.library.apply(keys[0], SetReviewState(article, ReviewState.REVIEWED))
    pane = window.library_pane
    pane.arrange(grouping, order)
    assert [row.title for row in rows(pane) if row.level is Level.GROUP] == groups
    again = LibraryPane(window.desk, window.settings)
    again.refresh()
    assert [row.title for row in rows(again) if row.level is Level.GROUP] == groups
    again.deleteLater()


def test_the_arrangement_is_chosen_in_a_menu_with_ticks(window: Window, keys: list[IssueKey]) -> None:
    menu = window.library_pane.arrangement.menu()
    assert menu is not None
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["按月份", "最新的在前"]
    next(action for action in menu.actions() if action.text() == "按报纸").trigger()
    assert window.settings.choice("grouping") == "paper"


def test_a_group_means_all_its_issues(window: Window, keys: list[IssueKey]) -> None:
    pane = window.library_pane
    pane.arrange(Grouping.PAPER)
    found = [pane.model.index(number, 0) for number in range(pane.model.rowCount())]
    paper = next(index for index in found if index.data(ROW).title == "澜湾日报")
    pane.view.setCurrentIndex(paper)
    assert set(pane.selected_issues()) == {keys[0], keys[2]}


def test_a_right_click_offers_what_can_be_done_with_issues(
    window: Window, keys: list[IssueKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[list[str]] = []
    monkeypatch.setattr(
        QMenu, "popup", lambda menu, *_at: shown.append([a.text() for a in menu.actions() if a.text()])
    )
    pane = window.library_pane
    pane.view.menu_requested.emit(QPoint(5, 5), index_of(pane, keys[1]))
    pane.view.menu_requested.emit(QPoint(5, 5), QModelIndex())
    assert shown[0] == ["打开这一期", "报纸和日期…", "导出到文件夹…", "复制到稿库订正", "移到回收站…"]
    assert {"新建稿库…", "打开稿库…", "打开档案…", "移动稿库…", "最近的稿库", "回收站…"} <= set(shown[1])
    assert pane.selected_issues() == [keys[1]]


def test_several_are_renamed_at_once_and_each_can_be_undone(
    app: App, window: Window, keys: list[IssueKey], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typed(dialog: IssuesDialog) -> int:
        assert dialog.date.placeholderText() == "（不相同）"
        dialog.newspaper.setText("北塘报")
        return 1

    monkeypatch.setattr(IssuesDialog, "exec", typed)
    choose(window.library_pane, keys[0], keys[1])
    QTest.keyClick(window.library_pane.view, Qt.Key.Key_F2)
    done(app, qtbot)
    shown = {row.id: (row.newspaper, row.date) for row in app.library.issues()}
    assert shown[keys[0]] == ("北塘报", "2024-03-05")
    assert shown[keys[1]] == ("北塘报", "2023-11-02")
    assert any("北塘报" in row.title for row in rows(window.library_pane))
    assert window.desk.issue and window.desk.issue.newspaper == "北塘报"
    app.library.undo(keys[1])
    assert app.library.issue(keys[1]).newspaper == "云河日报"


def test_delete_bin_and_restore(
    app: App, window: Window, keys: list[IssueKey], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, *YES)
    pane = window.library_pane
    choose(pane, keys[0], keys[1])
    QTest.keyClick(pane.view, Qt.Key.Key_Delete)
    done(app, qtbot)
    assert "2" in asked[0].question and asked[0].default == "取消"
    assert {row.id for row in app.library.issues()} == {keys[2], keys[3]}
    assert window.desk.issue and window.desk.issue.key in keys[2:]
    bin_row = rows(pane)[-1]
    assert (bin_row.level, bin_row.title, bin_row.count) == (Level.BIN, "回收站", "2")
    opened: list[str] = []
    pane.asked.connect(opened.append)
    monkeypatch.setattr("jzreader.ui.dialogs.bin.BinDialog.exec", lambda _dialog: 0)
    pane.view.activated.emit(pane.model.index(pane.model.rowCount() - 1, 0))
    assert opened == ["bin"]
    app.library.bin.restore(keys[0])
    pane.refresh()
    assert index_of(pane, keys[0]).isValid()


def test_return_at_the_question_deletes_nothing(
    window: Window, keys: list[IssueKey], app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, Qt.Key.Key_Return)
    choose(window.library_pane, keys[0])
    window.action("shelf_delete").trigger()
    assert len(app.library.issues()) == 4


def test_several_are_exported_and_no_file_is_replaced(
    app: App,
    window: Window,
    keys: list[IssueKey],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "澜湾日报_2024-03-05.md").write_text("mine")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))

    def markdown(dialog: ChooseDialog) -> int:
        dialog.line.setText(".md")
        return 1

    monkeypatch.setattr(ChooseDialog, "exec", markdown)
    choose(window.library_pane, *keys)
    window.action("shelf_export").trigger()
    done(app, qtbot)
    stem = Path(app.library.issue(keys[3]).sources[0].name).stem
    assert {path.name for path in folder.iterdir()} == {
        "澜湾日报_2024-03-05.md", "澜湾日报_2024-03-05 2.md", "云河日报_2023-11-02.md", "澜湾日报.md", f"{stem}.md",
    }  # fmt: skip
    assert (folder / "澜湾日报_2024-03-05.md").read_text() == "mine"
    assert "4" in window.workbench.tasks.tasks[0].outcome.words


def test_what_cannot_be_exported_is_said_and_stops_no_other(
    app: App, window: Window, keys: list[IssueKey], qtbot: QtBot, tmp_path: Path
) -> None:
    shelf.export_to(window.workbench, [keys[0], IssueKey(99)], "json", tmp_path)
    done(app, qtbot)
    (task,) = [one for one in window.workbench.tasks.tasks if one.outcome.faults]
    assert len(task.outcome.faults) == 1
    assert (tmp_path / "澜湾日报_2024-03-05.json").exists()


def test_another_library_is_made_and_opened_and_found_again(
    app: App, window: Window, keys: list[IssueKey], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = app.library.path, tmp_path / "名家" / "第二.jzlib"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(second)[:-6], ""))
    window.action("new_library").trigger()
    assert app.library.path == second and second.exists()
    assert app.window.library_pane.shelf.text() == "第二"
    assert app.library.issues() == []
    assert default_library() == second
    assert app.settings.libraries[:2] == [second, first]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_kw: (str(first), ""))
    app.window.action("open_library").trigger()
    assert app.library.path == first and len(app.library.issues()) == 4
    assert app.desk.issue is not None


def test_what_is_no_library_is_refused_and_the_old_one_stays_open(
    app: App, window: Window, keys: list[IssueKey], tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.jzlib"
    wrong.write_bytes(b"no library at all" * 99)
    refused: list[str] = []
    window.desk.refused.connect(refused.append)
    window.workbench.library_requested.emit(wrong)
    assert refused
    assert len(app.library.issues()) == 4 and app.window is window
    assert wrong.read_bytes().startswith(b"no library")


def test_a_library_moves_with_its_backups(
    app: App, window: Window, keys: list[IssueKey], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = app.library.path, tmp_path / "elsewhere" / "mine.jzlib"
    back_up(old)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(new), ""))
    window.action("move_library").trigger()
    assert app.library.path == new and len(app.library.issues()) == 4
    assert not old.exists()
    assert len(backups_of(new)) == 1 and not backups_of(old)
    assert app.desk.issue is not None and app.desk.issue.key == keys[0]


def test_a_library_that_another_has_open_is_not_moved(
    app: App, window: Window, keys: list[IssueKey], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jzreader.store.moving.BUSY_SECONDS", 0.1)
    other = Library(app.library.path)
    other.issues()
    new = tmp_path / "elsewhere.jzlib"
    old = app.library.path
    window.workbench.library_move_requested.emit(new)
    assert app.library.path == old and not new.exists()
    assert len(app.library.issues()) == 4 and len(other.issues()) == 4
    other.close()


def test_a_chosen_library_that_is_gone_is_not_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jzreader.ui.app import start

    gone = tmp_path / "stick" / "gone.jzlib"
    choose_library(gone)
    asked = answer(monkeypatch, Qt.Key.Key_Return)
    assert start(["--settings", str(tmp_path / "s.ini")]) is None
    assert "gone.jzlib" in asked[0].question
    assert not gone.parent.exists()


def test_the_row_of_the_library_can_be_used_by_keys(window: Window, keys: list[IssueKey]) -> None:
    pane = window.library_pane
    pane.view.setFocus()
    choose(pane, keys[1])
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert window.desk.issue and window.desk.issue.key == keys[1]
    assert QApplication.activePopupWidget() is None
