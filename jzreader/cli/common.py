# SPDX-License-Identifier: MIT
"""What all commands share: options, the library, standard input, and how results are printed."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from unicodedata import category

import click
from click.shell_completion import CompletionItem

from jzreader.cli import clicks
from jzreader.messages import N_, STATES, _, headline_text, issue_title, page_title, problem_text, use_labels
from jzreader.model.issue import Issue
from jzreader.model.keys import MOST
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import Library
from jzreader.store.opening import default_library
from jzreader.store.soundness import is_sound

LIBRARY = click.option(
    "--library",
    type=click.Path(path_type=Path),
    default=None,
    help=_(
        "The library file, or the folder of an archive to read. Default: the library that the window opens."
    ),
)
"""The option as it is typed; ``chosen_library`` says which library it means."""


def chosen_library(library: Path | None) -> Path | None:
    """The library given with a command, or before it; None where none was.

    Raises Problem('archive_read_only') where it is a folder.
    """
    chosen = _meant(library)
    if chosen is not None and chosen.is_dir():
        raise Problem(ProblemCode.ARCHIVE_READ_ONLY)
    return chosen


def _meant(library: Path | None) -> Path | None:
    chosen = library or click.get_current_context().find_root().obj
    return chosen if isinstance(chosen, Path) else None


def opened_archive(folder: Path) -> Path:
    """The library that stands for an archive; what could not be read of it is said.

    Raises Problem: not_an_archive, needs_extra.
    """
    from jzreader.archive.opening import open_archive  # a list of issues loads the store alone

    with progress_bar(_("Reading the archive")) as progress:
        opened = open_archive(folder, progress)
    for path, problem in opened.faults:
        say(f"{path}\t{problem_text(problem.code, problem.facts)}")
    return opened.library


def new_library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``library_option`` of a command that may begin a library: a path where there is none makes one."""
    return _library_option(command, lambda _given: True)


def library_option_begun_by(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``library_option`` of a command that may begin a library where one of its options is given."""
    return lambda command: _library_option(command, lambda given: bool(given.get(name)))


def library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Hand the open library to a command as ``store``, and close it after; a mistyped path makes none."""
    return _library_option(command, lambda _given: False)


def _library_option(
    command: Callable[..., Any], begins: Callable[[dict[str, Any]], bool]
) -> Callable[..., Any]:
    @LIBRARY
    @wraps(command)
    def opened(*args: Any, library: Path | None, **kwargs: Any) -> Any:
        creates = begins(kwargs)
        chosen = chosen_library(library) if creates else _meant(library)
        if chosen is not None and not creates and not chosen.exists():
            raise Problem(ProblemCode.NO_FILE, file=str(chosen))
        if chosen is not None and chosen.is_dir():
            chosen = opened_archive(chosen)
        store = Library(chosen or default_library())
        for aside in store.set_aside:
            say(problem_text(ProblemCode.STRANGE_JOURNAL, {"path": store.path, "aside": aside}))
        try:
            use_labels(store.names.labels())
            return command(*args, store=store, **kwargs)
        except (Problem, click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if is_sound(store):
                raise
            raise Problem(ProblemCode.LIBRARY_DAMAGED, path=str(store.path)) from error
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


class InputPath(click.Path):
    """A file to read, or - for standard input, which is put into a file for as long as the command runs."""

    def __init__(self, *, folders: bool = False, annotations: bool = False) -> None:
        super().__init__(path_type=Path, dir_okay=folders, readable=False)  # that is said of each by itself
        self._kinds = _OF_ANNOTATIONS if annotations else _OF_PAGES

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path of the file."""
        if value != "-" or ctx is None:
            return super().convert(value, param, ctx)
        folder = Path(ctx.find_root().with_resource(TemporaryDirectory()))
        data = sys.stdin.buffer.read()
        kind = next((end for begins, end in self._kinds if data.lstrip().startswith(begins)), ".txt")
        path = folder / f"stdin{kind}"
        path.write_bytes(data)
        return path


_OF_PAGES = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".zip"), (b'{"format": "jzreader"', ".json"))
"""What standard input begins with, and what it is then taken for; a page may begin with a bracket."""
_OF_ANNOTATIONS = ((b"PK\x03\x04", ".zip"), (b"[", ".json"), (b'{"%TYPES"', ".json"), (b"{", ".jsonl"))
"""The same of what annotators give back."""


def _complete_issues(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The numbers of issues, with their names, of the library that is used."""
    library = next((c.params["library"] for c in (ctx, ctx.find_root()) if c.params.get("library")), None)
    path = Path(library or default_library())
    if not path.exists():
        return []
    store = Library(path)
    try:
        rows = store.issues()
    finally:
        store.close()
    return [
        CompletionItem(str(row.id), help=issue_title(row.newspaper, row.date))
        for row in rows
        if str(row.id).startswith(begun)
    ]


FILES = click.argument("files", nargs=-1, required=True, metavar="FILE…", type=InputPath(folders=True))
KEY = click.IntRange(max=MOST)
"""A key as it is typed: any integer that a library can hold."""
ISSUE = click.argument("issue", type=KEY, metavar="ISSUE", shell_complete=_complete_issues)
ISSUE_OR_NONE = click.argument(
    "issue", type=KEY, metavar="[ISSUE]", required=False, shell_complete=_complete_issues
)


def command_line() -> str:
    """The command with its arguments, as it would be typed in a shell."""
    return shlex.join(click.get_current_context().meta[clicks.TYPED])


def not_standard_output(path: Path | None) -> None:
    """Refuse - where a file or folder has to be made."""
    if path == Path("-"):
        raise click.UsageError(_("This cannot be written to standard output. Give a path."))


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error while a person looks on, and nothing otherwise; tell it how far of how much."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    bar = click.progressbar(length=1, label=title, file=sys.stderr, show_eta=True)
    with bar as shown:

        def step(done: int, total: int) -> None:
            shown.length = max(1, total)
            shown.update(done - shown.pos)

        yield step


def one_line(text: str) -> str:
    """A text that may be a strange file's name, with what would break its line written out."""
    return "".join(
        char.encode("unicode_escape").decode() if category(char) == "Cc" else char for char in text
    )


def say(text: str) -> None:
    """Tell the person something that is no result, on standard error."""
    click.echo(text, err=True)


def print_outline(issue: Issue) -> None:
    """Print the issue's name, its pages, and every article's number, headline and review state."""
    click.echo(issue_title(issue.newspaper, issue.date))
    for page in issue.pages:
        click.echo(f"  {page_title(page.number, page.name)}")
        for article in page.articles:
            state = _(STATES[article.review])
            click.echo(f"    {article.key}\t{headline_text(article.headline)}\t{state}")


def size_text(count: int) -> str:
    """Bytes in the unit that suits."""
    return f"{count / 1_000_000:,.1f} MB" if count >= 100_000 else f"{count / 1000:,.1f} kB"


def print_json(plain: Any) -> None:
    """Print a JSON object on one line."""
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
