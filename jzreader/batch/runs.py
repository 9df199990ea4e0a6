# SPDX-License-Identifier: MIT
"""Edits of many issues that are done as one run, and undone as one."""

from __future__ import annotations

from collections.abc import Iterator

from jzreader.edits import Edit
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode, Refused
from jzreader.store import Library


class RunOfEdits:
    """A run at work; it begins with its first edit, so that one that changes nothing leaves no trace."""

    def __init__(self, library: Library, words: str) -> None:
        """``words`` is the command as a person gave it."""
        self._library, self._words = library, words
        self.run = 0
        """Its number, 0 before the first edit."""

    def apply(self, key: IssueKey, edit: Edit) -> None:
        """Do an edit as part of the run. Raises as ``Library.apply`` does."""
        self.run = self.run or self._library.runs.begin(self._words, self._library.who)
        self._library.apply(key, edit, run=self.run)


def undo_run(library: Library, run: int) -> Iterator[tuple[IssueKey, Problem | None]]:
    """Undo what stands of a run, and tell each issue; one in which it cannot be undone, with the reason.

    Raises Problem('no_run').
    """
    for key, entries in library.runs.standing(run).items():
        fault = None
        try:
            for entry in reversed(entries):
                if library.last_edit(key) != entry:
                    raise Refused(ProblemCode.EDITED_SINCE)
                library.undo(key)
        except Problem as problem:
            fault = problem
        library.let_go(key)
        yield key, fault
