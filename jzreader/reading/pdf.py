# SPDX-License-Identifier: MIT
"""The text of a page PDF as it is read, with the place of every line."""

from __future__ import annotations

from jzreader.model.layout import PageLayout
from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.layout.glyphs import page_glyphs
from jzreader.reading.layout.page import laid_out
from jzreader.reading.pdfium import LANE, open_document

_PART = "\f"
"""What parts pages in the text."""


def read_pdf(data: bytes) -> tuple[str, tuple[PageLayout, ...]]:
    """The PDF's text with a form feed between pages, and the layout of each page.

    Raises Problem: pdf_encrypted, pdf_damaged, pdf_without_text.
    """
    import pypdfium2

    document = open_document(data)
    parts: list[str] = []
    layouts: list[PageLayout] = []
    at = 0
    try:
        for number in range(len(document)):
            with LANE:
                glyphs = page_glyphs(document[number])
            text, layout = laid_out(glyphs, at)
            parts.append(text)
            layouts.append(layout)
            at += len(text) + len(_PART)
    except pypdfium2.PdfiumError as error:
        raise Problem(ProblemCode.PDF_DAMAGED) from error
    finally:
        with LANE:
            document.close()
    if not any(part.strip() for part in parts):
        raise Problem(ProblemCode.PDF_WITHOUT_TEXT)
    return _PART.join(parts), tuple(layouts)
