# SPDX-License-Identifier: MIT
"""Import, read, merge two, tag a name, undo, redo, close, reopen, export: in a real window, by keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from jzreader.model.change import Focus
from jzreader.resources import resource
from jzreader.ui.app import App, start
from jzreader.ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


def started(arguments: list[str], qtbot: QtBot) -> App:
    app = start(arguments)
    assert app is not None
    qtbot.waitExposed(app.window)
    app.window.activateWindow()
    qtbot.waitUntil(lambda: app.desk.issue is not None and QApplication.focusWidget() is not None)
    return app


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def road(pages: Path, name: str, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    places = ["--library", str(tmp_path / "w.jzlib"), "--settings", str(tmp_path / "w.ini")]
    app = started([*places, str(pages)], qtbot)
    window, desk = app.window, app.desk
    window.activateWindow()
    assert desk.issue
    imported = [article for _page, article in desk.issue.articles()]

    # read: down the tree by keys, each article is shown
    window.tree.view.setFocus()
    window.tree.view.setCurrentIndex(window.tree.index_of(imported[0].key))
    press(window, Qt.Key.Key_PageDown)
    assert desk.article and desk.article.key == imported[1].key
    assert imported[1].body[0][:12] in window.article.text.toPlainText()

    # merge two
    press(window, Qt.Key.Key_J)
    merged = imported[0].body + imported[1].body
    assert desk.article and desk.article.key == imported[0].key
    assert sorted(desk.article.body) == sorted(merged)

    # tag a name
    text = window.article.text
    block = next(b for b in desk.article.blocks if name in b.text.text)
    at = block.text.text.index(name)
    text.setFocus()
    text.select(Focus(desk.article.key, block.key, at, at + len(name)))
    QTest.keyClick(text, Qt.Key.Key_1)
    tagged = [b.text.text[e.start : e.end] for b, e in desk.article.entities() if e.decision == "accepted"]
    assert name in tagged

    # undo both, redo both
    for _step in range(2):
        press(window, Qt.Key.Key_Z)
    assert [a for _page, a in desk.issue.articles()] == imported
    for _step in range(2):
        press(window, Qt.Key.Key_Y)
    corrected = desk.issue

    # close, reopen: where the user was, with history
    window.close()
    app.close()
    window.deleteLater()
    app = started(places, qtbot)
    assert app.desk.issue == corrected
    assert app.desk.undoable() == "标注实体"

    # export holds the correction
    target = tmp_path / "out.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args, **_kw: (str(target), ""))

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, go)
    with qtbot.waitSignal(app.desk.told):
        press(app.window, Qt.Key.Key_E)
    (issue,) = json.loads(target.read_text(encoding="utf-8"))["issues"]
    articles = [article for page in issue["pages"] for article in page["articles"]]
    assert len(articles) == len(imported) - 1
    assert sorted(articles[0]["body"]) == sorted(merged)
    assert (name, "person", "accepted") in [
        (e["text"], e["label"], e["decision"]) for e in articles[0]["entities"]
    ]
    assert issue["characters"]["total"] == issue["characters"]["kept"]
    app.window.close()
    app.close()
    app.window.deleteLater()


def test_on_the_sample(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    road(resource("sample"), "何秀珍", tmp_path, qtbot, monkeypatch)


def test_on_the_seed_page(
    shared: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    road(shared / "data" / "seed" / "page.txt", "关振先", tmp_path, qtbot, monkeypatch)
