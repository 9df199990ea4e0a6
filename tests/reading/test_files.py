# SPDX-License-Identifier: MIT
"""Files of all kinds to sources, PDFs among them, made here and read back."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QFontDatabase, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from pytestqt.qtbot import QtBot

from jzreader.intake import parse
from jzreader.language.radicals import fold
from jzreader.model.keys import SourceKey
from jzreader.model.problem import Cancelled, Problem
from jzreader.reading.details import Details
from jzreader.reading.files import files_of, read_source
from jzreader.reading.scans import can_recognise
from jzreader.resources import resource
from tests.making import write


def problem_of(path: Path) -> Problem:
    with pytest.raises(Problem) as caught:
        read_source(path)
    assert caught.value.facts["file"] == path.name
    return caught.value


def test_a_source_is_what_came_in(tmp_path: Path) -> None:
    path = write(tmp_path, "一.txt", "甲\r\n乙\f丙", "gb18030")
    source = read_source(path, key=SourceKey(4))
    assert (source.key, source.name, source.text, source.encoding) == (4, "一.txt", "甲\r\n乙\f丙", "gb18030")
    assert source.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_folder_stands_for_its_pages_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("p10.txt", "p2.txt", "p1.txt", "notes.docx"):
        write(tmp_path, name, "字")
    assert [path.name for path in files_of([tmp_path])] == ["p1.txt", "p2.txt", "p10.txt"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(Problem, match="nothing_to_read"):
        files_of([tmp_path / "empty"])


def test_what_cannot_be_read_is_said_with_its_name(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "gone.txt").code == "no_file"
    assert problem_of(tmp_path).code == "unreadable_file"
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 9)
    assert problem_of(tmp_path / "picture.txt").code == "binary_file"
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    assert problem_of(tmp_path / "cut.pdf").code == "pdf_damaged"


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jzreader.reading.files.LARGEST_TEXT", 10)
    assert problem_of(write(tmp_path, "big.txt", "字" * 20)).code == "file_too_large"
    assert read_source(write(tmp_path, "small.txt", "字")).text == "字"


def test_a_pdf_gives_its_text_page_by_page(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "page.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(20, 20, 20, 20)
        )
    )
    face = QFontDatabase.addApplicationFont(str(resource("fonts") / "jz-song-regular.otf"))
    document = QTextDocument()
    document.setDefaultFont(QFont(QFontDatabase.applicationFontFamilies(face)))
    document.setHtml(
        "<p>社区食堂开张了</p><p>本报讯 记者林岚报道 大家都说好。</p>"
        "<p style='page-break-before:always'>第二页的长文，门口人一大早就来了。</p>"
    )
    document.print_(writer)
    del writer
    source = read_source(path)
    assert source.encoding == "pdf"
    first, second = fold(source.text).split("\f")
    assert "社区食堂开张了" in first and "大家都说好。" in first
    assert "第二页的长文，门口人一大早就来了。" in second


def test_a_pdf_without_text_and_one_with_a_password_are_said_so(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.save(tmp_path / "scan.pdf")
    without = "nothing_recognised" if can_recognise() else "pdf_without_text"
    assert problem_of(tmp_path / "scan.pdf").code == without
    (tmp_path / "locked.pdf").write_bytes(LOCKED)
    assert problem_of(tmp_path / "locked.pdf").code == "pdf_encrypted"


def test_radicals_become_the_characters_they_look_like() -> None:
    assert fold("⼀⼤⼈⻓⻔⼾⾦⻰") == "一大人长门户金龙"
    untouched = "，（）％㎡①—…“”ＡＢ１２"
    assert fold(untouched) == untouched
    folded = fold("".join(map(chr, range(0x2F00, 0x2FD6))))
    assert all(unicodedata.name(c).startswith("CJK UNIFIED IDEOGRAPH") for c in folded)


def test_radicals_are_told_apart_from_the_table_of_unicode(shared: Path) -> None:
    table = shared / "data" / "schemas" / "cjk-radicals" / "radicals.tsv"
    rows = [
        line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
    ]
    pairs = [(row[2], row[3]) for row in rows if len(row) >= 4]
    assert len(pairs) > 200
    differ = {a: (fold(a), b) for a, b in pairs if fold(a) != b}
    assert set(differ) <= {"⼾"} | set(OTHER_READINGS), differ


def test_details_given_outrank_what_is_guessed(tmp_path: Path) -> None:
    path = write(
        tmp_path, "云河日报_2024-01-01_03.txt", "2024年1月1日\n第 3 版\n\n本报讯 正文一句。\n\n标题\n"
    )
    issue = parse([path], Details("另一报", None, "7", "综合"))
    assert (issue.newspaper, issue.date) == ("另一报", "2024-01-01")
    assert (issue.pages[0].number, issue.pages[0].name) == ("7", "综合")


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "two.txt",
        "第 1 版\n\n本报讯 甲的正文。\n\n甲地修路通车\n\f第 2 版\n\n本报讯 乙的正文。\n\n乙村果树丰收\n",
    )
    issue = parse([path])
    assert [page.number for page in issue.pages] == ["1", "2"]
    assert [a.headline for _page, a in issue.articles()] == ["甲地修路通车", "乙村果树丰收"]


def test_parsing_can_be_cancelled() -> None:
    def stop(done: int, total: int) -> None:
        assert 0 <= done <= total
        raise Cancelled

    with pytest.raises(Cancelled):
        parse([resource("sample")], progress=stop)


OTHER_READINGS = "⺇⺋⺍⺑⺥⺪⺮⺯⺱⺳⺴⺵⺷⺸⺹⺽⺿⻀⻇⻊⻍⻎⻏⻕⻞⻡"
"""Radicals for which our table chose another character on purpose."""


def _locked() -> bytes:
    """A minimal PDF whose trailer asks for a password that is not empty."""
    body = b"%PDF-1.4\n"
    offsets = []
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"28" * 32 + b"> /U <" + b"41" * 32 + b"> >>",
    ]
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(body)
    body += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    identity = b"<" + b"30" * 16 + b">"
    body += b"trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [" + identity * 2 + b"] >>\n"
    return body + b"startxref\n%d\n%%%%EOF\n" % start


LOCKED = _locked()
