# SPDX-License-Identifier: MIT
"""Facts of real paragraphs against a reading by hand: found, values right, what is counted, precision.

    python -m tests.benchmarks.facts_by_hand FOLDER [--wrong]

FOLDER holds gold pages, at any depth; ``facts_by_hand.json`` says which of their paragraphs were read and what is
in them: kind, words, value, unit, what is counted, qualifier. ``either`` are words that may be a fact or not.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from jzreader.analysis.facts import facts_of
from jzreader.model.fact import Fact
from jzreader.model.issue import Article, Block, Role
from jzreader.model.keys import ArticleKey, BlockKey
from jzreader.model.mapped_text import MappedText

Row = dict[str, Any]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    rows = json.loads((Path(__file__).parent / "facts_by_hand.json").read_text(encoding="utf-8"))
    pages = {path.parent.name: path for path in sorted(given.folder.rglob("gold.json"))}
    counts: Counter[str] = Counter()
    for row in rows:
        gold = json.loads(pages[row["page"]].read_text(encoding="utf-8"))
        text = "".join(gold["articles"][row["article"]]["body"][row["paragraph"]].split())
        _judge(text, _day(gold["date"]), row, counts, wrong=given.wrong)
    asked, read = counts["asked"], counts["read"]
    print(f"{len(rows)} paragraphs, {asked} facts by hand, {read} read")
    print(
        f"found {counts['found'] / asked:.1%}, of these the value right {counts['right'] / counts['found']:.1%}"
    )
    print(f"precision {counts['meant'] / read:.1%}")
    print(
        f"what is counted right {counts['named']} of {counts['to name']} ({counts['named'] / counts['to name']:.1%})"
    )
    print(f"named where nothing is counted: {counts['overnamed']} of {counts['nameless']}")


def _day(words: str) -> str:
    year, month, day = (int(part) for part in re.findall(r"\d+", words)[:3])
    return f"{year:04}-{month:02}-{day:02}"


def _judge(text: str, today: str, row: Row, counts: Counter[str], *, wrong: bool) -> None:
    article = Article(ArticleKey(1), (Block(BlockKey(2), Role.PARAGRAPH, MappedText(text)),))
    read = facts_of(article, today)
    either = [span for words in row["either"] for span in _places(text, words)]
    left = [fact for fact in read if not any(a < fact.end and fact.start < b for a, b in either)]
    counts["read"] += len(left)
    at = 0
    for kind, words, value, unit, what, qualifier in row["facts"]:
        start = text.find(words, at) if text.find(words, at) >= 0 else text.index(words)
        at = start + 1
        counts["asked"] += 1
        fact = next((f for f in left if f.start < start + len(words) and start < f.end), None)
        if kind != "time":
            counts["to name" if what else "nameless"] += 1
        if fact is None:
            print(f"  missed    {words}") if wrong else None
            continue
        left.remove(fact)
        counts["found"] += 1
        counts["meant"] += 1
        right = fact.value == value and (kind == "time" or (fact.unit, fact.qualifier) == (unit, qualifier))
        if not right and not (fact.kind == "range" and fact.value == value):
            print(f"  value     {words}: {_told(fact)} not {value} {unit} {qualifier}") if wrong else None
        else:
            counts["right"] += 1
        if kind != "time" and what:
            counts["named"] += fact.what == what
        elif kind != "time":
            counts["overnamed"] += fact.what is not None
        if wrong and kind != "time" and fact.what != what:
            print(f"  counted   {words}: {fact.what} not {what}")
    if wrong:
        for fact in left:
            print(f"  too much  {_told(fact)}")


def _places(text: str, words: str) -> list[tuple[int, int]]:
    return [(match.start(), match.end()) for match in re.finditer(re.escape(words), text)]


def _told(fact: Fact) -> str:
    return f"{fact.text} = {fact.value} {fact.unit or ''} {fact.qualifier or ''}"


if __name__ == "__main__":
    main()
