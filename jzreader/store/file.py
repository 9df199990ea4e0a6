# SPDX-License-Identifier: MIT
"""The library's open file: its connection, its transactions, its rescue where it is taken away under us."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from jzreader.model.problem import Problem, ProblemCode
from jzreader.store.aside import aside_name, seal, set_aside
from jzreader.store.backups import is_good
from jzreader.store.database import Database
from jzreader.store.opening import INDEX_SUFFIX, is_read_only, open_database, sqlite_problems


class LibraryFile:
    """One connection to a library. Not for use from two threads."""

    def __init__(self, path: Path, *, filling: bool = False) -> None:
        """Open the file, or make it; an archive's index to be read, ``filling``: to be written.

        Raises Problem, see ``open_database``.
        """
        self.path = path
        self.db = open_database(path)
        self.on_replaced: Callable[[], None] = lambda: None
        """Called where another library was found in the file's place, before that is said."""
        self.is_index = path.suffix == INDEX_SUFFIX
        """Whether it stands for an archive."""
        self.read_only = is_read_only(path) or (self.is_index and not filling)
        if self.is_index:  # it can be made again: nothing is lost with it
            self.db.execute("pragma synchronous = off" if filling else "pragma query_only = on")
        self._inode = _inode(path)
        self.is_open = True

    def close(self) -> None:
        """Close the file. Everything acknowledged is already on disk."""
        self.is_open = False
        self.db.close()

    def version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self.db.execute("pragma data_version").fetchone()[0])

    @contextmanager
    def reading(self, *, values: bool = False) -> Iterator[Database]:
        """The database, to read from. Raises Problem where SQLite says what a user can do something about.

        With ``values``, a value that is none, as no app has written it, is a damage too.
        """
        try:
            with sqlite_problems(self.path):
                yield self.db
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            if not values:
                raise
            raise Problem(ProblemCode.LIBRARY_DAMAGED, path=str(self.path)) from error

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """One write, begun immediately so that a second writer waits instead of failing half-way."""
        self.check_writable()
        with sqlite_problems(self.path):
            self._rescue_if_gone()
            self.db.execute("begin immediate")
            before = self.db.conn.total_changes
            try:
                yield self.db
                if self.db.conn.total_changes != before:
                    seal(self.db)
                self.db.conn.commit()
            except BaseException:
                self.db.conn.rollback()
                raise

    def check_writable(self) -> None:
        """Raise Problem where the library may only be read: archive_read_only, library_read_only."""
        if self.read_only:
            code = ProblemCode.ARCHIVE_READ_ONLY if self.is_index else ProblemCode.LIBRARY_READ_ONLY
            raise Problem(code, path=str(self.path))

    def _rescue_if_gone(self) -> None:
        """A file that was taken away or spoilt under us is written again from what we hold open.

        A sound one in its place, as ``restore`` puts there, stays: we change over to it, and what we held is
        kept beside it. Raises Problem('library_vanished') or Problem('library_replaced') after that.
        """
        now = _inode(self.path)
        if now == self._inode:
            return
        held = self.db
        replaced = now is not None and is_good(self.path)
        aside = aside_name(self.path)
        if now is not None and not replaced:
            set_aside(self.path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(aside if replaced else self.path)) as rescued:
            held.conn.backup(rescued)
        self.db = open_database(self.path)
        held.close()
        self._inode = _inode(self.path)
        if replaced:
            self.on_replaced()
            raise Problem(ProblemCode.LIBRARY_REPLACED, path=str(self.path), aside=str(aside))
        raise Problem(ProblemCode.LIBRARY_VANISHED, path=str(self.path))


def _inode(path: Path) -> int | None:
    """What tells a file from another that took its name."""
    try:
        return path.stat().st_ino
    except OSError:
        return None
