# SPDX-License-Identifier: MIT
"""The tour: begins with the sample, shows four panes, can be left and found again."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jzreader.model.issue import Issue
from jzreader.ui.app import App
from jzreader.ui.tour import Tour
from jzreader.ui.window import Window


def shown(window: Window) -> list[Tour]:
    return [one for one in window.findChildren(Tour) if one.isVisible()]


def test_the_first_sample_shows_one_round_in_four_steps(app: App, qtbot: QtBot) -> None:
    window = app.window
    (sample,) = [
        b for b in window.welcome.findChildren(QPushButton) if window.action("sample").text() in b.text()
    ]
    with qtbot.waitSignal(app.desk.opened, timeout=20_000):
        sample.click()
    qtbot.waitUntil(lambda: bool(shown(window)))
    (tour,) = shown(window)
    panes, seen = [], set()
    for step in range(4):
        assert f"{step + 1}" in tour.count.text() and tour.words.text() not in seen
        seen.add(tour.words.text())
        assert "{" not in tour.words.text()
        panes.append(tour.at)
        assert tour.words.height() >= tour.words.heightForWidth(tour.words.width())
        over = tour.parentWidget()
        assert over is not None and QRect(QPoint(), over.size()).contains(tour.geometry())
        tour.next.click()
    assert panes == [0, 1, 2, 3]
    qtbot.waitUntil(lambda: not window.findChildren(Tour))
    assert window.settings.choice("tour") == "seen"
    assert window.focusWidget() is window.tree.view


def test_it_can_be_left_does_not_come_by_itself_again_and_is_found_in_help(
    app: App, sample: Issue, qtbot: QtBot
) -> None:
    window = app.window
    app.desk.open(app.library.add(sample))
    window.action("tour").trigger()
    (tour,) = shown(window)
    window.action("tour").trigger()
    assert shown(window) == [tour]
    tour.next.click()
    tour.back.click()
    assert tour.at == 0
    QTest.keyClick(tour.next, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(Tour))
    app.desk.open(None)
    with qtbot.waitSignal(app.desk.opened, timeout=20_000):
        window.action("sample").trigger()
    qtbot.wait(50)
    assert not shown(window)


def test_the_work_goes_on_under_it_and_it_names_the_users_own_keys(window: Window, qtbot: QtBot) -> None:
    window.workbench.actions.set_keys("next_doubt", "Ctrl+F7")
    window.action("tour").trigger()
    (tour,) = shown(window)
    assert "Ctrl F7" in tour.words.text()
    here = window.desk.focus
    window.action("next_article").trigger()
    assert window.desk.focus != here and shown(window) == [tour]
    tour.leave()


def test_there_are_three_ways_in(app: App) -> None:
    buttons = [one.text() for one in app.window.welcome.findChildren(QPushButton)]
    for name in ("open", "sample", "open_library"):
        assert any(app.window.action(name).text() in text for text in buttons), name
