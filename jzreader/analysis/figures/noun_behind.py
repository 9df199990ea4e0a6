# SPDX-License-Identifier: MIT
"""The noun phrase behind a figure's unit: 29家 | 规模以上工业企业, 17头 | 搁浅的鲸."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jzreader.analysis.figures.sentence_words import (
    AGE,
    AMOUNTS,
    ATTRIBUTES,
    CLOSE,
    FIGURE,
    JOINED,
    LONGEST,
    MODIFIERS,
    MONEY_VERBS,
    NOMINAL,
    OPEN,
    PEOPLE,
    PLACES,
    RATES,
    Word,
    agrees,
    is_kind_of_place,
    listed,
    without_within,
)
from jzreader.analysis.figures.units import is_measure
from jzreader.model.fact import Fact, FactKind

_TIMES = listed("次 趟 遍 回 度")
"""Classifiers of what is done: a verb behind them has no noun, 4次 | 出台."""
_NOT_OF_THINGS = listed("条 章 款 号")
"""Ordinals of these name a place in a law: 第23条 | 立法."""
_DIMENSIONS = listed(
    "口径 直径 半径 高度 长度 宽度 深度 厚度 距离 跨度 落差 水深 纵深 高差 海拔 全长 宽 高 深 厚"
)
_SIMPLE = re.compile("(?:[色型]|(?<![班年等上])级|[式状性类款制])$")
"""What a word ends in that says of what kind a thing is: 60个白色的 | 帐篷."""
_AREAS = re.compile(
    r"(?:[乡镇村县市区省国]|街道|社区|省份|国家|城市|地区|行业|领域|部门|单位|企业|学校|家庭|品种|大类|门类)$"
)
_MEETINGS = re.compile("(?:会议|大会|全会|年会|峰会|论坛|座谈会|会晤)$")
_STATIONED = listed("驻 援 赴 来 在 返 离 涉 抗 防 扶 护 支")
"""Verbs of one character that with a place or thing say which persons: 60名驻俄外交官."""
_ASSERTING = listed("是 有 都 均 也 就 仍 全 全部 先后 分别 曾 还 只 已有 成为")
"""With these something is said of those that are counted; no clause with 的 begins so."""
_HOW = listed("现场 当场 实地 同时 同步 集体 全部 全体 共同")
"""Nouns that say how something is done."""
_QUOTED = 9
"""Words of a quotation or bracket within a noun phrase."""
_CLAUSE = 10
"""Words of a relative clause."""
_REACH = 5
"""Words in which a classifier's noun is looked for behind others: 7名极端组织武装 | 人员."""
_EVENTS = listed("场 轮 届")
_KINDS_OF = listed("档 种 类 项")
_PAPERS = re.compile(
    "(?:草案|方案|报告|意见|意见稿|计划|办法|条例|决定|协议|标准|规划|目录|清单|指南|细则|规定)$"
)
_ACTING = re.compile(
    r"(?:[乡镇村县市区省国局厅院委会所社团店厂]|部门|单位|企业|公司|集团|机构|平台|中心|组织|学校|媒体|小组|团队|街道|家庭)$"
)
"""What draws papers up, and is no part of their names: 三个部门 | 制定方案, but 三个法律修订草案."""
_VOTES = listed("支持 反对 赞成 弃权 通过 当选 同意")
"""What votes do; they are no votes' names."""
_OTHERS = listed("其他 其它 其余 不同 以上")


@dataclass(frozen=True, slots=True)
class Behind:
    """A noun phrase, where it ends, and whether a 的 stands between the figure and it."""

    phrase: str
    end: int
    linked: bool


def noun_behind(text: str, words: Sequence[Word], at: int, figure: Fact) -> Behind | None:
    """The noun phrase of the words from ``at``, right behind the figure, if one stands there."""
    said = _Said(text, words)
    at = said.past_spaces(at)
    linked = said(at) == "的"
    at = said.past_spaces(at + linked)
    if figure.unit == "人" or (figure.unit == "人次" and not linked):
        return None
    if _is_no_count(said, at, figure):
        return None
    if is_measure(figure.unit or "") and said(at) in _DIMENSIONS:
        return Behind(said(at), words[at].end, linked) if len(said(at)) > 1 else None
    if figure.kind is FactKind.MONEY and said(at) in MONEY_VERBS and said.tag(at + 1) in ("w", ""):
        return Behind(said(at), words[at].end, linked)
    amount = figure.kind in (FactKind.MONEY, FactKind.PERCENT) or is_measure(figure.unit or "")
    if not amount and (said.tag(at) != "v" or figure.unit not in _TIMES):
        at = _past_clauses(said, at, figure)
    phrase = _Phrase(said, figure)
    found = phrase.read(at)
    return Behind(found, phrase.last, linked) if found else None


def _is_no_count(said: _Said, at: int, figure: Fact) -> bool:
    """Whether the figure is of a place in a law, a sum of money alone, or says how often."""
    if figure.kind is FactKind.ORDINAL:
        return figure.unit in _NOT_OF_THINGS or said(at) in ("分钟", "天", "年", "日", "秒")
    if figure.kind is FactKind.MONEY:
        return said(at) in ("人民币", "整")
    if figure.unit == "票":
        return said(at) in _VOTES
    how_often = said.tag(at) in ("v", "vd", "d", "p") or said(at)[:1] in tuple(OPEN)
    return figure.unit in _TIMES and how_often


class _Said:
    """The words by number, as they stand and by their part of speech; empty behind the last."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text = text
        self.words = words

    def __call__(self, at: int) -> str:
        return self.text[self.words[at].start : self.words[at].end] if at < len(self.words) else ""

    def tag(self, at: int) -> str:
        return self.words[at].tag if at < len(self.words) else ""

    def past_spaces(self, at: int) -> int:
        while self(at) and self(at).isspace():
            at += 1
        return at

    def head(self, at: int) -> str:
        """The last noun of those that stand in a row."""
        while self.tag(at + 1) in NOMINAL and self.tag(at) in NOMINAL | MODIFIERS:
            at += 1
        return self(at)

    def is_noun(self, at: int) -> bool:
        """Whether a noun phrase goes on here, and is not the next figure's."""
        while self.tag(at) in MODIFIERS or self(at) in RATES:
            if is_kind_of_place(self(at)):
                return True
            at += 1
        return self.tag(at) in NOMINAL


def _past_clauses(said: _Said, at: int, figure: Fact) -> int:
    """Where the noun is that clauses with 的 before it are about: 铝合金制作的 | 装置, 年幼的 | 孩子.

    官员的护照 begins with a noun and has no verb before 的, so it is the 官员 that are counted.
    """
    if figure.unit is None and said.tag(at) in NOMINAL:
        return at  # 3万多 | 居民牵肠挂肚的难事
    for number in range(at, at + _REACH):
        if said.tag(number) not in NOMINAL | MODIFIERS:
            break
        if agrees(figure.unit, said(number)) and said.tag(number + 1) not in NOMINAL | {"u"}:
            return at
    for number in range(at, at + _CLAUSE):
        tag = said.tag(number)
        if not tag or tag in ("w", "m", FIGURE):
            return at
        if said(number) != "的":
            continue
        if (
            number > at
            and _says_which(said, at, number)
            and (said.is_noun(number + 1) or said(number + 1)[:1] in tuple("“《"))
        ):
            return _past_clauses(said, number + 1, figure)
        if agrees(figure.unit, said.head(number + 1)) and not agrees(figure.unit, said(number - 1)):
            return number + 1  # 两名俄罗斯第一频道的 | 记者, 35起群众身边的 | 腐败案件
        return at
    return at


def _says_which(said: _Said, at: int, end: int) -> bool:
    """Whether the words up to a 的 say which ones: 白色, 年幼, 铝合金制作, 具有奉献精神; not 当年是因为."""
    first, tag = said(at), said.tag(at)
    place = tag in PLACES and not is_kind_of_place(first)
    if end == at + 1 and (_SIMPLE.search(first) or place or tag in ("TIME", "r")):
        return True
    if first in _ASSERTING:
        return False
    if tag in ("v", "vd", "d", "p", "a", "ad"):
        return True
    inner = {said.tag(number) for number in range(at, end - 1)}
    return said.tag(end - 1) in ("v", "a", "vd") and inner <= {*NOMINAL, "d", "ad"}


class _Phrase:
    """A noun phrase that is read word by word."""

    def __init__(self, said: _Said, figure: Fact) -> None:
        self.said = said
        self.figure = figure
        self.start: int | None = None
        self.last = 0
        self.nouns = 0
        self.listing = False
        self.things = False

    def read(self, at: int) -> str | None:
        """What stands from a word on, up to where it is no noun phrase any longer."""
        said, number = self.said, at
        while number < len(said.words) and (following := self._step(number)):
            number = following
        if self.start is None or not self.nouns or not self.things:
            return None
        phrase = said.text[self.start : self.last].strip()
        if len(phrase) > LONGEST:
            phrase = phrase.split("、")[0]
        return phrase if len(phrase) <= LONGEST else None

    def _step(self, at: int) -> int:
        """The number of the next word; 0 where the phrase has ended."""
        said, tag, word = self.said, self.said.tag(at), self.said(at)
        if word.isspace():
            return at + 1
        if word[0] in OPEN and (self.nouns == 0 or word[0] in "（(" or self._is_short(at)):
            return self._quotation(at)
        if not self.nouns and (past := self._attribute(at)):
            self._begin(at)
            return past
        if word in _HOW:
            return 0
        if self.nouns and tag in NOMINAL | PLACES and self._begins_what_is_said(at):
            return 0
        if tag in NOMINAL:
            stump = tag == "n" and len(word) > 3 and not said.is_noun(at + 1)
            self._take(at, without_within(word) if stump else len(word))
            return at + 1
        if tag in PLACES and self.listing and said.is_noun(at + 1):
            return at + 1
        if tag in PLACES and (not self.nouns or (is_kind_of_place(word) and not said.is_noun(at + 1))):
            self._take(at, without_within(word) if tag == "s" else len(word))
            return at + 1
        if word in JOINED | {"、"} and self.nouns and self._joins(at + 1):
            self.listing = True
            return at + 1
        if tag == "f" and self.nouns and len(word) == 1 and said.tag(at + 1) == "n":
            return at + 1  # 学龄 | 前 | 儿童
        if tag == "v" and self._is_done(at):
            self._take(at, len(word))
            return at + 1
        if tag == "v" and self.nouns and (self._is_on_the_way(at) or self._is_drawn_up(at)):
            return at + 1
        if (
            tag == "v"
            and len(word) == 1
            and self.last - self.said.words[at - 1].start == 1
            and said.is_noun(at + 1)
        ):
            return at + 1  # 奖 | 补 | 资金
        if word == "、" and not self.things and said.tag(at + 1) in PLACES:
            return at + 1
        if word == "等" and self.listing and said.is_noun(at + 1):
            self.start, self.nouns, self.listing = None, 0, False
            return at + 1
        aged = tag == "m" and word.endswith("岁") and not self.nouns
        if (
            aged or tag in MODIFIERS or word in RATES | _OTHERS or (tag == "TIME" and not self.nouns)
        ) and said.is_noun(at + 1):
            if tag != AGE:
                self._begin(at)
            return at + 1
        return 0

    def _joins(self, at: int) -> bool:
        """Whether what is behind 和 or 、 is more of the phrase, and not what the next figure is of."""
        said, unit = self.said, self.figure.unit
        if said.tag(at) not in NOMINAL - {"ORG", "PER"} | {"a", "b"} or not said.is_noun(at):
            some = [n for n in range(at, at + _REACH) if said.tag(n) in NOMINAL and agrees(unit, said(n))]
            sofar = said.text[self.start : self.last]
            return bool(some) and said.tag(at) in PLACES and not agrees(unit, sofar)
        while said.tag(at) in NOMINAL | MODIFIERS:
            at += 1
        related = said.tag(at) in ("v", "vd", "d", "ad") and said.tag(at + 1) == FIGURE
        return said.tag(at) != FIGURE and not related

    def _is_done(self, at: int) -> bool:
        """Whether a verb ends the phrase as a noun: 305场集中 | 宣讲，第18次领导人 | 会晤。"""
        said, unit = self.said, self.figure.unit
        if len(said(at)) < 2:
            return False
        if not self.nouns:
            return unit in _EVENTS and not said.is_noun(at + 1)
        return (
            self.figure.kind is FactKind.ORDINAL
            and unit in _EVENTS | _TIMES
            and said.tag(at + 1) in ("w", "")
        )

    def _begin(self, at: int) -> None:
        if self.start is None:
            self.start = self.said.words[at].start

    def _take(self, at: int, size: int) -> None:
        word = self.said.words[at]
        self.things = self.things or word.tag not in PLACES or is_kind_of_place(self.said(at))
        self._begin(at)
        self.last, self.nouns = word.start + size, self.nouns + 1

    def _is_short(self, at: int) -> bool:
        """Whether a quotation within the phrase has words of it behind, or ends it: 省域“多规合一”改革."""
        said = self.said
        closing = next((n for n in range(at, at + _REACH) if said(n)[-1:] in tuple(CLOSE)), 0)
        return closing > 0 and (said.is_noun(closing + 1) or said.tag(closing + 1) in ("w", ""))

    def _quotation(self, at: int) -> int:
        """Behind a quotation or a bracket that is part of the phrase; 0 where it is none."""
        said = self.said
        for number in range(at, min(at + _QUOTED, len(said.words))):
            if said(number)[-1:] in tuple(CLOSE):
                inner = said.text[said.words[at].start : said.words[number].start]
                if self.nouns and re.search(r"\d", inner):
                    return 0
                self._begin(at)
                self.last, self.nouns, self.things = said.words[number].end, self.nouns + 1, True
                return number + 1
        return 0

    def _attribute(self, at: int) -> int:
        """Behind a verb that says which ones, 退休 | 教师, 驻俄 | 外交官, 实射 | 导弹; else 0."""
        said, tag = self.said, self.said.tag(at)
        if said(at) in ATTRIBUTES and said.is_noun(at + 1):
            return at + 1
        if self._is_done(at):
            return 0
        if tag == "ad" and said.tag(at + 1) == "v" and self._is_done(at + 1):
            return at + 1
        if tag == "f" and said.tag(at + 1) == "v" and self._is_on_the_way(at + 1):
            return at + 1  # 中 | 管干部
        if tag == "LOC" and said(at + 1) in _STATIONED:
            return at + 1 if self._attribute(at + 1) else 0
        if tag not in ("v", "vd", "d") and said(at) not in _STATIONED:
            return 0
        if said(at) in _STATIONED:
            behind = said.tag(at + 1) in {*NOMINAL, *PLACES, "v"} and said.is_noun(at + 2)
            return at + 2 if behind else 0
        if tag == "v" and len(said(at)) == 1 and [said.tag(at + 1), said.tag(at + 2)] == ["n", "n"]:
            return at + 1
        for number in range(at + 1, at + _REACH):
            if said.tag(number) not in NOMINAL | MODIFIERS | {"v", "vd"}:
                break
            if said.tag(number) in NOMINAL | PLACES and agrees(self.figure.unit, said(number)):
                return at + 1
        return 0

    def _is_on_the_way(self, at: int) -> bool:
        """Whether what the classifier is said of comes only behind a verb: 77件中管干部 | 违纪违法案件."""
        said, unit = self.said, self.figure.unit
        if unit == "个" or (self.nouns and agrees(unit, said.text[self.start : self.last])):
            return False
        for number in range(at + 1, at + _CLAUSE):
            if said.tag(number) not in NOMINAL | {"v", "a", "an"}:
                return False
            if said.tag(number) in NOMINAL and agrees(unit, said(number)):
                return said.tag(number + 1) not in NOMINAL | {"u"}
        return False

    def _is_drawn_up(self, at: int) -> bool:
        """Whether a verb stands inside a paper's name: 三个法律 | 修订 | 草案."""
        said = self.said
        sofar = said.text[self.start : self.last]
        agent = _ACTING.search(sofar) or agrees("名", sofar) or self.figure.unit in PEOPLE
        ends = said.tag(at + 2) in ("w", "", "c", "u")
        return not agent and len(said(at)) > 1 and ends and _PAPERS.search(said(at + 1)) is not None

    def _begins_what_is_said(self, at: int) -> bool:
        """Whether a noun behind another begins what is said of it: 5万户居民 | 用电, 乡镇 | 降雨量超过."""
        said, figure = self.said, self.figure
        sofar = said.text[self.start : self.last]
        if figure.kind is FactKind.ORDINAL and _MEETINGS.search(sofar):
            return True
        if said.tag(at) == "vn" and said.tag(at + 1) not in NOMINAL:
            if figure.unit in PEOPLE:
                return True
            done = said(at + 1) == "的" and said.is_noun(at + 2)
            if done and (figure.kind is FactKind.MONEY or is_measure(figure.unit or "")):
                return True
            if said(at + 1) == "的" and figure.kind is FactKind.MONEY:
                return True
        end = at
        while said.tag(end) in NOMINAL | PLACES | {"a", "b"}:
            end += 1
        asserted = said.tag(end) in ("v", "d", "vd", "p", "ad", FIGURE) or said(end) == "的"
        if figure.unit in _KINDS_OF:
            return False  # 两档 | 增值税税率
        if not asserted or not AMOUNTS.search(said(end - 1)) or figure.kind is not FactKind.QUANTITY:
            return False
        held = figure.unit in ("个", "家") and _AREAS.search(sofar) is not None
        return held or (end == at + 1 and len(sofar) > 1 and not is_measure(figure.unit or ""))
