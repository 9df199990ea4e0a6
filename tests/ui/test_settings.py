# SPDX-License-Identifier: MIT
"""The settings: one dialog, applied at once, kept in a plain file, reset; and zooming by keys and wheel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jzreader.model.issue import Issue
from jzreader.model.typesetting import HEI
from jzreader.store import Library
from jzreader.store.backups import back_up, backups_of, due, folder_of
from jzreader.ui.app import App
from jzreader.ui.commands import files
from jzreader.ui.dialogs.checks import ChecksPanel
from jzreader.ui.dialogs.export import ExportDialog
from jzreader.ui.dialogs.settings import SettingsDialog
from jzreader.ui.reading_look import ReadingLook, reading_look
from jzreader.ui.settings import Settings
from jzreader.ui.theme import look
from jzreader.ui.window import Window


@pytest.fixture(autouse=True)
def as_it_came() -> None:
    look.reading = ReadingLook()


def in_settings(window: Window, use: Callable[[SettingsDialog], None]) -> None:
    """Open the settings from the menu, use them, and close them."""
    failed: list[BaseException] = []

    def using() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SettingsDialog)
        try:
            use(dialog)
        except BaseException as error:  # it is raised where the test is, not in Qt's loop
            failed.append(error)
        dialog.accept()

    QTimer.singleShot(0, using)
    window.action("settings").trigger()
    if failed:
        raise failed[0]


def choose(dialog: SettingsDialog, name: str, value: str) -> None:
    box = dialog.boxes[name]
    box.setCurrentIndex(box.findData(value))


def body_size(window: Window) -> float:
    return window.article.text.document().findBlockByNumber(1).charFormat().font().pixelSize()


def test_each_setting_is_applied_at_once_and_kept_in_a_plain_file(window: Window) -> None:
    before = body_size(window)

    def use(dialog: SettingsDialog) -> None:
        choose(dialog, "theme", "dark")
        assert look.dark
        dialog.sliders["reading/scale"].setValue(15)
        assert body_size(window) == pytest.approx(before * 1.5, abs=1)
        choose(dialog, "reading/face", "hei")
        families = window.article.text.document().findBlockByNumber(1).charFormat().font().families()
        assert families == list(HEI)
        choose(dialog, "density", "dense")
        assert window.tree.view.sizeHintForRow(0) == 24
        choose(dialog, "reading/spacing", "wide")
        assert str(window.settings.path) in " ".join(label.text() for label in dialog.findChildren(QLabel))

    in_settings(window, use)
    window.settings.sync()
    written = window.settings.path.read_text("utf-8")
    assert "scale=150" in written and "theme=dark" in written and "face=hei" in written
    again = reading_look(Settings(window.settings.path))
    assert (again.scale, again.face, again.row, again.spacing) == (150, HEI, 24, 1.15)


def test_all_is_as_it_came_after_a_reset(window: Window) -> None:
    def use(dialog: SettingsDialog) -> None:
        for name, value in (("theme", "dark"), ("density", "dense"), ("reading/spacing", "tight")):
            choose(dialog, name, value)
        dialog.sliders["reading/measure"].setValue(50)
        dialog.reset.click()

    in_settings(window, use)
    assert not look.dark and look.reading == ReadingLook() == reading_look(window.settings)


def test_a_bad_value_in_the_file_is_as_none(tmp_path: Path) -> None:
    path = tmp_path / "s.ini"
    path.write_text("[choices]\nreading\\scale=huge\nreading\\measure=9999\ndensity=airy\n", "utf-8")
    found = reading_look(Settings(path))
    assert (found.scale, found.measure, found.row) == (100, 60, 28)


def test_lines_are_no_longer_than_the_measure(window: Window, qtbot: QtBot) -> None:
    text = window.article.text
    window.resize(2400, 900)
    for name in ("tree", "source", "sidebar"):
        window.panes[name].hide()
    qtbot.waitUntil(lambda: text.width() > 1500)
    inside = text.viewport().width() - 2 * text.document().documentMargin()
    assert 37 * 16.5 <= inside <= 39 * 16.5
    margins = text.viewportMargins()
    assert abs(margins.left() - margins.right()) <= 1


def test_the_article_is_zoomed_by_keys_and_wheel(window: Window) -> None:
    text = window.article.text
    before = body_size(window)
    text.setFocus()
    window.action("zoom_in").trigger()
    assert body_size(window) > before and window.settings.choice("reading/scale") == "110"
    turn = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(text.viewport(), turn)
    assert window.settings.choice("reading/scale") == "120"
    window.action("fit_width").trigger()
    assert body_size(window) == before


def test_the_source_is_zoomed_by_keys_and_wheel(window: Window) -> None:
    view, before = window.source.view, body_size(window)
    view.setFocus()
    window.action("zoom_in").trigger()
    assert view.at.scale == 110 and window.settings.choice("source/scale") == "110"
    turn = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    for _turned in range(2):
        QApplication.sendEvent(view.viewport(), turn)
    assert view.at.scale == 90 and view.at.row == 20
    window.action("fit_width").trigger()
    assert view.at.scale == 100 and body_size(window) == before


def test_one_who_stays_is_not_taken_to_what_was_imported(
    app: App, window: Window, sample: Issue, tmp_path: Path, qtbot: QtBot
) -> None:
    window.settings.set_choice("after_import", "stay")
    here = window.desk.issue
    path = tmp_path / "云河晚报_2024-03-05_01_要闻.txt"
    path.write_text("社区食堂开张\n\n　　社区食堂昨日开张，居民都来尝尝饭菜的味道。\n", "utf-8")
    files.import_files(window.workbench, [path])
    qtbot.waitUntil(lambda: len(app.library.issues()) == 2 and not app.lane.busy)
    assert window.desk.issue is here


def test_the_name_and_another_language_are_taken(app: App, window: Window, qtbot: QtBot) -> None:
    def use(dialog: SettingsDialog) -> None:
        dialog.who.setText("方远")
        dialog.who.editingFinished.emit()
        choose(dialog, "language", "en")

    in_settings(window, use)
    assert app.library.who == "方远" == window.settings.who
    qtbot.waitUntil(lambda: app.window is not window)
    assert app.window.action("settings").text() == "Settings…"


def test_a_weekly_backup_is_due_after_a_week(app: App) -> None:
    back_up(app.library.path)
    assert not due(app.library.path) and not due(app.library.path, days=7)


def test_checks_are_switched_and_formats_chosen_in_the_settings(
    app: App, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def use(dialog: SettingsDialog) -> None:
        titles = [dialog.pages.tabText(number) for number in range(dialog.pages.count())]
        assert len(set(titles)) == 5
        (panel,) = dialog.findChildren(ChecksPanel)
        row = next(row for row in range(panel.model.rowCount()) if panel.code(row) == "sum")
        panel.model.item(row).setCheckState(Qt.CheckState.Unchecked)
        choose(dialog, "export/format", "docx")
        choose(dialog, "backup/keep", "14")

    in_settings(window, use)
    assert app.library.checks.newsroom().off == {"sum"}
    offered: list[str] = []

    def look(dialog: ExportDialog) -> int:
        offered.append(dialog.chosen.name)
        return 0

    monkeypatch.setattr(ExportDialog, "exec", look)
    window.action("export").trigger()
    assert offered == ["docx"]


def test_so_many_backups_are_kept_as_the_settings_say(tmp_path: Path) -> None:
    path = tmp_path / "l.jzlib"
    Library(path).close()
    folder = folder_of(path)
    folder.mkdir()
    for day in range(1, 21):
        stamp = datetime.now(UTC) - timedelta(days=day)
        (folder / f"{stamp:%Y%m%dT%H%M%SZ}-daily.jzlib").write_bytes(b"")
    back_up(path, days=14)
    recent = [one for one in backups_of(path) if datetime.now(UTC) - one.at < timedelta(days=13.5)]
    assert len(recent) == 14
    back_up(path, days=3)
    assert len([one for one in backups_of(path) if datetime.now(UTC) - one.at < timedelta(days=2.5)]) == 3
    assert len(backups_of(path)) < 14


def test_without_suggestions_no_names_are_looked_for(
    app: App, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    window.settings.set_choice("analysis/names", "off")
    path = tmp_path / "云河晚报_2024-03-07_01_要闻.txt"
    path.write_text(
        "社区食堂开张\n\n　　栖霞区何秀珍昨日来到澜湾市民政局，居民都来尝尝饭菜的味道。\n", "utf-8"
    )
    with qtbot.waitSignal(app.desk.opened, timeout=20_000):
        files.import_files(window.workbench, [path])
    issue = app.desk.issue
    assert issue is not None and issue.date == "2024-03-07"
    labels = {one.label for _page, article in issue.articles() for _block, one in article.entities()}
    assert not labels & {"person", "place", "organisation"}
