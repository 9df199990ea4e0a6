# SPDX-License-Identifier: MIT
"""Deleting in the window: the question, the bin, and the way back, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from jzreader.edits.articles import RenameArticle
from jzreader.messages import use_language
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.store import Library
from jzreader.store.bin import Bin
from jzreader.ui.app import App
from jzreader.ui.dialogs.bin import BinDialog
from jzreader.ui.window import Window
from tests.ui.answering import YES, Asked, answer

Use = Callable[[BinDialog], None]


@pytest.fixture
def binned(app: App, sample: Issue) -> list[IssueKey]:
    """Three issues in the bin, the first of them with an edit."""
    keys = [app.library.add(replace(sample, newspaper=name)) for name in ("云河日报", "澜湾晚报", "北塘报")]
    article = next(a.key for _p, a in app.library.issue(keys[0]).articles())
    app.library.apply(keys[0], RenameArticle(article, "改过的标题"))
    for key in keys:
        app.library.bin.delete(key)
    return keys


@pytest.fixture
def in_bin(app: App, qtbot: QtBot) -> Callable[[Use], None]:
    """Opens the bin from the menu, uses it, and closes it with Escape."""

    def run(use: Use) -> None:
        failed: list[BaseException] = []

        def using() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, BinDialog)
            try:
                qtbot.waitUntil(lambda: dialog.table.hasFocus() or dialog.shut.hasFocus())
                use(dialog)
            except BaseException as error:  # it is raised where the test is, not in Qt's loop
                failed.append(error)
            finally:
                QTest.keyClick(dialog, Qt.Key.Key_Escape)
                QDialog.reject(dialog)

        QTimer.singleShot(0, using)
        app.window.action("bin").trigger()
        if failed:
            raise failed[0]

    return run


def settled(dialog: BinDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.busy)


def texts(dialog: BinDialog) -> list[list[Any]]:
    columns = range(dialog.table.columnCount())
    return [
        [dialog.table.model().index(row, column).data() for column in columns]
        for row in range(dialog.table.rowCount())
    ]


def test_the_question_names_the_issue_and_return_cancels(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.action("reviewed").trigger()
    issue = window.desk.issue
    assert issue is not None
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space):
        (asked,) = answered(window, monkeypatch, key)
        assert asked.default == "取消"
        assert set(asked.buttons) == {"移到回收站", "取消"}
        assert "澜湾日报" in asked.question and "2024-03-05" in asked.question and "回收站" in asked.question
        articles = sum(1 for _pair in issue.articles())
        assert all(words in asked.more for words in ("3 版", f"{articles} 篇稿件", "1 次订正", "恢复"))
        assert window.desk.issue is issue
        assert [row.id for row in window.desk.library.issues()] == [issue.key]


def answered(window: Window, monkeypatch: pytest.MonkeyPatch, *keys: Qt.Key) -> list[Asked]:
    asked = answer(monkeypatch, *keys)
    window.action("delete_issue").trigger()
    return asked


def test_the_question_speaks_english_too(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    use_language("en")
    (asked,) = answered(window, monkeypatch, Qt.Key.Key_Escape)
    assert asked.question == "Move “澜湾日报 2024-03-05” to the bin?"
    assert asked.more.startswith("3 pages, ") and asked.default == "Cancel"


def test_an_issue_goes_to_the_bin_and_the_message_says_the_way_back(
    app: App, window: Window, sample: Issue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = app.library.add(replace(sample, newspaper="云河日报"))
    assert window.desk.issue is not None
    key = window.desk.issue.key
    with qtbot.waitSignal(app.desk.told) as said:
        answered(window, monkeypatch, *YES)
    assert said.args and "澜湾日报 2024-03-05" in said.args[0] and "回收站" in said.args[0]
    assert window.desk.issue.key == other
    assert [row.id for row in app.library.bin.rows()] == [key]
    assert window.library_pane.note() == "1"
    answered(window, monkeypatch, *YES)
    assert app.library.issues() == []
    assert window.welcome.isVisible()


def test_what_is_being_typed_goes_to_the_bin_too(
    app: App, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.ui.typing import commit

    assert window.desk.issue is not None
    key = window.desk.issue.key
    window.action("edit_text").trigger()
    commit(window.article.text, "龘")
    (asked,) = answered(window, monkeypatch, *YES)
    assert "1 次订正" in asked.more
    app.library.bin.restore(key)
    assert len(app.library.search("龘").hits) == 1


def test_the_bin_lists_what_is_in_it(binned: list[IssueKey], in_bin: Callable[[Use], None]) -> None:
    def use(dialog: BinDialog) -> None:
        rows = texts(dialog)
        assert [row[0] for row in rows] == ["北塘报", "澜湾晚报", "云河日报"]
        assert [row[3] for row in rows] == [0, 0, 1]
        assert all(row[1] == "2024-03-05" and row[2] and row[4].startswith("20") for row in rows)
        assert dialog.table.hasFocus()
        assert dialog.restore.isDefault() and not dialog.delete.isDefault()

    in_bin(use)


def test_one_is_brought_back_with_return_and_lies_on_the_desk(
    app: App, binned: list[IssueKey], in_bin: Callable[[Use], None], qtbot: QtBot
) -> None:
    def use(dialog: BinDialog) -> None:
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(dialog.table, key)
        settled(dialog, qtbot)
        assert "云河日报" in dialog.said.text()
        assert dialog.table.rowCount() == 2

    in_bin(use)
    assert app.desk.issue is not None and app.desk.issue.key == binned[0]
    assert app.desk.undoable() is not None
    assert app.window.library_pane.note() == "1"
    assert next(a.headline for _p, a in app.desk.issue.articles()) == "改过的标题"
    app.window.action("undo").trigger()
    assert next(a.headline for _p, a in app.desk.issue.articles()) != "改过的标题"


def test_several_are_brought_back_at_once(
    app: App, binned: list[IssueKey], in_bin: Callable[[Use], None], qtbot: QtBot
) -> None:
    def use(dialog: BinDialog) -> None:
        QTest.keyClick(dialog.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(dialog.table, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: dialog.said.text() == "已把 3 期恢复到稿库。")
        assert dialog.empty.isVisible() and not dialog.restore.isEnabled()

    in_bin(use)
    assert {row.id for row in app.library.issues()} == set(binned)


def test_deleting_for_good_asks_and_return_keeps(
    app: App,
    binned: list[IssueKey],
    in_bin: Callable[[Use], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def use(dialog: BinDialog) -> None:
        asked = answer(monkeypatch, Qt.Key.Key_Return)
        QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
        (one,) = asked
        assert "北塘报 2024-03-05" in one.question and "无法撤销" in one.more
        assert (one.default, set(one.buttons)) == ("取消", {"彻底删除", "取消"})
        assert len(app.library.bin.rows()) == 3
        dialog.activateWindow()  # as a window manager does; the offscreen one does not
        qtbot.waitUntil(dialog.table.hasFocus)
        again = answer(monkeypatch, *YES)
        QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
        assert again == asked
        settled(dialog, qtbot)
        assert dialog.table.rowCount() == 2
        assert dialog.focusWidget() is dialog.table

    in_bin(use)
    assert {row.id for row in app.library.bin.rows()} == set(binned[:2])
    assert app.desk.issue is None


def test_emptying_asks_and_return_keeps(
    app: App,
    binned: list[IssueKey],
    in_bin: Callable[[Use], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def use(dialog: BinDialog) -> None:
        asked = answer(monkeypatch, Qt.Key.Key_Return)
        QTest.keyClick(dialog.table, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: bool(asked))
        (one,) = asked
        assert "3 期" in one.question
        assert (one.default, set(one.buttons)) == ("取消", {"清空回收站", "取消"})
        assert len(app.library.bin.rows()) == 3
        answer(monkeypatch, *YES)
        dialog.clear.click()
        settled(dialog, qtbot)
        assert dialog.empty.isVisible()
        assert dialog.focusWidget() is dialog.shut

    in_bin(use)
    assert app.library.bin.rows() == []
    assert app.library.stats().articles == 0


def test_what_was_brought_back_elsewhere_is_said(
    app: App, binned: list[IssueKey], in_bin: Callable[[Use], None], qtbot: QtBot
) -> None:
    def use(dialog: BinDialog) -> None:
        elsewhere = Library(app.library.path)
        elsewhere.bin.restore(binned[2])
        elsewhere.close()
        dialog.restore.click()
        settled(dialog, qtbot)
        assert str(binned[2]) in dialog.said.text()
        assert dialog.table.rowCount() == 2

    in_bin(use)


def test_work_in_the_bin_can_be_stopped(
    app: App,
    binned: list[IssueKey],
    in_bin: Callable[[Use], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(monkeypatch, *YES)

    def use(dialog: BinDialog) -> None:
        def stop(binned: Bin, keys: object, progress: Callable[[int, int], None]) -> int:
            while True:
                progress(0, 3)

        monkeypatch.setattr(Bin, "empty", stop)
        dialog.clear.click()
        qtbot.waitUntil(lambda: "1 / 3" in dialog.said.text())
        assert not dialog.restore.isEnabled() and dialog.shut.text() == "取消"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        settled(dialog, qtbot)
        assert "停止" in dialog.said.text() and dialog.table.rowCount() == 3

    in_bin(use)


def test_the_empty_bin_says_so(app: App, in_bin: Callable[[Use], None]) -> None:
    def use(dialog: BinDialog) -> None:
        assert dialog.empty.isVisible() and not dialog.table.isVisible()
        assert not any(button.isEnabled() for button in (dialog.restore, dialog.delete, dialog.clear))

    in_bin(use)


def test_a_second_window_sees_the_issue_go_and_come_back(
    app: App, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.desk.issue is not None
    key, held = window.desk.issue.key, window.desk.issue
    elsewhere = Library(app.library.path, who="别人")
    elsewhere.bin.delete(key)
    qtbot.waitUntil(lambda: window.desk.issue is None)
    elsewhere.bin.restore(key)
    window.desk.open(key)
    assert window.desk.issue == held
    elsewhere.close()
