# SPDX-License-Identifier: MIT
"""Lines that an extractor ran together: two columns, a title's end and its body, a body's end and a title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzreader.model.source import lines_of
from jzreader.segmentation.columns import parted

BODY = "澜湾市把老年助餐列入民生\n实事清单，依托社区服务用\n房、闲置校舍建成食堂，日\n均供餐六千余份，居民都来\n尝尝饭菜的味道。"


def texts(page: str) -> list[str]:
    return ["".join(line.text.split()) for line in parted(list(lines_of(page))) if not line.blank]


@pytest.mark.parametrize(
    ("joined", "parts"),
    [
        ("社区食堂开张 本报讯 今天一早，柳荫", ["社区食堂开张", "本报讯今天一早，柳荫"]),
        ("“老灶台”飘香 3月5日一早，柳荫街", ["“老灶台”飘香", "3月5日一早，柳荫街"]),
        ("尝尝饭菜的味道。 春耕备耕先行一步", ["尝尝饭菜的味道。", "春耕备耕先行一步"]),
        (
            "农机站把检修服务送到田头 ，全县的拖拉机都检修过了",
            ["农机站把检修服务送到田头", "，全县的拖拉机都检修过了"],
        ),
        ("春耕备耕先行一步 农机检修进村入户", None),
        ("澜湾新闻 责任编辑：顾青 校对：宁晓", None),
        ("本报记者 林岚 周启明 通讯员 方远", None),
        ("全市共有食堂 47 个，供餐 6800 份", None),
    ],
)
def test_a_line_wider_than_its_column_is_cut_where_it_was_joined(
    joined: str, parts: list[str] | None
) -> None:
    found = texts(
        f"{BODY}\n{joined}\n街道社区食堂里飘出阵阵饭\n香，八十二岁的何秀珍端着\n餐盘，说比自己做饭省心。"
    )
    whole = "".join(joined.split())
    for part in parts or [whole]:
        assert part in found
    assert (whole in found) is (parts is None)


def test_columns_that_were_run_together_all_along_come_one_after_the_other() -> None:
    left = [f"左边第{n}行写的是社区食堂，" for n in "一二三四五六七八"]
    right = [f"右边第{n}行写的是春耕备耕，" for n in "一二三四五六七八"]
    rows = [f"{one} {other}" for one, other in zip(left, right, strict=True)]
    alone = [f"{n}个社区都建成了食堂，好" for n in "一二三四五六七八九十"]
    assert texts("\n".join([*alone, *rows, *alone])) == [*alone, *left, *right, *alone]


@given(st.lists(st.text("字，。 a1\n“”", max_size=40), max_size=30).map("\n".join))
def test_nothing_is_lost_in_cutting(page: str) -> None:
    lines = list(lines_of(page))
    cut = parted(lines)
    assert sorted("".join(texts(page))) == sorted("".join(page.split()))
    assert all(page[line.start : line.end].strip() == line.text.strip() for line in cut)
