# SPDX-License-Identifier: MIT
"""Figures in the text: quantities with what is counted, percentages, dates. Computed, never stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jzreader.model.issue import Article, Block, Role
from jzreader.model.mapped_text import MappedText

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_UNITS = (
    "万平方米|平方米|平方公里|公里|立方米|公斤|千克|万吨|吨|亩|公顷|米|个百分点|万元|亿元|元|"
    "万名|万人|万余人|人次|户|家|名|人|个|项|件|批次|条|棵|株|株|处|栋|头|支|只|辆|台|套|座|所|场|次|届|期|位|类|种|岁|小时|分钟|天|年|个月"
)
_QUANTITY = re.compile(
    rf"(?P<about>约|近|逾|超过|超|低于|不足|不到|至少|共计|达)?(?P<value>{_NUMBER})\s*(?P<scale>[万亿千百]?)"
    rf"(?P<more>[余多])?(?P<unit>{_UNITS})(?P<what>[\u4e00-\u9fff]{{0,6}})"
)
_PERCENT = re.compile(rf"(?P<about>约|近|超过|超|低于|不足|不到)?(?P<value>{_NUMBER})\s*[%％]")
_DATE = re.compile(
    r"(?:(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?|(?:今年|去年|明年)(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日)"
)
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_QUALIFIERS = {
    "约": "about", "近": "about", "逾": "more", "超过": "more", "超": "more", "至少": "more",
    "低于": "less", "不足": "less", "不到": "less",
}  # fmt: skip
_STOPS = re.compile(r"[的了在和与及为是有被把将对从到等，。；]|并|就|都|已")
_FACT_ROLES = frozenset({Role.KICKER, Role.HEADLINE, Role.DECK, Role.PARAGRAPH, Role.SUBHEAD, Role.CAPTION})


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure at ``[start, end)`` of a block's clean text; ``qualifier`` is about, more, less or None."""

    block: int
    start: int
    end: int
    kind: str
    text: str
    value: str
    unit: str | None = None
    qualifier: str | None = None
    what: str | None = None


def facts_of(article: Article) -> list[Fact]:
    """The article's facts in the text's order, none inside another."""
    return [fact for block in article.blocks for fact in facts_in(block)]


def facts_in(block: Block) -> tuple[Fact, ...]:
    """The facts of one block, in the text's order; the same ones again for the same text."""
    return _facts_in(block.key, block.text.text) if block.role in _FACT_ROLES else ()


@lru_cache(maxsize=8192)
def _facts_in(key: int, text: str) -> tuple[Fact, ...]:
    block = Block(key, Role.PARAGRAPH, MappedText(text))
    found = sorted((*_dates(block), *_percents(block), *_quantities(block)), key=lambda f: (f.start, -f.end))
    kept: list[Fact] = []
    for fact in found:
        if not kept or fact.start >= kept[-1].end:
            kept.append(fact)
    return tuple(kept)


def _dates(block: Block) -> Iterator[Fact]:
    for match in _DATE.finditer(block.text.text):
        yield Fact(block.key, match.start(), match.end(), "time", match[0], match[0])


def _percents(block: Block) -> Iterator[Fact]:
    for match in _PERCENT.finditer(block.text.text):
        yield Fact(
            block.key,
            match.start(),
            match.end(),
            "percent",
            match[0],
            _plain(Decimal(match["value"].replace(",", ""))),
            "%",
            _QUALIFIERS.get(match["about"] or ""),
        )


def _quantities(block: Block) -> Iterator[Fact]:
    for match in _QUANTITY.finditer(block.text.text):
        what = _STOPS.split(match["what"])[0]
        qualifier = "more" if match["more"] else _QUALIFIERS.get(match["about"] or "")
        start = match.start("value") if match["about"] and not qualifier else match.start()
        value = Decimal(match["value"].replace(",", "")) * _SCALES[match["scale"]]
        yield Fact(
            block.key,
            start,
            match.end("unit"),
            "quantity",
            block.text.text[start : match.end("unit")],
            _plain(value),
            match["unit"],
            qualifier,
            what or None,
        )


def _plain(value: Decimal) -> str:
    return f"{value:f}"
