# SPDX-License-Identifier: MIT
"""No arguments, or files alone: the window. Anything else: the command line."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path


def main() -> None:
    """Start what the arguments ask for."""
    _be_a_worker_if_asked()
    if _asks_for_the_window(sys.argv[1:]):
        window()
    else:
        from jzreader.cli import cli

        cli(prog_name="jzreader")


def window() -> None:
    """Open the window on the files given, and leave with its exit code."""
    _be_a_worker_if_asked()
    gc.disable()  # what is loaded now stays; the app enables it once its window has been painted
    from jzreader.ui.app import run

    sys.exit(run(sys.argv[1:]))


def _asks_for_the_window(arguments: Sequence[str]) -> bool:
    """Nothing but files that are there, of this library or that; a command outranks a file of its name."""
    if "_JZREADER_COMPLETE" in os.environ:  # a shell asks what may come next
        return False
    rest = list(arguments)
    if rest[:1] == ["--library"]:
        rest = rest[2:] if len(rest) > 1 else rest
    elif rest and rest[0].startswith("--library="):
        rest = rest[1:]
    return all(_is_there(one) and not _is_command(one) for one in rest)


def _is_there(word: str) -> bool:
    try:
        return Path(word).exists()
    except (OSError, ValueError):  # longer than a name may be, or with a NUL in it
        return False


def _is_command(word: str) -> bool:
    if not re.fullmatch("[a-z-]+", word):
        return False
    from jzreader.cli.table import TABLE

    return word in TABLE


def _be_a_worker_if_asked() -> None:
    """In a bundle, which has no Python to start, the app itself is started as the process that reads PDFs."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()


if __name__ == "__main__":
    main()
