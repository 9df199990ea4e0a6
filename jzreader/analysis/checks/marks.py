# SPDX-License-Identifier: MIT
"""Marks and figures that no text has: doubled, misplaced, broken, of two widths, out of the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzreader.analysis.checks.finding import Finding, Place
from jzreader.analysis.figures.ranges import backwards
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Block, Role

_HAN = r"\u4e00-\u9fff"
_DOUBLED = re.compile(r"([，。；：、])\s?[，。；：、]")
_LEADING = re.compile(r"^[，。；：、？！”’）》]")
_TITLE_END = re.compile(r"[，。；、：]$")
TWO_WIDTHS = re.compile(r"（[^（）()\n]{1,40}\)|\([^（）()\n]{1,40}）")
_BROKEN = re.compile(
    r"(?<![\d.:：/-])\d{1,3}\s+\d{1,3}(?=[个名人户家元亩万亿吨米公%％岁年月日])|\d\s+[%％](?!\w)|\d\s+\.\d"
)
_BEFORE_MARK = re.compile(rf"(?<=[{_HAN}])[ \u3000]+(?=[，。；：、？！])")
_DAY = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日")
_CLOCK = re.compile(
    r"(?<![\d.比])(\d{1,2})(?:时(?:(\d{1,2})分)|[:：](\d{2}))(?![\d:：])(?=[，。；、至到许左前后开在举，]|$)"
)
_MONTH = re.compile(r"(?<=[年今去明])(\d{1,2})月(?!\d)")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SHARE = re.compile(
    r"(?:占(?:比|总数的|全部的|全[市县镇村]的)?|合格率|覆盖率|满意率|达标率|完好率|入学率)"
    r"[达为至]?(?:到|了)?(\d{3,})(?:\.\d+)?[%％]"
)
_AGE = re.compile(r"(?<!\d)(\d{3})岁(?!月)")
_OLDEST = 122
"""Years of the longest life on record."""


def misprints(article: Article) -> Iterator[Finding]:
    """What is misprinted in each of an article's titles and paragraphs."""
    titles = {block.role: block for block in article.blocks if block.role in TITLE_ROLES}
    for block in article.blocks:
        text = block.text.text
        last = titles.get(block.role) is block  # a title of several lines may have a mark within
        if last and (end := _TITLE_END.search(text)):
            yield _finding("title_mark", "note", article, block, end, mark=end[0])
        if block.role not in BODY_ROLES:
            continue
        for code, severity, pattern in (
            ("doubled_mark", "warning", _DOUBLED),
            ("leading_mark", "warning", _LEADING),
            ("two_widths", "note", TWO_WIDTHS),
            ("broken_figure", "note", _BROKEN),
            ("space", "note", _BEFORE_MARK),
        ):
            if pattern is _LEADING and block.role is not Role.PARAGRAPH:
                continue
            for match in pattern.finditer(text):
                around = text[max(0, match.start() - 4) : match.end() + 4]
                yield _finding(code, severity, article, block, match, words=around)
        yield from _impossible(article, block)


def _impossible(article: Article, block: Block) -> Iterator[Finding]:
    text = block.text.text
    for match in _DAY.finditer(text):
        month, day = int(match[1]), int(match[2])
        if not 1 <= month <= 12 or not 1 <= day <= _LENGTHS[month - 1]:
            yield _finding("no_such_day", "error", article, block, match, words=match[0])
    for match in _MONTH.finditer(text):
        if not 1 <= int(match[1]) <= 12:
            yield _finding("no_such_day", "error", article, block, match, words=match[0])
    for match in _CLOCK.finditer(text):
        if int(match[1]) > 24 or int(match[2] or match[3]) > 59:
            yield _finding("no_such_time", "error", article, block, match, words=match[0])
    for match in _SHARE.finditer(text):
        if int(match[1]) > 100:
            yield _finding("share_over", "error", article, block, match, words=match[0])
    for match in backwards(text):
        yield _finding("range_backwards", "error", article, block, match, words=match[0])
    for match in _AGE.finditer(text):
        if int(match[1]) > _OLDEST:
            yield _finding("age_over", "warning", article, block, match, words=match[0])


def _finding(
    code: str, severity: str, article: Article, block: Block, match: re.Match[str], **facts: str
) -> Finding:
    place = Place(article.key, block.key, match.start(), match.end())
    return Finding(code, severity, (place,), tuple(facts.items()))
