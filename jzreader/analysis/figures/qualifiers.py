# SPDX-License-Identifier: MIT
"""Words that make a figure less than exact: 约, 超过, 不足, 以上."""

from __future__ import annotations

from jzreader.model.fact import Qualifier

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
