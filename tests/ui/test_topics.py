# SPDX-License-Identifier: MIT
"""What an article is about, chosen by a few letters."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jzreader.analysis.topics import path, topics
from jzreader.ui.dialogs.choose import ChooseDialog
from jzreader.ui.window import Window


def _choose(window: Window, letters: str) -> list[str]:
    seen: list[str] = []

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ChooseDialog)
        seen.append(dialog.list.item(0).text())
        dialog.line.setText(letters)
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)

    QTimer.singleShot(0, meet)
    window.action("topics").trigger()
    return seen


def _topics(window: Window) -> tuple[str, ...]:
    assert window.desk.article
    return window.desk.article.topics


def test_a_topic_is_added_shown_and_taken_away(window: Window) -> None:
    pane = window.article
    assert pane.topics.isHidden()
    _choose(window, "管理层")
    assert _topics(window) == ("20000190",)
    assert not pane.topics.isHidden() and "管理层" in pane.topics.text()
    _choose(window, "20000191")
    assert _topics(window) == ("20000190", "20000191")
    (first,) = _choose(window, "✓ 20000190")
    assert first.startswith("✓")
    assert _topics(window) == ("20000191",)
    window.action("undo").trigger()
    window.action("undo").trigger()
    window.action("undo").trigger()
    assert _topics(window) == () and pane.topics.isHidden()


def test_the_table_of_topics_hangs_together() -> None:
    all_ = topics()
    assert len(all_) > 1300
    for topic in all_.values():
        assert topic.english and (not topic.broader or topic.broader in all_)
        assert path(topic, "zh_CN").count(" › ") < 8
    assert path(all_["20000190"], "zh_CN").endswith("人力资源 › 管理层")
    assert path(all_["20000190"], "en").startswith("economy, business and finance")
