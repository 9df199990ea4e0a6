# SPDX-License-Identifier: MIT
"""Where an issue stands in an archive: a file of its own, in folders by newspaper, year and month."""

from __future__ import annotations

from pathlib import Path

from jzreader.exchange import format_named
from jzreader.exchange.exporting import history_of, made_folder
from jzreader.exchange.file_names import file_name
from jzreader.exchange.files import write_file
from jzreader.model.keys import IssueKey
from jzreader.store import Library

SUFFIX = ".parquet"
_UNKNOWN = "__HIVE_DEFAULT_PARTITION__"
"""What Hive calls a partition without a value; DuckDB reads it as NULL."""


def partition_path(folder: Path, key: IssueKey, newspaper: str, date: str) -> Path:
    """Where an issue's file stands: newspaper=…/year=…/month=…/."""
    year, month = (*date.split("-"), "", "")[:2]
    paper = file_name(newspaper, set(), _UNKNOWN)
    place = folder / f"newspaper={paper}" / f"year={year or _UNKNOWN}" / f"month={month or _UNKNOWN}"
    return place / f"{file_name(f'{newspaper} {date}'.strip(), set(), 'issue')}-{key}{SUFFIX}"


def write_partition(library: Library, key: IssueKey, folder: Path) -> Path:
    """Write an issue, whole, into its partition; it replaces an earlier file of its own.

    Raises Problem: needs_extra, cannot_write.
    """
    issue = library.issue(key)
    path = partition_path(folder, key, issue.newspaper or "", issue.date or "")
    made_folder(path.parent)
    content = format_named("parquet").content(issue, history_of(library, issue), {"whole": "yes"})
    write_file(path, content, replace=True)
    return path


def partitions(folder: Path) -> list[Path]:
    """The files of an archive, or of a part of one: any folder in it is an archive too."""
    return sorted(path for path in folder.rglob(f"*{SUFFIX}") if path.is_file())
