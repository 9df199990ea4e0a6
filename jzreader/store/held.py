# SPDX-License-Identifier: MIT
"""The issues of a library that are in memory, kept in step with what other connections write."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jzreader.model.change import Change, restore_image
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.record import Kind
from jzreader.store import journal
from jzreader.store.file import LibraryFile
from jzreader.store.rows import read_issue, read_sources


@dataclass(slots=True)
class HeldIssue:
    """An issue in memory, and the last row of its journal that it has taken in."""

    issue: Issue
    stacks: journal.Stacks
    row: int = 0
    version: int = 0

    def top(self, kind: Kind) -> int | None:
        """The row of the edit that undo or redo steps over next."""
        stack = self.stacks.done if kind == "undo" else self.stacks.undone
        return stack[-1] if stack else None


@dataclass(frozen=True, slots=True)
class Done:
    """A step of an issue that is written, and is to be taken in once it is on disk."""

    change: Change
    kind: Kind
    entry: int
    row: int


class HeldIssues:
    """Reads issues when they are asked for, and knows them from then on."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file
        self._held: dict[IssueKey, HeldIssue] = {}
        self.clear = self._held.clear

    def put(self, issue: Issue) -> None:
        """Hold an issue that was just written and has no history."""
        self._held[issue.key] = HeldIssue(issue, journal.Stacks(), 0, self._file.version())

    def let_go(self, key: IssueKey) -> None:
        """Hold it no longer."""
        self._held.pop(key, None)

    def last_seen(self, key: IssueKey) -> Issue:
        """A held issue as it was when it was last looked at."""
        return self._held[key].issue

    def behind(self, key: IssueKey) -> bool:
        """Whether the issue is held, and another connection has written since it was looked at."""
        held = self._held.get(key)
        return held is not None and held.version != self._file.version()

    def take_in(self, done: Done) -> None:
        """Take in a step that is on disk."""
        held = self._held[done.change.after.key]
        held.issue, held.row = done.change.after, done.row
        held.stacks.add(done.kind, done.entry)

    def row(self, key: IssueKey) -> int:
        """The last row of its journal that was seen; of an issue that is not held, that there is."""
        held = self._held.get(key)
        return held.row if held is not None else journal.last_row(self._file.db, key)

    def get(self, key: IssueKey) -> HeldIssue:
        """The issue in memory, with what others have written since. Raises Problem('no_issue')."""
        version = self._file.version()
        held = self._held.get(key)
        if held is None:
            with self._file.reading(values=True):
                issue = read_issue(self._file.db, key)
                if issue is None:
                    raise Problem(ProblemCode.NO_ISSUE, issue=key)
                row = journal.last_row(self._file.db, key)
                held = HeldIssue(issue, journal.read_stacks(self._file.db, key), row, version)
                self._held[key] = held
        elif held.version != version:
            self._catch_up(key, held)
            held.version = version
        return held

    def _catch_up(self, key: IssueKey, held: HeldIssue) -> None:
        """Take in what another connection wrote; what it did not touch stays the same objects."""
        with self._file.reading():
            header = self._file.db.execute(
                "select next_key, (select count(*) from sources where issue = issues.id) from issues"
                " where id = ? and deleted_at is null",
                (key,),
            ).fetchone()
            if header is None:
                del self._held[key]
                raise Problem(ProblemCode.NO_ISSUE, issue=key)
            next_key, sources = header
            if sources > len(held.issue.sources):
                known = {source.key for source in held.issue.sources}
                fresh = (one for one in read_sources(self._file.db, key) if one.key not in known)
                held.issue = replace(held.issue, sources=(*held.issue.sources, *fresh))
            for later in journal.read_steps(self._file.db, key, after=held.row, images=True):
                held.issue = restore_image(held.issue, later.given_images().after)
                held.stacks.add(later.kind, later.entry)
                held.row = later.id
            held.issue = replace(held.issue, next_key=next_key)
