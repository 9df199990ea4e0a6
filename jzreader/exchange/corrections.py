# SPDX-License-Identifier: MIT
"""An issue's corrections as CSV: when, who, what, and all that the edit says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Protocol

from jzreader.exchange.tables import as_csv
from jzreader.messages import edit_name

_HEAD = ("id", "at", "who", "kind", "of", "name", "edit")


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


def write_corrections(steps: Iterable[Step]) -> str:
    """A row a step."""
    rows = ((one, json.dumps(one.edit, ensure_ascii=False)) for one in steps)
    return as_csv(
        _HEAD,
        ((s.id, s.at, s.who, s.kind, s.of or "", edit_name(s.edit), words) for s, words in rows),
    )
