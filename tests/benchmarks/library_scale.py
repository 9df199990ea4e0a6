# SPDX-License-Identifier: MIT
"""A library of 100,000 or 1,000,000 articles: opening, searching against a plain scan, editing, memory, size.

    python -m tests.benchmarks.library_scale [--articles 100000] [--keep FILE] [--queries 1000] [--unscanned] [--processor]

What is asked holds for 1,000,000. The scan holds all texts in memory; ``--unscanned`` leaves it out.
``--processor`` measures seconds of the processor instead of the clock: on a machine that others work on, what
an idle one takes, but for the disk.
"""

from __future__ import annotations

import argparse
import os
import random
import resource as limits
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from jzreader.edits.details import SetReviewState
from jzreader.edits.text import EditText
from jzreader.intake import parse
from jzreader.model.issue import Article, Block, Issue, Page, ReviewState, Role
from jzreader.model.keys import ArticleKey, BlockKey, IssueKey, PageKey, SourceKey
from jzreader.model.mapped_text import MappedText, Run
from jzreader.model.source import Source
from jzreader.resources import resource
from jzreader.store import Grouping, Library
from jzreader.store.tokens import folded

_AN_ISSUE = 40
_PAGES = 4


def sentences() -> list[str]:
    """The sentences of our own sample."""
    issue = parse([resource("sample")])
    texts = [b.text.text for b in issue.blocks() if b.role is Role.PARAGRAPH]
    return [f"{part}。" for text in texts for part in text.split("。") if len(part) > 6]


def issue_of(number: int, material: list[str], words: list[str], rng: random.Random) -> Issue:
    """A day's paper of shuffled sentences with rare words put in."""
    key, pages, sources = 0, [], []
    for n in range(_PAGES):
        text, articles = "", []
        for _a in range(_AN_ISSUE // _PAGES):
            blocks = []
            for role in (Role.HEADLINE, Role.BYLINE, Role.PARAGRAPH, Role.PARAGRAPH, Role.PARAGRAPH):
                if role is Role.PARAGRAPH:
                    body = "".join(rng.choices(material, k=2)) + rng.choice(words) + "。"
                else:
                    body = rng.choice(material)[:12] if role is Role.HEADLINE else "本报记者 林岚"
                key += 1
                run = Run(0, SourceKey(n + 1), len(text), len(body))
                blocks.append(Block(BlockKey(100 + key), role, MappedText(body, (run,))))
                text += body + "\n"
            key += 1
            articles.append(Article(ArticleKey(100 + key), tuple(blocks)))
        key += 1
        sources.append(Source(SourceKey(n + 1), f"{n}.txt", text))
        pages.append(
            Page(PageKey(100 + key), str(n + 1), None, SourceKey(n + 1), 0, len(text), (), tuple(articles))
        )
    day = date(2015, 1, 1) + timedelta(days=number)
    return Issue(IssueKey(0), "澜湾日报", day.isoformat(), tuple(pages), tuple(sources), 101 + key)


def fill(path: Path, articles: int) -> float:
    """Make the library; seconds."""
    rng = random.Random(5)
    material = sentences()
    characters = sorted({c for text in material for c in text if "\u4e00" <= c <= "\u9fff"})
    words = ["".join(rng.choices(characters, k=rng.randint(2, 5))) for _ in range(20_000)]
    begun = time.perf_counter()
    library = Library(path)
    for number in range(articles // _AN_ISSUE):
        library.let_go(library.add(issue_of(number, material, words, rng)))
    library.close()
    return time.perf_counter() - begun


class _Clock:
    """What is measured by."""

    now: Callable[[], float] = staticmethod(time.perf_counter)


def timed(do: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = _Clock.now()
    do()
    return (_Clock.now() - begun) * 1000


def _of_all_processes() -> float:
    """Processor seconds of this process and of those that have ended."""
    used = [limits.getrusage(who) for who in (limits.RUSAGE_SELF, limits.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def line(name: str, times: list[float], asked: str) -> None:
    """One line of the table."""
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    print(f"{name:<38} p50 {cuts[49]:7.2f}  p95 {cuts[94]:7.2f}  p99 {cuts[98]:7.2f} ms  (asked {asked})")


_ASKED = {2: "p95 100"}
"""Milliseconds asked of a search by its characters."""


def searching_alone(library: Library, queries: int) -> None:
    """Times as typed, of words from all over the library."""
    rng, by_size = random.Random(9), dict[int, list[float]]()
    rows = library.issues()
    while sum(map(len, by_size.values())) < queries:
        key = rng.choice(rows).id
        block = rng.choice([one for one in library.issue(key).blocks() if one.role is Role.PARAGRAPH])
        library.let_go(key)
        size = (1, 2, 4, 8)[sum(map(len, by_size.values())) % 4]
        at = rng.randrange(max(1, len(block.text.text) - size))
        query = "".join(block.text.text[at : at + size].split())
        took = timed(lambda query=query: library.search(f'"{query}"'))  # type: ignore[misc]
        by_size.setdefault(len(query), []).append(took)
    for size, times in sorted(by_size.items()):
        if len(times) > 20:
            line(f"search, {size} character(s), first 50", times, _ASKED.get(size, "–"))


def searching(library: Library, queries: int) -> None:
    """Times as typed, and every query's hits against a scan of all texts."""
    db = sqlite3.connect(library.path)
    texts: dict[int, list[str]] = {}
    for article, text in db.execute("select article, text from blocks where article is not null"):
        texts.setdefault(article, []).append("".join(folded(text).split()))
    rng = random.Random(9)
    bodies = ["\n".join(parts) for parts in texts.values()]
    scanned = dict(zip(texts, bodies, strict=True))
    asked = []
    for number in range(queries):
        body = rng.choice(bodies)
        size = (1, 2, 4, 8)[number % 4]
        at = rng.randrange(max(1, len(body) - size))
        asked.append("".join(body[at : at + size].split("\n")[0].split()) or "食堂")
    by_size: dict[int, list[float]] = {}
    for query in asked:
        took = timed(lambda query=query: library.search(f'"{query}"'))  # type: ignore[misc]
        by_size.setdefault(len(query), []).append(took)
    for size, times in sorted(by_size.items()):
        if len(times) > 20:
            line(f"search, {size} character(s), first 50", times, _ASKED.get(size, "–"))
    line("search, all", [t for times in by_size.values() for t in times], "–")
    wrong = 0
    for query in asked:
        hits = _keys(db, query)
        wrong += hits != _scan(scanned, query)
    print(f"right hits against a plain scan: {len(asked) - wrong} of {len(asked)} queries")
    db.close()


def _keys(db: sqlite3.Connection, query: str) -> set[int]:
    from jzreader.store.query import parse_query

    match = parse_query(f'"{query}"').match
    return {key for (key,) in db.execute("select rowid from search where search match ?", (match,))}


def _scan(bodies: dict[int, str], query: str) -> set[int]:
    wanted = "".join(folded(query).split())
    return {key for key, body in bodies.items() if wanted in body}


def editing(library: Library, rounds: int) -> None:
    """One edit in the store."""
    rng, times = random.Random(2), []
    rows = library.issues()
    for number in range(rounds):
        key = rng.choice(rows).id
        issue = library.issue(key)
        _page, article = rng.choice(list(issue.articles()))
        block = rng.choice([b for b in article.blocks if b.role is Role.PARAGRAPH])
        state = ReviewState.DOUBTFUL if article.review is ReviewState.REVIEWED else ReviewState.REVIEWED
        edit = EditText(block.key, 0, 1, "改") if number % 2 else SetReviewState(article.key, state)
        times.append(timed(lambda key=key, edit=edit: library.apply(key, edit)))  # type: ignore[misc]
    line("one edit in the store", times, "p99 30")


def usable(path: Path) -> float:
    """Seconds until a window on the library has its issue on the desk, in a process of its own."""
    code = (
        "import sys; from jzreader.ui.app import start; from PySide6.QtTest import QTest\n"
        "from PySide6.QtWidgets import QApplication\n"
        f"app = start(['--library', {str(path)!r}, '--settings', {str(path) + '.ini'!r}])\n"
        "QApplication.processEvents(); QApplication.processEvents()\n"
        "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
        "app.close()"
    )
    times, memory = [], "?"
    for _time in range(5):
        begun = _Clock.now()
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
        times.append(_Clock.now() - begun)
        memory = done.stdout.decode().split()[-1]
    print(f"  window on {path.name}: {statistics.median(times):.2f} s to usable and gone, {memory} MB")
    return statistics.median(times)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--queries", type=int, default=1000)
    options.add_argument("--unscanned", action="store_true")
    options.add_argument("--keep", type=Path, default=None)
    options.add_argument("--processor", action="store_true")
    given = options.parse_args()
    if given.processor:
        _Clock.now = staticmethod(_of_all_processes)
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "large.jzlib"
        if not path.exists():
            print(f"{given.articles:,} articles made in {fill(path, given.articles):.0f} s")
        empty = Path(folder) / "empty.jzlib"
        Library(empty).close()
        print(f"opening: {usable(path) - usable(empty):+.2f} s against an empty one (asked 0.1)")
        library = Library(path)
        line(
            "months, years and counts",
            [timed(lambda: library.groups(Grouping.MONTH)) for _ in range(30)],
            "instant",
        )
        line(
            "one month's issues",
            [timed(lambda: library.issues_in(Grouping.MONTH, ("2016", "2016-05"))) for _ in range(30)],
            "instant",
        )
        (searching_alone if given.unscanned else searching)(library, given.queries)
        editing(library, 400)
        stats = library.stats()
        print(
            f"file {stats.bytes / 1e6:.0f} MB; "
            + "; ".join(f"{s.name} {s.bytes / 1e6:.0f}" for s in stats.tables)
        )
        print(
            f"this process at most {limits.getrusage(limits.RUSAGE_SELF).ru_maxrss // 1024} MB (scan included)"
        )
        key = library.issues()[0].id
        line("an issue to the bin", [timed(lambda: library.bin.delete(key))] * 2, "not growing")
        line("and back", [timed(lambda: library.bin.restore(key))] * 2, "not growing")
        library.bin.delete(key)
        line("and deleted for good", [timed(library.bin.empty)] * 2, "not growing")
        library.close()


if __name__ == "__main__":
    main()
