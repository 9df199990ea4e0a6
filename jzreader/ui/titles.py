# SPDX-License-Identifier: MIT
"""What issues are called in lists, so that no two lines of one list read alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from jzreader.messages import _, issue_title
from jzreader.model.issue import Issue
from jzreader.store import IssueRow


def listed_title(date: str | None, newspaper: str | None, file: str | None = None) -> str:
    """What an issue is called in lists that are in the order of dates: the date stands first.

    One without a date is told by the file that it came from, too.
    """
    stem = PurePath(file).stem if file and date is None else ""
    return " ".join(part for part in (date, newspaper, stem) if part) or issue_title(newspaper, date)


def title_of(issue: Issue) -> str:
    """What the issue is called where it is spoken of: one without newspaper and date by its file."""
    known = issue.newspaper or issue.date
    file = issue.sources[0].name if issue.sources and not known else ""
    return PurePath(file).stem or issue_title(issue.newspaper, issue.date)


def listed_titles(rows: Sequence[IssueRow]) -> list[str]:
    """The titles of a list; those that would be alike say when they were imported, or else their number."""
    titles = [listed_title(row.date, row.newspaper, row.file) for row in rows]
    alike = Counter(titles)
    timed = [
        title if alike[title] == 1 else _("{title}, imported {time}").format(title=title, time=_minute(row))
        for title, row in zip(titles, rows, strict=True)
    ]
    still = Counter(timed)
    return [
        title if still[title] == 1 else f"{title} #{row.id}" for title, row in zip(timed, rows, strict=True)
    ]


def _minute(row: IssueRow) -> str:
    return f"{datetime.fromisoformat(row.added_at).astimezone():%Y-%m-%d %H:%M}"
