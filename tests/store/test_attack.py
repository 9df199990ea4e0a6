# SPDX-License-Identifier: MIT
"""The attack of ``tests/benchmarks/attack``: each of its parts holds. The first start, as the shortest, each time."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.attack.commands import arguments, uses_library
from tests.cli.running import COMMANDS

PARTS = ("corruptions", "values", "inputs", "edits", "points", "window")
TRACED = sys.platform == "linux" and platform.machine() == "x86_64"
"""Where processes can be traced as ``tracing`` does."""


def attacked(*arguments: str) -> str:
    """What a part says, of which nothing may fall."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.attack", *arguments], capture_output=True, text=True
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr[-2000:]}"
    return done.stdout


def test_every_command_that_uses_a_library_is_among_those_that_attack_it(tmp_path: Path) -> None:
    """The attack stopped at its first step when a command had come and no row with it."""
    assert set(arguments(tmp_path, 1)) == {name for name in COMMANDS if uses_library(name)}


@pytest.mark.skipif(not TRACED, reason="processes are traced on Linux on x86-64 alone")
def test_a_restore_that_is_killed_at_any_call_leaves_the_old_or_the_new() -> None:
    told = attacked("points", "--only", "restore where none stands")
    assert " 0 neither old nor new" in told and "really killed" in told


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", PARTS)
def test_the_library_holds(part: str) -> None:
    if part == "points" and not TRACED:
        pytest.skip("processes are traced on Linux on x86-64 alone")
    if os.name == "nt":
        pytest.skip("processes are not forked there")
    assert " 0 faults" in (told := attacked(part)) or " 0 neither" in told
