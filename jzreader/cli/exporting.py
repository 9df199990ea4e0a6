# SPDX-License-Identifier: MIT
"""Issues: shown, and exported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from jzreader.cli.common import (
    ISSUE,
    KEY,
    library_option,
    not_standard_output,
    print_json,
    print_line,
    print_outline,
    progress_bar,
    say,
    stdout,
)
from jzreader.exchange import Format, format_named, format_of, formats, own_formats
from jzreader.exchange.exporting import (
    Existing,
    content_of,
    export_each,
    history_of,
    made_folder,
    part_of,
    write_part,
)
from jzreader.exchange.native import native
from jzreader.exchange.options import parsed
from jzreader.exchange.presets import Preset, preset_named
from jzreader.exchange.registry import plugin_faults
from jzreader.exchange.report import report_of
from jzreader.exchange.scope import scoped
from jzreader.messages import _, ngettext, problem_text
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.store import Library

OPTIONS = click.option(
    "--option",
    "options",
    metavar="NAME=VALUE",
    multiple=True,
    help=_("A format option, as listed by “formats”; may be given several times."),
)
_NAMES = click.Choice([one.name for one in own_formats()])
PRESET = click.option(
    "--preset", default=None, metavar="NAME", help=_("Export with this preset; see “presets”.")
)


@click.command("show", help=_("Print the current state of an ISSUE."))
@ISSUE
@click.option("--json", "as_json", is_flag=True, help=_("Print native JSON instead of headlines."))
@library_option
def show_command(issue: IssueKey, as_json: bool, store: Library) -> None:
    """Show an issue."""
    if as_json:
        print_json(native([store.issue(issue)]))
    else:
        print_outline(store.issue(issue))


@click.command(
    "export",
    help=_(
        "Export an ISSUE to a file, to a folder, where it is named after newspaper, date, page and "
        "headline, or to standard output with “-o -”. With --preset, use the preset and print the path of "
        "each file."
    ),
)
@ISSUE
@click.option(
    "--format",
    "name",
    default=None,
    shell_complete=_NAMES.shell_complete,
    help=_("Format, one of: {formats}. Default: chosen from the file extension.").format(
        formats=", ".join(one.name for one in own_formats())
    ),
)
@click.option("-o", "--output", default=None, help=_("The output file or folder; - means standard output."))
@PRESET
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
    output: str | None,
    preset: str | None,
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
    whole = store.issue(issue)
    if preset is not None:
        if any((name, output, page, section, article, reviewed, accepted, force, options)):
            raise click.UsageError(_("A --preset says all of it; give no other option with it."))
        for path in preset_named(preset).run(history_of(store, whole), set()):
            click.echo(path)
        return
    if output is None:
        raise click.UsageError(_("Give -o with a file, a folder or -, or --preset."))
    part = scoped(
        whole,
        page=page,
        section=section,
        articles=frozenset(article),
        reviewed=reviewed,
        accepted=accepted,
    )
    into = output != "-" and (output.endswith(("/", "\\")) or Path(output).is_dir())
    if name is None and into:
        raise click.UsageError(_("Give the --format of a file in a folder."))
    chosen = format_named(name) if name else _format_for(output)
    wanted = parsed(options, chosen.options)
    history = history_of(store, whole)
    if output == "-":
        content = content_of(part, chosen, history, wanted)
        stdout().write(content if isinstance(content, bytes) else content.encode())
        return
    path = Path(output)
    one = part_of(part, whole)
    if into:
        path = made_folder(path) / (one.stem(one.pattern, set()) + chosen.suffix)
    write_part(one, chosen, history, path, options=wanted, replace=force)
    said = report_of(part, whole, chosen, wanted).sentence()
    say(f"{path}: {said}" if into else said)


@click.command(
    "export-all",
    help=_(
        "Export every issue in the library to FOLDER, one file per issue, named after the "
        "newspaper and date. Issues are loaded one at a time. Existing files are skipped; --update "
        "replaces those whose issue was edited since, --force replaces all. An issue that cannot be "
        "exported does not stop the others."
    ),
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option(
    "--format", "name", default="json", show_default=True, shell_complete=_NAMES.shell_complete,
    help=_("Name of the format."),
)  # fmt: skip
@PRESET
@click.option("--force", is_flag=True, help=_("Replace existing files."))
@click.option("--update", is_flag=True, help=_("Replace files whose issue was edited since."))
@OPTIONS
@library_option
def export_all_command(
    folder: Path | None,
    name: str,
    preset: str | None,
    force: bool,
    update: bool,
    options: tuple[str, ...],
    store: Library,
) -> None:
    """Export all issues, one after another."""
    not_standard_output(folder)
    if (folder is None) == (preset is None):
        raise click.UsageError(_("Give either a FOLDER or a --preset."))
    keys = sorted(row.id for row in store.issues())
    if not keys:
        say(_("The library has no issues."))
    if preset is not None:
        if force or update or options:
            raise click.UsageError(_("A --preset says all of it; give no other option with it."))
        outcomes = _each_by_preset(store, keys, preset_named(preset))
    else:
        form = format_named(name)
        existing = Existing.REPLACE if force else Existing.UPDATE if update else Existing.SKIP
        wanted = parsed(options, form.options)
        outcomes = export_each(store, keys, form, folder or Path(), wanted, existing)
    failed, skipped, seen = 0, 0, set[IssueKey]()
    with progress_bar(_("Exporting")) as progress:
        for key, outcome in outcomes:
            if isinstance(outcome, Problem):
                say(f"{key}\t{problem_text(outcome.code, outcome.facts)}")
                failed += 1
            elif outcome is None:
                skipped += 1
            else:
                print_line(issue=key, file=outcome.name if folder else str(outcome))
            seen.add(key)
            progress(len(seen), len(keys))
    if skipped:
        one, many = "{n} file skipped, because it exists.", "{n} files skipped, because they exist."
        say(ngettext(one, many, skipped))
    if failed:
        raise click.exceptions.Exit(1)


def _each_by_preset(
    store: Library, keys: Sequence[IssueKey], preset: Preset
) -> Iterator[tuple[IssueKey, Path | Problem | None]]:
    taken: set[str] = set()
    for key in keys:
        try:
            for path in preset.run(history_of(store, store.issue(key)), taken):
                yield key, path
        except Problem as problem:
            yield key, problem
        finally:
            store.let_go(key)


@click.command("formats", help=_("List the formats that “export” can write."))
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object per line."))
def formats_command(as_json: bool) -> None:
    """List formats."""
    for one in formats():
        if as_json:
            options = {option.name: list(option.values) for option in one.options}
            print_line(name=one.name, suffix=one.suffix, title=_(one.title), options=options)
            continue
        click.echo(f"{one.name}\t{one.suffix}\t{_(one.title)}")
        for option in one.options:
            values = "|".join(option.values)
            click.echo(f"    {option.name}={values}\t{_(option.title)} ({option.default})")
    for fault in plugin_faults():
        say(fault.sentence())


def _format_for(output: str) -> Format:
    """The format of a file's name; JSON on standard output. Raises Problem: unknown_format."""
    by_suffix = format_of(output)
    return by_suffix or format_named("json" if output == "-" else Path(output).suffix or output)


COMMANDS = (show_command, export_command, export_all_command, formats_command)
