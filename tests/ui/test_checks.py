# SPDX-License-Identifier: MIT
"""Checks that a user switches off and on, and how findings came out, in a real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from jzreader.edits.text import EditText
from jzreader.messages import _, problem_text
from jzreader.model.newsroom import Wording
from jzreader.model.problem import ProblemCode
from jzreader.store import Library
from jzreader.ui.app import App
from jzreader.ui.dialogs.checks import ChecksPanel
from jzreader.ui.sidebar.rows import FindingCard
from tests.making import issue_of
from tests.ui.starting import settled

PAGE = (
    "本报讯 街道召开坐谈会，居民何秀珍说，社区食堂的环竟干净整洁，饭菜很香。坐谈会开了一个小时，大家都说好。\n\n"
    "社区食堂开张\n"
)


def _cards(app: App, qtbot: QtBot, count: int) -> list[FindingCard]:
    """The findings, once there are as many as that."""
    rows = app.window.sidebar.findings.rows
    qtbot.waitUntil(lambda: len(rows.rows) == count)
    settled(app.window, qtbot)
    return rows.rows


def test_a_check_is_switched_off_from_a_findings_menu(app: App, qtbot: QtBot) -> None:
    app.desk.open(app.library.add(issue_of(PAGE)))
    cards = _cards(app, qtbot, 3)
    assert [card.rule for card in cards] == ["wrong_word", "suspect_character", "wrong_word"]
    findings = app.window.sidebar.findings
    chosen: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        chosen.append(menu.actions()[-1].text())
        menu.actions()[-1].trigger()
        menu.close()

    QTimer.singleShot(0, choose)
    place = findings.visualRect(findings.rows.index(0)).center()
    findings.customContextMenuRequested.emit(QPoint(place))
    qtbot.waitUntil(lambda: bool(chosen))
    assert cards[0].title in chosen[0]
    _cards(app, qtbot, 1)
    assert app.library.checks.newsroom().off == {"wrong_word"}
    app.desk.switch_check("wrong_word", on=True)
    _cards(app, qtbot, 3)


def test_a_finding_says_how_its_kind_came_out(app: App, qtbot: QtBot) -> None:
    app.desk.open(app.library.add(issue_of(PAGE)))
    card = _cards(app, qtbot, 3)[0]
    assert card.record == "" and card.focus and card.focus.block
    app.desk.apply(EditText(card.focus.block, card.focus.start, card.focus.end, "座谈会"))
    words = _("Findings of this check in this library: {corrected} corrected, {dismissed} dismissed")
    said = words.format(corrected=1, dismissed=0)
    rows = app.window.sidebar.findings.rows
    qtbot.waitUntil(lambda: [row.rule for row in rows.rows if row.record == said] == ["wrong_word"])
    assert rows.rows[-1].tip.endswith(said)
    app.desk.undo()
    qtbot.waitUntil(lambda: len(rows.rows) == 3 and not any(row.record for row in rows.rows))


def test_the_list_of_checks(library: Library, qtbot: QtBot) -> None:
    told: list[bool] = []
    dialog = ChecksPanel(library, lambda: told.append(True), None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    row = next(row for row in range(dialog.model.rowCount()) if dialog.code(row) == "sum")
    assert dialog.is_on(row)
    dialog.model.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert library.checks.newsroom().off == {"sum"} and told == [True]
    dialog.line.setText("wrong_word")
    assert dialog.shown.rowCount() == 1
    dialog.all_off.click()
    assert library.checks.newsroom().off == {"sum", "wrong_word"}
    assert dialog.said.text().startswith("2")
    dialog.line.clear()
    dialog.all_on.click()
    assert library.checks.newsroom().off == frozenset()
    assert all(dialog.is_on(row) for row in range(dialog.model.rowCount()))


def test_the_newsrooms_lists_come_in_and_go(
    library: Library, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []
    dialog = ChecksPanel(library, lambda: told.append(True), None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    table = tmp_path / "用语.csv"
    table.write_text("错误,正确,理由\n热乎饭,热饭,用语\n", encoding="gb18030")
    dialog.wordings.take_in(table)
    assert library.checks.newsroom().wordings == (Wording("热乎饭", "热饭", "用语"),)
    assert "1" in dialog.wordings.count.text() and told
    dialog.holders.take_in(table)
    assert problem_text(ProblemCode.NO_HOLDERS, {}) == dialog.said.text()
    asked: list[str] = []

    def confirm(*words: str) -> bool:
        asked.append(words[2])
        return True

    monkeypatch.setattr("jzreader.ui.dialogs.checks.confirm", confirm)
    dialog.wordings.remove()
    dialog.holders.remove()
    assert library.checks.newsroom().wordings == () and len(asked) == 1


def test_all_columns_of_the_checks_are_seen_in_the_settings(library: Library, qtbot: QtBot) -> None:
    panel = ChecksPanel(library, lambda: None, None)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.resize(720, 420)  # as the dialog of settings has room for
    panel.show()
    qtbot.waitExposed(panel)
    assert panel.table.horizontalScrollBar().maximum() == 0
    last = panel.model.columnCount() - 1
    codes = [panel.model.item(row, last).text() for row in range(panel.model.rowCount())]
    longest = max(codes, key=len)
    assert panel.table.columnWidth(last) > panel.table.fontMetrics().horizontalAdvance(longest)
