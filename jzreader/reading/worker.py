# SPDX-License-Identifier: MIT
"""A process of its own for what a hostile file may crash, hang or fill: asked with bytes, it answers in JSON.

Bytes under ``DATA`` follow their answer as they are: pixels are no text.

The process is kept between questions, so that its start is paid for once, and replaced when it has died or
was stopped. What it answers is plain data: nothing that a file makes of it can run code here.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from time import monotonic
from types import ModuleType
from typing import Any

Answer = dict[str, Any]
DATA = "data"
"""The one name in an answer under which bytes may be."""
Serve = Callable[[bytes], Generator[Answer]]
"""What the process does with a question. A function of a module: the process imports it by name."""

_LOOKED_SECONDS = 0.1
"""Between looks at whether the user wants to stop it: soon enough to feel at once."""
_FOLLOWS = "bytes follow"
_DONE: Answer = {"done": True}


class WorkerDied(Exception):  # noqa: N818 - what happened to it
    """The process ended: by a crash, for want of memory, or by an exception, whose traceback this holds."""


class WorkerHung(Exception):  # noqa: N818
    """The process did not answer in time; it was stopped."""


class Worker:
    """A process that answers questions one after the other, for any thread.

    Unless it is to be ``kept``, it ends after each: one that needs much memory and little time to start.
    """

    def __init__(self, serve: Serve, memory: int, *, kept: bool = True) -> None:
        self._kept = kept
        self._serve = serve
        self._memory = memory
        self._lock = threading.Lock()
        self._owner = 0
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    @property
    def pid(self) -> int | None:
        """The process that is kept; None where there is none."""
        return self._process.pid if self._process and self._owner == os.getpid() else None

    def ask(self, question: bytes, seconds: float, look: Callable[[], None]) -> Generator[Answer]:
        """The answers, each awaited for at most some seconds; ``look`` is called meanwhile and may raise.

        Raises WorkerDied and WorkerHung; whatever is raised, and if not all answers are taken, the process is
        stopped and the next question starts another.
        """
        with self._lock:
            try:
                yield from self._answers(question, seconds, look)
            except BaseException:
                self.stop()
                raise
            if not self._kept:
                self.stop()

    def _answers(self, question: bytes, seconds: float, look: Callable[[], None]) -> Generator[Answer]:
        if self._connection and self.pid:
            begun = False
            try:
                for answer in _asked(self._connection, question, seconds, look):
                    begun = True
                    yield answer
                return
            except WorkerDied:
                if begun:
                    raise
            self.stop()  # it died since the last question, or is worn out: a new one is asked
        yield from _asked(self._start(), question, seconds, look)

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._serve, self._memory), daemon=True)
        with without_main():
            process.start()
        theirs.close()  # so that the line ends when the process does
        self._owner, self._process, self._connection = os.getpid(), process, ours
        return ours

    def stop(self) -> None:
        """End the process. One that a fork brought along is another's and is only forgotten."""
        if self._connection:
            self._connection.close()
        if self._process and self._owner == os.getpid():
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None


@contextmanager
def without_main() -> Iterator[None]:
    """Start a process that does not run this one's main module again.

    It needs nothing of it, and a script that calls jzreader need not guard its own.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def can_start() -> bool:
    """Whether this process may have one of its own: those of a pool may not."""
    return not multiprocessing.current_process().daemon


def _asked(
    connection: Connection, question: bytes, seconds: float, look: Callable[[], None]
) -> Generator[Answer]:
    try:
        connection.send_bytes(question)
    except OSError as error:
        raise WorkerDied from error
    while (answer := _answer(connection, seconds, look)) != _DONE:
        yield answer


def _answer(connection: Connection, seconds: float, look: Callable[[], None]) -> Answer:
    until = monotonic() + seconds
    try:
        while not connection.poll(_LOOKED_SECONDS):
            look()
            if monotonic() > until:
                raise WorkerHung
        answer: Answer = json.loads(_received(connection, until, look))
        if answer.pop(_FOLLOWS, False):
            answer[DATA] = _received(connection, until, look)
    except (EOFError, OSError) as error:
        raise WorkerDied from error
    if "failed" in answer:
        raise WorkerDied(answer["failed"])
    return answer


def _received(connection: Connection, until: float, look: Callable[[], None]) -> bytes:
    """A message, waited for on a thread: a process may stand still when it has sent a part of one."""
    got: list[bytes | BaseException] = []

    def receive() -> None:
        try:
            got.append(connection.recv_bytes())
        except BaseException as error:  # raised again on the thread that asks
            got.append(error)

    thread = threading.Thread(target=receive, daemon=True)
    thread.start()
    while not got:
        thread.join(_LOOKED_SECONDS)
        look()
        if monotonic() > until:
            raise WorkerHung
    message = got[0]
    if isinstance(message, BaseException):
        raise message
    return message


def _work(connection: Connection, serve: Serve, memory: int) -> None:
    """What the process does until nobody is at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is for the one who asks, who then stops this
    _limit(memory)
    try:
        while True:
            for answer in serve(connection.recv_bytes()):
                _send(connection, answer)
            connection.send_bytes(json.dumps(_DONE).encode())
    except (EOFError, OSError, MemoryError):
        connection.close()  # the end, or no room even to say so: whoever waits learns it from the line
    except Exception:  # told to whoever waits, who knows which file did it
        with suppress(OSError):
            connection.send_bytes(json.dumps({"failed": traceback.format_exc()}).encode())


def _send(connection: Connection, answer: Answer) -> None:
    data = answer.get(DATA)
    if isinstance(data, bytes):
        plain = {name: value for name, value in answer.items() if name != DATA}
        connection.send_bytes(json.dumps({**plain, _FOLLOWS: True}).encode())
        connection.send_bytes(data)
    else:
        connection.send_bytes(json.dumps(answer).encode())


def _limit(memory: int) -> None:
    """Keep to so many bytes, and leave no core file, where the system can see to it: Windows cannot."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        try:
            _soft, hard = resource.getrlimit(kind)
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (least, hard))
        except (ValueError, OSError):  # macOS knows some limits only by name
            continue
