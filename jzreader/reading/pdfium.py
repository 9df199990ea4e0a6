# SPDX-License-Identifier: MIT
"""PDFium, which serves one thread at a time: documents are opened and pages drawn here."""

from __future__ import annotations

import ctypes
from collections import Counter, OrderedDict
from math import degrees
from threading import RLock
from typing import Any, NamedTuple

from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.layout.fallback_font import install
from jzreader.reading.layout.glyphs import quarters_of

LANE = RLock()
"""Held by whoever calls PDFium: without processes of their own one thread reads while another draws."""
_ASKED = 300
"""Glyphs of a page, evenly taken, that are asked which way they stand; chosen by eye."""
_LOADED = 4
"""Pages of a file that stay loaded: the one in sight, those beside it, and one more."""
_WHITE = 0xFFFFFFFF
"""The paper, as alpha, red, green and blue of a byte each."""


def open_document(data: bytes) -> Any:
    """A ``pypdfium2.PdfDocument``. Raises Problem: pdf_encrypted, pdf_damaged."""
    import pypdfium2

    with LANE:
        install()
        try:
            return pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            code = ProblemCode.PDF_ENCRYPTED if "password" in str(error).lower() else ProblemCode.PDF_DAMAGED
            raise Problem(code) from error


class Picture(NamedTuple):
    """Pixels of four bytes (blue, green, red, unused), row by row."""

    width: int
    height: int
    stride: int
    data: bytes


class PrintedFile:
    """A PDF whose pages are drawn, each turned as it is read."""

    def __init__(self, data: bytes) -> None:
        """Open the file. Raises Problem: pdf_encrypted, pdf_damaged."""
        self._document = open_document(data)
        self._pages: OrderedDict[int, tuple[Any, int]] = OrderedDict()

    def close(self) -> None:
        """Let the file go."""
        with LANE:
            self._pages.clear()
            self._document.close()

    def draw(self, number: int, scale: float, left: int, top: int, width: int, height: int) -> Picture:
        """A part of a page at ``scale`` pixels a point; left and top in pixels from the page's top left.

        Raises Problem('pdf_damaged').
        """
        import pypdfium2
        import pypdfium2.raw as raw

        with LANE:
            try:
                page, turn = self._page(number)
            except pypdfium2.PdfiumError as error:
                raise Problem(ProblemCode.PDF_DAMAGED) from error
            across, down = page.get_width(), page.get_height()
            if turn % 2:
                across, down = down, across
            bitmap = raw.FPDFBitmap_Create(width, height, 0)
            try:
                raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
                raw.FPDF_RenderPageBitmap(
                    bitmap,
                    page,
                    -left,
                    -top,
                    round(across * scale),
                    round(down * scale),
                    turn,
                    raw.FPDF_ANNOT,
                )
                stride = raw.FPDFBitmap_GetStride(bitmap)
                data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
            finally:
                raw.FPDFBitmap_Destroy(bitmap)
        return Picture(width, height, stride, data)

    def _page(self, number: int) -> tuple[Any, int]:
        """A page, and by how many quarters it is to be turned beyond what the file says."""
        if number not in self._pages:
            page = self._document[number]
            self._pages[number] = page, (as_read(page) - page.get_rotation() // 90) % 4
            while len(self._pages) > _LOADED:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number]


def as_read(page: Any) -> int:
    """By how many quarters a page stands upright: as most of its glyphs do."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    try:
        count = text.count_chars()
        step = max(1, count // _ASKED)
        angles = Counter(
            degrees(raw.FPDFText_GetCharAngle(text, at))
            for at in range(0, count, step)
            if not raw.FPDFText_IsGenerated(text, at)
        )
    finally:
        text.close()
    return quarters_of(angles, page.get_rotation() // 90 % 4)
