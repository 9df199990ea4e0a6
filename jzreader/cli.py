# SPDX-License-Identifier: MIT
"""The command line: the same library, edits and formats as the window's."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import IO, Any

import click

from jzreader import __version__
from jzreader.analysis.checks import Finding, findings_of
from jzreader.edits import Edit, parse_edit
from jzreader.exchange import FORMATS, format_named
from jzreader.exchange.files import write_file
from jzreader.exchange.native import native, ranges_of
from jzreader.intake import parse
from jzreader.messages import FINDINGS, N_, STATES, _, edit_name, ngettext, problem_text, use_language
from jzreader.model.issue import Issue
from jzreader.model.keys import issue_named_by
from jzreader.model.problem import Problem
from jzreader.reading.details import Details
from jzreader.store import Library
from jzreader.store.place import default_library

use_language()
"""Help texts are worded when commands are declared, which is when this module is first needed."""


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            click.echo(f"jzreader: {problem_text(problem.code, problem.facts)}", err=True)
            ctx.exit(1)


def _library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    @click.option(
        "--library",
        type=click.Path(dir_okay=False, path_type=Path),
        default=None,
        help=_("The library’s file. Default: the one the window opens."),
    )
    @wraps(command)
    def opened(*args: Any, library: Path | None, **kwargs: Any) -> Any:
        store = Library(library or default_library())
        try:
            return command(*args, store=store, **kwargs)
        finally:
            store.close()

    return opened


def _details_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, text in (
        ("--page-name", N_("The page’s name, where one page is read.")),
        ("--page-number", N_("The page’s number, where one page is read.")),
        ("--date", N_("The issue’s date, as 2024-03-05. Default: guessed.")),
        ("--newspaper", N_("The newspaper’s name. Default: guessed.")),
    ):
        command = click.option(name, default=None, help=_(text))(command)
    return command


_FILES = click.argument(
    "files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path, exists=False)
)
_ISSUE = click.argument("issue", type=int, metavar="ISSUE")


@click.group(
    cls=_Group,
    help=_(
        "Turn a newspaper page’s text back into its articles, correct them, and export them.\n\n"
        "Without a command, jzreader opens its window; files given are imported there."
    ),
    epilog=_("An ISSUE is the number that “jzreader list” prints first on its line."),
)
@click.version_option(__version__, prog_name="jzreader")
def cli() -> None:
    """The group of all commands."""


@cli.command("parse", help=_("Print what the FILEs say, as one issue; no library is touched."))
@_FILES
@_details_options
@click.option("--json", "as_json", is_flag=True, help=_("Print the native JSON instead of headlines."))
def parse_command(files: tuple[Path, ...], as_json: bool, **details: str | None) -> None:
    """Parse without storing."""
    issue = parse(files, _given(details))
    if as_json:
        _print_json(native([issue]))
    else:
        _print_outline(issue)


@cli.command("import", help=_("Read the FILEs as one issue into the library and print its number."))
@_FILES
@_details_options
@_library_option
def import_command(files: tuple[Path, ...], store: Library, **details: str | None) -> None:
    """Parse and store."""
    click.echo(store.add(parse(files, _given(details), teacher=store.lessons)))


@cli.command("list", help=_("List the library’s issues, newest first."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object a line."))
@_library_option
def list_command(store: Library, as_json: bool) -> None:
    """List issues."""
    for row in store.issues():
        if as_json:
            _print_line(
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


@cli.command("show", help=_("Print an ISSUE as it stands."))
@_ISSUE
@click.option("--json", "as_json", is_flag=True, help=_("Print the native JSON instead of headlines."))
@_library_option
def show_command(issue: int, as_json: bool, store: Library) -> None:
    """Show an issue."""
    if as_json:
        _print_json(native([store.issue(issue)]))
    else:
        _print_outline(store.issue(issue))


@cli.command("export", help=_("Write an ISSUE to a file, or to standard output with “-o -”."))
@_ISSUE
@click.option(
    "--format",
    "name",
    default=None,
    help=_("One of: {formats}. Default: by the file’s suffix.").format(
        formats=", ".join(one.name for one in FORMATS)
    ),
)
@click.option("-o", "--output", required=True, help=_("The file to write; - is standard output."))
@click.option("--force", is_flag=True, help=_("Replace the file if it is there."))
@_library_option
def export_command(issue: int, name: str | None, output: str, force: bool, store: Library) -> None:
    """Export an issue."""
    suffixes = {one.suffix: one.name for one in FORMATS}
    chosen = format_named(name or suffixes.get(Path(output).suffix.lower(), "json"))
    text = chosen.write([store.issue(issue)])
    if output == "-":
        _stdout().write(text.encode())
    else:
        write_file(Path(output), text, replace=force)


@cli.command("formats", help=_("List the formats that “export” writes."))
def formats_command() -> None:
    """List formats."""
    for one in FORMATS:
        click.echo(f"{one.name}\t{one.suffix}")


@cli.command(
    "apply",
    help=_(
        "Read edits from FILE or standard input, one JSON object a line, and do them in turn.\n\n"
        'Each line names an edit and its arguments: {"edit": "SetReviewState", "article": 10000012, '
        '"state": "reviewed"}. Numbers are those of “show --json”. For each edit done, one JSON line is '
        "printed as soon as it is on disk; the first that is refused stops the rest."
    ),
)
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
@_library_option
def apply_command(file: IO[str], store: Library) -> None:
    """Apply edits."""
    for number, (line, key, edit) in enumerate(_edits_in(file), start=1):
        store.apply(key, edit)
        _print_line(n=number, line=line, issue=key, journal=store.last_edit(key), edit=edit.name)


@cli.command("undo", help=_("Take the last edit of an ISSUE back."))
@_ISSUE
@_library_option
def undo_command(issue: int, store: Library) -> None:
    """Undo one edit."""
    edit = store.undoable(issue) or {}
    store.undo(issue)
    click.echo(_("Undone: {edit}").format(edit=edit_name(edit)))


@cli.command("redo", help=_("Do the last undone edit of an ISSUE again."))
@_ISSUE
@_library_option
def redo_command(issue: int, store: Library) -> None:
    """Redo one edit."""
    edit = store.redoable(issue) or {}
    store.redo(issue)
    click.echo(_("Redone: {edit}").format(edit=edit_name(edit)))


@cli.command("check", help=_("Print what does not look right in a FILE, or in an ISSUE of the library."))
@click.argument("what", metavar="FILE|ISSUE")
@click.option("--json", "as_json", is_flag=True, help=_("Print a JSON list."))
@_library_option
def check_command(what: str, as_json: bool, store: Library) -> None:
    """Print findings."""
    stored = what.isdigit() and not Path(what).exists()
    issue = store.issue(int(what)) if stored else parse([Path(what)])
    findings = [_finding(issue, f) for _page, article in issue.articles() for f in findings_of(article)]
    if as_json:
        _print_json(findings)
        return
    for finding in findings:
        click.echo(f"{finding['severity']}\t{finding['message']}\t{finding['places'][0]['text']}")


@cli.command("delete", help=_("Take an ISSUE out of the library with all its corrections."))
@_ISSUE
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@_library_option
def delete_command(issue: int, yes: bool, store: Library) -> None:
    """Delete an issue."""
    count = sum(1 for _pair in store.issue(issue).articles())
    question = ngettext(
        "Delete the issue with its {n} article?", "Delete the issue with its {n} articles?", count
    )
    if yes or click.confirm(question):
        store.delete(issue)


def _given(details: dict[str, str | None]) -> Details:
    return Details(details["newspaper"], details["date"], details["page_number"], details["page_name"])


def _edits_in(lines: Iterable[str]) -> Iterable[tuple[int, int, Edit]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            plain = json.loads(line)
        except ValueError:
            raise Problem("not_json", line=number) from None
        edit = parse_edit(plain)
        key = issue_named_by(plain)
        if key is None:
            raise Problem("edit_without_issue")
        yield number, key, edit


def _finding(issue: Issue, finding: Finding) -> dict[str, Any]:
    title, sentence = FINDINGS[finding.code]
    places = []
    for place in finding.places:
        found = issue.find_block(place.block)
        if found:
            page, _article, block = found
            places.append(
                {
                    "article": place.article,
                    "text": block.text.text[place.start : place.end],
                    "source": ranges_of(page, block, place.start, place.end),
                }
            )
    return {
        "kind": finding.code,
        "title": _(title),
        "severity": finding.severity,
        "message": _(sentence).format_map(dict(finding.facts)),
        "places": places,
    }


def _print_outline(issue: Issue) -> None:
    click.echo(" ".join(part for part in (issue.newspaper, issue.date) if part) or _("Untitled issue"))
    for page in issue.pages:
        number = _("Page {number}").format(number=page.number) if page.number else _("Page")
        click.echo(f"  {number} {page.name or ''}".rstrip())
        for article in page.articles:
            state = _(STATES[article.review.value])
            click.echo(f"    {article.key}\t{article.headline or _('Without headline')}\t{state}")


def _print_json(plain: Any) -> None:
    _stdout().write(json.dumps(plain, ensure_ascii=False).encode() + b"\n")


def _print_line(**fields: Any) -> None:
    out = _stdout()
    out.write(json.dumps(fields, ensure_ascii=False).encode() + b"\n")
    out.flush()


def _stdout() -> IO[bytes]:
    """Standard output as bytes: JSON is UTF-8 whatever the terminal says."""
    sys.stdout.flush()
    return sys.stdout.buffer
