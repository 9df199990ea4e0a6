# SPDX-License-Identifier: MIT
"""The library's file: searched, measured, compacted, backed up and restored."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from jzreader.cli.common import at_a_terminal, library_option, print_json, print_line
from jzreader.messages import STATES, _, headline_text, ngettext
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import Library
from jzreader.store.backups import Backup, back_up, backups_of, done_since, restore_backup
from jzreader.store.opening import default_library, sqlite_problems

_LIBRARY = click.option(
    "--library",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help=_("The library’s file. Default: the one the window opens."),
)


@click.command(
    "search",
    help=_(
        "Print the articles that QUERY finds, the most telling first.\n\n"
        "Words must all stand in the article; “words in quotes” stand together; -word must not be there. "
        "Filters: paper: date:2024-03 date:2024-03-01..2024-03-31 page: section: state: entity: and, for "
        "where a word stands, headline: body: caption: byline:."
    ),
)
@click.argument("query", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object a line for each article."))
@click.option("--limit", type=click.IntRange(min=1), default=1_000_000, help=_("At most so many articles."))
@library_option
def search_command(query: tuple[str, ...], as_json: bool, limit: int, store: Library) -> None:
    """Search the library."""
    for hit in store.search(" ".join(query), limit).hits:
        if as_json:
            places = [asdict(place) for place in hit.places]
            print_line(
                issue=hit.issue, newspaper=hit.newspaper, date=hit.date, page=hit.page, article=hit.article,
                headline=hit.headline, review=hit.review, places=places,
            )  # fmt: skip
            continue
        first = hit.places[0] if hit.places else None
        around = f"…{first.before}【{first.words}】{first.after}…" if first else _(STATES[hit.review])
        name = " ".join(part for part in (hit.date, hit.newspaper) if part)
        click.echo(f"{hit.article}\t{name}\t{headline_text(hit.headline)}\t{around}")


@click.command("stats", help=_("Say what takes the room in the library’s file."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@library_option
def stats_command(as_json: bool, store: Library) -> None:
    """Measure the library."""
    stats = store.stats()
    if as_json:
        print_json(asdict(stats))
        return
    issues = ngettext("{n} issue", "{n} issues", stats.issues)
    articles = ngettext("{n} article", "{n} articles", stats.articles)
    unused = _("{size} unused").format(size=_size(stats.free))
    binned = _("{size} in the bin").format(size=_size(stats.bin.bytes))
    click.echo(f"{_size(stats.bytes)}\t{issues}\t{articles}\t{unused}\t{binned}")
    for share in (*stats.tables, *stats.largest):
        click.echo(f"{_size(share.bytes):>10}\t{share.rows:>9,}\t{share.name}")


@click.command("compact", help=_("Give the library’s unused room back to the disk."))
@library_option
def compact_command(store: Library) -> None:
    """Compact the library."""
    before, after = store.compact()
    click.echo(_("{before} before, {after} now").format(before=_size(before), after=_size(after)))


@click.command("backup", help=_("Copy the library beside itself, and check the copy."))
@_LIBRARY
def backup_command(library: Path | None) -> None:
    """Make a backup."""
    path = library or default_library()
    Library(path).close()
    with sqlite_problems(path):
        click.echo(back_up(path).path)


@click.command("backups", help=_("List the library’s backups, the newest first."))
@_LIBRARY
def backups_command(library: Path | None) -> None:
    """List backups."""
    for backup in backups_of(library or default_library()):
        click.echo(f"{backup.name}\t{backup.at.astimezone():%Y-%m-%d %H:%M:%S}\t{backup.reason}")


@click.command(
    "restore",
    help=_(
        "Put a backup in the library’s place: the newest, or the one NAMEd as “backups” lists them.\n\n"
        "What stands there now is set aside beside it, untouched. Close all windows on it first. "
        "In a terminal it asks before; a script is not asked."
    ),
)
@click.argument("name", required=False)
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@_LIBRARY
def restore_command(name: str | None, yes: bool, library: Path | None) -> None:
    """Restore a backup."""
    path = library or default_library()
    chosen = next((backup for backup in backups_of(path) if name in (None, backup.name)), None)
    if chosen is None:
        raise Problem(ProblemCode.NO_BACKUP, name=name or "*", path=str(path))
    if not yes and at_a_terminal() and path.exists() and not click.confirm(_question(path, chosen)):
        return
    with sqlite_problems(path):
        aside = restore_backup(path, chosen)
    click.echo(_("Restored {name}.").format(name=chosen.name))
    if aside:
        click.echo(_("What stood there is now {path}.").format(path=aside))


def _question(path: Path, backup: Backup) -> str:
    at = f"{backup.at.astimezone():%Y-%m-%d %H:%M}"
    question = _("Replace the library {path} with its backup of {time}?").format(path=path, time=at)
    since = done_since(path, backup)
    if since is None:  # a damaged library is replaced too
        return question
    missing = _("Not in the backup: {issues} and {steps}.").format(
        issues=ngettext("{n} issue read since", "{n} issues read since", since.issues),
        steps=ngettext("{n} step of correction", "{n} steps of correction", since.steps),
    )
    return f"{missing}\n{question}"


def _size(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB" if count >= 100_000 else f"{count / 1000:,.1f} kB"


COMMANDS = (
    search_command,
    stats_command,
    compact_command,
    backup_command,
    backups_command,
    restore_command,
)
