# SPDX-License-Identifier: MIT
"""The noun phrase before a figure that it is a figure of: 粮食总产量 | 达到546亿斤, 大棚 | 77栋."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jzreader.analysis.figures.sentence_words import (
    AMOUNTS,
    ATTRIBUTES,
    CLOSE,
    FIGURE,
    JOINED,
    LONGEST,
    MONEY_VERBS,
    NOMINAL,
    OPEN,
    PEOPLE,
    RATES,
    Word,
    agrees,
    is_kind_of_place,
    listed,
)
from jzreader.analysis.figures.units import is_measure
from jzreader.model.fact import Fact, FactKind

_SKIPPED = frozenset({"d", "ad", "p", "u", "f", "TIME", "t"})
_LINKS = re.compile(
    "(?:已|又|将|再|仅|只|还|共|约|近|超|逾)?(?:"
    "[可能就]?[是为有达占在至到超逾近约比较共计]|最?[长高大宽深重厚低小短快慢]|[达升降增减涨跌]?[至到为]|"
    "(?:[增减升降涨跌扩缩提翻]|[多少]?[增减降])(?:长|加|少|幅|至|到|低|高|大|小|短|轻|了|为)?|"
    "超过|突破|接近|将近|多达|高达|达到|共有|共计|合计|总计|累计|只有|仅有|仅为|不足|不到|不超过|不低于|不少于|低于|高于|少于|多于|相比|"
    "上升|下降|上涨|下跌|增长|增加|减少|提高|提升|降低|减轻|缩短|延长|扩大|缩小|回升|回落|攀升|下滑|增至|降至|升至|"
    "升值|贬值|反弹|回暖|上调|下调|调低|调高|可能|收窄|加快|放缓|减缓|走高|走低|收缩|"
    "(?:就|才|便|还|也)?(?:可以|能够|能|可)|有望|预计|力争|将会|应|"
    "保持|维持|稳定|控制|确定|定|等于|相当于|分别|平均|多|满|过|占比|同比|环比)"
)
NAMING = listed(
    "亩产 单产 年产 日产 占地 总长 全长 身高 体重 人均 限速 载重 储量 续航 出口 进口 进出口 盈利 亏损 "
    "全程 海拔"
)
"""What names a figure though it is tagged a verb or an adverb."""
_COMPARING = listed(
    "同比 环比 同期 上年 去年 上月 上季 名义 实际 分别 平均 其中 同步 多次 首次 一度 合计 人民币 连续"
)
"""Words that say how a figure is compared, and not of what it is."""
_EMPTY = _COMPARING | listed(
    "增速 增幅 降幅 涨幅 跌幅 升幅 幅度 比例 比重 占比 时候 时 期间 地方 结果 原因 情况"
)
"""With these alone it is not said what is counted."""
_CHANGES = listed("增速 增幅 降幅 涨幅 跌幅 升幅")
"""With points they say what moved, 增速比上月加快0.3个百分点, though not of what it is the rate."""
_SEEMING = listed("表现 形势 走势 态势 势头")
_PREDICATE = 3
"""Words of a short clause before a comma: 出口表现抢眼，同比增长6%."""
_GIVEN = listed("返还 补贴 补助 投入 支出 减免 退还 节余 结余 外流 转移 消费 损失 积累")
_NUMBERS = listed("数量 总数 总量 个数 户数 家数 件数")
"""The number of things, where it is the things that are counted: 参加国际组织的数量增至110个."""
_MEASURED = listed("时间 人数 面积 数量 金额 总额 速度 里程 规模 次数 总量 产量 成本 费用 距离 能力 期限")
"""Nouns that a verb before them makes a name: 通行时间, 失踪人数."""
_QUALITIES = listed("一般 主要 专项 综合 全社会 主营")
"""What is an adverb too, and begins a name: 一般公共预算."""
_IN_ALL = listed("总数 总量 总额 总人数 全部 总人口")
_EARLIER = listed("原来 现在 目前 当初 最初 起初 过去 之前 以前 原先 当时")
_TRADED = listed("出口 进口 进出口")
"""Verbs that with what is traded are a name: 外贸进出口, 大豆出口."""
_COMPARED_TO = listed("比 较 高于 低于 快于 慢于 多于 少于 超过")
"""Before what a figure is only compared to: 增速比工业快 | 3.2个百分点."""
_ABROAD = listed("国内 网上 线上 线下 境外 境内 海外 境内外")
"""Places that say of what kind a thing is: 网上零售额, but 镇上 | 收入."""
_WHERE = listed("本地 外地 其他 其它 其余")
_LIGHT = listed("完成 实现 开展 进行 累计 新增 组织 启动 推进")
"""Verbs behind which another is what was done: 完成 | 退耕还林477万亩."""
_USING = listed("用 耗 产 储")
"""Verbs that with a noun of one character are a word: 用煤, 用电."""
_HAPPENING = listed(
    "毕业 就业 返乡 复工 到岗 入学 报到 参会 出席 死亡 遇难 受伤 失踪 痊愈 出院 治愈 落户 脱贫 "
    "入伍 退休 上岗 参赛"
)
"""What befalls persons or is done by them, with no other persons for its object."""
_WHOLE = re.compile(
    r"(?:[全整本该各每]|我)[国省市县区乡镇村社校厂州旗盟旅团军院班家]|村里|全球|世界|当地|境内|全线|全年"
)
_POSSIBLE = listed("支配 再生 利用 降解 回收 持续 开采 移动 穿戴 循环 复制 经营")
"""Verbs that with 可 make an attribute: 可支配收入, but 可确保收入."""
_STUB = re.compile("[等各该本][国省市县区乡镇村校厂]?$")
_NO_THING = frozenset("国省市县区乡镇村人年月日天")
"""Characters that as a word alone say nothing of a thing."""
_STEPS = 7
"""Words between a noun and its figure that say how they are related: 与去年同期相比减少了."""


def relates(text: str, word: Word) -> bool:
    """Whether a word between a noun and a figure only says how they are related."""
    said = text[word.start : word.end]
    if word.tag in _SKIPPED or said in _COMPARING | _EARLIER or said.isspace():
        return said not in NAMING
    return word.tag in ("v", "vn", "vd", "n", "a") and _LINKS.fullmatch(said) is not None


def compares(text: str, word: Word) -> bool:
    """Whether a word may stand between a figure and one of the same thing: 贸易顺差4549亿元，收窄35%."""
    said = text[word.start : word.end]
    return (word.tag in ("v", "vd") and said not in NAMING) or said in RATES or relates(text, word)


def is_empty(phrase: str) -> bool:
    """Whether it is not said by a phrase what is counted."""
    return phrase in _EMPTY


def noun_before(text: str, words: Sequence[Word], at: int, figure: Fact, low: int = 0) -> str | None:
    """The noun phrase before the figure, which is word ``at``, if it is one of that.

    What stands before ``low`` is what another figure counts.
    """
    at -= 1
    if at >= 0 and text[words[at].start : words[at].end] == "等" and figure.unit in PEOPLE:
        return None  # 张三等12人: the list before is of some of them
    if _follows_de(text, words, at, figure):
        begins = _risen_from(text, words, at)
        return noun_before(text, words, begins, figure, low) if begins > 0 else None
    steps = 0
    while at >= 0 and steps < _STEPS and relates(text, words[at]):
        at, steps = at - 1, steps + 1
    if (over := _over_comma(text, words, at, steps, figure)) != at:
        at, steps = over, steps + 1
    if steps and (given := _given(text, words, at, figure)):
        return given
    at = _over_verb(text, words, at, figure) or at
    if done := _done(text, words, at):
        return done
    classified = figure.kind is FactKind.QUANTITY and not is_measure(figure.unit or "")
    if quoted := _quoted(text, words, at):
        return quoted
    run, at = _run(text, words, at, counting=classified)
    if run and figure.unit == "百分点" and at >= 0 and text[words[at].start : words[at].end] in _COMPARED_TO:
        at -= 1
        while at >= 0 and relates(text, words[at]):
            at -= 1
        run, at = _run(text, words, at)
    whole = "".join(text[word.start : word.end] for word in run)
    if whole in _IN_ALL and at > 0 and text[words[at].start : words[at].end] == "占":
        run, at = _run(text, words, at - 1)  # 难民儿童占总数 | 45%
        steps += 1
    own = [word for word in run if word.start >= low]
    run = own if own or not steps else run
    if at >= 0 and words[at].tag not in ("w", FIGURE):
        verb = text[words[at].start : words[at].end]
        named = verb in NAMING or (figure.kind is FactKind.MONEY and verb in MONEY_VERBS)
        if not run:
            rate = at > 0 and text[words[at - 1].start : words[at - 1].end] in RATES
            if verb in _TRADED and at > 0 and words[at - 1].tag in ("n", "nz") and words[at - 1].start >= low:
                return text[words[at - 1].start : words[at].end]
            return (text[words[at - 1].start : words[at].end] if rate else verb) if named else None
        changes = _LINKS.fullmatch(verb) is not None
        measured = text[run[0].start : run[0].end] in _MEASURED and len(verb) > 1 and not changes
        attribute = words[at].tag == "v" and (measured or verb in ATTRIBUTES)
        if attribute or verb in RATES | _WHERE or _is_cut(text, words[at], run):
            run.insert(0, words[at])
            if attribute and AMOUNTS.search(text[run[-1].start : run[-1].end]):
                run = [*_run(text, words, at - 1)[0], *run]  # 城镇 | 调查 | 失业率
            if verb in _USING and at > 0 and words[at - 1].tag == "vn":
                run.insert(0, words[at - 1])
    run = _trimmed(text, _last_measured(text, run), figure)
    if not run or run[-1].tag in ("a", "PER") or _names_a_place(text, run[-1], figure, steps):
        return None
    phrase = text[run[0].start : run[-1].end].strip()
    if figure.kind is FactKind.MONEY and not steps and agrees("人", phrase):
        return None  # 师生366万元捐款
    if figure.unit == "百分点" and phrase in _CHANGES and steps:
        return phrase
    alone = _WHOLE.fullmatch(phrase) or all(
        text[word.start : word.end] in _EMPTY | RATES - {"单位"} for word in run
    )
    if alone or (len(phrase) < 2 and (phrase in _NO_THING or not _is_closed(text, run[0], figure))):
        return None
    return phrase


def _follows_de(text: str, words: Sequence[Word], at: int, figure: Fact) -> bool:
    """Whether a 的 before the figure ends a clause, 包括党员在内的 | 110万人, and no share's noun."""
    if (
        at < 1
        or text[words[at].start : words[at].end] != "的"
        or (words[at - 1].tag in ("TIME", "t") or text[words[at - 1].start : words[at - 1].end] in _EARLIER)
    ):
        return False
    return figure.kind not in (FactKind.PERCENT, FactKind.RATIO)


def _risen_from(text: str, words: Sequence[Word], at: int) -> int:
    """Where 从 stands in the clause: 产值 | 从建厂之初的5万元增加到80万元. 0 for nowhere."""
    for number in range(at, max(0, at - _STEPS), -1):
        if words[number].tag in ("w", FIGURE):
            return 0
        if words[number].tag == "p" and text[words[number].start : words[number].end] in ("从", "由"):
            return number
    return 0


def _done(text: str, words: Sequence[Word], at: int) -> str | None:
    """What was done, where that is a verb as well: 完成 | 退耕还林 | 477万亩, 完成人工造林和封山育林."""
    last = at
    if at < 1 or words[at].tag != "v" or _LINKS.fullmatch(text[words[at].start : words[at].end]):
        return None
    while (
        at >= 0
        and last - at < _STEPS
        and (words[at].tag in ("v", "vn", "n", "a", "d") or text[words[at].start : words[at].end] in JOINED)
    ):
        if text[words[at].start : words[at].end] in _LIGHT and at < last:
            phrase = text[words[at + 1].start : words[last].end]
            return phrase if 1 < len(phrase) <= LONGEST else None
        at -= 1
    return None


def _given(text: str, words: Sequence[Word], at: int, figure: Fact) -> str | None:
    """A noun with a verb that makes a thing of it, 税收返还就有, where what follows says how much."""
    amount = figure.kind is FactKind.MONEY or is_measure(figure.unit or "") or figure.unit is None
    if at < 1 or not amount or words[at].tag != "v" or words[at - 1].tag != "n":
        return None
    said = text[words[at].start : words[at].end]
    links = [text[word.start : word.end] for word in words[at + 1 : at + _STEPS]]
    if said not in _GIVEN or not {"有", "达", "为", "达到", "共"} & set(links):
        return None
    return text[words[at - 1].start : words[at].end]


def _over_comma(text: str, words: Sequence[Word], at: int, steps: int, figure: Fact) -> int:
    """Past a comma to what it is said of: 三种产品的进口额，就达437亿美元; 旅客中，60%都是游客."""
    if at < 1 or text[words[at].start : words[at].end] not in ("，", ","):
        return at
    measured = figure.kind is not FactKind.QUANTITY or is_measure(figure.unit or "")
    if steps and measured and words[at - 1].tag in NOMINAL:
        return at - 1
    if steps and figure.kind is FactKind.PERCENT and words[at - 1].tag in ("a", "v", "d", "vd", "ad"):
        before = at - 1
        while before > 0 and at - before <= _PREDICATE and words[before].tag in ("a", "v", "d", "vd", "ad"):
            before -= 1
        if before > 0 and text[words[before].start : words[before].end] in _SEEMING:
            before -= 1
        subject = _run(text, words, before)[1]
        led = subject >= 0 and words[subject].tag in ("p", "v")  # 按可比价格计算，
        return before if words[before].tag in NOMINAL and not led else at
    if text[words[at - 1].start : words[at - 1].end] in ("中", "当中", "里", "之中"):
        return at - 2 if at >= 2 and words[at - 2].tag in NOMINAL else at
    return at


def _over_verb(text: str, words: Sequence[Word], at: int, figure: Fact) -> int:
    """Past a verb to its subject, where the classifier is said of such: 工业企业已复工 | 35969家.

    Of persons only where no others are its object: 医生救治32人 are no 32 doctors. 0 where it is not so.
    """
    if at < 1 or words[at].tag not in ("v", "vn") or figure.kind is not FactKind.QUANTITY:
        return 0
    verb, person = text[words[at].start : words[at].end], figure.unit in ("人", "名", "位")
    if person and verb not in _HAPPENING:
        return 0
    at -= 1
    while at > 0 and words[at].tag in ("d", "ad", "TIME"):
        at -= 1
    noun = text[words[at].start : words[at].end]
    return at if words[at].tag in ("n", "nz") and agrees(figure.unit, noun) else 0


def _run(text: str, words: Sequence[Word], end: int, *, counting: bool = False) -> tuple[list[Word], int]:
    """The words of a noun phrase that ends with a word, and the number of the one before it."""
    at = end
    while at >= 0 and (
        words[at].tag in NOMINAL
        or words[at].tag in ("a", "b", "LOC", "s")
        or text[words[at].start : words[at].end] in RATES | _QUALITIES
        or _is_yearly(text, words, at, end)
        or _joins(text, words, at, end)
        or _is_possible(text, words, at, end)
        or (at < end and text[words[at].start : words[at].end] in ("以上", "以下"))
    ):
        at -= 1
    run = list(words[at + 1 : end + 1])
    thing = "".join(text[word.start : word.end] for word in run)
    if counting and thing in _NUMBERS and at >= 1 and text[words[at].start : words[at].end] == "的":
        counted, before = _run(text, words, at - 1, counting=True)
        if counted:
            return counted, before
    return run, at


def _joins(text: str, words: Sequence[Word], at: int, end: int) -> bool:
    """Whether 和 or 、 stands between two nouns: 政务和公共服务事项."""
    said = text[words[at].start : words[at].end]
    if at == end or at == 0 or said not in JOINED:
        return False
    return words[at - 1].tag in NOMINAL and text[words[at - 1].start : words[at - 1].end] not in _EMPTY


def _is_yearly(text: str, words: Sequence[Word], at: int, end: int) -> bool:
    """Whether 年 stands in 人均年收入."""
    if at == end or at == 0 or text[words[at].start : words[at].end] not in ("年", "月", "日"):
        return False
    return text[words[at - 1].start : words[at - 1].end] in RATES


def _is_possible(text: str, words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a verb is in an attribute with 可: 可 | 支配 | 收入."""
    if at == end or words[at].tag != "v":
        return False
    said = text[words[at].start : words[at].end]
    led = at > 0 and text[words[at - 1].start : words[at - 1].end] == "可"
    behind = text[words[at].end : words[at].end + 2]
    return (said == "可" and behind in _POSSIBLE) or (led and said in _POSSIBLE)


def _is_cut(text: str, before: Word, run: Sequence[Word]) -> bool:
    """Whether a run begins within a word: 内 | 河, 用 | 钢 | 量, 出 | 岛 | 果蔬."""
    first = run[0]
    if not before.end - before.start == first.end - first.start == 1 or before.end != first.start:
        return False
    if text[before.start : before.end] in _USING:
        return True
    return before.tag in ("f", "a", "b") or (before.tag in ("v", "p", "ad") and len(run) > 1)


def _quoted(text: str, words: Sequence[Word], at: int) -> str | None:
    """A word in quotation marks: “粉丝”超过10万."""
    if at < 2 or text[words[at].start : words[at].end][-1:] not in tuple(CLOSE):
        return None
    opens = text[words[at - 2].start : words[at - 2].end][-1:] in tuple(OPEN)
    return text[words[at - 1].start : words[at - 1].end] if opens and words[at - 1].tag in NOMINAL else None


def _last_measured(text: str, run: list[Word]) -> list[Word]:
    """Without what 和 joins to a measured noun: 贫困县和 | 贫困发生率超过20%."""
    for number in range(len(run) - 2, 0, -1):
        if text[run[number].start : run[number].end] in JOINED:
            before, last = (text[word.start : word.end] for word in (run[number - 1], run[-1]))
            return run[number + 1 :] if AMOUNTS.search(last) and not AMOUNTS.search(before) else run
    return run


def _is_closed(text: str, word: Word, figure: Fact) -> bool:
    """Whether one character is a noun: 返回大海的 | 鲸约为100头."""
    return word.tag == "n" and (
        text[: word.start].endswith("的") or agrees(figure.unit, text[word.start : word.end])
    )


def _names_a_place(text: str, word: Word, figure: Fact, steps: int) -> bool:
    """Whether a word is where something is, 新区有 | 21座, and not 合作区25个; persons are no places."""
    if word.tag not in ("LOC", "ns", "s"):
        return False
    return (
        steps > 0
        or figure.unit in PEOPLE | {"人", "人次"}
        or not is_kind_of_place(text[word.start : word.end])
    )


def _trimmed(text: str, run: list[Word], figure: Fact) -> list[Word]:
    """Without places, without what is done to the thing (排查调处 | 矛盾纠纷) or by it (肉牛 | 存栏)."""
    while len(run) > 1 and (
        _WHOLE.fullmatch(text[run[0].start : run[0].end])
        or (run[0].tag == "LOC" and _WHOLE.fullmatch(text[run[1].start : run[1].end]))
    ):
        run.pop(0)
    if len(run) > 1 and run[0].start:
        first = text[run[0].start - 1 : run[0].end]
        if first in ("我国", "我省", "我市", "我县") or (len(first) == 2 and _STUB.fullmatch(first)):
            run.pop(0)
    of_persons = figure.unit in ("人", "名", "位")
    while run and (
        (run[0].tag == "s" and len(run) > 1 and text[run[0].start : run[0].end] not in _ABROAD)
        or (run[0].tag == "LOC" and not (of_persons and text[: run[0].start].endswith("的") and len(run) > 1))
        or len(text[run[0].start : run[-1].end]) > LONGEST
    ):
        run.pop(0)
    while len(run) > 2 and run[0].tag == run[1].tag == "vn" and run[-1].tag == "n":
        run = run[2:] if run[2].tag != "vn" else run[1:]
    if len(run) > 1 and run[0].tag == "ORG" and all(word.tag in ("n", "vn") for word in run[1:]):
        run.pop(0)  # whose it is, and not what
    if len(run) > 1 and run[0].tag in ("v", "vn") and _LINKS.fullmatch(text[run[0].start : run[0].end]):
        run.pop(0)
    classified = figure.kind is FactKind.QUANTITY and not is_measure(figure.unit or "")
    if classified and len(run) > 1 and run[-1].tag == "vn" and run[-2].tag == "n":
        run.pop()
    return run
