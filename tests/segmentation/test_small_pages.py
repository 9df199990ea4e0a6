# SPDX-License-Identifier: MIT
"""Pages of a few short reports: a headline between two bodies is no subhead where they speak of different things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from jzreader.model.issue import Role
from tests.making import issue_of

REPORTS = {
    "老渡口石阶修好了": (
        "老渡口的石阶修了三个月，昨天重新开放。",
        "沿岸的居民说，早上来河边锻炼的人比从前多了一倍，下雨天也不怕滑。施工队把破损的条石一块块编号，再照原样砌回去。",
        "渡口管理处负责人贺明川介绍，年底前还要在两岸加装照明灯，方便夜里过河的人。",
    ),
    "县图书馆夜里也开门": (
        "县图书馆本月起延长开放时间，每天到晚上九点。",
        "馆长说，许多上班的人下班以后才有空看书，从前五点就关门，他们只好周末来挤座位。",
        "延长开放以后，馆里还请来志愿者，教老年人用自助借书机。",
    ),
    "南岸集市搬进新棚": (
        "南岸的集市昨天搬进了新棚，摊位比从前宽了一倍。",
        "集市管理员说，新棚下雨不漏，夏天装了风扇。菜农周桂枝来得最早，她说摊位费和从前一样。",
    ),
    "青石小学添了校车": (
        "青石小学的两辆校车昨天开始接送学生，住得最远的孩子不用再走四里山路。",
        "校长说，校车每天早晚各跑三趟，司机都是开了十年以上客车的老师傅。",
    ),
}
SUBHEADED = (
    "河湾村的水稻今年换了新品种，收成比去年多了两成。",
    "村里的农技员老秦说，新品种抗倒伏，去年秋天几场大风，邻村的稻子倒了一片，河湾村的稻子站得住。",
    "先试十亩再推广",
    "换种不是一句话的事。前年春天，老秦从农科所带回两袋种子，只敢在自家的十亩水田里试种。村民起初不信，站在田埂上看热闹。",
    "到了秋天，十亩水田多收了两千多斤稻谷，村民才上门来问种子。去年全村种了三百亩，今年水稻全部换成了新品种。",
    "卖得出去才算数",
    "稻谷多了，卖到哪里去？村里同县里的米厂签了合同，稻谷收上来直接送去加工，价钱比市面上高一成。",
    "米厂的收购员说，新品种的稻谷出米率高，米粒也好看，他们打算明年再同河湾村多签两百亩水稻。",
)


def set_page(reports: Sequence[tuple[str, Sequence[str]]], way: str, across: int) -> Iterator[str]:
    """The lines of a page, its columns as wide as ``across``."""
    for headline, paragraphs in reports:
        body = [
            line
            for paragraph in paragraphs
            for line in broken(("　　" if way == "indented" else "") + paragraph, across)
        ]
        yield from [""] * (way in ("apart", "before"))
        if way == "below":
            yield from [*body, "", headline, ""]
        else:
            yield from [headline, *([""] * (way == "apart")), *body]


def broken(text: str, across: int) -> list[str]:
    """The text's lines."""
    return [text[at : at + across] for at in range(0, len(text), across)]


WAYS = [
    (way, across, count)
    for way in ("apart", "before", "close", "indented", "below")
    for across in (14, 19, 26, 200)
    for count in (2, 3, 4)
]
OTHERWISE = 13
"""Of these pages, those that are still read otherwise."""


def read_as_set(way: str, across: int, count: int) -> bool:
    """Whether each report of a page is an article under its headline."""
    reports = list(REPORTS.items())[:count]
    (page,) = issue_of("\n".join(set_page(reports, way, across))).pages
    return [(one.headline, "".join(one.texts(Role.PARAGRAPH))) for one in page.articles] == [
        (headline, "".join(body)) for headline, body in reports
    ]


def test_each_report_is_an_article() -> None:
    otherwise = [way for way in WAYS if not read_as_set(*way)]
    assert len(otherwise) <= OTHERWISE, otherwise


@pytest.mark.parametrize("across", [16, 22, 200])
def test_an_article_keeps_its_subheads(across: int) -> None:
    lines = [line for paragraph in SUBHEADED for line in broken(paragraph, across)]
    (page,) = issue_of("\n".join(["河湾村换种记", "", *lines])).pages
    (article,) = page.articles
    assert list(article.texts(Role.SUBHEAD)) == ["先试十亩再推广", "卖得出去才算数"]
