# SPDX-License-Identifier: MIT
"""An archive of Parquet read in the window, and its issues copied to the library to be edited."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from jzreader.messages import _, ngettext, problem_text
from jzreader.store import Library
from jzreader.store.opening import default_library
from jzreader.ui.commands.shelf import chosen
from jzreader.ui.jobs import Progress
from jzreader.ui.tasks import Outcome
from jzreader.ui.workbench import Workbench


def open_archive(bench: Workbench) -> None:
    """Ask for the folder of an archive, or of a part of one, and open it."""
    title = _("Open archive")
    name = QFileDialog.getExistingDirectory(bench.window, title, bench.settings.folder)
    if name:
        bench.settings.folder = name
        open_archive_in(bench, Path(name))


def open_archive_in(bench: Workbench, folder: Path) -> None:
    """Bring what stands for an archive in step in the background, then work in it."""
    index: list[Path] = []

    def work(progress: Progress) -> tuple[Path, list[str]]:
        from jzreader.archive.opening import open_archive

        opened = open_archive(folder, progress)
        faults = [f"{path.name}: {problem_text(one.code, one.facts)}" for path, one in opened.faults]
        return opened.library, faults

    def done(result: tuple[Path, list[str]]) -> Outcome:
        index.append(result[0])
        return Outcome(_("Archive read."), tuple(result[1]))

    job = bench.run_job(_("Opening archive"), work, done)
    job.finished.connect(lambda _job: _go_to(bench, index))


def retrieve(bench: Workbench) -> None:
    """Copy the selected issues of the archive to the library that was open before, and go on there."""
    keys = chosen(bench)
    if not keys:
        return
    to = next(iter(bench.settings.libraries), None) or default_library()
    who = bench.desk.library.who
    wanted: list[Path] = []

    def work(archive: Library, progress: Progress) -> tuple[int, int]:
        from jzreader.archive.retrieving import retrieve

        library = Library(to, who)
        try:
            copied = list(retrieve(archive, library, keys, progress))
            library.mark_opened(copied[0].key)  # it is on the desk when the library is opened
        finally:
            library.close()
        return sum(one.new for one in copied), len(copied)

    def done(result: tuple[int, int]) -> Outcome:
        new, copied = result
        wanted.append(to)
        said = ngettext("{n} issue copied to the library.", "{n} issues copied to the library.", new)
        if new < copied:
            old = copied - new
            there = ngettext("{n} was there already.", "{n} were there already.", old)
            said = _("{copied} {there}").format(copied=said, there=there)
        return Outcome(said)

    job = bench.run_library_job(_("Copying to library"), work, done)
    job.finished.connect(lambda _job: _go_to(bench, wanted))


def _go_to(bench: Workbench, library: list[Path]) -> None:
    """Work there from now on, if the job came to it."""
    for path in library:
        bench.library_requested.emit(path)
