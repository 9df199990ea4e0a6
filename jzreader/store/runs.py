# SPDX-License-Identifier: MIT
"""What one command did in many issues: which edits that came to, so that all can be undone at once."""

from __future__ import annotations

from dataclasses import dataclass

from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store.database import Database
from jzreader.store.file import LibraryFile
from jzreader.store.journal import NOT_UNDONE, now

_ROWS = f"""select r.id, r.at, r.who, r.words, count(e.entry), count(case when {NOT_UNDONE} then e.entry end)
    from runs r left join run_edits e on e.run = r.id group by r.id order by r.id"""
_STANDING = f"""select j.issue, e.entry from run_edits e join journal j on j.id = e.entry
    where e.run = ? and {NOT_UNDONE} order by j.issue, e.entry"""


@dataclass(frozen=True, slots=True)
class Run:
    """A command that edited many issues: when (ISO 8601, UTC), who, its words, and how many edits.

    ``standing`` are those that were not undone.
    """

    id: int
    at: str
    who: str
    words: str
    edits: int
    standing: int


class Runs:
    """The part of a library that knows which edits were done together."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def begin(self, words: str, who: str) -> int:
        """The number of a new run, to be given with each of its edits."""
        with self._file.transaction() as db:
            cursor = db.execute("insert into runs (at, who, words) values (?, ?, ?)", (now(), who, words))
            return int(cursor.lastrowid or 0)

    def note(self, db: Database, run: int, entry: int) -> None:
        """Keep, within a transaction, that an edit belongs to a run, 0: to none.

        ``entry`` is its row in the journal.
        """
        if run:
            db.execute("insert into run_edits (entry, run) values (?, ?)", (entry, run))

    def rows(self) -> list[Run]:
        """All runs, the oldest first."""
        with self._file.reading() as db:
            return [Run(*row) for row in db.execute(_ROWS)]

    def standing(self, run: int) -> dict[IssueKey, list[int]]:
        """By issue the rows of a run's edits that were not undone. Raises Problem('no_run')."""
        found: dict[IssueKey, list[int]] = {}
        with self._file.reading() as db:
            if db.execute("select 1 from runs where id = ?", (run,)).fetchone() is None:
                raise Problem(ProblemCode.NO_RUN, run=run)
            for issue, entry in db.execute(_STANDING, (run,)):
                found.setdefault(issue, []).append(entry)
        return found
