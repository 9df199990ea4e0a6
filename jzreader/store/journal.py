# SPDX-License-Identifier: MIT
"""The journal: every edit, undo and redo with its images, only ever added to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from jzreader.model.record import Kind, Step
from jzreader.store.packing import pack, unpack


@dataclass(slots=True)
class Stacks:
    """Which journal entries of an issue can be undone and redone: a fold over the journal's kinds."""

    done: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)

    def add(self, kind: Kind, entry: int) -> None:
        """Take in a journal row; ``entry`` is the edit's own row, whatever the kind."""
        if kind == "edit":
            self.done.append(entry)
            self.undone.clear()
        elif kind == "undo":
            self.undone.append(self.done.pop())
        else:
            self.done.append(self.undone.pop())


@dataclass(frozen=True, slots=True)
class Entry:
    """What the journal kept of one edit."""

    id: int
    edit: dict[str, Any]
    before: dict[str, Any]
    after: dict[str, Any]


def read_stacks(db: Database, issue: int) -> Stacks:
    """The stacks of an issue, from its whole journal."""
    stacks = Stacks()
    rows = db.execute("select id, kind, of from journal where issue = ? order by id", (issue,))
    for row, kind, of in rows:
        stacks.add(kind, of or row)
    return stacks


def read_entry(db: Database, row: int) -> Entry:
    """The journal's row of an edit."""
    edit, before, after = db.execute(
        "select edit, before, after from journal where id = ?", (row,)
    ).fetchone()
    return Entry(row, json.loads(edit), json.loads(unpack(before)), json.loads(unpack(after)))


def read_edit(db: Database, row: int) -> dict[str, Any]:
    """The edit alone, without its images."""
    plain: dict[str, Any] = json.loads(
        db.execute("select edit from journal where id = ?", (row,)).fetchone()[0]
    )
    return plain


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands, without its images; ``of`` is the edit's row where this is an undo or redo."""

    id: int
    at: str
    who: str
    kind: Kind
    of: int | None
    edit: dict[str, Any]


def read_rows(db: Database, issue: int) -> list[Row]:
    """All rows of an issue, oldest first."""
    rows = db.execute(
        "select id, at, who, kind, of, edit from journal where issue = ? order by id", (issue,)
    ).fetchall()
    return [Row(key, at, who, kind, of, json.loads(edit)) for key, at, who, kind, of, edit in rows]


def read_steps(db: Database, issue: int) -> tuple[Step, ...]:
    """All rows of an issue with their images, oldest first."""
    rows = db.execute(
        "select id, at, who, kind, of, edit, before, after from journal where issue = ? order by id", (issue,)
    ).fetchall()
    return tuple(
        Step(key, at, who, kind, of, json.loads(edit), json.loads(unpack(before)), json.loads(unpack(after)))
        for key, at, who, kind, of, edit, before, after in rows
    )


def copy_row(db: Database, row: Step, *, issue: int, of: int | None, keep_id: bool) -> int:
    """Add a row that came from another library, and return its number here."""
    cursor = db.execute(
        "insert into journal (id, issue, at, who, kind, of, edit, before, after)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row.id if keep_id else None, issue, row.at, row.who, row.kind, of, _json(row.edit),
            pack(_json(row.before)), pack(_json(row.after)),
        ),
    )  # fmt: skip
    return int(cursor.lastrowid or 0)


@dataclass(frozen=True, slots=True)
class Later:
    """A row that another window or program added, with what the issue became."""

    row: int
    kind: Kind
    entry: int
    after: dict[str, Any]


def read_later(db: Database, issue: int, row: int) -> list[Later]:
    """The issue's rows after ``row``, in order."""
    rows = db.execute(
        "select id, kind, of, after from journal where issue = ? and id > ? order by id", (issue, row)
    ).fetchall()
    return [Later(key, kind, of or key, json.loads(unpack(after))) for key, kind, of, after in rows]


def last_row(db: Database, issue: int) -> int:
    """The number of the issue's last row, 0 where there is none."""
    return int(db.execute("select coalesce(max(id), 0) from journal where issue = ?", (issue,)).fetchone()[0])


def images_before(db: Database, issue: int, row: int) -> Iterator[dict[str, Any]]:
    """What every row after ``row`` changed, as it was before, the latest row first."""
    rows = db.execute("select before from journal where issue = ? and id > ? order by id desc", (issue, row))
    for (before,) in rows.fetchall():
        yield json.loads(unpack(before))


def append(
    db: Database,
    issue: int,
    kind: Kind,
    edit: dict[str, Any],
    images: tuple[dict[str, Any], dict[str, Any]],
    *,
    of: int | None,
    at: str,
    who: str,
) -> int:
    """Add a row and return its number."""
    cursor = db.execute(
        "insert into journal (issue, at, who, kind, of, edit, before, after) values (?, ?, ?, ?, ?, ?, ?, ?)",
        (issue, at, who, kind, of, _json(edit), pack(_json(images[0])), pack(_json(images[1]))),
    )
    return int(cursor.lastrowid or 0)


def _json(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
