# SPDX-License-Identifier: MIT
"""Lines of the lists that the library gives: its issues, and an issue's edits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jzreader.model.keys import IssueKey


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One line of the list of issues."""

    id: IssueKey
    newspaper: str | None
    date: str | None
    pages: int
    articles: int
    reviewed: int
    added_at: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of an issue's history; ``standing`` is false for what was undone."""

    id: int
    at: str
    who: str
    edit: dict[str, Any]
    standing: bool
