# SPDX-License-Identifier: MIT
"""Several issues of a library into a folder, a file each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath

from jzreader.exchange.exporting import Part, history_of, write_part
from jzreader.exchange.file_names import OF_ISSUE, file_name, file_stem
from jzreader.exchange.options import Chosen
from jzreader.exchange.registry import format_named
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.store import Library


def export_each(
    library: Library,
    keys: Sequence[IssueKey],
    name: str,
    folder: Path,
    options: Chosen,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Path | Problem]:
    """Write each issue in the format of that name, and yield its file, or why there is none.

    Issues are read one at a time. A file that is there already is not replaced: the next free name is taken.
    ``progress`` may raise Cancelled.
    """
    form = format_named(name)
    taken = {path.name.removesuffix(form.suffix).casefold() for path in folder.glob(f"*{form.suffix}")}
    for number, key in enumerate(keys):
        if progress:
            progress(number, len(keys))
        try:
            issue = library.issue(key)
            source = PurePath(issue.sources[0].name).stem if issue.sources else ""
            stem = file_name(file_stem(OF_ISSUE, issue) or source, taken, f"issue-{key}")
            path = folder / f"{stem}{form.suffix}"
            write_part(Part(issue), form, history_of(library, issue), path, options=options, replace=False)
            yield path
        except Problem as problem:
            yield problem
        finally:
            library.let_go(key)
