# SPDX-License-Identifier: MIT
"""The connection that all of the store writes through, and the migrations that sqlite-utils keeps account of.

sqlite-utils itself, which loads numpy where there is any, is loaded when something is to be migrated.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from weakref import WeakSet


class Database:
    """A connection on which a statement outside of a transaction is one of its own."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.conn = connection
        self.path = path.absolute()
        self.set_aside: tuple[Path, ...] = ()
        """Journals of other files that lay beside it, where they are now."""
        _open.add(self)

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Cursor:
        """Do one statement; what it wrote is committed, unless it stands in a transaction or begins one."""
        connection = self.conn
        within = connection.in_transaction
        if within:
            return connection.execute(sql, parameters)
        try:
            cursor = connection.execute(sql, parameters)
        except BaseException:
            connection.rollback()
            raise
        if connection.in_transaction and cursor.description is None and not sql.lstrip().startswith("begin"):
            connection.commit()
        return cursor

    def close(self) -> None:
        """Close the connection."""
        self.conn.close()
        _open.discard(self)


_open: WeakSet[Database] = WeakSet()


def is_open_here(path: Path) -> bool:
    """Whether this process has a library open.

    Its file may not be opened and closed by other means then: POSIX drops all locks of a process on a file
    when it closes any descriptor of it, and another program would take SQLite's journal for nobody's.
    """
    return any(one.path == path.absolute() for one in list(_open))


class Migrations:
    """What sqlite-utils' Migrations does, which are made of these when there is one to apply."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._steps: list[Callable[[Database], None]] = []

    def __call__(self) -> Callable[[Callable[[Database], None]], Callable[[Database], None]]:
        """Declare a function as the next migration."""

        def declare(step: Callable[[Database], None]) -> Callable[[Database], None]:
            self._steps.append(step)
            return step

        return declare

    def apply(self, db: Database) -> None:
        """Do those that this library has not seen, each noted in its table."""
        import sqlite_utils  # the window opens without: see above

        whole = sqlite_utils.Migrations(self._name)
        for step in self._steps:
            whole(name=step.__name__)(lambda _db, step=step: step(db))
        whole.apply(sqlite_utils.Database(db.conn, execute_plugins=False))
