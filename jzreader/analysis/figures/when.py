# SPDX-License-Identifier: MIT
"""A date or period in a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class When:
    """``[start, end)`` of the text; ``value`` is an ISO date, month, year or period start/end.

    ``resolved`` says that the issue's date was needed; without one, ``value`` is what the text says.
    ``lunar`` says that month and day are the lunar calendar's; ``about``, that the text itself is vague.
    """

    start: int
    end: int
    value: str
    resolved: bool
    lunar: bool = False
    about: bool = False


def year_of(month: int, today: date | None) -> int:
    """The year a bare month is of: news look back, but a month or two ahead is still this year's."""
    if today is None:
        return 2000
    return today.year - 1 if month > today.month + 6 else today.year
