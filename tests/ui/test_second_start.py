# SPDX-License-Identifier: MIT
"""A second start hands its files over, a failure to start is said in a dialog, a bug keeps the work."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from jzreader.store import Library
from jzreader.ui import crash
from jzreader.ui.app import App
from jzreader.ui.doorbell import Doorbell, ring
from jzreader.ui.log import begin, log, without_text
from jzreader.ui.window import Window
from tests.making import write

_RING = (
    "import sys; from pathlib import Path; from jzreader.ui.doorbell import ring\n"
    "sys.exit(0 if ring(sys.argv[1], [Path(one) for one in sys.argv[2:]]) else 1)"
)


def second_start(at: Path, *paths: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _RING, str(at), *map(str, paths)])


def test_nobody_answers_where_no_window_is(tmp_path: Path) -> None:
    assert not ring(str(tmp_path / "window"), [])
    (tmp_path / "window").touch()  # a window that was killed
    assert not ring(str(tmp_path / "window"), [])


def test_a_page_is_handed_to_the_open_window(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    page = write(tmp_path, "澜湾日报_2024-03-09_01_要闻.txt", "社区食堂开张\n\n本报讯 近日开张。\n")
    app.answer(str(tmp_path / "bell"))
    process = second_start(tmp_path / "bell", page)
    qtbot.waitUntil(lambda: app.desk.issue is not None)
    assert app.desk.issue and app.desk.issue.date == "2024-03-09"
    assert process.wait() == 0


def test_a_library_is_opened_in_it(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "other.jzlib"
    Library(other).close()
    app.answer(str(tmp_path / "bell"))
    process = second_start(tmp_path / "bell", other)
    qtbot.waitUntil(lambda: app.library.path == other)
    assert process.wait() == 0


def test_what_is_not_ours_is_not_listened_to(tmp_path: Path, qtbot: QtBot) -> None:
    import socket

    bell = Doorbell(str(tmp_path / "bell"))
    heard: list[object] = []
    bell.rung.connect(heard.append)
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(tmp_path / "bell"))
        line.sendall(b"7\n")
        line.settimeout(0.01)
        ended: list[bytes] = []

        def over() -> bool:
            try:
                ended.append(line.recv(10))
            except TimeoutError:
                return False
            except ConnectionError:
                ended.append(b"")
            return True

        qtbot.waitUntil(over)
    assert (ended, heard) == ([b""], [])
    bell.close()
    assert not bell.listens


def test_the_place_of_a_killed_window_is_taken(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "bell").touch()
    bell = Doorbell(str(tmp_path / "bell"))
    assert bell.listens
    bell.close()


@pytest.mark.skipif(sys.platform != "linux", reason="dialogs of other systems cannot be caught")
def test_a_failure_to_start_is_said_in_a_dialog(tmp_path: Path) -> None:
    said = tmp_path / "said"
    zenity = write(tmp_path, "zenity", f'#!/bin/sh\necho "$@" > {said}\n')
    zenity.chmod(0o755)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "DISPLAY": ":4711",
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "XDG_RUNTIME_DIR": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
    }
    code = "from jzreader.__main__ import window; window()"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert done.returncode != 0
    assert "jzreader doctor" in said.read_text(encoding="utf-8")
    logged = (tmp_path / "jzreader" / "log" / "jzreader.log").read_text(encoding="utf-8")
    assert "CRITICAL" in logged


def test_a_bug_keeps_what_is_being_typed(
    window: Window, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box))
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.buttons()[0])
    kept: list[bool] = []
    window.desk.commit_requested.connect(lambda: kept.append(True))
    crash.install()
    crash.keep_before(window.desk.commit_pending)
    try:
        raise KeyError("何秀珍来到社区食堂")
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    assert "KeyError" in caplog.text
    caplog.clear()
    assert kept
    (box,) = shown
    assert "何秀珍" not in box.detailedText()
    assert "KeyError" in box.informativeText()
    assert any(button.text() == "复制报告" for button in box.buttons())


def test_a_bug_does_not_call_work_safe_in_a_library_that_is_damaged(
    app: App, window: Window, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.buttons()[0])
    crash.install()
    with closing(sqlite3.connect(app.library.path)) as db:
        for spoilt in (None, "update blocks set role = 'x'"):
            if spoilt:
                db.execute(spoilt)
                db.commit()
            sys.excepthook(KeyError, KeyError("x"), None)
    caplog.clear()
    assert window.desk.issue is not None and "已保存" in said[0]
    assert "损坏" in said[1] and str(app.library.path) in said[1]


def test_a_report_holds_versions_and_no_text(qtbot: QtBot) -> None:
    try:
        raise ValueError(f"{Path.home()}/澜湾日报.txt：何秀珍")
    except ValueError as error:
        text = crash.report(ValueError, error, error.__traceback__)
    assert "PySide6" in text and "test_second_start" in text
    assert "何秀珍" not in text and str(Path.home()) not in text
    assert without_text("甲乙 b") == "… b"


def test_the_log_is_rotated(tmp_path: Path) -> None:
    before = list(log.handlers)
    begin(tmp_path / "logs" / "jzreader.log")
    (handler,) = (one for one in log.handlers if one not in before)
    try:
        log.setLevel(logging.INFO)
        for _round in range(40):
            log.info("x" * 100_000)
        files = sorted(path.name for path in (tmp_path / "logs").iterdir())
        assert files == ["jzreader.log", "jzreader.log.1", "jzreader.log.2", "jzreader.log.3"]
        assert all(path.stat().st_size <= 1_100_000 for path in (tmp_path / "logs").iterdir())
    finally:
        log.removeHandler(handler)
        handler.close()
        log.propagate = True
