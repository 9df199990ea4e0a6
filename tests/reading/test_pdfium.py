# SPDX-License-Identifier: MIT
"""Pages drawn by PDFium: as they are read, part by part, and on one thread at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from jzreader.model.layout import Box
from jzreader.model.problem import Problem
from jzreader.reading.pdf import read_pdf
from jzreader.reading.pdfium import Picture, PrintedFile
from tests.printing import Sheet, pdf_of, printed_page


def ink(picture: Picture, box: Box | None = None, scale: float = 1.0) -> float:
    """The share of pixels that are not white, in a box on the page."""
    left, top, right, bottom = (
        (round(at * scale) for at in box) if box else (0, 0, picture.width, picture.height)
    )
    dark = total = 0
    for row in range(max(0, top), min(bottom, picture.height)):
        for column in range(max(0, left), min(right, picture.width)):
            total += 1
            dark += picture.data[row * picture.stride + column * 4] < 200
    return dark / max(1, total)


def drawn(file: PrintedFile, width: float, height: float, scale: float = 1.0) -> Picture:
    return file.draw(0, scale, 0, 0, round(width * scale), round(height * scale))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (20, 30, 580, 820)])
def test_lines_have_their_ink_where_their_places_are(
    rotate: int, crop: tuple[float, float, float, float] | None
) -> None:
    sheet = printed_page()
    sheet.rotate, sheet.crop = rotate, crop
    data = pdf_of(sheet)
    _text, (layout,) = read_pdf(data)
    file = PrintedFile(data)
    picture = drawn(file, layout.width, layout.height)
    assert (picture.width, picture.height) == (round(layout.width), round(layout.height))
    for line in layout.lines:
        assert ink(picture, line.box) > 0.03, line
    inside = sum(ink(picture, line.box) * line.box.width * line.box.height for line in layout.lines)
    assert inside > 0.9 * ink(picture) * layout.width * layout.height
    file.close()


def test_parts_are_cut_from_the_whole() -> None:
    file = PrintedFile(pdf_of(printed_page()))
    whole = file.draw(0, 2.0, 0, 0, 400, 400)
    part = file.draw(0, 2.0, 80, 160, 200, 120)
    rows = b"".join(whole.data[(160 + y) * whole.stride + 80 * 4 :][: 200 * 4] for y in range(120))
    cut = b"".join(part.data[y * part.stride :][: 200 * 4] for y in range(120))
    assert max(abs(one - other) for one, other in zip(rows, cut, strict=True)) <= 4
    assert min(cut) < 50
    beyond = file.draw(0, 0.1, 0, 0, 100, 100)
    assert ink(beyond, Box(62, 0, 100, 100)) == 0
    file.close()


def test_a_page_printed_upside_down_is_drawn_as_it_is_read() -> None:
    sheet = Sheet()
    sheet.text(300, 300, "渡口老茶馆重新开门", 20, angle=180)
    data = pdf_of(sheet)
    _text, (layout,) = read_pdf(data)
    file = PrintedFile(data)
    assert ink(drawn(file, layout.width, layout.height), layout.lines[0].box) > 0.05
    file.close()


def test_a_page_without_text_is_drawn_as_the_file_says() -> None:
    sheet = Sheet().area(0, 0, 100, 100, (0, 0, 0))
    file = PrintedFile(pdf_of(sheet))
    assert ink(drawn(file, 595, 842), Box(0, 0, 100, 100)) == 1
    file.close()


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(Problem, match="pdf_damaged"):
        PrintedFile(b"%PDF-1.4\nnothing")
    file = PrintedFile(pdf_of(Sheet()))
    with pytest.raises(Problem, match="pdf_damaged"):
        file.draw(7, 1.0, 0, 0, 10, 10)
    file.close()


def test_pages_are_read_and_drawn_at_once_from_several_threads() -> None:
    data = pdf_of(printed_page(), printed_page())
    alone = read_pdf(data)
    file = PrintedFile(data)
    first = file.draw(1, 1.0, 0, 0, 300, 300)
    with ThreadPoolExecutor(4) as pool:
        reads = [pool.submit(read_pdf, data) for _n in range(6)]
        draws = [pool.submit(file.draw, n % 2, 1.0, 0, 0, 300, 300) for n in range(30)]
        assert all(one.result() == alone for one in reads)
        assert all(one.result() == first for one in draws)
    file.close()
