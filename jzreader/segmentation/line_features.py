# SPDX-License-Identifier: MIT
"""What can be seen of a line without knowing what it is."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from typing import NamedTuple

from jzreader.language.bylines import NEWS_OPENING, credits_of, opening_of
from jzreader.language.continuity import Continuity, shipped_continuity
from jzreader.language.furniture import furniture_of, is_section_worded, jumps_on
from jzreader.language.word_seams import left_open, strength
from jzreader.model.layout import PageLayout
from jzreader.model.source import Line, seen
from jzreader.segmentation.columns import column_widths, display_width
from jzreader.segmentation.paragraphs import Shape, stated_paragraphs
from jzreader.segmentation.placement import Position, positions_of

ENDS = "。！？…!?"
CLOSERS = "”’」』）)》"
_OPENERS = "“‘「『《〈（("
_COMMAS = "，、；：,;:"
_DASHES = ("—", "―", "──", "－－")
"""How a deck begins: extractors give the one dash that is printed as several characters."""
_ANY_MARK = "，。；：、！？,.;!?…"
_PUNCTUATION = "，。；：、！？"
_SOFT_OPENING = re.compile(r"近日|日前|昨日|昨天|今天|目前|今年|去年|\d{1,2}月\d{1,2}日|（?记者|据")
_CAPTION_START = re.compile(r"图为|图[①-⑳\d一二三四]|[△▲▼◀▶←→↑↓]|上图|下图|左图|右图|本报.{0,6}[图摄]")
_FILED = re.compile("讯|电|记者|通讯员")
_HEAD = 24
"""Characters in which a story's opening says where and by whom it was filed."""
_NO_OPENING = opening_of("")
_INDENT = re.compile(r"(?:[\u3000\u2003]{1,2}|[ \u00a0\u2002]{3,4}|[ \u00a0\u2002]{2}|\t)(?=\S)")
"""What states that a paragraph begins: two characters' room; a headline set in the middle has more."""
_JOINS = (-3.5, -2.0, -0.5, 1.0, 2.5, 4.5)
"""Nats of ``Continuity.link`` between which a line goes on with the one before alike well."""
_OPENS = (-3.0, -1.5, -0.5, 0.5, 1.5)
"""The same of ``Continuity.opens`` and ``closes``."""
_SPACED = re.compile(r"\S(?:\s\S)+")
_PARTS = re.compile(r"\S{3}\s+\S{3}")


class LineFeatures(NamedTuple):
    """Facts of one printed line.

    ``width`` counts half-width columns and ``column`` is that of the column it likely stands in; ``unspaced``
    is the text without spaces; ``begins`` says whether the page states that a paragraph begins with the line,
    or goes on; None where it states nothing. ``position`` is where it is printed, if that is known. The rest
    are classes for the line labeller, each a short string.
    """

    line: Line
    text: str
    unspaced: str
    width: int
    column: int
    gap_before: bool
    begins: bool | None
    fill: str
    end: str
    start: str
    gap: str
    marks: str
    byline: str
    furniture: str
    place: str
    spacing: str
    length: str
    shape: str
    caption: str
    narrow: str
    repeated: str
    seam: str
    echo: str
    joins: str
    opens: str
    closes: str
    position: Position | None = None

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence ends with the line."""
        return self.end in ("sentence", "quote")

    @property
    def jumps_on(self) -> bool:
        """Whether the line says that the article goes on elsewhere: 下转第4版."""
        return self.furniture == "jump" and jumps_on(self.unspaced)

    @property
    def jumps_back(self) -> bool:
        """Whether the line says that the article comes from elsewhere: 上接第1版, 紧接第1版."""
        return self.furniture == "jump" and not jumps_on(self.unspaced)

    @property
    def dashed(self) -> bool:
        """Whether the line begins with a dash, as a deck does: ——记…."""
        return self.unspaced.startswith(_DASHES)

    @property
    def opening(self) -> bool:
        """Whether the line begins as a news story does: 本报讯, 新华社…电."""
        return self.start == "news"


def features_of(
    lines: Sequence[Line], layout: PageLayout | None = None, continuity: Continuity | None = None
) -> list[LineFeatures]:
    """The features of the printed lines; blank ones are only seen as gaps. Linear in their number."""
    continuity = continuity or shipped_continuity()
    printed = [i for i, line in enumerate(lines) if not line.blank]
    texts = [_read(lines[i].text) for i in printed]
    tights = ["".join(text.split()) for text in texts]
    widths = [display_width(unspaced) for unspaced in tights]
    positions = (
        positions_of(layout, [lines[i] for i in printed], [is_section_worded(one) for one in tights])
        if layout and printed
        else None
    )
    columns = [one.column for one in positions] if positions else column_widths(widths)
    gaps = [0, *(b - a - 1 for a, b in itertools.pairwise(printed)), 0]
    blanks = sum(gap > 0 for gap in gaps) / max(1, len(printed))
    gappy = "none" if blanks < 0.02 else "some" if blanks < 0.1 else "many"
    short = Counter(unspaced for unspaced in tights if 2 <= len(unspaced) <= 14)
    ends = [_end(unspaced) for unspaced in tights]
    bylines = [
        credits_of(unspaced if "\n" in text else text).value
        for text, unspaced in zip(texts, tights, strict=True)
    ]
    furniture = [
        furniture_of(text, unspaced, ends_sentence=end == "sentence")
        for text, unspaced, end in zip(texts, tights, ends, strict=True)
    ]
    begins = stated_paragraphs(
        [
            Shape(
                widths[at],
                gaps[at] > 0,
                _INDENT.match(lines[i].text) is not None,
                ends[at] in ("sentence", "quote", "colon"),
                bylines[at] in ("byline", "source", "credit") or furniture[at] != "-",
                any(mark in tights[at] for mark in _ANY_MARK),
                tights[at][0].isdigit(),
            )
            for at, i in enumerate(printed)
        ]
    )
    for at, (before, i) in enumerate(itertools.pairwise(printed)):
        if furniture[at] == "jump" and lines[before].number == lines[i].number:
            begins[at], begins[at + 1] = None, begins[at]  # it is the text behind 上接第1版 that begins
    trigrams = {unspaced[k : k + 3] for unspaced in tights for k in range(len(unspaced) - 2)}
    out = []
    for at, i in enumerate(printed):
        first, last = at == 0 or gaps[at] > 0, at == len(printed) - 1 or gaps[at + 1] > 0
        unspaced, text, width, column = tights[at], texts[at], widths[at], columns[at]
        out.append(
            LineFeatures(
                lines[i],
                text,
                unspaced,
                width,
                column,
                first,
                begins[at],
                _fill(width, column),
                ends[at],
                _start(text, unspaced),
                f"{'b' if first else '-'}{'a' if last else '-'} {gappy}",
                str(min(3, sum(map(unspaced.count, _PUNCTUATION)))),
                bylines[at],
                furniture[at],
                _place(at, len(printed)),
                _spacing(text, unspaced),
                _length(len(unspaced)),
                _shape(text, unspaced),
                "caption" if _CAPTION_START.match(unspaced) else "-",
                str(min(12, column // 4)),
                "twice" if short[unspaced] > 1 else "-",
                "-" if first else _seam(tights[at - 1], unspaced, trigrams),
                _echo(unspaced, tights[at + 1 : at + 3]),
                _level(continuity.link(tights[at - 1], unspaced), _JOINS) if at else "-",
                _level(continuity.opens(unspaced), _OPENS),
                _level(continuity.closes(unspaced), _OPENS),
                positions[at] if positions else None,
            )
        )
    return out


def _read(text: str) -> str:
    """A line without what would part words: the invisible, and bytes that were none; if that is not all."""
    return seen(text).replace("\ufffd", "").strip() or text.strip()


def _fill(width: int, column: int) -> str:
    """How far the line fills its column; a first line that is indented lacks two characters."""
    short = column - width
    if short <= 1:
        return "full" if short >= -2 else "over" if short >= -6 else "far over"
    if short <= 3:
        return "1"
    if short <= 5:
        return "2"
    share = width / column
    return "3/4" if share >= 0.7 else "1/2" if share >= 0.45 else "1/4" if share >= 0.2 else "0"


def _end(unspaced: str) -> str:
    last = unspaced[-1]
    if last in ENDS:
        return "sentence"
    if last in CLOSERS:
        inner = unspaced.rstrip(CLOSERS)
        return "quote" if inner and inner[-1] in ENDS else "close"
    if last in _COMMAS:
        return "colon" if last in "：:" else "comma"
    if last.isdigit():
        return "digit"
    return "latin" if last.isascii() else "han"


def _start(text: str, unspaced: str) -> str:
    if NEWS_OPENING.match(unspaced) or (_FILED.search(unspaced[:_HEAD]) and opening_of(text) != _NO_OPENING):
        return "news"
    if _SOFT_OPENING.match(unspaced):
        return "soft"
    first = unspaced[0]
    if first in _OPENERS:
        return "open"
    if first.isdigit():
        return "digit"
    if first in ENDS or first in _COMMAS or first in CLOSERS:
        return "mark"
    return "latin" if first.isascii() else "han"


def _seam(before: str, after: str, trigrams: Container[str]) -> str:
    """How surely a text goes on over a line's end: an open bracket, the page's words, the language's."""
    if left_open(before):
        return "open"
    if before[-2:] + after[:1] in trigrams or before[-1:] + after[:2] in trigrams:
        return "page"
    return str(strength(before, after))


def _echo(unspaced: str, following: Sequence[str]) -> str:
    """Whether the line is how the next ones begin: words lifted out of a paragraph stand over it."""
    return "echo" if 2 <= len(unspaced) <= 24 and "".join(following).startswith(unspaced) else "-"


def _level(nats: float, limits: Sequence[float]) -> str:
    return str(bisect_right(limits, nats))


def _place(at: int, count: int) -> str:
    if at < 5:
        return f"first {at}"
    return f"last {count - at}" if count - at <= 2 else "-"


def _spacing(text: str, unspaced: str) -> str:
    if len(text) == len(unspaced):
        return "-"
    if "\n" in text:
        return "upright"
    spaced = _SPACED.search(text)
    return "wide" if spaced and len(spaced[0]) > len(text) * 0.6 and len(unspaced) > 3 else "some"


def _length(count: int) -> str:
    for limit in (2, 3, 4, 6, 8, 11, 15, 20, 28, 45):
        if count <= limit:
            return str(limit)
    return "long"


def _shape(text: str, unspaced: str) -> str:
    inside = unspaced[1:-1]
    if "：" in inside or ":" in inside:
        return "colon"
    if len(text) > len(unspaced) and _PARTS.search(text):
        return "parts"
    return "quote" if "“" in unspaced or "”" in unspaced else "-"
