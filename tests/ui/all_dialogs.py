# SPDX-License-Identifier: MIT
"""Every dialog of the window, opened as a user would: by its command, on a library in which work was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox

from jzreader.exchange.importing import import_any
from jzreader.model.change import Focus
from jzreader.resources import resource
from jzreader.ui.actions import ACTIONS
from jzreader.ui.app import App

Seen = Callable[[str, QDialog], object]
QUIET = ("quit", "fullscreen", "learn", "backup")
"""Commands that open no dialog and would end or change what the others need."""


def wait(milliseconds: int) -> None:
    """Let the window's and other threads work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def prepare(app: App, folder: Path) -> None:
    """Two issues, an edit, and a place in hand, so that as many commands as possible can be given."""
    second = folder / "云河晚报_2024-03-06_01_要闻.txt"
    second.write_text("社区食堂开张\n\n　　社区食堂昨日开张，居民都来尝尝饭菜的味道。\n", "utf-8")
    import_any(app.library, [second])
    app.desk.open(import_any(app.library, [resource("sample")]))
    issue = app.desk.issue
    assert issue is not None
    article = issue.pages[0].articles[0]
    block = next(block for block in article.blocks if "82岁" in block.text.text)
    at = block.text.text.index("82岁")
    app.desk.select(Focus(article.key, block.key, at, at + 3))
    while not app.window.sidebar.at_rest:
        wait(50)


@contextmanager
def _caught(seen: Callable[[QDialog], object]) -> Iterator[None]:
    """What would wait for an answer is shown, looked at, and left."""

    def look_at(dialog: QDialog) -> int:
        dialog.show()
        wait(60)
        seen(dialog)
        dialog.hide()
        return 0

    def no_file(*_args: Any, **_kw: Any) -> tuple[str, str]:
        return "", ""

    with (
        patch.object(QDialog, "exec", look_at),
        patch.object(QMessageBox, "exec", look_at),
        patch.object(QMessageBox, "clickedButton", lambda _box: None),
        patch.object(QFileDialog, "getOpenFileName", no_file),
        patch.object(QFileDialog, "getSaveFileName", no_file),
        patch.object(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([], "")),
        patch.object(QFileDialog, "getExistingDirectory", lambda *_a, **_k: ""),
        patch.object(QMenu, "popup", lambda *_a: None),
    ):
        yield


def visit(app: App, seen: Seen, folder: Path) -> None:
    """Give every command, and show each dialog that opens to ``seen``, with the command's id.

    Pages that were dropped open one more.
    """
    here = app.desk.focus
    for spec in ACTIONS:
        if spec.id in QUIET or spec.id.startswith(("language_", "theme_", "role_", "page_", "pane_")):
            continue
        app.desk.select(here)
        action = app.window.action(spec.id)
        if not action.isEnabled():
            continue
        undoable = app.library.last_edit(app.desk.issue.key) if app.desk.issue else None
        with _caught(partial(seen, spec.id)):
            action.trigger()
            while app.lane.busy:
                wait(30)
            wait(40)
        _left_open(spec.id, seen)
        if app.desk.issue and app.library.last_edit(app.desk.issue.key) != undoable:
            app.desk.undo()
    dropped = [folder / f"云河晚报_2024-03-0{day}_0{day}_要闻.txt" for day in (7, 8)]
    for path in dropped:
        path.write_text(f"{path.stem}开张\n\n　　社区食堂昨日开张，居民都来尝尝饭菜的味道。\n", "utf-8")
    app.window.files_dropped.emit(dropped)
    wait(400)
    _left_open("import", seen)


def _left_open(key: str, seen: Seen) -> None:
    """Dialogs that stand beside the window."""
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.isVisible():
            seen(key, dialog)
            dialog.close()
    wait(10)
