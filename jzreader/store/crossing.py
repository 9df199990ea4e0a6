# SPDX-License-Identifier: MIT
"""Steps that two issues share: pages that move from one to the other, done and undone in both at once.

Both histories have a row for it, one right after the other, whose edits name the other issue and the same
step. An issue that is left without pages lies in the bin, and comes out of it when they come back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.record import Step
from jzreader.store.database import Database
from jzreader.store.journal import Stacks, now, read_step

_OTHER = {"MovePagesOut": "to", "MovePagesIn": "origin"}
"""The edits of such steps, each with its field that names the other issue."""


@dataclass(frozen=True, slots=True)
class Partner:
    """The other issue of a step, and the row of its own journal that is the other half."""

    issue: IssueKey
    entry: int


class Shared(NamedTuple):
    """The other issue of a step, and whether its half is there to be undone."""

    issue: IssueKey
    whole: bool


def shared_step(db: Database, key: IssueKey, row: int) -> Shared | None:
    """With which issue a step of an issue is shared; None for a step of its own."""
    edit = read_step(db, row).edit
    other = other_issue(edit)
    return None if other is None else Shared(other, partner_of(db, key, row, edit) is not None)


def other_issue(edit: dict[str, Any]) -> IssueKey | None:
    """The issue that an edit shares a step with, None for an edit of one issue."""
    field = _OTHER.get(str(edit.get("edit")))
    return IssueKey(edit[field]) if field else None


def partner_of(db: Database, key: IssueKey, row: int, edit: dict[str, Any]) -> Partner | None:
    """The other half of a step; None where there is none, or where that issue was deleted permanently.

    A history that came from another library has one half alone.
    """
    other = other_issue(edit)
    if other is None or other == key:
        return None
    for entry, text in db.execute(
        "select id, edit from journal where id in (?, ?) and issue = ? and kind = 'edit'",
        (row - 1, row + 1, other),
    ).fetchall():
        there = json.loads(text)
        if other_issue(there) == key and there.get("step") == edit.get("step"):
            return Partner(other, entry)
    return None


def crossed(steps: Iterable[Step], entry: int) -> bool:
    """Whether pages came from other issues, or went there, between a row of a journal and its end.

    Going back beyond would change one of two issues only, and leave pages in both, or in none.
    """
    stacks, then = Stacks(), frozenset[int]()
    shared = set()
    for step in steps:
        stacks.add(step.kind, step.entry)
        if step.id <= entry:
            then = frozenset(stacks.done)
        if other_issue(step.edit) is not None:
            shared.add(step.entry)
    return not shared.isdisjoint(then ^ frozenset(stacks.done))


def take_out_of_bin(db: Database, key: IssueKey) -> bool:
    """Take an issue out of the bin that lies there because it has no pages; whether it did."""
    cursor = db.execute(
        "update issues set deleted_at = null where id = ? and deleted_at is not null and pages = 0", (key,)
    )
    return bool(cursor.rowcount)


def put_in_bin(db: Database, issue: Issue) -> bool:
    """Put an issue that is left without pages in the bin; whether it is. The index has nothing of it."""
    if issue.pages:
        return False
    db.execute("update issues set deleted_at = ? where id = ?", (now(), issue.key))
    return True
