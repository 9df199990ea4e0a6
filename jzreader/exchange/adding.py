# SPDX-License-Identifier: MIT
"""Pages that come into an issue which is in the library already; what was corrected in it stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from jzreader.edits import Edit, Several
from jzreader.edits.pages import added, place_by_number
from jzreader.intake import chosen_tagger, parse
from jzreader.model.change import Change
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey, PageKey
from jzreader.reading.details import Details
from jzreader.reading.files import page_files
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
