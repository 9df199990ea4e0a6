# SPDX-License-Identifier: MIT
"""What a figure counts: the noun phrase behind its unit, or the one before the figure, cut at words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jzreader.analysis.figures.units import is_measure
from jzreader.model.fact import Fact, FactKind


@dataclass(frozen=True, slots=True)
class Word:
    """``[start, end)`` of a text, and its part of speech as LAC has them: n, v, vn, PER, TIME, …"""

    start: int
    end: int
    tag: str


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


_NOMINAL = frozenset({"n", "nz", "nw", "vn", "an", "ORG", "PER", "xc", "nr"})
_MODIFIERS = frozenset({"a", "ad", "LOC", "ns", "s"})
_SKIPPED = frozenset({"d", "ad", "p", "u", "f", "TIME", "t"})
_LINKS = re.compile(
    "(?:已|又|将|再|仅|只|还|共|约|近|超|逾)?(?:"
    "[可能就]?[是为有达占在至到超逾近约比较共计]|最?[长高大宽深重厚低小短]|[达升降增减涨跌]?[至到为]|"
    "(?:[增减升降涨跌扩缩提翻]|[多少]?[增减降])(?:长|加|少|幅|至|到|低|高|大|小|短|轻|了|为)?|"
    "超过|突破|接近|将近|多达|高达|达到|共有|共计|合计|总计|累计|只有|仅有|仅为|不足|不到|不超过|不低于|不少于|低于|高于|少于|多于|相比|"
    "上升|下降|上涨|下跌|增长|增加|减少|提高|提升|降低|减轻|缩短|延长|扩大|缩小|回升|回落|攀升|下滑|增至|降至|升至|"
    "保持|维持|稳定|控制|确定|定|等于|相当于|分别|平均|多|满|过|占比|同比|环比)"
)
_NAMING = _words("亩产 单产 年产 日产 占地 总长 全长 身高 体重 人均 限速 载重 储量 续航")
"""What names a figure though it is tagged a verb or an adverb."""
_MONEY_VERBS = _words(
    "投资 收入 支出 捐款 捐赠 贷款 补贴 补助 增收 创收 融资 消费 负债 借款 还款 罚款 拨款 存款 "
    "赔偿 分红 纳税 销售 集资 工资"
)
"""Verbs that before a sum of money name it."""
_COMPARING = _words("同比 环比 同期 上年 去年 上月 上季 名义 实际 分别 平均 其中 同步")
"""Words that say how a figure is compared, and not of what it is."""
_EMPTY = _COMPARING | _words("增速 增幅 降幅 涨幅 跌幅 升幅 幅度 比例 比重 占比")
"""With these alone it is not said what is counted."""
_AREAS = re.compile(r"(?:[乡镇村县市区省]|街道|社区|省份|国家|城市|地区)$")
_AMOUNT = re.compile(r"[量率数额度值]$|面积|收入|人口|水位|产量|成绩")
"""Nouns that are measured, and so no part of what has them: 乡镇 | 降雨量, but 社区食堂."""
_MEASURED = _words("时间 人数 面积 数量 金额 总额 速度 里程 规模 次数 总量 产量 成本 费用 距离 能力 期限")
"""Nouns that a verb before them makes a name: 通行时间, 失踪人数."""
_ATTRIBUTES = _words(
    "在职 在岗 在校 在册 在建 退休 离退休 失业 下岗 留守 返乡 务工 受灾 涉案 参战 "
    "参赛 参会 参展 驻村 外来 脱贫 确诊 疑似 死亡 治愈 失踪 受伤 登记 注册 调查 加征 流动"
)
"""Verbs that before a noun say which ones it is of."""
_JOINED = frozenset({"和", "及", "以及", "或"})
_OPEN, _CLOSE = "“《‘「『（(", "”》’」』）)"
_LASTING = re.compile(r"(?:时间|时长|期|工期|寿命|年限|周期|耗时|用时|历时|行程|车程)$")
_PEOPLE = frozenset({"户", "名", "位", "人", "家"})
_WHOLE = re.compile(r"(?:[全整本该各每]|我)[国省市县区乡镇村社校厂州旗盟]|村里|全球|世界|当地|境内|全线|全年")
_AWAY = re.compile("距[^，。；]*$|相隔")
_CLAUSE_BEFORE = 16
"""Characters before a figure in which it is said that it is a distance."""
_QUOTED = 9
"""Words of a quotation or bracket within a noun phrase."""
_CLAUSE = 6
"""Words of a relative clause."""
_LONGEST = 16
"""Characters of a noun phrase; longer ones are mostly two."""
_STEPS = 7
"""Words between a noun and its figure that say how they are related: 与去年同期相比减少了."""
_GAP = re.compile(r"[、和及与或至到\s]{1,2}")


def counted(text: str, words: Sequence[Word], figures: Sequence[Fact]) -> Iterator[str | None]:
    """What each of the figures counts, in their order; None where the sentence does not say.

    ``words`` are those of the text in order, ``figures`` too. Figures side by side share their noun,
    29家和30家单位, and a figure that is only compared, 同比增长5%, has that of the figure before it.
    """
    names = [_of_one(text, words, figure) for figure in figures]
    for at in range(len(figures) - 2, -1, -1):
        one, following = figures[at], figures[at + 1]
        if (
            names[at] is None
            and one.unit == following.unit
            and _GAP.fullmatch(text[one.end : following.start])
        ):
            names[at] = names[at + 1]
    for at in range(1, len(figures)):
        before, one = figures[at - 1], figures[at]
        if names[at] is None and _leans(text, words, before, one):
            names[at] = names[at - 1]
    yield from names


def _of_one(text: str, words: Sequence[Word], figure: Fact) -> str | None:
    if figure.kind in (FactKind.PHONE, FactKind.AGE) or figure.unit in ("岁", "周岁"):
        return None
    if figure.kind is FactKind.DURATION:
        before = _before(text, words, figure)
        return before if before and _LASTING.search(before) else None
    near = text[max(0, figure.start - _CLAUSE_BEFORE) : figure.start]
    if is_measure(figure.unit or "") and figure.kind is FactKind.QUANTITY and _AWAY.search(near):
        return None  # 距机场3公里的村: how far it is, not of what
    behind = None if figure.unit in ("人", "人次") else _behind(text, words, figure)
    return behind or _before(text, words, figure)


def _behind(text: str, words: Sequence[Word], figure: Fact) -> str | None:
    at = bisect_left(words, figure.end, key=lambda word: word.start)
    if at and words[at - 1].end > figure.end and words[at - 1].tag in ("n", "nz", "vn"):
        at -= 1  # 艘船
    start = last = max(figure.end, words[at].start) if at < len(words) else figure.end
    if at < len(words) and text[start : words[at].end] == "的":
        at, start = at + 1, words[at].end
        last = start
    head = _past_relative_clause(text, words, at)
    if head is not None:
        at, start, last = head, words[head].start, words[head].start
    if figure.kind is FactKind.MONEY and at < len(words) and text[start : words[at].end] == "人民币":
        return None
    nouns = 0
    while at < len(words):
        word = words[at]
        said = text[max(start, word.start) : word.end]
        if said.isspace() or (
            not nouns and (said in _ATTRIBUTES or _is_prefix(word, words[at + 1 : at + 3]))
        ):
            at += 1
        elif word.tag in _NOMINAL or (word.tag == "LOC" and nouns == 0):
            if nouns and _is_subject(text, (start, last), word, figure, words[at + 1 : at + 2]):
                break
            last, nouns, at = word.end, nouns + 1, at + 1
        elif ((word.tag in _MODIFIERS or (said in _JOINED and nouns)) and _goes_on(words, at + 1)) or (
            word.tag == "TIME" and not nouns and _goes_on(words, at + 1)
        ):
            at += 1
        elif said[0] in _OPEN and (nouns == 0) == (said[0] in "“《‘「『"):
            close = next((w for w in words[at + 1 : at + _QUOTED] if text[w.start] in _CLOSE), None)
            if close is None or (nouns and re.search(r"\d", text[word.start : close.start])):
                break
            last, nouns, at = close.end, nouns + 1, words.index(close) + 1
        else:
            break
    phrase = text[start:last].strip()
    return phrase if nouns and len(phrase) <= _LONGEST and phrase not in _EMPTY else None


def _is_prefix(word: Word, following: Sequence[Word]) -> bool:
    """驻 of 驻企特派员: a verb of one character within a name."""
    return word.tag == "v" and word.end - word.start == 1 and [w.tag for w in following] == ["n", "n"]


def _past_relative_clause(text: str, words: Sequence[Word], at: int) -> int | None:
    """Where the noun is that a clause before it is about: 铝合金制作的 | 装置. 官员的护照 has no verb."""
    verb = False
    for number in range(at, min(at + _CLAUSE, len(words) - 1)):
        word = words[number]
        if word.tag in ("w", "m", "c"):
            return None
        if text[word.start : word.end] == "的":
            return number + 1 if verb and _goes_on(words, number + 1) else None
        verb = verb or word.tag == "v"
    return None


def _is_subject(
    text: str, before: tuple[int, int], word: Word, figure: Fact, following: Sequence[Word]
) -> bool:
    """Whether a noun behind another begins what is said: 5万户居民 | 用电, 65个乡镇 | 降雨量超过."""
    if figure.unit in _PEOPLE and word.tag == "vn":
        return not following or following[0].tag not in _NOMINAL
    asserted = bool(following) and following[0].tag in ("v", "d", "vd")
    measured = word.tag == "n" and _AMOUNT.search(text[word.start : word.end]) is not None
    return figure.unit == "个" and asserted and measured and _AREAS.search(text[slice(*before)]) is not None


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether a noun phrase goes on here, and is not the next figure's."""
    while at < len(words) and words[at].tag in _MODIFIERS:
        at += 1
    return at < len(words) and words[at].tag in _NOMINAL


def _before(text: str, words: Sequence[Word], figure: Fact) -> str | None:
    at = bisect_left(words, figure.start, key=lambda word: word.start) - 1
    if at >= 0 and words[at].end > figure.start:
        at -= 1
    steps = 0
    while at >= 0 and steps < _STEPS and _relates(text, words[at], figure):
        at, steps = at - 1, steps + 1
    measured = figure.kind is not FactKind.QUANTITY or is_measure(figure.unit or "")
    if steps and measured and at > 0 and text[words[at].start : words[at].end] in ("，", ","):
        at -= words[at - 1].tag in _NOMINAL  # 三种产品的进口额，就达437亿美元
    end = at
    while at >= 0 and (
        words[at].tag in _NOMINAL or words[at].tag in ("a", "LOC") or _joins(text, words, at, end)
    ):
        at -= 1
    run = list(words[at + 1 : end + 1])
    if at >= 0:
        verb = text[words[at].start : words[at].end]
        named = verb in _NAMING or (figure.kind is FactKind.MONEY and verb in _MONEY_VERBS)
        if not run:
            return verb if named else None
        measured = text[run[0].start : run[0].end] in _MEASURED and len(verb) > 1
        if words[at].tag == "v" and (measured or verb in _ATTRIBUTES):
            run.insert(0, words[at])
    if run and at >= 0 and _is_cut(words[at], run[0]):
        run.insert(0, words[at])
    run = _trimmed(text, run, figure)
    if not run or run[-1].tag in ("a", "LOC", "PER"):
        return None
    phrase = text[run[0].start : run[-1].end].strip()
    alone = _WHOLE.fullmatch(phrase) or all(text[word.start : word.end] in _EMPTY for word in run)
    return None if alone or len(phrase) < 2 else phrase


def _is_cut(before: Word, first: Word) -> bool:
    """Whether a run begins within a word: 内 | 河."""
    lone = before.end - before.start == first.end - first.start == 1
    return lone and before.end == first.start and before.tag in ("f", "a", "b")


def _joins(text: str, words: Sequence[Word], at: int, end: int) -> bool:
    """Whether 和 stands between two nouns: 政务和公共服务事项."""
    if at == end or at == 0 or text[words[at].start : words[at].end] not in _JOINED:
        return False
    return words[at - 1].tag in _NOMINAL and text[words[at - 1].start : words[at - 1].end] not in _EMPTY


def _trimmed(text: str, run: list[Word], figure: Fact) -> list[Word]:
    """Without places, without what is done to the thing (排查调处 | 矛盾纠纷) or by it (肉牛 | 存栏)."""
    while len(run) > 1 and _WHOLE.fullmatch(text[run[0].start : run[0].end]):
        run.pop(0)
    if (
        len(run) > 1
        and run[0].start
        and text[run[0].start - 1 : run[0].end] in ("我国", "我省", "我市", "我县")
    ):
        run.pop(0)
    while run and (run[0].tag == "LOC" or len(text[run[0].start : run[-1].end]) > _LONGEST):
        run.pop(0)
    while len(run) > 2 and run[0].tag == run[1].tag == "vn" and run[-1].tag == "n":
        run = run[2:] if run[2].tag != "vn" else run[1:]
    classified = figure.kind is FactKind.QUANTITY and not is_measure(figure.unit or "")
    if classified and len(run) > 1 and run[-1].tag == "vn" and run[-2].tag == "n":
        run.pop()
    return run


def _relates(text: str, word: Word, figure: Fact) -> bool:
    """Whether a word between a noun and a figure only says how they are related."""
    said = text[word.start : word.end]
    if word.tag in _SKIPPED or said in _COMPARING or said.isspace():
        return True
    return word.tag in ("v", "vn", "vd", "n", "a") and _LINKS.fullmatch(said) is not None


def _leans(text: str, words: Sequence[Word], before: Fact, one: Fact) -> bool:
    """Whether nothing but a comparison stands between two figures, or no more than 和."""
    between = text[before.end : one.start]
    if one.unit == before.unit and _GAP.fullmatch(between):
        return True
    if "。" in between or len(between) > _LONGEST:
        return False
    low = bisect_left(words, before.end, key=lambda word: word.start)
    inner = [word for word in words[low : low + _LONGEST] if word.end <= one.start]
    marks = [text[word.start : word.end] for word in inner if word.tag == "w"]
    others = [word for word in inner if word.tag != "w"]
    compared = one.unit in ("%", "百分点", "倍", before.unit)
    return bool(
        compared
        and others
        and len(marks) == 1
        and marks[0] in "，,（(、"
        and all(text[w.start : w.end] in _JOINED or _relates(text, w, one) for w in others)
    )
