# SPDX-License-Identifier: MIT
"""Pages that come into an issue which is in the library already; what was corrected in it stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from jzreader.edits import Edit, Several
from jzreader.edits.carrying import matched
from jzreader.edits.pages import added, place_by_number, replacing
from jzreader.intake import chosen_tagger, parse, parse_sources
from jzreader.model.change import Change
from jzreader.model.issue import Issue, Page
from jzreader.model.keys import IssueKey, PageKey
from jzreader.model.problem import Problem
from jzreader.model.source import printed
from jzreader.reading.details import Details
from jzreader.reading.files import page_files, read_source
from jzreader.reading.survey import Action, Candidate, Group
from jzreader.segmentation.paper_habits import habits_of
from jzreader.store import Library

_LEAST = 0.5
"""The share of a file's characters that its newer version has too, at least: else it is another page's."""


def add_pages(
    library: Library,
    key: IssueKey,
    paths: Sequence[Path],
    given: Details | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Change:
    """Read the files as ``import_any`` does, and put their pages into the issue by their numbers.

    One edit of the issue. Raises Problem as ``parse`` does; ``progress`` may raise Cancelled.
    """
    issue = library.issue(key)
    known = Details(issue.newspaper, issue.date)
    parsed = parse(
        paths,
        given.over(known) if given else known,
        progress,
        habits_by_paper=lambda newspaper: habits_of(library.corrected_issues(newspaper)),
        tagger=chosen_tagger(library.taggers.packed()),
        memory=library.names.memory(),
    )
    if progress:
        progress(1, 1)
    return library.apply(key, placed_by_number(library.issue(key), parsed), files=page_files(paths))


def placed_by_number(issue: Issue, parsed: Issue) -> Edit:
    """The edit that puts each page of a parsed issue where its number belongs."""
    places: dict[PageKey | None, list[PageKey]] = {}
    for page in parsed.pages:
        places.setdefault(place_by_number(issue, page.number), []).append(page.key)
    if len(places) == 1:
        return added(parsed, next(iter(places)))
    return Several(tuple(added(parsed, before, keys) for before, keys in places.items()))


class Put(NamedTuple):
    """The files that can't be read, and those that were added as they are no newer version of theirs."""

    faults: tuple[tuple[Path, Problem], ...]
    beside: frozenset[Path]


def put_into(library: Library, group: Group, progress: Callable[[int, int], None] | None = None) -> Put:
    """Put the pages of a group's files into its issue as one edit.

    A file that is to replace takes the place of the pages of its earlier version, or else of its numbers, see
    ``carrying``; where there is none, or that has another text, it is added.
    """
    assert group.into is not None
    key, faults, read, beside = group.into, list[tuple[Path, Problem]](), list[Path](), set[Path]()
    edits: list[Edit] = []
    issue = library.issue(key)
    for done, one in enumerate(group.files):
        if progress:
            progress(done, len(group.files))
        try:
            parsed = parse_sources(
                [read_source(one.path, encoding=one.said)],
                Details(issue.newspaper, issue.date),
                habits_by_paper=lambda newspaper: habits_of(library.corrected_issues(newspaper)),
                tagger=chosen_tagger(library.taggers.packed()),
                memory=library.names.memory(),
                of_files=[one.details],
            )
        except Problem as problem:
            faults.append((one.path, problem))
            continue
        read.append(one.path)
        old = _replaced(issue, parsed, one)
        if one.newer_than and not old:
            beside.add(one.path)
        edits += _edits(issue, parsed, old)
    if edits:
        edit = edits[0] if len(edits) == 1 else Several(tuple(edits))
        library.apply(key, edit, files=page_files(read))
    return Put(tuple(faults), frozenset(beside))


def pages_from(issue: Issue, digest: str) -> list[Page]:
    """The pages that were printed in a file, by its digest."""
    sources = {source.key for source in issue.sources if source.digest == digest}
    return [page for page in issue.pages if page.source in sources]


def _replaced(issue: Issue, parsed: Issue, one: Candidate) -> list[Page | None]:
    """For each page of a parsed file the one that it replaces, if any; [] where it replaces none."""
    if one.action is not Action.REPLACE:
        return []
    if not one.newer_than:
        numbers = {page.number: page for page in issue.pages if page.number}
        return [numbers.get(page.number) if page.number else None for page in parsed.pages]
    old = pages_from(issue, one.newer_than)
    is_named = one.details.date and one.details.number  # it is the same page, whatever it says now
    return [*old] if is_named or _share(issue, old, parsed) >= _LEAST else []


def _share(issue: Issue, old: Sequence[Page], parsed: Issue) -> float:
    """The share of the characters of some pages that a parsed issue prints too."""
    before = "".join(issue.source(page.source).text[page.start : page.end] for page in old)
    after = "".join(parsed.source(page.source).text[page.start : page.end] for page in parsed.pages)
    there = matched(before, (0, len(before)), after, (0, len(after)))
    return len(there) / max(1, sum(1 for _char in printed(before)))


def _edits(issue: Issue, parsed: Issue, replaced: Sequence[Page | None]) -> Iterator[Edit]:
    """The edits that put the pages of a parsed issue in the place of others, or beside."""
    for page, old in zip_longest(parsed.pages, replaced):
        if page is None:
            return
        if old is not None:
            yield replacing(parsed, old.key, page.key)
        else:
            yield added(parsed, place_by_number(issue, page.number), [page.key])
