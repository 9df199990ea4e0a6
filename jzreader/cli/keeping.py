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
    help=_("The library file. Default: the library that the window opens."),
)


@click.command(
    "search",
    help=_(
        "Print the articles that match QUERY, best match first.\n\nAn article must contain all the "
        "words; “words in quotes” match as a phrase; -word excludes a word. Filters: paper: "
        "date:2024-03 date:2024-03-01..2024-03-31 page: section: state: entity: and, to limit "
        "where a word appears, headline: body: caption: byline:."
    ),
)
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--json", "as_json", is_flag=True, help=_("Print one JSON object per line, one line per article.")
)
@click.option("--limit", type=click.IntRange(min=1), default=1_000_000, help=_("Maximum number of articles."))
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


@click.command("stats", help=_("Show what takes up space in the library file."))
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


@click.command("compact", help=_("Free unused disk space held by the library."))
@library_option
def compact_command(store: Library) -> None:
    """Compact the library."""
    before, after = store.compact()
    click.echo(_("{before} before, {after} now").format(before=_size(before), after=_size(after)))


def _there(library: Path | None) -> Path:
    """The library that was meant; a mistyped path makes none."""
    if library is not None and not library.exists() and not backups_of(library):
        raise Problem(ProblemCode.NO_FILE, file=str(library))
    return library or default_library()


@click.command("backup", help=_("Back up the library to a folder next to it, and verify the backup."))
@_LIBRARY
def backup_command(library: Path | None) -> None:
    """Make a backup."""
    path = _there(library)
    Library(path).close()
    with sqlite_problems(path):
        click.echo(back_up(path).path)


@click.command("backups", help=_("List the library’s backups, newest first."))
@_LIBRARY
def backups_command(library: Path | None) -> None:
    """List backups."""
    for backup in backups_of(_there(library)):
        click.echo(f"{backup.name}\t{backup.at.astimezone():%Y-%m-%d %H:%M:%S}\t{backup.reason}")


@click.command(
    "restore",
    help=_(
        "Replace the library with a backup: the newest, or the backup with this NAME in the list "
        "printed by “backups”.\n\nThe current library is kept next to it, unchanged. Close all "
        "windows that use it first. In a terminal, the command asks for confirmation; in a script, "
        "it does not."
    ),
)
@click.argument("name", required=False)
@click.option("--yes", is_flag=True, help=_("Do not ask for confirmation."))
@_LIBRARY
def restore_command(name: str | None, yes: bool, library: Path | None) -> None:
    """Restore a backup."""
    path = library or default_library()
    chosen = next((backup for backup in backups_of(path) if name in (None, backup.name)), None)
    if chosen is None:
        if name is None:
            raise Problem(ProblemCode.NO_BACKUPS, path=str(path))
        raise Problem(ProblemCode.NO_BACKUP, name=name, path=str(path))
    if not yes and at_a_terminal() and path.exists() and not click.confirm(_question(path, chosen)):
        return
    with sqlite_problems(path):
        aside = restore_backup(path, chosen)
    click.echo(_("Restored {name}.").format(name=chosen.name))
    if aside:
        click.echo(_("The previous library is kept as {path}.").format(path=aside))


def _question(path: Path, backup: Backup) -> str:
    at = f"{backup.at.astimezone():%Y-%m-%d %H:%M}"
    question = _("Replace the library {path} with its backup from {time}?").format(path=path, time=at)
    since = done_since(path, backup)
    if since is None:  # a damaged library is replaced too
        return question
    missing = _("Not in the backup: {issues} and {steps}.").format(
        issues=ngettext("{n} issue imported since then", "{n} issues imported since then", since.issues),
        steps=ngettext("{n} edit", "{n} edits", since.steps),
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
