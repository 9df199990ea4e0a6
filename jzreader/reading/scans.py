# SPDX-License-Identifier: MIT
"""Pictures of pages, and PDFs that hold nothing else: their text as it is recognised, with its places.

The recogniser is the extra ``ocr``; without it a scan is refused with a sentence that says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from jzreader.model.layout import PageLayout
from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.pages import PART, PageReader, Pages, Progress
from jzreader.reading.pdf import is_unmapped
from jzreader.reading.recognise import question, recognised

SCANS = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
"""How PNG, JPEG and both kinds of TIFF begin."""
_SECONDS = 120.0
"""For finding the lines of a page, and for each dozen lines read; two cores need three for the one."""
_COVERED = 0.5
"""The share of a page without text from which on a picture is taken for a scan of it."""
_MEMORY = 6_000_000_000
"""Bytes of address space of the process. A broadsheet at 200 dpi needs 2.2 GB of it, 1.3 GB of memory."""

reader = PageReader(recognised, _MEMORY, _SECONDS, kept=False)
"""The process that recognises text. It starts in a second, and would hold its gigabyte while nobody scans."""


def is_scan(first: bytes) -> bool:
    """Whether a file that begins so is a picture that can be a page."""
    return first.startswith(_BEGINNINGS)


def can_recognise() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) for name in ("rapidocr", "onnxruntime"))


def read_scan(data: bytes, progress: Progress | None = None, pages: Sequence[int] | None = None) -> Pages:
    """The text of a picture, or of a PDF's pages as pictures, and the layout of each page.

    ``pages`` are the numbers of the pages that are meant, from 0; None: all.

    Raises Problem: needs_ocr, scan_damaged, nothing_recognised, too_many_pages, page_too_slow,
    reader_stopped.
    """
    if not can_recognise():
        raise Problem(ProblemCode.NEEDS_OCR)
    text, layouts = reader.read(question(data, pages), progress)
    if not text.strip():
        raise Problem(ProblemCode.NOTHING_RECOGNISED)
    return text, layouts


def with_scanned_pages(data: bytes, read: Pages, progress: Progress | None = None) -> Pages:
    """A PDF as read, and those of its pages recognised that hold a picture of a page alone, or whose fonts do
    not say what characters they print.

    Raises as ``read_scan``, but for nothing_recognised: such a picture may be a photograph.
    """
    text, layouts = read
    parts = text.split(PART)
    scanned = [
        at for at, (part, layout) in enumerate(zip(parts, layouts, strict=True))
        if (is_unmapped(part) if part.strip() else _is_pictured(layout))
    ]  # fmt: skip
    if not scanned or not can_recognise():
        return read
    try:
        found, new = read_scan(data, progress, scanned)
    except Problem as problem:
        if problem.code is ProblemCode.NOTHING_RECOGNISED:
            return read
        raise
    of = dict(zip(scanned, zip(found.split(PART), new, strict=True), strict=True))
    texts, places, start = [], [], 0
    for at, (part, layout) in enumerate(zip(parts, layouts, strict=True)):
        words, placed = of.get(at, (part, layout))
        texts.append(words)
        places.append(placed.moved(start - placed.start))
        start += len(words) + len(PART)
    return PART.join(texts), tuple(places)


def _is_pictured(layout: PageLayout) -> bool:
    """Whether a picture covers most of a page."""
    most = max((one.width * one.height for one in layout.pictures), default=0.0)
    return most > _COVERED * layout.width * layout.height
