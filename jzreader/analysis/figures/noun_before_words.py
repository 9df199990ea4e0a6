# SPDX-License-Identifier: MIT
"""The words that stand before a figure and say what it is of, how they are related, or neither."""

from __future__ import annotations

import re

from jzreader.analysis.figures.sentence_words import listed

SKIPPED = frozenset({"d", "ad", "p", "u", "f", "TIME", "t"})
LINKS = re.compile(
    "(?:已|又|将|再|仅|只|还|共|约|近|超|逾)?(?:"
    "[可能就]?[是为有达占在至到超逾近约比较共计估料]|最?[长高大宽深重厚低小短快慢]|[达升降增减涨跌]?[至到为]|"
    "(?:[增减升降涨跌扩缩提翻]|[多少]?[增减降])(?:长|加|少|幅|至|到|低|高|大|小|短|轻|了|为)?|"
    "超过|突破|接近|将近|多达|高达|达到|共有|共计|合计|总计|累计|只有|仅有|仅为|不足|不到|不超过|不低于|不少于|低于|高于|少于|多于|相比|"
    "[降涨提]价|[增减]产|[提降减]速|超标|扩容|[增减裁]员|[降涨加]薪|[增减]重|减亏|上升|下降|上涨|下跌|增长|增加|减少|提高|提升|降低|减轻|缩短|延长|扩大|缩小|回升|回落|攀升|下滑|增至|降至|升至|报|报收|收于|收报|"
    "升值|贬值|反弹|回暖|上调|下调|调低|调高|可能|收窄|加快|放缓|减缓|走高|走低|收缩|"
    "(?:就|才|便|还|也)?(?:可以|能够|能|可)|有望|预计|力争|将会|应|"
    "保持|维持|稳定|控制|确定|定|等于|相当于|分别|平均|多|满|过|占比|同比|环比)"
)
NAMING = listed(
    "盈余 市盈率 得票率 "
    "亩产 单产 年产 日产 占地 总长 全长 身高 体重 人均 限速 载重 储量 续航 出口 进口 进出口 盈利 亏损 "
    "全程 海拔 造林 育苗 植树 复垦 复耕 清淤 治沙"
)
"""What names a figure though it is tagged a verb or an adverb."""
COMPARING = listed(
    "同比 环比 同期 上年 去年 上月 上季 名义 实际 分别 平均 其中 同步 多次 首次 一度 合计 人民币 连续"
)
"""Words that say how a figure is compared, and not of what it is."""
EMPTY = COMPARING | listed(
    "增速 增幅 降幅 涨幅 跌幅 升幅 幅度 比例 比重 占比 时候 时 期间 地方 结果 原因 情况"
)
"""With these alone it is not said what is counted."""
CHANGES = listed("增速 增幅 降幅 涨幅 跌幅 升幅")
"""With points they say what moved, 增速比上月加快0.3个百分点, though not of what it is the rate."""
SEEMING = listed("表现 形势 走势 态势 势头")
PREDICATE = 3
"""Words of a short clause before a comma: 出口表现抢眼，同比增长6%."""
GIVEN = listed("返还 补贴 补助 投入 支出 减免 退还 节余 结余 外流 转移 消费 损失 积累")
NUMBERS = listed("数量 总数 总量 个数 户数 家数 件数")
"""The number of things, where it is the things that are counted: 参加国际组织的数量增至110个."""
MEASURED = listed("时间 人数 面积 数量 金额 总额 速度 里程 规模 次数 总量 产量 成本 费用 距离 能力 期限")
"""Nouns that a verb before them makes a name: 通行时间, 失踪人数."""
QUALITIES = listed("一般 主要 专项 综合 全社会 主营")
"""What is an adverb too, and begins a name: 一般公共预算."""
IN_ALL = listed("总数 总量 总额 总人数 全部 总人口")
EARLIER = listed("原来 现在 目前 当初 最初 起初 过去 之前 以前 原先 当时")
TRADED = listed("出口 进口 进出口")
"""Verbs that with what is traded are a name: 外贸进出口, 大豆出口."""
LEVEL = re.compile("警戒|保证|汛限|设防|历史最高|死水位")
"""What a level is over, and no name of what stands so high: 水位超 | 汛限水位."""
COMPARED_TO = listed("比 较 超 高出 高于 低于 快于 慢于 多于 少于 超过")
"""Before what a figure is only compared to: 增速比工业快 | 3.2个百分点."""
ABROAD = listed("国内 网上 线上 线下 境外 境内 海外 境内外")
"""Places that say of what kind a thing is: 网上零售额, but 镇上 | 收入."""
WHERE = listed("本地 外地 其他 其它 其余")
REPORTED = listed("报告 通报 接报 发现 查出")
"""Verbs before what was found, where a noun follows: 报告 | 手足口病病例."""
LIGHT = listed("完成 实现 开展 进行 累计 新增 组织 启动 推进")
"""Verbs behind which another is what was done: 完成 | 退耕还林477万亩."""
DIRECTLY = listed("直接 间接 对外 非")
"""What belongs to a name that ends in a verb: 非金融类直接 | 投资."""
DONE = listed("完成 实现")
"""Behind what is measured they only say how much of it was: 投资 | 完成, not 工程队 | 完成."""
HOLDING = listed(
    "举办 举行 召开 开展 组织 进行 完成 安排 策划 推出 上演 放映 送上 奉献 带来 承办 主办 达到 超过 突破 接近"
)
"""Verbs that an event is the object of; another verb before 场 is the event: 演出150场."""
ABOUT_TO = listed("拟 将 已 已经 共 需 应 可 计划 预计 累计 仅 只")
"""Behind these a verb is one, though it could be a noun: 拟 | 募集 | 资金."""
REACHING = listed("为 达 达到 是")
BUILT = re.compile("^(?:建成|新建|建设|打造|改造|改建|扩建|修建|新增|设立|开放)(?=..)")
"""What the network takes into a place's name: 建成口袋公园."""
CLASS = re.compile("[一二三四五六七八特甲乙丙][级等类]")
MEASURED_END = re.compile("^.[量率额值]$")
"""With a verb of one character one word: 蓄 | 水量, 发 | 电量."""
USING = listed("用 耗 产 储")
"""Verbs that with a noun of one character are a word: 用煤, 用电."""
HAPPENING = listed(
    "毕业 就业 返乡 复工 到岗 入学 报到 参会 出席 死亡 遇难 受伤 失踪 痊愈 出院 治愈 落户 脱贫 "
    "入伍 退休 上岗 参赛"
)
"""What befalls persons or is done by them, with no other persons for its object."""
WHOLE = re.compile(
    r"[本该我贵](?:公司|行|厂|店|院|校|报|集团)|(?:[全整本该各每]|我)[国省市县区乡镇村社校厂州旗盟旅团军院班家]|村里|全球|世界|当地|境内|全线|全年"
)
POSSIBLE = listed("支配 再生 利用 降解 回收 持续 开采 移动 穿戴 循环 复制 经营")
"""Verbs that with 可 make an attribute: 可支配收入, but 可确保收入."""
STUB = re.compile("[等各该本两三四五六七八九十多][国省市县区乡镇村校厂]?$")
NO_THING = frozenset("国省市县区乡镇村人年月日天")
"""Characters that as a word alone say nothing of a thing."""
STEPS = 7
"""Words between a noun and its figure that say how they are related: 与去年同期相比减少了."""
