# SPDX-License-Identifier: MIT
"""The library's file: compacted, backed up and restored."""

from __future__ import annotations

from pathlib import Path

import click

from jzreader.cli.common import (
    LIBRARY,
    at_a_terminal,
    chosen_library,
    library_option,
    progress_bar,
    size_text,
)
from jzreader.messages import _, ngettext
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import Library
from jzreader.store.backups import Backup, back_up, backups_of, done_since, restore_backup
from jzreader.store.opening import default_library, file_problems


@click.command("compact", help=_("Free unused disk space held by the library."))
@library_option
def compact_command(store: Library) -> None:
    """Compact the library."""
    with progress_bar(_("Compacting")) as progress:
        before, after = store.compact(progress)
    click.echo(_("{before} before, {after} now").format(before=size_text(before), after=size_text(after)))


def _there(given: Path | None) -> Path:
    """The library that was meant; a mistyped path makes none."""
    library = chosen_library(given)
    if library is not None and not library.exists() and not backups_of(library):
        raise Problem(ProblemCode.NO_FILE, file=str(library))
    return library or default_library()


@click.command("backup", help=_("Back up the library to a folder next to it, and verify the backup."))
@LIBRARY
def backup_command(library: Path | None) -> None:
    """Make a backup."""
    path = _there(library)
    Library(path).close()
    with file_problems(path):
        click.echo(back_up(path).path)


@click.command("backups", help=_("List the library’s backups, newest first."))
@LIBRARY
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
@LIBRARY
def restore_command(name: str | None, yes: bool, library: Path | None) -> None:
    """Restore a backup."""
    path = chosen_library(library) or default_library()
    chosen = next((backup for backup in backups_of(path) if name in (None, backup.name)), None)
    if chosen is None:
        if name is None:
            raise Problem(ProblemCode.NO_BACKUPS, path=str(path))
        raise Problem(ProblemCode.NO_BACKUP, name=name, path=str(path))
    if not yes and at_a_terminal() and path.exists() and not click.confirm(_question(path, chosen)):
        return
    with file_problems(path):
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


COMMANDS = (
    compact_command,
    backup_command,
    backups_command,
    restore_command,
)
