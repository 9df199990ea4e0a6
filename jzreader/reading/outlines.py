# SPDX-License-Identifier: MIT
"""Printed pages with marks drawn over them, as a PDF or as pictures.

What draws is a process of its own, as for reading: PDFium is given a file from anywhere.
"""

from __future__ import annotations

import ctypes
import io
import json
import re
import struct
import zlib
from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from jzreader.model.layout import Box
from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.pdfium import LANE, as_read, open_document
from jzreader.reading.worker import DATA, Answer, Worker, WorkerDied, WorkerHung, can_start

Colour = tuple[int, int, int]

_SECONDS = 120.0
"""For each page drawn, and for all the file."""
_MEMORY = 4_000_000_000
"""Bytes of address space: a broadsheet's picture at 600 dpi has 1.1 GB."""
_INCH = 72
"""Points."""
_LINE = 1.0
"""Points that an outline is wide."""
_VEIL = 36
"""How much of the paper a mark covers, of 255: what is printed stays black on it."""
_LABEL = 14.0
"""Points of a mark's label; larger than text, smaller than headlines."""
_DATE = re.compile(rb"(?<=/CreationDate\(D:)\d{14}")
"""When PDFium made a file; left out, so that the same pages give the same file."""
_IDENTIFIER = re.compile(rb"/ID\[<\w{32}><\w{32}>\](?=>>\s+startxref\s+\d+\s+%%EOF\s*$)")
"""What PDFium puts at a file's end, each time another. It may be left out (ISO 32000-1, 14.4)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a page, in points from its top left as it is read, its colour, and what is written at it."""

    box: Box
    colour: Colour
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be marked: the number of its file, -1 for a blank one, and the page's own in it, from 0."""

    file: int
    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]


def marked(sheets: Sequence[Sheet], files: Sequence[bytes], dpi: int = 0) -> list[bytes]:
    """The pages with their marks: one PDF, or with ``dpi`` a PNG of each.

    Raises Problem: pdf_damaged, pdf_encrypted, page_too_slow, reader_stopped.
    """
    head = {"sheets": [asdict(one) for one in sheets], "sizes": [len(one) for one in files], "dpi": dpi}
    question = b"\n".join((json.dumps(head).encode(), b"".join(files)))
    found: list[bytes] = []
    try:
        answers = _worker.ask(question, _SECONDS, lambda: None) if can_start() else _drawn(question)
        for answer in answers:
            if "problem" in answer:
                raise Problem(ProblemCode(answer["problem"]), file="PDF")
            found.append(answer[DATA])
    except WorkerHung as hung:
        facts = {"page": len(found) + 1, "seconds": round(_SECONDS), "file": "PDF"}
        raise Problem(ProblemCode.PAGE_TOO_SLOW, **facts) from hung
    except WorkerDied as died:
        raise Problem(ProblemCode.READER_STOPPED, page=len(found) + 1, file="PDF") from died
    return found


def _drawn(question: bytes) -> Generator[Answer]:
    head, rest = question.split(b"\n", 1)
    asked = json.loads(head)
    files, at = [], 0
    for size in asked["sizes"]:
        files.append(rest[at : at + size])
        at += size
    try:
        with LANE:
            yield from _answers(asked["sheets"], files, asked["dpi"])
    except Problem as problem:
        yield {"problem": problem.code}


def _answers(sheets: Sequence[dict[str, Any]], files: Sequence[bytes], dpi: int) -> Generator[Answer]:
    import pypdfium2

    documents = [open_document(one) for one in files]
    made = pypdfium2.PdfDocument.new()
    try:
        for sheet in sheets:
            if sheet["file"] < 0:
                made.new_page(sheet["width"], sheet["height"])
            else:
                made.import_pages(documents[sheet["file"]], [sheet["number"]])
            page = made[len(made) - 1]
            _mark(made, page, sheet["marks"])
            if dpi:
                yield {DATA: _png(page.render(scale=dpi / _INCH, rev_byteorder=True))}
        if not dpi:
            out = io.BytesIO()
            made.save(out)
            yield {DATA: _IDENTIFIER.sub(b"", _DATE.sub(b"20000101000000", out.getvalue()))}
    except pypdfium2.PdfiumError as error:
        raise Problem(ProblemCode.PDF_DAMAGED) from error


def _mark(document: Any, page: Any, marks: Sequence[dict[str, Any]]) -> None:
    import pypdfium2.raw as raw

    quarters, crop = as_read(page), page.get_cropbox()
    for one in marks:
        left, bottom, right, top = on_paper(Box(*one["box"]), quarters, crop)
        shape = raw.FPDFPageObj_CreateNewRect(left, bottom, right - left, top - bottom)
        raw.FPDFPageObj_SetStrokeColor(shape, *one["colour"], 255)
        raw.FPDFPageObj_SetFillColor(shape, *one["colour"], _VEIL)
        raw.FPDFPageObj_SetStrokeWidth(shape, _LINE)
        raw.FPDFPath_SetDrawMode(shape, raw.FPDF_FILLMODE_WINDING, True)
        raw.FPDFPage_InsertObject(page, shape)
        if one["label"]:
            _write(raw, document, page, one, quarters, crop)
    page.gen_content()


def _write(
    raw: Any, document: Any, page: Any, mark: dict[str, Any], quarters: int, crop: Sequence[float]
) -> None:
    text = raw.FPDFPageObj_NewTextObj(document, b"Helvetica-Bold", ctypes.c_float(_LABEL))
    words = ctypes.create_string_buffer((mark["label"] + "\0").encode("utf-16-le"))
    raw.FPDFText_SetText(text, ctypes.cast(words, ctypes.POINTER(raw.FPDF_WCHAR)))
    raw.FPDFPageObj_SetFillColor(text, *mark["colour"], 255)
    left, top, *_rest = mark["box"]
    x, y, *_end = on_paper(Box(left, top, left, top), quarters, crop)
    across, up = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarters]
    raw.FPDFPageObj_Transform(text, across, up, -up, across, x, y)
    raw.FPDFPage_InsertObject(page, text)


def on_paper(box: Box, quarters: int, crop: Sequence[float]) -> tuple[float, float, float, float]:
    """A place on a page as it is read in the PDF's coordinates: left, bottom, right, top.

    The page is turned by so many quarters clockwise to be read, after it was cut to its crop box.
    """
    left, bottom, right, top = crop
    if quarters == 0:
        return box.left + left, top - box.bottom, box.right + left, top - box.top
    if quarters == 1:
        return box.top + left, box.left + bottom, box.bottom + left, box.right + bottom
    if quarters == 2:
        return right - box.right, box.top + bottom, right - box.left, box.bottom + bottom
    return right - box.bottom, top - box.right, right - box.top, top - box.left


def _png(bitmap: Any) -> bytes:
    """A bitmap of red, green and blue as PNG."""
    width, height, stride, channels = bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels
    pixels = bytes(bitmap.buffer)
    rows = (pixels[at * stride : at * stride + width * channels] for at in range(height))
    kind = {1: 0, 3: 2, 4: 6}[channels]
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 6)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


_worker = Worker(_drawn, _MEMORY)
