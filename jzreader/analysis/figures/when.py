# SPDX-License-Identifier: MIT
"""A date or period in a text."""

from __future__ import annotations

from dataclasses import dataclass


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
