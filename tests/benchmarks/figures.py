# SPDX-License-Identifier: MIT
"""Facts and checks against a page read by hand, and false alarms on other pages.

python -m tests.benchmarks.figures SEED_FOLDER PAGES_FOLDER
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from jzreader.analysis.checks import findings_in
from jzreader.analysis.facts import facts_of
from jzreader.intake import parse
from jzreader.model.fact import Fact


def same(fact: Fact, gold: dict[str, Any]) -> bool:
    """Whether value and unit are right."""
    if gold["kind"] == "time":
        return fact.kind == "time" and "".join(fact.text.split()) == gold["surface"]
    return (
        fact.kind != "time"
        and fact.unit == gold["unit"]
        and Decimal(fact.value) == Decimal(str(gold["value"]))
    )


def main() -> None:
    """Measure and print."""
    seed, pages = Path(sys.argv[1]), Path(sys.argv[2])
    issue = parse([seed / "page.txt"])
    read = [fact for _page, article in issue.articles() for fact in facts_of(article, "2022-05-18")]
    said, right, named, asked = len(read), 0, 0, 0
    gold = json.loads((seed / "facts.json").read_text(encoding="utf-8"))["facts"]
    for one in gold:
        found = sorted((f for f in read if same(f, one)), key=lambda f: f.what != one.get("what"))
        if found:
            read.remove(found[0])
            right += 1
            named += bool(one.get("what")) and found[0].what == one["what"]
        asked += bool(one.get("what"))
    print(
        f"facts by hand: {right} of {len(gold)} recalled, {right} of {said} right; what is counted {named} of {asked}"
    )
    print("not in the list by hand:", " ".join(fact.text for fact in read))
    for finding in findings_in(issue):
        print(f"  {finding.severity:8} {finding.kind:18} {' '.join(value for _name, value in finding.facts)}")
    counts: Counter[str] = Counter()
    articles, took = 0, []
    for path in sorted(pages.rglob("page.txt")):
        one = parse([path])
        articles += sum(1 for _pair in one.articles())
        begun = time.perf_counter()
        counts.update(f"{finding.severity} {finding.kind}" for finding in findings_in(one))
        took.append(time.perf_counter() - begun)
    alarms = sum(count for name, count in counts.items() if not name.startswith("ok"))
    print(
        f"{articles} articles of other pages: {alarms / articles:.2f} findings an article, {dict(counts.most_common())}"
    )
    print(
        f"facts and checks of one page: {1000 * sum(took) / len(took):.0f} ms at an average, {1000 * max(took):.0f} at most"
    )


if __name__ == "__main__":
    main()
