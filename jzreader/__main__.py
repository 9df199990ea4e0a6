# SPDX-License-Identifier: MIT
"""No arguments, or files alone: the window. A command: the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Start what the arguments ask for."""
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in commands() or arguments[0] in ("--help", "-h", "--version")):
        from jzreader.cli import cli

        cli(prog_name="jzreader")
    else:
        window()


def window() -> None:
    """Open the window on the files given, and leave with its exit code."""
    from jzreader.ui.app import run

    sys.exit(run(sys.argv[1:]))


def commands() -> tuple[str, ...]:
    """What the command line does; known without loading it."""
    return (
        "parse",
        "import",
        "list",
        "show",
        "export",
        "export-all",
        "apply",
        "undo",
        "redo",
        "check",
        "delete",
        "bin",
        "formats",
        "history",
        "search",
        "stats",
        "compact",
        "backup",
        "backups",
        "restore",
        "tag",
        "learn",
        "names",
        "labels",
        "annotate",
        "agreement",
    )


if __name__ == "__main__":
    main()
