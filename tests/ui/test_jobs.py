# SPDX-License-Identifier: MIT
"""Long work in the window: its bar, its name, and the button that stops it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

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
