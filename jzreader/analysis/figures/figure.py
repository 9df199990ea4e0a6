# SPDX-License-Identifier: MIT
"""A figure in a text, and how its value is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jzreader.model.fact import FactKind, Qualifier


@dataclass(frozen=True, slots=True)
class Figure:
    """``[start, end)`` of the text, and what stands there."""

    start: int
    end: int
    kind: FactKind
    value: str
    unit: str | None = None
    qualifier: Qualifier | None = None


_PLACES = 6
"""Decimals of a value that no text writes out, as a third is."""


def plain(value: Decimal) -> str:
    """A decimal without an exponent and without idle zeros."""
    text = f"{value:f}" if value == value.to_integral_value() else f"{value:.{_PLACES}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_ABOUT = ("约", "近", "小", "大约", "大概", "将近", "接近", "左右", "上下", "来", "许", "把", "前后")
_MORE_THAN = (
    "逾",
    "上",
    "过",
    "超过",
    "超",
    "至少",
    "不下",
    "突破",
    "破",
    "强",
    "高于",
    "不少于",
    "不低于",
    "以上",
    "余",
    "多",
    "几",
    "出头",
    "开外",
    "有余",
)
_LESS_THAN = (
    "低于",
    "不足",
    "不到",
    "少于",
    "不超过",
    "不高于",
    "不多于",
    "至多",
    "最多",
    "以下",
    "以内",
    "之内",
    "弱",
)
_QUALIFIERS = {
    word: name
    for name, words in ((Qualifier.ABOUT, _ABOUT), (Qualifier.MORE, _MORE_THAN), (Qualifier.LESS, _LESS_THAN))
    for word in words
}
_CARRYING = "为有占合需了"
"""What may stand between such a word and its figure: 约为, 超过了."""
BEFORE = (
    "(?<![签预合公节条违特契邀赴履毁])约[为有占合需]|超过了|突破了|至少有|最多有|不超过|不少于|不低于|不高于|不多于|大约|大概|将近|接近|超过|至少|至多|最多|突破|高于|低于|不足|不到|少于|不下"
    "|(?<![签预合公节条违特契邀赴履毁])约|(?<![附邻接亲最])近|逾|超|破(?=[百千万亿])"
    "|小(?<![大中缩减弱矮细微短窄瘦幼娇渺最更变较]小)(?=(?:[一二两三四五六七八九]?[十百千万亿]|[0-9]{1,3}[万亿])"
    "(?![字分佳强大件]|[一二三四五六七八九]?岁))"
)
AFTER = "左右|上下|以上|以下|以内|之内|开外|出头|有余"


def qualifier_of(*words: str | None) -> Qualifier | None:
    """How a value is bounded, as the first word that says so has it."""
    bare = (word.rstrip(_CARRYING) if word and len(word) > 1 else word for word in words)
    return next((_QUALIFIERS[word] for word in bare if word in _QUALIFIERS), None)
