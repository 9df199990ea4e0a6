# SPDX-License-Identifier: MIT
"""Training a tagger in a process of its own, so that it can be stopped and slows nothing.

``train`` starts this very module as the process, which answers with one line of JSON: the report of the
training, or the code and the facts of the problem that kept it from being done. It needs no Qt.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import Library

_LOOKED_SECONDS = 0.2
"""Between looks at whether the user wants to stop it: soon enough to feel at once."""


def train(library: Path, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Train on the library's reviewed articles, keep the tagger in it, and return its figures.

    Raises Problem, and Cancelled where ``progress`` does; RuntimeError where the process died.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, str(library)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        while True:
            progress(0, 0)
            try:
                out, error = process.communicate(timeout=_LOOKED_SECONDS)
                break
            except subprocess.TimeoutExpired:
                continue
    except BaseException:
        process.kill()
        process.communicate()
        raise
    if process.returncode:
        raise RuntimeError(f"training ended with {process.returncode}\n{error.decode(errors='replace')}")
    answer: dict[str, Any] = json.loads(out)
    if "problem" in answer:
        raise Problem(ProblemCode(answer["problem"]), **answer["facts"])
    report: dict[str, Any] = answer["report"]
    return report


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
        return {"problem": problem.code, "facts": problem.facts}
    return {"report": report}


if __name__ == "__main__":
    json.dump(_answer(Path(sys.argv[1])), sys.stdout, default=str)
