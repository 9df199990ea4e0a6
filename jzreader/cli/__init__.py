# SPDX-License-Identifier: MIT
"""The command line: the same library, edits and formats as the window's."""

from __future__ import annotations

from typing import Any

import click

from jzreader import __version__
from jzreader.messages import _, problem_text, use_language
from jzreader.model.problem import Problem

use_language()
"""Help texts are worded when commands are declared, which is when this module is first needed."""

from jzreader.cli import clicks  # noqa: E402 - after the language is chosen

clicks.speak()

from jzreader.cli import checking, deleting, editing, issues, keeping, pages, tagging  # noqa: E402 - after the language is chosen


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            click.echo(f"jzreader: {problem_text(problem.code, problem.facts)}", err=True)
            ctx.exit(1)


@click.group(
    cls=_Group,
    help=_(
        "Turn newspaper pages back into articles, correct them, and export them.\n\nWithout a "
        "command, jzreader opens its window and imports any files given."
    ),
    epilog=_("ISSUE is the number at the start of each line printed by “jzreader list”."),
)
@click.version_option(__version__, prog_name="jzreader")
def cli() -> None:
    """The group of all commands."""


for _module in (issues, pages, deleting, editing, checking, keeping, tagging):
    for _command in _module.COMMANDS:
        cli.add_command(_command)
