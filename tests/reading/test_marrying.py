# SPDX-License-Identifier: MIT
"""A dump takes over the places of the same page's PDF."""

from __future__ import annotations

from jzreader.reading.marrying import married
from jzreader.reading.pdf import read_pdf
from tests.printing import Sheet, pdf_of

LEFT = "清早五点，河边的早市就热闹起来，菜农们把刚摘的黄瓜、豆角摆得整整齐齐，买菜的人排起了队。"
RIGHT = "市场管理处说，新棚子下个月就能用上，下雨天也不用再收摊，摊位费三年之内不会上涨一分钱。"


def page() -> bytes:
    sheet = Sheet().text(60, 60, "早市搬进了新棚子", 24)
    sheet.column(60, 100, LEFT)
    sheet.column(240, 100, RIGHT)
    return pdf_of(sheet)


def test_a_dump_in_another_order_finds_every_place() -> None:
    printed, (layout,) = read_pdf(page())
    dump = f"{RIGHT[:20]}\n{RIGHT[20:]}\n{LEFT}\n早市搬进了 新棚子\n"
    placed, left = married(dump, 0, len(dump), printed, layout)
    assert not left
    said = {dump[line.start : line.end]: line.box for line in placed.lines}
    assert said["早市搬进了 新棚子"] == layout.lines[0].box
    at = dump.index("管理处")
    (box,) = placed.boxes(at, at + 3)
    assert box.left > 240


def test_what_differs_takes_its_lines_place_and_what_is_missing_is_told() -> None:
    printed, (layout,) = read_pdf(page())
    dump = LEFT.replace("黄瓜", "丝瓜") + "\n这句话版面上没有。\n" + RIGHT
    placed, left = married(dump, 0, len(dump), printed, layout)
    assert [dump[low:high] for low, high in left] == ["这句话版面上没有。"]
    at = dump.index("丝瓜")
    (box,) = placed.boxes(at, at + 2)
    assert box.left < 240
