# SPDX-License-Identifier: MIT
"""Facts that a person confirms, corrects, adds and takes back, in a real window."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from jzreader.analysis.checks import findings_of
from jzreader.analysis.facts import facts_of
from jzreader.edits.articles import RenameArticle
from jzreader.edits.entities import TagEntity
from jzreader.edits.review import NoteFact
from jzreader.edits.text import EditText
from jzreader.exchange.native import write_native
from jzreader.messages import KINDS
from jzreader.model.change import Focus
from jzreader.model.fact import Fact, FactKind
from jzreader.model.finding import Severity
from jzreader.model.issue import Role
from jzreader.model.keys import BlockKey
from jzreader.ui.app import App
from jzreader.ui.dialogs.fact import FactDialog
from jzreader.ui.dialogs.table import TableDialog
from jzreader.ui.sidebar.contents import finding_cards
from jzreader.ui.sidebar.rows import FindingCard
from jzreader.ui.window import Window
from tests.ui.answering import open_table
from tests.ui.starting import settled


def _facts(window: Window) -> list[Fact]:
    assert window.desk.article and window.desk.issue
    return facts_of(window.desk.article, window.desk.issue.date)


def _go(window: Window, text: str) -> Fact:
    fact = next(fact for fact in _facts(window) if fact.text == text)
    assert window.desk.article
    window.desk.select(Focus(window.desk.article.key, fact.block, fact.start, fact.end))
    return fact


def _in_dialog(window: Window, action: str, do: Callable[[FactDialog], None]) -> None:
    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FactDialog)
        do(dialog)

    QTimer.singleShot(0, meet)
    window.action(action).trigger()


def _in_table(window: Window, qtbot: QtBot, action: str, do: Callable[[TableDialog], None]) -> None:
    """Ask for a table, and do something in it once the background has what it lists."""
    done: list[bool] = []

    def look() -> None:
        dialog = open_table()
        if dialog is not None:
            timer.stop()
            do(dialog)
            dialog.close()
            done.append(True)

    timer = QTimer(window)
    timer.setInterval(20)
    timer.timeout.connect(look)
    timer.start()
    window.action(action).trigger()
    qtbot.waitUntil(lambda: bool(done))


def _said(window: Window) -> list[str]:
    """What stands where the sidebar's lists are empty."""
    pages = [window.sidebar.widget(number) for number in range(window.sidebar.count())]
    return [label.text() for page in pages if page for label in page.findChildren(QLabel, "quiet")]


def test_nothing_is_said_to_be_missing_before_it_was_looked_for(window: Window, qtbot: QtBot) -> None:
    assert "本篇未发现问题。" not in _said(window)
    assert _said(window).count("正在分析稿件…") == 3
    settled(window, qtbot)
    assert "正在分析稿件…" not in _said(window)


def test_a_fact_is_confirmed_by_a_key_in_the_sidebar_and_undone(window: Window, qtbot: QtBot) -> None:
    _go(window, "9元")
    rows = settled(window, qtbot).facts
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_V)
    assert _go(window, "9元").decision == "confirmed"
    assert any("已确认" in row.note for row in settled(window, qtbot).facts.rows.rows)
    window.action("undo").trigger()
    assert _go(window, "9元").decision is None


def test_a_fact_of_ones_own_stays_so_when_it_is_confirmed(window: Window, qtbot: QtBot) -> None:
    assert window.desk.article
    window.desk.apply(NoteFact(window.desk.article.key, "", "两荤一素", FactKind.OTHER, "四样"))
    _go(window, "两荤一素")
    window.action("fact_confirm").trigger()
    assert _go(window, "两荤一素").decision == "added"


def test_a_correction_counts_in_checks_and_exports_and_survives_edits(
    app: App, window: Window, qtbot: QtBot
) -> None:
    desk = window.desk
    assert desk.article and desk.issue
    assert not [f for f in findings_of(desk.article, desk.issue.date) if f.severity == "error"]
    block = _go(window, "18个").block

    def correct(dialog: FactDialog) -> None:
        dialog.value.setText("zehn")
        dialog.accept()
        assert dialog.isVisible()
        dialog.value.setText("19")
        dialog.note.setText("区里核实")
        dialog.accept()

    _in_dialog(window, "fact_correct", correct)
    fact = _go(window, "18个")
    assert (fact.value, fact.decision, fact.note) == ("19", "corrected", "区里核实")
    assert [f.severity for f in findings_of(desk.article, desk.issue.date)].count(Severity.ERROR) == 1
    desk.apply(EditText(block, 0, 0, "又，"))
    assert _go(window, "18个").value == "19"
    plain = json.loads(write_native([desk.issue]))["issues"][0]["pages"][0]["articles"][0]
    said = next(fact for fact in plain["facts"] if fact["text"] == "18个")
    assert (said["value"], said["decision"], said["note"]) == (19, "corrected", "区里核实")
    key = desk.issue.key
    desk.open(None)
    desk.open(key)
    assert _go(window, "18个").value == "19"
    window.action("fact_forget").trigger()
    assert (_go(window, "18个").value, _go(window, "18个").decision) == ("18", None)


def test_a_fact_is_added_where_text_is_selected_and_dismissed_again(window: Window, qtbot: QtBot) -> None:
    desk, text = window.desk, window.article.text
    assert desk.article
    block = next(b for b in desk.article.blocks if "两荤一素" in b.text.text)
    at = block.text.text.index("两荤一素")
    text.setFocus()
    text.select(Focus(desk.article.key, block.key, at, at + 4))

    def fill(dialog: FactDialog) -> None:
        dialog.kind.setCurrentIndex(dialog.kind.findData("quantity"))
        dialog.value.setText("3")
        dialog.unit.setText("道")
        dialog.what.setText("菜")
        dialog.accept()

    _in_dialog(window, "fact_add", fill)
    fact = _go(window, "两荤一素")
    assert (fact.value, fact.unit, fact.what, fact.decision) == ("3", "道", "菜", "added")
    rows = settled(window, qtbot).facts
    rows.mark(desk.focus)
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert "两荤一素" not in [one.text for one in _facts(window)]


def test_a_place_without_a_fact_says_so(window: Window, qtbot: QtBot) -> None:
    assert window.desk.article
    block = next(b for b in window.desk.article.blocks if b.text.text.startswith("本报讯"))
    window.desk.select(Focus(window.desk.article.key, block.key, 0, 0))
    with qtbot.waitSignal(window.desk.refused):
        window.action("fact_confirm").trigger()


def test_a_quotation_is_corrected_and_a_figure_in_it_is_another_fact(window: Window, qtbot: QtBot) -> None:
    desk = window.desk
    _go(window, "9元")
    window.action("fact_confirm").trigger()
    assert _go(window, "9元").decision == "confirmed"
    block, start, end = _place(window, "何秀珍")
    desk.apply(TagEntity(BlockKey(block), start, end, "person"))
    rows = settled(window, qtbot).facts.rows
    row = next(row for row in rows.rows if row.fact.kind == "quotation")
    desk.select(row.focus)

    def correct(dialog: FactDialog) -> None:
        dialog.value.setText("何秀芬")
        dialog.accept()

    _in_dialog(window, "fact_correct", correct)
    settled(window, qtbot)
    quoted = next(row.fact for row in rows.rows if row.fact.kind == "quotation")
    assert (quoted.value, quoted.decision) == ("何秀芬", "corrected")


def _place(window: Window, words: str) -> tuple[int, int, int]:
    assert window.desk.article
    block = next(b for b in window.desk.article.blocks if words in b.text.text)
    at = block.text.text.index(words)
    return block.key, at, at + len(words)


def test_all_checks_of_the_issue_are_listed_and_lead_to_their_place(window: Window, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk.issue
    first, second = [article for _page, article in desk.issue.articles()][:2]
    desk.apply(RenameArticle(second.key, first.headline))
    seen: list[str] = []

    def meet(dialog: TableDialog) -> None:
        seen.extend(str(dialog.shown.index(row, 3).data()) for row in range(dialog.shown.rowCount()))
        dialog.table.activated.emit(dialog.shown.index(seen.index("标题重复"), 0))

    _in_table(window, qtbot, "checks_table", meet)
    assert seen
    qtbot.waitUntil(lambda: desk.focus.article == second.key)


def test_facts_are_sifted_and_put_in_order_by_kind(window: Window, qtbot: QtBot) -> None:
    pane = settled(window, qtbot)
    rows = pane.facts.rows
    every = [row.fact.text for row in rows.rows]
    pane.filter.setText("食堂")
    assert 0 < rows.rowCount() < len(every)
    pane.filter.setText("年龄")
    assert [row.unit for row in rows.rows] == ["岁"] * rows.rowCount() != []
    pane.filter.clear()
    pane.order.setCurrentIndex(1)
    kinds = [row.fact.kind for row in rows.rows]
    assert sorted(kinds, key=list(KINDS).index) == kinds
    assert kinds != [fact.kind for fact in _facts(window)]
    pane.order.setCurrentIndex(0)
    assert [row.fact.text for row in rows.rows] == every


def test_the_menu_dismisses_a_fact_and_takes_ones_own_back(window: Window, qtbot: QtBot) -> None:
    assert window.desk.article
    window.desk.apply(NoteFact(window.desk.article.key, "", "两荤一素", FactKind.OTHER, "四样"))
    for text in ("两荤一素", "9元"):
        _go(window, text)
        window.action("fact_dismiss").trigger()
        assert text not in [fact.text for fact in _facts(window)]
    assert not window.desk.article.noted
    assert len(window.desk.article.dismissed) == 1


def test_what_other_articles_show_comes_to_the_sidebar_and_goes_with_its_reason(
    window: Window, qtbot: QtBot
) -> None:
    desk, pane = window.desk, window.sidebar
    assert desk.issue
    first, second = [article for _page, article in desk.issue.articles()][:2]

    def titles() -> list[str]:
        return [row.title for row in settled(window, qtbot).findings.rows.rows]

    desk.apply(RenameArticle(second.key, first.headline))
    desk.select(Focus(second.key))
    qtbot.waitUntil(lambda: "标题重复" in titles())
    row = next(row for row in pane.findings.rows.rows if row.title == "标题重复")
    assert row.focus and row.focus.article == second.key and row.dismissal
    pane.findings.dismiss_requested.emit(row)
    assert "标题重复" not in titles()
    window.action("undo").trigger()
    assert "标题重复" in titles()
    desk.select(Focus(first.key))
    settled(window, qtbot)
    row = next(row for row in pane.findings.rows.rows if row.title == "标题重复")
    assert row.focus and row.focus.article == first.key
    assert row.dismissal is None  # it is dismissed where it was found
    desk.apply(RenameArticle(second.key, "另一个标题"))
    desk.select(Focus(second.key))
    qtbot.waitUntil(lambda: "标题重复" not in titles())


def test_facts_and_findings_are_worked_out_off_the_windows_thread(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []

    def told(*given: Any) -> list[FindingCard]:
        threads.append(threading.current_thread())
        return finding_cards(*given)

    settled(window, qtbot)
    monkeypatch.setattr("jzreader.ui.sidebar.contents.finding_cards", told)
    assert window.desk.article
    block = next(b for b in window.desk.article.blocks if b.role is Role.PARAGRAPH)
    window.desk.apply(EditText(block.key, 0, 0, "“"))
    assert "标点不成对" in [row.title for row in settled(window, qtbot).findings.rows.rows]
    assert threads and threading.main_thread() not in threads


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json"])
def test_the_table_of_facts_is_saved_as_it_is_shown(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = tmp_path / f"facts{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))
    shown: list[tuple[Any, ...]] = []

    def save(dialog: TableDialog) -> None:
        dialog.line.setText("食堂")
        dialog.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
        shown.extend(dialog.rows_shown())
        with qtbot.waitSignal(dialog.saved):
            dialog.save.click()
        assert path.name in dialog.count.text()
        dialog.reject()

    _in_table(window, qtbot, "facts_table", save)
    values = [row[4] for row in shown]
    assert 0 < len(shown) < len(_facts(window)) * 3
    if suffix == ".json":
        assert [one["数值"] for one in json.loads(path.read_text(encoding="utf-8"))] == values
    elif suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert [row["数值"] for row in csv.DictReader(file)] == [str(value) for value in values]
    else:
        sheet = openpyxl.load_workbook(path).worksheets[0]
        assert [row[4] for row in list(sheet.values)[1:]] == values
