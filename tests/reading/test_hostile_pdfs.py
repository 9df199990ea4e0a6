# SPDX-License-Identifier: MIT
"""PDFs that are broken, huge, or made to break what reads them: a sentence, no crash, no hang."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from jzreader.exchange.importing import import_any
from jzreader.intake import parse
from jzreader.messages import problem_text
from jzreader.model.problem import Cancelled, Problem, ProblemCode
from jzreader.reading import pdf
from jzreader.reading.files import read_source
from jzreader.store import Library
from tests.printing import GREY, Sheet, pdf_of

ODD = "0,-1,-0,1e9,3.4e38,99999999999999999999,-99999999999,2147483647,0.0000001,null,[],/X,2 0 R,5 0 R"
"""What a number of a PDF is replaced by."""


def pages() -> bytes:
    """Two pages with most that a page has."""
    first = Sheet().text(50, 80, "城东新修一条路", 28).rule(50, 120, 500)
    first.column(50, 140, "本报讯 这条路修了三年，沿线居民都说方便多了。\n" * 6)
    first.area(300, 300, 500, 500, GREY).text(320, 400, "灰底上的标题", 20).upright(520, 200, "竖排标题")
    second = Sheet(rotate=90).text(50, 80, "第二版的标题", 24, angle=2)
    second.column(50, 140, "居民说，夜里有了路灯，走路放心。" * 9)
    return pdf_of(first, second)


def plain(text: str, headline: str = "城东修路") -> Sheet:
    """A page with one article."""
    sheet = Sheet().text(50, 80, headline, 28)
    sheet.column(50, 140, text)
    return sheet


def mutated(data: bytes, seed: int) -> bytes:
    """The file with bytes flipped, cut short, a part overwritten, or numbers made absurd."""
    dice = random.Random(seed)
    changed = bytearray(data)
    match seed % 4:
        case 0:
            for _ in range(dice.choice((1, 4, 20, 100))):
                changed[dice.randrange(len(data))] = dice.randrange(256)
        case 1:
            del changed[dice.randrange(len(data)) :]
        case 2:
            at = dice.randrange(len(data))
            changed[at : at + dice.randrange(200)] = dice.randbytes(dice.randrange(200))
        case _:
            numbers = [match.span() for match in re.finditer(rb"-?\d+\.?\d*", data)]
            for start, end in sorted(dice.sample(numbers, dice.choice((1, 2, 5, 30))), reverse=True):
                changed[start:end] = dice.choice(ODD.split(",")).encode()
    return bytes(changed)


def told(tmp_path: Path, data: bytes, name: str = "page.pdf") -> str:
    """The code of the problem with a file; its sentence says everything. Empty where it is read."""
    path = tmp_path / name
    path.write_bytes(data)
    try:
        read_source(path)
    except Problem as problem:
        sentence = problem_text(problem.code, problem.facts)
        assert "?" not in sentence and name in sentence
        return problem.code
    return ""


def many(tmp_path: Path, seeds: range) -> Counter[str]:
    data = pages()
    return Counter(told(tmp_path, mutated(data, seed)) for seed in seeds)


def test_a_few_mutated_pdfs_are_read_or_told(tmp_path: Path) -> None:
    assert many(tmp_path, range(12)).total() == 12


@pytest.mark.slow
def test_three_hundred_mutated_pdfs_are_read_or_told(tmp_path: Path) -> None:
    found = many(tmp_path, range(300))
    assert found[""] > 100 and found["pdf_damaged"] > 50
    for seed in range(0, 300, 10):  # and what was read goes all the way
        if not told(tmp_path, mutated(pages(), seed)):
            parse([tmp_path / "page.pdf"])


def test_what_is_broken_is_told(tmp_path: Path) -> None:
    whole = pdf_of(Sheet().text(50, 50, "一行字"))
    assert told(tmp_path, whole) == ""
    assert told(tmp_path, b"") == "empty_file"
    assert told(tmp_path, b"no PDF at all") == "pdf_damaged"
    assert told(tmp_path, whole[: len(whole) // 3]) == "pdf_damaged"
    assert told(tmp_path, whole.replace(b"[9 0 R] /Count 1", b"[] /Count 0")) == "pdf_damaged"
    assert told(tmp_path, whole.replace(b"[9 0 R]", b"[2 0 R]")) == "pdf_damaged"  # a tree that is a ring
    assert told(tmp_path, pdf_of(Sheet(2e9, 2e9).text(50, 50, "字"))) == "pdf_damaged"


def test_what_is_huge_is_read(tmp_path: Path) -> None:
    poster = Sheet(14_400, 14_400).text(100, 7000, "大页标题", 400)
    poster.column(100, 9000, "居民都说好。" * 9, size=60)
    assert told(tmp_path, pdf_of(poster)) == ""
    heap = Sheet()
    heap.drawn = ["BT /F 10 Tf 1 0 0 1 100 700 Tm <5b57> Tj ET"] * 100_000
    assert told(tmp_path, pdf_of(heap)) == ""


def test_what_is_too_much_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    monkeypatch.setattr(pdf, "MOST_GLYPHS", 50)
    assert [*pdf.pages_of(pages())] == [
        {"problem": ProblemCode.TOO_MANY_PAGES, "facts": {"pages": 2, "most": 1}}
    ]
    *_count, told = pdf.pages_of(pdf_of(plain("居民都说好。" * 20)))
    assert told["problem"] == ProblemCode.PDF_TOO_MUCH_TEXT and told["facts"]["page"] == 1


def test_a_page_that_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf.reader, "seconds", 0.0)
    dice = random.Random(1)
    heap = Sheet()
    for _ in range(50_000):
        code = f"{dice.randrange(0x4E00, 0x9000):04x}"
        heap.drawn.append(
            f"BT /F 10 Tf 1 0 0 1 {dice.randrange(500)} {dice.randrange(800)} Tm <{code}> Tj ET"
        )
    assert told(tmp_path, pdf_of(heap)) == "page_too_slow"


def test_killing_the_reader_in_the_middle_loses_nothing(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf_of(*[plain("居民都说好。" * 50)] * 20))
    before = import_any(library, [path])
    steps = []

    def kill(done: int, total: int) -> None:
        steps.append(done)
        if done > total // 10 and pdf.reader.worker.pid:
            os.kill(pdf.reader.worker.pid, 9)

    with pytest.raises(Problem, match="reader_stopped") as caught:
        import_any(library, [path], progress=kill)
    assert 1 < int(str(caught.value.facts["page"])) <= 20
    assert steps == sorted(steps) and len(set(steps)) > 2
    assert [row.id for row in library.issues()] == [before]
    assert import_any(library, [path]) != before


def test_reading_can_be_cancelled_amid_the_pages(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        pdf.read_pdf(pages(), stop)
    assert pdf.read_pdf(pages())[1]
