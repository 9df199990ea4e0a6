# SPDX-License-Identifier: MIT
"""Files in, a freshly parsed issue out: reading, segmentation and analysis in a row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

from jzreader.analysis.entities import suggest
from jzreader.analysis.tagging.learning import Learned
from jzreader.analysis.tagging.tagger import Tagger, tag
from jzreader.model.interrupting import interruptible
from jzreader.model.issue import Issue, Page, Role
from jzreader.model.keys import IssueKey, PageKey, SourceKey
from jzreader.model.label import Memory
from jzreader.model.problem import Problem
from jzreader.model.source import Source
from jzreader.reading.details import Details, agreed, from_file_name, from_furniture, of_page
from jzreader.reading.files import files_of, read_source
from jzreader.segmentation.jumps import with_jumps_joined
from jzreader.segmentation.paper_habits import PaperHabits
from jzreader.segmentation.segment import page_ranges, segment_page

_SHARES = 100
"""Shares in which a file's pages are counted in progress."""
Progress = Callable[[int, int], None]
HabitsByPaper = Callable[[str], PaperHabits]
"""What a newspaper's earlier issues teach, by its name."""


def parse(
    paths: Sequence[Path],
    given: Details | None = None,
    progress: Progress | None = None,
    habits_by_paper: HabitsByPaper | None = None,
    tagger: Tagger | None = None,
    memory: Memory | None = None,
    of_files: Sequence[Details] | None = None,
) -> Issue:
    """One issue of all the files, each one or more pages, as the machine reads it.

    What is ``given`` outranks what is guessed from names and furniture; a number or name given counts for
    a single page only. ``of_files`` is what is known of each file, in place of what its name says. Without a
    ``tagger`` only bylines and works are suggested. Raises Problem where a file cannot be read; ``progress``
    may raise Cancelled.
    """
    files = files_of(paths)
    sources = []
    for done, path in enumerate(files):
        if progress:
            progress(done * _SHARES, len(files) * 2 * _SHARES)
        sources.append(read_source(path, SourceKey(done + 1), _within(progress, done, len(files))))
    return parse_sources(sources, given, progress, habits_by_paper, tagger, memory, of_files)


def _within(progress: Progress | None, done: int, files: int) -> Progress | None:
    """Progress of the pages of one file among all of them."""

    def pages(read: int, count: int) -> None:
        if progress:
            progress(done * _SHARES + read * _SHARES // count, files * 2 * _SHARES)

    return pages if progress else None


def parse_sources(
    sources: Sequence[Source],
    given: Details | None = None,
    progress: Progress | None = None,
    habits_by_paper: HabitsByPaper | None = None,
    tagger: Tagger | None = None,
    memory: Memory | None = None,
    of_files: Sequence[Details] | None = None,
) -> Issue:
    """One issue of sources already read; see ``parse``."""
    asked = given or Details()
    return interruptible(lambda: _parsed(sources, asked, progress, habits_by_paper, tagger, memory, of_files))


def _parsed(
    sources: Sequence[Source],
    given: Details,
    progress: Progress | None,
    habits_by_paper: HabitsByPaper | None,
    tagger: Tagger | None,
    memory: Memory | None,
    of_files: Sequence[Details] | None,
) -> Issue:
    known = of_files or [from_file_name(source.name) for source in sources]
    named = given.over(agreed(known))
    habits = habits_by_paper(named.newspaper) if habits_by_paper and named.newspaper else None
    together = Details.over if of_files else of_page  # what a person was shown is as it was shown
    issue = _issue(sources, known, given, together, progress, habits)
    if habits_by_paper and habits is None and issue.newspaper:
        habits = habits_by_paper(issue.newspaper)
        if habits != PaperHabits():
            issue = _issue(sources, known, given, together, progress, habits)
    return suggest(with_jumps_joined(issue), tagger, memory)


def _issue(
    sources: Sequence[Source],
    of_files: Sequence[Details],
    given: Details,
    together: Callable[[Details, Details], Details],
    progress: Progress | None,
    habits: PaperHabits | None,
) -> Issue:
    keys = count(len(sources) + 1)
    pages: list[Page] = []
    known: list[Details] = []
    for done, source in enumerate(sources):
        if progress:
            progress((len(sources) + done) * _SHARES, len(sources) * 2 * _SHARES)
        ranges = page_ranges(source)
        for start, end in ranges:
            page = segment_page(source, start, end, keys, habits=habits)
            details = from_furniture(_furniture(page, source))
            named = of_files[done]
            if len(ranges) > 1:
                named = replace(named, number=None, name=None)
            known.append(together(named, details))
            pages.append(replace(page, number=known[-1].number, name=known[-1].name))
    if len(pages) == 1:
        named = given.over(known[0])
        pages[0] = replace(pages[0], number=named.number, name=named.name)
    agree = given.over(agreed(known))
    return Issue(IssueKey(0), agree.newspaper, agree.date, tuple(pages), tuple(sources), next(keys))


def read_again(
    issue: Issue,
    pages: Collection[PageKey],
    habits: PaperHabits | None = None,
    tagger: Tagger | None = None,
    memory: Memory | None = None,
) -> Issue:
    """The issue with some of its pages read anew from their sources; numbers, names and places stay.

    Articles that went on from another page are not joined anew.
    """
    keys = count(issue.next_key + 1)
    fresh: list[Page] = []
    for page in issue.pages:
        if page.key in pages:
            read = segment_page(issue.source(page.source), page.start, page.end, keys, habits=habits)
            fresh.append(replace(read, key=page.key, number=page.number, name=page.name))
    read_alone = suggest(replace(issue, pages=tuple(fresh), next_key=next(keys)), tagger, memory)
    by_key = {page.key: page for page in read_alone.pages}
    merged = tuple(by_key.get(page.key, page) for page in issue.pages)
    return replace(issue, pages=merged, next_key=read_alone.next_key)


def _furniture(page: Page, source: Source) -> list[str]:
    """The furniture's lines. A printed folio line names paper, date and page in a row, with room between."""
    blocks = [block for block in page.loose if block.role is Role.FURNITURE]
    ranges = [block.text.source_ranges() for block in blocks]
    if source.layout_at(page.start) is None:
        printed = [source.text[places[0][1] : places[-1][2]] for places in ranges if places]
        return [line for text in printed for line in text.splitlines()]
    return [part for places in ranges for _, start, end in places for part in source.text[start:end].split()]


def chosen_tagger(packed: bytes | None) -> Tagger:
    """The trained tagger where it beats the shipped one on what was held out, else the shipped one."""
    learned = None
    with suppress(Problem):  # one that an earlier version of the app trained: it is trained again in time
        learned = Learned(packed) if packed else None
    return learned.tag if learned and learned.report.better else tag
