# SPDX-License-Identifier: MIT
"""The issues of a library as lists: all of them, by month, of a month."""

from __future__ import annotations

from dataclasses import dataclass

from jzreader.model.keys import IssueKey
from jzreader.store.database import Database

_LINE = "select id, newspaper, date, pages, articles, reviewed, added_at from issues"


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
class MonthRow:
    """A month, as 2024-03, with its counts."""

    month: str | None
    issues: int
    articles: int
    reviewed: int


def list_issues(db: Database, limit: int | None = None) -> list[IssueRow]:
    """All issues, newest date first."""
    rows = db.execute(
        f"{_LINE} where deleted_at is null order by date desc, id desc limit ?",
        (-1 if limit is None else limit,),
    ).fetchall()
    return [IssueRow(*row) for row in rows]


def list_months(db: Database) -> list[MonthRow]:
    """Year and month, None where the date is unknown, with counts; the newest first."""
    rows = db.execute(
        """select substr(date, 1, 7) as month, count(*), sum(articles), sum(reviewed)
        from issues where deleted_at is null group by month order by month desc"""
    ).fetchall()
    return [MonthRow(*row) for row in rows]


def list_issues_of_month(db: Database, month: str | None) -> list[IssueRow]:
    """The issues of a month, the newest first; None: those without a date."""
    where = "date is null" if month is None else "date >= ? and date < ?"
    values = () if month is None else (month, f"{month}~")
    rows = db.execute(
        f"{_LINE} where deleted_at is null and {where} order by date desc, id desc", values
    ).fetchall()
    return [IssueRow(*row) for row in rows]


def list_corrected_issues(db: Database, newspaper: str, limit: int) -> list[IssueKey]:
    """The latest issues of a newspaper in which anything was corrected."""
    rows = db.execute(
        """select i.id from issues i where i.newspaper = ? and i.deleted_at is null and (
            exists (select 1 from journal j where j.issue = i.id)
        ) order by i.date desc, i.id desc limit ?""",
        (newspaper, limit),
    ).fetchall()
    return [key for (key,) in rows]


def issue_of_file(db: Database, digest: str) -> IssueKey | None:
    """The newest issue that came from a file, by the digest of its bytes."""
    row = db.execute(
        """select issues.id from sources join issues on issues.id = sources.issue
        where sources.sha256 = ? and issues.deleted_at is null order by issues.id desc limit 1""",
        (digest,),
    ).fetchone()
    return IssueKey(row[0]) if row else None


def issues_of_page(db: Database, newspaper: str, date: str, number: str | None) -> list[IssueKey]:
    """The issues of a paper and date that have a page of that number; without one, all of that day."""
    rows = db.execute(
        """select id from issues where newspaper = ? and date = ? and deleted_at is null
        and (? is null or exists (select 1 from pages where pages.issue = issues.id and pages.number = ?))
        order by id""",
        (newspaper, date, number, number),
    )
    return [IssueKey(key) for (key,) in rows.fetchall()]
