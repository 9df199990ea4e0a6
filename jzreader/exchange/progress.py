# SPDX-License-Identifier: MIT
"""How far a writer has come, told article by article, without every writer carrying it along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

_Item = TypeVar("_Item")
_step: ContextVar[Callable[[], None] | None] = ContextVar("step", default=None)


@contextmanager
def stepping(step: Callable[[], None]) -> Iterator[None]:
    """Within, ``step`` is called at every article that is written. What it raises ends the writing."""
    token = _step.set(step)
    try:
        yield
    finally:
        _step.reset(token)


def each(items: Iterable[_Item]) -> Iterator[_Item]:
    """The items, a step before each."""
    step = _step.get()
    for item in items:
        if step is not None:
            step()
        yield item
