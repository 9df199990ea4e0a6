# SPDX-License-Identifier: MIT
"""What newspapers make regular, laid over the network's words: abbreviations, titles with names, bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jzreader.analysis.tagging.abroad import abroad, foreign_places, in_the_news, outranked, transliterated
from jzreader.analysis.tagging.bodies import companies, holder, is_common, known_bodies, trimmed, with_teams
from jzreader.analysis.tagging.countries import all_short, countries, short_names, sides
from jzreader.analysis.tagging.lexicon import (
    ABBREVIATIONS,
    BODIES,
    COUNTRIES,
    GROUNDS,
    HONORIFICS,
    NO_PLACES,
    OFFICES,
    POSTS,
    PROVINCES,
    TITLES,
    TRANSLITERATION,
    VENUES,
)
from jzreader.analysis.tagging.meetings import with_sessions
from jzreader.analysis.tagging.persons import (
    acting,
    dotted,
    known,
    listed,
    numbered,
    posted,
    thinkers,
    whole,
    withheld,
    wives,
)
from jzreader.analysis.tagging.surname_words import begins, ministers
from jzreader.language.surnames import looks_like_a_name
from jzreader.model.spans import Coverage, Span, longest_spans

_NETWORK = {"PER": "person", "nr": "person", "LOC": "place", "ns": "place", "ORG": "organisation",
            "nt": "organisation", "TIME": "time"}  # fmt: skip
_HAN = r"\u4e00-\u9fff"
_OFFICE = re.compile(
    rf"(?:{'|'.join(sorted({*OFFICES, *HONORIFICS, *TITLES, '国王陛下'}, key=len, reverse=True))})$"
)
_QUARTER = re.compile(r"[东南西北中]{1,2}部(?=..)")
"""A part of a country before a place in it: 马里|北部|基达尔."""
_LETTER = re.compile(r"[A-Za-z\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z'.-]*(?:\s[A-Z][A-Za-z'.-]*)+")
_LONGEST = 7
"""Characters of a name that is not transliterated: four of a double surname, and what Japanese names have."""
_POST = re.compile("|".join(sorted(POSTS, key=len, reverse=True)))
_ON_THE_WAY = re.compile(r"(?:率团|率队|一行|访华|访京|到访|来访)$")
_LEADING = re.compile(rf"(?:{'|'.join(sorted(OFFICES, key=len, reverse=True))})(?=..)")
_COUNTRY = re.compile(
    rf"(?:{'|'.join(sorted(COUNTRIES - {'马里'}, key=len, reverse=True))})(?=$|..)"
    "|马里(?=[东南西北中]{1,2}部)"
)
_GLUED = re.compile(
    rf"({'|'.join(sorted({*COUNTRIES, *PROVINCES}, key=len, reverse=True))})(?:首都|首府)?(?=..)"
)
_LANDMARKS = frozenset({"人民大会堂", "天安门广场", "天安门", "中南海", "钓鱼台国宾馆", "首都机场", "故宫"})
"""Places in Beijing that the network glues to the city's name."""
_WEATHER = re.compile(
    r"(?<=[℃度／/～~])([\u4e00-\u9fff]{2,6}?)(?=(?:晴|阴|多云|小到|小雨|中雨|大雨|暴雨|雷阵|阵雨|小雪|中雪|大雪|雨夹雪|雾|霾|扬沙|浮尘))"
)
"""A city in a weather table without marks: 26℃开罗晴21℃."""
_DATELINE = re.compile(r"(?<=本报)([\u4e00-\u9fff]{2,8})(?=[\d０-９]{1,2}月[\d０-９]{1,2}日[电讯])")
_CALLED = frozenset({"LOC", "ns", "PER", "nr", "ORG", "nz", "n", "nw"})
_RIVER = re.compile(r"[河江湖](?=[岸畔沿滨])")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_INNER = re.compile(r"[，。、；：！？“”‘’（）《》,;:!?()\s]+")
_PART = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:地区)?(?:[东南西北中]{1,2}部|地区|境内|沿海地区|沿海|市区|市中心|近郊|城郊|沿岸|附近)$|(?<=^.)[东南西北]部$"
)
_OVER_LAND = ("半岛火山", "群岛火山")
_GOVERNMENT = re.compile(r"^(.{2,6}?)(?:政府|内阁|军队|人民|人)$")
_AMOUNT = re.compile(
    r"(?!万县)[零〇一二三四五六七八九十百千万亿两几数萬億]+(?:(?:立方|平方)[\u4e00-\u9fff]{1,2}|千瓦时?|公里路?|公顷|公斤|[里亩吨斤]地?山?路?|[县镇乡村])|双向[一-龥]{1,3}车道"
)
"""万立方米, 十里路: what the network takes for a body or a place."""
_HOUR = re.compile("[今明昨][晨晚早夜午]")
_INDEX = re.compile("[恒沪深道纳国科创标]指(?:[收报开升涨跌高低曾早午全]|$)")
"""恒指收报: an index of shares and what it did."""
_BARE = re.compile(r"^[省市县区州国]政府$|^[一-龥]{1}方$")


def spans_of(text: str, words: Iterable[tuple[int, int, str]]) -> list[Span]:
    """The entities of one sentence without its typesetter's spaces, from the network's words."""
    found: list[Span] = []
    words = [*_arrived(text, words)]
    for number, (start, end, tag) in enumerate(words):
        label = _NETWORK.get(tag)
        if label == "person":
            found += _persons(text, begins(text, words, number), whole(text, words, number))
        elif label == "place":
            found += _places(text, start, end)
        elif label == "organisation":
            found += _organisations(text, start, end)
        elif label:
            found.append(Span(start, end, label))
    found += companies(text, words)
    found += _rivers(text, words)
    told = [
        span
        for mark, pattern in (("℃", _WEATHER), ("本报", _DATELINE))
        if mark in text
        for match in pattern.finditer(text)
        for span in _parted(*match.span(1), text)
    ]
    beyond = list(abroad(text, words))
    seen = Coverage(beyond)
    beyond += [span for span in in_the_news(text, words) if not seen.overlaps(span.start, span.end)]
    found = outranked(found, beyond)
    told += sides(text, words)
    if told:
        held = Coverage(told)
        found = [span for span in found if not held.overlaps(span.start, span.end)] + told
    named = [
        *dotted(text, words),
        *known(text, words),
        *withheld(text, words),
        *thinkers(text),
        *listed(text, words),
        *posted(text, words),
        *ministers(text, words),
    ]
    if "夫人" in text:
        named += wives(text, words)
    found = outranked(found, [*named, *acting(text, found)])
    found += countries(text, words, found)
    found += short_names(text, words, found)
    found = with_teams(text, numbered(text, found))
    return longest_spans(with_sessions(text, known_bodies(text, words, found)))


def _arrived(text: str, words: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The words, those parted anew that the network began a character early: 抵 | 达利沃夫."""
    for start, end, tag in words:
        begun = start > 0 and end - start > 2 and text[start - 1 : start + 1] == "抵达" and tag in _NETWORK
        cut = begun and text[start:end] not in foreign_places()
        yield start + cut, end, tag


def _persons(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for piece in _INNER.split(text[start:end]):
        if not piece:
            continue
        at = text.index(piece, at)
        country = _COUNTRY.match(piece)
        if country:
            yield Span(at, at + country.end(), "place")
            at += country.end()
            piece = piece[country.end() :]
            part = _QUARTER.match(piece)
            if part:
                yield Span(at + part.end(), at + len(piece), "place")
                continue
            leading = _LEADING.match(piece)
            at += leading.end() if leading else 0
            piece = piece[leading.end() :] if leading else piece
        name = piece
        office = _OFFICE.search(name)
        while office and office.start() >= 1:
            name = name[: office.start()]
            office = _OFFICE.search(name)
        if _is_name(name):
            yield Span(at, at + len(name), "person")
        at += len(piece)


def _is_name(name: str) -> bool:
    """Whether it may be a person: a Latin name has two words, a Chinese one no more than seven characters."""
    if _HOUR.fullmatch(name):
        return False
    if name.isascii():
        return bool(_LATIN_NAME.fullmatch(name))
    return (
        bool(_LETTER.search(name)) and name not in TITLES and (len(name) <= _LONGEST or transliterated(name))
    )


def _places(text: str, start: int, end: int) -> Iterator[Span]:
    word = text[start:end]
    if all_short(word):
        yield from (Span(at, at + 1, "place") for at in range(start, end))
        return
    glued = _GLUED.match(word)
    rest = word[glued.end() :] if glued else ""
    if glued and (
        rest in foreign_places() or rest.rstrip("港省州市") in foreign_places() or rest in _LANDMARKS
    ):
        yield Span(start, start + len(glued[1]), "place")
        start += glued.end()
        word = text[start:end]
    elif word[:2] in ("首都", "首府") and len(word) > 3 and word[2] not in "机国师体经医电钢图博大":
        start += 2
        word = word[2:]
    if word[0] in "和与同及对向" and word[1:] in COUNTRIES:
        start, word = start + 1, word[1:]
    if word == "中国" and text[start - 2 : start] == "发展" and text[end : end + 1] == "家":
        return
    if word.endswith(_OVER_LAND):
        end -= len("火山")  # 堪察加半岛 | 火山喷发
    part = _PART.search(word)
    if part and not word.endswith(("江北部", "西部地区", "中部地区", "东部地区")):
        end = start + part.start()
    if word.endswith(VENUES):
        yield Span(start, end, "organisation")
        return
    trimmed = _trimmed(text, start, end)
    if trimmed and _AMOUNT.fullmatch(text, *trimmed):
        return
    if trimmed and text[slice(*trimmed)] not in NO_PLACES and not text[slice(*trimmed)].endswith("镇村"):
        yield Span(*trimmed, "place")


def _organisations(text: str, start: int, end: int) -> Iterator[Span]:
    edges = _trimmed(text, start, end)
    if edges is None:
        return
    start, end = trimmed(text, *edges)
    word = text[start:end]
    if _AMOUNT.fullmatch(word) or _INDEX.match(word):
        return
    if "APP" in word.upper() or _BARE.match(word) or is_common(word):
        return
    if (led := _led(word)) is not None:
        head, name = led
        yield from _organisations(text, start, start + head)
        yield Span(start + name[0], start + name[1], "person")
        return
    if text.endswith(POSTS, 0, start) and transliterated(word) and word not in BODIES:
        yield Span(start, end, "person")  # 市长 | 克利奇科
        return
    office = _OFFICE.search(word)
    if office and word[: office.start()] in COUNTRIES:
        yield Span(start, start + office.start(), "place")
        return
    government = _GOVERNMENT.match(word)
    if government and government[1] in COUNTRIES:
        yield Span(start, start + len(government[1]), "place")
        return
    if government and word.endswith(("政府", "内阁")) and transliterated(government[1]):
        label = "place" if government[1] in foreign_places() else "person"
        yield Span(start, start + len(government[1]), label)
        return
    if len(word) == 3 and word.endswith("政府") and word[0] in ABBREVIATIONS:
        yield Span(start, start + 1, "place")
        return
    if all_short(word):
        yield from (Span(at, at + 1, "place") for at in range(start, end))
        return
    held = holder(word)
    if held:
        yield Span(start, start + held, "place")
    yield Span(start + held, end, "place" if word.endswith(GROUNDS) else "organisation")


def _led(word: str) -> tuple[int, tuple[int, int]] | None:
    """Where a body's name ends and a person's stands, in a word in which both are: 联合国 | 特使 | 苏尔."""
    post = _POST.search(word)
    if post is None or post.start() < 2:
        return None
    name = _ON_THE_WAY.sub("", word[post.end() :])
    foreign = 2 <= len(name) <= _LONGEST and all(character in TRANSLITERATION for character in name)
    if not foreign and not (2 <= len(name) <= 3 and looks_like_a_name(name)):
        return None
    return post.start(), (post.end(), post.end() + len(name))


def _rivers(text: str, words: Sequence[tuple[int, int, str]]) -> Iterator[Span]:
    """Rivers by their banks: 辽河 in 辽河岸边, from a word's start at most three characters before."""
    for match in _RIVER.finditer(text):
        near = [
            start
            for start, _end, tag in words
            if match.start() - 3 <= start < match.start() and tag in _CALLED
        ]
        if near:
            yield Span(near[-1], match.end(), "place")


def _parted(start: int, end: int, text: str) -> Iterator[Span]:
    """A place, parted from the country or province that it was glued to."""
    glued = _GLUED.match(text, start, end)
    if glued and end - glued.end() >= 2:
        yield Span(start, glued.end(1), "place")
        start = glued.end()
    yield Span(start, end, "place")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    word = text[start:end]
    edges = _EDGES.sub("", word)
    if not edges:
        return None
    start += word.index(edges)
    return start, start + len(edges)
