# SPDX-License-Identifier: MIT
"""Long work in the window: its bar, its name, and the button that stops it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jzreader.model.interrupting import interruptible
from jzreader.ui.jobs import Job
from jzreader.ui.status import StatusBar
from jzreader.ui.window import Window


def test_work_that_takes_long_shows_a_bar_and_stops_when_asked(
    window: Window, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    status = window.statusBar()
    assert isinstance(status, StatusBar)
    ended = Event()
    request.addfinalizer(ended.set)

    def work(progress: Callable[[int, int], None]) -> None:
        while not ended.wait(0.01):
            progress(1, 2)

    job = Job("读取版面", work, window)
    window.workbench.lane.start(job)
    assert not status.job_bar.isVisible()
    qtbot.waitUntil(status.job_cancel.isVisible)
    assert status.job_name.text() == "读取版面"
    assert not status.job_cancel.icon().isNull()
    with qtbot.waitSignal(job.cancelled):
        QTest.mouseClick(status.job_cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not status.job_bar.isVisible())


def test_what_can_be_ended_anywhere_is_ended_though_it_reports_nothing(window: Window, qtbot: QtBot) -> None:
    """A page as long as a book was read to its end, for minutes, after Cancel and after the window was closed."""
    begun = Event()

    def work(_progress: Callable[[int, int], None]) -> None:
        def endless() -> None:
            while True:
                sum(range(50))

        begun.set()
        interruptible(endless)

    job = Job("导入版面", work, window)
    window.workbench.lane.start(job)
    assert begun.wait(10)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    qtbot.waitUntil(lambda: not window.workbench.lane.busy)


def test_closing_does_not_wait_for_what_does_not_end(window: Window, request: pytest.FixtureRequest) -> None:
    begun, ended = Event(), Event()
    request.addfinalizer(ended.set)

    def work(_progress: Callable[[int, int], None]) -> None:
        begun.set()
        ended.wait(60)

    lane = window.workbench.lane
    lane.start(Job("备份", work, window))
    assert begun.wait(10) and not lane.close()
    ended.set()
    assert lane.close()


def test_a_job_that_waits_never_begins_once_it_is_cancelled(window: Window, qtbot: QtBot) -> None:
    ended, did = Event(), []
    lane = window.workbench.lane
    lane.start(Job("备份", lambda _progress: ended.wait(20), window))
    second = Job("导出", lambda _progress: did.append(1), window)
    lane.start(second)
    second.cancel()
    with qtbot.waitSignal(second.cancelled):
        ended.set()
    assert did == []


def test_the_bar_and_its_button_are_those_of_the_job_whose_turn_it_is(
    window: Window, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    """They were those of the last that was queued: a backup waiting behind an import was cancelled in its stead."""
    status, ended = window.statusBar(), Event()
    assert isinstance(status, StatusBar)
    request.addfinalizer(ended.set)

    def work(progress: Callable[[int, int], None]) -> None:
        while not ended.wait(0.01):
            progress(1, 2)

    first, second = Job("导入版面", work, window), Job("备份", lambda _progress: None, window)
    window.workbench.lane.start(first)
    window.workbench.lane.start(second)
    qtbot.waitUntil(status.job_cancel.isVisible)
    assert status.job_name.text() == "导入版面"
    with qtbot.waitSignals([first.cancelled, second.done]):
        QTest.mouseClick(status.job_cancel, Qt.MouseButton.LeftButton)
