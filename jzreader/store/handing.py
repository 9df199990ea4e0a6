# SPDX-License-Identifier: MIT
"""One issue in a file of its own, with its sources and its whole history, to hand to a colleague.

A ``.jzissue`` is a library that holds nothing else, so it can be opened as one too.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jzreader.model.keys import rebased, rekeyed
from jzreader.model.problem import Problem
from jzreader.store.journal import copy_row, full_rows
from jzreader.store.rows import write_issue

if TYPE_CHECKING:
    from jzreader.store.library import Library

SUFFIX = ".jzissue"


def hand_out(library: Library, key: int, path: Path) -> None:
    """Write an issue with its history. Raises Problem: no_issue, cannot_write."""
    from jzreader.store.library import Library

    issue = library.issue(key)
    with tempfile.TemporaryDirectory() as folder:
        half = Path(folder) / "half.jzlib"
        target = Library(half, library.who)
        with target.transaction():
            write_issue(target.database(), issue, library.added_at(key))
            for row in full_rows(library.database(), key):
                copy_row(target.database(), row, issue=key, of=row.of, keep_id=True)
        target.database().execute("pragma journal_mode = delete")
        target.database().execute("vacuum")
        target.close()
        try:
            part = path.with_name(f".{path.name}.part")
            shutil.copyfile(half, part)
            part.replace(path)
        except OSError as error:
            raise Problem("cannot_write", file=path.name, reason=error.strerror or "") from error


def take_in(library: Library, path: Path) -> int:
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
            old = rows[0].id
            issue, added = source.issue(old), source.added_at(old)
            journal = full_rows(source.database(), old)
        finally:
            source.close()
    numbers: dict[int, int] = {}
    with library.transaction():
        key = library.next_issue_key()
        write_issue(library.database(), rekeyed(issue, key), added)
        for row in journal:
            moved = row.moved(lambda plain: _moved(plain, old, key))
            of = None if row.of is None else numbers[row.of]
            numbers[row.id] = copy_row(library.database(), moved, issue=key, of=of, keep_id=False)
    return key


def _moved(plain: dict[str, Any], old: int, new: int) -> dict[str, Any]:
    return rebased(json.loads(json.dumps(plain)), old, new)
