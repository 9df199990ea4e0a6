# SPDX-License-Identifier: MIT
"""Exporting the open issue as a preset says: chosen in a dialog, or the last one again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jzreader.messages import _, ngettext
from jzreader.model.problem import Problem
from jzreader.store import Library
from jzreader.ui.jobs import Progress
from jzreader.ui.tasks import Outcome
from jzreader.ui.workbench import Workbench

if TYPE_CHECKING:
    from jzreader.exchange.presets import Preset


def choose_preset(bench: Workbench) -> None:
    """Choose a preset, change it or make one, and export by it."""
    from jzreader.exchange import formats
    from jzreader.ui.dialogs.presets import PresetsDialog

    issue = bench.desk.issue
    if issue is None:
        return
    settings = bench.settings
    folder = settings.folder or str(Path.home())
    dialog = PresetsDialog(issue, formats(), settings.preset, folder, bench.window)
    if dialog.exec() and dialog.chosen is not None:
        settings.preset = dialog.chosen.name
        export_by(bench, dialog.chosen)


def export_again(bench: Workbench) -> None:
    """Export by the preset that was run last; where none was, choose one."""
    from jzreader.exchange.presets import presets

    try:
        kept = {one.name: one for one in presets()}
    except Problem as problem:
        bench.desk.refuse(problem)
        return
    last = kept.get(bench.settings.preset)
    if last is None:
        choose_preset(bench)
    elif bench.desk.issue is not None:
        export_by(bench, last)


def export_by(bench: Workbench, preset: Preset) -> None:
    """Write the preset's files of the open issue in the background."""
    issue = bench.desk.issue
    if issue is None:
        return
    key = issue.key
    total = 1 + sum(1 for _pair in issue.articles()) * len(preset.formats)

    def work(library: Library, progress: Progress) -> list[Path]:
        from jzreader.exchange.exporting import history_of

        written: list[Path] = []
        for path in preset.run(history_of(library, library.issue(key)), set()):
            written.append(path)
            progress(min(len(written), total - 1), total)
        return written

    def done(written: list[Path]) -> Outcome:
        count = ngettext("{n} file exported", "{n} files exported", len(written))
        said = _("{preset}: {count}").format(preset=preset.name, count=count)
        bench.desk.say(said)
        return Outcome(f"{said} {written[0].parent if written else ''}".strip())

    bench.run_library_job(_("Exporting"), work, done)
