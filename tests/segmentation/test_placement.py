# SPDX-License-Identifier: MIT
"""What is seen of lines whose place is known: type size, what is around their frames, how frames go on."""

from __future__ import annotations

import pytest

from jzreader.model.source import lines_of
from jzreader.reading.pdf import read_pdf
from jzreader.segmentation.placement import Position, positions_of, relation
from tests.printing import Sheet, pdf_of

LEFT = "清早五点，河边的早市就热闹起来，菜农们把刚摘的黄瓜、豆角摆得整整齐齐，买菜的人排起了队。"
RIGHT = "市场管理处说，新棚子下个月就能用上，下雨天也不用再收摊，摊位费三年之内不会上涨一分钱。"


def positions(sheet: Sheet) -> dict[str, Position]:
    """By the first four characters of each line."""
    text, (layout,) = read_pdf(pdf_of(sheet))
    lines = [line for line in lines_of(text) if not line.blank]
    return {
        line.text.strip()[:4]: one
        for line, one in zip(lines, positions_of(layout, lines, [False] * len(lines)), strict=True)
    }


@pytest.fixture
def page() -> dict[str, Position]:
    sheet = Sheet().text(60, 60, "早市搬进了新棚子，雨天也不怕了", 24)
    sheet.column(60, 100, LEFT)
    sheet.column(240, 100, RIGHT)
    sheet.rule(60, 240, 400)
    sheet.text(60, 280, "另一件事", 20)
    sheet.column(60, 310, LEFT.replace("清早", "傍晚"))
    return positions(sheet)


def test_type_size_is_told_from_that_of_the_text(page: dict[str, Position]) -> None:
    assert page["早市搬进"].frame.display and page["另一件事"].frame.display
    assert not page["清早五点"].frame.display
    assert int(page["早市搬进"].size) > int(page["另一件事"].size) > int(page["清早五点"].size)


def test_a_headline_stands_over_all_its_columns(page: dict[str, Position]) -> None:
    headline = page["早市搬进"].frame
    assert page["清早五点"].frame.head is headline
    assert page["市场管理"].frame.head is headline
    assert page["傍晚五点"].frame.head is page["另一件事"].frame


def test_a_rule_parts_what_is_below_from_what_is_above(page: dict[str, Position]) -> None:
    assert page["清早五点"].frame.below == page["另一件事"].frame.above == "rule"
    assert page["清早五点"].frame.foot is None


def test_how_one_line_stands_to_another(page: dict[str, Position]) -> None:
    assert relation(page["清早五点"], page["市场管理"]) == "right next level"
    assert relation(page["清早五点"], page["傍晚五点"]).startswith("under over")
    assert relation(page["市场管理"], page["清早五点"]).startswith("left")
    assert relation(page["清早五点"], page["清早五点"]) == "frame"


def test_an_upright_headline_flanks_its_columns() -> None:
    sheet = Sheet().upright(60, 100, "早市搬新家")
    sheet.column(110, 100, LEFT)
    found = positions(sheet)
    headline = found["早市搬新"].frame
    assert headline.upright and headline.display
    assert found["清早五点"].frame.flanks == (headline,)


def test_the_columns_width_is_that_of_the_frame() -> None:
    sheet = Sheet()
    sheet.column(60, 100, LEFT, across=14)
    assert positions(sheet)["清早五点"].column == 28


def test_larger_type_close_within_a_column_is_a_subhead_and_over_nothing() -> None:
    sheet = Sheet().text(60, 60, "早市搬进了新棚子，雨天也不怕了", 24)
    sheet.column(60, 100, LEFT)
    sheet.text(90, 150, "摊位费不涨", 12)
    sheet.column(60, 168, RIGHT)
    found = positions(sheet)
    assert found["摊位费不"].frame.crosshead and not found["摊位费不"].frame.display
    assert found["市场管理"].frame.head is found["早市搬进"].frame
