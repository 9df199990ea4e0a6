# SPDX-License-Identifier: MIT
"""Findings: faults planted in words of our own, a kind each, and all that is found in real articles.

    python -m tests.benchmarks.findings FOLDER [--articles 300] [--list] [--missed]

FOLDER holds gold pages, at any depth. Of each planted fault there is a sound twin, in which nothing may be found.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from jzreader.analysis.checks import findings_of
from jzreader.analysis.entities import suggest
from jzreader.analysis.tagging.tagger import tag
from jzreader.model.finding import Finding, Severity
from jzreader.model.issue import Article, Block, Issue, Page, Role
from jzreader.model.keys import ArticleKey, BlockKey, IssueKey, PageKey, SourceKey
from jzreader.model.mapped_text import MappedText

_FAULT = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
_TODAY = "2024-03-05"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--list", action="store_true", help="print every finding in real articles")
    parser.add_argument("--missed", action="store_true", help="print the faults that are not found")
    given = parser.parse_args()
    _planted(missed=given.missed)
    real = list(_gold(given.folder))
    random.Random(0).shuffle(real)
    _real(real[: given.articles], listed=given.list)


def _planted(*, missed: bool) -> None:
    lines = (Path(__file__).parent / "planted_faults.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    found = false = 0
    for kind, headline, text in rows:
        wrong, right = (
            _articles([([_FAULT.sub(side, headline)], [_FAULT.sub(side, text)], _TODAY)])[0]
            for side in (r"\1", r"\2")
        )
        said, sound = _alarms(wrong[0], _TODAY), _alarms(right[0], _TODAY)
        hit = len(said) > len(sound)
        found += hit
        false += bool(sound)
        if missed and (not hit or sound):
            print(f"  {'missed' if not hit else 'FALSE '} {kind}: {[one.code for one in sound]}")
    print(
        f"planted: {found} of {len(rows)} found ({found / len(rows):.0%}); {false} of their sound twins accused"
    )


def _real(rows: list[tuple[list[str], list[str], str]], *, listed: bool) -> None:
    counts: Counter[str] = Counter()
    fine: Counter[str] = Counter()
    for article, today in _articles(rows):
        for finding in findings_of(article, today):
            if finding.severity is Severity.OK:
                fine[finding.code] += 1
            elif finding.severity is not Severity.NOTE:
                counts[finding.code] += 1
                if listed:
                    print(f"  {finding.code}: {_words(article, finding)} {dict(finding.facts)}")
    alarms = sum(counts.values())
    print(
        f"{len(rows)} real articles: {alarms / len(rows):.3f} findings an article but notes, {dict(counts)}"
    )
    print(f"  figures that agree: {sum(fine.values())}, {dict(fine)}")


def _alarms(article: Article, today: str) -> list[Finding]:
    return [one for one in findings_of(article, today) if one.severity is not Severity.OK]


def _words(article: Article, finding: Finding) -> str:
    texts = {block.key: block.text.text for block in article.blocks}
    place = finding.places[0]
    return texts.get(place.block, "")[max(0, place.start - 25) : place.end + 25]


def _gold(folder: Path) -> Iterator[tuple[list[str], list[str], str]]:
    for path in sorted(folder.rglob("gold.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        numbers = [int(part) for part in re.findall(r"\d+", page.get("date") or "")[:3]]
        today = "{:04}-{:02}-{:02}".format(*numbers) if len(numbers) == 3 else _TODAY
        for one in page["articles"]:
            yield [one["headline"]], ["".join(text.split()) for text in one["body"]], today


def _articles(rows: list[tuple[list[str], list[str], str]]) -> list[tuple[Article, str]]:
    """Articles as they are after import, with the entities that the app suggests."""
    keys = count(1)
    articles = tuple(
        Article(
            ArticleKey(next(keys)),
            tuple(
                Block(BlockKey(next(keys)), role, MappedText(text))
                for role, texts in ((Role.HEADLINE, titles), (Role.PARAGRAPH, body))
                for text in texts
                if text
            ),
        )
        for titles, body, _today in rows
    )
    page = Page(PageKey(next(keys)), None, None, SourceKey(next(keys)), 0, 0, articles=articles)
    tagged = suggest(Issue(IssueKey(1), None, None, (page,), next_key=next(keys)), tag)
    days = [today for _titles, _body, today in rows]
    return list(zip((article for _page, article in tagged.articles()), days, strict=True))


if __name__ == "__main__":
    main()
