# SPDX-License-Identifier: MIT
"""Small hand-written pages, one for each way in which dumps are hard, and the sample against its gold."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzreader.exchange.native import native
from jzreader.model.conservation import conservation
from jzreader.model.issue import Article, Issue, Page, Role
from jzreader.model.source import lines_of
from jzreader.resources import resource
from jzreader.segmentation.articles import same_paragraph
from jzreader.segmentation.doubts import DOUBTFUL
from jzreader.segmentation.line_features import features_of
from jzreader.segmentation.pieces import Label, Piece
from tests.counting import growth
from tests.making import issue_of

GOLD: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "sample_gold.json").read_text(encoding="utf-8")
)

PARK = """本报讯 记者林岚报道 近日，云河市
滨江公园改造工程完工，公园面向市民
免费开放。公园占地12公顷，新栽各类
苗木3000余株，增设健身步道2公里。

公园管理处负责人介绍，改造期间共
征集市民建议180条，儿童乐园和篮球
场都是根据建议增加的。下一步，公园
还将开通夜间照明。
"""
PARK_TITLE = "滨江公园改造完工\n免费向市民开放\n"
CLINIC = """本报讯 今年以来，云河市东湖区卫生
服务中心推行家庭医生签约服务，签约
居民已达8600人，上门巡诊1200次。

家庭医生团队由全科医生、护士和公
卫人员组成，为老年人和慢性病患者
建立健康档案，定期随访。
"""
CLINIC_TITLE = "东湖区家庭医生上门巡诊\n"


def page(*parts: str) -> Page:
    return issue_of("\n".join(parts)).pages[0]


def headlines(of: Page) -> list[str]:
    return [article.headline for article in of.articles]


def body(article: Article) -> str:
    return "".join(article.body)


def title(article: dict[str, Any]) -> str:
    """Kicker and headline together: which line is the kicker, a dump does not say."""
    return " ".join(article[k] for k in ("kicker", "headline", "deck") if article[k])


def test_headlines_after_their_bodies() -> None:
    found = page(PARK, PARK_TITLE, CLINIC, CLINIC_TITLE)
    assert headlines(found) == ["滨江公园改造完工 免费向市民开放", "东湖区家庭医生上门巡诊"]
    assert body(found.articles[0]).endswith("夜间照明。")
    assert body(found.articles[1]).endswith("定期随访。")


def test_headlines_before_their_bodies() -> None:
    found = page(PARK_TITLE, PARK, CLINIC_TITLE, CLINIC)
    assert headlines(found) == ["滨江公园改造完工 免费向市民开放", "东湖区家庭医生上门巡诊"]
    assert body(found.articles[1]).startswith("本报讯 今年以来")


def test_two_headlines_before_two_bodies() -> None:
    found = page(PARK_TITLE, CLINIC_TITLE, PARK, CLINIC)
    assert {a.headline: body(a)[:14] for a in found.articles} == {
        "滨江公园改造完工 免费向市民开放": "本报讯 记者林岚报道 近日，",
        "东湖区家庭医生上门巡诊": "本报讯 今年以来，云河市东湖",
    }


def test_a_column_break_in_a_sentence_is_healed() -> None:
    cut = PARK.replace("面向市民\n免费开放", "面向市民\n\n免费开放")
    (article,) = page(cut, PARK_TITLE).articles
    assert "面向市民免费开放" in article.body[0]
    assert len(article.body) == 2


@pytest.mark.parametrize(
    ("end", "begin", "joined"), [("图书", "馆里坐满了人，", True), ("公园", "周末坐满了人，", False)]
)
def test_a_lone_line_goes_on_where_a_word_does(end: str, begin: str, joined: bool) -> None:
    lines = ["市民说周末最爱去的地方就是这里，" for _line in range(6)]
    lines += [f"离家只有十分钟路程，孩子爱去{end}", f"{begin}十分的热闹可爱"]
    *_rest, one, two = features_of(list(lines_of("\n".join(lines))))
    assert two.fill == "2"
    before, after = Piece(0, Label.INSIDE, [one], body=True), Piece(1, Label.BEGIN, [two], body=True)
    assert same_paragraph(before, after) is joined


def test_bylines_go_to_their_article() -> None:
    found = page(
        PARK.replace(" 记者林岚报道", ""), "王 浩 本报记者 崔 敏\n", PARK_TITLE, CLINIC, CLINIC_TITLE
    )
    assert found.articles[0].texts(Role.BYLINE) == ["王浩 本报记者 崔敏"]
    assert found.articles[1].texts(Role.BYLINE) == []


def test_captions_furniture_and_section_titles_stay_out_of_bodies() -> None:
    found = page(
        "云河日报\n2024年5月6日 星期一\n第 3 版 民生\n责任编辑：顾 青 版式：石 磊\n",
        PARK, PARK_TITLE, "民生在线 MINSHENG\n",
        CLINIC, CLINIC_TITLE, "家庭医生为老人测量血压。本报记者 方 远 摄\n",
    )  # fmt: skip
    text = "".join(map(body, found.articles))
    for part in ("云河日报", "责任编辑", "MINSHENG", "测量血压"):
        assert part not in text
    assert [section.title for section in found.sections] == ["民生在线"]
    roles = [block.role for article in found.articles for block in article.blocks] + [
        b.role for b in found.loose
    ]
    assert Role.CAPTION in roles
    assert [b.text.text[:4] for b in found.loose if b.role is Role.FURNITURE] == [
        "云河日报",
        "2024",
        "第3版 ",
        "责任编辑",
    ]


def test_two_columns_run_together_on_one_line_are_parted() -> None:
    text = PARK.replace(
        "苗木3000余株，增设健身步道2公里。", "苗木3000余株，增设健身步道2公里。 东湖区家庭医生上门巡诊"
    )
    issue = issue_of(text + "\n" + PARK_TITLE)
    assert conservation(issue).missing == 0


def test_what_is_unsure_is_said_with_other_readings(sample: Issue) -> None:
    other = PARK.replace("滨江公园", "市民公园").replace("公园", "广场")
    unsure = issue_of("\n".join((PARK_TITLE, "文化广场\n", other, PARK, "改造完工\n")))
    doubts = [(article, doubt) for _p, article in unsure.articles() for doubt in article.doubts]
    for article, doubt in doubts:
        assert doubt.probability < DOUBTFUL
        assert doubt.readings
        assert all(article.block(key) for key in doubt.blocks)
        for reading in doubt.readings:
            assert reading.article is None or unsure.find_article(reading.article)
    for _page, article in sample.articles():
        assert 0 < article.confidence <= 1


def test_a_jump_joins_pages_of_one_issue() -> None:
    first = "第 1 版\n\n" + PARK_TITLE + "\n" + PARK.rstrip()[: PARK.index("下一步")] + "\n（下转第2版）\n"
    second = (
        "第 2 版\n\n（上接第1版）\n下一步，公园还将开通夜间照明，滨江公\n园的开放时间将延长到晚上十点半。\n\n"
        + CLINIC_TITLE
        + "\n"
        + CLINIC
    )
    issue = issue_of(first, second)
    park = next(a for _p, a in issue.articles() if "滨江公园" in a.headline)
    assert "夜间照明" in body(park)
    assert len(issue.pages[1].articles) == 1
    assert conservation(issue).missing == conservation(issue).doubled == 0


def test_an_article_over_three_pages_is_joined_whole() -> None:
    first = "第 1 版\n\n" + PARK_TITLE + "\n" + PARK.rstrip() + "\n（下转第2版）\n"
    second = "第 2 版\n\n（上接第1版）\n下一步，公园还将开通夜间照明，滨江公\n园的开放时间将延长到晚上十点半。\n（下转第3版）\n\n"
    third = "第 3 版\n\n（上接第2版）\n公园负责人说，公园的停车场也将在年\n底前建成，共有停车位三百个。\n"
    issue = issue_of(first, second + CLINIC_TITLE + "\n" + CLINIC, third)
    kept = conservation(issue)
    assert (kept.missing, kept.doubled) == (0, 0)
    assert [len(one.articles) for one in issue.pages] == [1, 1, 0]
    assert body(issue.pages[0].articles[0]).endswith(
        "晚上十点半。公园负责人说，公园的停车场也将在年底前建成，共有停车位三百个。"
    )


def test_the_rest_of_an_article_goes_on_behind_a_jump_in_its_first_line() -> None:
    rest = """\
老渡口明年春天恢复通航
本报记者 周 岩

　　（上接第一版）老渡口停航
已有十二年。航道疏浚从去年秋
天开始，到本月中旬已清出淤泥
九万方。
　　渡口管理站站长说，候船室
的地基也已打好，两条渡船正在
船厂大修，明年三月下水。
　　沿岸三个村的居民盼着渡船，
眼下进城要绕行二十公里。
"""
    (article,) = issue_of(rest).pages[0].articles
    assert [text[:6] for text in article.body] == ["老渡口停航已", "渡口管理站站", "沿岸三个村的"]


@pytest.mark.parametrize("dash", ["——", "—", "──"])
def test_a_deck_with_a_dash_stays_with_its_headline(dash: str) -> None:
    story = f"守着灯塔的人\n{dash}记湖滨航道站职工秦大川\n本报记者 周 岩\n"
    body = (
        "天还没亮，秦大川就划着小船出了门，去\n给湖心的航标灯换电池。这件事他做了三\n十一年。\n"
        "湖上的灯一共四十六盏，最远的离岸十八\n公里。起雾的日子，他一盏一盏摸过去。\n"
        "徒弟说，师傅闭着眼也知道哪盏灯暗了。\n明年他就要退休，最放心不下的还是灯。\n"
    )
    issue = issue_of(CLINIC_TITLE + "\n" + CLINIC + story + body + PARK_TITLE + "\n" + PARK)
    assert [article.headline for _page, article in issue.articles()][1] == "守着灯塔的人"
    assert len(issue.pages[0].articles) == 3


def test_nothing_goes_on_over_a_jump_to_another_page() -> None:
    open_end = PARK.rstrip()[: PARK.index("苗木")].rstrip()
    first = PARK_TITLE + "\n" + open_end + "\n（下转第2版）\n\n" + CLINIC_TITLE + "\n" + CLINIC
    rest = "（上接第1版）\n苗木3000余株，增设健身步道2公里。\n\n"
    issue = issue_of(
        "第 1 版\n\n" + first,
        "第 2 版\n\n" + rest + "渡口重新开放\n\n近日，望江渡口重新开放，渔民可以在此靠\n岸。\n",
    )
    park, clinic, ferry = (a for _p, a in issue.articles())
    assert "新栽各类苗木3000余株，增设健身步道2公里。" in body(park)
    assert "巡诊" in clinic.headline and "苗木" not in body(clinic)
    assert "渡口" in ferry.headline and "健身" not in body(ferry)


@pytest.mark.parametrize("name", GOLD)
def test_the_sample_comes_out_as_its_gold(name: str) -> None:
    issue = issue_of(resource("sample", name).read_text(encoding="utf-8"))
    (found,) = native([issue])["issues"][0]["pages"]
    wanted = GOLD[name]["articles"]
    assert [title(a) for a in found["articles"]] == [title(a) for a in wanted]
    for article, gold in zip(found["articles"], wanted, strict=True):
        assert "".join(article["body"]) == "".join(gold["body"])


def test_the_seed_page_is_strictly_right(shared: Path) -> None:
    folder = shared / "data" / "seed"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    (found,) = native([issue_of((folder / "page.txt").read_text(encoding="utf-8"))])["issues"][0]["pages"]
    titles = {title(a).replace(" ", ""): a for a in found["articles"]}
    assert len(found["articles"]) == len(gold["articles"]) == 9
    for article in gold["articles"]:
        one = titles[title(article).replace(" ", "")]
        assert "".join("".join(one["body"]).split()) == "".join("".join(article["body"]).split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \f \n",
        "The quick brown fox jumps over the lazy dog.\nIt was a bright cold day in April.\n" * 30,
        "1 2 3\n4 5 6\n" * 40,
        "话说天下大势，分久必合，合久必分。周末七国分争，并入于秦。\n" * 50,
        "标题\n" * 30,
        "。\n！\n？\n",
        "𠮷" * 500,
        "a" * 5000,
        "（（（（（（记者记者记者记者记者 摄摄摄摄摄摄摄\n" * 20,
    ],
)
def test_any_text_gets_an_answer_and_loses_nothing(text: str) -> None:
    kept = conservation(issue_of(text))
    assert (kept.missing, kept.doubled) == (0, 0)


@given(st.integers(0, 10**9))
def test_lines_in_any_order_lose_nothing(seed: int) -> None:
    lines = "\n".join(
        (PARK, PARK_TITLE, CLINIC, CLINIC_TITLE, "本报记者 方 远 摄", "图说 TUSHUO", "（下转第3版）")
    ).split("\n")
    random.Random(seed).shuffle(lines)
    kept = conservation(issue_of("\n".join(lines)))
    assert (kept.missing, kept.doubled) == (0, 0)


@pytest.mark.parametrize("pages", ["sample", "press"])
def test_a_page_is_read_alike_every_time(pages: str, request: pytest.FixtureRequest) -> None:
    if pages == "sample":
        files = sorted(resource("sample").glob("*.txt"))
    else:
        folder = request.getfixturevalue("shared") / "data" / "pages-press"
        files = sorted(folder.rglob("page.txt"))[::20]
    read = {
        subprocess.run(
            [sys.executable, "-m", "jzreader", "parse", "--json", *map(str, files)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(read) == 1


like_no_page = pytest.mark.parametrize(
    ("text", "times"),
    [
        ("字 ", 150_000),
        ("word and more, ", 20_000),
        ("社区食堂开张了\n\n", 6_000),
        ("本报讯 记者林岚报道\n", 4_000),
    ],
    ids=["spaced letters", "one line of English", "titles alone", "openings alone"],
)


@like_no_page
def test_a_text_like_no_page_is_read_in_step_with_its_length(text: str, times: int) -> None:
    """What would take hours where something is looked at again for every line or space."""
    assert growth(lambda count: issue_of(text * count), times // 10) < 2.4


@pytest.mark.slow
@like_no_page
def test_a_text_like_no_page_loses_nothing_at_the_length_of_a_book(text: str, times: int) -> None:
    assert conservation(issue_of(text * times)).missing == 0
