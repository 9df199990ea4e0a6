# SPDX-License-Identifier: MIT
"""jzreader in a Python program: pages parsed, a library opened, edited and exported, by names.

The names of this module are those of the package: ``jzreader.parse``, ``jzreader.open_library``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace as replaced
from pathlib import Path
from types import TracebackType
from typing import Self

from jzreader.analysis.checks import Finding, findings_in
from jzreader.analysis.tagging.tagger import tag
from jzreader.edits import Edit, parse_edit
from jzreader.exchange import Format, format_named, format_of, formats
from jzreader.exchange.exporting import content_of, history_of
from jzreader.exchange.files import write_file
from jzreader.exchange.importing import import_groups
from jzreader.exchange.options import parsed
from jzreader.exchange.scope import scoped
from jzreader.intake import parse as _parse
from jzreader.model.change import Change
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.archives import unpacked
from jzreader.reading.details import Details
from jzreader.reading.survey import checked, groups, survey
from jzreader.store import Library
from jzreader.store.opening import default_library

__all__ = ["OpenLibrary", "Problem", "check", "edit", "export", "format_names", "open_library", "parse"]

AnyPath = str | os.PathLike[str]


def parse(
    *paths: AnyPath, newspaper: str | None = None, date: str | None = None, entities: bool = True
) -> Issue:
    """Read files as one issue, and find its articles, without any library.

    ``newspaper`` and ``date`` (2024-03-05) outrank what the files say; ``entities`` says whether names are
    suggested. Raises Problem with a code and facts where a file cannot be read.
    """
    given = Details(newspaper, date)
    return _parse([Path(one) for one in paths], given, tagger=tag if entities else None)


def open_library(path: AnyPath | None = None, *, who: str | None = None) -> OpenLibrary:
    """Open a library, made where there is none; without a path, the one that the window opens.

    ``who`` is the name in the history; the system's user by default. Raises Problem.
    """
    return OpenLibrary(Path(path) if path is not None else default_library(), who)


def edit(name: str, **fields: object) -> Edit:
    """An edit by its name and fields, as the manual lists them. Raises Problem: unknown_edit, bad_edit."""
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in fields.items()}
    return parse_edit({"edit": name, **plain})


def check(issue: Issue) -> list[Finding]:
    """What the checks find in an issue, with no newsroom's lists."""
    return findings_in(issue)


def export(
    issue: Issue, form: str = "", path: AnyPath | None = None, *, replace: bool = False, **options: str
) -> str | bytes:
    """An issue in a format by its name, or by the ending of ``path``, to which it is then also written.

    ``options`` are the format's, with the values that the manual lists. An issue that is in a library is
    better exported by ``OpenLibrary.export``, which knows its history and identity. Raises Problem:
    unknown_format, bad_option, no_such_option, file_exists, cannot_write.
    """
    chosen = _form(form, path)
    content = chosen.of([issue], parsed((f"{key}={value}" for key, value in options.items()), chosen.options))
    if path is not None:
        write_file(Path(path), content, replace=replace)
    return content


class OpenLibrary(Library):
    """A library for a ``with`` statement; every acknowledged change is on disk already."""

    def __enter__(self) -> Self:
        """The library itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def import_files(
        self, *paths: AnyPath, newspaper: str | None = None, date: str | None = None
    ) -> list[IssueKey]:
        """Put files, folders and archives into the library, grouped by newspaper and date.

        Returns the numbers of the issues. Raises Problem where nothing could be read.
        """
        given = Details(newspaper, date)
        with unpacked([Path(one) for one in paths]) as found:
            candidates = [replaced(one, details=given.over(one.details)) for one in survey(found)]
            made = import_groups(self, groups(checked(candidates)))
        keys = [one.key for one in made if one.key is not None]
        if not keys:
            faults = [problem for one in made for _path, problem in one.faults]
            raise faults[0] if faults else Problem(ProblemCode.NOTHING_TO_READ)
        return keys

    def edit(self, issue: IssueKey | int, name: str, **fields: object) -> Change:
        """Apply an edit by its name. Raises Problem as ``edit``, and Refused where it makes no sense."""
        return self.apply(IssueKey(issue), edit(name, **fields))

    def check(self, issue: IssueKey | int) -> list[Finding]:
        """What the checks find, by the newsroom's own lists and switches."""
        return findings_in(self.issue(IssueKey(issue)), self.checks.newsroom())

    def export(
        self,
        issue: IssueKey | int,
        form: str = "",
        path: AnyPath | None = None,
        *,
        page: str | None = None,
        section: str | None = None,
        articles: Iterable[int] = (),
        reviewed: bool = False,
        accepted: bool = False,
        replace: bool = False,
        **options: str,
    ) -> str | bytes:
        """An issue, or a part of it, in a format, with its history and identity.

        Raises Problem as ``export``, and nothing_to_export.
        """
        chosen, whole = _form(form, path), self.issue(IssueKey(issue))
        part = scoped(
            whole,
            page=page,
            section=section,
            articles=frozenset(articles),
            reviewed=reviewed,
            accepted=accepted,
        )
        wanted = parsed((f"{key}={value}" for key, value in options.items()), chosen.options)
        content = content_of(part, chosen, history_of(self, whole), wanted)
        if path is not None:
            write_file(Path(path), content, replace=replace)
        return content


def format_names() -> Sequence[str]:
    """The names of the formats there are."""
    return [one.name for one in formats()]


def _form(name: str, path: AnyPath | None) -> Format:
    by_ending = format_of(Path(path).name) if path is not None and not name else None
    return by_ending or format_named(name or str(path or ""))
