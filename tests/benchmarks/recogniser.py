# SPDX-License-Identifier: MIT
"""Numerals, percentages, ordinals, dates and durations against the Chinese cases of a public recogniser.

    python -m tests.benchmarks.recogniser FOLDER [--wrong]

FOLDER holds its ``Number`` and ``DateTime`` specs. Spaces inside a case go first, as healing takes them from a page.
A date is right where text and value are one of the case's.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from jzreader.analysis.figures.dates import dates
from jzreader.analysis.figures.quantities import quantities
from jzreader.language.numerals import read_numeral

Case = dict[str, Any]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    for name, judge in (
        ("Number/NumberModel", _numerals),
        ("Number/PercentModel", lambda case: _figures(case, "percent")),
        ("Number/OrdinalModel", lambda case: _figures(case, "ordinal")),
        ("DateTime/DateParser", _dates),
        ("DateTime/DatePeriodParser", _dates),
        ("DateTime/DurationParser", _durations),
    ):
        _report(given.folder / f"{name}.json", judge, wrong=given.wrong)


def _report(path: Path, judge: Callable[[Case], Iterator[bool]], *, wrong: bool) -> None:
    cases = json.loads(path.read_text(encoding="utf-8-sig"))
    judged = [(case, all(judge(case))) for case in cases]
    right = sum(good for _case, good in judged)
    print(f"{path.stem:18} {right:3} of {len(cases):3} cases right ({right / len(cases):.1%})")
    for case, good in judged:
        if wrong and not good:
            print(f"    {case['Input']}  {[one['Text'] for one in case['Results']]}")


def _numerals(case: Case) -> Iterator[bool]:
    """Whether each numeral's text has its value; where numerals stand in prose is the quantities' business."""
    for one in case["Results"]:
        value, wanted = read_numeral(one["Text"]), Decimal(one["Resolution"]["value"])
        yield value is not None and abs(value - wanted) <= abs(wanted) * Decimal("1e-9")


def _figures(case: Case, kind: str) -> Iterator[bool]:
    text = _tight(case["Input"])
    found = [Decimal(one.value) for one in quantities(text) if one.kind == kind]
    yield sorted(found) == sorted(Decimal(one["Resolution"]["value"].rstrip("%")) for one in case["Results"])


def _dates(case: Case) -> Iterator[bool]:
    today = date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])
    text = _tight(case["Input"])
    found = [(text[one.start : one.end], one.value) for one in dates(text, today)]
    for one in case["Results"]:
        words = _tight(one["Text"]).replace(",", "，").removeprefix("从").removeprefix("在")
        values = [value for said, value in found if said == words]
        wanted = [ends for side in ("Past", "Future") if (ends := _ends(one["Value"][f"{side}Resolution"]))]
        # of a season it gives no days
        yield any(_fits(value, ends) for value in values for ends in wanted) if wanted else bool(values)


def _ends(resolution: dict[str, str]) -> tuple[str, str] | None:
    """Its first day, and its last day or the one after that."""
    if "date" in resolution:
        return resolution["date"], resolution["date"]
    return (resolution["startDate"], resolution["endDate"]) if "endDate" in resolution else None


def _fits(value: str, ends: tuple[str, str]) -> bool:
    """Whether a value of ours says the same.

    Ours holds its last day; theirs ends on the day after, or, where the text names both ends (2016至2018), on
    the first day of the second.
    """
    first, _slash, last = value.partition("/")
    if not first[:1].isdigit() or _first_day(first) != ends[0]:
        return False
    last = last or first
    if ends[0] == ends[1]:
        return last == first == ends[1]
    lasts = {_first_day(last), _last_day(last).isoformat(), (_last_day(last) + timedelta(days=1)).isoformat()}
    return ends[1] in lasts


def _first_day(value: str) -> str:
    return value + "-01" * (2 - value.count("-"))


def _last_day(value: str) -> date:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date.fromisoformat(value)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _durations(case: Case) -> Iterator[bool]:
    text = _tight(case["Input"])
    found = [text[one.start : one.end] for one in quantities(text) if one.kind == "duration"]
    yield found == [_tight(one["Text"]) for one in case["Results"]]


def _tight(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    main()
