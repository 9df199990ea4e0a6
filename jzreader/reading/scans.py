# SPDX-License-Identifier: MIT
"""Pictures of pages, and PDFs that hold nothing else: their text as it is recognised, with its places.

The recogniser is the extra ``ocr``; without it a scan is refused with a sentence that says so.
"""

from __future__ import annotations

from importlib.util import find_spec

from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.pages import PageReader, Pages, Progress
from jzreader.reading.recognise import recognised

SCANS = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
"""How PNG, JPEG and both kinds of TIFF begin."""
_SECONDS = 120.0
"""For finding the lines of a page, and for each dozen lines read; two cores need three for the one."""
_MEMORY = 6_000_000_000
"""Bytes of address space of the process. A broadsheet at 200 dpi needs 2.2 GB of it, 1.3 GB of memory."""

reader = PageReader(recognised, _MEMORY, _SECONDS)
"""The process that recognises text."""


def is_scan(first: bytes) -> bool:
    """Whether a file that begins so is a picture that can be a page."""
    return first.startswith(_BEGINNINGS)


def can_recognise() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) for name in ("rapidocr", "onnxruntime"))


def read_scan(data: bytes, progress: Progress | None = None) -> Pages:
    """The text of a picture, or of a PDF's pages as pictures, and the layout of each page.

    Raises Problem: needs_ocr, scan_damaged, nothing_recognised, too_many_pages, page_too_slow,
    reader_stopped.
    """
    if not can_recognise():
        raise Problem(ProblemCode.NEEDS_OCR)
    text, layouts = reader.read(data, progress)
    if not text.strip():
        raise Problem(ProblemCode.NOTHING_RECOGNISED)
    return text, layouts
