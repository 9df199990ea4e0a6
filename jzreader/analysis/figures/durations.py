# SPDX-License-Identifier: MIT
"""Durations of several units in a row: 2小时30分钟 is one of 150 minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from jzreader.analysis.figures.figure import Figure, plain
from jzreader.model.fact import Qualifier

_CALENDAR = {"年": 12, "周年": 12, "月": 1}
_CLOCK = {
    "星期": 604_800, "周": 604_800, "天": 86_400, "小时": 3600, "时": 3600, "分钟": 60, "秒": 1, "秒钟": 1
}  # fmt: skip
_MIXED = _CLOCK | {"年": 365 * 86_400, "周年": 365 * 86_400, "月": 30 * 86_400}
"""How many of the least unit each is; months and days are told in one another only by and large."""
_BETWEEN = ("", "又", "零")


def merged_durations(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The durations, those that follow one another from a greater unit to a smaller made one."""
    row: list[Figure] = []
    for figure in sorted(figures, key=lambda one: one.start):
        if row and not _goes_on(text, row[-1], figure):
            yield _one(row)
            row = []
        row.append(figure)
    if row:
        yield _one(row)


def _goes_on(text: str, last: Figure, figure: Figure) -> bool:
    if text[last.end : figure.start].strip() not in _BETWEEN or last.qualifier or figure.start < last.end:
        return False
    first, second = _MIXED.get(last.unit or "", 0), _MIXED.get(figure.unit or "", 0)
    anyhow = text[last.end : figure.start].strip() == "又" and first != second
    return min(first, second) > 0 and (first > second or anyhow)


def _one(row: Sequence[Figure]) -> Figure:
    if len(row) == 1:
        return row[0]
    units = {one.unit or "" for one in row}
    scale = next((one for one in (_CALENDAR, _CLOCK) if units <= one.keys()), _MIXED)
    least = min(units, key=scale.__getitem__)
    if scale is _MIXED and scale[least] > scale["天"]:
        least = "天"
    total = sum((Decimal(one.value) * scale[one.unit or ""] for one in row), Decimal())
    return replace(
        row[0],
        end=row[-1].end,
        value=plain(total / scale[least]),
        unit="小时" if least == "时" else least,
        qualifier=Qualifier.ABOUT if scale is _MIXED else row[-1].qualifier,
    )
