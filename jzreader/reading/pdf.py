# SPDX-License-Identifier: MIT
"""The text of a page PDF, in the order the file prints it."""

from __future__ import annotations

from jzreader.model.problem import Problem, ProblemCode


def text_of_pdf(data: bytes) -> str:
    """The PDF's text with a form feed between pages.

    Raises Problem: pdf_encrypted, pdf_damaged, pdf_without_text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = ProblemCode.PDF_ENCRYPTED if "password" in str(error).lower() else ProblemCode.PDF_DAMAGED
        raise Problem(code) from error
    pages = []
    for page in document:
        text = page.get_textpage().get_text_bounded()
        pages.append(text.replace("\r\n", "\n").replace("\ufffe", "").rstrip("\n"))
    document.close()
    if not any(page.strip() for page in pages):
        raise Problem(ProblemCode.PDF_WITHOUT_TEXT)
    return "\n\f".join(pages)
