# SPDX-License-Identifier: MIT
"""The words of a sentence with a figure in it, and what kinds of them make up a noun phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jzreader.model.fact import Fact, FactKind

FIGURE = "figure"
"""The part of speech of a figure: no phrase goes through one, but where it is a stretch of time."""


@dataclass(frozen=True, slots=True)
class Word:
    """``[start, end)`` of a text, and its part of speech as LAC has them: n, v, vn, PER, TIME, …"""

    start: int
    end: int
    tag: str


def listed(row: str) -> frozenset[str]:
    """The words of a row."""
    return frozenset(row.split())


NOMINAL = frozenset({"n", "nz", "nw", "nt", "vn", "an", "ORG", "PER", "xc", "nr"})
PLACES = frozenset({"LOC", "ns", "s"})
AGE = "age"
MODIFIERS = frozenset({"a", "ad", "b", AGE, *PLACES})
JOINED = listed("和 及 以及 或")
OPEN, CLOSE = "“《‘「『（(", "”》’」』）)"
PEOPLE = listed("户 名 位 人 家")
RATES = listed("人均 户均 亩均 日均 月均 年均 次均 场均 平均 单位")
"""What says that a measured noun is one of each: part of its name, whatever it is tagged."""
ATTRIBUTES = listed(
    "在职 在岗 在校 在册 在建 退休 离退休 失业 下岗 留守 返乡 务工 受灾 涉案 参战 "
    "参赛 参会 参展 驻村 外来 脱贫 确诊 疑似 死亡 治愈 失踪 受伤 登记 注册 调查 加征 流动 "
    "假冒 伪劣 走私 被困 滞留 获救 逾期 违规 违法 违章 非法 闲置 废弃 报废 濒危 在逃 在押 住院"
)
"""Verbs that before a noun say which ones it is of."""
AMOUNTS = re.compile(
    r"[量率数额值价]$|[浓速温湿密强高深长宽厚]度$|比例|比重|面积|收入|支出|人口|水位|产量|成绩|指数|利润|税收|增速|进出口"
)
"""Nouns that are measured, and so no part of what has them: 乡镇 | 降雨量, but 社区食堂."""
MONEY_VERBS = listed(
    "投资 收入 支出 捐款 捐赠 贷款 补贴 补助 增收 创收 融资 消费 负债 借款 还款 罚款 拨款 存款 "
    "赔偿 分红 纳税 销售 集资 工资 奖励"
)
"""Verbs that before a sum of money name it, and some behind it."""
LONGEST = 16
"""Characters of a noun phrase; longer ones are mostly two."""

_PERSONS = (
    "者|员|人|生|师|民|手|工|兵|官|长|徒|友|客|童|士|妇|嫌犯|群众|代表|干部|患者|病人|教授|专家|旅客|嘉宾|委员|"
    "院士|老人|战友|党员|同志|家属|家长|骨干|人才|对象|商|选手|运动员|主播|少年|青年|儿|女|汉|警"
)
_AGREEING = {
    "名": _PERSONS, "位": _PERSONS, "人": _PERSONS,
    "家": "企业|公司|单位|店|机构|厂|银行|学校|医院|商户|院|社|馆|所|社区|工厂|集团|中心|媒体|平台|企|摊",
    "户": "户|家庭|居民|牧民|村民|农民|企业|人家|住户",
    "辆": "车|客车|巴士|货车", "艘": "船|艇|舰|轮|船只", "架": "机", "枚": "弹|章|牌|火箭|卫星|邮票|币",
    "头": "牛|羊|猪|驴|鲸|象|牲畜|生猪|鹿",
    "只": "羊|鸡|鸭|鹅|鸟|猫|狗|猴|鹤|兔|船|舞狮|基金|股票|股|熊猫",
    "棵": "树|木|苗|松|柏|果树", "株": "树|木|苗|松|柏|果树|菌|花",
    "座": "桥|塔|站|城|楼|馆|山|库|矿|厂|寺|岛|庙|隧道|大棚|泵站",
    "条": "线|路|航线|道|河|街|渠|沟|措施|建议|意见|铁路|生产线|信息|街道|隧道|鱼|裤|船",
    "栋": "楼|房|屋|建筑|住宅|大棚|民居", "幢": "楼|房|屋|建筑|住宅|民居",
    "台": "机|车|仪|电脑|设备|器|炉|农机|发动机",
    "个": "项目|小区|班级|部门|环节|孩子|"
    "村|工程|社区|县|乡镇|城市|国家|泊位|车位|床位|网点|站点|岗位|乡|镇|问题|基地|品种|"
    "园区|大棚",
    "项": "工程|项目|制度|措施|成果|政策|任务|指标|技术|专利|规定|标准|事项|服务|改革|举措|工作",
    "起": "案|案件|事故|火灾|纠纷|事件",
    "件": "案|案件|事|作品|文物|提案|议案|建议|衣服|事项|商品|包裹|快递|专利|展品",
    "所": "学校|大学|高校|小学|中学|医院|院校|幼儿园|学院", "支": "队|队伍|球队|团队|分队|部队|基金|笔",
    "场": "会|赛|比赛|演出|活动|讲座|音乐会|招聘会|仪式|展|宣讲|发布会",
    "篇": "文|论文|文章|报道|小说|稿|稿件", "部": "法律|作品|电影|影片|剧|小说|法规|书|电视剧|手机|著作|电梯",
    "处": "点|遗址|隐患|景点|工程|文物|场所|房产|景区|保护区|泉", "间": "房|屋|教室|客房|民宿|病房|宿舍",
    "份": "报告|问卷|合同|报纸|文件|协议|材料|订单|礼物|名单|样本|保单", "例": "病例|患者|手术|感染者|病人",
    "张": "票|照片|床位|床|图|地图|卡|名片|桌|纸|证|罚单",
}  # fmt: skip
"""What some classifiers are said of: the end of the noun."""
_KINDS_OF_PLACES = re.compile(
    r"(?:[区园港站线桥路湖河库岛场馆院校坝村镇塔楼道]|草原|基地|中心|公园|城市|县城)[上中内里]?$"
)
"""Places that are things too, 合作区, where the network takes them for one place's name."""
_WITHIN = re.compile("[上中内里下]$")
_HAN = re.compile("[\u4e00-\u9fff]+")


def agrees(unit: str | None, noun: str) -> bool:
    """Whether a classifier is said of such a thing: 辆 of a 货车."""
    ends = _AGREEING.get(unit or "")
    return ends is not None and re.search(f"(?:{ends})$", noun) is not None


def is_kind_of_place(said: str) -> bool:
    """Whether a word that is taken for a place says what kind of thing it is: 合作区."""
    return len(said) > 1 and _KINDS_OF_PLACES.search(said) is not None


def around_figures(text: str, words: Sequence[Word], figures: Sequence[Fact]) -> list[Word]:
    """The words in order, each figure one of them, and none that reaches into a figure."""
    found: list[Word] = []
    waiting = list(figures)[::-1]
    for word in words:
        at = max(word.start, found[-1].end) if found else word.start
        while waiting and waiting[-1].start < word.end:
            figure = waiting.pop()
            if at < figure.start:
                found.append(replace(word, start=at, end=figure.start))
            found.append(_figure(figure))
            at = figure.end
        if at < word.end:
            found.append(replace(word, start=at, tag=_rest(text, at, word)))
    found += [_figure(figure) for figure in reversed(waiting)]
    return list(_mended(text, found))


def _figure(figure: Fact) -> Word:
    return Word(figure.start, figure.end, _TAGS.get(figure.kind, FIGURE))


_TAGS = {FactKind.DURATION: "TIME", FactKind.AGE: AGE}
"""What figures are that others go over: 30位 | 70岁以上 | 老人."""


def _rest(text: str, start: int, word: Word) -> str:
    """The part of speech of what a figure leaves of a word: 人 of 多人, 鲸 of 头鲸."""
    if start == word.start or word.tag != "m":
        return word.tag
    return "n" if _HAN.match(text[start : word.end]) else "w"


def _mended(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """The words, but 工作组 | 分赴 where the network has 工作 | 组分 | 赴: fewer words, all of them common.

    Asked only where a word of two characters stands before one of one, which the next seam may have lost.
    """
    at = 0
    while at < len(words):
        three = words[at : at + 3]
        said = [text[word.start : word.end] for word in three]
        if [len(one) for one in said] == [2, 2, 1] and three[0].tag == "n" and three[2].tag in ("v", "p"):
            run = "".join(said)
            if _HAN.fullmatch(run) and text[three[0].start : three[2].end] == run and _is_common(run):
                yield Word(three[0].start, three[0].start + 3, "n")
                yield Word(three[0].start + 3, three[2].end, "v")
                at += 3
                continue
        if said[:2] == ["得", "票率"]:
            yield Word(three[0].start, three[1].end, "n")
            at += 2
            continue
        if len(said) > 1 and three[0].tag in ("n", "vn") and _REACHING.fullmatch(said[1]):
            yield Word(three[0].start, three[1].start + 1, "n")
            yield Word(three[1].start + 1, three[1].end, "v")
            at += 2
            continue
        if [len(one) for one in said[:2]] == [2, 2] and three[0].tag == "n" and three[1].tag in ("s", "f"):
            run = "".join(said[:2])
            if _HAN.fullmatch(run) and _is_cut(run):
                yield Word(three[0].start, three[0].start + 3, "n")
                yield Word(three[0].start + 3, three[1].end, "f")
                at += 2
                continue
        yield words[at]
        at += 1


_REACHING = re.compile("次[达为超逾]|[量率额值][达逾]")
"""What the network takes for a word where 人次 or the like ends: 观影人 | 次达."""


def _is_cut(run: str) -> bool:
    """Whether 科学 | 家里 is 科学家 | 里."""
    return run[3] in "里中内上" and _uses(run[:3]) >= _COMMON


_COMMON = 64
"""Uses in 60 million words of a word that one may take another's last character from."""


def _is_common(run: str) -> bool:
    return min(_uses(run[:3]), _uses(run[3:])) >= _COMMON


def _uses(word: str) -> int:
    from jzreader.language.wording import words  # with numpy: the window opens without

    return words().count(word)


def without_within(said: str) -> int:
    """Characters of 戈壁草原上 but the last one, which says where in it."""
    return len(said) - 1 if len(said) > 2 and _WITHIN.search(said) else len(said)
