# SPDX-License-Identifier: MIT
"""The files below a folder: through links, each once, and nothing passed over in silence."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jzreader.reading.archives import in_pieces
from jzreader.reading.remarks import Remark
from jzreader.reading.survey import survey
from jzreader.reading.walking import files_below


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
def test_links_are_followed_once_and_those_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    disk, folder = tmp_path / "disk", tmp_path / "旧报"
    (disk / "1998").mkdir(parents=True)
    (disk / "1998" / "01.txt").write_text("春", encoding="utf-8")
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "02.txt").write_text("夏", encoding="utf-8")
    (folder / "1998").symlink_to(disk / "1998")  # a year on another disk
    (folder / "a").symlink_to("b")
    (folder / "b" / "back").symlink_to(folder)
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "round.txt").symlink_to("round.txt")
    os.mkfifo(folder / "pipe.txt")
    found = [path.relative_to(folder).as_posix() for path in files_below(folder)]
    assert sorted(found) == ["1998/01.txt", "b/02.txt", "gone.txt", "round.txt"]
    told = {one.path.name: one.remarks for one in survey([folder]) if not one.chosen}
    assert told == {"gone.txt": (Remark.FAILED,), "round.txt": (Remark.FAILED,)}


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "01.txt").write_text("春天来了", encoding="utf-8")
    shut = tmp_path / "shut"
    shut.mkdir()
    listed = Path.iterdir

    def iterdir(path: Path) -> Iterator[Path]:
        if path == shut:
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    found = {one.path.name: (one.chosen, one.remarks) for one in survey([tmp_path])}
    assert found["shut"] == (False, (Remark.NO_FOLDER,)) and found["01.txt"][0]


def test_an_archive_that_may_not_be_read_is_no_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "旧报.zip"
    path.write_bytes(b"PK\x05\x06" + bytes(18))

    def refused(*_arguments: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tarfile.is_tarfile", refused)
    monkeypatch.setattr("zipfile.is_zipfile", lambda _path: False)
    assert list(in_pieces([tmp_path])) == [[tmp_path]]
