# SPDX-License-Identifier: MIT
"""What a process would leave on the disk if it were killed, at each of its calls that change a file.

The process is traced (ptrace; Linux on x86-64): before every such call its folder is copied. That is what a
kill -9 there leaves, as whatever was written before is in the system's hands. ``killed_at`` really kills.
A machine that loses its power may lose more: what was not synced. That is not tried here.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.attack.outcome import digests

_TRACE_ME, _GET_REGISTERS, _TO_NEXT_CALL, _SET_OPTIONS = 0, 12, 24, 0x4200
"""Requests of ptrace."""
_MARK_CALLS, _END_WITH_US = 0x1, 0x100000
"""Options of ptrace."""
_AT_CALL = signal.SIGTRAP | 0x80
_REGISTERS = 27
"""Of struct user_regs_struct on x86-64; the call's number is the 16th, its result the 11th."""
_NUMBER, _RESULT = 15, 10
_ENTERING = -38
"""What stands as the result of a call that has not been made: ENOSYS."""
CHANGING = {
    "write": 1, "pwrite64": 18, "writev": 20, "pwritev": 296, "sendfile": 40, "copy_file_range": 326,
    "fsync": 74, "fdatasync": 75, "ftruncate": 77, "fallocate": 285, "open": 2, "openat": 257, "creat": 85,
    "rename": 82, "renameat": 264, "renameat2": 316, "link": 86, "linkat": 265, "symlink": 88, "unlink": 87,
    "unlinkat": 263, "mkdir": 83, "mkdirat": 258, "rmdir": 84, "chmod": 90, "fchmodat": 268, "fchmod": 91,
    "close": 3,
}  # fmt: skip
"""The calls that change files, or that stand after one that did: their numbers on x86-64."""

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_libc.ptrace.restype = ctypes.c_long


def states(folder: Path, work: Callable[[], object], into: Path) -> tuple[int, list[Path]]:
    """(calls that change files, the different folders that a kill before one of them would leave)."""
    seen: dict[tuple[tuple[str, str], ...], Path] = {}
    calls = 0
    for _call in _calls(work):
        calls += 1
        state = tuple(digests(folder).items())
        if state not in seen:
            seen[state] = into / f"state-{len(seen)}"
            shutil.copytree(folder, seen[state])
    return calls, list(seen.values())


def killed_at(work: Callable[[], object], point: int) -> bool:
    """Kill the process before its call of that number; whether it got so far."""
    return any(number == point for number, _pid in enumerate(_calls(work, point)))


def _calls(work: Callable[[], object], kill_at: int | None = None) -> Iterator[int]:
    """Every call that changes files, before it is made. Raises AssertionError where the work fails."""
    process = os.fork()
    if not process:
        _be_traced(work)
    _pid, status = os.waitpid(process, 0)
    assert os.WIFSTOPPED(status), status
    _ptrace(_SET_OPTIONS, process, _MARK_CALLS | _END_WITH_US)
    registers = (ctypes.c_ulonglong * _REGISTERS)()
    numbers, passed, count = set(CHANGING.values()), 0, 0
    while True:
        _ptrace(_TO_NEXT_CALL, process, passed)
        _pid, status = os.waitpid(process, 0)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            assert status == 0, f"the work itself failed: {status}"
            return
        passed = 0 if os.WSTOPSIG(status) == _AT_CALL else os.WSTOPSIG(status)
        if passed:
            continue
        _ptrace(_GET_REGISTERS, process, ctypes.addressof(registers))
        entering = ctypes.c_longlong(registers[_RESULT]).value == _ENTERING
        if not entering or registers[_NUMBER] not in numbers:
            continue
        if count == kill_at:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            yield process
            return
        yield process
        count += 1


def _be_traced(work: Callable[[], object]) -> None:
    code = 1
    try:
        _ptrace(_TRACE_ME, 0, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _ptrace(request: int, process: int, data: int) -> None:
    if _libc.ptrace(request, process, None, data) < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
