# SPDX-License-Identifier: MIT
"""An issue's corrections, as CSV and in the workbook: when, who, what, and all that the edit says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from jzreader.edits import edit_name
from jzreader.exchange.history import History, Step
from jzreader.exchange.tables import Cells, as_csv, sheets, workbook
from jzreader.messages import _
from jzreader.model.issue import Issue

_HEAD = ("id", "at", "who", "kind", "of", "name", "edit")


def write_corrections(steps: Iterable[Step]) -> str:
    """A row a step."""
    return as_csv(_HEAD, _rows(steps))


def write_workbook(issue: Issue, history: History, *, corrections: bool = True) -> bytes:
    """The workbook of ``tables``, with the corrections on a sheet of their own."""
    if not corrections:
        return workbook(sheets([issue]))
    return workbook([*sheets([issue]), (_("Corrections"), _HEAD, _rows(history.steps()))])


def _rows(steps: Iterable[Step]) -> Iterator[Cells]:
    for one in steps:
        words = json.dumps(one.edit, ensure_ascii=False)
        yield one.id, one.at, one.who, one.kind, one.of or "", edit_name(one.edit), words
