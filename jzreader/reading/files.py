# SPDX-License-Identifier: MIT
"""Files and folders to sources."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from jzreader.messages import _
from jzreader.model.keys import SourceKey
from jzreader.model.layout import PageLayout
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.source import Source, as_text, printed
from jzreader.reading.decode import decode
from jzreader.reading.pages import Progress
from jzreader.reading.pdf import read_pdf
from jzreader.reading.scans import SCANS, can_recognise, is_scan, read_scan, with_scanned_pages

LARGEST_PDF = 200_000_000
"""Bytes; pages with pictures in print quality stay below."""
LARGEST_TEXT = 20_000_000
"""Bytes; a page's dump has some ten thousand, a page's PDF some millions."""

_PDF = b"%PDF-"
"""How a PDF begins."""
SUFFIXES = (".txt", ".text", ".pdf", ".md", "", *SCANS)
_FIRST_BYTES = 16
"""Bytes that tell what a file is."""


_NO_TEXT = (ProblemCode.PDF_WITHOUT_TEXT, ProblemCode.PDF_TEXT_UNMAPPED)
"""What is wrong with PDFs that are read as scans are."""
_FIRST = SourceKey(1)
"""The key of a source that is read alone."""


def read_source(
    path: Path, key: SourceKey = _FIRST, progress: Progress | None = None, encoding: str | None = None
) -> Source:
    """The file as decoded. Raises Problem with the file's name among its facts.

    ``progress`` is told the pages of a PDF, and may raise Cancelled. ``encoding`` is what a person said that
    a text is in.
    """
    try:
        if path.exists() and not path.is_file():
            raise Problem(ProblemCode.UNREADABLE_FILE, file=path.name, reason=_("it is no file"))
        with path.open("rb") as file:
            kind = _kind(path, file.read(_FIRST_BYTES))
        largest = LARGEST_TEXT if kind == "text" else LARGEST_PDF
        if path.stat().st_size > largest:
            raise Problem(ProblemCode.FILE_TOO_LARGE, megabytes=largest // 1_000_000)
        data = path.read_bytes()
        text, encoding, layouts = _read(data, kind, progress, encoding)
    except FileNotFoundError:
        raise Problem(ProblemCode.NO_FILE, file=path.name) from None
    except OSError as error:
        raise Problem(ProblemCode.UNREADABLE_FILE, file=path.name, reason=error.strerror or "") from error
    except Problem as problem:
        raise Problem(problem.code, **{**problem.facts, "file": path.name}) from problem
    return Source(key, as_text(path.name), text, encoding, hashlib.sha256(data).hexdigest(), layouts)


def kind_of(path: Path) -> str:
    """text, pdf or scan, by the first bytes of a file. Raises OSError."""
    with path.open("rb") as file:
        return _kind(path, file.read(_FIRST_BYTES))


def read_text(path: Path, encoding: str | None = None) -> tuple[str, str, str]:
    """(text, encoding, digest) of a text file. Raises OSError, and Problem: file_too_large, binary_file."""
    if path.stat().st_size > LARGEST_TEXT:
        raise Problem(ProblemCode.FILE_TOO_LARGE, file=path.name, megabytes=LARGEST_TEXT // 1_000_000)
    data = path.read_bytes()
    return *decode(data, encoding), hashlib.sha256(data).hexdigest()


def _kind(path: Path, first: bytes) -> str:
    """What a file is meant as: one that is named a PDF and damaged is told as such, not as a text."""
    if _PDF in first or path.suffix.lower() == ".pdf":
        return "pdf"
    return "scan" if is_scan(first) else "text"


def _read(
    data: bytes, kind: str, progress: Progress | None, said: str | None
) -> tuple[str, str, tuple[PageLayout, ...]]:
    """The text, how it was read, and the layouts."""
    if not data.strip():
        raise Problem(ProblemCode.EMPTY_FILE)
    if kind == "text":
        text, encoding = decode(data, said)
        if not any(printed(text)):
            raise Problem(ProblemCode.EMPTY_FILE)
        return text, encoding, ()
    if kind == "pdf":
        try:
            text, layouts = with_scanned_pages(data, read_pdf(data, progress), progress)
            return text, "pdf", layouts
        except Problem as problem:
            if problem.code not in _NO_TEXT or not can_recognise():
                raise
    text, layouts = read_scan(data, progress)
    return text, "ocr", layouts


def page_files(paths: Sequence[Path]) -> Iterator[bytes]:
    """Those of the files that are kept beside their text: PDFs, which show how the page was printed.

    Read again one by one when they are to be written, as an issue's together may be large; one that is gone
    by then is left out.
    """
    for path in files_of(paths):
        with suppress(OSError), path.open("rb") as file:
            data = file.read()
            if _PDF in data[:_FIRST_BYTES]:
                yield data


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files meant: folders stand for the dumps in them, in the order of their numbers.

    Pictures count only in a folder of nothing else: beside texts they are photographs.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted((one for one in path.iterdir() if one.is_file()), key=natural)
            found += _of(inside, SUFFIXES[:3]) or _of(inside, SCANS)
        else:
            found.append(path)
    if not found:
        raise Problem(ProblemCode.NOTHING_TO_READ)
    return found


def _of(paths: Sequence[Path], suffixes: Sequence[str]) -> list[Path]:
    return [path for path in paths if path.suffix.lower() in suffixes]


def natural(path: Path) -> list[tuple[int, str]]:
    """The order of a name, its numbers by their size."""
    parts: list[str] = re.findall(r"\d+|\D+", path.name)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
