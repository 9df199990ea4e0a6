# SPDX-License-Identifier: MIT
"""What a figure counts: the noun phrase behind its unit, or the one before the figure, or its neighbour's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jzreader.analysis.figures.noun_before import compares, is_empty, noun_before, relates
from jzreader.analysis.figures.noun_before_words import NAMING
from jzreader.analysis.figures.noun_behind import noun_behind
from jzreader.analysis.figures.sentence_words import (
    AMOUNTS,
    FIGURE,
    JOINED,
    LONGEST,
    Word,
    around_figures,
    listed,
)
from jzreader.analysis.figures.shares_of import AS_BEFORE, goes_on, whose_share
from jzreader.analysis.figures.units import is_measure
from jzreader.analysis.figures.verbal_figures import fate_of
from jzreader.model.fact import Fact, FactKind

_LASTING = re.compile(r"(?:时间|时长|期|工期|寿命|年限|周期|耗时|用时|历时|行程|车程|徒刑|拘役|学制)$")
_AWAY = re.compile("距[^，。；]*$|相隔")
_OUTSIDE = re.compile("以?外|之外|开外|处|远|级(?!别)")
"""Behind a measure: how far it is, or of what class, 85公斤级."""
_FIGURES = 12
"""Figures before one that may be of the same thing."""
_CLAUSE_BEFORE = 16
"""Characters before a figure in which it is said that it is a distance."""
_GAP = re.compile(r"[、和及与或至到\s]{1,2}")
_NOT_THINGS = frozenset({"v", "vd", "d", "ad", "p", "w", "c", "f", "u"})
"""Parts of speech that a noun phrase does not begin with."""
_STRETCHES = listed("年 月 天 日 小时 分钟 秒 周 星期 季度 世纪")
_BY_METHOD = re.compile("，(?:按|扣除)[^，。]{2,10}(?:计算|口径|因素)(?=，)")
"""How a growth is reckoned: 同比 behind it goes on."""
_TO = re.compile("[，]?(?:至|到|达到?|增至|升至|降至)")
_REACHED = re.compile("[，,](?:现|已|并|总数|总量)*(?:达到?|增至|升至|降至|减至|突破)")
"""What it came to, said of the figure before it: 增长12%，达到 | 3000人."""
_OF_THESE = "。其中，"
_SHARES = listed("% 百分点 倍")
_TIMES = listed("次 趟 遍 回 度 轮 人 人次 倍 级 位 期 岁 周年")
"""Units that are of another thing each time, so that a figure has none of the one before it."""


def counted(text: str, words: Sequence[Word], figures: Sequence[Fact]) -> Iterator[str | None]:
    """What each of the figures counts, in their order; None where the sentence does not say.

    ``words`` are those of the text in order, ``figures`` too. Figures side by side share their noun,
    29家和30家单位; a figure that is only compared, 同比增长5%, has that of the figure before it, and so has
    one with the same classifier and no noun of its own: 335头鲸死亡，220头仍在.
    """
    apart = around_figures(text, words, figures)
    at = {word.start: number for number, word in enumerate(apart)}
    names: list[str | None] = []
    low = 0
    for number, figure in enumerate(figures):
        if number + 1 < len(figures) and _stand_together(figure, figures[number + 1]):
            names.append(None)
            continue
        name, low = _of_one(text, apart, at[figure.start], figure, low)
        names.append(name)
    for number in range(len(figures) - 2, -1, -1):
        one, following = figures[number], figures[number + 1]
        if (
            names[number] is None
            and one.unit == following.unit
            and _GAP.fullmatch(text[one.end : following.start])
        ) or (names[number] is None and _stand_together(one, following)):
            names[number] = names[number + 1]
    places = {text[word.start : word.end] for word in words if word.tag in ("LOC", "ns")}
    for number in range(1, len(figures)):
        before, one = figures[number - 1], figures[number]
        if names[number] == AS_BEFORE:
            names[number] = names[number - 1] if "。" not in text[before.end : one.start] else None
        if names[number] is None and goes_on(text, apart, at[one.start], before, one):
            names[number] = names[number - 1]
        if names[number] is None and _leans(text, apart[at[before.start] + 1 : at[one.start]], before, one):
            names[number] = names[number - 1]
        if names[number] is None:
            names[number] = _as_before(
                text, apart[at[one.start] + 1 : at[one.start] + 4], figures, names, number
            )
        shared = names[number] in places and _as_before(text, (), figures, names, number)
        names[number] = shared or names[number]  # 47个食堂，其中望江区16个: no districts are counted
    yield from (_within_bounds(name) for name in names)


_EXCEEDED = re.compile("(?:超[过出]?|高出|低于)(?:警戒|保证|汛限|设防|历史最高|死)水?[位线]?.*")


def _within_bounds(name: str | None) -> str | None:
    """Without what a level is over, 水位 | 超警戒水位."""
    bare = _EXCEEDED.sub("", name or "")
    return bare if len(bare) > 1 or bare == name else None


def _of_one(text: str, words: Sequence[Word], at: int, figure: Fact, low: int) -> tuple[str | None, int]:
    """What one figure counts, and where that ends if it is behind it; before ``low`` is another's."""
    if figure.kind in (FactKind.PHONE, FactKind.AGE) or figure.unit in ("岁", "周岁"):
        return None, low
    if figure.unit == "人" and (fate := fate_of(figure.text)):
        return fate, low
    if figure.kind is FactKind.RATIO and ":" in figure.value:
        return None, low
    if figure.kind is FactKind.DURATION or (figure.kind is FactKind.RANGE and figure.unit in _STRETCHES):
        before = noun_before(text, words, at, figure, low)
        earlier = text[max(0, figure.start - 1) : figure.start] in ("早", "晚")
        return before if before and _LASTING.search(before) and not earlier else None, low
    near = text[max(0, figure.start - _CLAUSE_BEFORE) : figure.start]
    amount = figure.kind in (FactKind.MONEY, FactKind.PERCENT) or is_measure(figure.unit or "")
    if (
        amount
        and figure.kind is FactKind.QUANTITY
        and (_AWAY.search(near) or _OUTSIDE.match(text, figure.end))
    ):
        return None, low  # 距机场3公里的村: how far it is, not of what
    behind = noun_behind(text, words, at + 1, figure)
    if behind and not is_empty(behind.phrase):
        if amount and behind.linked:
            before = noun_before(text, words, at, figure, low)
            if before and (before in NAMING or AMOUNTS.search(before)):
                return before, low  # 贫困发生率超过18%的 | 贫困县
        return behind.phrase, behind.end
    if figure.unit in ("次", "趟", "遍", "回") and at + 1 < len(words) and words[at + 1].tag in ("v", "vd"):
        return None, low  # 民法典10次公开征求意见
    if figure.kind is FactKind.ORDINAL:
        return None, low
    whose = whose_share(text, words, at, figure, low)
    return noun_before(text, words, at, figure, low) if whose is None else whose, low


def _stand_together(one: Fact, following: Fact) -> bool:
    """Whether a classifier is said of what a measure behind it describes: 21座 | 4000米以上的雪山."""
    described = is_measure(following.unit or "") and following.kind is not FactKind.DURATION
    return one.end == following.start and one.kind is FactKind.QUANTITY and described


def _leans(text: str, between: Sequence[Word], before: Fact, one: Fact) -> bool:
    """Whether nothing but a comparison stands between two figures, or no more than 和."""
    said = text[before.end : one.start]
    if said.startswith(_OF_THESE) and before.unit == one.unit == "%":
        between = [word for word in between if word.start >= before.end + len(_OF_THESE)]
        said = said.removeprefix(_OF_THESE)
    if method := _BY_METHOD.match(said):
        between = [word for word in between if word.start >= before.end + method.end()]
    if one.unit == before.unit and _GAP.fullmatch(said):
        return True
    if before.unit in _SHARES and one.unit not in _SHARES and _REACHED.fullmatch(said):
        return True
    if "。" in said or len(said) > LONGEST or any(word.tag == FIGURE for word in between):
        return False
    marks = [text[word.start : word.end] for word in between if word.tag == "w"]
    others = [word for word in between if word.tag != "w"]
    if not others or len(marks) > 1 or (marks and marks[0] not in "，,（(、"):
        return False
    if (
        not marks
        and one.unit != before.unit
        and not ((before.unit == "百分点" and _TO.match(said)) or (before.unit, one.unit) == ("%", "百分点"))
    ):
        return False
    related = compares if one.unit in _SHARES else relates
    alike = one.unit == before.unit or one.kind is before.kind is FactKind.MONEY
    return (one.unit in _SHARES or alike) and all(
        text[word.start : word.end] in JOINED or related(text, word) for word in others
    )


def _as_before(
    text: str, next_words: Sequence[Word], figures: Sequence[Fact], names: Sequence[str | None], at: int
) -> str | None:
    """The noun of the last figure of the sentence with the same classifier, where none follows of its own."""
    one = figures[at]
    if (
        one.kind is not FactKind.QUANTITY
        or one.unit is None
        or one.unit in _TIMES
        or is_measure(one.unit or "")
    ):
        return None
    if next_words and next_words[0].tag not in _NOT_THINGS:
        return None
    long = next_words and next_words[0].end - next_words[0].start > 1 and next_words[0].tag in ("d", "ad")
    if long and any(word.tag in ("n", "nz") for word in next_words[1:]):
        return None  # 52个极端组织: an adjective, taken for an adverb
    for number in range(at - 1, max(-1, at - 1 - _FIGURES), -1):
        other = figures[number]
        if "。" in text[other.end : one.start]:
            break
        if other.unit == one.unit and other.kind is FactKind.QUANTITY and names[number]:
            return names[number]
    return None
