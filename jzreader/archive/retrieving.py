# SPDX-License-Identifier: MIT
"""Single issues out of an archive into a library, to be corrected there; the archive stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from jzreader.exchange.issue_file import insert_record, twin_of
from jzreader.model.keys import IssueKey
from jzreader.store import Library


class Retrieved(NamedTuple):
    """An issue of an archive, and which it is in the library; ``new``: it was not there before."""

    issue: IssueKey
    key: IssueKey
    new: bool


def retrieve(
    archive: Library,
    library: Library,
    keys: Iterable[IssueKey],
    progress: Callable[[int, int], None] | None = None,
    *,
    again: bool = False,
) -> Iterator[Retrieved]:
    """Copy issues, each with its sources and history; what the library has is left as it is there.

    ``again`` copies that too, beside it. Raises Problem('no_issue'); ``progress`` may raise Cancelled.
    """
    wanted = list(keys)
    for done, key in enumerate(wanted):
        if progress:
            progress(done, len(wanted))
        record = archive.record(key)
        archive.let_go(key)
        twin = None if again else twin_of(library, record)
        if twin is not None:
            yield Retrieved(key, twin.issue, new=False)
        else:
            yield Retrieved(key, insert_record(library, record), new=True)
