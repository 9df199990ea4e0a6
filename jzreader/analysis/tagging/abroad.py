# SPDX-License-Identifier: MIT
"""Places abroad: by the gazetteer, by what a transliterated name is followed by, by what it ends in."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from jzreader.analysis.tagging.lexicon import (
    BEFORE_PLACE,
    BEHIND_PLACE,
    COUNTRIES,
    FOREIGN_PLACES,
    TELLING,
    TITLES,
    TRANSLITERATION,
)
from jzreader.model.spans import Coverage, Span
from jzreader.resources import resource

_BY_NAME = frozenset(FOREIGN_PLACES)
_FIRST = TRANSLITERATION.union("上下新老大小东西南北中文摩墨圣渥符", (name[0] for name in FOREIGN_PLACES))
_LONGEST = 10
"""Characters of the longest name in the gazetteer."""
_SHORTEST = 3
"""Characters of a name that is looked for where the network saw no name."""
_ENDINGS = re.compile(
    r"(?:自治共和国|共和国|自治州|自治区|特别行政区|首都区|地区|群岛|半岛|海峡|山脉|高原|高地|平原|沙漠|盆地|三角洲|国际机场|机场|火山"
    r"|冰川|大区|教区|行省|运河|州|省|市|县|郡|区|港|岛|河|湖|湾|海|山|峰|镇|村|城|谷|州|邦)"
)
_ENDS = re.compile("(?:省|州|郡|大区|自治区|共和国)$")
_PLACE_TAIL = re.compile(
    r".{2,}(?:斯克|格勒|格拉德|夫卡|斯科耶|维奇村|巴德|伊斯坦|堡|罗德|斯福|哈文|布尔格)$"
)
_ENDED = re.compile(r"(.{3,}?)(?:州|省|市|县|邦|港|岛|半岛|河|湖|湾|海峡|山|峰|镇|高原|沙漠|机场)")
_BEHIND_PLACE = re.compile(rf"(?:{'|'.join(sorted(BEHIND_PLACE, key=len, reverse=True))})")
_AT_PLACE = re.compile(
    "赢得|获胜|胜选|举办|召开|竞选|发射|举行|降落|爆炸|着陆|落户|出生|去世|会晤|集会|示威|交火|激战|坠毁|失踪|遇袭|启动|开幕|闭幕"
)
_PERSONS = frozenset({"PER", "nr"})
_NAMES = frozenset({"PER", "nr", "nz", "nw"})
_LEFT_ALONE = frozenset({"LOC", "ns", "ORG", "nt"})
"""What a bare name stays, if the network says so: a place is one already, and 利物浦 a team."""
_BODIES = frozenset({"ORG", "nt"})
_DOUBTFUL = frozenset({"nz", "nw"})
_NO_NAME = frozenset({"w", "u", "m", "p", "c", "r", "d", "q", "f", "TIME", "t"})
_AFTER_PERSON = re.compile(rf"(?:{'|'.join(sorted({*TITLES, *TELLING}, key=len, reverse=True))})")


_BY_HAND = re.compile(
    "|".join(
        sorted((n for n in FOREIGN_PLACES if len(n) > 3 or n.endswith("邦")), key=len, reverse=True)
    ).replace("-", "[-－—–]")
)


@cache
def foreign_places() -> frozenset[str]:
    """What cities and regions abroad are called; made by packaging/foreign_places.py, and a list by hand."""
    packed = resource("places", "foreign.txt.xz").read_bytes()
    return frozenset(lzma.decompress(packed).decode().split()) | COUNTRIES.union(FOREIGN_PLACES)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name[:2] for name in foreign_places())


def abroad(text: str, words: Sequence[tuple[int, int, str]]) -> Iterator[Span]:
    """Places abroad that the network took for persons or bodies, or missed. They outrank what it said."""
    edges: set[int] = set()
    taken, beginnings = 0, _beginnings()
    for start, end, tag in words:
        if start < taken or tag in _NO_NAME or text[start] not in _FIRST:
            continue
        person = tag in _PERSONS
        if not person and end - start < _SHORTEST and text[start : start + 2] not in beginnings:
            continue
        edges = edges or {edge for word in words for edge in _ends(text, *word)}
        if person and not _RULER.search(text, start, end) and _AFTER_PERSON.match(text, end):
            continue
        stop = _known(text, start, edges, 2 if tag in _NAMES else _SHORTEST)
        if not stop and text[start:end] in _BY_NAME and _is_placed(text, start, end):
            stop = end  # 海法, which the network took for a noun
        if not stop and person and _PLACE_TAIL.fullmatch(text[start:end]):
            stop = end
        if not stop and tag in _DOUBTFUL and transliterated(text[start:end]) and _is_placed(text, start, end):
            stop = end
        if not stop and person and without_dots(text[start:end]) in foreign_places():
            stop = end
        if not stop and person:
            inner = _ENDED.fullmatch(text[start:end])
            placed = _written(text[start:end]) and _is_placed(text, start, end)
            stop = end if placed or (inner and transliterated(inner[1])) else 0
        more = _ENDINGS.match(text, stop or end)
        if more and more.end() in edges and (stop or transliterated(text[start:end])):
            stop = more.end()
        told = tag in _BODIES and (
            text[start:stop] in _BY_NAME
            or _ENDS.search(text, start, stop)
            or text.endswith(BEFORE_PLACE, 0, start)
        )
        if stop and (stop > end or tag not in _LEFT_ALONE or told):
            taken = stop
            yield Span(start, stop, "place")


def _ends(text: str, start: int, end: int, tag: str) -> tuple[int, ...]:
    """Where a word ends; of 田纳西州长 also where 州长 begins."""
    led = (
        tag in _NAMES | _BODIES | _LEFT_ALONE and end - start > _SHORTEST and _RULER.search(text, start, end)
    )
    return (end, end - _RULER_LENGTH) if led else (end,)


_RULER = re.compile("[州省郡市]长$")
_RULER_LENGTH = 2
"""Characters of 州长."""


def in_the_news(text: str, words: Sequence[tuple[int, int, str]]) -> Iterator[Span]:
    """Longer names of the list by hand where the network cut through one: 逃离汗 | 尤尼斯."""
    for match in _BY_HAND.finditer(text):
        within = any(
            start <= match.start() and match.end() <= end and ((start, end) != match.span() or tag != "v")
            for start, end, tag in words
        )
        joined = not match[0].isalpha()
        if (joined or not within) and not transliterated(text[match.end() : match.end() + _SHORTEST]):
            yield Span(match.start(), match.end(), "place")


def _known(text: str, start: int, edges: set[int], least: int) -> int:
    """Where the longest name of the gazetteer ends that begins here, at a word's end; 0 for none."""
    if text[start : start + 2] not in _beginnings():
        return 0
    known = foreign_places()
    for end in range(min(len(text), start + _LONGEST), start + least - 1, -1):
        if text[start:end] in known:
            ended = _ENDINGS.match(text, end)
            if end in edges or (ended and ended.end() in edges):
                return end
    return 0


def _is_placed(text: str, start: int, end: int) -> bool:
    """Whether the words around a name say that it is a place: 抵达辛贾尔, 辛贾尔局势."""
    if text[:start].endswith("在") and _AT_PLACE.match(text, end):
        return True
    return bool(_BEHIND_PLACE.match(text, end)) or text.endswith(BEFORE_PLACE, 0, start)


def without_dots(name: str) -> str:
    """圣·彼得堡 as the list has it."""
    return name.replace("·", "")


def _written(name: str) -> bool:
    return all(character in TRANSLITERATION for character in name)


def transliterated(name: str) -> bool:
    """Whether a name of three characters and more is written as foreign names are."""
    return len(name) >= _SHORTEST and _written(name)


def outranked(found: Iterable[Span], places: Sequence[Span]) -> list[Span]:
    """What was found, with the places in place of what they cover; a longer body keeps the place in it."""
    held = Coverage(places)
    kept = [
        span
        for span in found
        if not held.overlaps(span.start, span.end)
        or (
            any(
                span.start <= p.start and p.end <= span.end and span.end - span.start > p.end - p.start
                for p in places
            )
            and span.label == "organisation"
        )
    ]
    return [*kept, *places]
