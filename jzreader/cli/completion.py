# SPDX-License-Identifier: MIT
"""What a shell needs to complete commands, options, formats and the numbers of issues."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from jzreader.messages import _

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    help=_(
        "Print a script that lets SHELL complete commands, options, formats and issue numbers.\n\nFor bash, "
        'add this line to ~/.bashrc: eval "$(jzreader completion bash)". For zsh, the same to ~/.zshrc; for '
        "fish: jzreader completion fish | source."
    ),
)
@click.argument("shell", type=click.Choice(_SHELLS), metavar="SHELL")
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the script."""
    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(_("There is no completion for this shell."))
    click.echo(found(ctx.find_root().command, {}, "jzreader", "_JZREADER_COMPLETE").source())


COMMANDS = (completion_command,)
