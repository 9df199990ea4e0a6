# SPDX-License-Identifier: MIT
"""Figures with all that says what they are of, so that like is compared with like.

Two figures contradict one another only where what is counted, whose, where and when agree as far as the text
says, and where both are of one scope: what is new is not what there is in all, a plan is not what was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jzreader.analysis.fact_context import FactContext, facts_in_context
from jzreader.analysis.figures.figure import plain
from jzreader.model.fact import NUMERIC_KINDS, Fact, FactKind, Qualifier
from jzreader.model.issue import Article, Block

_SCOPES = {
    "累计": "累计|截至|总共|历年|以来",
    "新增": "新增|新建|新签|新发|新设|增加了?$|新招",
    "平均": "平均|人均|户均|亩均|次均|场均|单价|每",
    "每天": "日均|每[天日]|日产|单日",
    "每月": "月均|每月|单月",
    "每年": "年均|每年|年产",
    "实际": "实际",
    "名义": "名义",
    "计划": r"计划|预计|拟|将(?:于|在|达|投|新|建|完成|实现|举行|召开|安排|发放)|目标|力争|规划|有望",
    "最高": "最[高大多长]|峰值",
    "最低": "最[低小少短]",
    "部分": "其中|包括|[^一]部分",
    "上年": "上年|去年|往年|此前|原来|原有|过去|曾",
    "增": "增[长加幅产收]|提高|上升|上涨|多[收增]",
    "减": "减|下降|降低|下跌|少增|下滑|亏损",
    "占": "占|比重|比例",
    "首批": "第[一二三四五六七八九十]+[批期轮次阶]|首[批期轮]|[一二三四]期",
}
_SCOPE_PATTERNS = {name: re.compile(words) for name, words in _SCOPES.items()}
_CLAUSE = re.compile(r"[，。；：！？,;!?\n]")
_AROUND = 14
"""Characters before a figure that say of which scope it is."""
_UNNAMED = frozenset("全我本该")
"""How a place begins that is said without its name, and may be any: 全市."""
_DEATHS = ("死亡", "遇难", "身亡", "丧生", "罹难")
_FATES = ("受伤", "失踪", "失联")
_FATE = re.compile(rf"[\u4e00-\u9fff]{{0,6}}?({'|'.join(_DEATHS)}|受伤|失踪|失联|被困|获救)")
_PERSONS = frozenset({"名", "人", "位"})
_COMPARED = NUMERIC_KINDS - {FactKind.ORDINAL, FactKind.AGE, FactKind.DURATION}
_UNITS = {
    "公里": ("米", 1000), "千米": ("米", 1000), "公斤": ("克", 1000), "千克": ("克", 1000), "斤": ("克", 500),
    "吨": ("克", 10**6), "公顷": ("亩", 15), "平方公里": ("平方米", 10**6), "℃": ("摄氏度", 1),
}  # fmt: skip
"""Units of one dimension, in the first of which figures are compared: GB 3100, and 15 亩 to the hectare."""


_SCALES_APART = 10
"""Times that a slip of the point or the scale makes a value greater or smaller, at the least."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure, its block, whose, where and when it is, and words of its clause that narrow what it is of."""

    block: Block
    fact: Fact
    context: FactContext
    scope: frozenset[str]

    @property
    def unit(self) -> str | None:
        """The unit in which its value is compared."""
        unit = self.fact.unit
        return "人" if unit in _PERSONS else _UNITS.get(unit or "", (unit, 1))[0]

    @property
    def fate(self) -> str | None:
        """What befell those that it counts: 死亡 of 5人遇难 and of 3死."""
        if self.unit != "人":
            return None
        told = _FATE.match(self.block.text.text, self.fact.end)
        if told:
            return "死亡" if told[1] in _DEATHS else told[1]
        what = (self.fact.what or "").removesuffix("人数")
        return "死亡" if what in _DEATHS else what if what in _FATES else None

    @property
    def value(self) -> Decimal:
        """The value in that unit."""
        return Decimal(self.fact.value) * _UNITS.get(self.fact.unit or "", ("", 1))[1]


def claims_of(article: Article, today: str | None) -> Iterator[Claim]:
    """The counts, sums of money and percentages of an article, in the text's order."""
    for block, fact, context in facts_in_context(article, today):
        if fact.kind in _COMPARED:
            yield Claim(block, fact, context, scope_of(block.text.text, fact))


def scope_of(text: str, fact: Fact) -> frozenset[str]:
    """What the clause before a figure, and the figure's noun, say of which amount it is."""
    clause = _CLAUSE.split(text[max(0, fact.start - _AROUND) : fact.start])[-1]
    words = f"{clause} {fact.what or ''}"
    return frozenset(name for name, pattern in _SCOPE_PATTERNS.items() if pattern.search(words))


def comparable(one: Claim, other: Claim) -> bool:
    """Whether two figures are of the same thing, so that they must agree."""
    if one.unit != other.unit or one.fact.kind != other.fact.kind or one.scope != other.scope:
        return False
    return same_thing(one.fact, other.fact) and _one_context(one.context, other.context)


def same_thing(one: Fact, other: Fact) -> bool:
    """Whether one's noun is the other's or ends in it, 受灾农户 and 农户; or neither has one."""
    if not one.what or not other.what:
        return one.what is None and other.what is None
    return one.what.endswith(other.what) or other.what.endswith(one.what)


def agree(one: Claim, other: Claim) -> bool:
    """Whether both can be true: rounded (3.5亿 of 3.52亿), or as bounded as they say (超3万, 3.2万)."""
    low, high = sorted((one, other), key=lambda claim: claim.value)
    if one.value == other.value:
        return True
    bound, exact = (one, other) if one.fact.qualifier else (other, one)
    if bound.fact.qualifier is Qualifier.MORE:
        return bound.value <= exact.value <= bound.value * 2
    if bound.fact.qualifier in (Qualifier.LESS, Qualifier.ABOUT):
        return bound.value * Decimal("0.5") <= exact.value <= bound.value * Decimal("1.2")
    return _rounds(low.value, high.value) or _rounds(high.value, low.value)


def slipped(one: Decimal, other: Decimal) -> bool:
    """Whether two values look like one with a slip: a digit, two digits changed over, or a scale."""
    if of_another_scale(one, other):
        return True
    if changed_over(one, other):
        return True
    first, second = plain(one), plain(other)
    if len(first) != len(second) or first.find(".") != second.find("."):
        return False
    first, second = first.replace(".", ""), second.replace(".", "")
    wrong = [at for at, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    return len(wrong) == 1


def changed_over(one: Decimal, other: Decimal) -> bool:
    """Whether two values are one with two digits side by side changed over: 62 and 26."""
    first, second = plain(one), plain(other)
    if len(first) != len(second) or first.find(".") != second.find("."):
        return False
    first, second = first.replace(".", ""), second.replace(".", "")
    wrong = [at for at, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(wrong) != 2:
        return False
    low, high = wrong
    return high == low + 1 and first[low] == second[high] and first[high] == second[low]


def of_another_scale(one: Decimal, other: Decimal) -> bool:
    """Whether two values have the same digits at another scale: 万 for 亿, 35.6亿 for 356亿."""
    first, second = (plain(value).replace(".", "").strip("0") for value in (one, other))
    low, high = sorted((abs(one), abs(other)))
    return first == second and low > 0 and high / low >= _SCALES_APART


def _rounds(rough: Decimal, exact: Decimal) -> bool:
    """Whether the first is the second rounded, or cut, to its own digits."""
    digits = rough.normalize()
    step = Decimal(1).scaleb(int(digits.as_tuple().exponent))
    return step > Decimal("0.01") and abs(exact - rough) < step and len(digits.as_tuple().digits) > 1


def _one_context(one: FactContext, other: FactContext) -> bool:
    pairs = ((one.whose, other.whose), (one.where, other.where))
    if any(a and b and a not in b and b not in a and not {a[:1], b[:1]} & _UNNAMED for a, b in pairs):
        return False
    return not (one.when and other.when) or one.when.startswith(other.when) or other.when.startswith(one.when)
