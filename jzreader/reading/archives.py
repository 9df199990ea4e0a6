# SPDX-License-Identifier: MIT
"""Archives of pages, unpacked into a folder of their own, with limits of number, size and depth."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO

from jzreader.model.problem import Problem, ProblemCode

ARCHIVES = (".zip", ".tar", ".tgz", ".gz")
TEMPORARY = "jzreader-"
"""How the names of the folders begin into which archives are unpacked."""
_MOST_FILES = 5_000
"""Files of an archive: a year of a small paper."""
_LARGEST = 2_000_000_000
"""Bytes that an archive may unpack to."""
_PIECE = 1 << 20
"""Bytes that are written at a time."""
_UTF8_NAME = 0x800
"""The flag of a ZIP entry whose name is UTF-8."""


@contextmanager
def unpacked(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """The paths, with a folder in place of each archive among them or in them; it goes when the block ends.

    Raises Problem: unreadable_file, file_too_large.
    """
    with TemporaryDirectory(prefix=TEMPORARY, ignore_cleanup_errors=True) as made:
        found = []
        for path in paths:
            inside = sorted(path.rglob("*")) if path.is_dir() else []
            if path.is_dir() or not is_archive(path):
                found.append(path)
            for archive in [path, *inside]:
                if archive.is_file() and is_archive(archive):
                    folder = Path(made) / str(len(found)) / archive.name.partition(".")[0]
                    folder.mkdir(parents=True)
                    try:
                        _unpack(archive, folder)
                        found.append(folder)
                    except Problem:
                        if len(paths) == 1 and archive is path:
                            raise
                        found.append(archive)  # it is listed as no page, and the others are read
        yield found


def is_archive(path: Path) -> bool:
    """Whether a file is an archive that can be unpacked, by its name and how it begins."""
    if path.suffix.lower() not in ARCHIVES:
        return False
    return zipfile.is_zipfile(path) or tarfile.is_tarfile(path)


def _unpack(path: Path, folder: Path) -> None:
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                entries = [one for one in archive.infolist() if not one.is_dir()]
                _check(path, len(entries), sum(one.file_size for one in entries))
                left = _LARGEST
                for one in entries:
                    with archive.open(one) as file:
                        left = _write(path, folder, _zip_name(one), file, left)
        else:
            with tarfile.open(path) as archive_file:
                left = _LARGEST
                for number, member in enumerate(archive_file):
                    _check(path, number, 0)
                    inner = archive_file.extractfile(member) if member.isfile() else None
                    if inner is not None:
                        left = _write(path, folder, member.name, inner, left)
    except _FAULTS as error:
        raise Problem(ProblemCode.UNREADABLE_FILE, file=path.name, reason=str(error)) from error


_FAULTS = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, RuntimeError, NotImplementedError,
    OSError, ValueError,
)  # fmt: skip
"""What the libraries raise for archives that are damaged, or want names that no file can have."""


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """The entry's name; what is not marked as UTF-8 was written in GBK by Windows."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _check(path: Path, files: int, size: int) -> None:
    if files > _MOST_FILES or size > _LARGEST:
        raise Problem(ProblemCode.FILE_TOO_LARGE, file=path.name, megabytes=_LARGEST // 1_000_000)


def _write(path: Path, folder: Path, name: str, file: IO[bytes], left: int) -> int:
    """Write an entry below the folder, wherever its name says to go; returns the bytes that are left."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    if not parts:
        return left
    target = folder.joinpath(*parts)
    number = 1
    while target.exists():  # two entries of one name are two files
        number += 1
        target = target.with_name(
            f"{PurePosixPath(parts[-1]).stem} ({number}){PurePosixPath(parts[-1]).suffix}"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        while piece := file.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise Problem(ProblemCode.FILE_TOO_LARGE, file=path.name, megabytes=_LARGEST // 1_000_000)
            out.write(piece)
    return left
