# SPDX-License-Identifier: MIT
"""Years of a paper: imported unattended, and sampled for review."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click

from jzreader.archive.partitions import partition_path, write_partition
from jzreader.batch.engine import Engine
from jzreader.batch.report import as_json, as_page, as_table, plain_row, totals_of
from jzreader.batch.run import STATES, Row, State, engine_for, own_files, planned, run, versions
from jzreader.batch.watching import Watch
from jzreader.cli.common import FILES, new_library_option, one_line, print_line, progress_bar, say
from jzreader.exchange.exporting import made_folder
from jzreader.exchange.files import write_file
from jzreader.messages import _, ngettext, problem_text
from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.archives import in_pieces
from jzreader.store import Library

_REPORTS = (".csv", ".json", ".html")
_INTERVAL = 5.0
"""Seconds between looks at a watched folder."""


class _Address(click.ParamType):  # type: ignore[type-arg]  # generic in its stubs alone
    """The address of a Dask scheduler."""

    name = "address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address, where it has the form of one."""
        from jzreader.batch.cluster import checked_address

        try:
            checked_address(value)
        except Problem as problem:
            self.fail(problem_text(problem.code, problem.facts), param, ctx)
        return str(value)


@click.command(
    "batch",
    help=_(
        "Import the FILEs, folders and archives into the library, grouped by newspaper and date, and print "
        "a row for each file.\n\nA batch that was stopped goes on when it is run again: what is in the "
        "library already is left out. A file that cannot be read stops no other."
    ),
)
@FILES
@click.option(
    "--jobs", type=click.IntRange(min=1), default=max(1, (os.cpu_count() or 2) - 1), show_default=True,
    help=_("Number of processes."),
)  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS", default=None, type=_Address(),
              help=_("Run on the Dask cluster at this address, as tcp://10.0.0.1:8786."))  # fmt: skip
@click.option(
    "--report", "reports", multiple=True, type=click.Path(dir_okay=False, path_type=Path),
    help=_("Write a report: .csv, .json or .html; may be given several times."),
)  # fmt: skip
@click.option(
    "--parquet", type=click.Path(file_okay=False, path_type=Path), default=None,
    help=_("Also write each new issue to this folder, as Parquet by newspaper, year and month."),
)  # fmt: skip
@click.option("--watch", is_flag=True, help=_("Go on and import what arrives in the folders; Ctrl+C stops."))
@click.option("--json", "as_lines", is_flag=True, help=_("Print one JSON object per line."))
@new_library_option
def batch_command(
    files: tuple[Path, ...],
    jobs: int,
    scheduler: str | None,
    reports: tuple[Path, ...],
    parquet: Path | None,
    watch: bool,
    as_lines: bool,
    store: Library,
) -> None:
    """Import a great many files."""
    files = tuple(one for path in files for one in _expanded(path))
    wrong = next((path for path in reports if path.suffix.lower() not in _REPORTS), None)
    if wrong is not None:
        raise click.UsageError(
            _("“{file}” is not a report. Give a name that ends in {known}.").format(
                file=wrong.name, known=" ".join(_REPORTS)
            )
        )
    for path in reports:
        made_folder(path.absolute().parent)
    own = [*(path.absolute() for path in reports), *([parquet.absolute()] if parquet else [])]
    begun, rows = time.monotonic(), list[Row]()
    archive, stopped = _Archive(store, parquet), False
    try:
        with _engine(store, jobs, scheduler) as engine:
            watched = Watch(files, own_files(store, own)) if watch else None
            rows += _shown(archive.rows(_once(store, files, engine, own)), as_lines)
            while watched is not None:
                _write(reports, rows, begun)
                arrived = watched.arrived(_INTERVAL)
                new = _once(store, arrived, engine, own, versions(rows), files)
                rows += _shown(archive.rows(new), as_lines)
    except KeyboardInterrupt:  # what is in the library is told; the same command goes on from there
        stopped = not watch
    _write(reports, rows, begun)
    say(totals_of(rows, time.monotonic() - begun).sentence())
    if stopped or archive.failed or any(row.state is State.FAILED for row in rows):
        raise click.exceptions.Exit(1)


def _expanded(path: Path) -> list[Path]:
    """The path, or what a pattern stands for: not every shell looks that up. Raises Problem('no_file')."""
    found = [path] if path.exists() else sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
    if not found:
        raise Problem(ProblemCode.NO_FILE, file=path.name)
    return found


@contextmanager
def _engine(store: Library, jobs: int, scheduler: str | None) -> Iterator[Engine]:
    if scheduler is None:
        engine = engine_for(store, jobs)
        try:
            yield engine
        finally:
            engine.close()
        return
    from jzreader.batch.cluster import cluster_engine

    with cluster_engine(scheduler, store) as engine:
        yield engine


def _once(
    store: Library,
    files: Sequence[Path],
    engine: Engine,
    own: Collection[Path],
    earlier: Mapping[str, Sequence[Row]] | None = None,
    below: Sequence[Path] = (),
) -> Iterator[Row]:
    with closing(in_pieces(files)) as pieces:
        for paths in pieces:
            with progress_bar(_("Looking at files")) as looking:
                plan = planned(store, paths, looking, own, earlier, below)
            yield from plan.rows
            if plan.groups:
                say(ngettext("{n} file to import", "{n} files to import", plan.files))
                with progress_bar(_("Importing")) as progress:
                    yield from run(store, plan, engine, progress)


class _Archive:
    """Writes each issue that a row tells of to the Parquet folder, unless it is there already."""

    def __init__(self, store: Library, folder: Path | None) -> None:
        self._store, self._folder, self.failed = store, folder, False

    def rows(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows; an issue is written when the first row of the next one comes."""
        last: Row | None = None
        for row in rows:
            if last is not None and row.issue != last.issue:
                self._write(last)
            last = row
            yield row
        if last is not None:
            self._write(last)

    def _write(self, row: Row) -> None:
        if self._folder is None or row.issue is None or self.failed:
            return
        path = partition_path(self._folder, row.issue, row.newspaper, row.date)
        if row.state is State.HERE and path.exists():
            return
        try:
            write_partition(self._store, row.issue, self._folder)
        except Problem as problem:  # the import goes on; run again, it is written then
            say(problem_text(problem.code, problem.facts))
            self.failed = True
        self._store.let_go(row.issue)


def _shown(rows: Iterator[Row], as_lines: bool) -> Iterator[Row]:
    for row in rows:
        if as_lines:
            print_line(**plain_row(row))
        elif row.state is not State.HERE:
            fields = (row.issue, _(STATES[row.state]), row.newspaper, row.date, row.pages, row.articles)
            click.echo("\t".join([*(str(one or "—") for one in fields), one_line(row.path), row.fault]))
        yield row


def _write(reports: Sequence[Path], rows: Sequence[Row], begun: float) -> None:
    totals = totals_of(rows, time.monotonic() - begun)
    for path in reports:
        kind = path.suffix.lower()
        content = (
            as_table(rows)
            if kind == ".csv"
            else as_json(rows, totals)
            if kind == ".json"
            else as_page(rows, totals)
        )
        write_file(path, content, replace=True)


COMMANDS = (batch_command,)
