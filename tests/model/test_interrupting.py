# SPDX-License-Identifier: MIT
"""Work that is ended in its midst ends there, once, and not after it."""

from __future__ import annotations

import ctypes
from threading import Event, Thread, get_ident
from time import monotonic, sleep

import pytest

from jzreader.intake import parse_sources
from jzreader.model.interrupting import interrupt, interruptible
from jzreader.model.keys import SourceKey
from jzreader.model.problem import Cancelled
from jzreader.model.source import Source


def test_a_thread_that_does_no_such_work_is_left_alone() -> None:
    assert not interrupt(get_ident())
    assert interruptible(lambda: 1) == 1
    assert not interrupt(get_ident())


def test_an_interruption_as_the_work_ends_is_of_this_work_alone() -> None:
    """Whenever it comes, Cancelled is raised within, or not at all, and never in what follows."""
    begun_works = cut = whole = 0
    enough = Event()

    def work() -> None:
        nonlocal begun_works, cut, whole
        while not enough.is_set():
            begun_works += 1
            try:
                interruptible(lambda: sum(range(2000)))
                whole += 1
            except Cancelled:
                cut += 1
            for _step in range(50):
                sum(range(20))

    thread = Thread(target=work)
    thread.start()
    until = monotonic() + 60  # on a busy machine the two threads seldom meet
    while cut < 20 and monotonic() < until and thread.is_alive():
        interrupt(thread.ident or 0)
        sleep(0.0005)
    enough.set()
    thread.join(20)
    assert not thread.is_alive() and cut + whole == begun_works and cut >= 20


def test_work_that_nobody_interrupts_asks_python_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Taking back what was to be raised made Python look for it at every turn of every loop, for ever."""
    asked: list[object] = []
    monkeypatch.setattr(ctypes.pythonapi, "PyThreadState_SetAsyncExc", lambda *told: asked.append(told))
    assert interruptible(lambda: 1) == 1
    assert asked == []


def test_reading_a_page_as_long_as_a_book_is_ended() -> None:
    text = (
        "旧糖厂改成木偶剧场\n本报记者 陆小舟\n\n　　本报讯 滩头镇糖厂的车间停工多年，昨日亮起了灯。\n\n"
        * 2000
    )
    begun, ended = Event(), Event()

    def work() -> None:
        begun.set()
        try:
            parse_sources([Source(SourceKey(1), "book.txt", text)])
        except Cancelled:
            ended.set()

    thread = Thread(target=work)
    thread.start()
    begun.wait(10)
    while not ended.wait(0.1) and thread.is_alive():
        interrupt(thread.ident or 0)
    thread.join(30)
    assert ended.is_set()
