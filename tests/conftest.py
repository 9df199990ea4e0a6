# SPDX-License-Identifier: MIT
"""What all tests share: the sample issue, a library, a window of its own world, and strictness about logs."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

from jzreader.model.keys import IssueKey

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["JZREADER_LANGUAGE"] = "zh_CN"

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from jzreader.intake import parse
from jzreader.messages import use_language
from jzreader.model.issue import Issue
from jzreader.resources import resource
from jzreader.store import Library

settings.register_profile(
    "suite",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("suite")

PATIENCE = 300_000
"""Milliseconds that a test waits for the window. pytest-qt's five seconds fail where the machine is busy."""

for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
    _wait.__kwdefaults__ = {**(_wait.__kwdefaults__ or {}), "timeout": PATIENCE}

SAMPLE = resource("sample")


@pytest.fixture(autouse=True)
def own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test sees the user's library or settings, and each starts in Chinese."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    use_language("zh_CN")
    yield
    use_language("zh_CN")


@pytest.fixture(scope="session", autouse=True)
def one_application(qapp: object) -> None:
    """The window's application comes first: setting a PDF would otherwise begin one that has no windows."""
    assert qapp


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An unexpected warning in the log fails the test."""
    yield
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud, [record.getMessage() for record in loud]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data and scorers beside the checkout; tests that need it skip without it."""
    for folder in (Path(__file__).parent.parent.parent / "shared", Path.cwd().parent / "shared"):
        if (folder / "eval" / "score_pages.py").exists():
            return folder
    pytest.skip("the shared data is not beside this checkout")


@pytest.fixture(scope="session")
def _sample() -> Issue:
    return parse([SAMPLE])


@pytest.fixture
def sample(_sample: Issue) -> Issue:
    """The sample issue as the machine reads it. Immutable, so one parse serves all."""
    return _sample


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    store = Library(tmp_path / "test.jzlib", who="tester")
    yield store
    store.close()


@pytest.fixture
def stored(library: Library, sample: Issue) -> IssueKey:
    """The key of the sample issue in the library."""
    return library.add(sample)
