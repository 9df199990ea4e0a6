# SPDX-License-Identifier: MIT
"""A set of labels as a JSON file, to be shared by those who tag together."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from jzreader.model.label import EntityLabel, label_set
from jzreader.model.problem import Problem


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
        raise Problem("no_labels") from None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
