# SPDX-License-Identifier: MIT
"""Long work in the window: its bar, its name, and the button that stops it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jzreader.ui.jobs import Job
from jzreader.ui.status import StatusBar
from jzreader.ui.window import Window


def test_work_that_takes_long_shows_a_bar_and_stops_when_asked(window: Window, qtbot: QtBot) -> None:
    status = window.statusBar()
    assert isinstance(status, StatusBar)

    def work(progress: Callable[[int, int], None]) -> None:
        for done in range(1000):
            progress(done, 1000)
            time.sleep(0.01)

    job = Job("读取版面", work, window)
    window.lane.start(job)
    assert not status.job_bar.isVisible()
    qtbot.waitUntil(status.job_cancel.isVisible, timeout=3000)
    assert status.job_name.text() == "读取版面"
    assert not status.job_cancel.icon().isNull()
    with qtbot.waitSignal(job.cancelled, timeout=3000):
        QTest.mouseClick(status.job_cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not status.job_bar.isVisible(), timeout=3000)
