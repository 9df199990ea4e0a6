# SPDX-License-Identifier: MIT
"""An issue's corrections, as CSV and in the workbook: when, who, what, and all that the edit says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from jzreader.exchange.tables import Cells, as_csv, sheets, workbook
from jzreader.messages import _, edit_name
from jzreader.model.issue import Issue
from jzreader.model.record import Record

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
    return as_csv(_HEAD, _rows(steps))


def write_workbook(issue: Issue, record: Record) -> bytes:
    """The workbook of ``tables``, with the corrections on a sheet of their own."""
    return workbook([*sheets([issue]), (_("Corrections"), _HEAD, _rows(record.steps))])


def _rows(steps: Iterable[Step]) -> Iterator[Cells]:
    for one in steps:
        words = json.dumps(one.edit, ensure_ascii=False)
        yield one.id, one.at, one.who, one.kind, one.of or "", edit_name(one.edit), words
