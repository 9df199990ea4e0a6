# SPDX-License-Identifier: MIT
"""What figures are counted in: measures, money, stretches of time, classifiers; a table in ``resources``."""

from __future__ import annotations

import re
from functools import cache

from jzreader.model.fact import FactKind
from jzreader.resources import resource

_COUNTER = "counter"
_PER = "⁄"
"""The stroke of 米/秒 in the table, where the plain one parts a unit from what may not follow it."""
_TABLE_KINDS = {"money": FactKind.MONEY, "duration": FactKind.DURATION}


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Each unit's kind in the table, and the characters that make it the beginning of another word."""
    found: dict[str, tuple[str, str]] = {}
    for line in resource("language", "units.tsv").read_text(encoding="utf-8").splitlines():
        kind, tab, words = line.partition("\t")
        if tab and not line.startswith("#"):
            for word in words.split():
                unit, _slash, others = word.partition("/")
                found.setdefault(unit.replace(_PER, "/"), (kind, others))
    return found


def _pattern() -> str:
    """The longer ones first where one begins another."""
    parts = []
    for unit, (kind, others) in sorted(_table().items(), key=lambda item: -len(item[0])):
        beyond = r"(?![A-Za-z0-9])" if kind == "latin" else f"(?![{others}])" if others else ""
        parts.append(re.escape(unit) + beyond)
    return "|".join(parts)


UNITS = _pattern()
"""All of them, to stand in a regular expression."""
DURATIONS = "|".join(
    sorted((unit for unit, (kind, _) in _table().items() if kind == "duration"), key=len, reverse=True)
)


def kind_of(unit: str) -> FactKind:
    """money, duration, age, or quantity."""
    if unit in ("岁", "周岁"):
        return FactKind.AGE
    return _TABLE_KINDS.get(_table().get(unit, ("", ""))[0], FactKind.QUANTITY)


def needs_figures(unit: str) -> bool:
    """Whether one Chinese numeral before it is mostly another word: 四面, 三代."""
    return _table().get(unit, ("", ""))[0] == _COUNTER


def is_measure(unit: str) -> bool:
    """Whether one of it is an amount, 一亩, and half of it one too."""
    return _table().get(unit, ("", ""))[0] in ("money", "measure", "latin", "duration")


def bare(unit: str) -> str:
    """The unit without the classifier before it: 月 of 个月."""
    return unit[1:].removeprefix("多") if unit.startswith("个") and unit != "个" else unit
