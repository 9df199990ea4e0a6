# SPDX-License-Identifier: MIT
"""A fact, a normalised claim with a figure, and what a person said of one."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from jzreader.model.keys import BlockKey
from jzreader.model.problem import ProblemCode


class FactKind(StrEnum):
    """What kind of claim a fact is."""

    QUANTITY = "quantity"
    MONEY = "money"
    PERCENT = "percent"
    RANGE = "range"
    RATIO = "ratio"
    ORDINAL = "ordinal"
    AGE = "age"
    DURATION = "duration"
    PHONE = "phone"
    TIME = "time"
    OTHER = "other"
    OFFICE = "office"
    QUOTATION = "quotation"


NUMERIC_KINDS = frozenset(
    {
        FactKind.QUANTITY,
        FactKind.MONEY,
        FactKind.PERCENT,
        FactKind.ORDINAL,
        FactKind.DURATION,
        FactKind.AGE,
    }
)
"""The kinds of facts whose value is a number; the value of the others is worded."""


class Qualifier(StrEnum):
    """How a text bounds a value: about it, more than it, less than it."""

    ABOUT = "about"
    MORE = "more"
    LESS = "less"


class FactStatus(StrEnum):
    """What a person made of a fact: confirmed it as it was read, corrected it, or added it."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ADDED = "added"


LUNAR = "农历"
"""The unit of a date of the lunar calendar."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure at ``[start, end)`` of a block's clean text; ``kind`` says how to read its value.

    ``value`` is a plain decimal, or an ISO date or period for kind time; ``resolved`` says that the issue's
    date was needed for it; the unit of a date is ``LUNAR`` where its month and day are. ``period`` is what a
    duration up to the issue's date spans, 近10年. ``decision`` is what a person made
    of it, and ``of`` then the signature of what the machine had found.
    """

    block: BlockKey
    start: int
    end: int
    kind: FactKind
    text: str
    value: str
    unit: str | None = None
    qualifier: Qualifier | None = None
    what: str | None = None
    resolved: bool = False
    period: str | None = None
    decision: FactStatus | None = None
    note: str = ""
    of: str = ""

    @property
    def plain_value(self) -> str | int | float:
        """The value as a number where its kind has one, else as it is worded."""
        if self.kind not in NUMERIC_KINDS:
            return self.value
        try:
            return int(self.value)
        except ValueError:
            return float(self.value)

    @property
    def own(self) -> bool:
        """Whether a person added it."""
        return self.decision is FactStatus.ADDED

    @property
    def signature(self) -> str:
        """What makes it this fact and no other in its article, whatever moves around it."""
        if self.of:
            return self.of
        return f"fact|{self.kind}|{self.text}|{self.value}|{self.what or ''}"


@dataclass(frozen=True, slots=True)
class FactCorrection:
    """A fact as a person has it.

    ``of`` is the signature of the machine's fact that it stands for; empty: it is the person's own, at the
    first place where its article says ``text``. The rest is as in ``Fact``.
    """

    of: str
    text: str
    kind: FactKind
    value: str
    unit: str | None = None
    qualifier: Qualifier | None = None
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


def value_problem(kind: FactKind, value: str) -> ProblemCode | None:
    """The code of what is wrong with a fact's value, None for nothing."""
    if not value:
        return ProblemCode.BAD_FACT
    if kind is FactKind.RANGE:
        ends = value.split("/")
        return None if len(ends) == 2 and all(is_number(end) for end in ends) else ProblemCode.NOT_A_RANGE
    return ProblemCode.NOT_A_NUMBER if kind in NUMERIC_KINDS and not is_number(value) else None


def correction_to_dict(correction: FactCorrection) -> dict[str, Any]:
    """As plain data."""
    return asdict(correction)


def correction_from_dict(plain: dict[str, Any]) -> FactCorrection:
    """The correction of ``correction_to_dict``. Raises TypeError or ValueError where it is none."""
    one = FactCorrection(**plain)
    return replace(
        one, kind=FactKind(one.kind), qualifier=None if one.qualifier is None else Qualifier(one.qualifier)
    )
