# SPDX-License-Identifier: MIT
"""What can be seen of a line without knowing what it is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jzreader.model.source import Line
from jzreader.segmentation.bylines import BARE_NAMES, BYLINE_LINE, CREDIT_LINE, CREDIT_TAIL, OPENING

_ENDS = "。！？…!?"
_CLOSERS = "”’」』）)》"
_FURNITURE = re.compile(
    r"\s*(?:责任编辑|责编|本版编辑|编辑[：:\s]|[\u4e00-\u9fff]{0,4}热线[：:]|值班|美术编辑|美编|版式|校对|检校|视觉|组版|电话|热线[：:]|邮编|"
    r"E-?mail|http|www\.|国内统一|CN\d|邮发代号|今日\d+版|总第|第\s*\d{3,}\s*期|农历|天气)"
)
_DATE = re.compile(
    r"\s*(?:\d\s*){4}年\s*\d[\d\s]?\s*月\s*\d[\d\s]?\s*日\s*(?:星期[一二三四五六日天])?[^。，]{0,20}$|\s*星期[一二三四五六日天]\s*$"
)
_PAGE_NUMBER = re.compile(
    r"\s*(?:第\s*)?[A-Z]?\d{1,3}\s*版?\s*$|\s*(?:第\s*)?[A-Z]?\d{1,3}\s*版\s*[·•|]?\s*[\u4e00-\u9fff\s]{2,8}$|"
    r"\s*[\u4e00-\u9fff\s]{2,6}[·•|]?\s*(?:第\s*)?[A-Z]?\d{1,3}\s*版\s*$"
)
_PAPER = re.compile(r"\s*[\u4e00-\u9fff\s]{2,10}(?:日报|晚报|晨报|早报|时报|商报|都市报|周报|快报|导报)\s*$")
_PINYIN_TITLE = re.compile(r"\s*[\u4e00-\u9fff]{2,10}\s+[A-Z]{3,}[A-Z\s]*$")
_JUMP = re.compile(
    r".{0,12}[（(]?\s*(?:[下上][转接]|紧接)\s*(?:第?\s*[A-Z]?[\d一二三四五六七八九十]+\s*版|[A-Z]\d+).{0,4}$"
)


@dataclass(frozen=True, slots=True)
class LineFeatures:
    """Facts of one printed line. ``width`` counts half-width columns; ``fill`` is that of its column's."""

    line: Line
    text: str
    width: int
    fill: float
    gap_before: bool
    gap_after: bool
    ends_sentence: bool
    opening: bool
    byline: bool
    credit: bool
    credit_tail: bool
    bare_names: bool
    furniture: bool
    pinyin_title: bool
    jump: bool
    punctuation: int


def features_of(lines: Sequence[Line]) -> list[LineFeatures]:
    """The features of the printed lines; blank ones are only seen as gaps. Linear in their number."""
    printed = [i for i, line in enumerate(lines) if not line.blank]
    widths = [display_width(lines[i].text.strip()) for i in printed]
    columns = _column_widths(widths)
    return [
        _features(
            lines[i],
            widths[at],
            columns[at],
            at == 0 or printed[at - 1] < i - 1,
            at == len(printed) - 1 or printed[at + 1] > i + 1,
        )
        for at, i in enumerate(printed)
    ]


def display_width(text: str) -> int:
    """The width in half-width columns: a Han character takes two, a typesetter's space none."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else not c.isspace() for c in text)


def _column_widths(widths: Sequence[int]) -> list[int]:
    """For each line the width of the column it likely stands in: the fullest of its neighbours."""
    near = 4
    out = []
    for i in range(len(widths)):
        around = widths[max(0, i - near) : i + near + 1]
        common = Counter(width // 2 for width in around if width >= 8).most_common(1)
        out.append(max(max(around), 1) if not common or common[0][1] < 3 else 2 * common[0][0] + 1)
    return out


def _features(line: Line, width: int, column: int, gap_before: bool, gap_after: bool) -> LineFeatures:
    text = line.text.strip()
    bare = text.rstrip(_CLOSERS)
    return LineFeatures(
        line,
        text,
        width,
        width / column,
        gap_before,
        gap_after,
        bare[-1:] in _ENDS if bare else False,
        bool(OPENING.match(text)),
        bool(BYLINE_LINE.fullmatch(text)) and not OPENING.match(text) and "，" not in text[:4],
        bool(CREDIT_LINE.fullmatch(text)),
        bool(CREDIT_TAIL.search(text)),
        bool(BARE_NAMES.fullmatch(text)),
        bool(
            _FURNITURE.match(text)
            or _DATE.match(text)
            or _PAGE_NUMBER.fullmatch(text)
            or _PAPER.fullmatch(text)
        ),
        bool(_PINYIN_TITLE.fullmatch(text)),
        bool(_JUMP.fullmatch(text)),
        sum(c in "，。；、" for c in text),
    )
