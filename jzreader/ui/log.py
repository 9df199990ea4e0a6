# SPDX-License-Identifier: MIT
"""What the window writes down for whoever looks for a fault: starts, bugs, what Qt complains of."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from platformdirs import user_log_path
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LARGEST = 1_000_000
"""Bytes after which the log is put aside and a new one begun: some thousand bugs."""
_KEPT = 3
"""Logs put aside that are kept."""
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’—…·]+")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

log = logging.getLogger("jzreader")
"""The window's log; it goes to a file once ``begin`` was called."""


def log_file() -> Path:
    """Where the log is, in the platform's place."""
    return user_log_path("jzreader", appauthor=False) / "jzreader.log"


def begin(path: Path) -> None:
    """Write the log to a file, Qt's messages with it; where that cannot be written, go without."""
    from logging.handlers import RotatingFileHandler  # with sockets; the window opens without

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


def listen_to_qt() -> None:
    """Have what Qt says in the log, and a last word before it ends the program."""
    qInstallMessageHandler(_on_message)


def without_text(report: str) -> str:
    """A report without what may be a newspaper's: Chinese characters and marks become dots, home a ~."""
    return _HAN.sub("…", report.replace(str(Path.home()), "~"))


def _on_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    said = without_text(message or "")
    log.log(_LEVELS.get(kind, logging.WARNING), said)
    if kind is QtMsgType.QtFatalMsg:
        if not log.handlers:
            begin(log_file())
            log.critical(said)
        from jzreader.ui.last_words import say_without_qt

        say_without_qt(said)
