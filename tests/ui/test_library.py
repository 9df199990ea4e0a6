# SPDX-License-Identifier: MIT
"""The library in the window: years and months, search as typed, two windows, backups."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jzreader.edits.articles import RenameArticle
from jzreader.edits.details import SetReviewState
from jzreader.edits.entities import TagEntity
from jzreader.model.change import Focus
from jzreader.model.issue import Article, Block, Issue, Page, ReviewState, Role
from jzreader.model.keys import ArticleKey, BlockKey, IssueKey, PageKey, SourceKey
from jzreader.model.mapped_text import MappedText, Run
from jzreader.model.source import Source
from jzreader.store import Library
from jzreader.store.backups import back_up, backups_of, restore_backup
from jzreader.store.opening import BUSY_SECONDS
from jzreader.ui.app import App, start
from jzreader.ui.dialogs.choose import ChooseDialog
from jzreader.ui.dialogs.confirm import AskDialog
from jzreader.ui.window import Window
from tests.making import ship_sentences
from tests.ui.answering import YES, answer
from tests.ui.typing import commit


def test_what_is_typed_is_found_and_a_click_goes_there(
    app: App, window: Window, sample: Issue, qtbot: QtBot
) -> None:
    second = app.library.add(replace(sample, newspaper="云河日报"))
    window.action("search").trigger()
    assert window.search_line.hasFocus()
    commit(window.search_line, "何秀珍")
    assert window.left.currentWidget() is window.search
    qtbot.waitUntil(lambda: window.search.model.rowCount() == 2)
    QTest.keyClick(window.search_line, Qt.Key.Key_Return)
    assert window.desk.issue and window.desk.issue.key == second
    focus = window.desk.focus
    block = window.desk.article.block(BlockKey(focus.block or 0)) if window.desk.article else None
    assert block and block.text.text[focus.start : focus.end] == "何秀珍"
    window.search_line.setText("date:昨天")
    qtbot.waitUntil(lambda: "昨天" in window.search.said.text())
    window.search_line.setText("没有这样的词组啊")
    qtbot.waitUntil(lambda: "没有" in window.search.said.text())


def test_what_was_typed_last_is_not_searched_once_the_window_is_closed(
    app: App, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library was closed by then, and the pause after the last key was not over."""
    asked: list[str] = []
    monkeypatch.setattr(app.library, "search", lambda text, *_how: asked.append(text))
    window.search_line.setText("何秀珍")
    window.close()
    qtbot.wait(300)
    assert asked == []


def test_two_windows_on_one_library_stay_in_step(app: App, window: Window, qtbot: QtBot) -> None:
    assert window.desk.issue
    key = window.desk.issue.key
    article = next(a.key for _p, a in window.desk.issue.articles())
    elsewhere = Library(app.library.path, who="别人")
    elsewhere.apply(key, RenameArticle(article, "别处改的标题"))
    qtbot.waitUntil(
        lambda: window.desk.article is not None and window.desk.article.headline == "别处改的标题",
    )
    assert "别处改的标题" in window.article.text.toPlainText()
    window.action("undo").trigger()
    assert elsewhere.issue(key) == window.desk.issue
    elsewhere.bin.delete(key)
    qtbot.waitUntil(lambda: window.desk.issue is None)
    elsewhere.close()


def test_a_backup_is_made_and_restored_from_the_menu(
    app: App, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(window.desk.told):
        window.action("backup").trigger()
    assert len(backups_of(app.library.path)) == 1
    assert window.desk.issue
    before = window.desk.issue
    window.desk.apply(RenameArticle(next(a.key for _p, a in before.articles()), "之后"))
    asked = answer(monkeypatch, *YES)
    monkeypatch.setattr(ChooseDialog, "exec", lambda _dialog: 1)
    with qtbot.waitSignal(window.desk.told, timeout=5000) as said:
        window.action("restore_backup").trigger()
    assert "1 次订正" in asked[0].more and str(app.library.path) in asked[0].more
    assert f"{backups_of(app.library.path)[0].at.astimezone():%Y-%m-%d %H:%M}" in asked[0].question
    assert window.desk.issue == before
    (aside,) = app.library.path.parent.glob("*.aside-*[0-9Z]")
    assert said.args and aside.name in said.args[0]


def test_return_and_escape_restore_no_backup(
    app: App, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(app.library.path)
    window.action("reviewed").trigger()
    issue = window.desk.issue
    monkeypatch.setattr(ChooseDialog, "exec", lambda _dialog: 1)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        asked = answer(monkeypatch, key)
        window.action("restore_backup").trigger()
        qtbot.waitUntil(lambda asked=asked: len(asked) == 1, timeout=5000)  # type: ignore[misc]
        assert (asked[0].default, set(asked[0].buttons)) == ("取消", {"恢复备份", "取消"})
        assert window.desk.issue is issue


@pytest.mark.skipif(os.name == "nt", reason="an open file can't be replaced there")
def test_a_library_restored_beside_an_open_window_is_taken_over(
    app: App, window: Window, qtbot: QtBot
) -> None:
    assert window.desk.issue is not None
    first = window.desk.issue.key
    backup = back_up(app.library.path)
    app.library.add(replace(window.desk.issue, newspaper="后来的报纸"))
    restore_backup(app.library.path, backup)
    with qtbot.waitSignal(window.desk.refused) as said:
        window.action("reviewed").trigger()
    assert said.args and "aside" in said.args[0]
    qtbot.waitUntil(lambda: window.desk.issue is None)
    assert [row.id for row in app.library.issues()] == [first]
    window.desk.open(first)
    window.action("reviewed").trigger()
    assert next(a.review.value for _page, a in app.library.issue(first).articles()) == "reviewed"


def test_a_damaged_library_gives_way_to_its_backup(
    app: App, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, issue = app.library.path, window.desk.issue
    back_up(path)
    app.window.close()
    app.close()
    path.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 40)
    asked = answer(monkeypatch, *YES)
    again = start(["--library", str(path), "--settings", str(path) + ".ini"])
    assert again is not None
    assert "损坏" in asked[0].question and asked[0].default == "退出"
    assert issue and again.library.issue(issue.key) == issue
    qtbot.waitUntil(lambda: again.desk.issue == issue)
    again.window.close()
    again.close()


def test_the_name_in_the_journal(app: App, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AskDialog, "exec", lambda dialog: dialog.line.setText("方远") or 1)
    window.action("who").trigger()
    window.action("reviewed").trigger()
    assert window.desk.issue
    assert app.library.history(window.desk.issue.key)[-1].who == "方远"
    assert app.settings.who == "方远"


def paragraphs(texts: list[str]) -> Issue:
    """An issue of one article, each text a paragraph of it."""
    source = Source(SourceKey(1), "a.txt", "\n".join(texts))
    blocks, at = [], 0
    for number, text in enumerate(texts, start=10):
        blocks.append(
            Block(BlockKey(number), Role.PARAGRAPH, MappedText(text, (Run(0, SourceKey(1), at, len(text)),)))
        )
        at += len(text) + 1
    page = Page(
        PageKey(2), "1", None, SourceKey(1), 0, len(source.text), (), (Article(ArticleKey(3), tuple(blocks)),)
    )
    return Issue(IssueKey(0), None, None, (page,), (source,), 10 + len(texts))


def test_it_learns_in_the_background_and_can_be_looked_at(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, library = app.window, app.library
    with qtbot.waitSignal(app.desk.told) as said:
        window.action("learned").trigger()
    with qtbot.waitSignal(app.desk.refused) as said:
        window.action("learn").trigger()
    assert "40" in said.args[0]
    key = library.add(paragraphs([text for text, _spans in ship_sentences(90)]))
    article = next(a for _p, a in library.issue(key).articles())
    for block in article.blocks:
        at = block.text.text.find("号货轮")
        if at >= 2:
            library.apply(key, TagEntity(block.key, at - 2, at + 1, "work"))
    library.apply(key, SetReviewState(article.key, ReviewState.REVIEWED))
    assert len(library.taggers.examples()) == 90
    with qtbot.waitSignal(app.desk.told) as said:
        window.action("learn").trigger()
    assert "学习了" in said.args[0]
    assert library.taggers.report() is not None
    monkeypatch.setattr(ChooseDialog, "exec", lambda _dialog: 1)
    window.action("learned").trigger()
    assert library.taggers.packed() is None
    window.action("learned").trigger()
    assert library.taggers.packed() is not None
    library.taggers.remove()
    assert library.taggers.report() is None


def test_both_scripts_are_found_where_that_is_ticked_and_it_is_remembered(
    app: App, window: Window, qtbot: QtBot
) -> None:
    pane = window.search
    pane.search_for("社區食堂")
    assert pane.model.rowCount() == 0
    pane.scripts.setChecked(True)
    assert pane.model.rowCount() > 0
    assert window.settings.choice("scripts") == "alike"
    pane.scripts.setChecked(False)
    assert pane.model.rowCount() == 0


def test_commands_are_found_by_initials_and_in_the_other_language(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: dict[str, list[str]] = {}

    def typed(dialog: ChooseDialog) -> int:
        for words in ("bfgk", "back up library", "备份稿库"):
            dialog.line.setText(words)
            rows = [dialog.list.item(row) for row in range(dialog.list.count())]
            found[words] = [row.text() for row in rows if not row.isHidden()]
        return 0

    monkeypatch.setattr(ChooseDialog, "exec", typed)
    window.action("palette").trigger()
    assert all(any("备份稿库" in row for row in rows) for rows in found.values()), found


def test_the_neighbours_are_offered_first_when_something_is_moved(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.desk.issue is not None
    articles = [article for _page, article in window.desk.issue.articles()]
    window.desk.select(Focus(articles[4].key, articles[4].blocks[0].key))
    offered: list[int] = []

    def seen(dialog: ChooseDialog) -> int:
        offered.extend(dialog.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(4))
        return 0

    monkeypatch.setattr(ChooseDialog, "exec", seen)
    window.action("send").trigger()
    assert offered == [articles[n].key for n in (5, 3, 6, 2)]


def test_the_library_is_compacted_in_the_background(app: App, window: Window, qtbot: QtBot) -> None:
    with app.library.transaction() as db:
        db.conn.executemany(
            "insert into wordings (wrong, right) values (?, 'x' )", [(str(n),) for n in range(9000)]
        )
    app.library.checks.put_wordings([])
    with qtbot.waitSignal(window.desk.told) as said:
        window.action("compact").trigger()
    assert said.args and "MB" in said.args[0]
    (task,) = window.workbench.tasks.tasks
    assert task.outcome.words == said.args[0]
    qtbot.waitUntil(lambda: not app.lane.busy)
    assert app.library.database().execute("pragma busy_timeout").fetchone() == (BUSY_SECONDS * 1000,)


def test_a_journal_of_another_library_is_told_of_in_the_window(
    app: App, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    other, third = Library(tmp_path / "other.jzlib"), Library(tmp_path / "third.jzlib")
    other.checks.switch(["sum"], on=False)
    wal = other.path.with_name("other.jzlib-wal").read_bytes()
    third.close()
    third.path.with_name("third.jzlib-wal").write_bytes(wal)
    other.close()
    with qtbot.waitSignal(window.desk.refused) as said:
        window.workbench.library_requested.emit(third.path)
    assert said.args and "third.jzlib-wal.aside-" in said.args[0]
