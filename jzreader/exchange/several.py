# SPDX-License-Identifier: MIT
"""Several issues of a library into a folder, a file each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path, PurePath

from jzreader.exchange.article_text import file_name
from jzreader.exchange.files import write_file
from jzreader.exchange.format import History
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
    chosen = format_named(name)
    taken = {path.name.removesuffix(chosen.suffix).casefold() for path in folder.glob(f"*{chosen.suffix}")}
    for number, key in enumerate(keys):
        if progress:
            progress(number, len(keys))
        try:
            issue = library.issue(key)
            history = History(
                issue,
                partial(library.record, key),
                partial(library.steps, key),
                partial(library.files_of, key),
                library.names.all,
            )
            title = "_".join(part for part in (issue.newspaper, issue.date) if part)
            title = title or (PurePath(issue.sources[0].name).stem if issue.sources else "")
            content = chosen.content(issue, history, options)
            path = folder / f"{file_name(title, taken, f'issue-{key}')}{chosen.suffix}"
            write_file(path, content)
            yield path
        except Problem as problem:
            yield problem
        finally:
            library.let_go(key)
