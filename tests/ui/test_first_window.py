# SPDX-License-Identifier: MIT
"""The window fits its screen, folds what it has no room for, and opens where it was left; About says what it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from jzreader import __version__
from jzreader.messages import use_language
from jzreader.model.change import Focus
from jzreader.model.issue import Issue
from jzreader.ui.app import App, start
from jzreader.ui.commands.view import about
from jzreader.ui.dialogs.about import AboutDialog
from jzreader.ui.window import Window

_SIZES = (
    "import sys; from jzreader.ui.app import start\n"
    "app = start(['--library', sys.argv[1], '--settings', sys.argv[1] + '.ini'])\n"
    "from PySide6.QtWidgets import QApplication; QApplication.processEvents()\n"
    "w = app.window; room = w.screen().availableGeometry()\n"
    "print(room.width(), room.height(), w.width(), w.height(), w.minimumSizeHint().width(), "
    "w.minimumSizeHint().height(), room.contains(w.geometry()))\n"
)


def first_window(folder: Path, width: int, height: int, scale: float) -> list[str]:
    """The room of a screen, the first window's size and its least size, and whether it is all on the screen."""
    screen = {"name": "one", "x": 0, "y": 0, "width": round(width / scale), "height": round(height / scale)}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": scale}
    config = folder / "screen.json"
    config.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    command = [sys.executable, "-c", _SIZES, str(folder / "l.jzlib")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(1366, 768, 1), (1366, 768, 1.25), (1920, 1080, 1.75)]
)
def test_the_first_window_fits_the_screen(tmp_path: Path, width: int, height: int, scale: float) -> None:
    *numbers, inside = first_window(tmp_path, width, height, scale)
    room_x, room_y, x, y, least_x, least_y = map(int, numbers)
    assert x <= room_x and y < room_y and inside == "True"
    assert least_x <= room_x and least_y < room_y


def test_without_an_issue_return_opens_pages(app: App, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: app.window.focusWidget() is not None)
    focused = app.window.focusWidget()
    assert isinstance(focused, QPushButton) and app.window.welcome.isAncestorOf(focused)
    assert focused.text().startswith(app.window.action("open").text())


def test_it_is_no_larger_than_it_needs_to_be(tmp_path: Path) -> None:
    assert first_window(tmp_path, 3840, 2160, 1)[2:4] == ["1440", "900"]


def test_a_narrow_window_folds_panes_and_gives_them_back(window: Window, qtbot: QtBot) -> None:
    def shown() -> list[str]:
        return [name for name, pane in window.panes.items() if not pane.isHidden()]

    def at(width: int) -> list[str]:
        window.resize(width, 700)
        qtbot.wait(20)
        return shown()

    assert at(1300) == ["tree", "source", "article", "sidebar"]
    assert at(900) == ["tree", "source", "article"]
    assert at(740) == ["tree", "article"]
    assert at(1300) == ["tree", "source", "article", "sidebar"]
    window.resize(900, 700)
    qtbot.waitUntil(lambda: "sidebar" not in shown())
    window.action("pane_facts").trigger()  # brought back by hand, it stays
    window.resize(880, 700)
    assert "sidebar" in shown()


def test_a_pane_that_was_hidden_stays_hidden(window: Window, qtbot: QtBot) -> None:
    window.action("pane_facts").trigger()
    window.resize(900, 700)
    window.resize(1300, 700)
    assert window.panes["sidebar"].isHidden()


def test_a_session_goes_on_where_it_was(window: Window, qtbot: QtBot, sample: Issue) -> None:
    library, desk = window.desk.library.path, window.desk
    assert desk.issue
    article = [article for _page, article in desk.issue.articles()][3]
    place = Focus(article.key, article.blocks[1].key, 1, 3)
    desk.select(place)
    window.action("pane_source").trigger()
    window.close()
    again = start(["--library", str(library), "--settings", str(library.with_suffix(".ini"))])
    assert again is not None
    assert again.desk.focus == place
    again.window.resize(1300, 700)
    qtbot.wait(20)
    assert [name for name, pane in again.window.panes.items() if pane.isHidden()] == ["source"]
    again.window.close()
    again.close()
    again.window.deleteLater()


@pytest.mark.parametrize(
    ("language", "news", "licence"), [("zh_CN", "双击", "许可"), ("en", "double click", "MIT")]
)
def test_about_says_version_news_and_licences(
    qtbot: QtBot, tmp_path: Path, language: str, news: str, licence: str
) -> None:
    use_language(language)
    dialog = AboutDialog(tmp_path / "my.jzlib")
    qtbot.addWidget(dialog)
    text = dialog.news.toPlainText()
    assert text.startswith(__version__)
    assert news in text
    assert "my.jzlib" in dialog.said.text()
    inside = dialog.licences.toPlainText()
    assert licence in inside and "GeoNames" in inside and "LGPL-3.0" in inside


def test_about_opens_from_the_menu(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QDialog] = []
    monkeypatch.setattr(AboutDialog, "exec", lambda dialog: opened.append(dialog))
    about(window.workbench)
    assert len(opened) == 1
