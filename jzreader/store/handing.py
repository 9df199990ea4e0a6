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
from pathlib import Path
from typing import TYPE_CHECKING

from jzreader.edits.rebase import record_rebased
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.model.record import VERSION, Record, record_from_dict
from jzreader.store.journal import copy_row
from jzreader.store.rows import write_issue

if TYPE_CHECKING:
    from jzreader.store.library import Library

SUFFIX = ".jzissue"
_OURS = re.compile(rb'\s*\{\s*"format"\s*:\s*"jzreader"')
_LARGEST = 500_000_000
"""Bytes of a file of our own JSON that are read at once."""


def hand_out(library: Library, key: IssueKey, path: Path) -> None:
    """Write an issue with its history. Raises Problem: no_issue, cannot_write."""
    from jzreader.store.library import Library

    record = library.record(key)
    with tempfile.TemporaryDirectory() as folder:
        half = Path(folder) / "half.jzlib"
        target = Library(half, library.who)
        with target.transaction():
            write_issue(target.database(), record.issue, record.added_at)
            for step in record.steps:
                copy_row(target.database(), step, issue=key, of=step.of, keep_id=True)
        target.database().execute("pragma journal_mode = delete")
        target.database().execute("vacuum")
        target.close()
        try:
            part = path.with_name(f".{path.name}.part")
            shutil.copyfile(half, part)
            part.replace(path)
        except OSError as error:
            raise Problem("cannot_write", file=path.name, reason=error.strerror or "") from error


def take_in(library: Library, path: Path) -> IssueKey:
    """Put an issue that was handed out into the library, history and all, and return its new key.

    The file is not changed. Raises Problem as opening a library does, and not_an_issue.
    """
    from jzreader.store.library import Library

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.jzlib"
        try:
            shutil.copyfile(path, copy)
        except FileNotFoundError as error:
            raise Problem("no_file", file=path.name) from error
        except OSError as error:
            raise Problem("unreadable_file", file=path.name, reason=error.strerror or "") from error
        source = Library(copy)
        try:
            rows = source.issues()
            if len(rows) != 1:
                raise Problem("not_an_issue", file=path.name)
            record = source.record(rows[0].id)
        finally:
            source.close()
    return put(library, record)


def is_whole(path: Path) -> bool:
    """Whether a file is our own JSON, by how it begins."""
    try:
        with path.open("rb") as file:
            return path.suffix.lower() == ".json" and _OURS.match(file.read(200)) is not None
    except OSError:
        return False


def take_in_json(library: Library, path: Path) -> IssueKey:
    """Put the issue of our own JSON into the library, history and all, and return its new key.

    Raises Problem: file_too_large, unreadable_file, newer_file, not_an_issue, not_whole.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise Problem("file_too_large", file=path.name, megabytes=_LARGEST // 1_000_000)
        plain = json.loads(path.read_text(encoding="utf-8"))
        if int(plain["version"]) > VERSION:
            raise Problem("newer_file", file=path.name)
        (issue,) = plain["issues"]
        if "record" not in issue:
            raise Problem("not_whole", file=path.name)
        record = record_from_dict(issue["record"])
    except OSError as error:
        raise Problem("unreadable_file", file=path.name, reason=error.strerror or "") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Problem("not_an_issue", file=path.name) from error
    try:
        return put(library, record)
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, LookupError, TypeError, ValueError) as error:
        raise Problem("not_an_issue", file=path.name) from error


def put(library: Library, record: Record) -> IssueKey:
    """Write a record that came from elsewhere, under the next key, and return it."""
    numbers: dict[int, int] = {}
    with library.transaction():
        key = library.next_issue_key()
        moved = record_rebased(record, key)
        write_issue(library.database(), moved.issue, moved.added_at)
        for step in moved.steps:
            of = None if step.of is None else numbers[step.of]
            numbers[step.id] = copy_row(library.database(), step, issue=key, of=of, keep_id=False)
    return key
