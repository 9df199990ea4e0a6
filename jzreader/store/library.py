# SPDX-License-Identifier: MIT
"""The Library: issues kept in one SQLite file, changed only by edits, each one transaction."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jzreader.edits import Edit, edit_to_plain
from jzreader.model.change import Change, diff, restore
from jzreader.model.issue import Issue
from jzreader.model.keys import rekeyed
from jzreader.model.problem import Problem, Refused
from jzreader.store import journal
from jzreader.store.opening import known_errors, open_database
from jzreader.store.rows import read_issue, write_change, write_issue

if TYPE_CHECKING:
    from jzreader.segmentation.lessons import Lessons

_TEACHING = 12
"""How many corrected issues of a newspaper are asked what they teach."""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One line of the list of issues."""

    id: int
    newspaper: str | None
    date: str | None
    pages: int
    articles: int
    reviewed: int
    added_at: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of an issue's history; ``standing`` is false for what was undone."""

    id: int
    at: str
    who: str
    edit: dict[str, Any]
    standing: bool


@dataclass(slots=True)
class _Open:
    issue: Issue
    stacks: journal.Stacks


class Library:
    """A library file. Not for use from two threads: a worker opens its own."""

    def __init__(self, path: Path, who: str | None = None) -> None:
        """Open the library, or make it. Raises Problem, see ``open_database``."""
        self.path = path
        self.who = who or _system_user()
        self._db = open_database(path)
        self._open: dict[int, _Open] = {}
        self._version = self._data_version()

    def close(self) -> None:
        """Close the file. Everything acknowledged is already on disk."""
        self._db.close()

    # -- reading ------------------------------------------------------------------------------

    def issues(self) -> list[IssueRow]:
        """All issues, newest date first."""
        with known_errors(self.path):
            rows = self._db.execute(
                """select i.id, i.newspaper, i.date,
                    (select count(*) from pages p where p.issue = i.id),
                    count(a.id), coalesce(sum(a.review = 'reviewed'), 0), i.added_at
                from issues i left join pages p on p.issue = i.id left join articles a on a.page = p.id
                group by i.id order by i.date desc, i.id desc"""
            ).fetchall()
        return [IssueRow(*row) for row in rows]

    def issue(self, key: int) -> Issue:
        """The issue as it stands. Raises Problem('no_issue')."""
        return self._opened(key).issue

    def lessons(self, newspaper: str) -> Lessons:
        """What the corrected issues of a newspaper teach, the latest dozen of them."""
        from jzreader.segmentation.lessons import lessons_of  # not needed to open a window

        with known_errors(self.path):
            rows = self._db.execute(
                """select i.id from issues i where i.newspaper = ? and (
                    exists (select 1 from journal j where j.issue = i.id)
                ) order by i.date desc, i.id desc limit ?""",
                (newspaper, _TEACHING),
            ).fetchall()
        return lessons_of(self.issue(key) for (key,) in rows)

    def last_opened(self) -> int | None:
        """The issue that was opened last in a window, if it still stands."""
        row = self._db.execute(
            "select id from issues where opened_at is not null order by opened_at desc limit 1"
        ).fetchone()
        return row[0] if row else None

    def added_at(self, key: int) -> str:
        """When the issue was imported, as ISO 8601."""
        at: str = self._db.execute("select added_at from issues where id = ?", (key,)).fetchone()[0]
        return at

    def history(self, key: int) -> list[HistoryRow]:
        """Every edit of the issue, oldest first."""
        standing = set(self._opened(key).stacks.done)
        rows = self._db.execute(
            "select id, at, who, edit from journal where issue = ? and kind = 'edit' order by id", (key,)
        ).fetchall()
        return [HistoryRow(row, at, who, json.loads(edit), row in standing) for row, at, who, edit in rows]

    def issue_at(self, key: int, entry: int) -> Issue:
        """The issue as it was right after a row of its journal; 0: as it was imported."""
        issue = self._opened(key).issue
        for before in journal.images_before(self._db, key, entry):
            issue = restore(issue, before)
        return issue

    def undoable(self, key: int) -> dict[str, Any] | None:
        """The edit that undo would take back, as plain data."""
        row = self.last_edit(key)
        return journal.read_edit(self._db, row) if row else None

    def redoable(self, key: int) -> dict[str, Any] | None:
        """The edit that redo would do again, as plain data."""
        undone = self._opened(key).stacks.undone
        return journal.read_edit(self._db, undone[-1]) if undone else None

    def last_edit(self, key: int) -> int | None:
        """The journal's row of the edit that undo would take back."""
        done = self._opened(key).stacks.done
        return done[-1] if done else None

    # -- writing ------------------------------------------------------------------------------

    def add(self, issue: Issue) -> int:
        """Put a freshly read issue in the library and return its key; its keys are made unique."""
        with self._transaction():
            used = self._db.execute("select seq from sqlite_sequence where name = 'issues'").fetchone()
            key = int(used[0]) + 1 if used else 1
            kept = rekeyed(issue, key)
            write_issue(self._db, kept, _now())
        self._open[key] = _Open(kept, journal.Stacks())
        return key

    def mark_opened(self, key: int) -> None:
        """Remember that a window showed this issue last."""
        with self._transaction():
            self._db.execute("update issues set opened_at = ? where id = ?", (_now(), key))

    def delete(self, key: int) -> None:
        """Take an issue out of the library with all it holds. Raises Problem('no_issue')."""
        self._opened(key)
        with self._transaction():
            self._db.execute("delete from issues where id = ?", (key,))
        del self._open[key]

    def apply(self, key: int, edit: Edit, initiator: str = "") -> Change:
        """Do an edit in one transaction. Raises Refused, and Problem where it cannot be written."""
        with self._transaction():
            opened = self._opened(key)
            change = diff(opened.issue, edit.apply(opened.issue), initiator)
            if change.empty:
                raise Refused("nothing_changed")
            row = self._record(change, "edit", edit_to_plain(edit), None)
        self._keep(change, "edit", row)
        return change

    def undo(self, key: int, initiator: str = "") -> Change:
        """Take the last standing edit back. Raises Refused('nothing_to_undo')."""
        return self._step(key, "undo", initiator)

    def redo(self, key: int, initiator: str = "") -> Change:
        """Do the last undone edit again. Raises Refused('nothing_to_redo')."""
        return self._step(key, "redo", initiator)

    def _step(self, key: int, kind: journal.Kind, initiator: str) -> Change:
        with self._transaction():
            opened = self._opened(key)
            stack = opened.stacks.done if kind == "undo" else opened.stacks.undone
            if not stack:
                raise Refused(f"nothing_to_{kind}")
            entry = journal.read_entry(self._db, stack[-1])
            image = entry.before if kind == "undo" else entry.after
            change = diff(opened.issue, restore(opened.issue, image), initiator)
            self._record(change, kind, entry.edit, entry.id)
        self._keep(change, kind, entry.id)
        return change

    def _record(self, change: Change, kind: journal.Kind, edit: dict[str, Any], of: int | None) -> int:
        write_change(self._db, change)
        images = (change.image(change.before), change.image(change.after))
        return journal.append(self._db, change.after.key, kind, edit, images, of=of, at=_now(), who=self.who)

    def _keep(self, change: Change, kind: journal.Kind, entry: int) -> None:
        opened = self._open[change.after.key]
        opened.issue = change.after
        opened.stacks.add(kind, entry)

    # -- the file -----------------------------------------------------------------------------

    def _opened(self, key: int) -> _Open:
        if key not in self._open:
            with known_errors(self.path):
                issue = read_issue(self._db, key)
                if issue is None:
                    raise Problem("no_issue", issue=key)
                self._open[key] = _Open(issue, journal.read_stacks(self._db, key))
        return self._open[key]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """One write, begun immediately so that a second writer waits instead of failing half-way."""
        with known_errors(self.path):
            self._db.execute("begin immediate")
            try:
                self._forget_if_stale()
                yield
                self._db.conn.commit()
            except BaseException:
                self._db.conn.rollback()
                raise

    def _forget_if_stale(self) -> None:
        """Another process wrote: what we hold in memory may be old."""
        version = self._data_version()
        if version != self._version:
            self._version = version
            self._open.clear()

    def _data_version(self) -> int:
        return int(self._db.execute("pragma data_version").fetchone()[0])


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _system_user() -> str:
    try:
        return getpass.getuser()
    except OSError:
        return "?"
