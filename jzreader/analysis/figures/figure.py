# SPDX-License-Identifier: MIT
"""A figure in a text, and how its value is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jzreader.model.fact import FactKind, Qualifier


@dataclass(frozen=True, slots=True)
class Figure:
    """``[start, end)`` of the text; ``after`` is where the counted thing may follow."""

    start: int
    end: int
    kind: FactKind
    value: str
    unit: str | None = None
    qualifier: Qualifier | None = None


def plain(value: Decimal) -> str:
    """A decimal without an exponent and without idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


MEASURES = (
    "平方公里|平方千米|平方米|平方厘米|立方米|公里|千米|厘米|毫米|海里|米|公斤|千克|毫克|克|吨|斤|亩|公顷|千瓦时|千瓦|兆瓦|毫升|升|"
    "摄氏度|℃|立方|平米|伏|瓦|赫兹|字节|标箱"
)
MONEY = "万美元|亿美元|美元|欧元|英镑|日元|港元|港币|澳元|卢布|韩元|人民币|元|块钱|角|分钱"
DURATIONS = (
    "个多月|个月|个小时|小时|分钟|秒钟|秒|个星期|星期|个工作日|工作日|周年|年|天|周|昼夜|个世纪|世纪|时"
)
COUNTERS = (
    "人次|户次|批次|场次|班次|车次|架次|件次|名|人|家|户|个|项|件|批|条|棵|株|处|栋|幢|头|支|只|辆|台|套|座|所|场|次|届|期|位|类|种|间|份|本|张|"
    "片|块|口|门|盏|根|颗|粒|袋|箱|瓶|桶|架|艘|列|节|堂|篇|首|部|幅|枚|副|双|对|组|册|宗|起|例|单|笔|道|层|级|排|站|趟|轮|街|村|步|"
    "倍(?![增数感加])|篮|车|盆|朵|捆|尾|羽|匹|孔|眼|方面"
)
UNITS = f"{MONEY}|{MEASURES}|岁|{DURATIONS}|{COUNTERS}"
"""The longer ones first where one begins another, to stand in a regular expression."""
_KINDS = dict.fromkeys(MONEY.split("|"), FactKind.MONEY) | dict.fromkeys(
    DURATIONS.split("|"), FactKind.DURATION
)
_SCALED = {"万美元": ("美元", 10_000), "亿美元": ("美元", 100_000_000)}


def kind_of(unit: str) -> FactKind:
    """money, duration, age, or quantity."""
    return FactKind.AGE if unit == "岁" else _KINDS.get(unit, FactKind.QUANTITY)


def bare(unit: str) -> tuple[str, Decimal]:
    """The unit itself, and what the value is to be multiplied by: 月 of 个月, 美元 and 10,000 of 万美元."""
    if unit in _SCALED:
        word, times = _SCALED[unit]
        return word, Decimal(times)
    return (unit[1:] if unit.startswith("个") and unit != "个" else unit), Decimal(1)


_ABOUT = ("约", "近", "大约", "将近", "接近", "左右", "上下", "来")
_MORE_THAN = ("逾", "超过", "超", "至少", "突破", "高于", "不少于", "不低于", "以上", "余", "多", "几")
_LESS_THAN = ("低于", "不足", "不到", "少于", "不超过", "以下", "以内")
_QUALIFIERS = {
    word: name
    for name, words in ((Qualifier.ABOUT, _ABOUT), (Qualifier.MORE, _MORE_THAN), (Qualifier.LESS, _LESS_THAN))
    for word in words
}
BEFORE = "不超过|不少于|不低于|大约|将近|接近|超过|至少|突破|高于|低于|不足|不到|少于|约|近|逾|超"
AFTER = "左右|上下|以上|以下|以内"


def qualifier_of(*words: str | None) -> Qualifier | None:
    """How a value is bounded, as the first word that says so has it."""
    return next((_QUALIFIERS[word] for word in words if word in _QUALIFIERS), None)
