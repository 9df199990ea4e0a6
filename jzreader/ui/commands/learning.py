# SPDX-License-Identifier: MIT
"""Learning from reviewed articles: in a process of its own, so that it can be stopped and slows nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from jzreader.messages import _
from jzreader.model.problem import Problem, ProblemCode
from jzreader.ui.dialogs.choose import choose
from jzreader.ui.jobs import Progress
from jzreader.ui.workbench import Workbench

_LOOKED = 0.2
"""Seconds between looks at whether the user wants to stop it."""


def learn_now(bench: Workbench) -> None:
    """Train the tagger on the library's reviewed articles."""
    work = _work(bench.desk.library.path)
    bench.run_job(_("Learning from reviewed articles"), work, lambda report: bench.desk.say(_said(report)))


def learn_if_due(bench: Workbench) -> None:
    """The same without being asked, when much was reviewed since the last time."""
    if bench.desk.library.taggers.due():
        learn_now(bench)


def manage(bench: Workbench) -> None:
    """Look at what was learned, and switch it off or on, export or remove it."""
    library = bench.desk.library
    kept = library.taggers.report()
    if kept is None:
        bench.desk.say(
            _(
                "No tagger has been learned yet. Review some articles, then choose “Learn "
                "from reviewed articles”."
            )
        )
        return
    report, on = kept
    doings: list[tuple[str, Callable[[], object]]] = [
        (_("Turn off"), lambda: library.taggers.switch(on=False))
        if on
        else (_("Turn on"), lambda: library.taggers.switch(on=True)),
        (_("Export…"), lambda: _export(bench)),
        (_("Remove"), library.taggers.remove),
    ]
    rows = [(name, number) for number, (name, _do) in enumerate(doings)]
    chosen = choose(bench.window, _said(report), _("Choose what to do"), rows)
    if chosen is not None:
        doings[chosen][1]()


def _export(bench: Workbench) -> None:
    packed = bench.desk.library.taggers.packed()
    name, _filter = QFileDialog.getSaveFileName(bench.window, _("Export…"), "own.tagger")
    if name and packed is not None:
        try:
            Path(name).write_bytes(packed)
        except OSError as error:
            bench.desk.refuse(
                Problem(ProblemCode.CANNOT_WRITE, file=Path(name).name, reason=error.strerror or "")
            )


def _work(library: Path) -> Callable[[Progress], dict[str, Any]]:
    def work(progress: Progress) -> dict[str, Any]:
        process = subprocess.Popen(
            [sys.executable, "-m", "jzreader", "learn", "--library", str(library)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        try:
            while True:
                progress(0, 0)
                try:
                    out, error = process.communicate(timeout=_LOOKED)
                    break
                except subprocess.TimeoutExpired:
                    continue
        except BaseException:
            process.kill()
            process.communicate()
            raise
        if process.returncode:
            raise Problem(
                ProblemCode.NOT_LEARNED,
                reason=error.decode(errors="replace").strip().removeprefix("jzreader: "),
            )
        report: dict[str, Any] = json.loads(out)
        return report

    return work


def _said(report: dict[str, Any]) -> str:
    words = _(
        "Learned from {sentences} sentences. Score on held-out sentences: {learned}; "
        "built-in tagger: {shipped}."
    ).format(sentences=report["sentences"], learned=report["learned"], shipped=report["shipped"])
    used = report["learned"] > report["shipped"]
    return f"{words} {_USED() if used else _KEPT()}"


def _USED() -> str:
    return _("The learned tagger is now in use.")


def _KEPT() -> str:
    return _("The built-in tagger scored higher and stays in use.")
