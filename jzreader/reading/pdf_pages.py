# SPDX-License-Identifier: MIT
"""A PDF's pages one after the other, as the process that reads PDFs goes through them."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from jzreader.model.layout import Box, PageLayout, PlacedLine
from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.layout.glyphs import page_glyphs
from jzreader.reading.layout.page import laid_out
from jzreader.reading.pdfium import LANE, open_document
from jzreader.reading.worker import Answer

PART = "\f"
"""What parts pages in the text."""
MOST_PAGES = 500
"""Pages of a file; the thickest issues have some hundred."""
MOST_GLYPHS = 200_000
"""Glyphs on a page; ten times what the fullest page of share prices holds."""

LONGEST_SIDE = 14_400
"""Points, 200 inches: the longest side of a page in PDF 1.7 (ISO 32000-1, annex C)."""


def pages_of(data: bytes) -> Generator[Answer]:
    """First how many pages there are, then each page's text and layout, all as plain data.

    A problem is the last answer: its code and its facts.
    """
    import pypdfium2

    try:
        document = open_document(data)
    except Problem as problem:
        yield _problem(problem.code, **problem.facts)
        return
    try:
        yield from _pages(document)
    except pypdfium2.PdfiumError:
        yield _problem(ProblemCode.PDF_DAMAGED)
    except Problem as problem:
        yield _problem(problem.code, **problem.facts)
    finally:
        with LANE:
            document.close()


def _pages(document: Any) -> Generator[Answer]:
    count = len(document)
    if count < 1:
        raise Problem(ProblemCode.PDF_DAMAGED)
    if count > MOST_PAGES:
        raise Problem(ProblemCode.PDF_TOO_MANY_PAGES, pages=count, most=MOST_PAGES)
    yield {"pages": count}
    at = 0
    for number in range(count):
        with LANE:
            page = document[number]
            _check(page, number + 1)
            glyphs = page_glyphs(page)
            page.close()
        text, layout = laid_out(glyphs, at)
        yield {"text": text, "layout": _plain(layout)}
        at += len(text) + len(PART)


def _check(page: Any, number: int) -> None:
    """Raise a Problem where a page is beyond what is printed: no size at all, or more text than one holds."""
    left, bottom, right, top = page.get_cropbox()
    if not (1 <= right - left <= LONGEST_SIDE and 1 <= top - bottom <= LONGEST_SIDE):
        raise Problem(ProblemCode.PDF_DAMAGED)
    text = page.get_textpage()
    count = text.count_chars()
    text.close()
    if count > MOST_GLYPHS:
        raise Problem(ProblemCode.PDF_TOO_MUCH_TEXT, page=number, characters=count, most=MOST_GLYPHS)


def _problem(code: ProblemCode, **facts: object) -> Answer:
    return {"problem": code, "facts": facts}


def _plain(one: PageLayout) -> list[Any]:
    return [one.start, one.end, one.width, one.height, one.lines, one.rules, one.pictures]


def layout_of(plain: list[Any]) -> PageLayout:
    """The layout that an answer holds."""
    start, end, width, height, lines, rules, pictures = plain
    placed = (PlacedLine(first, last, Box(*box), *rest) for first, last, box, *rest in lines)
    return PageLayout(
        start, end, width, height, tuple(placed), tuple(Box(*one) for one in rules),
        tuple(Box(*one) for one in pictures),
    )  # fmt: skip
