# SPDX-License-Identifier: MIT
"""Work off the window's thread that nobody waits for."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QRunnable, QThreadPool

_Found = TypeVar("_Found")


class _Quiet(QRunnable, Generic[_Found]):
    def __init__(self, work: Callable[[], _Found], tell: Callable[[_Found], None]) -> None:
        super().__init__()
        self._work, self._tell = work, tell

    def run(self) -> None:
        found = self._work()
        with contextlib.suppress(RuntimeError):  # who asked may be gone with its window
            self._tell(found)


def work_quietly(work: Callable[[], _Found], tell: Callable[[_Found], None]) -> None:
    """Do ``work`` on another thread, then ``tell`` what it found, by a signal, from there."""
    QThreadPool.globalInstance().start(_Quiet(work, tell))
