# SPDX-License-Identifier: MIT
"""Durations of several units in a row: 2小时30分钟 is one of 150 minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from jzreader.analysis.figures.figure import Figure, plain

_SCALES = (
    {"年": 12, "周年": 12, "月": 1},
    {"星期": 604_800, "周": 604_800, "天": 86_400, "小时": 3600, "分钟": 60, "秒": 1, "秒钟": 1},
)
"""How many of the least unit each is; months and days can't be told in one another."""
_BETWEEN = ("", "又", "零")


def joined(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
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
    return any(scale.get(last.unit or "", 0) > scale.get(figure.unit or "", 0) > 0 for scale in _SCALES)


def _one(row: Sequence[Figure]) -> Figure:
    if len(row) == 1:
        return row[0]
    last = row[-1]
    scale = next(one for one in _SCALES if (last.unit or "") in one)
    total = sum((Decimal(one.value) * scale[one.unit or ""] for one in row), Decimal())
    return replace(
        row[0],
        end=last.end,
        value=plain(total / scale[last.unit or ""]),
        unit=last.unit,
        qualifier=last.qualifier,
    )
