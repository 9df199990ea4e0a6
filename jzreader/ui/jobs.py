# SPDX-License-Identifier: MIT
"""Work off the window's thread: long jobs one after the other, and small ones that nobody waits for."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable
from functools import cache
from threading import get_ident
from typing import Any, Generic, NoReturn, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from jzreader.model.interrupting import interrupt
from jzreader.model.problem import Cancelled, Problem
from jzreader.store import Library

Progress = Callable[[int, int], None]
"""What long work calls now and then with how much is done, and of how much."""
Work = Callable[[Progress], Any]
_Result = TypeVar("_Result")


_AGAIN_MS = 100
"""Milliseconds after which work that was asked to stop, and can be ended in its midst, is ended there."""
_CLOSING_MS = 1000
"""Milliseconds that a window which closes waits for its work."""


class Job(QObject):
    """One piece of long work. Signals arrive on the thread that made the job; ``begun`` as its turn comes,
    ``asked`` as it is asked to stop."""

    asked = Signal()
    begun = Signal(object)
    progress = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal(object)

    def __init__(self, title: str, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._work = work
        self._stop = False
        self._thread: int | None = None
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self.end)
        self.asked.connect(self._again.start)
        self.finished.connect(self._again.stop)

    def cancel(self) -> None:
        """Ask the work to stop at its next report of progress, or before where it can be ended anywhere."""
        self._stop = True
        self.asked.emit()

    def end(self) -> None:
        """End the work in its midst, if it is asked to stop and is of a kind that can be ended there."""
        thread = self._thread
        if self._stop and thread is not None:
            interrupt(thread)

    def report(self, done: int, total: int) -> None:
        """What the work calls now and then. Raises Cancelled once the user asked for it."""
        if self._stop:
            raise Cancelled
        self.progress.emit(done, total)

    def run(self) -> None:
        """Do the work, on whatever thread this is called, and say how it ended."""
        try:
            if self._stop:
                raise Cancelled
            self._thread = get_ident()
            self.begun.emit(self)
            result = self._work(self.report)
        except Cancelled:
            self.cancelled.emit()
        except Problem as problem:
            self.failed.emit(problem)
        except Exception as error:  # reaches the crash dialog through whoever listens
            self.failed.emit(error)
        else:
            self.done.emit(result)
        finally:
            self._thread = None
            self.finished.emit(self)


class _Runnable(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self.setAutoDelete(True)

    @Slot()
    def run(self) -> None:
        self._job.run()


class Lane(QObject):
    """Runs jobs one after the other."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: list[Job] = []

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._jobs)

    def start(self, job: Job) -> None:
        """Queue a job; it is kept until it has finished."""
        self._jobs.append(job)
        job.finished.connect(self._forget)
        self.started.emit(job)
        self._pool.start(_Runnable(job))

    @Slot(object)
    def _forget(self, job: Job) -> None:
        self._jobs.remove(job)

    def finish(self) -> None:
        """Ask all jobs to stop, and wait for them."""
        while not self._ended(_AGAIN_MS):
            pass

    def close(self) -> bool:
        """The same for as long as who closes a window may have to wait; whether all have ended."""
        return any(self._ended(_AGAIN_MS) for _turn in range(_CLOSING_MS // _AGAIN_MS))

    def _ended(self, within: int) -> bool:
        for job in self._jobs:
            job.cancel()
            job.end()
        return self._pool.waitForDone(within)


def end_at_once(code: int) -> NoReturn:
    """End the process though work goes on in it: what it has not said to be done is as where it is killed."""
    logging.shutdown()
    os._exit(code)


def on_own_library(
    library: Library, work: Callable[[Library, Progress], _Result]
) -> Callable[[Progress], _Result]:
    """The work on a connection of its own to the library: the one given is the window's."""
    path, who = library.path, library.who

    def whole(progress: Progress) -> _Result:
        own = Library(path, who)
        try:
            return work(own, progress)
        finally:
            own.close()

    return whole


def run_in_background(
    work: Callable[[], _Result], deliver: Callable[[_Result], None], instead: _Result | None = None
) -> None:
    """Do ``work`` on another thread, then ``deliver`` its result from there: by a signal.

    A bug in it is shown as one of the window's own; ``instead`` is delivered then, so that nobody waits.
    """
    QThreadPool.globalInstance().start(_BackgroundWork(work, deliver, instead, _bugs()))


class _Bugs(QObject):
    """Raises on the window's thread what was raised on another, where no dialog can be shown."""

    raised = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.raised.connect(self._on_raised)

    @Slot(object)
    def _on_raised(self, error: Exception) -> None:
        raise error


@cache
def _bugs() -> _Bugs:
    return _Bugs()


class _BackgroundWork(QRunnable, Generic[_Result]):
    def __init__(
        self,
        work: Callable[[], _Result],
        deliver: Callable[[_Result], None],
        instead: _Result | None,
        bugs: _Bugs,
    ) -> None:
        super().__init__()
        self._work, self._deliver, self._instead, self._bugs = work, deliver, instead, bugs

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # reaches the crash dialog on the window's thread
            self._bugs.raised.emit(error)
            if self._instead is None:
                return
            result = self._instead
        with contextlib.suppress(RuntimeError):  # who asked may be gone with its window
            self._deliver(result)
