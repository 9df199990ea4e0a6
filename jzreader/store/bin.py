# SPDX-License-Identifier: MIT
"""The bin: issues that were deleted, kept whole with their history until the bin is emptied.

A deleted issue keeps all its rows; only its articles leave the full-text index. Whatever else asks across
issues leaves the deleted ones out, by ``deleted_at`` or by ``NOT_BINNED``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store.file import LibraryFile
from jzreader.store.journal import now
from jzreader.store.rows import read_issue
from jzreader.store.search import index_issue, unindex_issue
from jzreader.store.source_files import digests_of, let_files_go

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
    """The part of a library that deletes issues, brings them back, and deletes them for good."""

    def __init__(self, file: LibraryFile, let_go: Callable[[IssueKey], None]) -> None:
        """``let_go`` is told of an issue that nobody is to hold in memory any longer."""
        self._file = file
        self._let_go = let_go

    def delete(self, key: IssueKey) -> None:
        """Move an issue to the bin with all it holds. Raises Problem('no_issue')."""
        with self._file.transaction() as db:
            issue = read_issue(db, key)
            if issue is None:
                raise Problem(ProblemCode.NO_ISSUE, issue=key)
            unindex_issue(db, issue)
            db.execute("update issues set deleted_at = ? where id = ?", (now(), key))
        self._let_go(key)

    def rows(self) -> list[BinRow]:
        """The issues in the bin, the last deleted first."""
        with self._file.reading() as db:
            rows = db.execute(
                """select id, newspaper, date, pages, articles,
                    (select count(*) from journal where issue = issues.id and kind = 'edit'), deleted_at
                from issues where deleted_at is not null order by deleted_at desc, id desc"""
            ).fetchall()
        return [BinRow(*row) for row in rows]

    def count(self) -> int:
        """How many issues are in the bin."""
        with self._file.reading() as db:
            return int(db.execute("select count(*) from issues where deleted_at is not null").fetchone()[0])

    def restore(self, key: IssueKey) -> None:
        """Bring an issue back from the bin as it was. Raises Problem('not_in_bin')."""
        with self._file.transaction() as db:
            issue = read_issue(db, key, binned=True)
            if issue is None:
                raise Problem(ProblemCode.NOT_IN_BIN, issue=key)
            db.execute("update issues set deleted_at = null where id = ?", (key,))
            index_issue(db, issue)

    def empty(
        self, keys: Collection[IssueKey] | None = None, progress: Callable[[int, int], None] | None = None
    ) -> int:
        """Delete issues in the bin for good, all or those of the keys, and return how many.

        Their files go with them, but for those that another issue came from too, be it in the bin.

        Each goes in a transaction of its own, so that others can write in between, and ``progress`` may raise
        to stop after any. An issue that was brought back meanwhile stays.
        """
        wanted = [row.id for row in self.rows() if keys is None or row.id in keys]
        gone = 0
        for done, key in enumerate(wanted):
            if progress:
                progress(done, len(wanted))
            with self._file.transaction() as db:
                files = digests_of(db, key)
                cursor = db.execute("delete from issues where id = ? and deleted_at is not null", (key,))
                let_files_go(db, files)
                gone += cursor.rowcount
        return gone
