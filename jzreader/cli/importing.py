# SPDX-License-Identifier: MIT
"""Files: parsed, and taken into the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from jzreader.analysis.tagging.tagger import tag
from jzreader.cli.common import (
    FILES,
    details_options,
    new_library_option,
    print_json,
    print_outline,
    progress_bar,
)
from jzreader.exchange.importing import here, import_any, import_groups, recognised
from jzreader.exchange.native import native
from jzreader.intake import parse
from jzreader.messages import _, problem_text
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.archives import unpacked
from jzreader.reading.decode import ENCODINGS
from jzreader.reading.details import Details
from jzreader.reading.duplicates import Duplicates, settled
from jzreader.reading.files import LARGEST_TEXT
from jzreader.reading.remarks import FAULTS, Remark
from jzreader.reading.survey import Candidate, Here, checked, groups, looked_up, read_as, survey, undated
from jzreader.store import Library

_ALSO = {"gbk": "gb18030", "gb2312": "gb18030", "big5": "big5hkscs"}
"""Encodings that are parts of others, by which they are read."""
FEW = 4
"""Up to so many files, a moment for the tagger is not felt."""


@click.command("parse", help=_("Parse the FILEs as one issue and print it, without changing any library."))
@FILES
@details_options
@click.option("--json", "as_json", is_flag=True, help=_("Print native JSON instead of headlines."))
@click.option(
    "--entities/--no-entities",
    default=None,
    help=_("Suggest entities of every kind. Default: on for up to {few} files.").format(few=FEW),
)
def parse_command(
    files: tuple[Path, ...], as_json: bool, entities: bool | None, **details: str | None
) -> None:
    """Parse without storing."""
    wanted = entities if entities is not None else len(files) <= FEW
    tagger = tag if wanted else None
    issue = parse(files, _given(details), tagger=tagger)
    if as_json:
        print_json(native([issue]))
    else:
        print_outline(issue)


@click.command(
    "import",
    help=_(
        "Import the FILEs into the library, grouped by newspaper and date, and print the number of each "
        "issue. Folders are read with their subfolders, and ZIP and TAR files too. A row for each file "
        "goes to standard error."
    ),
)
@FILES
@details_options
@click.option("--as-one", is_flag=True, help=_("Make one issue of all the files, whatever they say."))
@click.option("--again", is_flag=True, help=_("Import files that are in the library already."))
@click.option(
    "--on-duplicate",
    type=click.Choice([wish.value for wish in Duplicates]),
    metavar="HOW",
    help=_(
        "What to do with pages that the library has from other files: “skip” leaves them out, “replace” "
        "puts them in the place of the old ones and keeps the edits where the text is the same, “add” makes "
        "another version of the issue. “replace” also adds further pages of a day to its issue. Default: add."
    ),
)
@click.option(
    "--encoding",
    type=click.Choice([*ENCODINGS, *_ALSO]),
    metavar="NAME",
    help=_("The encoding of text files: {names}. Default: detected.").format(
        names=", ".join([*ENCODINGS, *_ALSO])
    ),
)
@new_library_option
def import_command(
    files: tuple[Path, ...],
    store: Library,
    as_one: bool,
    again: bool,
    on_duplicate: str | None,
    encoding: str | None,
    **details: str | None,
) -> None:
    """Survey, group, parse and store."""
    given = _given(details)
    wish = Duplicates(on_duplicate) if on_duplicate else None
    for path in files:
        if not path.exists():
            raise Problem(ProblemCode.NO_FILE, file=path.name)
    with unpacked(files) as paths:
        if as_one and encoding is None:
            with progress_bar(_("Importing")) as progress:
                one_issue = import_any(store, paths, given, progress)
            click.echo(one_issue)
            return
        known_here = None if again else partial(here, store, days=wish is Duplicates.REPLACE)
        looked = [_looked_at(store, one, again) for one in survey(paths, known_here)]
        looked = [_as_told(one, given, encoding, known_here) for one in looked]
        found = checked([settled(one, wish) if wish else one for one in looked])
        with progress_bar(_("Importing")) as progress:
            made = import_groups(store, groups(found, as_one=as_one), progress)
        keys = {file.path: one.key for one in made for file in one.group.files}
        faults = {path: problem for one in made for path, problem in one.faults}
    left = [one for one in found if not one.chosen and (one.there or Remark.HERE in one.remarks)]
    known = [one.there or store.holder_of(one.digest) for one in left]
    nothing = not known and not any(one.key for one in made)
    if nothing and (faults or len(found) < 2):
        raise next(iter(faults.values()), _why_not(found))
    for one in found:
        _say_what_became(store, one, keys.get(one.path), faults.get(one.path))
    for key in dict.fromkeys([*(one.key for one in made), *known]):
        if key is not None:
            click.echo(key)
    if faults or nothing or any(_failed(one, files) for one in found):
        raise click.exceptions.Exit(1)


def _looked_at(store: Library, one: Candidate, again: bool) -> Candidate:
    """What a file is; an issue file that holds other edits than the library does comes in beside it."""
    found = recognised(store, undated(one))
    if found.kind == "issue" and (again or Remark.OTHER_EDITS in found.remarks):
        return replace(found, chosen=True)
    return found


def _as_told(one: Candidate, given: Details, encoding: str | None, here: Here | None) -> Candidate:
    """A file with what was said of it on the command line, looked up in the library once more."""
    if encoding is not None and one.kind == "text":
        try:
            one = read_as(one, _ALSO.get(encoding, encoding))
        except (OSError, Problem):  # importing says so
            return one
    details = given.over(one.details)
    if details == one.details and encoding is None:
        return one
    return looked_up(replace(one, details=details), here) if here else replace(one, details=details)


_PROBLEMS = {
    Remark.EMPTY: ProblemCode.EMPTY_FILE,
    Remark.NOT_A_PAGE: ProblemCode.BINARY_FILE,
    Remark.OWN_EXPORT: ProblemCode.OWN_EXPORT,
}


def _why_not(found: Sequence[Candidate]) -> Problem:
    """Why nothing is made of the one file there is, or of none."""
    for one in found:
        for remark in one.remarks:
            if remark is Remark.TOO_LARGE:
                return Problem(
                    ProblemCode.FILE_TOO_LARGE, file=one.path.name, megabytes=LARGEST_TEXT // 1_000_000
                )
            if remark in _PROBLEMS:
                return Problem(_PROBLEMS[remark], file=one.path.name)
    return Problem(ProblemCode.NOTHING_TO_READ)


def _failed(one: Candidate, named: Sequence[Path]) -> bool:
    """Whether a file that was meant could not be read; what lies about in a folder was not meant."""
    if {Remark.NOT_A_PAGE, Remark.OWN_EXPORT} & set(one.remarks):
        return one.path in named
    return bool(FAULTS & set(one.remarks))


def _say_what_became(store: Library, one: Candidate, key: IssueKey | None, fault: Problem | None) -> None:
    """A row on standard error: the file, its issue, paper, date and page, and what is to be seen about it."""
    details = one.details
    remarks = problem_text(fault.code, fault.facts) if fault else one.told
    if key is None and (one.there or Remark.HERE in one.remarks):
        key = one.there or store.holder_of(one.digest)
    fields = (key or "—", one.name, details.newspaper, details.date, details.number, details.name)
    row = [str(field or "—") for field in fields]
    click.echo("\t".join([*row, one.encoding or one.kind, remarks]), err=True)


def _given(details: dict[str, str | None]) -> Details:
    return Details(details["newspaper"], details["date"], details["page_number"], details["page_name"])


COMMANDS = (parse_command, import_command)
