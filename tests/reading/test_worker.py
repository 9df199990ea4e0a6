# SPDX-License-Identifier: MIT
"""A process of its own: what it answers, and how it ends."""

from __future__ import annotations

import os
import signal
import struct
import sys
import time
from collections.abc import Generator
from multiprocessing.connection import Connection

import pytest

from jzreader.model.problem import Cancelled
from jzreader.reading.worker import Answer, Worker, WorkerDied, WorkerHung

PLENTY = 2_000_000_000
PATIENCE = 60.0


def served(question: bytes) -> Generator[Answer]:
    """What the process of these tests does: as it is told."""
    yield {"heard": question.decode(), "pid": os.getpid()}
    match question:
        case b"hang":
            time.sleep(1000)
        case b"crash":
            os.kill(os.getpid(), signal.SIGABRT)
        case b"fill":
            yield {"length": len(bytearray(4 * PLENTY))}
        case b"stall":
            Connection.send_bytes = sends_a_part  # type: ignore[method-assign, assignment]
            yield {"never": "whole"}
        case b"raise":
            raise ValueError("a bug")


def sends_a_part(connection: Connection, message: bytes) -> None:
    """Say how long a message is, send its beginning, and stand still."""
    os.write(connection.fileno(), struct.pack("!i", len(message)) + message[:3])
    time.sleep(1000)


@pytest.fixture
def worker() -> Generator[Worker]:
    one = Worker(served, PLENTY)
    yield one
    one.stop()


def asked(worker: Worker, question: str, seconds: float = PATIENCE) -> list[Answer]:
    return list(worker.ask(question.encode(), seconds, lambda: None))


def test_one_process_answers_all_questions(worker: Worker) -> None:
    assert worker.pid is None
    first, second = asked(worker, "一"), asked(worker, "二")
    assert [one["heard"] for one in (*first, *second)] == ["一", "二"]
    assert first[0]["pid"] == second[0]["pid"] == worker.pid != os.getpid()
    worker.stop()
    assert worker.pid is None


def test_one_that_is_not_kept_ends_after_each_question() -> None:
    worker = Worker(served, PLENTY, kept=False)
    first, second = asked(worker, "一"), asked(worker, "二")
    assert first[0]["pid"] != second[0]["pid"]
    assert worker.pid is None


@pytest.mark.parametrize(
    "question",
    [
        "crash",
        "raise",
        pytest.param("fill", marks=pytest.mark.skipif(sys.platform != "linux", reason="no limit there")),
    ],
)
def test_a_process_that_ends_is_told_and_replaced(worker: Worker, question: str) -> None:
    with pytest.raises(WorkerDied, match="a bug" if question == "raise" else None):
        asked(worker, question)
    assert asked(worker, "那么")[0]["heard"] == "那么"


def test_one_that_hangs_is_stopped_after_its_time(worker: Worker) -> None:
    asked(worker, "start")
    with pytest.raises(WorkerHung):
        asked(worker, "hang", 0.3)
    assert worker.pid is None


def test_one_that_stands_still_amid_an_answer_is_stopped_too(worker: Worker) -> None:
    with pytest.raises(WorkerHung):
        asked(worker, "stall", 0.3)
    assert worker.pid is None
    assert asked(worker, "那么")[0]["heard"] == "那么"


def test_a_user_can_stop_it_while_it_hangs(worker: Worker) -> None:
    looks = 0

    def look() -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(worker.ask(b"hang", PATIENCE, look))
    assert worker.pid is None


def test_one_killed_between_two_questions_is_replaced_unnoticed(worker: Worker) -> None:
    pid = asked(worker, "start")[0]["pid"]
    os.kill(pid, 9)
    again = asked(worker, "again")
    assert again[0]["heard"] == "again" and again[0]["pid"] != pid
