# SPDX-License-Identifier: MIT
"""Pages with their articles outlined, read back by PDFium and Qt."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QColor, QImage

from jzreader.exchange import format_named
from jzreader.exchange.format import History
from jzreader.intake import parse
from jzreader.model.issue import Issue
from jzreader.model.layout import Box
from jzreader.model.problem import Problem
from jzreader.reading.outlines import on_paper
from tests.printing import Sheet, pdf_of


def issue_and_history(folder: Path, *sheets: Sheet, kept: bool = True) -> tuple[Issue, History]:
    content = pdf_of(*sheets)
    path = folder / "页.pdf"
    path.write_bytes(content)
    issue = parse([path])
    files = (content,) if kept else ()
    return issue, History(issue, lambda: pytest.fail("read"), tuple, lambda: files)


def page(rotate: int = 0) -> Sheet:
    sheet = Sheet(rotate=rotate).text(50, 110, "城东修路", 30)
    sheet.column(50, 140, "本报讯：这条路修了三年，沿线居民都说方便多了。\n" * 4)
    return sheet


def picture(content: str | bytes, name: str = "0001.png") -> QImage:
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return QImage.fromData(archive.read(name))


def test_the_pdf_is_the_printed_page_with_marks(tmp_path: Path) -> None:
    issue, history = issue_and_history(tmp_path, page(), page())
    content = format_named("outlines").content(issue, history)
    assert isinstance(content, bytes) and content == format_named("outlines").content(issue, history)
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 2
    text = document[0].get_textpage()
    words = text.get_text_range()
    text.close()
    assert "城东修路" in words and "1" in words
    paths = [one for one in document[0].get_objects() if one.type == 2]
    assert len(paths) == sum(1 for block in issue.pages[0].articles[0].blocks) + len(issue.pages[0].loose)
    document.close()


def test_a_page_whose_file_was_not_kept_is_blank_paper_with_marks(tmp_path: Path) -> None:
    issue, history = issue_and_history(tmp_path, page(), kept=False)
    content = format_named("outlines").content(issue, history)
    assert isinstance(content, bytes)
    document = pypdfium2.PdfDocument(content)
    assert document[0].get_size() == pytest.approx((595, 842))
    document.close()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_picture_shows_the_headline_in_its_article_s_colour(tmp_path: Path, rotate: int) -> None:
    """The page is turned as a viewer shows it; the marks are where the words are."""
    issue, history = issue_and_history(tmp_path, page(rotate=rotate))
    marked = picture(format_named("outlines-png").content(issue, history, {"dpi": "150"}))
    (blank, none) = issue, replace(history, files=tuple)
    bare = picture(format_named("outlines-png").content(blank, none, {"dpi": "150"}))
    assert {marked.width(), marked.height()} == {bare.width(), bare.height()}
    veiled = [
        (x, y)
        for x in range(0, marked.width(), 3)
        for y in range(0, marked.height(), 3)
        if _is_veil(marked.pixelColor(x, y))
    ]
    dark = [
        (x, y)
        for x in range(0, marked.width(), 3)
        for y in range(0, marked.height(), 3)
        if marked.pixelColor(x, y).lightness() < 60
    ]
    assert veiled and dark
    xs, ys = [x for x, _y in veiled], [y for _x, y in veiled]
    inside = [min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys) for x, y in dark]
    assert all(inside)


def _is_veil(colour: QColor) -> bool:
    return colour.red() > 240 and 180 < colour.green() < 245 and 180 < colour.blue() < 245


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    issue, history = issue_and_history(tmp_path, page())
    (source,) = issue.sources
    broken = b"%PDF-1.7 nothing"
    issue = replace(issue, sources=(replace(source, digest=hashlib.sha256(broken).hexdigest()),))
    with pytest.raises(Problem, match="pdf_damaged"):
        format_named("outlines").content(issue, replace(history, issue=issue, files=lambda: (broken,)))


@pytest.mark.parametrize("quarters", range(4))
def test_places_go_back_to_the_paper(quarters: int) -> None:
    crop = (10.0, 20.0, 110.0, 220.0)
    box = Box(5, 7, 25, 17)
    left, bottom, right, top = on_paper(box, quarters, crop)
    assert left < right and bottom < top
    assert crop[0] <= left and right <= crop[2] and crop[1] <= bottom and top <= crop[3]
    wide, high = right - left, top - bottom
    assert (wide, high) == ((20, 10) if quarters % 2 == 0 else (10, 20))
