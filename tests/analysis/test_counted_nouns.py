# SPDX-License-Identifier: MIT
"""What figures count, by kinds of sentences; all of an invented city."""

from __future__ import annotations

import pytest

from jzreader.analysis.facts import facts_of
from jzreader.model.fact import FactKind
from jzreader.model.issue import Article, Block, Role
from jzreader.model.keys import ArticleKey, BlockKey
from jzreader.model.mapped_text import MappedText

BEHIND = [
    ("沿街挂起了80多个红色的灯笼。", ["灯笼"]),
    ("救助站收养了9只受伤的白鹭。", ["白鹭"]),
    ("船厂交付了两艘刚下水的渔船。", ["渔船"]),
    ("会上表彰12名驻澜外交官。", ["驻澜外交官"]),
    ("镇里派出5个工作组分赴各村。", ["工作组"]),
    ("港口新增25个境外经贸合作区。", ["境外经贸合作区"]),
    ("全市31个乡镇降雨量超过80毫米。", ["乡镇", "降雨量"]),
    ("有18个行业采购指数保持在50%以上。", ["行业", "采购指数"]),
    ("举行了第三次会议议程草案的讨论。", ["会议"]),
    ("把46个部门和窗口的700项审批事项放到网上。", ["部门和窗口", "审批事项"]),
    ("200多户低收入农户过上了富裕的日子。", ["低收入农户"]),
    ("3名狙击手从制高点向楼里的人喊话。", ["狙击手"]),
    ("去年捐了300万元专项资金建设的校舍。", ["专项资金"]),
    ("车库里停着40辆报废货车。", ["报废货车"]),
    ("村里有20多位70岁以上老人。", ["老人"]),
    ("新区有21座3000米以上的雪山。", ["雪山", "雪山"]),
    ("拨付2亿元奖补资金。", ["奖补资金"]),
    ("展出600平方米口径最大的镜面。", ["口径"]),
    ("代表团每年近30万人次的旅客。", ["旅客"]),
]
BEFORE = [
    ("预计明年产值可以达到90亿元。", ["产值"]),
    ("全市规模以上工业企业已复工3569家。", ["规模以上工业企业"]),
    ("其中，出口4.5亿元，增长8%。", ["出口", "出口"]),
    ("贸易顺差45亿元，收窄3.5%。", ["贸易顺差", "贸易顺差"]),
    ("全市网上零售额408亿元，同比增长3.1%。", ["网上零售额", "网上零售额"]),
    ("居民人均可支配收入18322元，年均增长7.4%。", ["居民人均可支配收入", "居民人均可支配收入"]),
    ("参加联盟的数量增至110多个。", ["联盟"]),
    ("占经济比重从12%上升到23%。", ["经济比重", "经济比重"]),
    ("上半年实际使用外资7.5亿元人民币，同比增长6.6%。", ["外资", "外资"]),
    ("完成退耕还林4万亩。", ["退耕还林"]),
    ("今年为企业降低成本2.6亿元。", ["成本"]),
    ("返回大海的鲸约为10头。", ["鲸"]),
    ("贫困发生率超过18%的县减少了。", ["贫困发生率"]),
    ("减少供暖用煤2万吨。", ["供暖用煤"]),
]
MORE = [
    ("邀请五位高技能人才队伍建设的工作者。", ["工作者"]),
    ("首场11位来自不同行业的市政协委员发言。", ["市政协委员"]),
    ("生产总值418亿元，按可比价格计算，同比增长6.8%。", ["生产总值", "生产总值"]),
    ("出口占比提高3.2个百分点至49.9%。", ["出口", "出口"]),
    ("候鸟由原来的500多只增加到800多只。", ["候鸟", "候鸟"]),
    ("这在航天史上还是第一次。", [None]),
]
SHARED = [
    ("35头奶牛入栏，20头仍在途中。", ["奶牛", "奶牛"]),
    ("每3个摊位中，就有1个来自外地。", ["摊位", "摊位"]),
    ("在40万名旅客中，60%以上都是游客。", ["旅客", "旅客"]),
    ("111名议员中只有68人到场。", ["议员", "议员"]),
    ("工业产值增速比上半年提高0.5个百分点，比一季度提高1.1个百分点。", ["工业产值增速", "工业产值增速"]),
]
NAMELESS = [
    ("张三等中资企业负责人等500多人参加。", [None]),
    ("连续4次出台通告。", [None]),
    ("在500米外的路口停下。", [None]),
    ("包括党员干部在内的11万人参加。", [None]),
    ("最多的时候达上百家。", [None]),
    ("顺利完成了第23条立法。", [None]),
    ("女子78公斤级决赛结束。", [None]),
    ("比原来早1个小时。", [None]),
]


@pytest.mark.parametrize(("text", "expected"), [*BEHIND, *BEFORE, *MORE, *SHARED, *NAMELESS])
def test_what_is_counted(text: str, expected: list[str | None]) -> None:
    article = Article(ArticleKey(1), (Block(BlockKey(2), Role.PARAGRAPH, MappedText(text)),))
    found = [
        fact.what
        for fact in facts_of(article, "2024-03-05")
        if fact.kind not in (FactKind.TIME, FactKind.AGE)
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "海外零部件到港。",
        "他们四处奔走。",
        "5633次列车晚点。",
        "实现两位数增长。",
        "长三角一体化。",
        "同首相通话，安倍三首相。",
    ],
)
def test_words_that_hold_a_numeral_are_no_figures(text: str) -> None:
    article = Article(ArticleKey(1), (Block(BlockKey(2), Role.PARAGRAPH, MappedText(text)),))
    assert facts_of(article, "2024-03-05") == []
