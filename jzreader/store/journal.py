# SPDX-License-Identifier: MIT
"""The journal: every edit, undo and redo with its images, only ever added to."""

from __future__ import annotations

import getpass
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from jzreader.model.record import Images, Kind, Step
from jzreader.store.database import Database

_LEVEL = 3
"""Of zlib, from 1, the fastest, to 9; chosen by eye."""

_LARGEST = 512_000_000
"""Bytes that one packed value may unfold to: a source of 20 MB in images of all its blocks stays below."""


NOT_UNDONE = """not exists (
    select 1 from journal u where u.of = e.entry and u.kind = 'undo' and not exists (
        select 1 from journal r where r.of = e.entry and r.kind = 'redo' and r.id > u.id))"""
"""The condition, in SQL, that the edit of row ``e.entry`` stands: it was not undone, or done again."""


def now() -> str:
    """The moment as ISO 8601, in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def pack(text: str) -> bytes:
    """The text as zlib-packed UTF-8."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def unpack(packed: bytes) -> str:
    """What ``pack`` was given. Raises zlib.error where the bytes are damaged, or would unfold without end."""
    unfolding = zlib.decompressobj()
    data = unfolding.decompress(packed, _LARGEST)
    if unfolding.unconsumed_tail or not unfolding.eof:
        raise zlib.error("larger than any page, or cut off")
    return data.decode("utf-8", "surrogatepass")


def packed_if_smaller(text: str) -> tuple[str, bytes | None]:
    """(text, None), or ('', packed) where packing spares at least a fifth."""
    packed = pack(text)
    if len(packed) * 5 > len(text.encode("utf-8", "surrogatepass")) * 4:
        return text, None
    return "", packed


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


def read_stacks(db: Database, issue: int) -> Stacks:
    """The stacks of an issue, from its whole journal."""
    stacks = Stacks()
    rows = db.execute("select id, kind, of from journal where issue = ? order by id", (issue,))
    for row, kind, of in rows:
        stacks.add(kind, of or row)
    return stacks


_COLUMNS = "id, at, who, kind, of, edit"


def read_step(db: Database, row: int, *, images: bool = False) -> Step:
    """A row of the journal."""
    return next(_steps(db, "id = ?", (row,), images=images))


def read_steps(db: Database, issue: int, *, after: int = 0, images: bool = False) -> tuple[Step, ...]:
    """The rows of an issue after a row, oldest first."""
    return tuple(_steps(db, "issue = ? and id > ?", (issue, after), images=images))


def _steps(db: Database, where: str, values: tuple[int, ...], *, images: bool) -> Iterator[Step]:
    columns = f"{_COLUMNS}, before, after" if images else _COLUMNS
    rows = db.execute(f"select {columns} from journal where {where} order by id", values).fetchall()
    for key, at, who, kind, of, edit, *packed in rows:
        pair = Images(*(json.loads(unpack(image)) for image in packed)) if packed else None
        yield Step(key, at, who, kind, of, json.loads(edit), pair)


def last_row(db: Database, issue: int) -> int:
    """The number of the issue's last row, 0 where there is none."""
    return int(db.execute("select coalesce(max(id), 0) from journal where issue = ?", (issue,)).fetchone()[0])


def images_before(db: Database, issue: int, row: int) -> Iterator[dict[str, Any]]:
    """What every row after ``row`` changed, as it was before, the latest row first."""
    rows = db.execute("select before from journal where issue = ? and id > ? order by id desc", (issue, row))
    for (before,) in rows.fetchall():
        yield json.loads(unpack(before))


def append(db: Database, issue: int, step: Step, *, keep_id: bool = False) -> int:
    """Add a row, under its own number or the next, and return that."""
    images = step.given_images()
    cursor = db.execute(
        "insert into journal (id, issue, at, who, kind, of, edit, before, after)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            step.id if keep_id else None, issue, step.at, step.who, step.kind, step.of, _json(step.edit),
            pack(_json(images.before)), pack(_json(images.after)),
        ),
    )  # fmt: skip
    return int(cursor.lastrowid or 0)


def _json(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def system_user() -> str:
    """Who works here, where nobody said it: the system's name for the user."""
    try:
        return getpass.getuser()
    except OSError:
        return "?"
