# SPDX-License-Identifier: MIT
"""The process that learns: it answers with a problem's code, stops when asked, and needs no Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jzreader.model.problem import Cancelled, Problem
from jzreader.store import Library
from jzreader.ui.training import train


@pytest.fixture
def library(tmp_path: Path) -> Path:
    Library(tmp_path / "l.jzlib").close()
    return tmp_path / "l.jzlib"


def test_a_problem_comes_back_with_its_code_and_facts(library: Path) -> None:
    with pytest.raises(Problem) as raised:
        train(library, lambda _done, _total: None)
    assert (raised.value.code, raised.value.facts["sentences"]) == ("too_little_to_learn", 0)


def test_it_is_stopped_when_asked(library: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        train(library, stop)


def test_a_process_that_dies_is_a_bug_and_says_where(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(library.parent))
    (library.parent / "sitecustomize.py").write_text("raise SystemExit(3)", encoding="utf-8")
    with pytest.raises(RuntimeError, match="training ended with"):
        train(library, lambda _done, _total: None)


def test_the_process_needs_no_qt() -> None:
    script = "import sys, jzreader.ui.training\nprint([name for name in sys.modules if 'PySide6' in name])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
