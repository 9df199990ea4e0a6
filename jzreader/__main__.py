# SPDX-License-Identifier: MIT
"""No arguments, or files alone: the window. A command: the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Start what the arguments ask for."""
    _be_a_worker_if_asked()
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in commands() or arguments[0] in ("--help", "-h", "--version")):
        from jzreader.cli import cli

        cli(prog_name="jzreader")
    else:
        window()


def window() -> None:
    """Open the window on the files given, and leave with its exit code."""
    _be_a_worker_if_asked()
    from jzreader.ui.app import run

    sys.exit(run(sys.argv[1:]))


def _be_a_worker_if_asked() -> None:
    """In a bundle, which has no Python to start, the app itself is started as the process that reads PDFs."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()


def commands() -> tuple[str, ...]:
    """What the command line does; known without loading it."""
    return (
        "parse",
        "import",
        "add-pages",
        "remove-pages",
        "order-pages",
        "move-pages",
        "split-issue",
        "merge-issues",
        "add-pdf",
        "list",
        "show",
        "export",
        "export-all",
        "apply",
        "undo",
        "redo",
        "check",
        "checks",
        "wordings",
        "holders",
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
