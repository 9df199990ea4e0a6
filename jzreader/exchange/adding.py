# SPDX-License-Identifier: MIT
"""Pages that come into an issue which is in the library already; what was corrected in it stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from jzreader.edits import Edit, Several
from jzreader.edits.pages import added, place_by_number, replacing
from jzreader.intake import chosen_tagger, parse, parse_sources
from jzreader.model.change import Change
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey, PageKey
from jzreader.model.problem import Problem
from jzreader.reading.details import Details
from jzreader.reading.files import page_files, read_source
from jzreader.reading.survey import Action, Group
from jzreader.segmentation.paper_habits import habits_of
from jzreader.store import Library


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


def put_into(
    library: Library, group: Group, progress: Callable[[int, int], None] | None = None
) -> list[tuple[Path, Problem]]:
    """Put the pages of a group's files into its issue as one edit, and return the files that can't be read.

    A file that is to replace takes the place of the pages of its numbers, see ``carrying``; where there is
    none it is added.
    """
    assert group.into is not None
    key, faults, edits, read = group.into, [], [], []
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
        edits += list(_edits(issue, parsed, replacing_pages=one.action is Action.REPLACE))
    if edits:
        edit = edits[0] if len(edits) == 1 else Several(tuple(edits))
        library.apply(key, edit, files=page_files(read))
    return faults


def _edits(issue: Issue, parsed: Issue, *, replacing_pages: bool) -> Iterator[Edit]:
    """The edits that put the pages of a parsed issue in the place of those of their numbers, or beside."""
    numbers = {page.number: page.key for page in issue.pages if page.number}
    for page in parsed.pages:
        old = numbers.get(page.number) if replacing_pages and page.number else None
        if old is not None:
            yield replacing(parsed, old, page.key)
        else:
            yield added(parsed, place_by_number(issue, page.number), [page.key])
