# SPDX-License-Identifier: MIT
"""Whether learning is due is a question to the reviewed articles, not to all that there are."""

from __future__ import annotations

from jzreader.model.issue import Issue
from jzreader.store import Library


def _work(library: Library) -> int:
    """How many instructions SQLite runs for the question."""
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    connection = library.database().conn
    connection.set_progress_handler(step, 1)
    try:
        assert not library.taggers.due()
    finally:
        connection.set_progress_handler(None, 1)
    return count


def test_unreviewed_issues_cost_the_question_nothing(library: Library, sample: Issue) -> None:
    library.add(sample)
    few = _work(library)
    for _issue in range(10):
        library.add(sample)
    assert _work(library) == few
