# SPDX-License-Identifier: MIT
"""What a person said of a fact: that it is right, how it is right, or that it is one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

NUMBERS = ("quantity", "money", "percent", "ordinal", "duration", "age")
"""The kinds of facts whose value is a number; the value of the others is worded."""
KINDS_OF_FACTS = (*NUMBERS, "range", "time", "phone", "ratio", "other", "office", "quotation")
QUALIFIERS = ("about", "more", "less")


@dataclass(frozen=True, slots=True)
class NotedFact:
    """A fact as a person has it.

    ``of`` is the signature of the machine's fact that it stands for; empty: it is the person's own, at the
    first place where its article says ``text``. The rest is as in ``analysis.facts.Fact``.
    """

    of: str
    text: str
    kind: str
    value: str
    unit: str | None = None
    qualifier: str | None = None
    what: str | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """What tells it from the article's others."""
        return self.of or f"own|{self.text}"


def is_number(value: str) -> bool:
    """Whether a value is a plain finite decimal."""
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False


def fault(kind: str, value: str) -> str | None:
    """The code of what is wrong with a fact's value, None for nothing."""
    if kind not in KINDS_OF_FACTS or not value:
        return "bad_fact"
    if kind == "range":
        ends = value.split("/")
        return None if len(ends) == 2 and all(is_number(end) for end in ends) else "not_a_range"
    return "not_a_number" if kind in NUMBERS and not is_number(value) else None


def noted_to_plain(noted: NotedFact) -> dict[str, Any]:
    """As plain data."""
    return asdict(noted)


def noted_from_plain(plain: dict[str, Any]) -> NotedFact:
    """The fact of ``noted_to_plain``. Raises TypeError where it is none."""
    return NotedFact(**plain)
