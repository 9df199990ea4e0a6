# SPDX-License-Identifier: MIT
"""Training a tagger in a process of its own, so that it can be stopped and slows nothing.

The process answers with plain data: the report of the training, the code and the facts of the problem that
kept it from being done, or the traceback of a bug. It needs no Qt, and works in a bundle, which has no
Python that could be started.
"""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.worker import without_main
from jzreader.store import Library

_LOOKED_SECONDS = 0.2
"""Between looks at whether the user wants to stop it: soon enough to feel at once."""


def train(library: Path, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Train on the library's reviewed articles, keep the tagger in it, and return its figures.

    Raises Problem, and Cancelled where ``progress`` does; RuntimeError where the process died.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, library), daemon=True)
    with without_main():
        process.start()
    theirs.close()  # so that the line ends when the process does
    try:
        while not ours.poll(_LOOKED_SECONDS):
            progress(0, 0)
        answer: dict[str, Any] = ours.recv()
    except EOFError as error:
        process.join()
        raise RuntimeError(f"training ended with {process.exitcode}") from error
    finally:
        process.kill()
        process.join()
        ours.close()
    if "failed" in answer:
        raise RuntimeError(f"training ended with\n{answer['failed']}")
    if "problem" in answer:
        raise Problem(ProblemCode(answer["problem"]), **answer["facts"])
    report: dict[str, Any] = answer["report"]
    return report


def _work(line: Connection, path: Path) -> None:
    try:
        answer = _answer(path)
    except Exception:  # told to whoever waits
        answer = {"failed": traceback.format_exc()}
    line.send(answer)
    line.close()


def _answer(path: Path) -> dict[str, Any]:
    from jzreader.analysis.tagging.learning import learn  # the window itself never learns

    try:
        library = Library(path)
        try:
            learned = learn(library.taggers.examples())
            report = asdict(learned.report)
            library.taggers.keep(learned.packed, report)
        finally:
            library.close()
    except Problem as problem:
        return {"problem": str(problem.code), "facts": problem.facts}
    return {"report": report}
