# SPDX-License-Identifier: MIT
"""Faults and their sound twins, by kind: in each line ``[wrong|right]`` is where the fault stands."""

from __future__ import annotations

import re

import pytest

from jzreader.analysis.checks import findings_of
from jzreader.analysis.entities import suggest
from jzreader.analysis.tagging.tagger import tag
from jzreader.model.finding import Finding, Severity
from jzreader.model.issue import Article, Block, Issue, Page, Role
from jzreader.model.keys import ArticleKey, BlockKey, IssueKey, PageKey, SourceKey
from jzreader.model.mapped_text import MappedText
from jzreader.model.newsroom import Holder, Newsroom, Wording

LINES = """
shares_over	受访业主里，支持的占48%，反对的占33%，没有意见的占[29%|19%]。
period_length	灯展从2月3日一直持续到2月12日，为期[二十天|十天]，免费参观。
age_wrong	小秦1999年出生，2017年考上军校，那年他[28岁|18岁]，个头还没长足。
doubled_word	合作社有序[推进推进|推进]春耕备耕，农资都已到户。
end_before_start	滨河路从4月15日起封闭施工，[4月2日|5月2日]完工，车辆请绕行望江路。
end_before_start	老纺织厂1958年成立，[1949年|1998年]停产，厂房如今成了创意园。
end_before_start	演出于晚上8点开始，[晚上7点|晚上10点]结束，演员谢幕三次。
end_before_start	画家周启明生于1925年，[1918年|1998年]逝世，留下作品三百余幅。
hours_length	比赛上午8时开始，11时结束，历时[五小时|三小时]，选手跑完全程。
period_named	上半年，即1月到[7月|6月]，全市工业增加值增长6%。
event_year	[1939年|1937年]七七事变爆发，刘长河离开学堂，参加了队伍。
rank_over	在全市28个街道中，柳荫街道排名第[36|6]，居民满意度提高了不少。
next_ordinal	第八届农博会闭幕，下一届为[第十届|第九届]，将由北塘县承办。
score_wrong	主队以[88:96|96:88]击败客队，晋级决赛，球迷在场外唱起了歌。
score_wrong	女团[3:1|1:3]不敌北塘队，获得亚军，教练说年轻人还要多练。
part_of_whole_wrong	合唱团60人里有退休教师[80人|20人]，每周排练两次。
part_of_whole_wrong	到会代表200人，农民代表占了[260人|60人]，大家说得都很实在。
part_of_whole_wrong	抽检食品300批次，有[312批次|292批次]合格，不合格的已经下架。
sum_wrong	共有500人参加考试，合格420人，不合格[120人|80人]，成绩下周公布。
sum_wrong	三个村植树90亩，东村、西村、南村分别植树20亩、30亩、[50亩|40亩]。
sum_wrong	食堂共采购蔬菜600斤，白菜200斤、萝卜150斤、土豆[350斤|250斤]，够吃一周。
confused_word	调查员[反应|反映]情况说，老人最盼的是家门口有食堂。
confused_word	[截止|截至]3月1日，已有两千人报名，名额所剩不多。
confused_word	老人在敬老院里[渡过|度过]幸福的晚年，每天打牌下棋。
confused_word	居民[一至|一致]同意由何秀珍担任楼长，她答应下来。
confused_word	门口贴着一张招聘[启示|启事]，来问的人不少。
shares_over	受访居民中，满意的占72%，不满意的占[38%|28%]，意见集中在停车难上。
beyond_measure	这名男生身高[17.6米|1.76米]，是班里最高的，打篮球是主力。
beyond_measure	受冷空气影响，最低气温将降至零下[118℃|18℃]，请注意防寒。
product_wrong	每箱苹果60元，学校买了40箱，共花费[2600元|2400元]，分给了各班。
list_count	孩子们领到铅笔、橡皮、尺子[四种|三种]文具，高兴得合不拢嘴。
row_gap	会议明确：第一，抓进度；第二，抓质量；[第二|第三]，抓安全，确保交付。
two_spellings	陈志明是车间的老师傅。说起手艺，[陈志鸣|陈志明]总有讲不完的话。
two_offices	县长方远昨日到石梁镇调研春耕。[副县长|县长]方远说，种子要备足。
doubled	孩子们蹦蹦跳跳地[地|]跑向操场，笑声传得很远。
weekday	讲座将在3月9日（[周日|周六]）下午举行，主讲人是农科院的专家。
share_wrong	社区化验井水40份，达标36份，达标率为[95%|90%]，结果已经张贴。
share_wrong	全年计划疏浚河道50公里，现已完成30公里，占计划的[70%|60%]，进度正常。
shares_over	垃圾总量中，厨余占50%，纸类占[45%|25%]，塑料占25%，分拣还要加强。
multiple_wrong	会员由20人发展到100人，是当初的[3倍|5倍]，活动室换了大的。
difference_wrong	门票价格由40元调整为55元，上调了[25元|15元]，老人仍然免票。
product_wrong	仓库面积600平方米，每平方米造价900元，总价[45万元|54万元]，由供销社承担。
product_wrong	全村80户共分红32万元，户均[5000元|4000元]，大家笑开了花。
sum_wrong	上岛的游客90人，男游客50人，女游客[60人|40人]，分坐两条船。
share_over	小区的垃圾回收率达到[130%|93%]，楼道里干净多了，居民很满意。
rank_over	共有12支队伍参加角逐，白鹭镇龙舟队获得第[15名|5名]，队员晒黑了一圈。
years_wrong	从2004年到2024年，[30年|20年]来，他在沙地上种下五万棵树。
years_wrong	创办于1934年的望江小学迎来[60周年|90周年]校庆，老校友从各地赶来。
period_length	灯展2月10日开幕，2月24日闭幕，展期[30天|15天]，免费向市民开放。
date_to_come	[4月9日|2月9日]，两家供销社在石梁镇签署了合作协议，秋天一起办集市。
two_offices	县委书记方远昨日到石梁镇调研春耕。[县长|县委书记]方远说，种子要备足。
particle	听说有了新书，孩子们高兴[的|得]跳了起来，围着老师问个不停。
particle	窗口人员耐心[的|地]解答居民的问题，手续当场就办好了。
list_count	大客车载着来自北塘、白鹭、[石梁、东山三个|石梁三个]镇的菜农去赶集。
years_wrong	望江剧院创建于1944年，今年迎来建院[60周年|80周年]，演员们重排了老戏。
years_wrong	小提琴家方远（1935—2024）昨天在家中去世，享年[79岁|89岁]，丧事从简。
doubled	菜农们[也也|也]赶来了，集市上人挤着人，吆喝声一直传到河对岸。
growth_wrong	吨钢能耗由500千克标准煤下降到450千克标准煤，下降[15%|10%]，烟也少了。
part_of_whole_wrong	会议应到代表212人，实到[221人|201人]，可以开会。
share_wrong	水务局计划清淤沟渠80条，已完成56条，完成率[80%|70%]，余下的本周完工。
multiple_wrong	莲藕每斤由3元涨到6元，[上涨了四倍|上涨了一倍]，农户都说划算。
doubled	河长每周[都都|都]要巡河两次，发现问题当场交办。
hours_length	演练上午9时开始，11时30分结束，历时[三个半小时|两个半小时]，出动船只12条。
wrong_word	社区大夫把老人照顾得[无微不致|无微不至]，家属送来一面锦旗。
"""


def found(text: str, headline: str = "", newsroom: Newsroom | None = None) -> list[Finding]:
    """What is said of an article with the entities that the app suggests."""
    rows = [(Role.HEADLINE, headline)] if headline else []
    rows.append((Role.PARAGRAPH, text))
    blocks = tuple(Block(BlockKey(n), role, MappedText(words)) for n, (role, words) in enumerate(rows, 2))
    page = Page(PageKey(8), None, None, SourceKey(9), 0, 0, articles=(Article(ArticleKey(1), blocks),))
    ((_page, article),) = suggest(Issue(IssueKey(1), None, None, (page,), next_key=20), tag).articles()
    findings = (
        findings_of(article, "2024-03-05", newsroom) if newsroom else findings_of(article, "2024-03-05")
    )
    return [one for one in findings if one.severity is not Severity.OK and one.code != "no_headline"]


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_a_fault_is_found_and_its_sound_twin_is_not_accused(line: str) -> None:
    code, text = line.split("\t")
    wrong, right = (re.sub(r"\[([^|\]]*)\|([^\]]*)\]", side, text) for side in (r"\1", r"\2"))
    assert code in [one.code for one in found(wrong)]
    assert found(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "全市植树90亩，其中东村20亩、西村30亩，余下的明年再种。",
        "2021年5月，一期工程动工；2020年10月，二期工程建成通车。",
        "施工从晚上10时开始，次日凌晨4时结束，市民请绕行。",
        "河东队以1比2负于河西队，无缘决赛，球迷依旧鼓掌。",
        "甲队昨天以3比1战胜乙队，甲班的同学都来助威。",
        "雨后的地面也不滑了，老人们出门放心多了。",
        "出台了发布署名文章的办法，由编辑部负责解释。",
        "2019年五四运动100周年之际，学校举办了展览。",
        "2009年汶川地震灾后重建全面展开，新校舍拔地而起。",
        "兄弟俩王志明、王志鸣都在车间上班，一个钳工，一个焊工。",
        "救灾物资有帐篷、棉被、饮用水等三十种，已经送到。",
        "气温上升了65度的说法没有依据，专家昨日作出说明。",
        "会员由20人发展到100人，是去年的三倍多，活动室换了大的。",
        "水价由2元调整为3元，下个月起上调了0.5元的补贴也同时发放。",
        "单位为村里添置了课桌、书柜、电脑等五样物件，孩子们很高兴。",
        "菜场招工300人，其中女工180人、外地工人260人，分三班上工。",
        "全市进出口500亿元，其中民营企业进出口300亿元、机电产品出口350亿元。",
        "古庙创建于1034年，1980年重建，今年迎来重建44周年庆典。",
        "方远（1938—2024）去世，享年87岁（虚岁），他1958年20岁时开始教书。",
        "重要要害部门要落实责任，成就就在眼前，合并并不意味着撤销，其他他们会处理。",
        "市委书记方远、市长林岚出席。市长林岚说，种子要备足。",
        "居民得到了耐心的解答，我们会珍惜大家的信任，继续加强专研发。",
        "4月9日，两家供销社将在石梁镇签署合作协议，秋天一起办集市。",
    ],
)
def test_sound_text_is_not_accused(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("headline", "text", "accused"),
    [
        ("庙会周三开锣", "城隍庙庙会将于本周四上午开锣，有舞龙、杂耍和小吃。", True),
        ("龙舟赛6月10日开桨", "端午龙舟赛将于6月10日在白鹭河开桨，有32支队伍报名。", False),
        ("庙会周四开锣", "城隍庙庙会将于本周四上午开锣，有舞龙、杂耍和小吃。", False),
        ("第九届农博会开锣", "昨日，第八届市农博会在会展中心开锣，有三百家农户参展。", True),
        ("第九届农博会开锣", "昨日，第九届市农博会在会展中心开锣，有三百家农户参展。", False),
        ("灯会持续十天", "灯会今晚亮灯，持续七天，每晚六点到十点开放，门票免费。", True),
        ("灯会持续七天", "灯会今晚亮灯，持续七天，每晚六点到十点开放，门票免费。", False),
        ("石岭镇开建文化广场", "石梁镇文化广场昨日动工，占地12亩，年底建成后可办演出。", True),
        ("荆山县遭遇冰雹", "昨天傍晚，京山县遭遇冰雹袭击，京山县农业部门已派人查灾。", True),
    ],
)
def test_the_headline_says_another_day_length_or_place(headline: str, text: str, accused: bool) -> None:
    assert ("headline_differs" in [one.code for one in found(text, headline)]) is accused


@pytest.mark.parametrize(
    ("headline", "text", "accused"),
    [
        ("渔船翻沉致7人遇难", "渔船昨夜翻沉，造成4人死亡、2人受伤，搜救还在进行。", True),
        ("渔船翻沉致4死2伤", "渔船昨夜翻沉，造成4人死亡、2人受伤，搜救还在进行。", False),
        ("渔船翻沉致7人遇难", "渔船昨夜翻沉，4人当场遇难，另有3人送医后不幸身亡。", False),
        ("渔船翻沉致7人遇难", "渔船起初造成4人遇难，又找到3名船员，死亡人数升至7人。", False),
    ],
)
def test_a_toll_is_the_same_in_the_headline(headline: str, text: str, accused: bool) -> None:
    assert ("equal_wrong" in [one.code for one in found(text, headline)]) is accused


@pytest.mark.parametrize(
    ("headline", "text", "accused"),
    [
        ("供销社签下36亿元订单", "昨天，供销社在农博会上签下订单3.6亿元，以白梨和莲藕为主。", True),
        ("消费券发了5亿元", "本月起，全市分三批发放消费券5000万元，涵盖餐饮和家电。", True),
        ("每户补助3000元", "市里安排资金300万元，对受灾的1000户每户补助3000元。", False),
        ("村民分红30万元", "村集体去年收入300万元，拿出一成给村民分红，余下的修路。", False),
        ("植树四万株", "白鹭镇今春植树4.2万株，其中杨树1.6万株、柳树1.5万株。", False),
        ("拨款6200万元", "市里昨天拨付2600万元，用于修建白鹭河两岸的步道。", True),
        ("签下3600万元", "两天里签下3600万元，其中白梨360万元，供销社的人说没想到。", False),
    ],
)
def test_a_headline_with_the_digits_at_another_scale(headline: str, text: str, accused: bool) -> None:
    assert ("equal_wrong" in [one.code for one in found(text, headline)]) is accused


@pytest.mark.parametrize(
    ("headline", "text", "accused"),
    [
        ("白鹭队3∶1险胜", "昨晚，白鹭队主场以3∶2战胜石梁队，取得联赛四连胜。", True),
        ("白鹭队4比1夺冠", "决赛中，白鹭队以4比2击败石梁队，全场观众起立鼓掌。", True),
        ("白鹭队3∶2险胜", "昨晚，白鹭队主场以3∶2战胜石梁队，取得联赛四连胜。", False),
        ("石梁队2∶3告负", "昨晚，白鹭队主场以3∶2战胜石梁队，取得联赛四连胜。", False),
        ("白鹭队3∶1取胜", "白鹭队上半场1∶0领先，下半场再入两球，最终取得胜利。", False),
        ("白鹭队3∶2取胜", "上半场1∶2落后，下半场连入两球，白鹭队最终3∶2取胜。", False),
    ],
)
def test_a_headline_with_another_score(headline: str, text: str, accused: bool) -> None:
    assert ("headline_differs" in [one.code for one in found(text, headline)]) is accused


def test_an_office_is_asked_for_the_year_that_the_sentence_names() -> None:
    room = Newsroom(
        holders=(
            Holder("周启明", "市长", "2016-01-01", "2020-12-31"),
            Holder("方远", "市长", "2021-01-01"),
        )
    )
    assert found("2019年，市长周启明主持了开工仪式，如今大桥已经通车。", newsroom=room) == []
    assert [one.code for one in found("市长周启明主持了开工仪式，大桥即将通车。", newsroom=room)] == [
        "other_holder"
    ]


def test_a_word_of_the_newsrooms_list_is_told_once() -> None:
    room = Newsroom(wordings=(Wording("布署", "部署", "规范用词"),))
    codes = [one.code for one in found("会议对防汛工作作了布署，要求各地备足物资。", newsroom=room)]
    assert codes == ["house_wording"]
