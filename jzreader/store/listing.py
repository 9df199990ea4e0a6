# SPDX-License-Identifier: MIT
"""The issues of a library as lists: all of them, by month, of a month."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from jzreader.model.keys import IssueKey
from jzreader.store.database import Database

_FILE = "(select name from sources where issue = issues.id order by id limit 1)"
_COUNTS = "select id, newspaper, date, pages, articles, reviewed, added_at"
_LINE = f"{_COUNTS}, {_FILE} from issues"
_SHORT_LINE = f"{_COUNTS}, case when date is null then {_FILE} end from issues"
"""Of lists of all issues: the file of each would be most of the work, and only tells undated ones apart."""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One line of the list of issues; ``file`` is the name of the first file that it came from."""

    id: IssueKey
    newspaper: str | None
    date: str | None
    pages: int
    articles: int
    reviewed: int
    added_at: str
    file: str | None = None


class Grouping(StrEnum):
    """By what the issues of a library are put together."""

    MONTH = "month"
    YEAR = "year"
    PAPER = "paper"
    REVIEW = "review"


class Order(StrEnum):
    """In which order issues stand, and so their groups."""

    NEWEST = "newest"
    OLDEST = "oldest"
    PAPER = "paper"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Issues that are put together, counted.

    ``path`` says by what, outermost first: year and month as 2024 and 2024-03; the year; newspaper and year;
    "unreviewed", "begun" or "reviewed". None stands for what is not known.
    """

    path: tuple[str | None, ...]
    issues: int
    articles: int
    reviewed: int


_YEAR, _MONTH = "substr(date, 1, 4)", "substr(date, 1, 7)"
_LEVELS = {
    Grouping.MONTH: (_YEAR, _MONTH),
    Grouping.YEAR: (_YEAR,),
    Grouping.PAPER: ("newspaper", _YEAR),
    Grouping.REVIEW: (
        "case when reviewed = 0 then 'unreviewed' when reviewed < articles then 'begun' else 'reviewed' end",
    ),
}
_ORDERS = {
    Order.NEWEST: "date desc nulls last, id desc",
    Order.OLDEST: "date nulls last, id",
    Order.PAPER: "newspaper nulls last, date desc nulls last, id desc",
    Order.ADDED: "added_at desc, id desc",
}
_GROUP_ORDERS = {  # of any one level of a group
    Order.NEWEST: "max(date) desc nulls last",
    Order.OLDEST: "min(date) nulls last",
    Order.PAPER: "min(newspaper) nulls last, max(date) desc nulls last",
    Order.ADDED: "max(added_at) desc",
}


def list_issues(db: Database, limit: int | None = None) -> list[IssueRow]:
    """All issues, newest date first; ``file`` is told of those without a date."""
    rows = db.execute(
        f"{_SHORT_LINE} where deleted_at is null order by date desc, id desc limit ?",
        (-1 if limit is None else limit,),
    ).fetchall()
    return [IssueRow(*row) for row in rows]


def list_groups(db: Database, by: Grouping, order: Order = Order.NEWEST) -> list[GroupRow]:
    """The groups of all issues. Those of one outer group need not follow each other."""
    levels = ", ".join(_LEVELS[by])
    rows = db.execute(
        f"select {levels}, count(*), sum(articles), sum(reviewed) from issues where deleted_at is null"
        f" group by {levels} order by {_GROUP_ORDERS[order]}"
    ).fetchall()
    return [GroupRow(tuple(row[:-3]), *row[-3:]) for row in rows]


def list_issues_in(
    db: Database, by: Grouping, path: tuple[str | None, ...], order: Order = Order.NEWEST
) -> list[IssueRow]:
    """The issues of a group, inner ones' too where ``path`` names an outer one."""
    where = " and ".join(f"{level} is ?" for level, _value in zip(_LEVELS[by], path, strict=False))
    if by is Grouping.MONTH and path[-1]:
        where += " and date >= ? and date < ?"  # by the index
        path = (*path, path[-1], f"{path[-1]}~")
    rows = db.execute(
        f"{_LINE} where deleted_at is null and {where} order by {_ORDERS[order]}", path
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


def issues_added_at(db: Database, at: str, digests: Collection[str]) -> list[IssueKey]:
    """The issues that were imported at a moment, as ISO 8601, from files of these digests and no others."""
    rows = db.execute(
        "select id from issues where added_at = ? and deleted_at is null order by id", (at,)
    ).fetchall()
    found = []
    for (key,) in rows:
        there = db.execute("select sha256 from sources where issue = ?", (key,)).fetchall()
        if sorted(one for (one,) in there) == sorted(digests):
            found.append(IssueKey(key))
    return found
