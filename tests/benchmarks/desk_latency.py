# SPDX-License-Identifier: MIT
"""How long the desk takes from a key to the painted result, on large pages and articles.

python -m tests.benchmarks.desk_latency [--pages 24] [--blocks 2000]
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from jzreader.model.keys import ArticleKey, BlockKey, EntityKey, IssueKey, PageKey, SourceKey

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from jzreader.model.change import Focus
from jzreader.model.issue import Article, Block, Entity, Issue, Page, Role
from jzreader.model.mapped_text import MappedText, Run
from jzreader.model.source import Source
from jzreader.resources import resource
from jzreader.ui.app import App, start
from jzreader.ui.article.document import ShownBlock, update_document

_A_PARAGRAPH = 8
"""Blocks an article: a headline, the rest paragraphs."""
_A_LOOK = 3000
"""Milliseconds that a user looks at an issue before doing anything."""


def words() -> str:
    """The sample's text, to be cut into blocks."""
    return "".join(
        "".join(path.read_text("utf-8").split()) for path in sorted(resource("sample").glob("*.txt"))
    )


def large_issue(pages: int, blocks: int, length: int = 60) -> Issue:
    """An issue of that many pages with that many blocks each."""
    rng = random.Random(7)
    text, sources, made, key = words(), [], [], 1000
    for number in range(1, pages + 1):
        lines: list[str] = []
        articles: list[Article] = []
        at = 0
        current: list[Block] = []
        for n in range(blocks):
            role = Role.HEADLINE if n % _A_PARAGRAPH == 0 else Role.PARAGRAPH
            size = 14 if role is Role.HEADLINE else rng.randint(length // 2, length * 2)
            start = rng.randrange(len(text) - size)
            body = text[start : start + size]
            cut = [body[i : i + 18] for i in range(0, size, 18)]
            runs, clean = [], 0
            for part in cut:
                lines.append(part)
                runs.append(Run(clean, SourceKey(number), at, len(part)))
                clean += len(part)
                at += len(part) + 1
            key += 1
            if role is Role.HEADLINE and current:
                key += 1
                articles.append(Article(ArticleKey(key), tuple(current)))
                current = []
            key += 1
            current.append(Block(BlockKey(key), role, MappedText(body, tuple(runs))))
        key += 1
        articles.append(Article(ArticleKey(key), tuple(current)))
        source = "\n".join(lines) + "\n"
        sources.append(Source(SourceKey(number), f"{number}.txt", source))
        key += 1
        made.append(
            Page(PageKey(key), str(number), None, SourceKey(number), 0, len(source), (), tuple(articles))
        )
    return Issue(IssueKey(0), "澜湾日报", "2024-03-05", tuple(made), tuple(sources), key + 1)


def timed(do: Callable[[], object]) -> float:
    """Milliseconds from the call until everything is painted."""
    begun = time.perf_counter()
    do()
    QApplication.processEvents()
    return (time.perf_counter() - begun) * 1000


def report(name: str, times: list[float], asked: float) -> None:
    """One line of the table."""
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    print(f"{name:<34} p50 {cuts[49]:7.1f}  p95 {cuts[94]:7.1f}  p99 {cuts[98]:7.1f} ms  (asked {asked:g})")


def edits(app: App, rounds: int) -> dict[str, list[float]]:
    """Times of the gestures, each on a random place of the first page."""
    rng, desk, window = random.Random(3), app.desk, app.window
    window.source.view.setFocus()
    times: dict[str, list[float]] = {}
    for number in range(rounds):
        issue = desk.issue
        assert issue
        page = issue.pages[0]
        article = rng.choice([a for a in page.articles if len(a.blocks) > 3])
        block = rng.choice([b for b in article.blocks[1:-1] if b.role is Role.PARAGRAPH])
        desk.select(Focus(article.key, block.key, 0, 0))
        QApplication.processEvents()
        name = ("role_caption", "split", "merge_next", "up", "join", "undo", "reviewed")[number % 7]
        took = timed(window.action(name).trigger)
        times.setdefault(name, []).append(took)
    return times


def opening(app: App, rounds: int) -> list[float]:
    """Times of going to another article."""
    rng, desk = random.Random(5), app.desk
    assert desk.issue
    keys = [article.key for _page, article in desk.issue.articles()]
    chosen = rng.sample(keys, min(rounds, len(keys)))
    return [timed(lambda key=key: desk.select(Focus(key))) for key in chosen]  # type: ignore[misc]


def laid_out_anew(app: App, rounds: int) -> list[float]:
    """Times in which Qt alone lays out and paints articles of the issue, in a bare text edit of the same size."""
    assert app.desk.issue
    shown = app.window.article.text
    bare = QTextEdit()
    bare.resize(shown.size())
    bare.show()
    QTest.qWait(200)
    articles = [article for _page, article in app.desk.issue.articles()]
    times = []
    for article in random.Random(6).sample(articles, min(rounds, len(articles))):
        blocks = [ShownBlock(one, (), None, closing=False) for one in article.reading_order]

        def write(blocks: list[ShownBlock] = blocks) -> None:
            bare.document().clear()
            update_document(bare.document(), (), blocks)

        times.append(timed(write))
    bare.close()
    return times


def p99(times: list[float]) -> float:
    """The ninety-ninth of a hundred."""
    return statistics.quantiles(times, n=100, method="inclusive")[98]


def typing(app: App, rounds: int) -> tuple[float, list[float], list[float]]:
    """Opening, keys and rests in an article of 100,000 characters."""
    issue = large_issue(1, 1100, length=75)
    page = issue.pages[0]
    small = page.articles[-1]
    blocks = tuple(block for article in page.articles[:-1] for block in article.blocks)
    whole = Article(page.articles[0].key, blocks)
    issue = replace(issue, pages=(replace(page, articles=(whole, small)),))
    key = app.library.add(issue)
    took = timed(lambda: app.desk.open(key))
    QTest.qWait(1500)
    size = sum(len(block.text) for block in blocks)
    print(f"an article of {size:,} characters")
    assert app.desk.issue
    here, there = (Focus(article.key) for _page, article in app.desk.issue.articles())
    comings = []
    for _round in range(20):
        timed(lambda: app.desk.select(there))
        comings.append(timed(lambda: app.desk.select(here)))
        QTest.qWait(300)
    report("going to it", comings, 50)
    window, text = app.window, app.window.article.text
    window.action("edit_text").trigger()
    assert app.desk.article
    rng = random.Random(1)
    keys, rests = [], []
    for number in range(rounds):
        if number % 20 == 0:
            block = rng.choice([b for b in app.desk.article.blocks if b.role is Role.PARAGRAPH])
            rests.append(timed(text.typing.commit))
            text.select(Focus(None, block.key, 5, 5))
            QApplication.processEvents()
        keys.append(timed(lambda: QTest.keyClick(text, Qt.Key.Key_A)))
    text.typing.stop()
    return took, keys, rests


def tagging(app: App, entities: int, rounds: int) -> list[float]:
    """Times of tagging a selection in an article with so many entities."""
    issue = large_issue(1, 400, length=75)
    page = issue.pages[0]
    blocks = [block for article in page.articles for block in article.blocks]
    share, key, made = entities // len(blocks) + 1, issue.next_key, []
    for block in blocks:
        places = range(0, min(len(block.text) - 4, share * 4), 4)
        made.append(
            replace(
                block,
                entities=tuple(
                    Entity(EntityKey(key + n), "place", at, at + 2) for n, at in enumerate(places)
                ),
            )
        )
        key += len(places)
    whole = Article(page.articles[0].key, tuple(made))
    issue = replace(issue, pages=(replace(page, articles=(whole,)),), next_key=key)
    app.desk.open(app.library.add(issue))
    QTest.qWait(_A_LOOK)
    print(f"an article of {sum(len(block.entities) for block in made):,} entities")
    pane, rng, times = app.window.article, random.Random(9), []
    pane.text.setFocus()
    for _round in range(rounds):
        assert app.desk.article
        block = rng.choice([block for block in app.desk.article.blocks[:40] if len(block.text) > 40])
        tagged = {(entity.start, entity.end) for entity in block.entities}
        at = rng.choice([n for n in range(len(block.text) - 6) if (n, n + 3) not in tagged])
        pane.text.select(Focus(app.desk.article.key, block.key, at, at + 3))
        QApplication.processEvents()
        count = len(block.entities)
        times.append(timed(pane.tag_actions[0].trigger))
        now = app.desk.article.block(block.key)
        assert now and len(now.entities) > count
    return times


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--pages", type=int, default=24)
    options.add_argument("--blocks", type=int, default=2000)
    options.add_argument("--rounds", type=int, default=140)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = start(["--library", str(Path(folder) / "b.jzlib"), "--settings", str(Path(folder) / "b.ini")])
        assert app
        app.window.resize(1440, 900)
        QApplication.processEvents()
        for pages in sorted({1, given.pages}):
            key = app.library.add(large_issue(pages, given.blocks))
            app.desk.open(key)
            QTest.qWait(_A_LOOK)
            print(f"{pages} page(s) of {given.blocks} blocks")
            by_name = edits(app, given.rounds)
            report("every edit", [t for times in by_name.values() for t in times], 50)
            for name, times in by_name.items():
                report(f"  {name}", times, 50)
            opened, anew = opening(app, given.rounds), laid_out_anew(app, given.rounds)
            report("opening an article", opened, 50)
            report("Qt lays an article out anew", anew, 50)
            edited = [t for times in by_name.values() for t in times]
            print(
                f"p99 over Qt's: every edit {p99(edited) / p99(anew):.1f}, opening {p99(opened) / p99(anew):.1f}"
                " (asked 1.5)"
            )
        took, keys, rests = typing(app, given.rounds)
        print(f"opening its issue {took:.0f} ms")
        report("a key typed in it", keys, 16)
        report("a rest: the edit is kept", rests, 50)
        report("tagging a selection", tagging(app, 2000, given.rounds // 2), 16)
        app.window.close()
        app.close()


if __name__ == "__main__":
    main()
