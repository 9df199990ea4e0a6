# SPDX-License-Identifier: MIT
"""What was done to an issue, for the formats that tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jzreader.model.issue import Issue
from jzreader.model.record import Record, Step


@dataclass(frozen=True, slots=True)
class History:
    """Read only where it is asked for: all of it with its images, or the steps alone, which are quick.

    ``issue`` is the whole one, as it stands.
    """

    issue: Issue
    record: Callable[[], Record]
    steps: Callable[[], Iterable[Step]]
