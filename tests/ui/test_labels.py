# SPDX-License-Identifier: MIT
"""Labels of one's own: made, keyed, used for tagging, shared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jzreader.edits.entities import TagEntity
from jzreader.exchange.names import read_labels, write_labels
from jzreader.messages import label_text, use_labels
from jzreader.model.change import Focus
from jzreader.model.issue import Role
from jzreader.model.label import SHIPPED_LABELS, EntityLabel, label_set
from jzreader.model.problem import Problem
from jzreader.store import Library
from jzreader.ui.app import App
from jzreader.ui.dialogs.labels import LabelsDialog
from jzreader.ui.window import Window
from tests.ui.starting import settled


@pytest.fixture(autouse=True)
def as_shipped(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(lambda: use_labels(()))


def _in_dialog(window: Window, do: Callable[[LabelsDialog], None]) -> None:
    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LabelsDialog)
        do(dialog)
        dialog.close()

    QTimer.singleShot(0, meet)
    window.action("labels").trigger()


def test_a_label_is_made_named_keyed_and_tags(app: App, window: Window, qtbot: QtBot) -> None:
    def make(dialog: LabelsDialog) -> None:
        dialog.add.click()
        dialog.name.setText("赛事")
        dialog.name.editingFinished.emit()
        dialog.key.setKeySequence("0")
        dialog.key.editingFinished.emit()
        dialog.colour.setCurrentIndex(2)
        dialog.colour.activated.emit(2)

    _in_dialog(window, make)
    qtbot.waitUntil(lambda: app.window is not window)
    new = app.library.names.labels()[-1]
    assert new == EntityLabel("赛事", "", "organisation", "0")
    assert label_text(new.label) == "赛事"
    pane = app.window.article
    assert app.desk.issue
    _page, article = next(app.desk.issue.articles())
    block = next(b for b in article.blocks if b.role is Role.PARAGRAPH)
    app.desk.select(Focus(article.key, block.key, 0, 2))
    pane.text.setFocus()
    QTest.keyClick(pane.text, Qt.Key.Key_0)
    tagged = app.desk.article.block(block.key).entities  # type: ignore[union-attr]
    assert [(e.start, e.end) for e in tagged if e.label == new.label] == [(0, 2)]
    assert app.library.names.label_used("赛事")
    listed = settled(app.window, qtbot).names.rows
    assert any("赛事" in row.note for row in listed.rows)
    assert new.label in {row.id.removeprefix("tag_") for row in app.window.workbench.actions.key_rows()}


def test_a_label_in_use_keeps_what_files_hold(app: App, window: Window, qtbot: QtBot) -> None:
    app.library.names.put_labels([*SHIPPED_LABELS, EntityLabel("赛 事", "", "band1", "0")])
    assert app.library.names.labels()[-1].label == "赛事"
    assert window.desk.issue
    _page, article = next(window.desk.issue.articles())
    window.desk.apply(TagEntity(article.blocks[0].key, 0, 2, "赛事"))

    def rename(dialog: LabelsDialog) -> None:
        dialog.list.setCurrentRow(len(SHIPPED_LABELS))
        dialog.name.setText("体育赛事")
        dialog.name.editingFinished.emit()

    _in_dialog(window, rename)
    assert app.library.names.labels()[-1] == EntityLabel("赛事", "体育赛事", "band1", "0")


def test_a_shipped_label_is_renamed_and_moved_but_never_lost(app: App, window: Window) -> None:
    def change(dialog: LabelsDialog) -> None:
        dialog.list.setCurrentRow(3)
        assert not dialog.remove.isEnabled()
        dialog.name.setText("头衔")
        dialog.name.editingFinished.emit()
        dialog.up.click()

    _in_dialog(window, change)
    labels = app.library.names.labels()
    assert [one.label for one in labels][:4] == ["person", "place", "title", "organisation"]
    assert label_text("title") == "头衔"


def test_two_labels_with_one_key_are_refused_in_words(app: App, window: Window) -> None:
    said: list[str] = []

    def clash(dialog: LabelsDialog) -> None:
        dialog.list.setCurrentRow(0)
        dialog.key.setKeySequence("2")
        dialog.key.editingFinished.emit()
        said.append(dialog.said.text())

    _in_dialog(window, clash)
    assert "2" in said[0]
    assert app.library.names.labels() == SHIPPED_LABELS


def test_a_set_goes_to_a_colleague_and_comes_back(tmp_path: Path) -> None:
    with_own = label_set([*SHIPPED_LABELS, EntityLabel("赛事", "", "band1", "0")])
    library = Library(tmp_path / "a.jzlib")
    library.names.put_labels(read_labels(write_labels(with_own)))
    assert library.names.labels() == with_own
    library.close()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"labels": [{"label": 3}]}', '{"labels": ["x"]}'])
def test_what_is_no_set_of_labels_is_said_so(text: str) -> None:
    with pytest.raises(Problem) as caught:
        read_labels(text)
    assert caught.value.code == "no_labels"
