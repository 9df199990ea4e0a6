# SPDX-License-Identifier: MIT
"""What a library says of checks: which rules are off, the newsroom's lists, how findings came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jzreader.model.newsroom import NO_NEWSROOM, Holder, Newsroom, TrackRecord, Wording
from jzreader.store.database import Database
from jzreader.store.file import LibraryFile
from jzreader.store.journal import NOT_UNDONE

_MENDED = f"select e.rule, sum(e.times) from mended e where {NOT_UNDONE} group by e.rule"
"""Edits that were undone and not done again count no longer."""
_DISMISSED = """select substr(one.value, 1, instr(one.value, '|') - 1), count(*)
    from articles a, json_each(a.dismissed) one where a.dismissed <> '[]' group by 1"""
"""A finding's signature begins with its rule's code."""


class Checks:
    """The part of a library that belongs to its checks."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file
        self._version = -1
        self._newsroom: Newsroom | None = None

    def newsroom(self) -> Newsroom:
        """What is off, and the lists; the same object until they are changed.

        Of a library that was closed, the last that was asked for: windows look a moment longer.
        """
        if not self._file.is_open:
            return self._newsroom or NO_NEWSROOM
        version = self._file.version()
        if self._newsroom is None or version != self._version:
            with self._file.reading() as db:
                read = _newsroom_of(db)
            if self._newsroom is None or not _same(read, self._newsroom):
                self._newsroom = read
            self._version = version
        return self._newsroom

    def forget(self) -> None:
        """Read the lists anew when they are asked for next."""
        self._newsroom = None

    def switch(self, rules: Iterable[str], *, on: bool) -> None:
        """Look for what these rules say, or no longer."""
        statement = (
            "delete from rules_off where rule = ?" if on else "insert or ignore into rules_off values (?)"
        )
        with self._file.transaction() as db:
            db.conn.executemany(statement, [(rule,) for rule in rules])
        self.forget()

    def put_wordings(self, wordings: Iterable[Wording]) -> None:
        """Make these the newsroom's wordings, in this order; none: there is no list."""
        rows = {one.wrong: (one.wrong, one.right, one.reason) for one in wordings}
        with self._file.transaction() as db:
            db.execute("delete from wordings")
            db.conn.executemany("insert into wordings (wrong, right, reason) values (?, ?, ?)", rows.values())
        self.forget()

    def put_holders(self, holders: Iterable[Holder]) -> None:
        """Make these the holders of offices, in this order; none: there is no list."""
        rows = [(one.name, one.office, one.since, one.until) for one in holders]
        with self._file.transaction() as db:
            db.execute("delete from holders")
            db.conn.executemany("insert into holders (name, office, since, until) values (?, ?, ?, ?)", rows)
        self.forget()

    def note_mended(self, entry: int, mended: Mapping[str, int]) -> None:
        """Keep which findings, by their rule, an edit has mended; ``entry`` is its row in the journal.

        Nothing is kept once the library was closed: this is worked out after the edit.
        """
        if not mended or not self._file.is_open:
            return
        with self._file.transaction() as db:
            db.conn.executemany(
                "insert or ignore into mended (entry, rule, times) values (?, ?, ?)",
                [(entry, rule, times) for rule, times in mended.items()],
            )

    def records(self) -> dict[str, TrackRecord]:
        """How findings came out in this library, by rule; nothing of one that was closed."""
        if not self._file.is_open:
            return {}
        with self._file.reading() as db:
            mended = dict(db.execute(_MENDED).fetchall())
            dismissed = dict(db.execute(_DISMISSED).fetchall())
        return {
            rule: TrackRecord(mended.get(rule, 0), dismissed.get(rule, 0))
            for rule in mended.keys() | dismissed.keys()
        }


def _newsroom_of(db: Database) -> Newsroom:
    return Newsroom(
        frozenset(rule for (rule,) in db.execute("select rule from rules_off")),
        tuple(Wording(*row) for row in db.execute("select wrong, right, reason from wordings order by id")),
        tuple(
            Holder(*row) for row in db.execute("select name, office, since, until from holders order by id")
        ),
        frozenset(name for (name,) in db.execute("select name from names")),
    )


def _same(one: Newsroom, other: Newsroom) -> bool:
    return (one.off, one.wordings, one.holders, one.names) == (
        other.off,
        other.wordings,
        other.holders,
        other.names,
    )
