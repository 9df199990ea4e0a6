# SPDX-License-Identifier: MIT
"""Archives of pages, unpacked into a folder of their own, with limits of number, size and depth.

``unpacked`` has all of them there at once, for a person who looks them over; ``in_pieces`` a part at a time,
so that years of a paper need no more room than a few days.
"""

from __future__ import annotations

import shutil
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.details import from_file_name
from jzreader.reading.walking import files_below

ARCHIVES = (".zip", ".tar", ".tgz", ".gz")
TEMPORARY = "jzreader-"
"""How the names of the folders begin into which archives are unpacked."""
_MOST_FILES = 5_000
"""Files of an archive: a year of a small paper."""
_LARGEST = 2_000_000_000
"""Bytes that an archive may unpack to."""
_AT_A_TIME = 256_000_000
"""Bytes of an archive that are unpacked at a time: some hundred pages in print quality."""
_FILES_AT_A_TIME = 500
"""Files of an archive that are unpacked at a time: a survey of them is a moment."""
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
            inside = sorted(files_below(path)) if path.is_dir() else []
            if path.is_dir() or not is_archive(path):
                found.append(path)
            for archive in [path, *inside]:
                if is_archive(archive):
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


def in_pieces(
    paths: Sequence[Path], most_bytes: int = _AT_A_TIME, most_files: int = _FILES_AT_A_TIME
) -> Generator[list[Path], None, None]:
    """The paths that are no archives, then of each archive, also of those below a folder, a part at a time.

    A part is a folder that is there until the next is asked for. It is cut between two days or folders where
    that can be; no part has more than the bytes, but for a file that has more by itself. An archive that is
    damaged comes last by its own path, after what could be read of it.
    """
    packed = [path for path in paths if not path.is_dir() and is_archive(path)]
    plain = [path for path in paths if path not in packed]
    if plain:
        yield plain
    inside = (one for path in plain if path.is_dir() for one in sorted(files_below(path)))
    for archive in (*packed, *filter(is_archive, inside)):
        yield from _pieces_of(archive, most_bytes, most_files)


def _pieces_of(archive: Path, most_bytes: int, most_files: int) -> Iterator[list[Path]]:
    with TemporaryDirectory(prefix=TEMPORARY, ignore_cleanup_errors=True) as made:
        number, size, count, last = 0, 0, 0, ""
        folder = _made_for(archive, made, number)
        try:
            for entry in _entries(archive):
                full = size + entry.size > most_bytes or count >= most_files
                half = 2 * size > most_bytes or 2 * count >= most_files
                if count and (full or (half and entry.day != last)):
                    yield [folder]
                    shutil.rmtree(folder.parent, ignore_errors=True)
                    number, size, count = number + 1, 0, 0
                    folder = _made_for(archive, made, number)
                with entry.open() as file:
                    size += _LARGEST - _write(archive, folder, entry.name, file, _LARGEST)
                count, last = count + 1, entry.day
        except (*_FAULTS, Problem):
            if count:
                yield [folder]
            yield [archive]
            return
        if count:
            yield [folder]


def _made_for(archive: Path, made: str, number: int) -> Path:
    folder = Path(made) / str(number) / archive.name.partition(".")[0]
    folder.mkdir(parents=True)
    return folder


class _Entry(NamedTuple):
    """A file in an archive."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]

    @property
    def day(self) -> str:
        """What the pages of a day have in common: their folder, and the date in their names."""
        folder, _slash, name = self.name.replace("\\", "/").rpartition("/")
        return f"{folder} {from_file_name(name).date or ''}"


def _entries(path: Path) -> Iterator[_Entry]:
    """The files of an archive; of a ZIP in the order of their names, of a tape in the order on it."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            found = [one for one in archive.infolist() if not one.is_dir()]
            for one in sorted(found, key=_zip_name):
                yield _Entry(_zip_name(one), one.file_size, partial(archive.open, one))
        return
    with tarfile.open(path) as tape:
        for member in tape:
            inner = tape.extractfile(member) if member.isfile() else None
            if inner is not None:
                yield _Entry(member.name, member.size, lambda inner=inner: inner)  # type: ignore[misc]


def is_archive(path: Path) -> bool:
    """Whether a file is an archive that can be unpacked, by its name and how it begins."""
    if path.suffix.lower() not in ARCHIVES:
        return False
    try:
        return path.is_file() and (zipfile.is_zipfile(path) or tarfile.is_tarfile(path))
    except OSError:  # it may not be read, and is told as a file that could not be
        return False


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
    """The entry's name. What is not marked as UTF-8 was written so by Unix all the same, in GBK by Windows.

    Names that can be read as both are UTF-8: of two characters of GBK one in thirty is, of four one in 900.
    """
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return entry.filename.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
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
