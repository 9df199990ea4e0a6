# SPDX-License-Identifier: MIT
"""Learning from reviewed articles, and what becomes of what was learned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from jzreader.messages import _, problem_text
from jzreader.model.problem import Problem, ProblemCode
from jzreader.ui.dialogs.choose import choose
from jzreader.ui.jobs import Progress
from jzreader.ui.training import train
from jzreader.ui.workbench import Workbench


def learn_now(bench: Workbench) -> None:
    """Train the tagger on the library's reviewed articles."""
    path = bench.desk.library.path

    def work(progress: Progress) -> dict[str, Any]:
        try:
            return train(path, progress)
        except Problem as problem:
            words = problem_text(problem.code, problem.facts)
            raise Problem(ProblemCode.NOT_LEARNED, reason=words) from problem

    bench.run_job(_("Learning from reviewed articles"), work, lambda report: bench.desk.say(_said(report)))


def learn_if_due(bench: Workbench) -> None:
    """The same without being asked, when much was reviewed since the last time."""
    if (
        bench.settings.choice("learn") != "asked"
        and not bench.desk.library.read_only
        and bench.desk.library.taggers.due()
    ):
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
