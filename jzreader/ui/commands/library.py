# SPDX-License-Identifier: MIT
"""Which library is open, its backups, and who works in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from jzreader.messages import _, ngettext
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store.backups import DAYS, Backup, Since, back_up, backups_of, done_since, due
from jzreader.store.compacting import wait_for_others
from jzreader.store.opening import BUSY_SECONDS, SUFFIX, sqlite_problems
from jzreader.ui.dialogs.choose import choose
from jzreader.ui.dialogs.confirm import ask_words, confirm
from jzreader.ui.jobs import Progress, on_own_library, run_in_background
from jzreader.ui.tasks import Outcome
from jzreader.ui.workbench import Workbench

_AT_ONCE = 0.2
"""Seconds that an edit waits while the library is compacted, before it is said to be locked."""


def open_library(bench: Workbench) -> None:
    """Ask for another library, and work in it from now on."""
    name, _filter = QFileDialog.getOpenFileName(
        bench.window, _("Open library"), str(bench.desk.library.path.parent), _FILTER()
    )
    if name:
        bench.library_requested.emit(Path(name))


def new_library(bench: Workbench) -> None:
    """Ask for a place, make an empty library there, and work in it from now on."""
    path = _free_place(bench, _("New library"))
    if path is not None:
        bench.library_requested.emit(path)


def move_library(bench: Workbench) -> None:
    """Ask for a place, and move the library there with its backups."""
    path = _free_place(bench, _("Move library"))
    if path is not None:
        bench.library_move_requested.emit(path)


def _FILTER() -> str:
    return _("Libraries (*.jzlib)")


def _free_place(bench: Workbench, title: str) -> Path | None:
    """Where the user wants a library that is not there yet."""
    name, _filter = QFileDialog.getSaveFileName(
        bench.window,
        title,
        str(bench.desk.library.path.parent),
        _FILTER(),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not name:
        return None
    path = Path(name) if name.endswith(SUFFIX) else Path(name + SUFFIX)
    if path.exists():
        bench.desk.refuse(Problem(ProblemCode.FILE_EXISTS, file=path.name))
        return None
    return path


def back_up_now(bench: Workbench) -> None:
    """Copy the library beside itself, in the background."""
    said = _("Library backed up.")

    def done(_backup: object) -> Outcome:
        bench.desk.say(said)
        return Outcome(said)

    bench.run_job(_("Backing up"), _backup(bench, "manual"), done)


def compact(bench: Workbench) -> None:
    """Give the room in the library that nothing uses any more back to the disk, in the background."""
    library = bench.desk.library
    if library.read_only:
        bench.desk.refuse(Problem(ProblemCode.LIBRARY_READ_ONLY, path=str(library.path)))
        return
    bench.desk.commit_pending()  # nothing can be written meanwhile

    def done(sizes: tuple[int, int]) -> Outcome:
        before, after = (f"{size / 1_000_000:,.1f}" for size in sizes)
        said = _("Library compacted: {before} MB before, {after} MB now.").format(before=before, after=after)
        bench.desk.say(said)
        return Outcome(said)

    job = bench.job(
        _("Compacting"), on_own_library(library, lambda own, progress: own.compact(progress)), done
    )
    db = library.database()
    wait_for_others(db, _AT_ONCE)
    job.finished.connect(lambda: wait_for_others(db, BUSY_SECONDS))
    bench.tasks.follow(job)
    bench.lane.start(job)


def back_up_daily(bench: Workbench) -> None:
    """The same without a word, if a day has gone by since the last backup, or a week, as the settings say."""
    library, every = bench.desk.library, bench.settings.choice("backup/every")
    if every == "never" or (every == "week" and not due(library.path, days=7)):
        return
    if not library.read_only and (library.issues(1) or library.bin.rows()) and due(library.path):
        bench.run_job(_("Backing up"), _backup(bench, "daily"))


def restore_backup(bench: Workbench) -> None:
    """Choose a backup, say what would be missing, and put it in the library's place."""
    found = backups_of(bench.desk.library.path)
    if not found:
        bench.desk.say(_("There are no backups yet."))
        return
    rows = [
        (f"{one.at.astimezone():%Y-%m-%d %H:%M:%S}\t{_reason(one)}", number)
        for number, one in enumerate(found)
    ]
    chosen = choose(bench.window, _("Restore backup"), _("Date"), rows)
    if chosen is None:
        return
    bench.desk.commit_pending()  # what is being typed is counted too
    backup, path = found[chosen], bench.desk.library.path

    def work(_progress: Progress) -> Since | None:
        return done_since(path, backup)

    job = bench.job(_("Restore backup"), work, lambda since: _ask_to_restore(bench, backup, since))
    run_in_background(job.run, lambda _nothing: None)  # not in the lane, where it might wait for minutes


def _reason(backup: Backup) -> str:
    """Why a backup was made, in words."""
    known = {"daily": _("made daily"), "manual": _("made on request")}
    return known.get(backup.reason) or _("made before an update of the library")


def _ask_to_restore(bench: Workbench, backup: Backup, since: Since | None) -> None:
    path = bench.desk.library.path
    at = f"{backup.at.astimezone():%Y-%m-%d %H:%M}"
    question = _("Replace the library with its backup from {time}?").format(time=at)
    more = _("Library: {path}\n\n{missing}\n\n{kept}").format(
        path=path, missing=what_is_missing(since), kept=what_is_kept(path)
    )
    if confirm(bench.window, _("Restore backup"), question, more, _("Restore backup")):
        bench.restore_requested.emit(backup)


def what_is_missing(since: Since | None) -> str:
    """A sentence about what was done since a backup was made."""
    if since is None:
        return _("Anything done since then is not in the backup.")
    if since == Since(0, 0):
        return _("Nothing has been imported or edited since then.")
    return _("Not in the backup: {issues} and {steps}.").format(
        issues=ngettext("{n} issue imported since then", "{n} issues imported since then", since.issues),
        steps=ngettext("{n} edit", "{n} edits", since.steps),
    )


def what_is_kept(path: Path) -> str:
    """A sentence about where the library goes that a backup replaces."""
    name = f"{path.name}.aside-…"
    return _("The current library will be kept in the same folder, renamed “{file}”.").format(file=name)


def ask_name(bench: Workbench) -> None:
    """Ask for the name that stands in the journal."""
    library = bench.desk.library
    asked = _("This name is recorded in the history with each edit:")
    name = ask_words(bench.window, _("Your name"), asked, library.who)
    if name:
        library.who = name
        bench.settings.who = library.who


def _backup(bench: Workbench, reason: str) -> Callable[[Progress], Backup]:
    path = bench.desk.library.path
    kept = bench.settings.choice("backup/keep")
    days = int(kept) if kept.isdigit() else DAYS

    def work(progress: Progress) -> Backup:
        try:
            with sqlite_problems(path):
                return back_up(path, reason, progress, days=days)
        except OSError as error:
            raise Problem(ProblemCode.CANNOT_WRITE, file=str(path.parent), reason=error.strerror) from error

    return work
