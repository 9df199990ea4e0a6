# SPDX-License-Identifier: MIT
"""Small pages, one for each kind of thing that papers print: each is read as an editor would read it."""

from __future__ import annotations

import pytest

from jzreader.exchange.native import native
from jzreader.intake import parse_sources
from jzreader.model.issue import Article, Page, Role
from jzreader.model.keys import SourceKey
from jzreader.model.source import Source
from tests.making import issue_of

FERRY = """湖滨区的老渡口昨天恢复通航，两
岸居民过河不用再绕行大桥，上班
路上能省下半个多小时，头一天就
有八百多人乘船。

“停航八年，总算盼回来了。”船
工秦守义说，新造的两条渡船各能
载客六十人，遇大风大雾停航。
"""
LIBRARY = """城南小学的旧仓库近日改成了一座
图书室，书架都由家长动手打制，
孩子们课间就能进去翻书，周末还
请来老人讲镇上的旧事。

校长说，书是各家凑来的，已有两
千多册，年底前还要添一批科普读
物，让孩子们看得更多。
"""
FERRY_TITLE = "老渡口恢复通航 两岸过河不再绕行"
LIBRARY_TITLE = "旧仓库成图书室 课间翻书好去处"


def page(text: str) -> Page:
    return issue_of(text).pages[0]


def found(text: str) -> dict[str, Article]:
    return {article.headline: article for article in page(text).articles}


@pytest.mark.parametrize(
    "byline",
    [
        "本报记者 秦小舟",
        "■ 秦小舟",
        "□记者 秦小舟 文/图",
        "●本报评论员",
        "文/本报记者 秦小舟 图/周岩",
        "本报驻湖滨记者 秦小舟",
        "秦小舟 周明岩",
        "作者系湖滨大学讲师 秦小舟",
        "实习记者 艾力·买买提",
        "湖滨新闻记者 秦小舟",
        "口述：秦小舟 整理：周明岩",
        "全媒体记者 秦 岚",
        "（作者：秦小舟）",
        "通讯员 秦小舟 本报记者 周 岩",
    ],
)
def test_a_byline_in_any_dress_is_the_articles_byline(byline: str) -> None:
    articles = found(f"{FERRY_TITLE}\n{byline}\n\n{FERRY}\n{LIBRARY_TITLE}\n本报记者 周 岩\n\n{LIBRARY}")
    article = articles[FERRY_TITLE]
    assert "".join(article.texts(Role.BYLINE)).replace(" ", "") == byline.replace(" ", "")
    assert len(article.texts(Role.PARAGRAPH)) == 2
    assert LIBRARY_TITLE in articles


@pytest.mark.parametrize(
    ("opening", "byline", "dateline"),
    [
        ("本报湖滨3月4日电（记者秦小舟、周岩）", "记者秦小舟、周岩", "本报湖滨3月4日电"),
        ("本报讯（记者秦小舟 通讯员周岩）", "记者秦小舟 通讯员周岩", "本报讯"),
        ("湖滨晚报讯（记者 秦小舟）", "记者 秦小舟", "湖滨晚报讯"),
        ("【本报讯】", None, "本报讯"),
        ("本报记者秦小舟报道 ", "本报记者秦小舟", None),
        ("□记者 秦小舟 ", "记者 秦小舟", None),
    ],
)
def test_what_a_first_sentence_says_of_writer_and_place_leaves_with_the_article(
    opening: str, byline: str | None, dateline: str | None
) -> None:
    body = opening + FERRY.replace("\n", "").replace("。“停", "。\n　　“停")
    lines = []
    for paragraph in body.split("\n"):
        text = "　　" + paragraph.strip()
        lines += [text[at : at + 16] for at in range(0, len(text), 16)]
    issue = issue_of(FERRY_TITLE + "\n" + "\n".join(lines))
    (article,) = native([issue])["issues"][0]["pages"][0]["articles"]
    assert (article["byline"], article["dateline"]) == (byline, dateline)
    assert article["headline"] == FERRY_TITLE and len(article["body"]) == 2


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize(
    "byline",
    [
        "本报记者\n秦小舟 周明岩",
        "□本报通讯员\n秦 岚",
        "文/本报记者\n秦小舟",
        "本报记者 秦小舟\n实习生\n周明岩",
    ],
)
def test_a_byline_may_be_broken_before_its_names(byline: str, gap: str) -> None:
    articles = found(f"{FERRY_TITLE}\n{gap}{byline}\n{gap}{FERRY}\n{LIBRARY_TITLE}\n\n{LIBRARY}")
    said = "".join("".join(one.split()) for one in articles[FERRY_TITLE].texts(Role.BYLINE))
    assert said == "".join(byline.split())
    assert LIBRARY_TITLE in articles


def test_a_section_title_may_be_set_in_a_stack() -> None:
    whole = page(
        f"新闻\n纵深\n{FERRY_TITLE}\n本报记者 秦小舟\n\n{FERRY}\n{LIBRARY_TITLE}\n本报记者 周 岩\n\n{LIBRARY}"
    )
    assert [section.title for section in whole.sections] == ["新闻纵深"]
    assert [article.headline for article in whole.articles] == [FERRY_TITLE, LIBRARY_TITLE]


STANDING = """本版责编：秦某 美编：周某 校对：林某
电话：0571-86668888 邮箱：bianji@hubin.example
2024年3月5日 星期二 农历正月廿五 第3版
扫码看视频
{article}
更多内容请下载湖滨新闻客户端
http://www.hubin.example/news
责任编辑 秦某　版式设计 周某
版权所有 未经书面授权不得转载
广告经营许可证 湖市监广字002号
国内统一连续出版物号 CN 00-0001
"""


def test_standing_lines_are_page_furniture() -> None:
    of = page(STANDING.format(article=f"{FERRY_TITLE}\n本报记者 周 岩\n\n{FERRY.rstrip()}"))
    (article,) = of.articles
    assert article.headline == FERRY_TITLE
    assert article.texts(Role.BYLINE) == ["本报记者 周岩"]
    assert len(article.texts(Role.PARAGRAPH)) == 2
    loose = "".join(block.text.text for block in of.loose if block.role is Role.FURNITURE)
    standing = STANDING.format(article="")
    assert sorted("".join(loose.split())) == sorted("".join(standing.split()))


def test_upright_headlines_are_headlines() -> None:
    first, second = "老渡口恢复通航", "旧仓库成图书室"
    text = "\n".join([*first, "本报记者 秦 岚", "", FERRY, *second, "本报记者 周 岩", "", LIBRARY])
    articles = found(text)
    assert list(articles) == [first, second]
    assert [len(article.texts(Role.PARAGRAPH)) for article in articles.values()] == [2, 2]


def test_an_upright_headline_may_have_two_columns() -> None:
    articles = found(
        "\n".join(
            [*"老渡口恢复", "", *"通航迎客", "", FERRY, f"{LIBRARY_TITLE}\n本报记者 周 岩", "", LIBRARY]
        )
    )
    assert [title.replace(" ", "") for title in articles] == [
        "老渡口恢复通航迎客",
        LIBRARY_TITLE.replace(" ", ""),
    ]


def test_titles_in_a_layer_of_their_own_take_their_bodies_in_order() -> None:
    market = "新菜场开门 摊位全部抽签\n"
    body = """东门菜场翻修三个月后开门迎客，
一百二十个摊位全部抽签分给了老
摊主，摊位费比从前少了两成。

菜场加了电梯和公平秤，摊主们说，
下雨天再也不用踩水卖菜了。
"""
    heads = f"{FERRY_TITLE}\n本报记者 周 岩\n{LIBRARY_TITLE}\n本报记者 秦 岚\n{market}本报记者 林 朗\n\n"
    articles = found(heads + "\n".join([FERRY, LIBRARY, body]))
    assert {title: article.body[0][:4] for title, article in articles.items()} == {
        FERRY_TITLE: "湖滨区的",
        LIBRARY_TITLE: "城南小学",
        market.strip(): "东门菜场",
    }


def test_a_subhead_stays_within_its_article() -> None:
    rest = """新船由镇上的船厂打造，每条能载六
十人，两岸的码头也都重新修过，装
了栏杆和路灯。

船工说，遇上大风大雾渡船仍要停
航，乘客可以改坐大桥上的公交车。
"""
    text = f"{FERRY_TITLE}\n本报记者 周 岩\n\n{FERRY}新船新码头\n\n{rest}"
    (article,) = page(text).articles
    assert article.headline == FERRY_TITLE
    assert article.texts(Role.SUBHEAD) == ["新船新码头"]


def test_a_caption_goes_with_the_article_that_it_speaks_of() -> None:
    caption = "图为老渡口恢复通航，居民排队乘船过河。 本报记者 秦 岚 摄"
    text = (
        f"{FERRY_TITLE}\n本报记者 周 岩\n\n{FERRY}\n{LIBRARY_TITLE}\n本报记者 秦 岚\n\n{LIBRARY}\n{caption}\n"
    )
    (first, second) = native([issue_of(text)])["issues"][0]["pages"][0]["articles"]
    assert first["captions"] == [
        {"text": "图为老渡口恢复通航，居民排队乘船过河。", "credit": "本报记者 秦岚 摄"}
    ]
    assert second["captions"] == []


def test_a_phone_number_keeps_its_spaces() -> None:
    text = f"{FERRY_TITLE}\n\n{FERRY.rstrip()}要包船的居民可以打电话 0571 8666 8888，全年无休。\n"
    (article,) = page(text).articles
    assert "0571 8666 8888" in "".join(article.body)


@pytest.mark.parametrize(
    ("printed", "headline"),
    [
        ("祝新区成立30\n年", "祝新区成立30年"),
        ("湖滨区新旧动\n能加快转换", "湖滨区新旧动能加快转换"),
        ("老渡口恢复通航\n两岸过河不绕行", "老渡口恢复通航 两岸过河不绕行"),
        ("老 渡 口 今 晨 通 航", "老渡口今晨通航"),
    ],
)
def test_a_headline_over_lines_is_joined_as_it_is_said(printed: str, headline: str) -> None:
    (article,) = page(f"{printed}\n本报记者 周 岩\n\n{FERRY}").articles
    assert article.headline == headline


@pytest.mark.parametrize(
    ("on", "back"),
    [
        ("（下转第2版）", "（上接第1版）"),
        ("下转第二版", "上接第一版"),
        ("▶▶▶转2版", "◀◀◀上接1版"),
        ("（紧转第2版）", "（接第1版）"),
        ("→转02版", "←接01版"),
        ("【下转02版】", "【上接01版】"),
        ("（下转A2版·综合）", "（上接A1版）"),
        ("→02版", "←01版"),
        ("下转2版", "上接1版"),
        ("下转A2版", "上接A1版"),
        ("（下转第2页）", "（上接第1页）"),
        ("（下轉第二版）", "（上接第一版）"),
        ("（下转第2版）", "（上接第1版《某处》）"),
    ],
)
@pytest.mark.parametrize("run_in", [False, True])
def test_a_jump_in_any_dress_joins_its_article(on: str, back: str, *, run_in: bool) -> None:
    if run_in and (on[0] not in "（【" or "转" not in on or "接第" in back[:3]):
        pytest.skip("never run in")
    gap = "" if run_in else "\n"
    first = f"{FERRY_TITLE}\n本报记者 周 岩\n\n{FERRY.rstrip()[:-7]}{gap}{on}\n\n{LIBRARY_TITLE}\n本报记者 秦 岚\n\n{LIBRARY}"
    rest = "候船室也已动工，年底前就能\n启用。渡口还将增开夜航，方便晚归\n的居民。\n"
    issue = parse_sources(
        [
            Source(SourceKey(1), "湖滨日报_2024-03-05_01_要闻.txt", first),
            Source(SourceKey(2), "湖滨日报_2024-03-05_02_综合.txt", f"{back}{gap}{rest}"),
        ]
    )
    whole = next(article for _page, article in issue.articles() if article.headline == FERRY_TITLE)
    assert "候船室也已动工" in "".join(whole.body)
    assert sorted(article.headline for _page, article in issue.articles()) == sorted(
        [FERRY_TITLE, LIBRARY_TITLE]
    )


def test_a_genre_over_the_headline_is_its_kicker() -> None:
    body = "腊月里渡口封了冰，船工们坐在屋里补网。\n秦岭说，开春头一条船，还得他来撑。"
    (article,) = (one for _page, one in issue_of(f"连载\n渡口的灯（三）\n\n周舟\n{body}\n").articles())
    assert [article.texts(role) for role in (Role.KICKER, Role.HEADLINE)] == [["连载"], ["渡口的灯（三）"]]
