# SPDX-License-Identifier: MIT
"""The command line: the same library, edits and formats as the window's. Each command is loaded when used."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from jzreader import __version__
from jzreader.cli import clicks
from jzreader.cli.table import GROUPS, TABLE
from jzreader.messages import _, problem_text, use_language
from jzreader.model.problem import Problem, ProblemCode

use_language()
"""Help texts are worded when commands are declared, which is when their module is first needed."""
clicks.speak()


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            _give_up(ctx, problem)
        except BrokenPipeError:
            raise
        except OSError as error:  # a disk or a name that no command thought of
            names = {"file": Path(str(error.filename or "")).name, "reason": error.strerror or str(error)}
            _give_up(ctx, Problem(ProblemCode.UNREADABLE_FILE, **names))

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(TABLE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        listed = TABLE.get(cmd_name)
        if listed is None:
            return None
        module = import_module(f"{__name__}.{listed.module}")
        commands: tuple[click.Command, ...] = module.COMMANDS
        command = next(one for one in commands if one.name == cmd_name)
        if not any(param.name == "library" for param in command.params):  # it is an option of all commands
            command.params.append(click.Option(["--library"], expose_value=False, hidden=True))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in TABLE and not args[0].startswith("-"):
            raise click.UsageError(_unknown(args[0]), ctx)
        ctx.meta[clicks.TYPED] = list(args)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in GROUPS.items():
            with formatter.section(_(title)):
                formatter.write_dl([(name, _(one.does)) for name, one in commands.items()], col_max=14)


def _give_up(ctx: click.Context, problem: Problem) -> None:
    click.echo(f"jzreader: {problem_text(problem.code, problem.facts)}", err=True)
    ctx.exit(1)


def _unknown(word: str) -> str:
    close = ["-h"] if word == "help" else get_close_matches(word, TABLE, n=3)
    if not close:
        return _("“{word}” is neither a command nor a file.").format(word=word)
    said = _("“{word}” is neither a command nor a file. Did you mean {commands}?")
    return said.format(word=word, commands=_(", ").join(close))


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_(
        "Turn newspaper pages back into articles, correct them, and export them.\n\nWithout a "
        "command, jzreader opens its window and imports any files given."
    ),
    epilog=_("ISSUE is the number at the start of each line printed by “jzreader list”."),
)
@click.option(
    "--library",
    type=click.Path(path_type=Path),
    default=None,
    help=_("The library file, for commands that use one. Default: the library that the window opens."),
)
@click.version_option(__version__, prog_name="jzreader")
@click.pass_context
def cli(ctx: click.Context, library: Path | None) -> None:
    """The group of all commands."""
    ctx.obj = library
