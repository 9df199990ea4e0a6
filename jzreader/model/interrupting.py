# SPDX-License-Identifier: MIT
"""Long work that another thread may end in its midst.

A page may be as long as a book, and be read for minutes between two reports of progress. Work that only
makes values out of values can be ended anywhere: Python raises Cancelled in the thread that does it. Work on
the library or on files never is; it ends where it reports.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, get_ident

from jzreader.model.problem import Cancelled

_lock = Lock()
_inside: set[int] = set()
"""The threads that do such work."""
_asked: set[int] = set()
"""Those of them in which Cancelled is about to be raised."""
_IMPORTS = "<frozen importlib"
"""How the code of Python's imports is named: a module that is cut off amid them can't be imported again."""


@contextmanager
def interruptible() -> Iterator[None]:
    """Within, ``interrupt`` ends this thread's work by Cancelled; nothing of it comes after."""
    thread = get_ident()
    if thread in _inside:
        yield
        return
    with _lock:
        _inside.add(thread)
    try:
        yield
    finally:
        if _left(thread):
            raise Cancelled


def _left(thread: int) -> bool:
    """Whether the thread was interrupted; from here on it can't be, and what was not raised yet is not."""
    asked = False
    while thread in _inside:
        try:
            with _lock:
                asked = asked or thread in _asked
                _raise_in(thread, None)
                _asked.discard(thread)
                _inside.discard(thread)
        except Cancelled:
            asked = True
    return asked


def interrupt(thread: int) -> bool:
    """End what a thread does, if that can be ended now; whether it is."""
    with _lock:
        if thread not in _inside or _imports(thread):
            return False
        _asked.add(thread)
        _raise_in(thread, Cancelled)
        return True


def _raise_in(thread: int, error: type[Exception] | None) -> None:
    raised = ctypes.py_object(error) if error else ctypes.py_object()
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)


def _imports(thread: int) -> bool:
    frame = sys._current_frames().get(thread)
    while frame is not None:
        if frame.f_code.co_filename.startswith(_IMPORTS):
            return True
        frame = frame.f_back
    return False
