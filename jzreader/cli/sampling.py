# SPDX-License-Identifier: MIT
"""How well a library was read: a sample of pages to review, and what follows from it."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, fields
from pathlib import Path

import click

from jzreader.batch.sampling import Drawn, draw, quality
from jzreader.cli.common import InputPath, library_option, print_json, stdout
from jzreader.messages import _, ngettext
from jzreader.model.keys import IssueKey, PageKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.files import read_source
from jzreader.store import Library

_COLUMNS = [field.name for field in fields(Drawn)]


@click.command(
    "sample",
    help=_(
        "Draw pages at random, in proportion to the pages of each year, and print them as CSV. Review all "
        "articles of these pages; “quality” then says how many articles were read right."
    ),
)
@click.option(
    "--pages", type=click.IntRange(min=1), default=50, show_default=True, help=_("Number of pages.")
)
@click.option("--seed", type=int, default=1, show_default=True,
              help=_("The same number draws the same pages."))  # fmt: skip
@library_option
def sample_command(pages: int, seed: int, store: Library) -> None:
    """Draw pages."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(one) for one in draw(store, pages, seed))
    stdout().write(("\ufeff" + out.getvalue()).encode())


@click.command(
    "quality",
    help=_(
        "Estimate from a SAMPLE made with “sample” how many articles were read right, with the interval of "
        "95 %. Pages count on which every article is reviewed; an article is right if it has the same blocks "
        "and roles as when it was imported."
    ),
)
@click.argument("file", metavar="SAMPLE", type=InputPath())
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@library_option
def quality_command(file: Path, as_json: bool, store: Library) -> None:
    """Say what a sample says."""
    found = quality(store, _read(file))
    if as_json:
        print_json(asdict(found))
        return
    pages = ngettext("{n} page reviewed", "{n} pages reviewed", found.pages)
    left = ngettext("{n} page still to review", "{n} pages still to review", found.unreviewed)
    articles = _("{right} of {n} articles right").format(right=found.right, n=found.articles)
    share = _("estimate {share:.1%}, 95 % interval {low:.1%} to {high:.1%}").format(
        share=found.share, low=found.low, high=found.high
    )
    click.echo(_(", ").join((pages, left, articles, share) if found.articles else (pages, left)))


def _read(file: Path) -> list[Drawn]:
    rows = csv.DictReader(io.StringIO(read_source(file).text.removeprefix("\ufeff")))
    try:
        return [
            Drawn(
                IssueKey(int(row["issue"])),
                PageKey(int(row["page"])),
                row["year"],
                row["newspaper"],
                row["date"],
                row["number"],
            )
            for row in rows
        ]
    except (KeyError, ValueError, TypeError) as error:
        raise Problem(ProblemCode.NO_SAMPLE, file=file.name) from error


COMMANDS = (sample_command, quality_command)
