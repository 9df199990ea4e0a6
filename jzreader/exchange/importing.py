# SPDX-License-Identifier: MIT
"""Whatever a person opens comes into the library here: pages, an issue file, our own JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from jzreader.exchange.issue_file import insert_record, is_issue_file, read_issue_file
from jzreader.intake import chosen_tagger, parse
from jzreader.model.keys import IssueKey
from jzreader.reading.details import Details
from jzreader.reading.files import page_files
from jzreader.segmentation.paper_habits import habits_of
from jzreader.store import Library


def import_any(
    library: Library,
    paths: Sequence[Path],
    given: Details | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> IssueKey:
    """Put the files into the library as one issue and return its key.

    What the library knows of names and of the paper's habits helps to read pages; what is ``given`` outranks
    what is guessed. Raises Problem as ``parse`` and ``read_issue_file`` do; ``progress`` may raise Cancelled.
    """
    if len(paths) == 1 and is_issue_file(paths[0]):
        handed = read_issue_file(paths[0])
        return insert_record(library, handed.record, paths[0].name, handed.files)
    issue = parse(
        paths,
        given,
        progress,
        habits_by_paper=lambda newspaper: habits_of(library.corrected_issues(newspaper)),
        tagger=chosen_tagger(library.taggers.packed()),
        memory=library.names.memory(),
    )
    if progress:
        progress(1, 1)
    return library.add(issue, page_files(paths))
