# SPDX-License-Identifier: MIT
"""The library's backups, and who works in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox

from jzreader.messages import _
from jzreader.model.problem import Problem
from jzreader.store.backups import Backup, back_up, backups_of, due, edits_in
from jzreader.store.opening import sqlite_problems
from jzreader.ui.dialogs.choose import choose
from jzreader.ui.jobs import Job

if TYPE_CHECKING:
    from jzreader.ui.window import Window


def back_up_now(window: Window) -> None:
    """Copy the library beside itself, in the background."""
    job = _backup_job(window, "manual")
    job.done.connect(lambda _backup: window.desk.told.emit(_("The library was backed up.")))
    window.lane.start(job)


def back_up_daily(window: Window) -> None:
    """The same without a word, if a day has gone by since the last backup."""
    library = window.desk.library
    if (library.issues(1) or library.bin.rows()) and due(library.path):
        window.lane.start(_backup_job(window, "daily"))


def restore_backup(window: Window) -> None:
    """Choose a backup, say what would be missing, and put it in the library's place."""
    found = backups_of(window.desk.library.path)
    if not found:
        window.desk.told.emit(_("There is no backup yet."))
        return
    rows = [(f"{one.at.astimezone():%Y-%m-%d %H:%M:%S}　{one.reason}", i) for i, one in enumerate(found)]
    chosen = choose(window, _("Restore a backup"), _("Date"), rows)
    if chosen is None:
        return
    question = _("{missing} What stands there now is kept beside it. Restore?").format(
        missing=what_is_missing(window, found[chosen])
    )
    buttons = QMessageBox.StandardButton
    answer = QMessageBox.question(window, _("Restore a backup"), question, buttons.Yes | buttons.No)
    if answer == buttons.Yes:
        window.restore_requested.emit(found[chosen])


def what_is_missing(window: Window, backup: Backup) -> str:
    """A sentence about what was done since the backup was made."""
    at = f"{backup.at.astimezone():%Y-%m-%d %H:%M}"
    try:
        with sqlite_problems(backup.path):
            edits = edits_in(window.desk.library.path) - edits_in(backup.path)
    except Problem:
        return _("All that was done after {time} would be missing.").format(time=at)
    return _("All that was done after {time} would be missing: {edits} steps of correction.").format(
        time=at, edits=max(0, edits)
    )


def ask_name(window: Window) -> None:
    """Ask for the name that stands in the journal."""
    normal = QLineEdit.EchoMode.Normal
    library = window.desk.library
    name, ok = QInputDialog.getText(
        window, _("Your name"), _("This name stands in the history of every correction:"), normal, library.who
    )
    if ok and name.strip():
        library.who = name.strip()
        window.settings.who = library.who


def _backup_job(window: Window, reason: str) -> Job:
    path = window.desk.library.path

    def work(progress: Callable[[int, int], None]) -> Backup:
        try:
            with sqlite_problems(path):
                return back_up(path, reason, progress)
        except OSError as error:
            raise Problem("cannot_write", file=str(path.parent), reason=error.strerror) from error

    job = Job(_("Backing up"), work, window)
    job.failed.connect(window.on_failed)
    return job
