# SPDX-License-Identifier: MIT
"""What runs the stages: this process, several of this machine, or an engine that others keep alive (Dask)."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import Protocol

from jzreader.batch.stage import Result, Task, work
from jzreader.exchange.importing import ReadGroup, Teaching
from jzreader.messages import language, use_language
from jzreader.model.newsroom import Newsroom
from jzreader.model.problem import Problem, ProblemCode

_AHEAD = 3
"""Tasks on their way for each process: enough that none waits, few enough that memory stays flat."""
_TRIES = 6
"""Times that a process may die while a task is alone on its way, before its files are given up. Others may
have killed it, as its start takes seconds on a busy machine."""


class Engine(Protocol):
    """Does tasks, and tells their results in the order in which the tasks came."""

    def results(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The results, as many ahead of their reader as is good."""
        ...

    def close(self) -> None:
        """End what it keeps running."""
        ...


class Inline:
    """One after the other in this process."""

    def __init__(self, teaching: Teaching, newsroom: Newsroom) -> None:
        self._teaching, self._newsroom = teaching, newsroom

    def results(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The results."""
        for task in tasks:
            yield work(task, self._teaching, self._newsroom)

    def close(self) -> None:
        """Nothing runs but this process."""


class Processes:
    """So many processes of this machine. One that dies costs its tasks another try."""

    def __init__(self, count: int, teaching: Teaching, newsroom: Newsroom) -> None:
        self._count, self._teaching, self._newsroom = count, teaching, newsroom
        self._held, self._holding = get_context("spawn").Pipe(duplex=False)
        self._pool = self._made()

    def _made(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._count,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(self._teaching, self._newsroom, language(), self._held),
        )

    def results(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The results in the order of the tasks."""
        waiting = iter(tasks)
        sent: deque[tuple[Task, Future[Result]]] = deque()
        try:
            while True:
                while len(sent) < self._count * _AHEAD and (task := next(waiting, None)) is not None:
                    sent.append((task, self._submitted(task)))
                if not sent:
                    return
                _task, future = sent[0]
                try:
                    result = future.result()
                except (
                    BrokenProcessPool,
                    CancelledError,
                ):  # all that was on its way is lost with the process
                    self._begin_anew()
                    while sent:
                        task, future = sent.popleft()
                        yield future.result() if _has_result(future) else self._alone(task)
                else:
                    sent.popleft()
                    yield result
        finally:
            for _task, future in sent:
                future.cancel()

    def close(self) -> None:
        """End the processes, also those at work: what they were at is read again another time."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._holding.close()
        self._held.close()

    def _submitted(self, task: Task) -> Future[Result]:
        """The task on its way; where a process died since the last one, to new ones.

        Raises Problem: no_processes, where none can be started.
        """
        try:
            return self._pool.submit(_do, task)
        except (BrokenProcessPool, OSError):
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._made()
        try:
            return self._pool.submit(_do, task)
        except OSError as error:
            raise Problem(ProblemCode.NO_PROCESSES) from error

    def _alone(self, task: Task) -> Result:
        """The result of a task while no other is on its way: a process that dies now dies of it.

        Which of several took a process down with it is not told, and somebody may have killed it.
        """
        for _try in range(_TRIES):
            try:
                return self._submitted(task).result()
            except (BrokenProcessPool, CancelledError):
                self._begin_anew()
        return gone(task)

    def _begin_anew(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._made()


def _has_result(future: Future[Result]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def gone(task: Task) -> Result:
    """Of a task that took its process down again and again."""
    paths = [one.path for one in task.group.files]
    faults = tuple((path, Problem(ProblemCode.READER_STOPPED, file=path.name, page=1)) for path in paths)
    return Result(task.number, ReadGroup(None, (), faults), (), 0.0)


class _Taught:
    """What a process was told when it began."""

    teaching: Teaching
    newsroom: Newsroom


_taught = _Taught()


def _begin(teaching: Teaching, newsroom: Newsroom, spoken: str, held: Connection) -> None:
    threading.Thread(target=_end_with_parent, args=(held,), daemon=True).start()
    use_language(spoken)
    _taught.teaching, _taught.newsroom = teaching, newsroom


def _end_with_parent(held: Connection) -> None:
    """A process whose parent was killed would wait for its next task for ever.

    One whose parent lets go of it would end its task first, and a person who has pressed Ctrl+C wait for it.
    """
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel, held])
        os._exit(1)


def _do(task: Task) -> Result:
    return work(task, _taught.teaching, _taught.newsroom)
