# SPDX-License-Identifier: MIT
"""Files in, a freshly parsed issue out: reading, segmentation and analysis in a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from jzreader.analysis.entities import suggest
from jzreader.model.issue import Issue, Page, Role
from jzreader.model.source import Source
from jzreader.reading.details import Details, agreed, from_file_name, from_furniture
from jzreader.reading.files import files_of, read_source
from jzreader.segmentation.jumps import joined
from jzreader.segmentation.segment import page_ranges, segment_page

Progress = Callable[[int, int], None]


def parse(paths: Sequence[Path], given: Details | None = None, progress: Progress | None = None) -> Issue:
    """One issue of all the files, each one or more pages, as the machine reads it.

    What is ``given`` outranks what is guessed from names and furniture; a number or name given counts for
    a single page only. Raises Problem where a file cannot be read; ``progress`` may raise Cancelled.
    """
    files = files_of(paths)
    sources = []
    for done, path in enumerate(files):
        if progress:
            progress(done, len(files) * 2)
        sources.append(read_source(path, key=done + 1))
    return parse_sources(sources, given, progress)


def parse_sources(
    sources: Sequence[Source], given: Details | None = None, progress: Progress | None = None
) -> Issue:
    """One issue of sources already read; see ``parse``."""
    keys = count(len(sources) + 1)
    pages: list[Page] = []
    known: list[Details] = []
    for done, source in enumerate(sources):
        if progress:
            progress(len(sources) + done, len(sources) * 2)
        ranges = page_ranges(source)
        for start, end in ranges:
            page = segment_page(source, start, end, keys)
            details = from_furniture(_furniture(page))
            named = from_file_name(source.name)
            if len(ranges) > 1:
                named = replace(named, number=None, name=None)
            known.append(named.over(details))
            pages.append(replace(page, number=known[-1].number, name=known[-1].name))
    given = given or Details()
    if len(pages) == 1:
        named = given.over(known[0])
        pages[0] = replace(pages[0], number=named.number, name=named.name)
    agree = given.over(agreed(known))
    issue = Issue(0, agree.newspaper, agree.date, tuple(pages), tuple(sources), next(keys))
    return suggest(joined(issue))


def _furniture(page: Page) -> list[str]:
    return [block.text.text for block in page.loose if block.role is Role.FURNITURE]
