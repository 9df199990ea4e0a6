# SPDX-License-Identifier: MIT
"""Steps instead of seconds: what a busy machine cannot change."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python the work runs, each turn of a loop counted anew."""
    count = 0

    def line(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times the steps of the work are needed for twice the size: 2 where they keep step, 4 for squares.

    A smaller one goes before, so that what is loaded and remembered is counted in neither.
    """
    work(size // 2)
    once = steps(lambda: work(size))
    return steps(lambda: work(2 * size)) / once
