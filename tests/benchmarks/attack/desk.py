# SPDX-License-Identifier: MIT
"""The window as it is killed at work: opened on a library, it begins one work and says so on standard output.

python -m tests.benchmarks.attack.desk WORK LIBRARY SETTINGS
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from jzreader.exchange import format_named
from jzreader.model.keys import IssueKey
from jzreader.store.backups import backups_of
from jzreader.ui.app import App, start
from jzreader.ui.commands.exporting import export_to
from jzreader.ui.commands.learning import learn_now
from jzreader.ui.commands.library import back_up_now, compact


def _export(app: App) -> None:
    issue = app.library.issue(IssueKey(1))
    app.desk.open(IssueKey(1))
    export_to(app.window.workbench, app.library.path.with_name("out.export"), issue, format_named("json"), {})


WORKS: dict[str, Callable[[App], object]] = {
    "export": _export,
    "learn": lambda app: learn_now(app.window.workbench),
    "back up": lambda app: back_up_now(app.window.workbench),
    "restore": lambda app: app.window.workbench.restore_requested.emit(backups_of(app.library.path)[0]),
    "compact": lambda app: compact(app.window.workbench),
    "migrate": lambda _app: None,
}
"""What is begun, as the command of the window does it after its question; a window migrates as it opens."""


def main() -> None:
    """Open the window, begin, and stay until somebody kills it."""
    work, library, settings = sys.argv[1:]
    application = QApplication(sys.argv[:1])
    if work == "migrate":
        print("begun", flush=True)
    app = start(["--library", library, "--settings", settings])
    assert app is not None

    def begin() -> None:
        if work != "migrate":
            print("begun", flush=True)
        WORKS[work](app)

    QTimer.singleShot(0, application, begin)
    application.exec()


if __name__ == "__main__":
    main()
