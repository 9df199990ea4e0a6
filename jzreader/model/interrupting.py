# SPDX-License-Identifier: MIT
"""Long work that another thread may end in its midst.

A page may be as long as a book, and be read for minutes between two reports of progress. Work that only
makes values out of values can be ended anywhere: Python raises Cancelled in the thread that does it. Work on
the library or on files never is; it ends where it reports. Nor may such work take a lock that is written in
Python, as Event and Condition are: ended as it takes it, it would hold it for ever.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, get_ident
from typing import TypeVar

from jzreader.model.problem import Cancelled

_Made = TypeVar("_Made")
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


def interruptible(work: Callable[[], _Made]) -> _Made:
    """What the work makes; ``interrupt`` ends it by Cancelled, and nothing of that comes after.

    A function and no context manager: Python may raise as a manager is entered or left, where nobody catches
    it, and the thread would count as inside for ever.
    """
    thread = get_ident()
    if thread in _inside:
        return work()
    asked = raised = False
    try:
        with _lock:
            _inside.add(thread)
        return work()
    except _Interrupted:
        raised = True
        raise
    finally:
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
            raise Cancelled


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
