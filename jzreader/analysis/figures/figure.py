# SPDX-License-Identifier: MIT
"""A figure in a text, and how its value is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jzreader.model.fact import FactKind, Qualifier


@dataclass(frozen=True, slots=True)
class Figure:
    """``[start, end)`` of the text; ``after`` is where the counted thing may follow."""

    start: int
    end: int
    kind: FactKind
    value: str
    unit: str | None = None
    qualifier: Qualifier | None = None


def plain(value: Decimal) -> str:
    """A decimal without an exponent and without idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
