# SPDX-License-Identifier: MIT
"""Rows that are counted in words: 一是……二是……, and 甲、乙、丙等三人."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzreader.analysis.checks.check import Check
from jzreader.messages import N_
from jzreader.model.finding import Finding, Place, Rule, Severity
from jzreader.model.issue import BODY_ROLES, Article

ROW_GAP = Rule(
    "row_gap",
    Severity.WARNING,
    N_("Gap in series"),
    N_("“{found}” appears without a preceding “{missing}”."),
)
LIST_LONGER = Rule(
    "list_longer",
    Severity.WARNING,
    N_("More names than stated"),
    N_("{names} names are listed, but the text says {said}."),
)


_ORDER = "一二三四五六七八九十"
_STEPS = (
    re.compile(rf"(?:(?<=[。；，：、\s“])|^)(?:[一]?)([{_ORDER}])(?:是|要(?=[^求]))"),
    re.compile(rf"(?:(?<=[。；：\s])|^)第([{_ORDER}])[，、：]"),
    re.compile(rf"(?:(?<=[。；：\s])|^)([{_ORDER}])、(?=[\u4e00-\u9fff])"),
)
_NAMED = re.compile(
    r"((?:[\u4e00-\u9fff]{2,4}、){2,60}[\u4e00-\u9fff]{2,4})等([一二两三四五六七八九十]|\d{1,2})(?:人|名|位)"
)


def _find(article: Article, _today: str | None) -> Iterator[Finding]:
    """Rows with a gap, and rows longer than they say."""
    blocks = [block for block in article.blocks if block.role in BODY_ROLES]
    for pattern in _STEPS:
        last: int | None = None
        for block in blocks:
            for match in pattern.finditer(block.text.text):
                number = _ORDER.index(match[1]) + 1
                if number == 1:
                    last = 1
                elif last is not None and number == last + 1:
                    last = number
                elif last is not None and last < number <= last + 2:
                    place = Place(article.key, block.key, match.start(), match.end())
                    facts = (("found", match[0]), ("missing", match[0].replace(match[1], _ORDER[last])))
                    yield ROW_GAP.finding((place,), facts)
                    last = number
                else:
                    last = None
    for block in blocks:
        for match in _NAMED.finditer(block.text.text):
            names, said = len(match[1].split("、")), _number(match[2])
            if names > said:
                place = Place(article.key, block.key, match.start(), match.end())
                facts = (("names", str(names)), ("said", match[2]))
                yield LIST_LONGER.finding((place,), facts)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else 2 if word == "两" else _ORDER.index(word) + 1


CHECK = Check((ROW_GAP, LIST_LONGER), find=_find)
