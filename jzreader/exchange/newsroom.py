# SPDX-License-Identifier: MIT
"""A newsroom's own lists as CSV: wordings that it does not want, and who holds which office."""

from __future__ import annotations

import csv
import io
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence

from jzreader.exchange.tables import as_csv
from jzreader.model.newsroom import Holder, Wording
from jzreader.model.problem import Problem, ProblemCode

_WORDINGS = {
    "wrong": ("wrong", "错误", "不用", "误"),
    "right": ("right", "正确", "应用", "正"),
    "reason": ("reason", "理由", "说明", "依据"),
}
_HOLDERS = {
    "name": ("name", "姓名", "名字"),
    "office": ("office", "职务"),
    "since": ("from", "since", "起", "任职"),
    "until": ("to", "until", "止", "离任"),
}
"""What each column may be called, by the first of which it is written."""
_MOST = 50_000
"""Rows of one list, so that no wrong file fills the library."""
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2}))?(?:[-/.月](\d{1,2}))?[日月年]?$")


def write_wordings(wordings: Iterable[Wording]) -> str:
    """A row a wording."""
    return as_csv(_head(_WORDINGS), ((one.wrong, one.right, one.reason) for one in wordings))


def read_wordings(text: str) -> list[Wording]:
    """The wordings of such a table. Raises Problem where it is none."""
    rows = _rows(text, _WORDINGS, ("wrong", "right"), ProblemCode.NO_WORDINGS)
    return [Wording(row["wrong"], row["right"], row["reason"]) for row in rows]


def write_holders(holders: Iterable[Holder]) -> str:
    """A row a person in an office."""
    return as_csv(_head(_HOLDERS), ((one.name, one.office, one.since, one.until) for one in holders))


def read_holders(text: str) -> list[Holder]:
    """The holders of such a table, in its order. Raises Problem where it is none, or a day is no day."""
    rows = _rows(text, _HOLDERS, ("name", "office"), ProblemCode.NO_HOLDERS)
    return [
        Holder(row["name"], row["office"], _day(row["since"], last=False), _day(row["until"], last=True))
        for row in rows
    ]


def _head(columns: Mapping[str, Sequence[str]]) -> list[str]:
    return [names[0] for names in columns.values()]


def _rows(
    text: str, columns: Mapping[str, Sequence[str]], needed: Sequence[str], wrong: ProblemCode
) -> Iterator[dict[str, str]]:
    """The rows of a table that have what is needed, by our own names of the columns."""
    try:
        table = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
        head = [cell.strip().lower() for cell in next(table, [])]
        places = {
            column: next((head.index(name) for name in names if name in head), None)
            for column, names in columns.items()
        }
        if any(places[column] is None for column in needed):
            raise Problem(wrong)
        held, given = False, False
        for number, cells in enumerate(table):
            if number >= _MOST:
                raise Problem(wrong)
            row = {column: _cell(cells, at) for column, at in places.items()}
            given = given or any(cells)
            if all(row[column] for column in needed):
                held = True
                yield row
        if given and not held:
            raise Problem(wrong)  # rows of which none is one would leave an empty list without a word
    except csv.Error:
        raise Problem(wrong) from None


def _cell(cells: Sequence[str], at: int | None) -> str:
    """A cell without what a spreadsheet needs before it."""
    return cells[at].strip().removeprefix("'").strip() if at is not None and at < len(cells) else ""


def _day(cell: str, *, last: bool) -> str:
    """A day as ISO 8601; of a month or a year its first, or its last; empty stays empty."""
    if not cell:
        return ""
    match = _DAY.match(cell)
    if match is None:
        raise Problem(ProblemCode.NO_DAY, text=cell)
    month, day = match[2] or ("12" if last else "1"), match[3] or ("31" if last else "1")
    year, number = int(match[1]), int(month)
    if not 1 <= number <= 12 or not year:
        raise Problem(ProblemCode.NO_DAY, text=cell)
    length = monthrange(year, number)[1]
    if match[3] and not 1 <= int(day) <= length:
        raise Problem(ProblemCode.NO_DAY, text=cell)
    return f"{match[1]}-{number:02}-{min(int(day), length):02}"
