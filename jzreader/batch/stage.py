# SPDX-License-Identifier: MIT
"""What is done with a group of files away from the library: read, segmented, tagged, checked; and measured.

Pure, and plain to pickle: it runs in this process, in others, and on other machines alike.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from jzreader.analysis.checks import findings_in
from jzreader.exchange.importing import ReadGroup, Teaching, read_group
from jzreader.model.issue import Issue, Page
from jzreader.model.newsroom import Newsroom
from jzreader.model.source import Source
from jzreader.reading.survey import Group


@dataclass(frozen=True, slots=True)
class Task:
    """A group of files to read; tasks are kept in the order of their numbers."""

    number: int
    group: Group


@dataclass(frozen=True, slots=True)
class Measured:
    """What a page came to: articles, the confidence of each, its doubts by kind, findings by severity."""

    page: str
    articles: int
    confidence: tuple[float, ...] = ()
    doubts: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task: the issue, and of each file that was read its pages; processor seconds."""

    number: int
    read: ReadGroup
    pages: tuple[tuple[Measured, ...], ...]
    seconds: float


def work(task: Task, teaching: Teaching, newsroom: Newsroom) -> Result:
    """Read a group, find its articles, suggest names, and check. Never raises for what a file holds."""
    begun = time.process_time()
    read = read_group(task.group, teaching)
    pages = tuple(pages for _source, pages in measured(read.issue, newsroom)) if read.issue else ()
    return Result(task.number, read, pages, time.process_time() - begun)


def measured(issue: Issue, newsroom: Newsroom) -> Iterator[tuple[Source, tuple[Measured, ...]]]:
    """What the pages of each source of an issue came to."""
    severities: dict[int, Counter[str]] = {}
    for finding in findings_in(issue, newsroom):
        holder = finding.places[0].article
        if holder is not None:
            severities.setdefault(holder, Counter())[finding.severity] += 1
    for source in issue.sources:
        pages = (page for page in issue.pages if page.source == source.key)
        yield source, tuple(_measured(page, severities) for page in pages)


def _measured(page: Page, severities: dict[int, Counter[str]]) -> Measured:
    doubts = Counter(doubt.code.value for article in page.articles for doubt in article.doubts)
    findings: Counter[str] = Counter()
    for article in page.articles:
        findings += severities.get(article.key, Counter())
    confidence = tuple(round(article.confidence, 4) for article in page.articles)
    return Measured(page.title, len(page.articles), confidence, doubts, findings)
