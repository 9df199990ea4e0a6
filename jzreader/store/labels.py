# SPDX-License-Identifier: MIT
"""The labels of a library: the shipped ones until a user changed them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from jzreader.model.label import EntityLabel, label_set


def labels_of(db: Database) -> tuple[EntityLabel, ...]:
    """All labels in the user's order."""
    rows = db.execute("select label, name, colour, key from labels order by position").fetchall()
    return label_set(EntityLabel(*row) for row in rows)


def label_used(db: Database, label: str) -> bool:
    """Whether any entity bears a label, in the bin too: what comes back from there is to keep its labels."""
    return db.execute("select 1 from entities where label = ? limit 1", (label,)).fetchone() is not None


def put_labels(db: Database, labels: Iterable[EntityLabel]) -> None:
    """Make these the library's labels. Raises Problem where they are no set."""
    kept = label_set(labels)
    db.execute("delete from labels")
    db.conn.executemany(
        "insert into labels (label, name, colour, key, position) values (?, ?, ?, ?, ?)",
        [(one.label, one.name, one.colour, one.key, at) for at, one in enumerate(kept)],
    )
