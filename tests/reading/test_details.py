# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from jzreader.reading.details import Details, agreed, find_date, from_file_name, from_furniture


@pytest.mark.parametrize(
    ("name", "details"),
    [
        ("澜湾日报_2024-03-05_02_民生.txt", Details("澜湾日报", "2024-03-05", "2", "民生")),
        ("20240305-A03.txt", Details(None, "2024-03-05", "A03", None)),
        ("云河晚报2023年12月1日第5版.pdf", Details("云河晚报", "2023-12-01", "5", None)),
        ("page.txt", Details()),
        ("p07.txt", Details(None, None, "7", None)),
        ("yhwb2024030502.txt", Details(None, "2024-03-05", "2", None)),
        ("云河日报2024年3月5日第二版民生.txt", Details("云河日报", "2024-03-05", "2", "民生")),
        ("云河晚报·2024·03·05.txt", Details("云河晚报", "2024-03-05", None, None)),
        ("２０２４年３月５日.txt", Details(None, "2024-03-05", None, None)),
        ("2024-13-45.txt", Details(None, None, None, None)),
        ("2024年3月5日星期二云河日报第3版.txt", Details("云河日报", "2024-03-05", "3", None)),
        ("云河日报2024年3月5日头版.txt", Details("云河日报", "2024-03-05", "1", None)),
    ],
)
def test_what_a_file_name_says(name: str, details: Details) -> None:
    found = from_file_name(name)
    assert (found.newspaper, found.date) == (details.newspaper, details.date)
    if details.number or details.name:
        assert (found.number, found.name) == (details.number, details.name)


@pytest.mark.parametrize(
    ("lines", "details"),
    [
        (["澜湾日报", "2024年3月5日 星期二", "第 2 版 民生"], Details("澜湾日报", "2024-03-05", "2", "民生")),
        (
            ["10", "民生", "2024年9月24日 星期一", "责任编辑：孙某某"],
            Details(None, "2024-09-24", "10", "民生"),
        ),
        (["A3 版 · 经济"], Details(None, None, "A3", "经济")),
        (["云河晚报 2024年3月5日 星期二 第05版 副刊"], Details("云河晚报", "2024-03-05", "5", "副刊")),
        (["B07 体育 2024.3.5 星期二 云河晚报"], Details("云河晚报", "2024-03-05", "B07", "体育")),
        (["二〇二四年三月五日 星期二", "副刊 A02"], Details(None, "2024-03-05", "A02", "副刊")),
        (["云河晚報", "第3版：要聞"], Details("云河晚報", None, "3", "要聞")),
        (
            ["记者2024年3月5日在云河市望江区的社区食堂看到，第2版刊登的消息引来许多居民"],
            Details(None, "2024-03-05", None, None),
        ),
        (["02 2024年3月5日 星期二 民生"], Details(None, "2024-03-05", "2", "民生")),
        (["第十二版 民生 2024年3月5日"], Details(None, "2024-03-05", "12", "民生")),
        (["2 民生", "云河日报"], Details("云河日报", None, "2", "民生")),
        (["云河日报三版面貌"], Details()),
        (["2024年3月", "5", "云河日报"], Details("云河日报", "2024-03-05", None, None)),
        (["文化·9", "2024.03.05"], Details(None, "2024-03-05", "9", "文化")),
        (["第4版 农业·农村"], Details(None, None, "4", "农业·农村")),
        (["06/体育"], Details(None, None, "6", "体育")),
        (["中華民國一一三年三月五日", "A5 焦點"], Details(None, "2024-03-05", "A5", "焦點")),
        (["TUE. MAR 5, 2024", "副刊 7"], Details(None, "2024-03-05", "7", "副刊")),
        (["责任编辑：顾 青 版式：石 磊"], Details()),
        ([], Details()),
    ],
)
def test_what_the_furniture_says(lines: list[str], details: Details) -> None:
    assert from_furniture(lines) == details


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年3月5日", "2024-03-05"),
        ("2 0 2 4", None),
        ("20240305", "2024-03-05"),
        ("2024.3.5", "2024-03-05"),
        ("2024/03/05", "2024-03-05"),
        ("3月5日", None),
        ("民国112年12月1日", "2023-12-01"),
        ("December 1, 2023", "2023-12-01"),
        ("2023年2月30日", None),
    ],
)
def test_finding_a_date(text: str, day: str | None) -> None:
    assert find_date(text) == day


def test_most_pages_decide() -> None:
    pages = [
        Details("甲报", "2024-03-05"),
        Details("甲报", "2024-03-04"),
        Details("乙报", "2024-03-05"),
        Details(),
    ]
    assert agreed(pages) == Details("甲报", "2024-03-05")
