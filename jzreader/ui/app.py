# SPDX-License-Identifier: MIT
"""Starting the window: arguments, language, look, library, desk."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from jzreader.messages import _, problem_text, use_language
from jzreader.model.problem import Problem
from jzreader.resources import resource
from jzreader.store import Library
from jzreader.store.place import default_library
from jzreader.ui import crash
from jzreader.ui.commands import files
from jzreader.ui.desk import Desk
from jzreader.ui.jobs import Lane
from jzreader.ui.settings import Settings
from jzreader.ui.theme import look
from jzreader.ui.window import Window

_SETTLED = 200
"""Milliseconds until an issue that was opened has been shown in every pane."""


class App(QObject):
    """Holds what outlives a window: settings, library, desk, worker lane."""

    def __init__(self, qt: QApplication, settings: Settings, library: Library) -> None:
        super().__init__()
        self._qt = qt
        self.settings = settings
        self.library = library
        self.desk = Desk(library)
        self.lane = Lane()
        # an issue is thousands of objects that stay: set aside, they cost no full collection amid an edit
        self.desk.opened.connect(lambda: QTimer.singleShot(_SETTLED, self, gc.freeze))
        self._translator = QTranslator(self)
        self.window = self._build()

    def _build(self) -> Window:
        language = use_language(self.settings.language)
        self._qt.removeTranslator(self._translator)
        if language == "zh_CN":
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._translator.load("qtbase_zh_CN", folder)
            self._qt.installTranslator(self._translator)
        window = Window(self.desk, self.settings, self.lane)
        window.rebuild_requested.connect(self._rebuild)
        return window

    @Slot()
    def _rebuild(self) -> None:
        """Swap windows once the menu that asked for it has closed."""
        QTimer.singleShot(0, self, self._replace)

    def _replace(self) -> None:
        old = self.window
        old.settings.set_state("window", old.saveGeometry())
        self.window = self._build()
        self.window.show()
        old.close()
        old.deleteLater()

    def close(self) -> None:
        """Stop what runs and close the library."""
        self.lane.finish()
        self.library.close()


def run(arguments: Sequence[str]) -> int:
    """Open the window and return the exit code when it is closed."""
    app = start(arguments)
    if app is None:
        return 1
    code = QApplication.exec()
    app.close()
    return code


def start(arguments: Sequence[str]) -> App | None:
    """The window shown, and what was asked for on its way; None where the library can't be opened."""
    given = _parsed(arguments)
    qt = QApplication.instance()
    if not isinstance(qt, QApplication):
        qt = QApplication([sys.argv[0]])
    qt.setApplicationName("jzreader")
    qt.setDesktopFileName("jzreader")
    qt.setWindowIcon(QIcon(str(resource("icons", "jzreader.svg"))))
    crash.install()
    settings = Settings(given.settings)
    use_language(settings.language)
    look.apply(qt, settings.theme)
    try:
        library = Library(given.library or default_library())
    except Problem as problem:
        QMessageBox.critical(None, "jzreader", problem_text(problem.code, problem.facts))
        return None
    app = App(qt, settings, library)
    app.window.show()
    QTimer.singleShot(0, app, lambda: _start(app, given))
    return app


def _start(app: App, given: argparse.Namespace) -> None:
    if given.files:
        files.import_files(app.window, given.files)
    elif given.sample:
        files.open_sample(app.window)
    else:
        app.desk.open(app.library.last_opened())


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="jzreader", description=_("Open the window."))
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--library", type=Path, default=None)
    parser.add_argument("--settings", type=Path, default=None)
    parser.add_argument("--sample", action="store_true")
    return parser.parse_args(arguments)
