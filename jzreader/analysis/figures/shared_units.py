# SPDX-License-Identifier: MIT
"""Figures that share the unit of the last one in a row: 5.2、6.7和1.4个百分点, 80万、120万和65万元."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from jzreader.analysis.figures.figure import Figure, plain
from jzreader.language.numerals import ARABIC, MINUS, MIXED, read_numeral
from jzreader.model.fact import FactKind

_NUMBER = rf"(?:{MINUS})?(?:{MIXED}|{ARABIC})"
_ROW = re.compile(rf"(?<![0-9０-９A-Za-z第.．/:：-])(?:{_NUMBER}(?:、|以?及|和|与))+$")
_ONE = re.compile(_NUMBER)
_KINDS = frozenset({FactKind.QUANTITY, FactKind.MONEY, FactKind.PERCENT, FactKind.AGE, FactKind.DURATION})
_LONGEST = 60
"""Characters of a row that are looked back at."""
_SCALES = re.compile(r"(?P<figure>\d+(?:\.\d+)?)(?P<scale>[百千]?[万亿]{1,2})")
_ALIKE = 50
"""Figures in a row that share a scale are not so many times apart."""


def shared_units(text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures before one with a unit that have none of their own."""
    for last in figures:
        if last.kind not in _KINDS or last.unit is None or last.qualifier is not None:
            continue
        own = text[last.start : last.end]
        if _ONE.match(own) is None:
            continue
        start = max(0, last.start - _LONGEST)
        row = _ROW.search(text[start : last.start])
        if row is None:
            continue
        numbers = [(match, read_numeral(match[0])) for match in _ONE.finditer(row[0])]
        if _either(numbers[-1][0][0], own) and len(numbers) == 1:
            continue
        scale = _SCALES.match(own)
        for match, value in numbers:
            if value is not None and scale and not _SCALES.match(match[0]):
                value = _scaled(value, scale)
            if value is not None:
                at = start + row.start() + match.start()
                yield replace(last, start=at, end=at + len(match[0]), value=plain(value))


def _scaled(value: Decimal, last: re.Match[str]) -> Decimal | None:
    """1.2、3.4和5.6万元 share 万; 500和1万元 may not, so that nothing is said of 500."""
    shared = (read_numeral(f"1{last['scale']}") or 1) if value < _ALIKE * Decimal(last["figure"]) else None
    return None if shared is None else value * shared


def _either(one: str, other: str) -> bool:
    """2、3个 are two or three."""
    last = re.match(r"\d+(?![\d.万亿千百])", other)
    return bool(last and one.isdigit() and int(last[0]) == int(one) + 1)
