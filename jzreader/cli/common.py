# SPDX-License-Identifier: MIT
"""What all commands share: options, the library, and how results are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import IO, Any

import click

from jzreader.messages import N_, _, use_labels
from jzreader.model.keys import MOST
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import Library
from jzreader.store.opening import default_library


def new_library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``library_option`` of a command that may begin a library: a path where there is none makes one."""
    return _library_option(command, creates=True)


def library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Hand the open library to a command as ``store``, and close it after; a mistyped path makes none."""
    return _library_option(command, creates=False)


def _library_option(command: Callable[..., Any], *, creates: bool) -> Callable[..., Any]:

    @click.option(
        "--library",
        type=click.Path(dir_okay=False, path_type=Path),
        default=None,
        help=_("The library file. Default: the library that the window opens."),
    )
    @wraps(command)
    def opened(*args: Any, library: Path | None, **kwargs: Any) -> Any:
        if library is not None and not creates and not library.exists():
            raise Problem(ProblemCode.NO_FILE, file=str(library))
        store = Library(library or default_library())
        try:
            use_labels(store.names.labels())
            return command(*args, store=store, **kwargs)
        finally:
            store.close()

    return opened


def details_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is being read."""
    for name, text in (
        ("--page-name", N_("The page name, when importing a single page.")),
        ("--page-number", N_("The page number, when importing a single page.")),
        ("--date", N_("The issue’s date, for example 2024-03-05. Default: detected.")),
        ("--newspaper", N_("The newspaper’s name. Default: detected.")),
    ):
        kind = IsoDate() if name == "--date" else None
        command = click.option(name, default=None, type=kind, help=_(text))(command)
    return command


class IsoDate(click.ParamType):  # type: ignore[type-arg]  # generic in its stubs alone
    """A day as 2024-03-05."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value, where the calendar has it."""
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(_("“{value}” is not a date. Give it as 2024-03-05.").format(value=value), param, ctx)


FILES = click.argument(
    "files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path, exists=False)
)
KEY = click.IntRange(max=MOST)
"""A key as it is typed: any integer that a library can hold."""
ISSUE = click.argument("issue", type=KEY, metavar="ISSUE")


def print_json(plain: Any) -> None:
    """Print plain data as JSON on one line."""
    stdout().write(json.dumps(plain, ensure_ascii=False).encode() + b"\n")


def print_line(**fields: Any) -> None:
    """Print a JSON object on a line, at once."""
    out = stdout()
    out.write(json.dumps(fields, ensure_ascii=False).encode() + b"\n")
    out.flush()


def at_a_terminal() -> bool:
    """Whether a person may be there to answer, and not a script."""
    return sys.stdin.isatty()


def stdout() -> IO[bytes]:
    """Standard output as bytes: JSON is UTF-8 whatever the terminal says."""
    sys.stdout.flush()
    return sys.stdout.buffer
