# SPDX-License-Identifier: MIT
"""The stages on a Dask cluster that others keep alive; the files are on a share that all its workers see.

A worker that is lost costs the pages that it was at: the scheduler gives them to another.
"""

from __future__ import annotations

import re
import socket
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from jzreader.batch.engine import gone
from jzreader.batch.stage import Result, Task, work
from jzreader.exchange.importing import Teaching, taught_now
from jzreader.messages import language, use_language
from jzreader.model.newsroom import Newsroom
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import Library

if TYPE_CHECKING:
    from distributed import Client

_AHEAD = 3
"""Tasks on their way for each thread of the cluster."""
_TRIES = 3
"""Times that a task may go down with as many workers as Dask allows before its files are given up."""
_LOSSES = 20
"""Times that what a task needs may be lost with its workers before the cluster is given up."""
_RECOVERY = 60
"""Seconds to wait for a worker where all are gone: those that watch over them start new ones."""
_MOMENT = 1.0
"""Seconds after which a scheduler has noticed that a worker is gone."""
_PATIENCE = 10
"""Seconds to wait for a scheduler's answer."""
_KNOCK = 5
"""Seconds to wait for anything to answer at its address."""
_ADDRESS = re.compile(
    r"(?:(?:tcp|tls)://)?(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[\w.-]+)):(?P<port>[0-9]{1,5})"
)


def checked_address(address: str) -> tuple[str, int]:
    """Host and port of a scheduler's address. Raises Problem('bad_address') where it is none by its form."""
    found = _ADDRESS.fullmatch(address)
    if found is None or not 0 < int(found["port"]) < 65536:
        raise Problem(ProblemCode.BAD_ADDRESS, address=address)
    return found["six"] or found["host"], int(found["port"])


class _Cluster:
    def __init__(self, client: Client, taught: tuple[Teaching, Newsroom]) -> None:
        self._client, self._taught = client, taught
        with _told_plainly():
            self._known = self._told()

    def _told(self) -> Any:
        """What the library knows, on every worker; it is lost once those that were told it are.

        A worker that is lost while it is told is known to be gone a moment later; then the rest are told.
        """
        lost = 0
        while True:
            self._client.wait_for_workers(1, timeout=_RECOVERY)
            try:
                (told,) = self._client.scatter([self._taught], broadcast=True, hash=False)
            except OSError:
                lost += 1
                if lost > _LOSSES:
                    raise
                time.sleep(_MOMENT)
            else:
                return told

    def results(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The results in the order of the tasks."""
        waiting = iter(tasks)
        sent: deque[tuple[Task, Any]] = deque()
        while True:
            with _told_plainly():
                threads = sum(self._client.nthreads().values()) or 1
            while len(sent) < threads * _AHEAD and (task := next(waiting, None)) is not None:
                with _told_plainly():
                    sent.append((task, self._submitted(task)))
            if not sent:
                return
            task, future = sent.popleft()
            yield self._result(task, future)

    def _result(self, task: Task, future: Any) -> Result:
        """The result; a task that went down with several workers is tried again: they may have been killed.

        Raises Problem('cluster_failed') where the cluster cannot do it.
        """
        killed = lost = 0
        while killed < _TRIES:
            with _told_plainly():
                try:
                    result: Result = future.result()
                except _killed():
                    killed += 1
                    future = self._submitted(task)
                except CancelledError:  # what it needs was on workers that are gone
                    lost += 1
                    if lost > _LOSSES:
                        raise
                    if self._known.status != "finished":
                        self._known = self._told()
                    future = self._submitted(task)
                else:
                    return result
        return gone(task)

    def _submitted(self, task: Task) -> Any:
        return self._client.submit(_do, task, self._known, language(), pure=False)

    def close(self) -> None:
        """The cluster is others'."""


@contextmanager
def _told_plainly() -> Iterator[None]:
    """What a cluster raises, as Problem('cluster_failed'): also that it has no worker left."""
    try:
        yield
    except (RuntimeError, ImportError, OSError, CancelledError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise Problem(ProblemCode.CLUSTER_FAILED, reason=reason) from error


def _do(task: Task, known: Any, spoken: str) -> Result:
    use_language(spoken)
    teaching, newsroom = known
    return work(task, teaching, newsroom)


def _killed() -> type[Exception]:
    from distributed.scheduler import KilledWorker

    killed: type[Exception] = KilledWorker
    return killed


@contextmanager
def cluster_engine(address: str, library: Library) -> Iterator[_Cluster]:
    """The engine at an address, told once what the library knows.

    Raises Problem: bad_address; needs_extra where Dask is not installed, no_scheduler where none answers,
    cluster_failed where no worker comes.
    """
    place = checked_address(address)
    try:
        from distributed import Client
    except ImportError as error:
        raise Problem(ProblemCode.NEEDS_EXTRA, extra="cluster") from error
    try:
        socket.create_connection(place, _KNOCK).close()  # Dask itself tries again and again
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise Problem(ProblemCode.NO_SCHEDULER, address=address) from error
    with client:
        yield _Cluster(client, (taught_now(library), library.checks.newsroom()))
