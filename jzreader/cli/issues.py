# SPDX-License-Identifier: MIT
"""Issues: read, listed, shown, exported."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from jzreader.analysis.tagging.tagger import tag
from jzreader.cli.common import (
    FILES,
    ISSUE,
    KEY,
    details_options,
    library_option,
    new_library_option,
    print_json,
    print_line,
    stdout,
)
from jzreader.exchange import Format, format_named, format_of, formats, own_formats
from jzreader.exchange.article_text import file_name
from jzreader.exchange.files import write_file
from jzreader.exchange.format import History
from jzreader.exchange.importing import here, import_any, import_groups
from jzreader.exchange.native import native
from jzreader.exchange.options import parsed
from jzreader.exchange.report import report_of
from jzreader.exchange.scope import scoped
from jzreader.intake import parse
from jzreader.messages import STATES, _, headline_text, issue_title, ngettext, page_title, problem_text
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.archives import unpacked
from jzreader.reading.details import Details
from jzreader.reading.survey import Candidate, Remark, checked, groups, remark_text, survey
from jzreader.store import Library

OPTIONS = click.option(
    "--option",
    "options",
    metavar="NAME=VALUE",
    multiple=True,
    help=_("A format option, as listed by “formats”; may be given several times."),
)
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
        _print_outline(issue)


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
@new_library_option
def import_command(
    files: tuple[Path, ...], store: Library, as_one: bool, again: bool, **details: str | None
) -> None:
    """Survey, group, parse and store."""
    given = _given(details)
    for path in files:
        if not path.exists():
            raise Problem(ProblemCode.NO_FILE, file=path.name)
    with unpacked(files) as paths:
        if as_one:
            click.echo(import_any(store, paths, given))
            return
        known_here = None if again else partial(here, store)
        looked = survey(paths, known_here)
        found = checked([replace(one, details=given.over(one.details)) for one in looked])
        made = import_groups(store, groups(found))
        keys = {file.path: one.key for one in made for file in one.group.files}
        faults = {path: problem for one in made for path, problem in one.faults}
    known = [store.holder_of(one.digest) for one in found if Remark.HERE in one.remarks]
    if not any(one.key for one in made) and not known:
        raise next(iter(faults.values()), Problem(ProblemCode.NOTHING_TO_READ))
    for one in found:
        _say_what_became(store, one, keys.get(one.path), faults.get(one.path))
    for key in dict.fromkeys([*(one.key for one in made), *known]):
        if key is not None:
            click.echo(key)


def _say_what_became(store: Library, one: Candidate, key: IssueKey | None, fault: Problem | None) -> None:
    """A row on standard error: the file, its issue, paper, date and page, and what is to be seen about it."""
    details = one.details
    remarks = (
        [problem_text(fault.code, fault.facts)] if fault else [remark_text(remark) for remark in one.remarks]
    )
    if key is None and Remark.HERE in one.remarks:
        key = store.holder_of(one.digest)
    fields = (key or "—", one.path.name, details.newspaper, details.date, details.number, details.name)
    row = [str(field or "—") for field in fields]
    click.echo("\t".join([*row, one.encoding or one.kind, "; ".join(remarks)]), err=True)


@click.command("list", help=_("List the library’s issues, newest first."))
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object per line."))
@library_option
def list_command(store: Library, as_json: bool) -> None:
    """List issues."""
    for row in store.issues():
        if as_json:
            print_line(
                id=row.id,
                newspaper=row.newspaper,
                date=row.date,
                pages=row.pages,
                articles=row.articles,
                reviewed=row.reviewed,
            )
        else:
            counts = ngettext("{n} page", "{n} pages", row.pages)
            articles = ngettext("{n} article", "{n} articles", row.articles)
            click.echo(f"{row.id}\t{row.date or '—'}\t{row.newspaper or '—'}\t{counts}\t{articles}")


@click.command("show", help=_("Print the current state of an ISSUE."))
@ISSUE
@click.option("--json", "as_json", is_flag=True, help=_("Print native JSON instead of headlines."))
@library_option
def show_command(issue: IssueKey, as_json: bool, store: Library) -> None:
    """Show an issue."""
    if as_json:
        print_json(native([store.issue(issue)]))
    else:
        _print_outline(store.issue(issue))


@click.command("export", help=_("Export an ISSUE to a file, or to standard output with “-o -”."))
@ISSUE
@click.option(
    "--format",
    "name",
    default=None,
    help=_("Format, one of: {formats}. Default: chosen from the file extension.").format(
        formats=", ".join(one.name for one in own_formats())
    ),
)
@click.option("-o", "--output", required=True, help=_("The output file; - means standard output."))
@click.option("--force", is_flag=True, help=_("Replace the file if it exists."))
@click.option("--page", default=None, help=_("Only the page with this number."))
@click.option("--section", default=None, help=_("Only sections with this title."))
@click.option("--article", type=KEY, multiple=True, help=_("Only this article; may be given several times."))
@click.option("--reviewed", is_flag=True, help=_("Only reviewed articles."))
@click.option("--accepted", is_flag=True, help=_("Only names tagged or accepted by a person."))
@OPTIONS
@library_option
def export_command(
    issue: IssueKey,
    name: str | None,
    output: str,
    force: bool,
    page: str | None,
    section: str | None,
    article: tuple[int, ...],
    reviewed: bool,
    accepted: bool,
    options: tuple[str, ...],
    store: Library,
) -> None:
    """Export an issue."""
    chosen = format_named(name) if name else _format_for(output)
    whole = store.issue(issue)
    part = scoped(
        whole,
        page=page,
        section=section,
        articles=frozenset(article),
        reviewed=reviewed,
        accepted=accepted,
    )
    if not any(part.articles()) and any(whole.articles()):
        raise Problem(ProblemCode.NOTHING_TO_EXPORT)
    content = chosen.content(part, _history(store, whole), parsed(options, chosen.options))
    if output == "-":
        stdout().write(content if isinstance(content, bytes) else content.encode())
    else:
        write_file(Path(output), content, replace=force)
        click.echo(report_of(part, whole, chosen).sentence(), err=True)


@click.command(
    "export-all",
    help=_(
        "Export every issue in the library to FOLDER, one file per issue, named after the "
        "newspaper and date. Issues are loaded one at a time. Existing files are kept unless "
        "--force is given."
    ),
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "name", default="json", show_default=True, help=_("Name of the format."))
@click.option("--force", is_flag=True, help=_("Replace existing files."))
@OPTIONS
@library_option
def export_all_command(
    folder: Path, name: str, force: bool, options: tuple[str, ...], store: Library
) -> None:
    """Export all issues, one after another."""
    chosen = format_named(name)
    wanted = parsed(options, chosen.options)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(ProblemCode.CANNOT_WRITE, file=folder.name, reason=error.strerror or "") from error
    taken: set[str] = set()
    left_out = 0
    for row in sorted(store.issues(), key=lambda row: row.id):
        title = "_".join(part for part in (row.newspaper, row.date) if part)
        stem = file_name(title, taken, f"issue-{row.id}")
        issue = store.issue(row.id)
        try:
            content = chosen.content(issue, _history(store, issue), wanted)
        except Problem as problem:
            if problem.code is not ProblemCode.NO_PLACES:
                raise
            click.echo(problem_text(problem.code, problem.facts), err=True)  # the others may have places
            left_out += 1
            store.let_go(row.id)
            continue
        write_file(folder / f"{stem}{chosen.suffix}", content, replace=force)
        store.let_go(row.id)
        print_line(issue=row.id, file=f"{stem}{chosen.suffix}")
    if left_out:
        raise click.exceptions.Exit(1)


@click.command("formats", help=_("List the formats that “export” can write."))
def formats_command() -> None:
    """List formats."""
    for one in formats():
        click.echo(f"{one.name}\t{one.suffix}\t{_(one.title)}")
        for option in one.options:
            values = "|".join(option.values)
            click.echo(f"    {option.name}={values}\t{_(option.title)} ({option.default})")


def _format_for(output: str) -> Format:
    """The format of a file's name; JSON on standard output. Raises Problem: unknown_format."""
    by_suffix = format_of(output)
    return by_suffix or format_named("json" if output == "-" else Path(output).suffix or output)


def _history(store: Library, issue: Issue) -> History:
    return History(
        issue,
        partial(store.record, issue.key),
        partial(store.steps, issue.key),
        partial(store.files_of, issue.key),
        store.names.all,
    )


def _given(details: dict[str, str | None]) -> Details:
    return Details(details["newspaper"], details["date"], details["page_number"], details["page_name"])


def _print_outline(issue: Issue) -> None:
    click.echo(issue_title(issue.newspaper, issue.date))
    for page in issue.pages:
        click.echo(f"  {page_title(page.number, page.name)}")
        for article in page.articles:
            state = _(STATES[article.review])
            click.echo(f"    {article.key}\t{headline_text(article.headline)}\t{state}")


COMMANDS = (
    parse_command,
    export_all_command,
    import_command,
    list_command,
    show_command,
    export_command,
    formats_command,
)
