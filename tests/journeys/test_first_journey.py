# SPDX-License-Identifier: MIT
"""The first import by someone who never saw the window: the welcome page alone suffices, and gestures are counted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from jzreader.ui.app import App
from tests.making import write
from tests.ui.starting import started

PAGE = (
    "社区食堂开张\n\n本报讯 近日，何秀珍来到社区食堂。她说：“饭菜很香。”\n\n"
    "港口开通新航线\n\n本报讯 澜湾港昨日开通第七条近海航线，每周两班，单程9小时。\n"
)
CTRL, NO_KEY = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def app(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    with started(tmp_path, qtbot, monkeypatch, 1300, 820) as app:
        yield app


class Newcomer:
    """Someone who does what the window says, and counts how often."""

    def __init__(self, app: App) -> None:
        self.window, self.gestures = app.window, 0

    def drop(self, path: Path) -> None:
        """Drag a file onto the middle of the window."""
        self.gestures += 1
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        place, left = self.window.rect().center(), Qt.MouseButton.LeftButton
        copy = Qt.DropAction.CopyAction
        QApplication.sendEvent(self.window, QDragEnterEvent(place, copy, data, left, NO_KEY))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(place), copy, data, left, NO_KEY))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press a key where the keyboard is."""
        self.gestures += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)


def test_a_page_is_dropped_and_three_gestures_later_exported_corrected(
    app: App, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, window = Newcomer(app), app.window
    window.activateWindow()
    said = [label.text() for label in window.welcome.findChildren(QLabel) if label.isVisible()]
    assert any("拖" in words for words in said)  # what is to be done stands there
    person.drop(write(tmp_path, "澜湾日报_2024-03-09_01_要闻.txt", PAGE))
    qtbot.waitUntil(lambda: app.desk.issue is not None, timeout=20_000)
    assert person.gestures == 1 and app.desk.issue
    assert len([*app.desk.issue.articles()]) == 2 and window.tree.view.hasFocus()

    target = tmp_path / "out.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(target), ""))

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        person.gestures += 1
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    person.press(Qt.Key.Key_D, CTRL)  # the first article is right: reviewed
    QTimer.singleShot(0, go)
    with qtbot.waitSignal(app.desk.told):
        person.press(Qt.Key.Key_E, CTRL)
    assert person.gestures == 1 + 3
    (issue,) = json.loads(target.read_text(encoding="utf-8"))["issues"]
    reviews = [article["review"] for page in issue["pages"] for article in page["articles"]]
    assert reviews == ["reviewed", "unreviewed"]
