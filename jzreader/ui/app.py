# SPDX-License-Identifier: MIT
"""Starting the window: arguments, language, look, library, desk."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from jzreader import __version__
from jzreader.messages import _, problem_text, use_labels, use_language
from jzreader.model.problem import Problem, ProblemCode
from jzreader.resources import resource
from jzreader.store import Library
from jzreader.store.backups import Backup, newest_good, restore_backup
from jzreader.store.opening import choose_library, default_library, file_problems, own_library
from jzreader.ui import crash
from jzreader.ui.action_set import ActionSet
from jzreader.ui.desk import Desk
from jzreader.ui.dialogs.confirm import confirm
from jzreader.ui.doorbell import Doorbell, address, ring
from jzreader.ui.jobs import Lane, end_at_once
from jzreader.ui.key_names import QtWords
from jzreader.ui.late import LateAnalysis, Pause
from jzreader.ui.log import begin, listen_to_qt, log, log_file
from jzreader.ui.message import tell
from jzreader.ui.reading_look import reading_look
from jzreader.ui.session import restore_place
from jzreader.ui.settings import Settings
from jzreader.ui.theme import look
from jzreader.ui.window import Window

_SETTLED = 200
"""Milliseconds until an issue that was opened has been shown in every pane."""
_WATCHED = 600
"""Milliseconds between looks at whether another window wrote to the library: one pragma each."""
_ASKED = 3.0
"""Seconds that a dialog about a bug may wait for the library to be looked at."""
_QUIET = 4000
"""Milliseconds after which the daily backup may begin."""


class App(QObject):
    """Holds what outlives a window: settings, library, desk, worker lane, and the watch on other writers."""

    def __init__(self, qt: QApplication, settings: Settings, library: Library) -> None:
        super().__init__()
        self._qt = qt
        self.settings = settings
        self.library = library
        self.desk = Desk(library)
        self.lane = Lane()
        self._doorbell: Doorbell | None = None
        self.is_open = True
        crash.keep_before(self.desk.commit_pending, self._damage)
        # an issue is thousands of objects that stay: set aside, they cost no full collection amid an edit
        self.desk.opened.connect(lambda: QTimer.singleShot(_SETTLED, self, gc.freeze))
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCHED)
        self._watch.timeout.connect(self.desk.poll)
        self._watch.start()
        Pause(self.desk)
        self.daily = QTimer(self, singleShot=True, interval=_QUIET)
        self.daily.timeout.connect(self._on_quiet)
        self._words = QtWords("", self)
        self.window: Window = self._build()

    def _build(self) -> Window:
        language = use_language(self.settings.language)
        self._qt.removeTranslator(self._words)
        self._words = QtWords(language, self)
        self._qt.installTranslator(self._words)
        self._qt.setFont(look.interface(13))  # another language, other marks
        labels = self.library.names.labels()
        use_labels(labels)
        look.use_labels(labels)
        window = Window(self.desk, self.settings, self.lane)
        LateAnalysis(self.desk, window.article.text.viewport())
        bench = window.workbench
        window.install(ActionSet(bench, window))
        window.files_dropped.connect(self._import)
        window.sidebar.history_menu_requested.connect(self._show_entry_menu)
        window.sidebar.entry_activated.connect(self._go_back_to)
        bench.rebuild_requested.connect(self._rebuild)
        bench.restore_requested.connect(self._restore)
        bench.library_requested.connect(self._change_library)
        bench.library_move_requested.connect(self._move_library)
        window.source.prepared.connect(lambda: gc.freeze())
        return window

    def _damage(self) -> Problem | None:
        """What is wrong with the library, asked where something else went wrong."""
        from jzreader.store.soundness import is_sound  # the window opens without

        path = self.library.path
        try:
            with closing(Library(path)) as anew:  # this one holds what it has read
                return (
                    None if is_sound(anew, _ASKED) else Problem(ProblemCode.LIBRARY_DAMAGED, path=str(path))
                )
        except Problem as problem:
            return problem

    def tell_of_journals(self) -> None:
        """Say which journals of other files lay beside the library as it was opened."""
        for aside in self.library.set_aside:
            path = str(self.library.path)
            self.desk.refuse(Problem(ProblemCode.STRANGE_JOURNAL, path=path, aside=str(aside)))

    # commands are loaded when the first is given: the window opens without

    @Slot(list)
    def _import(self, paths: list[Path]) -> None:
        from jzreader.ui.commands.files import import_files

        import_files(self.window.workbench, paths)

    @Slot(QPoint, int)
    def _show_entry_menu(self, place: QPoint, entry: int) -> None:
        from jzreader.ui.commands.history import entry_menu

        entry_menu(self.window.workbench, entry).popup(place)

    @Slot(int)
    def _go_back_to(self, entry: int) -> None:
        from jzreader.ui.commands.history import go_back_to

        go_back_to(self.window.workbench, entry)

    @Slot()
    def _on_quiet(self) -> None:
        """What is done now and then without being asked."""
        from jzreader.ui.commands.learning import learn_if_due
        from jzreader.ui.commands.library import back_up_daily

        back_up_daily(self.window.workbench)
        learn_if_due(self.window.workbench)

    @Slot()
    def _rebuild(self) -> None:
        """Swap windows once the menu that asked for it has closed."""
        QTimer.singleShot(0, self, self._replace)

    def _replace(self) -> None:
        old = self.window
        old.settings.set_state("window", old.saveGeometry())
        place = old.place()
        self.window = self._build()
        self.window.show()
        self.window.take_place(place)
        old.close()
        old.deleteLater()

    @Slot(object)
    def _restore(self, backup: Backup) -> None:
        """Put a backup in the library's place, and open what was open."""
        path, key = self.library.path, self.desk.issue.key if self.desk.issue else None
        self.desk.open(None)
        self.lane.finish()
        self.library.close()
        try:
            with file_problems(path):
                aside = restore_backup(path, backup)
        except Problem as problem:
            self.desk.refuse(problem)
            aside = None
        self.library = self.desk.library = Library(path, self.settings.who)
        self.desk.open(key if any(row.id == key for row in self.library.issues()) else None)
        self.window.library_pane.refresh()
        if aside is not None:
            said = _("Backup restored. The previous library is kept as {file}.")
            self.desk.say(said.format(file=aside.name))

    @Slot(object)
    def _change_library(self, path: Path) -> None:
        """Work in another library from now on, made where there is none yet."""
        if path.absolute() == self.library.path.absolute() or self._is_busy():
            return
        try:
            library = Library(path, self.settings.who)
        except Problem as problem:
            self.desk.refuse(problem)
            return
        self.desk.open(None)
        self.library.close()
        said = (
            _("Archive “{name}” is open for reading.")
            if library.is_archive
            else _("Library “{name}” is open.")
        )
        self._work_in(library, said.format(name=path.stem))

    @Slot(object)
    def _move_library(self, to: Path) -> None:
        """Move the library and its backups, and go on in it there."""
        from jzreader.store.moving import move_library

        if self._is_busy():
            return
        path, said = self.library.path, _("The library was moved to {path}.").format(path=to)
        self.desk.open(None)
        self.library.close()
        try:
            move_library(path, to)
        except Problem as problem:
            to = path
            said = problem_text(problem.code, problem.facts)
        self._work_in(Library(to, self.settings.who), said)

    def _is_busy(self) -> bool:
        """Whether something still works in the library; then that is said."""
        if self.lane.busy:
            self.desk.refuse(Problem(ProblemCode.STILL_WORKING))
        return self.lane.busy

    def _work_in(self, library: Library, said: str) -> None:
        self.library = self.desk.library = library
        if not library.is_archive:  # which is looked into: the next window opens the library again
            choose_library(library.path)
            self.settings.add_library(library.path)
        self._replace()  # labels, too, are others
        first = next((row.id for row in library.issues(1)), None)
        self.desk.open(first if library.is_archive else library.last_opened())
        self.window.left.show_pane(self.window.library_pane)
        self.window.library_pane.refresh(anew=True)
        self.desk.say(said)
        self.tell_of_journals()

    def answer(self, at: str) -> None:
        """From now on take what second starts are given, and come to the front."""
        self._doorbell = Doorbell(at, self)
        self._doorbell.rung.connect(self._on_ring)

    @Slot(list)
    def _on_ring(self, paths: list[Path]) -> None:
        libraries, pages = _parted(paths)
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if libraries:
            self._change_library(libraries[-1])
        if pages:
            self._import(pages)

    def close(self) -> bool:
        """Stop what runs and close the library; whether all has stopped."""
        self._qt.removeTranslator(self._words)
        self.is_open = False
        crash.keep_before(None)
        if self._doorbell is not None:
            self._doorbell.close()
        self._watch.stop()
        self.daily.stop()
        ended = self.lane.close()
        self.library.close()
        return ended


def run(arguments: Sequence[str]) -> int:
    """Open the window and return the exit code when it is closed; or hand the files to the one that is open.

    A window with a library or settings of its own, as told on the command line, is one of its own.
    """
    given = _parsed(arguments)
    at = address() if given.library is given.settings is None and not given.sample else None
    if at and ring(at, given.files):
        return 0
    listen_to_qt()
    app = start(arguments)
    if app is None:
        return 1
    QTimer.singleShot(_SETTLED, app, lambda: _settled(app, at, len(given.files)))
    code = QApplication.exec()
    return code if app.close() else end_at_once(code)


def _settled(app: App, at: str | None, files: int) -> None:
    """What an open window begins once it has been painted."""
    gc.enable()
    begin(log_file())
    log.info("jzreader %s, %d files given", __version__, files)
    if at:
        app.answer(at)


def start(arguments: Sequence[str]) -> App | None:
    """The window shown, and what was asked for on its way; None where the library can't be opened."""
    given = _parsed(arguments)
    qt = QApplication.instance()
    if not isinstance(qt, QApplication):
        qt = QApplication([sys.argv[0]])
    crash.install()
    qt.setApplicationName("jzreader")
    qt.setDesktopFileName("jzreader")
    qt.setWindowIcon(QIcon(str(resource("icons", "jzreader.svg"))))
    settings = Settings(given.settings)
    use_language(settings.language)
    look.reading = reading_look(settings)
    look.take(qt, settings.theme)
    libraries, given.files = _parted(given.files)
    path = given.library or (libraries[-1] if libraries else _library_at_start())
    library = _opened(path, settings) if path else None
    if library is None:
        return None
    settings.add_library(library.path)
    app = App(qt, settings, library)
    if not given.files and not given.sample:
        app.desk.open(library.last_opened())  # before the window shows: it is laid out and painted once
        restore_place(app.desk, settings)
    look.dress(qt)
    app.window.show()
    QTimer.singleShot(0, app, lambda: _start(app, given))
    return app


def _parted(files: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Libraries, which are opened, and the rest, which is imported: a double click brings either."""
    libraries = [path for path in files if path.suffix.lower() == ".jzlib" and path.is_file()]
    return libraries, [path for path in files if path not in libraries]


def _dress_dialogs() -> None:
    """What asks before there is a window is dressed as well."""
    qt = QApplication.instance()
    if isinstance(qt, QApplication):
        look.dress(qt)


def _library_at_start() -> Path | None:
    """The library that was chosen last; where it is not there, the user's own, if the user wants that."""
    try:
        return default_library()
    except Problem as problem:
        said = problem_text(problem.code, problem.facts)
    _dress_dialogs()
    own = own_library()
    more = _("Your own library is {path}. Open it instead?").format(path=own)
    if not confirm(None, "jzreader", said, more, _("Open library"), _("Quit")):
        return None
    choose_library(own)
    return own


def _opened(path: Path, settings: Settings) -> Library | None:
    """The library; where it is damaged, the newest good backup in its place, if the user wants that."""
    try:
        return Library(path, settings.who)
    except Problem as problem:
        said = problem_text(problem.code, problem.facts)
        _dress_dialogs()
        backup = newest_good(path) if problem.code is ProblemCode.LIBRARY_DAMAGED else None
        if backup is None:
            tell(None, "jzreader", said)
            return None
    at = f"{backup.at.astimezone():%Y-%m-%d %H:%M}"
    more = _(
        "The latest undamaged backup is from {time}. Anything done after that will be missing. The "
        "damaged file will be kept next to the restored library. Restore the backup?"
    ).format(time=at)
    if not confirm(None, "jzreader", said, more, _("Restore backup"), _("Quit")):
        return None
    try:
        with file_problems(path):
            restore_backup(path, backup)
        return Library(path, settings.who)
    except Problem as problem:
        tell(None, "jzreader", problem_text(problem.code, problem.facts))
        return None


def _start(app: App, given: argparse.Namespace) -> None:
    if not app.is_open:
        return  # closed again before the event loop came to this
    app.tell_of_journals()
    if given.files or given.sample:
        from jzreader.ui.commands import files

        if given.files:
            files.import_files(app.window.workbench, given.files)
        else:
            files.open_sample(app.window.workbench)
    app.daily.start()


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="jzreader", description=_("Open the window."))
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--library", type=Path, default=None)
    parser.add_argument("--settings", type=Path, default=None)
    parser.add_argument("--sample", action="store_true")
    return parser.parse_args(arguments)
