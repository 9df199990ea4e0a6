# SPDX-License-Identifier: MIT
"""A bug: say so, show a report that can be copied, and go on; the work is on disk already."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QApplication, QMessageBox

from jzreader import __version__
from jzreader.messages import _


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Versions and traceback, nothing of the user's text."""
    lines = "".join(traceback.format_exception(kind, error, trace))
    versions = f"jzreader {__version__}, PySide6 {qt_version}, Python {platform.python_version()}"
    return f"{versions}, {platform.platform()}\n\n{lines}"


def install() -> None:
    """Show the dialog for every exception that nothing expected."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = report(kind, error, trace)
        sys.stderr.write(text)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            "jzreader",
            _("jzreader encountered an error. Your edits are saved."),
        )
        box.setInformativeText(
            _("Please send the report below to the person who maintains jzreader for you.")
        )
        box.setDetailedText(text)
        box.exec()

    sys.excepthook = show
