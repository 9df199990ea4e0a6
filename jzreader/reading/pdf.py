# SPDX-License-Identifier: MIT
"""The text of a PDF as it is read, with the place of every line.

PDFium reads in a process of its own: a file that crashes it, hangs it or fills the memory costs that process
and no more.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.serialise import layout_to_dict
from jzreader.reading.layout.glyphs import UNMAPPED, page_glyphs
from jzreader.reading.layout.page import laid_out
from jzreader.reading.pages import MOST_PAGES, PART, PageReader, Pages, Progress
from jzreader.reading.pdfium import LANE, open_document
from jzreader.reading.worker import Answer

_SECONDS = 60.0
"""For opening the file, and for each page. The fullest real page takes about one; a slow machine five."""
_MEMORY = 2_000_000_000
"""Bytes of address space of the process. A page takes 0.14 GB, the bytes of the largest file 0.4 more."""
MOST_GLYPHS = 200_000
"""Glyphs on a page; ten times what the fullest page of share prices holds."""
_UNMAPPED = 0.5
"""Share of the glyphs from which on a text without characters is recognised, not read."""
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
        raise Problem(ProblemCode.TOO_MANY_PAGES, pages=count, most=MOST_PAGES)
    yield {"pages": count}
    at = 0
    for number in range(count):
        with LANE:
            page = document[number]
            words = page.get_textpage()
            _check(page, words, number + 1)
            glyphs = page_glyphs(page, words)
            words.close()
            page.close()
        text, layout = laid_out(glyphs, at)
        yield {"text": text, "layout": layout_to_dict(layout)}
        at += len(text) + len(PART)


def _check(page: Any, words: Any, number: int) -> None:
    """Raise a Problem where a page is beyond what is printed: no size at all, or more text than one holds."""
    left, bottom, right, top = page.get_cropbox()
    if not (1 <= right - left <= LONGEST_SIDE and 1 <= top - bottom <= LONGEST_SIDE):
        raise Problem(ProblemCode.PDF_DAMAGED)
    count = words.count_chars()
    if count > MOST_GLYPHS:
        raise Problem(ProblemCode.PDF_TOO_MUCH_TEXT, page=number, characters=count, most=MOST_GLYPHS)


def _problem(code: ProblemCode, **facts: object) -> Answer:
    return {"problem": code, "facts": facts}


reader = PageReader(pages_of, _MEMORY, _SECONDS)
"""The process that reads PDFs."""


def read_pdf(data: bytes, progress: Progress | None = None) -> Pages:
    """The PDF's text with a form feed between pages, and the layout of each page.

    Raises Problem: pdf_encrypted, pdf_damaged, pdf_without_text, pdf_too_much_text, too_many_pages,
    page_too_slow, reader_stopped, pdf_text_unmapped.
    """
    text, layouts = reader.read(data, progress)
    if not text.strip():
        raise Problem(ProblemCode.PDF_WITHOUT_TEXT)
    if is_unmapped(text):
        raise Problem(ProblemCode.PDF_TEXT_UNMAPPED)
    return text, layouts


def is_unmapped(text: str) -> bool:
    """Whether most of a text are glyphs of which the file does not say what characters they are."""
    printed = "".join(text.split())
    return printed.count(UNMAPPED) > _UNMAPPED * len(printed)
