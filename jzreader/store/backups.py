# SPDX-License-Identifier: MIT
"""Copies of a library beside it: one a day and one before each migration, the older the fewer."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jzreader.model.problem import Problem, ProblemCode
from jzreader.store.aside import STAMP, aside_name, set_aside, set_strange_journals_aside

DAYS, WEEKS, MONTHS, BEFORE_MIGRATIONS = 7, 4, 6, 3
"""How many are kept: the last of each day, week and month, and those made before a migration."""

_STEP = 1000
"""Pages of SQLite's that are copied at a time, so that writers get in between."""
_ISSUES = """select count(*) from main.issues i where not exists (
    select 1 from backup.issues b where b.id = i.id and b.added_at = i.added_at)"""
_STEPS = """select count(*) from main.journal j where not exists (
    select 1 from backup.journal b where b.id = j.id and b.at = j.at)"""
_DUE = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy: where it is, when it was made (UTC), and why: daily, manual, or before-N."""

    path: Path
    at: datetime
    reason: str

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        return self.path.stem


@dataclass(frozen=True, slots=True)
class Since:
    """What was done in a library after a backup: issues that were read in, and steps of correction."""

    issues: int
    steps: int


def folder_of(library: Path) -> Path:
    """Where a library's backups are."""
    return library.with_name(library.name + ".backups")


def backups_of(library: Path) -> list[Backup]:
    """All backups, the newest first."""
    found = []
    for path in folder_of(library).glob("*.jzlib"):
        stamp, _dash, reason = path.stem.partition("-")
        try:
            at = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Backup(path, at, reason))
    return sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True)


def newest_good(library: Path) -> Backup | None:
    """The newest backup that SQLite finds nothing wrong with."""
    return next((backup for backup in backups_of(library) if is_good(backup.path)), None)


def due(library: Path, days: int = 1) -> bool:
    """Whether so many days have gone by since the last backup; the last one need not be over."""
    since = datetime.now(UTC) - _DUE - timedelta(days=days - 1)
    return not any(backup.at > since for backup in backups_of(library))


def back_up(
    library: Path,
    reason: str = "manual",
    progress: Callable[[int, int], None] | None = None,
    *,
    days: int = DAYS,
) -> Backup:
    """Copy a library while others go on writing to it, check the copy, and let old ones go.

    The last of each of so many ``days`` is kept, besides those of weeks and months.

    Raises Problem('library_damaged') where the copy, and so the library, is not sound; sqlite3.Error.
    """
    folder = folder_of(library)
    folder.mkdir(parents=True, exist_ok=True)
    at = datetime.now(UTC).replace(microsecond=0)
    path = folder / f"{at:{STAMP}}-{reason}.jzlib"
    half = path.with_suffix(".part")
    try:
        with closing(sqlite3.connect(library)) as source, closing(sqlite3.connect(half)) as copy:
            source.backup(
                copy, pages=_STEP, sleep=0.001,
                progress=lambda _status, left, total: progress(total - left, total) if progress else None,
            )  # fmt: skip
            copy.execute("pragma journal_mode = delete")
        if not is_good(half):
            raise Problem(ProblemCode.LIBRARY_DAMAGED, path=str(library))
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    for old in _surplus(backups_of(library), days):
        old.path.unlink(missing_ok=True)
    return Backup(path, at, reason)


def restore_backup(library: Path, backup: Backup) -> Path | None:
    """Put a backup in a library's place; what stood there is set aside untouched, and that path returned."""
    if not is_good(backup.path):
        raise Problem(ProblemCode.BACKUP_DAMAGED, path=str(backup.path))
    set_strange_journals_aside(library)
    half = _half(library)
    shutil.copyfile(backup.path, half)
    with half.open("rb+") as file:
        os.fsync(file.fileno())
    aside = _kept_aside(library)
    half.replace(library)
    return aside


def finish_restoring(library: Path) -> None:
    """Put a backup in the place of a library that was set aside for it, where that was stopped in between."""
    half = _half(library)
    if not library.exists() and half.exists() and is_good(half):
        half.replace(library)


def _half(library: Path) -> Path:
    return library.with_name(library.name + ".restoring")


def _kept_aside(library: Path) -> Path | None:
    """A second name for a library, so that at every moment the old one or the new one stands in its place.

    Its journal is folded in first; where that cannot be, as in a damaged one, its files are moved.
    """
    if not library.exists():
        return None
    try:
        with closing(sqlite3.connect(library)) as connection:
            busy = connection.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
    except (sqlite3.Error, UnicodeDecodeError):  # the latter of a schema that is no text
        return set_aside(library)
    if busy:
        return set_aside(library)
    aside = aside_name(library)
    try:
        os.link(library, aside)
    except OSError:  # a file system without second names
        shutil.copyfile(library, aside)
    for suffix in ("-wal", "-shm"):
        library.with_name(library.name + suffix).unlink(missing_ok=True)
    return aside


def is_good(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with a file, and anything in it: an empty one is sound to it."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            there = connection.execute("select count(*) from sqlite_master").fetchone()[0]
            return bool(there and connection.execute("pragma quick_check(1)").fetchone() == ("ok",))
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def done_since(library: Path, backup: Backup) -> Since | None:
    """What a library holds that the backup does not; None where one of them cannot be read.

    Row by row, as either may have gone its own way: both journals are read once.
    """
    try:
        with closing(sqlite3.connect(f"{library.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("attach ? as backup", (f"{backup.path.absolute().as_uri()}?mode=ro",))
            issues, steps = (connection.execute(counting).fetchone()[0] for counting in (_ISSUES, _STEPS))
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    return Since(issues, steps)


def _surplus(backups: list[Backup], days: int) -> Iterator[Backup]:
    """The backups that no rule keeps."""
    kept: set[Path] = set()
    before = [backup for backup in backups if backup.reason.startswith("before")]
    kept.update(backup.path for backup in before[:BEFORE_MIGRATIONS])
    for form, count in (("%Y%m%d", days), ("%G%V", WEEKS), ("%Y%m", MONTHS)):
        newest: dict[str, Path] = {}
        for backup in backups:
            newest.setdefault(backup.at.strftime(form), backup.path)
        kept.update(list(newest.values())[:count])
    yield from (backup for backup in backups if backup.path not in kept)
