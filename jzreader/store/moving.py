# SPDX-License-Identifier: MIT
"""Moving a library with its backups to another place."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from jzreader.model.problem import Problem, ProblemCode
from jzreader.store.backups import folder_of, is_good
from jzreader.store.opening import BUSY_SECONDS, SUFFIX, is_read_only, sqlite_problems


def move_library(path: Path, to: Path) -> None:
    """Move a library that nobody has open, and its backups. At every moment the old or the new one is whole.

    Raises Problem: file_exists, cannot_write, disk_full, library_read_only, library_locked where another
    window has it open.
    """
    if is_read_only(path):
        raise Problem(ProblemCode.LIBRARY_READ_ONLY, path=str(path))
    if to.exists():
        raise Problem(ProblemCode.FILE_EXISTS, file=to.name)
    half = to.with_name(to.name + ".part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with sqlite_problems(path), closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as source:
            source.execute("pragma locking_mode = exclusive")
            source.execute("begin exclusive")  # nobody writes to the old one from here on
            source.rollback()
            half.unlink(missing_ok=True)
            with sqlite_problems(to), closing(sqlite3.connect(half)) as copy:
                source.backup(copy)
                copy.execute("pragma journal_mode = delete")
            if not is_good(half):
                raise Problem(ProblemCode.LIBRARY_DAMAGED, path=str(path))
            half.chmod(path.stat().st_mode & 0o777)
            with half.open("rb+") as file:
                os.fsync(file.fileno())
            half.replace(to)
            _move_backups(folder_of(path), folder_of(to))
            path.unlink()
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError as error:
        raise Problem(ProblemCode.CANNOT_WRITE, file=to.name, reason=error.strerror or "") from error
    finally:
        half.unlink(missing_ok=True)


def _move_backups(here: Path, there: Path) -> None:
    """Move what can be moved; a backup that stays where it is does no harm."""
    if not here.is_dir():
        return
    with suppress(OSError):
        there.mkdir(exist_ok=True)
        for backup in here.glob(f"*{SUFFIX}"):
            if not (there / backup.name).exists():
                shutil.move(backup, there / backup.name)
        here.rmdir()
