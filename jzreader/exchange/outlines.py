# SPDX-License-Identifier: MIT
"""The printed pages with every article outlined in a colour of its own, as a PDF or as pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from jzreader.exchange.files import zipped
from jzreader.exchange.format import Family, Field, Format, History, NamesHeld
from jzreader.exchange.options import RESOLUTION
from jzreader.exchange.placed import PrintedPage, Region, printed_pages
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.reading.outlines import Colour, Mark, Sheet, marked

_COLOURS: tuple[Colour, ...] = (
    (214, 39, 40), (31, 119, 180), (44, 160, 44), (255, 127, 14), (148, 103, 189), (140, 86, 75),
    (227, 119, 194), (23, 190, 207),
)  # fmt: skip
"""Colours that are told from one another, in turn: those of Tableau 10."""
_LOOSE: Colour = (127, 127, 127)
"""Of what belongs to no article."""


def write_outlines(issues: Sequence[Issue]) -> bytes:
    """The outlines on blank paper. Raises Problem('no_places')."""
    return marked(_sheets(printed_pages(issues), {}), [])[0]


def write_outlines_over(issue: Issue, history: History) -> bytes:
    """The outlines over the pages as printed, as far as their files were kept. Raises as ``marked``, and
    Problem('no_places').
    """
    numbers, files = _kept(history)
    return marked(_sheets(printed_pages([issue]), numbers), files)[0]


def write_pictures(issues: Sequence[Issue], *, dpi: str = "300") -> bytes:
    """A zip of a picture of each page, on blank paper. Raises Problem('no_places')."""
    return _pictures(printed_pages(issues), {}, [], dpi)


def write_pictures_over(issue: Issue, history: History, *, dpi: str = "300") -> bytes:
    """A zip of a picture of each page as printed. Raises as ``marked``, and Problem('no_places')."""
    return _pictures(printed_pages([issue]), *_kept(history), dpi)


def _pictures(
    pages: Sequence[PrintedPage], numbers: dict[str, int], files: Sequence[bytes], dpi: str
) -> bytes:
    return zipped(
        (f"{page.number:04}.png", marked(_sheets([page], numbers), files, int(dpi))[0]) for page in pages
    )


def _kept(history: History) -> tuple[dict[str, int], list[bytes]]:
    """Which number a file has, by its digest, and the files."""
    files = list(history.files())
    return {hashlib.sha256(one).hexdigest(): number for number, one in enumerate(files)}, files


def _sheets(pages: Sequence[PrintedPage], numbers: dict[str, int]) -> list[Sheet]:
    order = {article.key: at for page in pages for at, (_page, article) in enumerate(page.issue.articles())}
    sheets = []
    for page in pages:
        source = page.issue.source(page.page.source)
        marks: list[Mark] = []
        for article, regions in page.articles:
            at = order[article.key]
            marks += _marks(regions, _COLOURS[at % len(_COLOURS)], str(at + 1))
        marks += _marks(page.loose, _LOOSE, "")
        number = source.layouts.index(page.layout)
        file = numbers.get(source.shown_by, -1)
        sheets.append(Sheet(file, number, page.layout.width, page.layout.height, tuple(marks)))
    return sheets


def _marks(regions: Sequence[Region], colour: Colour, label: str) -> list[Mark]:
    return [Mark(region.box, colour, "" if at else label) for at, region in enumerate(regions)]


FORMATS = (
    Format(
        name="outlines",
        suffix=".outlines.pdf",
        title=N_("PDF of the pages with articles outlined"),
        family=Family.READING,
        names=NamesHeld.NONE,
        write=write_outlines,
        with_history=write_outlines_over,
        binary=True,
        placed=True,
        lacks=frozenset(Field),
    ),
    Format(
        name="outlines-png",
        suffix=".outlines.zip",
        title=N_("Images of the pages with articles outlined"),
        family=Family.READING,
        names=NamesHeld.NONE,
        write=write_pictures,
        with_history=write_pictures_over,
        options=(RESOLUTION,),
        binary=True,
        placed=True,
        lacks=frozenset(Field),
    ),
)
