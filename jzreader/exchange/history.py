# SPDX-License-Identifier: MIT
"""What was done to an issue, for the formats that tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from jzreader.model.issue import Issue
from jzreader.model.record import Record


class Step(Protocol):
    """What is asked of a step of the history."""

    @property
    def id(self) -> int:
        """Its number in the journal."""

    @property
    def at(self) -> str:
        """When, as ISO 8601."""

    @property
    def who(self) -> str:
        """Whose it was."""

    @property
    def kind(self) -> str:
        """edit, undo or redo."""

    @property
    def of(self) -> int | None:
        """The edit that was undone or redone."""

    @property
    def edit(self) -> dict[str, Any]:
        """The edit as plain data."""


@dataclass(frozen=True, slots=True)
class History:
    """Read only where it is asked for: all of it with its images, or the steps alone, which are quick.

    ``issue`` is the whole one, as it stands.
    """

    issue: Issue
    record: Callable[[], Record]
    steps: Callable[[], Iterable[Step]]
