# SPDX-License-Identifier: MIT
"""Pages and issues that the library has already: opened, replaced with their edits kept, added, kept twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from jzreader.edits.articles import RenameArticle
from jzreader.edits.details import SetReviewState
from jzreader.exchange.files import write_file
from jzreader.exchange.format import History
from jzreader.exchange.importing import import_any
from jzreader.exchange.issue_file import write_issue_file
from jzreader.model.conservation import conservation
from jzreader.model.issue import ReviewState
from jzreader.model.keys import IssueKey
from jzreader.reading.remarks import Remark, remark_text
from jzreader.reading.survey import Action
from jzreader.ui.app import App
from jzreader.ui.commands import files
from jzreader.ui.dialogs.import_sheet import ImportSheet
from tests.journeys.test_import_sheet import rows, sheet_of
from tests.ui.starting import started

TEXT = "本报讯 社区食堂昨日在柳荫街道开张，居民都来尝尝饭菜的味道，说比家里做的还要香。\n\n社区食堂开张\n"
NAME = "澜湾日报_2024-03-05_01_要闻.txt"
KIND, REMARK, ACTION = 5, 6, 7


@pytest.fixture
def app(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    with started(tmp_path, qtbot, monkeypatch, 1300, 820) as app:
        yield app


@pytest.fixture
def edited(app: App, tmp_path: Path) -> IssueKey:
    """An issue of one page in the library and on the desk, its headline edited."""
    path = tmp_path / NAME
    path.write_text(TEXT, "utf-8")
    key = import_any(app.library, [path])
    article = next(a.key for _p, a in app.library.issue(key).articles())
    app.library.apply(key, RenameArticle(article, "社区食堂昨日开张"))
    app.desk.open(key)
    return key


def cell(sheet: ImportSheet, name: str, column: int) -> QModelIndex:
    return sheet.rows.indexFromItem(rows(sheet)[name], column)


def choose(sheet: ImportSheet, name: str, column: int, words: str) -> None:
    """Choose in a cell with the keys."""
    index = cell(sheet, name, column)
    sheet.rows.setCurrentIndex(index)
    sheet.rows.edit(index)
    box = next(one for one in sheet.rows.findChildren(QComboBox) if one.isVisible())
    box.setCurrentText(words)
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()


def done(app: App, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not app.lane.busy)
    qtbot.wait(10)


def test_a_page_is_replaced_and_what_was_edited_stays(
    app: App, edited: IssueKey, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / NAME).write_text(TEXT.replace("还要香", "还要香得多"), "utf-8")
    files.import_files(app.window.workbench, [tmp_path / NAME])
    sheet = sheet_of(app, qtbot)
    assert rows(sheet)[NAME].text(REMARK) == remark_text(Remark.PAGE_HERE)
    assert not sheet.rows.isColumnHidden(ACTION)
    choose(sheet, NAME, ACTION, "替换这一版")
    assert sheet.head.text() == "1 版归入库中已有的期" and sheet.groups[0].into == edited
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    done(app, qtbot)
    issue = app.library.issue(edited)
    assert len(app.library.issues()) == 1 and len(issue.pages) == 1
    (article,) = [article for _page, article in issue.articles()]
    assert article.headline == "社区食堂昨日开张"
    assert "还要香得多" in "".join(article.body)
    assert conservation(issue).missing == 0
    assert app.desk.issue is not None and app.desk.issue.pages == issue.pages
    app.window.action("undo").trigger()
    assert "还要香得多" not in "".join(b.text.text for b in app.desk.issue.blocks())


def test_another_version_becomes_an_issue_of_its_own(
    app: App, edited: IssueKey, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / NAME).write_text(TEXT.replace("还要香", "还要香得多"), "utf-8")
    files.import_files(app.window.workbench, [tmp_path / NAME])
    sheet = sheet_of(app, qtbot)
    assert [one.action for one in sheet.candidates] == [Action.NEW]
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    done(app, qtbot)
    assert len(app.library.issues()) == 2


def test_another_page_of_the_day_goes_into_its_issue(
    app: App, edited: IssueKey, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "澜湾日报_2024-03-05_02_民生.txt"
    other.write_text(TEXT.replace("食堂", "书屋"), "utf-8")
    files.import_files(app.window.workbench, [other])
    sheet = sheet_of(app, qtbot)
    assert rows(sheet)[other.name].text(ACTION) == "加入这一期"
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    done(app, qtbot)
    issue = app.library.issue(edited)
    assert [page.number for page in issue.pages] == ["1", "2"]
    assert next(a.headline for _p, a in issue.articles()) == "社区食堂昨日开张"
    assert app.desk.issue is not None and len(app.desk.issue.pages) == 2
    # a date that is typed is looked up anew
    other.write_text(TEXT.replace("食堂", "菜场"), "utf-8")
    files.import_files(app.window.workbench, [other])
    sheet = sheet_of(app, qtbot)
    assert rows(sheet)[other.name].text(REMARK) == remark_text(Remark.PAGE_HERE)
    rows(sheet)[other.name].setText(2, "2024-03-09")
    assert rows(sheet)[other.name].text(REMARK) == "" and sheet.rows.isColumnHidden(ACTION)
    sheet.reject()


def test_a_file_that_is_here_is_opened(app: App, edited: IssueKey, tmp_path: Path, qtbot: QtBot) -> None:
    app.desk.open(None)
    files.import_files(app.window.workbench, [tmp_path / NAME])
    sheet = sheet_of(app, qtbot)
    assert sheet.groups == [] and sheet.open_one.isVisible()
    sheet.open_one.click()
    done(app, qtbot)
    assert app.desk.issue is not None and app.desk.issue.key == edited
    assert len(app.library.issues()) == 1


def handed_over(app: App, key: IssueKey, path: Path) -> Path:
    library = app.library
    history = History(
        library.issue(key), lambda: library.record(key), lambda: library.steps(key),
        lambda: library.files_of(key), library.names.all,
    )  # fmt: skip
    write_file(path, write_issue_file(library.issue(key), history))
    return path


def test_an_issue_file_is_recognised_and_replaces_or_is_kept_beside(
    app: App, edited: IssueKey, tmp_path: Path, qtbot: QtBot
) -> None:
    path = handed_over(app, edited, tmp_path / "handed.jzissue")
    files.import_files(app.window.workbench, [path])
    sheet = sheet_of(app, qtbot)
    assert rows(sheet)[path.name].text(REMARK) == remark_text(Remark.HERE) and sheet.groups == []
    sheet.open_one.click()

    article = next(a.key for _p, a in app.library.issue(edited).articles())
    app.library.apply(edited, SetReviewState(article, ReviewState.REVIEWED))
    files.import_files(app.window.workbench, [path])
    sheet = sheet_of(app, qtbot)
    assert rows(sheet)[path.name].text(REMARK) == remark_text(Remark.OTHER_EDITS)
    rows(sheet)[path.name].setCheckState(0, Qt.CheckState.Checked)
    choose(sheet, path.name, ACTION, "替换整期")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    done(app, qtbot)
    (row,) = app.library.issues()
    assert row.id != edited and row.reviewed == 0
    assert [one.id for one in app.library.bin.rows()] == [edited]

    files.import_files(app.window.workbench, [path])
    sheet = sheet_of(app, qtbot)
    rows(sheet)[path.name].setCheckState(0, Qt.CheckState.Checked)
    assert rows(sheet)[path.name].text(REMARK) == remark_text(Remark.HERE) and len(sheet.groups) == 1
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    done(app, qtbot)
    assert len(app.library.issues()) == 2


def test_another_encoding_is_chosen_in_the_sheet(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    odd, other = tmp_path / "big5.txt", tmp_path / "云河晚报_2024-03-05_02_民生.txt"
    odd.write_bytes(
        "雲河晚報 2024年3月5日 星期二 第01版 要聞\n\n社區食堂開張，居民都來嘗嘗。\n".encode("big5")
    )
    other.write_text(TEXT, "utf-8")
    files.import_files(app.window.workbench, [odd, other])
    sheet = sheet_of(app, qtbot)
    choose(sheet, odd.name, KIND, "GB 18030")
    assert rows(sheet)[odd.name].text(KIND) == "GB 18030"
    choose(sheet, odd.name, KIND, "Big5")
    assert rows(sheet)[odd.name].text(KIND) == "Big5"
    assert rows(sheet)[odd.name].text(2) == "2024-03-05"
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    done(app, qtbot)
    texts = [s.text for row in app.library.issues() for s in app.library.issue(row.id).sources]
    assert any("社區食堂開張" in text for text in texts)
