# SPDX-License-Identifier: MIT
"""Numerals, percentages, ordinals, dates and durations against the Chinese cases of a public recogniser.

    python -m tests.benchmarks.recogniser FOLDER [--wrong]

FOLDER holds its ``Number`` and ``DateTime`` specs. Spaces inside a case go first, as healing takes them from a page.
A date is right where text and value are one of the case's; a period's end is ours, inclusive, theirs, exclusive.
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
from jzreader.analysis.figures.numerals import read_numeral
from jzreader.analysis.figures.quantities import quantities
from jzreader.analysis.figures.when import When

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
    found = {(text[one.start : one.end], _ends(one)) for one in dates(text, today)}
    for one in case["Results"]:
        words = _tight(one["Text"]).replace(",", "，").removeprefix("从").removeprefix("在")
        wanted = [one["Value"][f"{side}Resolution"] for side in ("Past", "Future")]
        yield any((words, ends) in found for ends in map(_wanted, wanted))


def _ends(when: When) -> tuple[str, str] | None:
    """First and last day of what a value says."""
    first, _slash, last = when.value.partition("/")
    return (_day(first, end=False), _day(last or first, end=True)) if first[:1].isdigit() else None


def _day(value: str, *, end: bool) -> str:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3 or not end:
        year, month, day = [*parts, 1, 1][:3]
        return date(year, month, day).isoformat()
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    after = date(year + month // 12, month % 12 + 1, 1)
    return (after - timedelta(days=1)).isoformat()


def _wanted(resolution: dict[str, str]) -> tuple[str, str] | None:
    if "date" in resolution:
        return resolution["date"], resolution["date"]
    if "endDate" not in resolution:
        return None
    last = date.fromisoformat(resolution["endDate"])
    open_ = resolution["endDate"].endswith("-01") or last.weekday() == 0
    return resolution["startDate"], (last - timedelta(days=open_)).isoformat()


def _durations(case: Case) -> Iterator[bool]:
    text = _tight(case["Input"])
    found = [text[one.start : one.end] for one in quantities(text) if one.kind == "duration"]
    yield found == [_tight(one["Text"]) for one in case["Results"]]


def _tight(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    main()
