# SPDX-License-Identifier: MIT
"""A folder of two papers, two days and things that are no pages becomes the right issues in one sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from jzreader.reading.remarks import Remark, remark_text
from jzreader.ui.app import App
from jzreader.ui.commands import files
from jzreader.ui.dialogs.import_sheet import ImportSheet
from tests.ui.starting import started

TEXT = "社区食堂开张\n\n　　社区食堂昨日在柳荫街道开张，居民都来尝尝饭菜的味道，说比家里做的还要香。\n"
PAPER, DATE, NUMBER = 1, 2, 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pages"
    made.mkdir()
    for number, name in enumerate(
        (
            "澜湾日报_2024-03-05_01_要闻.txt",
            "澜湾日报_2024-03-05_02_民生.txt",
            "澜湾日报_2024-03-06_01_要闻.txt",
            "云河晚报_2024-03-05_01_要闻.txt",
            "page.txt",
        )
    ):
        (made / name).write_text(TEXT * (number + 1), "utf-8")
    (made / "empty.txt").write_bytes(b"")
    (made / "cover.psd").write_bytes(b"8BPS")
    return made


def sheet_of(app: App, qtbot: QtBot) -> ImportSheet:
    def there() -> None:
        assert any(isinstance(one, ImportSheet) and one.isVisible() for one in QApplication.topLevelWidgets())

    qtbot.waitUntil(there, timeout=20_000)
    return next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, ImportSheet) and one.isVisible()
    )


def rows(sheet: ImportSheet) -> dict[str, QTreeWidgetItem]:
    QApplication.processEvents()
    heads = [sheet.rows.topLevelItem(number) for number in range(sheet.rows.topLevelItemCount())]
    return {
        item.text(0): item
        for head in heads
        if head
        for number in range(head.childCount())
        if (item := head.child(number))
    }


def test_a_folder_becomes_issues_in_one_sheet(
    tmp_path: Path, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with started(tmp_path, qtbot, monkeypatch, 1300, 820) as app:
        files.import_files(app.window.workbench, [folder])
        sheet = sheet_of(app, qtbot)
        found = rows(sheet)
        assert found["cover.psd"].checkState(0) is Qt.CheckState.Unchecked
        assert found["empty.txt"].text(6) == remark_text(Remark.EMPTY)
        assert [(g.newspaper, g.date, len(g.files)) for g in sheet.groups] == [
            (None, None, 1),
            ("云河晚报", "2024-03-05", 1),
            ("澜湾日报", "2024-03-05", 2),
            ("澜湾日报", "2024-03-06", 1),
        ]
        # the page that says nothing belongs to the sixth: its cells are typed, a date that is none is not taken
        found["page.txt"].setText(PAPER, "澜湾日报")
        rows(sheet)["page.txt"].setText(DATE, "2024-03-45")
        assert rows(sheet)["page.txt"].text(DATE) == ""
        rows(sheet)["page.txt"].setText(DATE, "2024-03-06")
        rows(sheet)["page.txt"].setText(NUMBER, "2")
        assert [len(g.files) for g in sheet.groups] == [1, 2, 2]
        QTest.keyClick(sheet, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(app.library.issues()) == 3, timeout=30_000)
        made = {(row.newspaper, row.date): row.pages for row in app.library.issues()}
        assert made == {
            ("澜湾日报", "2024-03-05"): 2, ("澜湾日报", "2024-03-06"): 2, ("云河晚报", "2024-03-05"): 1,
        }  # fmt: skip
        sixth = next(row.id for row in app.library.issues() if row.date == "2024-03-06")
        assert [page.number for page in app.library.issue(sixth).pages] == ["1", "2"]
        qtbot.waitUntil(lambda: app.desk.issue is not None, timeout=10_000)

        # the same folder again: all is there already, and nothing is made
        files.import_files(app.window.workbench, [folder])
        again = sheet_of(app, qtbot)
        assert again.groups == [] and not again.go.isEnabled()
        assert remark_text(Remark.HERE) in rows(again)["page.txt"].text(6)
        QTest.keyClick(again, Qt.Key.Key_Escape)
        assert len(app.library.issues()) == 3


def test_an_edit_goes_to_all_selected_rows(
    tmp_path: Path, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with started(tmp_path, qtbot, monkeypatch, 1300, 820) as app:
        files.import_files(app.window.workbench, [folder])
        sheet = sheet_of(app, qtbot)
        found = rows(sheet)
        for name in ("澜湾日报_2024-03-05_01_要闻.txt", "澜湾日报_2024-03-05_02_民生.txt"):
            found[name].setSelected(True)
        rows(sheet)["澜湾日报_2024-03-05_01_要闻.txt"].setText(DATE, "2024-03-06")
        dates = [(g.newspaper, g.date, len(g.files)) for g in sheet.groups]
        assert ("澜湾日报", "2024-03-06", 3) in dates and ("澜湾日报", "2024-03-05", 2) not in dates
        same = [one for one in sheet.candidates if "same_page" in one.remarks]
        assert len(same) == 2
        sheet.reject()
        assert app.library.issues() == []


def test_bytes_that_could_not_be_read_are_told_of_a_file_that_went_straight_through(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "云河晚报_2024-03-05_02_民生.txt"
    path.write_bytes((TEXT + TEXT).encode().replace("昨日".encode(), b"\xff", 1))
    with started(tmp_path, qtbot, monkeypatch, 1300, 820) as app:
        files.import_files(app.window.workbench, [path])
        qtbot.waitUntil(lambda: app.window.notice.isVisible(), timeout=20_000)
        said = f"{path.name}  {remark_text(Remark.UNREADABLE, 1)}"
        assert app.window.notice.words.text() == said
        assert said in app.window.workbench.tasks.tasks[0].outcome.faults


def test_a_chosen_cell_is_seen_and_what_is_typed_settles_its_remarks(
    tmp_path: Path, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chosen cells were white on white, so that a date vanished as it was typed."""
    with started(tmp_path, qtbot, monkeypatch, 1300, 820) as app:
        files.import_files(app.window.workbench, [folder])
        sheet = sheet_of(app, qtbot)
        assert remark_text(Remark.NO_PAPER) in rows(sheet)["page.txt"].text(6)
        rows(sheet)["page.txt"].setText(PAPER, "澜湾日报")
        qtbot.waitUntil(lambda: remark_text(Remark.NO_PAPER) not in rows(sheet)["page.txt"].text(6))
        rows(sheet)["page.txt"].setText(DATE, "2024-03-06")
        qtbot.waitUntil(lambda: rows(sheet)["page.txt"].text(6) == "")
        rows(sheet)["page.txt"].setText(PAPER, "")
        qtbot.waitUntil(lambda: rows(sheet)["page.txt"].text(6) == remark_text(Remark.NO_PAPER))
        item = rows(sheet)["page.txt"]
        sheet.rows.scrollToItem(item)
        sheet.rows.setCurrentItem(item, DATE)
        place = sheet.rows.visualRect(sheet.rows.indexFromItem(item, DATE))
        seen = sheet.rows.viewport().grab(place).toImage()
        shades = {
            seen.pixelColor(x, y).lightness() for x in range(seen.width()) for y in range(seen.height())
        }
        assert item.isSelected() and max(shades) - min(shades) > 120
        sheet.reject()


def test_rows_are_ticked_and_edited_by_keys(
    tmp_path: Path, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with started(tmp_path, qtbot, monkeypatch, 1300, 820) as app:
        files.import_files(app.window.workbench, [folder])
        sheet = sheet_of(app, qtbot)
        row = rows(sheet)["澜湾日报_2024-03-06_01_要闻.txt"]
        sheet.rows.setCurrentItem(row, 0)
        for count in (3, 4, 3, 4):
            QTest.keyClick(sheet.rows, Qt.Key.Key_Space)
            QApplication.processEvents()
            assert len(sheet.groups) == count
        for _step in range(NUMBER):
            QTest.keyClick(sheet.rows, Qt.Key.Key_Right)
        assert sheet.rows.currentColumn() == NUMBER
        QTest.keyClick(sheet.rows, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        QTest.keyClicks(editor, "7")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert rows(sheet)["澜湾日报_2024-03-06_01_要闻.txt"].text(NUMBER) == "7" and sheet.isVisible()
        assert QApplication.focusWidget() is sheet.rows
        rows(sheet)["page.txt"].setText(NUMBER, "①")
        assert rows(sheet)["page.txt"].text(NUMBER) == ""
        rows(sheet)["page.txt"].setText(DATE, "2024年3月7日")
        assert rows(sheet)["page.txt"].text(DATE) == "2024-03-07"
        sheet.reject()
