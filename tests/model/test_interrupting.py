# SPDX-License-Identifier: MIT
"""Work that is ended in its midst ends there, once, and not after it."""

from __future__ import annotations

import ctypes
from threading import Event, Thread, get_ident

import pytest

from jzreader.intake import parse_sources
from jzreader.model.interrupting import interrupt, interruptible
from jzreader.model.keys import SourceKey
from jzreader.model.problem import Cancelled
from jzreader.model.source import Source


def test_a_thread_that_does_no_such_work_is_left_alone() -> None:
    assert not interrupt(get_ident())
    with interruptible():
        pass
    assert not interrupt(get_ident())


def test_an_interruption_as_the_work_ends_is_of_this_work_alone() -> None:
    """Whenever it comes, Cancelled is raised within, or not at all, and never in what follows."""
    cut = whole = 0
    begun, done = Event(), Event()

    def work() -> None:
        nonlocal cut, whole
        for _turn in range(400):
            try:
                with interruptible():
                    begun.set()
                    sum(range(2000))
                whole += 1
            except Cancelled:
                cut += 1
            for _step in range(50):
                sum(range(20))
        done.set()

    thread = Thread(target=work)
    thread.start()
    begun.wait(10)
    while not done.wait(0.0005) and thread.is_alive():
        interrupt(thread.ident or 0)
    thread.join(20)
    assert done.is_set() and cut + whole == 400 and cut > 0


def test_work_that_nobody_interrupts_asks_python_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Taking back what was to be raised made Python look for it at every turn of every loop, for ever."""
    asked: list[object] = []
    monkeypatch.setattr(ctypes.pythonapi, "PyThreadState_SetAsyncExc", lambda *told: asked.append(told))
    with interruptible():
        pass
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
