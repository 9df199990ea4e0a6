# SPDX-License-Identifier: MIT
"""The part of the Library that knows what users decided about names, and keeps what was learned from it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from jzreader.analysis.tagging.tagger import Tagger
from jzreader.model.keys import IssueKey
from jzreader.model.label import EntityLabel, Memory, Name
from jzreader.model.problem import Problem
from jzreader.store.knowledge import (
    examples_of,
    is_due,
    issues_suggesting,
    keep_tagger,
    last_tagger,
    memory_of,
    report_of,
)
from jzreader.store.labels import label_used, labels_of, put_labels
from jzreader.store.names import names_of, put_names, remove_names, written_of
from jzreader.store.opening import known_errors

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from jzreader.analysis.tagging.learning import Example, Learned


class Known:
    """Needs a file, its path, and a way to write in one transaction."""

    path: Path
    _db: Database

    def transaction(self) -> AbstractContextManager[None]:
        """One write. The Library's own."""
        raise NotImplementedError

    def memory(self) -> Memory:
        """What users decided about names."""
        with known_errors(self.path):
            return memory_of(self._db)

    def names(self) -> list[Name]:
        """The names that are remembered."""
        with known_errors(self.path):
            return names_of(self._db)

    def put_names(self, names: Sequence[Name], instead_of: Sequence[Name] = ()) -> list[Name]:
        """Write names down, ``instead_of`` others; returned is what was written before of all of these."""
        with self.transaction():
            before = written_of(self._db, {(n.name, n.label): n for n in (*instead_of, *names)}.values())
            remove_names(self._db, instead_of)
            put_names(self._db, names)
        return before

    def labels(self) -> tuple[EntityLabel, ...]:
        """The labels of entities, in the user's order."""
        with known_errors(self.path):
            return labels_of(self._db)

    def label_used(self, label: str) -> bool:
        """Whether any entity of the library bears a label."""
        with known_errors(self.path):
            return label_used(self._db, label)

    def put_labels(self, labels: Sequence[EntityLabel]) -> None:
        """Make these the labels. Raises Problem where they are no set."""
        with self.transaction():
            put_labels(self._db, labels)

    def issues_suggesting(self, name: str, label: str) -> list[IssueKey]:
        """The issues in which a name is suggested with a label."""
        with known_errors(self.path):
            return issues_suggesting(self._db, name, label)

    def examples(self) -> list[Example]:
        """The reviewed text to learn from."""
        with known_errors(self.path):
            return examples_of(self._db)

    def keep_tagger(self, learned: Learned) -> None:
        """Keep a tagger that was trained on this library."""
        with self.transaction():
            keep_tagger(self._db, learned, datetime.now(UTC).isoformat(timespec="milliseconds"))

    def tagger(self) -> Tagger:
        """The trained tagger where it beats the shipped one on what was held out, else the shipped one."""
        from jzreader.analysis.tagging.learning import Learned
        from jzreader.analysis.tagging.tagger import tag

        with known_errors(self.path):
            packed = last_tagger(self._db)
        learned = None
        with suppress(Problem):  # one that an earlier version of the app trained: it is trained again in time
            learned = Learned(packed) if packed else None
        return learned.tag if learned and learned.report.better else tag

    def learning_due(self) -> bool:
        """Whether much was reviewed since the last learning."""
        with known_errors(self.path):
            return is_due(self._db)

    def learned_report(self) -> tuple[dict[str, Any], bool] | None:
        """The last trained tagger's figures, and whether it is on."""
        with known_errors(self.path):
            return report_of(self._db)

    def packed_tagger(self) -> bytes | None:
        """The last trained tagger that is on, as ``tag --model`` takes it."""
        with known_errors(self.path):
            return last_tagger(self._db)

    def switch_tagger(self, *, on: bool) -> None:
        """Use the trained taggers, or the shipped one alone."""
        with self.transaction():
            self._db.execute("update taggers set on_ = ?", (int(on),))

    def remove_tagger(self) -> None:
        """Forget what was learned; what was decided stays."""
        with self.transaction():
            self._db.execute("delete from taggers")
