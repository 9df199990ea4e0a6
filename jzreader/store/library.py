# SPDX-License-Identifier: MIT
"""The Library: issues kept in one SQLite file, changed only by edits, each one transaction."""

from __future__ import annotations

import getpass
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from jzreader.edits import Edit, edit_to_dict
from jzreader.model.change import Change, diff, restore
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, Refused
from jzreader.model.record import Kind, Record
from jzreader.model.rekey import rekeyed
from jzreader.store import journal
from jzreader.store.backups import aside_name, is_good, set_aside
from jzreader.store.bin import Bin
from jzreader.store.known import Known
from jzreader.store.listing import HistoryRow, IssueRow
from jzreader.store.opening import known_errors, open_database
from jzreader.store.query import parse_query
from jzreader.store.rows import read_issue, write_change, write_issue
from jzreader.store.search import Found, find
from jzreader.store.stats import Stats, stats_of

if TYPE_CHECKING:
    from jzreader.segmentation.lessons import Lessons

_TEACHING = 12
"""How many corrected issues of a newspaper are asked what they teach."""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month, as 2024-03, with its counts."""

    month: str | None
    issues: int
    articles: int
    reviewed: int


@dataclass(slots=True)
class _Open:
    """An issue in memory, and the last row of its journal that it has taken in."""

    issue: Issue
    stacks: journal.Stacks
    row: int = 0
    version: int = 0


class Library(Known, Bin):
    """A library file. Not for use from two threads: a worker opens its own."""

    def __init__(self, path: Path, who: str | None = None) -> None:
        """Open the library, or make it. Raises Problem, see ``open_database``."""
        self.path = path
        self.who = who or _system_user()
        self._db = open_database(path)
        self._inode = _inode(path)
        self._open: dict[IssueKey, _Open] = {}

    def database(self) -> Database:
        """The open file itself, for those who document or measure it; not for writing."""
        return self._db

    def close(self) -> None:
        """Close the file. Everything acknowledged is already on disk."""
        self._db.close()

    # -- reading ------------------------------------------------------------------------------

    def issues(self, limit: int | None = None) -> list[IssueRow]:
        """All issues, newest date first."""
        with known_errors(self.path):
            rows = self._db.execute(
                """select id, newspaper, date, pages, articles, reviewed, added_at
                from issues where deleted_at is null order by date desc, id desc limit ?""",
                (-1 if limit is None else limit,),
            ).fetchall()
        return [IssueRow(*row) for row in rows]

    def months(self) -> list[MonthRow]:
        """Year and month, None where the date is unknown, with counts; the newest first."""
        with known_errors(self.path):
            rows = self._db.execute(
                """select substr(date, 1, 7) as month, count(*), sum(articles), sum(reviewed)
                from issues where deleted_at is null group by month order by month desc"""
            ).fetchall()
        return [MonthRow(*row) for row in rows]

    def issues_in(self, month: str | None) -> list[IssueRow]:
        """The issues of a month, the newest first; None: those without a date."""
        where = "date is null" if month is None else "date >= ? and date < ?"
        values = () if month is None else (month, f"{month}~")
        with known_errors(self.path):
            rows = self._db.execute(
                "select id, newspaper, date, pages, articles, reviewed, added_at"
                f" from issues where deleted_at is null and {where} order by date desc, id desc",
                values,
            ).fetchall()
        return [IssueRow(*row) for row in rows]

    def search(self, text: str, limit: int = 50) -> Found:
        """The articles that a typed line asks for. Raises Problem('bad_filter')."""
        with known_errors(self.path):
            return find(self._db, parse_query(text), limit)

    def stats(self) -> Stats:
        """What takes the room in the file."""
        with known_errors(self.path):
            return stats_of(self._db)

    def compact(self) -> tuple[int, int]:
        """Give unused room back to the disk; the file's bytes before and after."""
        with known_errors(self.path):
            before = self.path.stat().st_size
            self._db.execute("insert into search(search) values ('optimize')")
            self._db.execute("vacuum")
            self._db.execute("pragma wal_checkpoint(truncate)")
            return before, self.path.stat().st_size

    def issue(self, key: IssueKey) -> Issue:
        """The issue as it stands. Raises Problem('no_issue')."""
        return self._opened(key).issue

    def let_go(self, key: IssueKey) -> None:
        """Keep an issue in memory no longer; it is read again when asked for."""
        self._open.pop(key, None)

    def lessons(self, newspaper: str) -> Lessons:
        """What the corrected issues of a newspaper teach, the latest dozen of them."""
        from jzreader.segmentation.lessons import lessons_of  # not needed to open a window

        with known_errors(self.path):
            rows = self._db.execute(
                """select i.id from issues i where i.newspaper = ? and i.deleted_at is null and (
                    exists (select 1 from journal j where j.issue = i.id)
                ) order by i.date desc, i.id desc limit ?""",
                (newspaper, _TEACHING),
            ).fetchall()
        return lessons_of(self.issue(key) for (key,) in rows)

    def last_opened(self) -> IssueKey | None:
        """The issue that was opened last in a window, if it still stands."""
        row = self._db.execute(
            "select id from issues where opened_at is not null and deleted_at is null"
            " order by opened_at desc limit 1"
        ).fetchone()
        return row[0] if row else None

    def added_at(self, key: IssueKey) -> str:
        """When the issue was imported, as ISO 8601."""
        at: str = self._db.execute("select added_at from issues where id = ?", (key,)).fetchone()[0]
        return at

    def history(self, key: IssueKey) -> list[HistoryRow]:
        """Every edit of the issue, oldest first."""
        standing = set(self._opened(key).stacks.done)
        rows = self._db.execute(
            "select id, at, who, edit from journal where issue = ? and kind = 'edit' order by id", (key,)
        ).fetchall()
        return [HistoryRow(row, at, who, json.loads(edit), row in standing) for row, at, who, edit in rows]

    def steps(self, key: IssueKey) -> list[journal.Row]:
        """Every row of the issue's journal: edits, undos and redos, oldest first."""
        self._opened(key)
        return journal.read_rows(self._db, key)

    def record(self, key: IssueKey) -> Record:
        """The issue with all that was done to it, images included."""
        return Record(self.issue(key), self.added_at(key), journal.read_steps(self._db, key))

    def last_row(self, key: IssueKey) -> int:
        """The number of the last row that the issue's journal holds, 0 for none."""
        return self._opened(key).row

    def issue_at(self, key: IssueKey, entry: int) -> Issue:
        """The issue as it was right after a row of its journal; 0: as it was imported."""
        issue = self._opened(key).issue
        for before in journal.images_before(self._db, key, entry):
            issue = restore(issue, before)
        return issue

    def undoable(self, key: IssueKey) -> dict[str, Any] | None:
        """The edit that undo would take back, as plain data."""
        row = self.last_edit(key)
        return journal.read_edit(self._db, row) if row else None

    def redoable(self, key: IssueKey) -> dict[str, Any] | None:
        """The edit that redo would do again, as plain data."""
        undone = self._opened(key).stacks.undone
        return journal.read_edit(self._db, undone[-1]) if undone else None

    def last_edit(self, key: IssueKey) -> int | None:
        """The journal's row of the edit that undo would take back."""
        done = self._opened(key).stacks.done
        return done[-1] if done else None

    # -- writing ------------------------------------------------------------------------------

    def add(self, issue: Issue) -> IssueKey:
        """Put a freshly read issue in the library and return its key; its keys are made unique."""
        with self.transaction():
            key = self.next_issue_key()
            kept = rekeyed(issue, key)
            write_issue(self._db, kept, _now())
        self._open[key] = _Open(kept, journal.Stacks(), 0, self._data_version())
        return key

    def next_issue_key(self) -> IssueKey:
        """The key of the next issue; to be asked and used in one transaction."""
        used = self._db.execute("select seq from sqlite_sequence where name = 'issues'").fetchone()
        return IssueKey(int(used[0]) + 1 if used else 1)

    def mark_opened(self, key: IssueKey) -> None:
        """Remember that a window showed this issue last."""
        with self.transaction():
            self._db.execute("update issues set opened_at = ? where id = ?", (_now(), key))

    def news(self, key: IssueKey) -> Change | None:
        """What another window or program has made of the issue since we last looked; None: nothing.

        Raises Problem('no_issue') where it is gone.
        """
        opened = self._open.get(key)
        if opened is None or opened.version == self._data_version():
            return None
        before = opened.issue
        with known_errors(self.path):
            change = diff(before, self._opened(key).issue, "elsewhere")
        return None if change.empty else change

    def apply(self, key: IssueKey, edit: Edit, initiator: str = "") -> Change:
        """Do an edit in one transaction. Raises Refused, and Problem where it cannot be written."""
        with self.transaction():
            opened = self._opened(key)
            change = diff(opened.issue, edit.apply(opened.issue), initiator)
            if change.empty:
                raise Refused("nothing_changed")
            row = self._record(change, "edit", edit_to_dict(edit), None)
        self._keep(change, "edit", row, row)
        return change

    def undo(self, key: IssueKey, initiator: str = "") -> Change:
        """Take the last standing edit back. Raises Refused('nothing_to_undo')."""
        return self._step(key, "undo", initiator)

    def redo(self, key: IssueKey, initiator: str = "") -> Change:
        """Do the last undone edit again. Raises Refused('nothing_to_redo')."""
        return self._step(key, "redo", initiator)

    def _step(self, key: IssueKey, kind: Kind, initiator: str) -> Change:
        with self.transaction():
            opened = self._opened(key)
            stack = opened.stacks.done if kind == "undo" else opened.stacks.undone
            if not stack:
                raise Refused(f"nothing_to_{kind}")
            entry = journal.read_entry(self._db, stack[-1])
            image = entry.before if kind == "undo" else entry.after
            change = diff(opened.issue, restore(opened.issue, image), initiator)
            row = self._record(change, kind, entry.edit, entry.id)
        self._keep(change, kind, entry.id, row)
        return change

    def _record(self, change: Change, kind: Kind, edit: dict[str, Any], of: int | None) -> int:
        write_change(self._db, change)
        images = (change.image(change.before), change.image(change.after))
        return journal.append(self._db, change.after.key, kind, edit, images, of=of, at=_now(), who=self.who)

    def _keep(self, change: Change, kind: Kind, entry: int, row: int) -> None:
        opened = self._open[change.after.key]
        opened.issue, opened.row = change.after, row
        opened.stacks.add(kind, entry)

    # -- the file -----------------------------------------------------------------------------

    def _opened(self, key: IssueKey) -> _Open:
        """The issue in memory, with what others have written since. Raises Problem('no_issue')."""
        version = self._data_version()
        opened = self._open.get(key)
        if opened is None:
            with known_errors(self.path):
                issue = read_issue(self._db, key)
                if issue is None:
                    raise Problem("no_issue", issue=key)
                row = journal.last_row(self._db, key)
                opened = _Open(issue, journal.read_stacks(self._db, key), row, version)
                self._open[key] = opened
        elif opened.version != version:
            self._catch_up(key, opened)
            opened.version = version
        return opened

    def _catch_up(self, key: IssueKey, opened: _Open) -> None:
        """Take in what another connection wrote; what it did not touch stays the same objects."""
        with known_errors(self.path):
            header = self._db.execute(
                "select next_key from issues where id = ? and deleted_at is null", (key,)
            ).fetchone()
            if header is None:
                del self._open[key]
                raise Problem("no_issue", issue=key)
            for later in journal.read_later(self._db, key, opened.row):
                opened.issue = restore(opened.issue, later.after)
                opened.stacks.add(later.kind, later.entry)
                opened.row = later.row
            opened.issue = replace(opened.issue, next_key=header[0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One write, begun immediately so that a second writer waits instead of failing half-way."""
        with known_errors(self.path):
            self._rescue_if_gone()
            self._db.execute("begin immediate")
            try:
                yield
                self._db.conn.commit()
            except BaseException:
                self._db.conn.rollback()
                raise

    def _rescue_if_gone(self) -> None:
        """A file that was taken away or spoilt under us is written again from what we hold open.

        A sound one in its place, as ``restore`` puts there, stays: we change over to it, and what we held is
        kept beside it. Raises Problem('library_vanished') or Problem('library_replaced') after that.
        """
        now = _inode(self.path)
        if now == self._inode:
            return
        held = self._db
        replaced = now is not None and is_good(self.path)
        aside = aside_name(self.path)
        if now is not None and not replaced:
            set_aside(self.path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(aside if replaced else self.path)) as rescued:
            held.conn.backup(rescued)
        self._db = open_database(self.path)
        held.close()
        self._inode = _inode(self.path)
        if replaced:
            self._open.clear()
            raise Problem("library_replaced", path=str(self.path), aside=str(aside))
        for opened in self._open.values():
            opened.version = self._data_version()
        raise Problem("library_vanished", path=str(self.path))

    def _data_version(self) -> int:
        return int(self._db.execute("pragma data_version").fetchone()[0])


def _inode(path: Path) -> int | None:
    """What tells a file from another that took its name."""
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _system_user() -> str:
    try:
        return getpass.getuser()
    except OSError:
        return "?"
