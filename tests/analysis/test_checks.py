# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

from jzreader.analysis.checks import findings_in, findings_of
from jzreader.analysis.checks.registry import rules
from jzreader.intake import parse_sources
from jzreader.messages import finding_text, use_language
from jzreader.model.issue import Article, Block, Entity, Issue, Page, Role, Section
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey, IssueKey, PageKey, SectionKey, SourceKey
from jzreader.model.mapped_text import MappedText, Run
from jzreader.model.source import Source


def article(*blocks: tuple[Role, str]) -> Article:
    return Article(
        ArticleKey(1),
        tuple(Block(BlockKey(n), role, MappedText(text)) for n, (role, text) in enumerate(blocks, start=2)),
    )


HEADLINE = (Role.HEADLINE, "社区食堂开张")
BODY = (Role.PARAGRAPH, "社区食堂开张了，居民都来尝尝饭菜的味道。")


@pytest.mark.parametrize(
    ("blocks", "codes"),
    [
        ([HEADLINE, (Role.PARAGRAPH, "“开张了，大家都来尝尝吧，”他说。")], []),
        ([(Role.PARAGRAPH, "社区食堂今天在柳荫街道开张了。")], ["no_headline"]),
        ([HEADLINE], ["no_body"]),
        ([HEADLINE, (Role.PARAGRAPH, "食堂在2023年2月29日开张，居民都来尝尝。")], ["no_such_day"]),
        ([HEADLINE, (Role.PARAGRAPH, "食堂在2020年2月29日开张，居民都来尝尝。")], []),
        ([HEADLINE, (Role.PARAGRAPH, "社区食堂的他说：“开张了。")], ["unbalanced_mark"]),
        ([HEADLINE, (Role.PARAGRAPH, "社区食堂昨天终于开张了）。")], ["unbalanced_mark"]),
        ([HEADLINE, (Role.PARAGRAPH, "社区食堂昨天终于开张的日")], ["no_end_mark"]),
        ([HEADLINE, (Role.PARAGRAPH, "社区食堂的用餐办法如下：")], []),
    ],
)
def test_what_is_found(blocks: list[tuple[Role, str]], codes: list[str]) -> None:
    found = findings_of(article(*blocks))
    assert [finding.code for finding in found] == codes
    for finding in found:
        assert all(finding_text(finding))
        assert finding.places


def test_a_finding_points_at_the_mark() -> None:
    (finding,) = findings_of(article(HEADLINE, (Role.PARAGRAPH, "社区食堂的他说：“开张了。")))
    assert (finding.places[0].block, finding.places[0].start, finding.places[0].end) == (3, 8, 9)
    assert dict(finding.facts) == {"mark": "“"}


def test_the_sample_gives_no_alarm_about_marks(sample: Issue) -> None:
    codes = [f.code for _page, a in sample.articles() for f in findings_of(a)]
    assert "unbalanced_mark" not in codes


PLANTED: dict[str, list[tuple[Role, str]]] = {
    "sum_wrong": [
        (Role.HEADLINE, "58家单位受表彰"),
        (Role.PARAGRAPH, "市总工会授予29家单位奖状，授予30家基层单位称号。"),
    ],
    "equal_wrong": [
        (Role.HEADLINE, "101名个人受表彰"),
        (Role.PARAGRAPH, "市总工会授予周启明等100人奖章，会议在市文化宫举行。"),
    ],
    "part_of_whole_wrong": [HEADLINE, (Role.PARAGRAPH, "街道招募志愿者226人，其中党员247人，分成八支队伍。")],
    "share_wrong": [HEADLINE, (Role.PARAGRAPH, "全镇有农户800户，其中种植梨树的240户，占比达到35%，户均增收明显。")],
    "growth_wrong": [HEADLINE, (Role.PARAGRAPH, "食堂每天供餐从去年的400份增加到600份，增长40%，居民都来尝尝。")],
    "age_wrong": [HEADLINE, (Role.PARAGRAPH, "何秀珍生于1942年，今年已72岁，每天都到社区食堂吃午饭。")],
    "period_backwards": [HEADLINE, (Role.PARAGRAPH, "展览从2024年3月8日起，3月9日至3日免费向市民开放。")],
    "end_before_start": [HEADLINE, (Role.PARAGRAPH, "改造工程3月10日开始，3月8日结束，居民楼都装上了新电梯。")],
    "hours_length": [HEADLINE, (Role.PARAGRAPH, "比赛从下午2时开始，4时结束，历时三个小时，主队最终取胜。")],
    "period_named": [HEADLINE, (Role.PARAGRAPH, "今年一季度，即1月到4月，全市用电量增长5%，工业用电增长最快。")],
    "event_year": [HEADLINE, (Role.PARAGRAPH, "1935年抗战胜利时，周启明正在前线，他把消息写信告诉了家里。")],
    "rank_over": [HEADLINE, (Role.PARAGRAPH, "在16支参赛队中，澜湾队名列第18位，比去年前进了两位。")],
    "next_ordinal": [HEADLINE, (Role.PARAGRAPH, "第五届运动会昨日闭幕，下一届即第七届将于2028年举行。")],
    "score_wrong": [HEADLINE, (Role.PARAGRAPH, "河西队以1比3战胜河东队，取得小组赛第一，下周将对阵北塘队。")],
    "beyond_measure": [HEADLINE, (Role.PARAGRAPH, "明天最高气温将达到138℃，请市民减少外出，注意防暑降温。")],
    "confused_word": [HEADLINE, (Role.PARAGRAPH, "参加考试的学生必需带好准考证，迟到十五分钟的不得入场。")],
    "weekday": [HEADLINE, (Role.PARAGRAPH, "开张仪式定在2024年3月5日（星期三）上午在社区举行。")],
    "date_to_come": [HEADLINE, (Role.PARAGRAPH, "社区食堂5月20日在柳荫街道举行了开张仪式，居民都来了。")],
    "headline_wording": [
        (Role.HEADLINE, "轻微违交法可免罚"),
        (Role.PARAGRAPH, "交通违法首次免罚。对交通违法行为，民警先教育。交通违法的处理办法公布后，市民说这样的办法很有温度，值得推广到全市。"),
    ],
    "doubled": [HEADLINE, (Role.PARAGRAPH, "社区食堂开张了了，居民都来尝尝饭菜的味道。")],
    "half_width": [HEADLINE, (Role.PARAGRAPH, "社区食堂开张了,居民都来尝尝饭菜的味道。")],
    "byline_twice": [
        HEADLINE, (Role.BYLINE, "本报记者 林岚"), (Role.BYLINE, "本报记者林岚"),
        (Role.PARAGRAPH, "社区食堂开张了，居民都来尝尝饭菜的味道。"),
    ],
    "repeated": [
        HEADLINE, (Role.PARAGRAPH, "社区食堂开张了，居民都来尝尝饭菜的味道。"),
        (Role.PARAGRAPH, "社区食堂开张了，居民都来尝尝饭菜的味道。"),
    ],
    "short_body": [HEADLINE, (Role.PARAGRAPH, "开张了。")],
    "title_mark": [(Role.HEADLINE, "社区食堂开张，"), BODY],
    "doubled_mark": [HEADLINE, (Role.PARAGRAPH, "社区食堂开张了，，居民都来尝尝饭菜的味道。")],
    "wrong_word": [HEADLINE, (Role.PARAGRAPH, "街道召开坐谈会，居民都来说说饭菜的味道。")],
    "suspect_character": [HEADLINE, (Role.PARAGRAPH, "社区食堂的环竟很干净，居民都来尝尝饭菜的味道。")],
    "particle": [HEADLINE, (Role.PARAGRAPH, "居民何秀珍高兴的说，社区食堂的饭菜很合口味。")],
    "rough_figure": [HEADLINE, (Role.PARAGRAPH, "社区食堂请了2、3位厨师，居民都来尝尝饭菜的味道。")],
    "range_unit": [HEADLINE, (Role.PARAGRAPH, "社区食堂的饭菜便宜了5—10%，居民都来尝尝味道。")],
    "year_zero": [HEADLINE, (Role.PARAGRAPH, "社区食堂在二零二三年开张，居民都来尝尝饭菜的味道。")],
    "figure_and_word": [HEADLINE, (Role.PARAGRAPH, "社区食堂来了3千人，居民都来尝尝饭菜的味道。")],
    "full_width_figure": [HEADLINE, (Role.PARAGRAPH, "社区食堂每天供餐２００份，居民都来尝尝饭菜的味道。")],
    "said_twice": [HEADLINE, (Role.PARAGRAPH, "社区食堂每天供餐约200份左右，居民都来尝尝饭菜的味道。")],
    "times_fewer": [HEADLINE, (Role.PARAGRAPH, "社区食堂的浪费减少了两倍，居民都来尝尝饭菜的味道。")],
    "needless_comma": [HEADLINE, (Role.PARAGRAPH, "社区食堂有“爱心餐”、“敬老餐”，居民都来尝尝味道。")],
    "ellipsis": [HEADLINE, (Role.PARAGRAPH, "社区食堂的菜有青菜、豆腐...居民都来尝尝饭菜的味道。")],
    "ellipsis_and_so_on": [HEADLINE, (Role.PARAGRAPH, "社区食堂的菜有青菜、豆腐……等，居民都来尝尝味道。")],
    "colon_and_dash": [HEADLINE, (Role.PARAGRAPH, "社区食堂的菜单如下：——青菜和豆腐，居民都来尝尝味道。")],
    "leading_mark": [HEADLINE, BODY, (Role.PARAGRAPH, "，居民何秀珍也来尝尝饭菜的味道。")],
    "two_widths": [HEADLINE, (Role.PARAGRAPH, "社区食堂（位于柳荫街道)开张了，居民都来尝尝饭菜的味道。")],
    "broken_figure": [HEADLINE, (Role.PARAGRAPH, "社区食堂每天供餐 1 200份，合格率 98 %，居民都来尝尝饭菜的味道。")],
    "space": [HEADLINE, (Role.PARAGRAPH, "社区食堂开张了 ，居民都来尝尝饭菜的味道。")],
    "hyphen": [HEADLINE, (Role.PARAGRAPH, "社区食堂的名字是 can- teen，居民都来尝尝饭菜的味道。")],
    "no_such_day": [HEADLINE, (Role.PARAGRAPH, "社区食堂将在2月30日开张，居民都会来尝尝饭菜的味道。")],
    "no_such_time": [HEADLINE, (Role.PARAGRAPH, "社区食堂在11时72分开门，居民都来尝尝饭菜的味道。")],
    "share_over": [HEADLINE, (Role.PARAGRAPH, "社区食堂的覆盖率达到120%，居民都来尝尝饭菜的味道。")],
    "range_backwards": [HEADLINE, (Role.PARAGRAPH, "社区食堂每天供餐500至300份，居民都来尝尝饭菜的味道。")],
    "age_over": [HEADLINE, (Role.PARAGRAPH, "今年182岁的何秀珍也来到社区食堂，尝尝饭菜的味道。")],
    "row_gap": [
        HEADLINE,
        (Role.PARAGRAPH, "社区食堂的做法：一是管好卫生，让人放心；二是选好菜，让人爱吃；四是算好账，让人吃得起。"),
    ],
    "list_longer": [HEADLINE, (Role.PARAGRAPH, "何秀珍、周启明、方远、林岚等三人来到社区食堂，尝尝饭菜的味道。")],
    "unreadable": [HEADLINE, (Role.PARAGRAPH, "社区食\ufffd\ue5e5开张了，居民都来尝尝饭菜的味道。")],
    "headline_differs": [
        (Role.HEADLINE, "第四届梨花节开幕"), (Role.PARAGRAPH, "第三届梨花节昨日在七里河镇开幕，游客前来赏花。"),
    ],
    "direction_wrong": [HEADLINE, (Role.PARAGRAPH, "街道的调解员从36人下降到142人，邻里纠纷少了许多。")],
    "difference_wrong": [HEADLINE, (Role.PARAGRAPH, "卫生院病床从200张增加到260张，增加了50张，看病方便了。")],
    "multiple_wrong": [HEADLINE, (Role.PARAGRAPH, "合作社收入从10万元增加到14万元，翻了一番，社员都高兴。")],
    "product_wrong": [HEADLINE, (Role.PARAGRAPH, "每户补贴300元，共有200户，合计发放9万元，钱打到了卡上。")],
    "double_negative": [HEADLINE, (Role.PARAGRAPH, "公司上半年的利润同比下降-4%，主要因为原料涨价。")],
    "extremes_wrong": [HEADLINE, (Role.PARAGRAPH, "明天晴，最高气温2℃，最低气温9℃，请注意添衣。")],
    "years_wrong": [HEADLINE, (Role.PARAGRAPH, "老周1994年上岛，至今已有36年，每天升起国旗。")],
    "shares_over": [HEADLINE, (Role.PARAGRAPH, "受访者中老中青三代分别占40%、45%和35%，都有代表。")],
    "list_count": [HEADLINE, (Role.PARAGRAPH, "何秀珍、周启明、方远四人获得街道颁发的奖状。")],
    "steps_count": [HEADLINE, (Role.PARAGRAPH, "会上提了两点要求：一是卫生好，二是味道好，三是价钱好。")],
    "period_length": [HEADLINE, (Role.PARAGRAPH, "书画展于3月8日至12日举行，为期八天，免费开放。")],
    "repeated_sentence": [
        HEADLINE, (Role.PARAGRAPH, "志愿者每周上门为老人理发。志愿者每周上门为老人理发。老人都说好。"),
    ],
    "doubled_word": [HEADLINE, (Role.PARAGRAPH, "街道昨天开会对下一步工作进行进行部署，要求抓好落实。")],
    "wrong_province": [HEADLINE, (Role.PARAGRAPH, "来自福建省杭州市的考察团昨日到访，参观了社区食堂。")],
    "no_headline": [BODY],
    "no_body": [HEADLINE],
    "unbalanced_mark": [HEADLINE, (Role.PARAGRAPH, "社区食堂开张了，居民说：“饭菜很香。")],
    "no_end_mark": [HEADLINE, (Role.PARAGRAPH, "社区食堂开张了，居民都来尝尝饭菜的味")],
    "bylines_differ": [
        HEADLINE, (Role.BYLINE, "本报记者 周启明"),
        (Role.PARAGRAPH, "本报讯 记者周启朋报道 社区食堂开张了，居民都来尝尝饭菜的味道。"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_error_is_found_and_nothing_else_is_wrong(code: str) -> None:
    found = [f.code for f in findings_of(article(*PLANTED[code]), "2024-03-05") if f.severity != "ok"]
    assert found == [code]


def tagged(text: str, **labels: str) -> Block:
    """A paragraph with its labelled names: name=label."""
    spans = sorted(
        (m.start(), m.end(), label) for name, label in labels.items() for m in re.finditer(name, text)
    )
    entities = tuple(
        Entity(EntityKey(100 + n), label, start, end) for n, (start, end, label) in enumerate(spans)
    )
    return Block(BlockKey(3), Role.PARAGRAPH, MappedText(text), entities)


def test_two_ages_for_one_person() -> None:
    block = tagged("张守仁今年78岁，一个人住。88岁的张守仁每天散步，18岁时的张守仁爱唱歌。", 张守仁="person")
    found = findings_of(Article(ArticleKey(1), (block,)), "2024-03-05")
    assert [dict(one.facts) for one in found if one.code == "two_ages"] == [
        {"name": "张守仁", "age": "88岁", "other": "78岁"}
    ]


SOUND = [
    ("水稻喜获丰收", "全县受灾农户3000户，新增农户30户，户均增收800元，累计增收农户2万户。"),
    ("望江大桥总投资3.5亿元", "望江大桥总投资3亿5000万元，二期投资4.5亿元，计划明年动工。"),
    ("我市造林超3万亩", "全市今年造林3.4万亩，其中北塘县1万亩、望江区2万亩。"),
    ("梨园开放", "港口排名从第93位提高到第38位，员工从近100人增加到130余人。"),
    ("三地同日开工", "滨海、石城和河西三市开工，两国、三省等都派人参加。"),
    ("老店四十年", "老店1983年开张至今已有四十年，来自江苏省南京市的客人很多。"),
    (
        "会议部署工作",
        "2022年以来，一是抓卫生，二是抓味道，三是抓价钱。第二次会议强调，一要认真，二要细心。",
    ),
    (
        "会议部署工作",
        "会议部署12项任务："
        + "".join(f"{n}是做事；" for n in "一二三四五六七八九十")
        + "十一是做事；十二是做事。",
    ),
    ("展览", "展览从12月30日至1月3日举办，增速从-5%下降到-8%。现场的老人、妇女、儿童8人参加。"),
    ("怀念王伟", "王伟生于1950年，2010年去世，享年60岁。学校创办于1952年，今年国庆75周年之际翻修。"),
    ("父与子", "王伟1985年出生，他的父亲今年65岁。1998年他进厂当工人，妻子摆摊至今已有10年。"),
    (
        "太原、大同、成渝二十四市",
        "1978年出生的李老师，从教至今已有20年，今年最高价每斤10元，去年最低价每斤12元。",
    ),
    ("书画展开展", "书画展于3月8日至12日举行，为期五天，每场30人，共办了6期。"),
]


@pytest.mark.parametrize(("headline", "text"), SOUND)
def test_like_is_compared_with_like_alone(headline: str, text: str) -> None:
    found = findings_of(article((Role.HEADLINE, headline), (Role.PARAGRAPH, text)), "2024-03-05")
    assert [one.code for one in found if one.severity in ("error", "warning")] == []


def test_the_sum_is_told_in_one_line() -> None:
    text = "全市今年造林9000亩，分别为北塘县4000亩、望江区2500亩、栖霞区3500亩。"
    (found,) = findings_of(article(HEADLINE, (Role.PARAGRAPH, text)))
    assert dict(found.facts) == {"figures": "9000亩 ≠ 4000亩 + 2500亩 + 3500亩 = 10000"}


def issue_with(*articles: Article) -> Issue:
    """One page of articles, each with keys of its own."""
    keyed = tuple(
        replace(
            one,
            key=ArticleKey(n * 100),
            blocks=tuple(replace(b, key=BlockKey(n * 100 + i)) for i, b in enumerate(one.blocks, start=1)),
        )
        for n, one in enumerate(articles, start=1)
    )
    return Issue(
        IssueKey(1),
        None,
        "2024-03-05",
        (Page(PageKey(9), "1", None, SourceKey(1), 0, 0, (), keyed),),
        (Source(SourceKey(1), "a.txt", ""),),
        999,
    )


ORG = {"澜湾市第一建筑公司": "organisation", "澜湾市第一建建公司": "organisation"}
ACROSS = {
    "same_headline": [
        article((Role.HEADLINE, "社区食堂今天开张"), BODY),
        article((Role.HEADLINE, "社区食堂今天开张"), (Role.PARAGRAPH, "老街的灯又亮了起来，邻居们聚在一起。")),
    ],
    "repeated_elsewhere": [
        article(HEADLINE, (Role.PARAGRAPH, "社区食堂开张了，居民们都来尝尝饭菜的味道，大家都说好。")),
        article((Role.HEADLINE, "老街"), (Role.PARAGRAPH, "社区食堂开张了，居民们都来尝尝饭菜的味道，大家都说好。")),
    ],
    "at_odds": [
        article(HEADLINE, (Role.PARAGRAPH, "全市建成社区助餐服务点47个，居民都来尝尝饭菜。")),
        article((Role.HEADLINE, "老街"), (Role.PARAGRAPH, "目前全市建成社区助餐服务点57个，居民都来尝尝饭菜。")),
    ],
    "two_names": [
        Article(ArticleKey(1), (
            Block(BlockKey(2), Role.HEADLINE, MappedText("社区食堂开张")),
            tagged("澜湾市第一建筑公司来了，澜湾市第一建筑公司走了，澜湾市第一建建公司没来。", **ORG),
        )),
    ],
}  # fmt: skip


@pytest.mark.parametrize("code", ACROSS)
def test_what_articles_say_of_one_another(code: str) -> None:
    found = [f.code for f in findings_in(issue_with(*ACROSS[code])) if f.severity != "ok"]
    assert found == [code]


@pytest.mark.parametrize(
    ("words", "lost"), [("在图馆里的老人", "图书馆"), ("在图书馆里的老人", None), ("在村馆里的老人", None)]
)
def test_a_character_lost_at_a_lines_end(words: str, lost: str | None) -> None:
    body = "社区食堂开张了，在图书馆里的人来了，从图书馆里走来的人也来了，"
    text = f"{body}{words}尝尝饭菜的味道。"
    at = len(body) + 2
    runs = (Run(0, SourceKey(1), 0, at), Run(at, SourceKey(1), at + 1, len(text) - at))
    block = Block(BlockKey(3), Role.PARAGRAPH, MappedText(text, runs))
    one = Article(ArticleKey(1), (Block(BlockKey(2), Role.HEADLINE, MappedText("社区食堂开张")), block))
    found = [f for f in findings_of(one) if f.severity != "ok"]
    assert [f.code for f in found] == (["lost_character"] if lost else [])
    assert [dict(f.facts)["words"] for f in found] == ([lost] if lost else [])


def test_two_offices_of_one_person_in_one_body() -> None:
    text = "白鹭镇党委书记周启明来了。白鹭镇镇长周启明走了。"
    block = tagged(text, 白鹭镇="organisation", 党委书记="title", 镇长="title", 周启明="person")
    spans = [e for e in block.entities if not (e.label == "organisation" and text[e.end] == "长")]
    one = Article(
        ArticleKey(1),
        (
            Block(BlockKey(2), Role.HEADLINE, MappedText("社区食堂开张")),
            replace(block, entities=tuple(spans)),
        ),
    )
    assert [f.code for f in findings_of(one) if f.severity != "ok"] == ["two_offices"]


@pytest.mark.parametrize(
    "text",
    [
        "一是管好卫生，让人放心；二是选好菜，让人爱吃；三是算好账，让人吃得起。",
        "何秀珍、周启明、方远等三人来到社区食堂，尝尝饭菜的味道。",
        "何秀珍、周启明、方远等10余人来到社区食堂，尝尝饭菜的味道。",
        "比赛以3：72落幕，2月29日再战，增长120%，100岁的何秀珍也来了。",
        "联系电话 0416 123456，价格 12 元（不含税），居民都来尝尝。",
    ],
)
def test_what_is_right_raises_no_alarm_about_marks_and_rows(text: str) -> None:
    assert [
        f.code for f in findings_of(article(HEADLINE, (Role.PARAGRAPH, text))) if f.severity != "ok"
    ] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("全镇有农户800户，其中种植梨树的240户，占30%，户均增收明显。", ["share"]),
        ("全镇有农户813户，其中种植梨树的约240户，占比近三成，户均增收明显。", ["share"]),
        ("食堂每天供餐从去年的400份增加到600份，增长50%，居民都来尝尝。", ["growth"]),
        ("空置房由120套减少到90套，下降25%，社区里热闹起来了。", ["growth"]),
        ("全镇有农户800户。其中240户种梨，占全市梨农的12%，户均增收明显。", []),
        ("投资从300万元增加到600万元，同比利润增长12%，效益很好。", []),
        ("何秀珍生于1942年，今年82岁，每天都到社区食堂吃午饭。", []),
        ("何秀珍生于1942年，18岁进厂，今年82岁，每天都到食堂吃饭。", []),
    ],
)
def test_shares_growth_and_ages_that_fit_raise_no_alarm(text: str, kinds: list[str]) -> None:
    found = findings_of(article(HEADLINE, (Role.PARAGRAPH, text)), "2024-03-05")
    assert [(f.kind, f.severity) for f in found if f.kind not in ("part-of-whole",)] == [
        (kind, "ok") for kind in kinds
    ]


def test_what_agrees_is_said_to_agree() -> None:
    found = findings_of(
        article(
            (Role.HEADLINE, "59家单位100名个人受表彰"),
            (Role.PARAGRAPH, "市总工会授予29家单位奖状，授予周启明等100人奖章，授予30家基层单位称号。"),
        )
    )
    assert [(f.kind, f.severity) for f in found] == [("sum", "ok"), ("equal", "ok")]


def test_the_seed_pages_checks_and_no_false_alarm(shared: Path) -> None:
    text = (shared / "data" / "seed" / "page.txt").read_text("utf-8")
    found = findings_in(parse_sources([Source(SourceKey(1), "page.txt", text)]))
    assert Counter(f.kind for f in found if f.severity == "ok") >= Counter(
        {"sum": 2, "equal": 4, "part-of-whole": 1}
    )
    assert [f.kind for f in found if f.severity in ("error", "warning")] == ["headline-wording"]
    for old, new in (("59", "58"), ("29", "28"), ("1350", "1360"), ("1130", "1131"), ("147", "247")):
        changed = findings_in(parse_sources([Source(SourceKey(1), "page.txt", text.replace(old, new, 1))]))
        assert [f for f in changed if f.severity == "error"], (old, new)


@pytest.mark.parametrize("spoken", ["zh_CN", "en"])
def test_every_rule_has_words_that_its_findings_fill(spoken: str) -> None:
    use_language(spoken)
    found = [f for blocks in PLANTED.values() for f in findings_of(article(*blocks), "2024-03-05")]
    found += [f for articles in ACROSS.values() for f in findings_in(issue_with(*articles))]
    for finding in found:
        title, sentence = finding_text(finding)
        assert title.strip() and sentence.strip() and "{" not in sentence
    named = {name for rule in rules() for _t, name, _f, _c in Formatter().parse(rule.sentence) if name}
    assert named == {name for finding in found for name, _value in finding.facts} | {
        "section",
        "page",
        "office",
        "listed",
        "reason",
    }  # what a page, a name and a newsroom's list show, which have tests of their own


def test_two_spellings_of_one_person() -> None:
    text = "周启明来了，周启明说好，后来周启朋走了，大家都说饭菜好。"
    block = tagged(text, 周启明="person", 周启朋="person")
    one = Article(ArticleKey(1), (Block(BlockKey(2), Role.HEADLINE, MappedText("社区食堂开张")), block))
    found = [f for f in findings_of(one) if f.severity != "ok"]
    assert [f.code for f in found] == ["two_spellings"]
    assert dict(found[0].facts) == {"name": "周启朋", "other": "周启明", "times": "2"}


def test_what_a_page_holds_without_a_partner() -> None:
    whole = issue_with(article(HEADLINE, BODY, (Role.JUMP, "下转第2版")))
    title = Block(BlockKey(50), Role.SECTION_TITLE, MappedText("民生"))
    caption = Block(BlockKey(51), Role.CAPTION, MappedText("居民在食堂里用餐。"))
    first = replace(
        whole.pages[0], sections=(Section(SectionKey(60), "民生", BlockKey(50)),), loose=(title, caption)
    )
    second = Page(PageKey(10), "2", None, SourceKey(1), 0, 0, (), ())
    found = [f.code for f in findings_in(replace(whole, pages=(first, second))) if f.severity != "ok"]
    assert found == ["empty_section", "orphan_caption", "lonely_jump"]
