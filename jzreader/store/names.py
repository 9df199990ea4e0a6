# SPDX-License-Identifier: MIT
"""What a library knows of names: decided on in its articles, written down by people; and its labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from jzreader.model.keys import IssueKey
from jzreader.model.label import EntityLabel, Memory, Name, label_set
from jzreader.store.bin import NOT_BINNED
from jzreader.store.database import Database
from jzreader.store.file import LibraryFile


class Names:
    """The part of a library that remembers names, and the labels that entities bear."""

    def __init__(self, file: LibraryFile, on_written: Callable[[], None]) -> None:
        """``on_written`` is called after names were written down or removed."""
        self._file = file
        self._on_written = on_written

    def all(self) -> list[Name]:
        """The names that are remembered, by name."""
        with self._file.reading() as db:
            return _names_of(db)

    def put(self, names: Sequence[Name], instead_of: Sequence[Name] = ()) -> list[Name]:
        """Write names down, ``instead_of`` others; returned is what was written before of all of these."""
        with self._file.transaction() as db:
            before = _written_of(db, {(n.name, n.label): n for n in (*instead_of, *names)}.values())
            _remove_names(db, instead_of)
            _put_names(db, names)
        self._on_written()
        return before

    def memory(self) -> Memory:
        """What users decided about names."""
        with self._file.reading() as db:
            return _memory_of(db)

    def issues_suggesting(self, name: str, label: str) -> list[IssueKey]:
        """The issues in which a name is suggested with a label."""
        with self._file.reading() as db:
            return _issues_suggesting(db, name, label)

    def labels(self) -> tuple[EntityLabel, ...]:
        """The labels of entities, in the user's order."""
        with self._file.reading() as db:
            return _labels_of(db)

    def label_used(self, label: str) -> bool:
        """Whether any entity of the library bears a label."""
        with self._file.reading() as db:
            return _label_used(db, label)

    def put_labels(self, labels: Sequence[EntityLabel]) -> None:
        """Make these the labels. Raises Problem where they are no set."""
        with self._file.transaction() as db:
            _put_labels(db, labels)


_ALL = f"""with decided as (
        select substr(b.text, e.start + 1, e."end" - e.start) as name, e.label, count(*) as times
        from entities e join blocks b on b.id = e.block
        where e.decision = 'accepted' and {NOT_BINNED} group by 1, 2)
    select n.name, n.label, n.canonical, n.identifier, n.notes, coalesce(d.times, 0)
        from names n left join decided d using (name, label)
    union all
    select d.name, d.label, '', '', '', d.times from decided d
        where length(d.name) > 1 and not exists (
            select 1 from names n where n.name = d.name and n.label = d.label)
    order by 1, 2"""
_PUT = """insert into names (name, label, canonical, identifier, notes) values (?, ?, ?, ?, ?)
    on conflict (name, label) do update
    set canonical = excluded.canonical, identifier = excluded.identifier, notes = excluded.notes"""


def _names_of(db: Database) -> list[Name]:
    """All of them by name, with how often each was accepted."""
    return [Name(*row) for row in db.execute(_ALL)]


def _put_names(db: Database, names: Iterable[Name]) -> None:
    """Write names down, in the place of what was written of the same name and label."""
    db.conn.executemany(_PUT, [(n.name, n.label, n.canonical, n.identifier, n.notes) for n in names])


def _written_of(db: Database, names: Iterable[Name]) -> list[Name]:
    """What was written down of the names' labels and names."""
    found = []
    for one in names:
        row = db.execute(
            "select name, label, canonical, identifier, notes from names where name = ? and label = ?",
            (one.name, one.label),
        ).fetchone()
        if row is not None:
            found.append(Name(*row))
    return found


def _remove_names(db: Database, names: Iterable[Name]) -> None:
    """Forget what was written down; what was decided in articles stays."""
    db.conn.executemany("delete from names where name = ? and label = ?", [(n.name, n.label) for n in names])


def _written(db: Database) -> dict[str, str]:
    """The label of each name that was written down."""
    return dict(db.execute("select name, label from names order by id").fetchall())


def _labels_of(db: Database) -> tuple[EntityLabel, ...]:
    """All labels in the user's order."""
    rows = db.execute("select label, name, colour, key from labels order by position").fetchall()
    return label_set(EntityLabel(*row) for row in rows)


def _label_used(db: Database, label: str) -> bool:
    """Whether any entity bears a label, in the bin too: what comes back from there is to keep its labels."""
    return db.execute("select 1 from entities where label = ? limit 1", (label,)).fetchone() is not None


def _put_labels(db: Database, labels: Iterable[EntityLabel]) -> None:
    """Make these the library's labels. Raises Problem where they are no set."""
    kept = label_set(labels)
    db.execute("delete from labels")
    db.conn.executemany(
        "insert into labels (label, name, colour, key, position) values (?, ?, ?, ?, ?)",
        [(one.label, one.name, one.colour, one.key, at) for at, one in enumerate(kept)],
    )


_REMEMBERED = 2
"""A name is remembered from so many characters on: one says too little."""

_DECIDED = f"""select substr(b.text, e.start + 1, e."end" - e.start) as name, e.label, e.decision, count(*)
    from entities e join blocks b on b.id = e.block
    where e.decision <> 'suggested' and {NOT_BINNED} group by 1, 2, 3"""
"""What was decided in an issue counts no longer while it is in the bin, and counts again once it is back."""


def _memory_of(db: Database) -> Memory:
    """Names by the label that most decisions gave them, or that was written down; what was only rejected."""
    accepted: dict[str, dict[str, int]] = {}
    rejected: set[tuple[str, str]] = set()
    for name, label, decision, count in db.execute(_DECIDED):
        if decision == "accepted" and len(name) >= _REMEMBERED:
            accepted.setdefault(name, {})[label] = count
        elif decision == "rejected":
            rejected.add((name, label))
    names = {name: max(labels, key=lambda label: labels[label]) for name, labels in accepted.items()}
    names |= _written(db)
    return Memory(names, frozenset(pair for pair in rejected if names.get(pair[0]) != pair[1]))


def _issues_suggesting(db: Database, name: str, label: str) -> list[IssueKey]:
    """The issues with such a suggestion, by their keys."""
    rows = db.execute(
        f"""select distinct p.issue from entities e
        join blocks b on b.id = e.block join pages p on p.id = b.page
        where e.decision = 'suggested' and e.label = ? and substr(b.text, e.start + 1, e."end" - e.start) = ?
        and {NOT_BINNED} order by p.issue""",
        (label, name),
    ).fetchall()
    return [issue for (issue,) in rows]
