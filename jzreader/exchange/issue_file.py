# SPDX-License-Identifier: MIT
"""One issue in a file of its own, with its sources and its whole history, to hand to a colleague.

A ``.jzissue`` is a library that holds nothing else, so it can be opened as one too. Our own JSON of a whole
issue holds the same as its record.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from jzreader.edits.rebase import record_rebased
from jzreader.exchange.format import Family, Format, History, NamesHeld
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.record import VERSION, Record, record_from_dict, record_to_dict
from jzreader.store import Library
from jzreader.store.database import Database
from jzreader.store.journal import append
from jzreader.store.rows import write_issue

SUFFIX = ".jzissue"
_OURS = re.compile(rb'\s*\{\s*"format"\s*:\s*"jzreader"')
_LARGEST = 500_000_000
"""Bytes of a file of our own JSON that are read at once."""


def write_issue_file(_issue: Issue, history: History) -> bytes:
    """An issue with its history, as a library of its own. Raises Problem where it can't be written."""
    record = history.record()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "issue.jzlib"
        target = Library(path)
        with target.transaction() as db:
            write_issue(db, record.issue, record.added_at, history.files())
            for step in record.steps:
                append(db, record.issue.key, step, keep_id=True)
        target.database().execute("pragma journal_mode = delete")
        target.database().execute("vacuum")
        target.close()
        return path.read_bytes()


def _without_history(_issues: object) -> bytes:
    raise Problem(ProblemCode.WHOLE_ONLY, name="jzissue")


def is_issue_file(path: Path) -> bool:
    """Whether a file is a ``.jzissue``, or our own JSON of a whole issue: by its ending and how it begins."""
    if path.suffix.lower() == SUFFIX:
        return True
    try:
        with path.open("rb") as file:
            return path.suffix.lower() == ".json" and _OURS.match(file.read(200)) is not None
    except OSError:
        return False


class IssueFile(NamedTuple):
    """What such a file holds: an issue with its history, and files that it came from, by JSON none."""

    record: Record
    files: tuple[bytes, ...] = ()


def read_issue_file(path: Path) -> IssueFile:
    """The issue of such a file, history and all; the file is not changed.

    Raises Problem: no_file, unreadable_file, not_an_issue, file_too_large, newer_file, not_whole, and as
    opening a library does.
    """
    return _from_library(path) if path.suffix.lower() == SUFFIX else IssueFile(_from_json(path))


def _from_library(path: Path) -> IssueFile:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.jzlib"
        try:
            shutil.copyfile(path, copy)
        except FileNotFoundError as error:
            raise Problem(ProblemCode.NO_FILE, file=path.name) from error
        except OSError as error:
            raise Problem(ProblemCode.UNREADABLE_FILE, file=path.name, reason=error.strerror or "") from error
        try:
            _check_schema(copy)
            source = Library(copy)
            try:
                (row,) = source.issues()
                record = record_from_dict(record_to_dict(source.record(row.id)))
                return IssueFile(record, tuple(source.files_of(row.id)))
            finally:
                source.close()
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, sqlite3.Error) as error:
            raise Problem(ProblemCode.NOT_AN_ISSUE, file=path.name) from error
        except Problem as problem:
            if problem.code is ProblemCode.LIBRARY_DAMAGED:  # it would be said of the copy
                raise Problem(ProblemCode.NOT_AN_ISSUE, file=path.name) from problem
            raise


def _check_schema(path: Path) -> None:
    """A file that runs anything when it is read is none of ours. Raises ValueError, sqlite3.Error.

    Of views and triggers only those with our own words; no table of ours may be anything else.
    """
    with tempfile.TemporaryDirectory() as folder:
        fresh = Library(Path(folder) / "fresh.jzlib")
        ours = {name: kind for kind, name, _sql in _schema(fresh.database().conn)}
        fresh.close()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        for kind, name, sql in _schema(connection):
            if ours.get(name, kind) != kind or (kind in ("view", "trigger") and name not in ours):
                raise ValueError(name)
            if kind == "view" and re.search(r"\b(recursive|randomblob|zeroblob)\b", sql or "", re.IGNORECASE):
                raise ValueError(name)


def _schema(connection: sqlite3.Connection) -> list[tuple[str, str, str | None]]:
    return connection.execute("select type, name, sql from sqlite_master").fetchall()


def _from_json(path: Path) -> Record:
    try:
        if path.stat().st_size > _LARGEST:
            raise Problem(ProblemCode.FILE_TOO_LARGE, file=path.name, megabytes=_LARGEST // 1_000_000)
        plain = json.loads(path.read_text(encoding="utf-8"))
        if int(plain["version"]) > VERSION:
            raise Problem(ProblemCode.NEWER_FILE, file=path.name)
        (issue,) = plain["issues"]
        if "record" not in issue:
            raise Problem(ProblemCode.NOT_WHOLE, file=path.name)
        return record_from_dict(issue["record"])
    except OSError as error:
        raise Problem(ProblemCode.UNREADABLE_FILE, file=path.name, reason=error.strerror or "") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Problem(ProblemCode.NOT_AN_ISSUE, file=path.name) from error


def insert_record(
    library: Library,
    record: Record,
    file: str = "",
    files: Iterable[bytes] = (),
    within: Callable[[Database, IssueKey], None] | None = None,
) -> IssueKey:
    """Write a record that came from elsewhere, under the next key, and return it.

    ``file`` is the name of what it came in, ``files`` are those that its sources came from; ``within`` writes
    what is to stand or fall with it.

    Raises Problem('not_an_issue') where the record cannot stand in a library; then nothing is written.
    """
    numbers: dict[int, int] = {}
    try:
        with library.transaction() as db:
            key = library.next_issue_key()
            moved = record_rebased(record, key)
            write_issue(db, moved.issue, moved.added_at, files)
            for step in moved.steps:
                of = None if step.of is None else numbers[step.of]
                numbers[step.id] = append(db, key, replace(step, of=of))
            if within:
                within(db, key)
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, LookupError, TypeError, ValueError) as error:
        raise Problem(ProblemCode.NOT_AN_ISSUE, file=file) from error
    return key


class Twin(NamedTuple):
    """The issue of a library that an issue file was handed over from or into before.

    ``same``: both have the same history, so that nothing would come with the file.
    """

    issue: IssueKey
    same: bool


def twin_of(library: Library, record: Record) -> Twin | None:
    """The issue that a record is of, by when it was first imported and its files; None for none."""
    digests = [source.digest for source in record.issue.sources]
    keys = library.imported_at(record.added_at, digests)
    if not keys:
        return None
    told = [(step.at, step.who, step.kind) for step in record.steps]
    for key in keys:
        if [(step.at, step.who, step.kind) for step in library.steps(key)] == told:
            return Twin(key, True)
    return Twin(keys[-1], False)


FORMATS = (
    Format(
        name="jzissue",
        suffix=SUFFIX,
        title=N_("Complete issue with sources and history"),
        family=Family.OWN,
        names=NamesHeld.NESTED,
        write=_without_history,
        with_history=write_issue_file,
        binary=True,
        whole=True,
    ),
)
