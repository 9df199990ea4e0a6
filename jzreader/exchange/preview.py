# SPDX-License-Identifier: MIT
"""The words of a file that is no text: what a preview can show of Word documents, e-books and PDFs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from lxml import etree


def _document(content: bytes) -> Iterator[str]:
    from docx import Document

    yield from (paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def _book(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        chapters = [name for name in archive.namelist() if name.endswith(".xhtml") and "nav" not in name]
        for name in chapters:
            body = etree.fromstring(archive.read(name)).find("{*}body")
            if body is not None:
                lines = (" ".join(str(text).split()) for text in body.itertext())
                yield from (line for line in lines if line)


def _printed(content: bytes) -> Iterator[str]:
    import pypdfium2 as pdfium

    for page in pdfium.PdfDocument(content):
        yield from page.get_textpage().get_text_bounded().splitlines()


_READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = MappingProxyType(
    {"docx": _document, "epub": _book, "pdf": _printed}
)


def words_of(name: str, content: str | bytes) -> str | None:
    """The text of a file in the format of that name; None where only another program can show it."""
    if isinstance(content, str):
        return content
    reader = _READERS.get(name)
    return "\n".join(reader(content)) if reader else None
