# SPDX-License-Identifier: MIT
"""Scans: told plainly without the recogniser, read with their places where it is installed (extra ``ocr``)."""

from __future__ import annotations

import io
import random
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pypdfium2
import pytest

from jzreader.intake import parse
from jzreader.messages import problem_text
from jzreader.model.layout import Box
from jzreader.model.problem import Cancelled, Problem
from jzreader.model.source import Source
from jzreader.reading import files, scans
from jzreader.reading.files import files_of, read_source
from jzreader.reading.layout.fallback_font import install
from jzreader.reading.recognise import Line, Size, alike, page_of, rules_of
from tests.printing import BLACK, Sheet, pdf_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
needs_ocr = pytest.mark.skipif(not scans.can_recognise(), reason="installed with the extra “ocr”")


def drawn(sheet: Sheet, dpi: int = 200) -> Any:
    """A sheet as a picture of PIL's."""
    install()
    document = pypdfium2.PdfDocument(pdf_of(sheet))
    picture = document[0].render(scale=dpi / 72).to_pil()
    document.close()
    return picture


def page() -> Sheet:
    sheet = Sheet().text(60, 110, "城东新修一条路", 28).rule(60, 130, 500)
    sheet.column(60, 160, "这条路修了三年，沿线居民都说方便多了，夜里也有路灯照着。\n" * 3, size=12)
    return sheet


def problem_of(path: Path) -> Problem:
    with pytest.raises(Problem) as caught:
        read_source(path)
    assert "?" not in problem_text(caught.value.code, caught.value.facts)
    return caught.value


# -- without the recogniser --------------------------------------------------------------------------


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "can_recognise", lambda: False)
    monkeypatch.setattr(files, "can_recognise", lambda: False)


@pytest.mark.parametrize("name", ["scan.png", "scan.txt"])
def test_a_picture_without_the_extra_is_told(without: None, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(PNG)
    problem = problem_of(tmp_path / name)
    assert problem.code == "needs_ocr"
    assert "jzreader[ocr]" in problem_text(problem.code, problem.facts)


def test_a_pdf_of_pictures_without_the_extra_is_told(without: None, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.save(tmp_path / "scan.pdf")
    problem = problem_of(tmp_path / "scan.pdf")
    assert problem.code == "pdf_without_text"
    assert "jzreader[ocr]" in problem_text(problem.code, problem.facts)


def test_pictures_beside_texts_are_photographs(tmp_path: Path) -> None:
    for name in ("b2.tif", "b10.png"):
        (tmp_path / name).write_bytes(PNG)
    assert [path.name for path in files_of([tmp_path])] == ["b2.tif", "b10.png"]
    (tmp_path / "a.txt").write_text("字", encoding="utf-8")
    assert [path.name for path in files_of([tmp_path])] == ["a.txt"]


# -- from lines to glyphs ----------------------------------------------------------------------------


def test_a_line_becomes_glyphs_at_its_places() -> None:
    level = Line(Box(200, 100, 300, 123), "路灯A1", (0.125, 0.375, 0.6, 0.8))
    upright = Line(Box(500, 100, 540, 260), "夜里有灯", (0.125, 0.375, 0.625, 0.875))
    found = page_of([level, upright], 1000, 2000, 200)
    assert (found.width, found.height) == (360, 720)
    first, second, letter, _figure, above, below, *_rest = found.glyphs
    assert [one.char for one in found.glyphs] == list("路灯A1夜里有灯")
    assert first.box.right <= second.box.left + 1 and first.box.top == second.box.top
    assert letter.box.width < 0.8 * first.box.width
    assert above.box.left == below.box.left and above.box.bottom <= below.box.top + 1
    assert above.size > first.size


def test_a_line_has_the_spaces_that_were_read_and_no_other() -> None:
    box = Box(100, 100, 400, 130)
    near = tuple((at + 0.5 + 0.3 * (at % 2)) / 10 for at in range(10))
    close, spaced = (
        Line(box, "路灯亮了走路放心多了", near),
        Line(box, "路灯亮了走路放心多了", near, frozenset({4})),
    )
    gaps = [
        [
            after.box.left - before.box.right
            for before, after in pairwise(page_of([one], 800, 800, 200).glyphs)
        ]
        for one in (close, spaced)
    ]
    assert max(gaps[0]) == pytest.approx(0)
    assert [at for at, gap in enumerate(gaps[1], start=1) if abs(gap) > 0.1] == [4]


def test_sizes_that_are_nearly_the_same_are_made_the_same() -> None:
    found = alike([Size(25, 14), Size(25.5, 15), Size(24.6, 16), Size(29, 0), Size(40, 9), Size(31, 12)])
    assert found == [25, 25, 25, 25, 40, 31]


def test_rules_are_seen_and_strokes_are_not() -> None:
    pytest.importorskip("cv2", reason="installed with the extra “ocr”")
    sheet = (
        page()
        .area(300, 400, 500, 401.5, BLACK)
        .area(300, 400, 301.5, 600, BLACK)
        .area(60, 500, 200, 700, BLACK)
    )
    found = rules_of(np.asarray(drawn(sheet).convert("RGB")), 200)
    level = [one for one in found if one.width > one.height]
    assert len(level) == 2 and len(found) == 3
    assert level[0] == pytest.approx(Box(60, 129.5, 500, 130.5), abs=1)


# -- with the recogniser -----------------------------------------------------------------------------


def read(path: Path, picture: Any, **saved: Any) -> Source:
    picture.save(path, **saved)
    source = read_source(path)
    assert source.encoding == "ocr"
    return source


@needs_ocr
@pytest.mark.parametrize("suffix", ["png", "jpg", "pdf"])
def test_a_scan_is_read_with_its_places(tmp_path: Path, suffix: str) -> None:
    saved = {"dpi": (200, 200)} if suffix != "pdf" else {"resolution": 200.0}
    source = read(tmp_path / f"scan.{suffix}", drawn(page()).convert("RGB"), **saved)
    words = "".join(source.text.split())
    assert words == "城东新修一条路" + "这条路修了三年，沿线居民都说方便多了，夜里也有路灯照着。" * 3
    (layout,) = source.layouts
    assert (layout.width, layout.height) == pytest.approx((595, 842), abs=1)
    headline, *body = layout.lines
    assert headline.box == pytest.approx(Box(60, 85, 256, 115), abs=8)
    assert median(one.size for one in body) == pytest.approx(12, rel=0.1)
    issue = parse([tmp_path / f"scan.{suffix}"])
    assert [article.headline for _page, article in issue.articles()] == ["城东新修一条路"]


@needs_ocr
def test_a_tiff_of_several_pages_and_an_upright_headline(tmp_path: Path) -> None:
    upright = Sheet().upright(300, 100, "夜里有路灯了", 30)
    upright.column(60, 400, "居民说，走路放心多了。\n" * 3, size=12)
    steps: list[tuple[int, int]] = []
    drawn(page()).save(tmp_path / "scan.tif", save_all=True, append_images=[drawn(upright)], dpi=(200, 200))
    source = read_source(tmp_path / "scan.tif", progress=lambda done, total: steps.append((done, total)))
    first, second = source.text.split("\f")
    assert "城东新修一条路" in first
    assert "居民说，走路放心多了。" in second
    assert len(source.layouts) == 2 and source.layouts[1].start == len(first) + 1
    assert any(one.upright for one in source.layouts[1].lines)
    assert steps == sorted(steps) and len(set(steps)) > 2


@needs_ocr
def test_a_damaged_scan_and_an_empty_one_are_told(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    drawn(page()).save(buffer, "png")
    (tmp_path / "cut.png").write_bytes(buffer.getvalue()[:3000])
    assert problem_of(tmp_path / "cut.png").code == "scan_damaged"
    drawn(Sheet()).save(tmp_path / "empty.png")
    assert problem_of(tmp_path / "empty.png").code == "nothing_recognised"


@needs_ocr
def test_recognition_can_be_cancelled_amid_a_page(tmp_path: Path) -> None:
    drawn(page()).save(tmp_path / "scan.png")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_source(tmp_path / "scan.png", progress=stop)
    assert scans.reader.worker.pid is None


@needs_ocr
def test_a_scanned_page_among_others_is_recognised_too(tmp_path: Path) -> None:
    scan = io.BytesIO()
    drawn(page()).save(scan, "pdf", resolution=200.0)
    whole = pypdfium2.PdfDocument(pdf_of(plain("渡口通船"), plain("果园丰收")))
    whole.import_pages(pypdfium2.PdfDocument(scan.getvalue()), index=1)
    whole.save(tmp_path / "mixed.pdf")
    whole.close()
    source = read_source(tmp_path / "mixed.pdf")
    parts = source.text.split("\f")
    assert len(parts) == len(source.layouts) == 3
    for words, part, layout in zip(
        ("渡口通船", "城东新修一条路", "果园丰收"), parts, source.layouts, strict=True
    ):
        assert words in part and source.text[layout.start : layout.end] == part
        assert all(source.text[one.start : one.end].strip() for one in layout.lines)


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
def test_mutated_scans_are_read_or_told(tmp_path: Path, suffix: str) -> None:
    scan = io.BytesIO()
    drawn(plain("渡口通船"), dpi=72).save(scan, {"jpg": "jpeg", "tif": "tiff"}.get(suffix, suffix))
    for seed in range(16):
        dice = random.Random(seed)
        changed = bytearray(scan.getvalue())
        for _ in range(dice.choice((1, 4, 20, 100))):
            changed[dice.randrange(9, len(changed))] = dice.randrange(256)
        path = tmp_path / f"scan.{suffix}"
        path.write_bytes(changed[: dice.choice((len(changed), len(changed) // 2))])
        try:
            read_source(path)
        except Problem as problem:
            assert problem.code in ("scan_damaged", "nothing_recognised")


def plain(headline: str) -> Sheet:
    sheet = Sheet().text(60, 110, headline, 28)
    sheet.column(60, 160, "居民说，走路放心多了。\n" * 3, size=12)
    return sheet
