# SPDX-License-Identifier: MIT
"""Pages drawn in a process of their own: it is asked, dies, hangs, and is replaced."""

from __future__ import annotations

import hashlib
import os
import random
import signal
from collections.abc import Iterator

import pytest

from jzreader.model.problem import Cancelled, Problem
from jzreader.model.viewing import Part
from jzreader.reading.drawing import draw, drawer
from jzreader.reading.pdfium import Picture, PrintedFile
from tests.printing import Sheet, pdf_of, printed_page

PART = Part(20, 40, 120, 80)


@pytest.fixture(autouse=True)
def process() -> Iterator[None]:
    """Each test ends the process that it had drawing."""
    yield
    drawer.stop()


def asked(data: bytes | None, loads: list[str] | None = None, page: int = 0) -> Picture | None:
    digest = hashlib.sha256(data or b"").hexdigest()

    def load() -> bytes | None:
        if loads is not None:
            loads.append(digest)
        return data

    return draw(digest, page, 2.0, PART, load, lambda: None)


def hold(data: bytes) -> None:
    """Have the process draw, and then answer nothing more."""
    assert asked(data) is not None and drawer.pid is not None
    os.kill(drawer.pid, signal.SIGSTOP)


holds = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no process can be held on this platform")


def test_it_draws_what_would_be_drawn_here_and_is_given_a_file_once() -> None:
    data, loads = pdf_of(printed_page(), printed_page()), list[str]()
    file = PrintedFile(data)
    assert asked(data, loads) == file.draw(0, 2.0, *PART)
    assert asked(data, loads, page=1) == file.draw(1, 2.0, *PART)
    file.close()
    assert len(loads) == 1 and drawer.pid not in (None, os.getpid())


def test_it_holds_a_few_files_and_asks_for_others_again() -> None:
    files = [pdf_of(Sheet().text(60, 60, words, 30)) for words in ("茶馆", "渡口", "小学", "操场")]
    loads: list[str] = []
    for data in (*files, *files[1:], files[0]):
        assert asked(data, loads) is not None
    assert len(loads) == 5


def test_a_file_that_is_not_at_hand_is_not_drawn() -> None:
    assert asked(None) is None


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing", b"\x00\n{"])
def test_what_is_no_pdf_is_a_problem(data: bytes) -> None:
    with pytest.raises(Problem, match="pdf_damaged"):
        asked(data)
    assert asked(pdf_of(printed_page())) is not None


def test_a_page_that_is_not_there_is_a_problem() -> None:
    with pytest.raises(Problem, match="pdf_damaged"):
        asked(pdf_of(printed_page()), page=4)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this platform")
def test_a_process_that_was_killed_is_replaced_and_given_the_file_again() -> None:
    data, loads = pdf_of(printed_page()), list[str]()
    first = asked(data, loads)
    assert drawer.pid is not None
    os.kill(drawer.pid, signal.SIGKILL)
    assert asked(data, loads) == first and len(loads) == 2


@holds
def test_one_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf_of(printed_page())
    hold(data)
    monkeypatch.setattr("jzreader.reading.drawing.DRAW_SECONDS", -1.0)
    with pytest.raises(Problem, match="page_too_slow"):
        asked(data)
    assert drawer.pid is None


@holds
def test_who_waits_may_stop_it() -> None:
    data = pdf_of(printed_page())

    def stop() -> None:
        raise Cancelled

    hold(data)
    with pytest.raises(Cancelled):
        draw("x", 0, 1.0, PART, lambda: data, stop)
    assert drawer.pid is None


def test_a_process_of_a_pool_draws_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jzreader.reading.drawing.can_start", lambda: False)
    assert asked(pdf_of(printed_page())) is not None and drawer.pid is None


def test_spoilt_files_cost_at_most_their_picture() -> None:
    whole, rng = pdf_of(printed_page()), random.Random(5)
    for _n in range(12):
        spoilt = bytearray(whole)
        for _byte in range(40):
            spoilt[rng.randrange(9, len(spoilt))] = rng.randrange(256)
        try:
            asked(bytes(spoilt))
        except Problem as problem:
            assert problem.code.startswith(("pdf_", "page_", "reader_"))
    assert asked(whole) is not None
