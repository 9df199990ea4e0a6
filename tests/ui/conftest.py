# SPDX-License-Identifier: MIT
"""A real window on a library and settings of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from jzreader.model.issue import Issue
from jzreader.ui.app import App
from jzreader.ui.window import Window
from tests.ui.starting import started


@pytest.fixture(autouse=True)
def no_surprise_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message box that no test expects fails it instead of waiting for a click."""
    for name in ("question", "critical", "warning", "about"):
        monkeypatch.setattr(QMessageBox, name, lambda *args, **_kw: pytest.fail(f"unexpected dialog: {args}"))
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: pytest.fail(f"unexpected dialog: {box.text()} {box.detailedText()}")
    )


@pytest.fixture
def app(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """The app as ``jzreader`` starts it, with an empty library."""
    with started(tmp_path, qtbot, monkeypatch, 1300, 820) as app:
        yield app


@pytest.fixture
def window(app: App, sample: Issue) -> Window:
    """The window with the sample issue on the desk."""
    app.desk.open(app.library.add(sample))
    return app.window
