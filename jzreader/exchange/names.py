# SPDX-License-Identifier: MIT
"""Remembered names as CSV, to be kept in a spreadsheet and to be shared."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from jzreader.exchange.tables import as_csv
from jzreader.model.label import EntityLabel, Name, label_set
from jzreader.model.problem import Problem, ProblemCode

_HEAD = ("name", "label", "canonical", "identifier", "notes", "times")
_MOST = 200_000
"""Names in one file, so that no wrong file fills the library."""


def write_names(names: Iterable[Name]) -> str:
    """A row a name."""
    return as_csv(_HEAD, ((n.name, n.label, n.canonical, n.identifier, n.notes, n.times) for n in names))


def read_names(text: str) -> list[Name]:
    """The names of such a table; only name and label must be there. Raises Problem where they are not."""
    try:
        rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
        if not {"name", "label"} <= set(rows.fieldnames or ()):
            raise Problem(ProblemCode.NO_NAMES)
        found = []
        for row in rows:
            cells = {key: _bare(row.get(key) or "") for key in _HEAD}
            if cells["name"] and cells["label"]:
                name, label, canonical, identifier, notes, _times = cells.values()
                found.append(Name(name, label, canonical, identifier, notes))
            if len(found) > _MOST:
                raise Problem(ProblemCode.NO_NAMES)
    except csv.Error:
        raise Problem(ProblemCode.NO_NAMES) from None
    return found


def _bare(cell: str) -> str:
    """The cell without what ``safe`` put before it."""
    return cell.strip().removeprefix("'").strip()


def write_labels(labels: Iterable[EntityLabel]) -> str:
    """An object a label, in their order."""
    plain = [{"label": one.label, "name": one.name, "colour": one.colour, "key": one.key} for one in labels]
    return json.dumps({"labels": plain}, ensure_ascii=False, indent=2) + "\n"


def read_labels(text: str) -> tuple[EntityLabel, ...]:
    """The labels of such a file. Raises Problem where it is none, or where they are no set."""
    try:
        plain = json.loads(text)["labels"]
        return label_set(EntityLabel(**{k: _text(v) for k, v in one.items()}) for one in plain)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Problem(ProblemCode.NO_LABELS) from None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
