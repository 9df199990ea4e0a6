# SPDX-License-Identifier: MIT
"""Texts that no newspaper set: another script, a list, a table, verse, one clean article."""

from __future__ import annotations

import pytest

from jzreader.model.issue import Article, Role
from tests.making import issue_of


def only(text: str) -> Article:
    (page,) = issue_of(text).pages
    assert not page.loose
    (article,) = page.articles
    return article


@pytest.mark.parametrize(
    ("text", "headline", "paragraphs"),
    [
        (
            "Ferry opens again\nBy Anna Brook\n\nThe old ferry across the lake opened again on Monday.\n"
            "More than eight hundred people took it.\n\nCall 0571 8666 8888 for tickets.\n",
            "Ferry opens again",
            [
                "The old ferry across the lake opened again on Monday. More than eight hundred people took it.",
                "Call 0571 8666 8888 for tickets.",
            ],
        ),
        (
            "افتتاح العبارة\n\nعادت العبارة القديمة إلى العمل يوم الاثنين.\n",
            "افتتاح العبارة",
            ["عادت العبارة القديمة إلى العمل يوم الاثنين."],
        ),
        (
            "便民电话\n供水 0571 8666 8888\n供电 95598\n公交 0571 8666 6666\n",
            "便民电话",
            ["供水 0571 8666 8888", "供电 95598", "公交 0571 8666 6666"],
        ),
        (
            "三日气温\n日期 最高 最低\n3月1日 12 3\n3月2日 14 5\n",
            "三日气温",
            ["日期 最高 最低", "3月1日 12 3", "3月2日 14 5"],
        ),
        (
            "渡口\n\n船来了\n又走了\n\n岸上的人\n等下一班\n",
            "渡口",
            ["船来了", "又走了", "岸上的人", "等下一班"],
        ),
        (
            "老渡口恢复通航\n湖滨区的老渡口昨天恢复通航，两岸居民过河不用再绕行大桥，上班路上能省下半个多小时。\n"
            "“停航八年，总算盼回来了。”船工秦守义说，新造的两条渡船各能载客六十人，遇大风停航。\n",
            "老渡口恢复通航",
            [
                "湖滨区的老渡口昨天恢复通航，两岸居民过河不用再绕行大桥，上班路上能省下半个多小时。",
                "“停航八年，总算盼回来了。”船工秦守义说，新造的两条渡船各能载客六十人，遇大风停航。",
            ],
        ),
        (
            "老渡口恢復通航\n\n湖濱區的老渡口昨天恢復通航，兩\n岸居民過河不用再繞行大橋，上班\n路上能省下半個多小時。\n",
            "老渡口恢復通航",
            ["湖濱區的老渡口昨天恢復通航，兩岸居民過河不用再繞行大橋，上班路上能省下半個多小時。"],
        ),
    ],
)
def test_nothing_is_furniture_by_accident(text: str, headline: str, paragraphs: list[str]) -> None:
    article = only(text)
    assert article.headline == headline
    assert article.texts(Role.PARAGRAPH) == paragraphs


def test_a_word_as_long_as_a_book_is_read_in_step_with_its_length() -> None:
    """Looked at from each of its characters anew, one of this length takes minutes."""
    issue = issue_of(f"社区食堂 开张\n近日 {'9' * 120_000}\n")
    assert sum(len(block.text) for block in issue.blocks()) > 120_000


@pytest.mark.parametrize(
    "end", ["\r\r\n", "\r", "\n\r", "\v", "\x85", "\u2028", "\u2029", "\x1e", "\r\r\r\n", " \u3000\n", "\b\n"]
)
def test_whatever_ends_the_lines_the_articles_are_the_same(end: str) -> None:
    text = (
        "旧糖厂改成木偶剧场\n本报记者 陆小舟\n\n　　本报讯 滩头镇糖厂的车间停工多年，上周末亮起了灯，剧团团长\n"
        "龚小满领着徒弟搭起戏台，头一晚就来了三百多人。\n　　“车间的柱子少。”龚小满说，往后逢周六都演。\n\n"
        "渡口夜航班增至十二趟\n通讯员 柳 岸\n\n　　本报讯 从下月一日起，滩头镇轮渡公司的夜航班次由八趟增加到\n"
        "十二趟，方便对岸工业园的工人下夜班后回家。\n"
    )
    issue, plain = issue_of(text.replace("\n", end)), issue_of(text)
    told, wanted = (
        [[(block.role, block.text.text) for block in article.blocks] for _page, article in one.articles()]
        for one in (issue, plain)
    )
    assert told == wanted and len(wanted) == 2


VERSE = [
    "渡船靠岸的时候",
    "风把炊烟吹弯",
    "一个人提着灯",
    "走下石阶",
    "又走回来",
    "他要等的那个人，还在对岸",
    "收割芦苇",
]
PROSE = {
    "母亲的菜园": "母亲的菜园在屋后，三垄韭菜，两垄豆角，篱笆边上是一排向日葵。天不亮她就去浇水，回来时裤脚是湿的。",
    "老街的钟": "老街的钟挂在邮局楼上，每到整点敲一回，十里外的渔民也听得见。去年修钟的师傅走了，钟停在三点一刻。",
}


def test_a_poem_on_a_page_keeps_its_lines_and_bare_names_are_bylines() -> None:
    garden, clock = (
        "\n".join(("　　" + text)[at : at + 14] for at in range(0, len(text), 14)) for text in PROSE.values()
    )
    text = (
        f"湖滨日报 第三版\n\n母亲的菜园\n\n周芳\n{garden}\n\n晚渡\n\n江一苇\n"
        + "\n".join(VERSE) + f"\n\n老街的钟\n\n程耀恺\n{clock}\n"
    )  # fmt: skip
    found = [article for _page, article in issue_of(text).articles()]
    body = [paragraph for one in found for paragraph in one.body]
    assert body[1 : 1 + len(VERSE)] == VERSE
    assert {"周芳", "程耀恺"} <= {name for one in found for name in one.texts(Role.BYLINE)}
