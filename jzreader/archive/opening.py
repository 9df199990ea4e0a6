# SPDX-License-Identifier: MIT
"""An archive opened: an index of it, which is a library that is only read, brought in step with its files.

Reading and search are then a library's, to the character. The index stands in the cache of the user; deleted,
it is made again. It costs what a library costs, so of a large archive better a part is opened: any folder
in it is an archive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_path

from jzreader.archive.partitions import partitions
from jzreader.exchange.issue_file import insert_record
from jzreader.exchange.parquet import read_whole
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import Library
from jzreader.store.database import Database
from jzreader.store.indexed import (
    AlreadyIndexed,
    IndexedFile,
    begin_index,
    drop_indexed,
    indexed_files,
    note_indexed,
)
from jzreader.store.opening import INDEX_SUFFIX

_DIGITS = 12
"""Of the digest of an archive's path: enough that no two of a user's archives meet."""


class Opened(NamedTuple):
    """The library that stands for an archive, and the files that could not be read, with the reasons."""

    library: Path
    faults: tuple[tuple[Path, Problem], ...]


def index_path(folder: Path) -> Path:
    """Where the index of an archive stands: it bears the archive's name, or its part's, as 云河晚报 1998."""
    whole = folder.absolute()
    digest = hashlib.sha256(str(whole).encode(errors="surrogateescape")).hexdigest()[:_DIGITS]
    place = user_cache_path("jzreader", appauthor=False) / "archives" / digest
    parts = [part.partition("=")[2] for part in whole.parts if "=" in part]
    return place / f"{' '.join(parts) or whole.name or digest}{INDEX_SUFFIX}"


def open_archive(folder: Path, progress: Callable[[int, int], None] | None = None) -> Opened:
    """Bring the index of an archive in step with its files, of which none is written.

    What was read before and has not changed is not read again, so it can be stopped: ``progress``, which is
    told files, may raise Cancelled. Raises Problem: not_an_archive, needs_extra, and as opening a library
    does.
    """
    files = partitions(folder)
    if not files:
        raise Problem(ProblemCode.NOT_AN_ARCHIVE, path=str(folder))
    index = Library(index_path(folder), filling=True)
    try:
        begin_index(index)
        return Opened(index.path, tuple(_brought_in_step(index, folder, files, progress)))
    finally:
        index.close()


def _brought_in_step(
    index: Library, folder: Path, files: list[Path], progress: Callable[[int, int], None] | None
) -> list[tuple[Path, Problem]]:
    there = {_as_it_is(path, folder): path for path in files}
    known = indexed_files(index)
    for gone in known.keys() - there.keys():
        drop_indexed(index, gone, known[gone])
    faults = []
    for done, file in enumerate(sorted(there.keys() - known.keys())):
        if progress:
            progress(done, len(there.keys() - known.keys()))
        try:
            _read(index, there[file], file)
        except Problem as problem:
            if problem.code is ProblemCode.NEEDS_EXTRA:
                raise
            faults.append((there[file], problem))
    return faults


def _as_it_is(path: Path, folder: Path) -> IndexedFile:
    stat = path.stat()
    return IndexedFile(path.relative_to(folder).as_posix(), stat.st_size, stat.st_mtime_ns)


def _read(index: Library, path: Path, file: IndexedFile) -> None:
    for place, record in enumerate(read_whole(path)):
        with suppress(AlreadyIndexed):
            insert_record(index, record, path.name, within=partial(_noted, file, place))


def _noted(file: IndexedFile, place: int, db: Database, key: IssueKey) -> None:
    note_indexed(db, file, place, key)
