# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
from pathlib import Path

import pytest

from jzreader.exchange.files import write_file
from jzreader.model.problem import Problem


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "期.json"
    write_file(path, "一\n二\n")
    assert path.read_bytes() == "一\n二\n".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["期.json"]


def test_a_file_that_is_there_is_replaced_only_when_told(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    with pytest.raises(Problem, match="file_exists"):
        write_file(path, "new")
    assert path.read_text() == "old"
    write_file(path, "new", replace=True)
    assert path.read_text() == "new"


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problem) as caught:
        write_file(path, "new", replace=True)
    assert caught.value.code == "cannot_write"
    assert caught.value.facts["reason"] == "No space left on device"
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot_write"):
        write_file(tmp_path / "gone" / "a.md", "text")
