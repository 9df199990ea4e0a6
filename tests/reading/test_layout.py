# SPDX-License-Identifier: MIT
"""A PDF's glyphs become lines, frames and an order of reading, whatever the file draws first."""

from __future__ import annotations

import random
from itertools import zip_longest

import pytest

from jzreader.model.problem import Problem
from jzreader.reading.pdf import read_pdf
from tests.printing import GREY, WHITE, Sheet, pdf_of

HEADLINE = "渡口老茶馆重新开张"
BODY = (
    "本报讯记者林岚报道，云河区渡口街的老茶馆昨天重新开张，木桌竹椅都是原来的样子，茶客们一早就来了。\n"
    "“一壶茶还是两块钱。”店主许广年说，茶馆每天早上五点开门，晚上九点打烊。"
)
OTHER = (
    "望塔小学的菜园昨日迎来第一次收成，二百多名学生把自己种的萝卜和白菜搬进食堂，老师们当场掌勺。\n"
    "学校从去年秋天起把一块空地分给各班，每班一畦，浇水、除草都由学生轮流负责。"
)


def lines(sheet: Sheet) -> list[str]:
    text, _layouts = read_pdf(pdf_of(sheet))
    return [line for line in text.split("\n") if line.strip("\f")]


def body(found: list[str]) -> str:
    return "".join(found).replace("\u3000", "")


def tight(text: str) -> str:
    return text.replace("\n", "")


def article(sheet: Sheet, x: float = 60) -> None:
    sheet.text(x, 100, HEADLINE, 20)
    sheet.column(x, 130, BODY)


def test_a_page_is_read_from_top_to_bottom_with_its_indents() -> None:
    sheet = Sheet()
    article(sheet)
    found = lines(sheet)
    assert found[0] == HEADLINE
    assert body(found[1:]) == tight(BODY)
    assert [at for at, line in enumerate(found) if line.startswith("\u3000\u3000")] == [1, 5]


def test_a_space_in_a_headline_over_a_space_in_a_byline_parts_no_columns() -> None:
    """The two spaces made a white corridor long enough for a gutter, and 帆 the head of a column of its own."""
    sheet = Sheet().text(60, 100, "渡口老 茶馆", 26)
    opening = "本报讯（记者 江 帆）云河区渡口街的老茶馆昨天重新开张。"
    sheet.column(60, 150, f"{opening}\n{BODY}")
    found = lines(sheet)
    assert found[0] == "渡口老 茶馆" and body(found[1:]) == tight(opening + BODY)


def test_a_headline_is_not_cut_at_its_space_where_that_is_over_a_gutter() -> None:
    sheet = Sheet().text(60, 100, "石阶修好了 茶价没有变", 24)
    sheet.column(60, 140, BODY, across=12)
    sheet.column(192, 140, OTHER, across=12)
    found = lines(sheet)
    assert found[0] == "石阶修好了 茶价没有变" and body(found[1:]) == tight(BODY + OTHER)


SPACED = (
    "本报讯（记者 江 帆）渡口边的老茶馆昨天重新开了门，街坊一早就来排队喝茶。",
    "茶馆的掌柜 许广年 说，桌椅还是从前的桌椅，茶价也还是从前的茶价。",
    "渡口管理处把门前的 29 级石阶修好了，雨天走路不再打滑，老人来去都放心。",
    "下个月起，茶馆每逢周六请 林 岚、何 舟 说书，说的都是河上的旧事。",
)
HEADS = ("渡口老茶馆重新开门", "石阶修好了 茶价没有变", "望塔小学 新操场启用")


@pytest.mark.parametrize("seed", range(12))
def test_spaces_beside_names_and_figures_part_no_columns(seed: int) -> None:
    """Articles side by side, set at random: many lines have a space where others below have one."""
    dice = random.Random(seed)
    sheet, left, gutter, size = Sheet(width=900, height=1100), 40.0, dice.choice([9, 12, 16]), 10
    texts: list[str] = []
    while left < 700:
        across, head = dice.choice([11, 13, 16]), dice.choice(HEADS)
        sheet.text(left, 100, head, min(24, across * size / len(head)))
        if named := dice.random() < 0.5:
            sheet.text(left, 120, "本报记者 周启明", size)
        texts.append("\n".join("".join(dice.choices(SPACED, k=4)) for _ in range(2)))
        foot = sheet.column(left, 142 if named else 128, texts[-1], across=across, size=size)
        sheet.text(left, foot + 4, "街坊在门前排队。江 帆 摄", 8)
        left += across * size + gutter
    found = lines(sheet)
    whole = "".join("".join(found).split())
    assert [text for text in texts if "".join(text.split()) not in whole] == []
    assert found.count("街坊在门前排队。江 帆 摄") == len(texts)


def test_a_character_before_a_space_over_a_short_last_line_is_no_upright_type() -> None:
    sheet = Sheet().text(60, 100, "渡口老茶馆重新开张", 24)
    for at, line in enumerate(("周六请江帆、周启", "明 说书，说的都", "事。")):
        sheet.text(60, 140 + 15 * at, line)
    assert lines(sheet)[1:] == ["周六请江帆、周启", "明 说书，说的都", "事。"]


def test_a_glyph_of_which_the_file_says_no_character_is_marked_and_a_space_is_none() -> None:
    """The font's own code was taken for the character, or the glyph was left out without a word."""
    sheet = Sheet().nameless(60, 100, "### ##", 20)
    sheet.column(60, 130, BODY)
    found = lines(sheet)
    assert found[0] == "\ufffd\ufffd\ufffd \ufffd\ufffd" and body(found[1:]) == tight(BODY)


def test_a_page_of_such_glyphs_is_not_read_as_text() -> None:
    sheet = Sheet().text(60, 60, "第2版", 9).nameless(60, 100, "#" * 20, 20)
    with pytest.raises(Problem) as caught:
        read_pdf(pdf_of(sheet))
    assert caught.value.code == "pdf_text_unmapped"


def test_columns_that_are_drawn_row_by_row_are_read_one_by_one() -> None:
    left, right = Sheet(), Sheet()
    article(left)
    right.column(260, 130, OTHER)
    rows = [row for pair in zip_longest(left.drawn[1:], right.drawn) for row in pair if row]
    found = lines(Sheet(drawn=[left.drawn[0], *rows]))
    assert found[0] == HEADLINE
    assert body(found[1:]) == tight(BODY + OTHER)


def test_a_headline_over_two_columns_comes_before_both() -> None:
    sheet = Sheet()
    sheet.column(260, 130, OTHER)
    sheet.column(60, 130, BODY)
    sheet.text(60, 100, HEADLINE + "街坊奔走相告", 24)
    found = lines(sheet)
    assert found[0] == HEADLINE + "街坊奔走相告"
    assert body(found[1:]) == tight(BODY + OTHER)


@pytest.mark.parametrize("copy_last", [False, True])
def test_a_shadow_is_read_once_wherever_its_copy_is_drawn(copy_last: bool) -> None:
    sheet = Sheet()
    shadow = Sheet().text(61.5, 101.5, HEADLINE, 20, colour=(0.7, 0.7, 0.7)).drawn
    article(sheet)
    sheet.drawn = [*sheet.drawn, *shadow] if copy_last else [*shadow, *sheet.drawn]
    found = lines(sheet)
    assert found[0] == HEADLINE
    assert body(found[1:]) == tight(BODY)


def test_upright_headlines_are_lines() -> None:
    sheet = Sheet().upright(60, 90, HEADLINE)
    sheet.column(100, 90, BODY)
    found = lines(sheet)
    assert found[0] == HEADLINE
    assert body(found[1:]) == tight(BODY)


def test_two_upright_columns_drawn_in_rows_are_read_from_the_right() -> None:
    sheet = Sheet()
    for at, pair in enumerate(zip("街坊奔走相告", "渡口茶馆开张", strict=True)):
        sheet.text(60, 90 + 24 * at, pair[0], 20).text(92, 90 + 24 * at, pair[1], 20)
    sheet.column(130, 90, BODY)
    assert lines(sheet)[:2] == ["渡口茶馆开张", "街坊奔走相告"]


def test_paragraphs_of_upright_text_follow_one_another() -> None:
    columns = [
        "　　早市搬进了新棚子，雨天",
        "也不怕了，菜农都来。",
        "　　管理处说，摊位费三年",
        "之内不会上涨一分钱。",
    ]
    sheet = Sheet()
    for at, column in enumerate(columns):
        for down, char in enumerate(column):
            sheet.text(300 - 16 * at, 100 + 11 * down, char, 10)
    assert body(lines(sheet)) == "".join(columns).replace("　", "")


def test_a_tracked_headline_keeps_no_spaces_but_real_ones() -> None:
    sheet = Sheet()
    for at, char in enumerate("渡口茶馆重新开张"):
        sheet.text(60 + 30 * at, 100, char, 20)
    sheet.column(60, 130, BODY)
    assert lines(sheet)[0] == "渡口茶馆重新开张"
    sheet = Sheet().text(60, 100, "渡口茶馆", 20).text(160, 100, "重新开张", 20)
    sheet.column(60, 130, BODY)
    assert lines(sheet)[0] == "渡口茶馆 重新开张"


def test_watermarks_come_last_and_are_told_apart() -> None:
    sheet = Sheet().text(100, 400, "云河日报样张", 40, angle=40, colour=GREY)
    sheet.text(60, 160, "内部资料请勿外传", 30, colour=GREY)
    article(sheet)
    text, (layout,) = read_pdf(pdf_of(sheet))
    asides = {text[line.start : line.end] for line in layout.lines if line.aside}
    assert asides == {"云河日报样张", "内部资料请勿外传"}
    assert text.rstrip().endswith(tuple(asides))


def test_what_is_not_seen_is_not_read() -> None:
    sheet = Sheet(crop=(20, 20, 575, 780))
    article(sheet)
    sheet.text(30, 10, "云河日报三月五日二版终校")
    sheet.text(60, 600, "白字压在白纸上", colour=WHITE)
    sheet.area(300, 590, 500, 620, (0.2, 0.2, 0.5)).text(310, 610, "反白字是要读的", colour=WHITE)
    found = "".join(lines(sheet))
    assert "终校" not in found
    assert "白字压在" not in found
    assert "反白字是要读的" in found


def test_invisible_text_is_read_where_there_is_no_other() -> None:
    sheet = Sheet()
    article(sheet)
    copied = [one.replace(" 0 Tr", " 3 Tr") for one in sheet.drawn]
    assert "".join(lines(Sheet(drawn=copied))) == "".join(lines(sheet))
    assert "".join(lines(Sheet(drawn=[*copied, *sheet.drawn]))) == "".join(lines(sheet))


def test_a_stamp_on_a_scan_does_not_hide_its_text_layer() -> None:
    sheet = Sheet()
    article(sheet)
    layer = [one.replace(" 0 Tr", " 3 Tr") for one in sheet.drawn]
    stamped = Sheet(drawn=layer).text(60, 800, "北塘图书馆藏", 8)
    assert "".join(lines(stamped)) == "".join(lines(sheet)) + "北塘图书馆藏"


def test_a_pale_headline_on_a_tint_is_no_watermark() -> None:
    sheet = Sheet().text(60, 160, "内部资料请勿外传", 30, colour=GREY)
    sheet.area(40, 70, 560, 110, (0.2, 0.2, 0.5))
    sheet.text(60, 100, HEADLINE, 26, colour=WHITE)
    sheet.column(60, 130, BODY)
    text, (layout,) = read_pdf(pdf_of(sheet))
    assert text.startswith(HEADLINE)
    assert [text[line.start : line.end] for line in layout.lines if line.aside] == ["内部资料请勿外传"]


def test_sideways_type_is_read_the_way_it_is_turned() -> None:
    sheet = Sheet()
    article(sheet)
    sheet.text(570, 500, "责任编辑高立", 9, angle=90).text(20, 400, "版式何舟", 9, angle=-90)
    found = lines(sheet)
    assert "责任编辑高立" in found and "版式何舟" in found


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright(turned: int) -> None:
    sheet = Sheet()
    article(sheet)
    sheet.rotate = turned
    text, (layout,) = read_pdf(pdf_of(sheet))
    assert text.startswith(HEADLINE)
    assert (layout.width, layout.height) == (595, 842)


def test_a_drop_cap_is_the_first_character_of_its_paragraph() -> None:
    sheet = Sheet()
    text = BODY.replace("\n", "")
    sheet.text(60, 147, text[0], 25)
    for at in range(2):
        sheet.text(86, 130 + 15 * at, text[1 + 14 * at : 15 + 14 * at])
    for at in range(4):
        sheet.text(60, 160 + 15 * at, text[29 + 16 * at : 45 + 16 * at])
    found = lines(sheet)
    assert body(found) == text[:93]
    assert [line[0] == "\u3000" for line in found] == [True, *[False] * 5]


def test_places_point_to_the_lines() -> None:
    sheet = Sheet()
    article(sheet)
    text, (layout,) = read_pdf(pdf_of(sheet))
    at = text.index("茶馆")
    (box,) = layout.boxes(at, at + 2)
    assert (round(box.left), round(box.right)) == (60 + 3 * 20, 60 + 5 * 20)
    assert 80 < box.top < box.bottom < 106
    line = layout.line_at(at)
    assert line and text[line.start : line.end] == HEADLINE and line.size == 20
    assert layout.line_at(len(HEADLINE)) is None


def test_pages_follow_one_another() -> None:
    first, second = Sheet(), Sheet()
    article(first)
    second.column(60, 130, OTHER)
    text, layouts = read_pdf(pdf_of(first, second))
    assert text.count("\f") == 1
    assert [text[one.start : one.end].strip()[:4] for one in layouts] == ["渡口老茶", "望塔小学"]


def test_a_table_is_read_row_by_row() -> None:
    sheet = Sheet()
    article(sheet)
    rows = [
        ("品种", "上周", "本周"),
        ("白菜", "1.20", "1.35"),
        ("萝卜", "0.90", "0.95"),
        ("黄瓜", "3.10", "2.80"),
    ]
    for at, row in enumerate(rows):
        for place, entry in enumerate(row):
            sheet.text(60 + 60 * place, 400 + 15 * at, entry)
    assert lines(sheet)[-4:] == ["\u3000".join(row) for row in rows]


def test_a_dateline_in_front_of_many_short_paragraphs_is_no_column() -> None:
    sheet = Sheet()
    sheet.column(330, 140, "\n".join(["本报讯 渡口停了十年，今天又有船了。"] * 4))
    assert body(lines(sheet)).count("本报讯渡口停了十年，今天又有船了。".replace("讯", "讯 ")) == 4
