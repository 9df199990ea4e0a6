# SPDX-License-Identifier: MIT
"""Export presets in the window, and annotations that come back through it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from jzreader.exchange import format_named
from jzreader.exchange.presets import presets
from jzreader.ui.dialogs.presets import PresetsDialog
from jzreader.ui.window import Window
from tests.ui.answering import open_table


def meet(window: Window, action: str, do: Callable[[PresetsDialog], None]) -> None:
    """Trigger the action, and do something in the dialog that it opens."""
    errors: list[BaseException] = []

    def met() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PresetsDialog)
        try:
            do(dialog)
        except BaseException as error:
            errors.append(error)
            dialog.reject()

    QTimer.singleShot(0, met)
    window.action(action).trigger()
    if errors:
        raise errors[0]


def tick(dialog: PresetsDialog, *names: str) -> None:
    for row in range(dialog.formats.count()):
        item = dialog.formats.item(row)
        on = item.data(Qt.ItemDataRole.UserRole) in names
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def test_a_preset_is_made_run_and_run_again_with_one_key(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "出稿"

    def make(dialog: PresetsDialog) -> None:
        dialog.name.setText("早班")
        tick(dialog, "text", "ninjs")
        dialog.folder.setText(str(folder))
        dialog.each.setCurrentIndex(1)
        dialog.pattern.setText("{page}版_{page_name}")
        assert "1版_要闻" in dialog.example.text()
        dialog.run.click()

    with qtbot.waitSignal(window.desk.told) as said:
        meet(window, "presets", make)
    assert "6" in said.args[0] and "早班" in said.args[0]
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{page}{end}" for page in ("1版_要闻", "2版_民生", "3版_治理") for end in (".ninjs.json", ".txt")
    ]
    for path in folder.iterdir():
        path.unlink()
    with qtbot.waitSignal(window.desk.told):
        window.action("export_again").trigger()
    assert len(list(folder.iterdir())) == 6


def test_presets_are_renamed_refused_and_removed(window: Window, tmp_path: Path) -> None:
    def change(dialog: PresetsDialog) -> None:
        dialog.name.setText("一")
        dialog.folder.setText(str(tmp_path))
        dialog.add.click()
        assert [one.name for one in presets()] == ["一"]
        dialog.list.setCurrentRow(0)
        dialog.name.setText("二")
        tick(dialog)
        dialog.run.click()
        assert dialog.said.text() and dialog.isVisible()
        tick(dialog, "text")
        dialog.pattern.setText("{nothing}")
        assert "{newspaper}" in dialog.example.text()
        dialog.run.click()
        assert dialog.isVisible()
        dialog.pattern.setText("")
        dialog.add.click()
        assert [one.name for one in presets()] == ["二", "预设 2"]
        dialog.list.setCurrentRow(0)
        dialog.remove.click()
        assert "二" not in [one.name for one in presets()]
        dialog.reject()

    meet(window, "presets", change)


@pytest.fixture
def returned(window: Window, tmp_path: Path) -> Path:
    """The open issue's spans as an annotator gives them back: one removed, one added."""
    issue = window.desk.issue
    assert issue
    rows = [json.loads(line) for line in str(format_named("spans").of([issue])).splitlines()]
    rows[0]["entities"] = [*rows[0]["entities"][1:], [0, 2, "event"]]
    path = tmp_path / "回.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_annotations_come_back_through_the_window_as_one_edit(
    window: Window, qtbot: QtBot, returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = window.desk
    before = desk.issue
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_kw: (str(returned), ""))
    seen: list[str] = []

    def look() -> None:
        dialog = open_table()
        if dialog is not None:
            seen.append(dialog.note.text())
            dialog.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    window.action("annotations").trigger()
    qtbot.waitUntil(lambda: bool(seen))
    timer.stop()
    assert desk.issue != before
    assert "处变化" in seen[0]
    window.action("undo").trigger()
    assert desk.issue and before and desk.issue.pages == before.pages
