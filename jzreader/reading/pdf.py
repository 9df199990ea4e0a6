# SPDX-License-Identifier: MIT
"""The text of a PDF as it is read, with the place of every line.

PDFium reads in a process of its own: a file that crashes it, hangs it or fills the memory costs that process
and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing

from jzreader.model.layout import PageLayout
from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.pdf_pages import PART, layout_of, pages_of
from jzreader.reading.worker import Answer, Worker, WorkerDied, WorkerHung, can_start

Progress = Callable[[int, int], None]
"""Told how many pages are read, and of how many; may raise Cancelled."""

PAGE_SECONDS = 60.0
"""For opening the file, and for each page. The fullest real page takes about one; a slow machine five."""
_MEMORY = 2_000_000_000
"""Bytes of address space of the process: ten times what the largest file that is let in needs."""

reader = Worker(pages_of, _MEMORY)
"""The process that reads PDFs."""


def read_pdf(data: bytes, progress: Progress | None = None) -> tuple[str, tuple[PageLayout, ...]]:
    """The PDF's text with a form feed between pages, and the layout of each page.

    Raises Problem: pdf_encrypted, pdf_damaged, pdf_without_text, pdf_too_many_pages, pdf_too_much_text,
    pdf_too_slow, pdf_reader_stopped.
    """
    texts: list[str] = []
    layouts: list[PageLayout] = []
    pages = 1
    problem: Problem | None = None

    def look() -> None:
        if progress:
            progress(len(texts), pages)

    try:
        with closing(_answers(data, look)) as answers:
            for answer in answers:
                if (
                    "problem" in answer
                ):  # the last answer: once it is taken, the process is ready for the next
                    problem = Problem(ProblemCode(answer["problem"]), **answer["facts"])
                elif "pages" in answer:
                    pages = answer["pages"]
                else:
                    texts.append(answer["text"])
                    layouts.append(layout_of(answer["layout"]))
                look()
    except WorkerHung as hung:
        raise Problem(ProblemCode.PDF_TOO_SLOW, page=len(texts) + 1, seconds=round(PAGE_SECONDS)) from hung
    except WorkerDied as died:
        raise Problem(ProblemCode.PDF_READER_STOPPED, page=len(texts) + 1) from died
    if problem:
        raise problem
    if not any(text.strip() for text in texts):
        raise Problem(ProblemCode.PDF_WITHOUT_TEXT)
    return PART.join(texts), tuple(layouts)


def _answers(data: bytes, look: Callable[[], None]) -> Generator[Answer]:
    return reader.ask(data, PAGE_SECONDS, look) if can_start() else pages_of(data)
