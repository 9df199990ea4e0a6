# SPDX-License-Identifier: MIT
"""The bin: issues that were deleted, kept whole with their history until the bin is emptied.

A deleted issue keeps all its rows; only its articles leave the full-text index. Whatever else asks across
issues leaves the deleted ones out, by ``deleted_at`` or by ``NOT_BINNED``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.store.opening import known_errors
from jzreader.store.rows import read_issue
from jzreader.store.search import index_issue, unindex_issue

NOT_BINNED = """b.page not in (
    select p.id from pages p join issues i on i.id = p.issue where i.deleted_at is not null)"""
"""The condition, in SQL, that a block ``b`` is of no issue in the bin. Worked out once, for the bin alone."""


@dataclass(frozen=True, slots=True)
class BinRow:
    """An issue in the bin; ``edits`` is how many its history holds, ``deleted_at`` ISO 8601 (UTC)."""

    id: IssueKey
    newspaper: str | None
    date: str | None
    pages: int
    articles: int
    edits: int
    deleted_at: str


class Bin:
    """The part of the Library that deletes issues, brings them back, and deletes them for good."""

    path: Path
    _db: Database

    def transaction(self) -> AbstractContextManager[None]:
        """One write. The Library's own."""
        raise NotImplementedError

    def issue(self, key: IssueKey) -> Issue:
        """The issue as it stands. The Library's own."""
        raise NotImplementedError

    def let_go(self, key: IssueKey) -> None:
        """Keep an issue in memory no longer. The Library's own."""
        raise NotImplementedError

    def delete(self, key: IssueKey) -> None:
        """Move an issue to the bin with all it holds. Raises Problem('no_issue')."""
        with self.transaction():
            unindex_issue(self._db, self.issue(key))
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            self._db.execute("update issues set deleted_at = ? where id = ?", (now, key))
        self.let_go(key)

    def bin(self) -> list[BinRow]:
        """The issues in the bin, the last deleted first."""
        with known_errors(self.path):
            rows = self._db.execute(
                """select id, newspaper, date, pages, articles,
                    (select count(*) from journal where issue = issues.id and kind = 'edit'), deleted_at
                from issues where deleted_at is not null order by deleted_at desc, id desc"""
            ).fetchall()
        return [BinRow(*row) for row in rows]

    def restore_deleted(self, key: IssueKey) -> None:
        """Bring an issue back from the bin as it was. Raises Problem('not_in_bin')."""
        with self.transaction():
            issue = read_issue(self._db, key, binned=True)
            if issue is None:
                raise Problem("not_in_bin", issue=key)
            self._db.execute("update issues set deleted_at = null where id = ?", (key,))
            index_issue(self._db, issue)

    def empty_bin(
        self, keys: Collection[IssueKey] | None = None, progress: Callable[[int, int], None] | None = None
    ) -> int:
        """Delete issues in the bin for good, all or those of the keys, and return how many.

        Each goes in a transaction of its own, so that others can write in between, and ``progress`` may raise
        to stop after any. An issue that was brought back meanwhile stays.
        """
        wanted = [row.id for row in self.bin() if keys is None or row.id in keys]
        gone = 0
        for done, key in enumerate(wanted):
            if progress:
                progress(done, len(wanted))
            with self.transaction():
                cursor = self._db.execute(
                    "delete from issues where id = ? and deleted_at is not null", (key,)
                )
                gone += cursor.rowcount
        return gone
