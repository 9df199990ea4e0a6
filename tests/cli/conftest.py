# SPDX-License-Identifier: MIT
"""A library as a file with the sample issue in it, read by the command once for all tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jzreader.resources import resource
from tests.cli.running import run

SAMPLE = str(resource("sample"))


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``import`` makes of the sample, in a library that no test changes."""
    path = tmp_path_factory.mktemp("imported") / "sample.jzlib"
    assert run("import", SAMPLE, "--library", str(path)) == "1\n"
    return path


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """Where a library shall be."""
    return str(tmp_path / "empty library.jzlib")


@pytest.fixture
def lib(tmp_path: Path, imported: Path) -> str:
    """A library with the sample issue, number 1."""
    return str(shutil.copy(imported, tmp_path / "my library.jzlib"))
