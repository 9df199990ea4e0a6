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
from contextlib import contextmanager, suppress
from threading import Lock, get_ident

from jzreader.model.problem import Cancelled

_lock = Lock()
_inside: set[int] = set()
"""The threads that do such work."""
_asked: set[int] = set()
"""Those of them in which it is raised, or about to be."""
_IMPORTS = "<frozen importlib"
"""How the code of Python's imports is named: a module that is cut off amid them can't be imported again."""
_TURNS = 1000
"""Turns of a loop of which one raises what is about to be raised: Python looks at each."""


class _Interrupted(Cancelled):
    """Cancelled, as it is raised from another thread."""


@contextmanager
def interruptible() -> Iterator[None]:
    """Within, ``interrupt`` ends this thread's work by Cancelled; nothing of it comes after."""
    thread = get_ident()
    if thread in _inside:
        yield
        return
    with _lock:
        _inside.add(thread)
    raised = False
    try:
        yield
    except _Interrupted:
        raised = True
        raise
    finally:
        if _left(thread, raised=raised):
            raise Cancelled


def _left(thread: int, *, raised: bool) -> bool:
    """Whether the thread was interrupted; from here on it can't be, and what was to be raised has been."""
    asked = False
    while thread in _inside:
        try:
            with _lock:
                asked = asked or thread in _asked
                _asked.discard(thread)
                _inside.discard(thread)
        except _Interrupted:
            raised = True
    if asked and not raised:
        with suppress(_Interrupted):
            for _turn in range(_TURNS):
                get_ident()
    return asked


def interrupt(thread: int) -> bool:
    """End what a thread does, if that can be ended now; whether it is.

    Once for each work: what was raised is not taken back, as Python would then look for it for ever.
    """
    with _lock:
        if thread not in _inside or thread in _asked or _imports(thread):
            return False
        _asked.add(thread)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(_Interrupted))
        return True


def _imports(thread: int) -> bool:
    frame = sys._current_frames().get(thread)
    while frame is not None:
        if frame.f_code.co_filename.startswith(_IMPORTS):
            return True
        frame = frame.f_back
    return False
