# SPDX-License-Identifier: MIT
"""Single issues out of an archive into the library."""

from __future__ import annotations

from pathlib import Path

import click

from jzreader.archive.retrieving import retrieve
from jzreader.cli.common import KEY, new_library_option, opened_archive, progress_bar, say
from jzreader.messages import _
from jzreader.model.keys import IssueKey
from jzreader.store import Library


@click.command(
    "retrieve",
    help=_(
        "Copy ISSUEs of the ARCHIVE, a folder that “batch --parquet” wrote, to the library, to edit them "
        "there, and print the number of each. The archive is not changed. “jzreader list --library ARCHIVE” "
        "prints the issues it has."
    ),
)
@click.argument("archive", metavar="ARCHIVE", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("issues", metavar="ISSUE…", nargs=-1, required=True, type=KEY)
@click.option("--again", is_flag=True, help=_("Copy issues that are in the library already."))
@new_library_option
def retrieve_command(archive: Path, issues: tuple[int, ...], again: bool, store: Library) -> None:
    """Copy issues."""
    source = Library(opened_archive(archive))
    try:
        with progress_bar(_("Copying")) as progress:
            for one in retrieve(source, store, map(IssueKey, issues), progress, again=again):
                if not one.new:
                    said = _("Issue {issue} of the archive is in the library as {key}.")
                    say(said.format(issue=one.issue, key=one.key))
                click.echo(one.key)
    finally:
        source.close()


COMMANDS = (retrieve_command,)
