# SPDX-License-Identifier: MIT
"""Where persons' names begin and end: names with dots, names withheld with 某, names with an office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jzreader.analysis.tagging.abroad import foreign_places, without_dots
from jzreader.analysis.tagging.lexicon import (
    COUNTRIES,
    GIVEN,
    GIVEN_NAMES,
    JAPANESE,
    KNOWN_PERSONS,
    OFFICES,
    POSTS,
    SAYING,
    SOMETHING,
    THINKERS,
    TITLES,
    TRANSLITERATION,
    WITHHOLDING,
)
from jzreader.language.surnames import compound_surnames, looks_like_a_name, surnames
from jzreader.language.word_seams import strength
from jzreader.model.spans import Span

Word = tuple[int, int, str]
"""A word of the network: start, end, tag."""

_DOTS = "·•・‧∙･"
_ANY_DOT = frozenset(_DOTS)
_HYPHENS = "‐‑–—－-"
_LONGEST_PART = 8
"""Characters of the longest part of a transliterated name: 阿卜杜勒热合曼, with one to spare."""
_HAN = r"\u4e00-\u9fff"
_DOT = re.compile(rf"(?<=[{_HAN}A-Za-z])[{_DOTS}](?=[{_HAN}A-Za-z])")
_NO_PART = re.compile(rf"[^{_HAN}A-Za-z{_HYPHENS}]")
_INITIALS = re.compile(r"(?<![A-Za-z])[A-Z][.．](?:[A-Z][.．])*(?=[\u4e00-\u9fff])")
_GIVEN = frozenset({"马里"})
"""Countries that given names begin with too: 马里奥, 马里安娜."""
_SURE_PART = 3
"""Transliterated characters that are a name by themselves, whatever stands behind."""
_ONLY_WITHIN = frozenset("不")
"""Characters that end no word of a name: 依不拉音."""
_DROP = dict.fromkeys(map(ord, _ONLY_WITHIN))
_NAMES = frozenset({"PER", "nr"})
_NOT_GLUED = frozenset({"LOC", "ns"})
_COMMON = frozenset({"a", "ad", "an", "nz", "nw"})
"""Tags of words that a name in a list may be."""
_WORDS_TOO = frozenset({"n", "nz", "nw", "LOC", "ns", "an", "m"})
"""Tags of words that a name behind a post may be."""
_OFFICIATING = re.compile(
    rf"(?:、[{_HAN}]{{2,3}}){{0,6}}(?=(?:等|分别)?(?:出席|主持|介绍|表示|指出|强调|宣布|致辞|讲话|陪同|率队|带队|率领|会见|告诉|坦言|透露))"
)
"""What persons of a post do, right behind their name or a row of names."""
_WITH_POST = re.compile(rf"[、和]\S{{0,6}}?(?:{'|'.join(POSTS)})[{_HAN}]{{2,3}}")
"""区长陆地、副区长田野."""
_NEXT = re.compile(rf"(?<=、)[{_HAN}]{{2,3}}")
_LATE = re.compile("同志(?:因病|不幸)?(?:逝世|去世|的?遗体|千古|诞辰|生前)")
_NUMBERED = re.compile("[一二三四五六七八九十]{1,3}世(?![纪界代家人])")
_SURNAME = "".join(sorted(surnames()))
_TWO = re.compile(rf"(?<![{_HAN}])([{_SURNAME}])[、和与]([{_SURNAME}])(?=[二两]人|[二两]家|双方)")
_CONTENT = frozenset({"n", "v", "a", "d", "nr", "ad", "an", "vn"})
_NAMELIKE = frozenset({"PER", "nr", "LOC", "ns", "ORG", "nt", "nz", "nw"})
_TITLE_TAIL = re.compile(rf"(?:{'|'.join(sorted({*TITLES, *OFFICES}, key=len, reverse=True))})$")
_TITLE_BEFORE = re.compile(
    rf".*(?:{'|'.join(sorted({*TITLES, *OFFICES, *'王帝皇'} - {'总', '副', '老'}, key=len, reverse=True))})"
)
_WITHHELD = re.compile(
    rf"(?:{'|'.join(sorted(compound_surnames()))}|[{''.join(sorted(surnames()))}])"
    rf"某(?:某[甲乙丙丁]?|[甲乙丙丁戊]|(?![{SOMETHING}{SAYING}])[{_HAN}](?=[，。、；：！？,（(”家和与的])|(?![{SOMETHING}]))"
)

_VIETNAMESE = re.compile("[阮黎陈范潘武黄裴邓杜胡吴杨丁冯][文氏廷庭]")
_IN_OFFICE = re.compile("国家主席|主席|总理|总书记|部长|大将|上将|大使|代表|司令|书记")
_DOCTRINE = re.compile(rf"(?:{'|'.join(THINKERS)})(?=主义|理论|思想|列宁主义|学说)")


def dotted(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """The names with a dot in them, whole: 买买提·艾力, 让-保罗·萨特, 乔治·W·布什.

    The network parts words well at a dotted name; where it cut into one, characters that foreign names are
    written with (as in Xinhua's tables) carry on, and where it took more, a title is cut off.
    """
    at = 0
    for dot in _DOT.finditer(text) if words and not _ANY_DOT.isdisjoint(text) else ():
        if dot.start() < at:
            continue
        name = _around(text, words, dot.start())
        if name is not None:
            at = name.end
            yield name
    for initials in _INITIALS.finditer(text) if "." in text or "．" in text else ():
        end = next((e for s, e, tag in words if s == initials.end() and tag in _NAMES), 0)
        if end:
            yield Span(initials.start(), end, "person")


def _around(text: str, words: Sequence[Word], dot: int) -> Span | None:
    """The name that the first of its dots is in, or None where it is no person's."""
    first = next(n for n, word in enumerate(words) if word[1] >= dot)
    last = next(n for n, word in enumerate(words) if word[1] > dot + 1)
    start = _left(text, words, first, dot)
    end = _right(text, words, last, dot + 1)
    while end < len(text) - 1 and text[end] in _DOTS:
        last = next(n for n, word in enumerate(words) if word[1] > end + 1)
        end = _right(text, words, last, end + 1)
    if text[end - 1 : end + 1] in TITLES:
        end -= 1  # 萨勒曼 | 王储
    inside = [word for word in words if word[0] < end and start < word[1]]
    tags = {tag for _start, _end, tag in inside}
    whole = len(inside) == 1
    if whole and not tags & _NAMES:
        return None
    parts = re.split(rf"[{_DOTS}{_HYPHENS}]", text[start:end])
    known_parts = [part in GIVEN_NAMES for part in parts]
    foreign = all(map(_foreign, parts)) and max(map(len, parts)) >= 2
    if any(known_parts) and all(
        is_known or _foreign(p) for is_known, p in zip(known_parts, parts, strict=True)
    ):
        return Span(start, end, "person")
    if without_dots(text[start:end]) in foreign_places():
        return None  # 圣·彼得堡
    if (whole and tags & _NAMES) or (foreign and tags & _NAMELIKE):
        return Span(start, end, "person")
    return None


def _left(text: str, words: Sequence[Word], first: int, dot: int) -> int:
    """Where a name begins whose first dot stands behind or in a word."""
    for size in range(_LONGEST_PART, 1, -1):
        if dot >= size and text[dot - size : dot] in GIVEN_NAMES:
            low, _high, tag = words[first]
            further = _further_left(text, dot - size)
            longer = low < further and tag in _NAMES and dot - low <= _LONGEST_PART
            return low if longer and _foreign(text[low:dot]) else further  # 热孜万 | 古丽
    start, _end, tag = words[first]
    while first > 0:
        low, high, before = words[first - 1]
        part = text[low:high]
        if part in _HYPHENS and first > 1 and _begins_double(text[words[first - 2][0] : low]):
            first -= 2
        elif (
            before in _NOT_GLUED
            or part in COUNTRIES
            or not _foreign(part)
            or dot - low > _LONGEST_PART
            or (tag in _NAMES and start >= low + 2 and before in "vdpcuf" and len(part) == 1)
        ):
            break
        else:
            first -= 1
        start = words[first][0]
    for size in range(dot - start - 2, 1, -1):
        if text[start : start + size] in COUNTRIES - _GIVEN:
            start += size
            break
    title = _TITLE_BEFORE.match(text, start, dot)
    return title.end() if title and dot - title.end() >= 2 else start


def _begins_double(part: str) -> bool:
    """Whether a part stands before a hyphen in names: 让-雅克, of which 让 is a word elsewhere."""
    return part == "让" or _foreign(part)


def _further_left(text: str, start: int) -> int:
    """Where a name of several known parts in a row begins: 努尔|艾力."""
    for size in range(_LONGEST_PART, 1, -1):
        if size <= start and text[start - size : start] in GIVEN_NAMES:
            return start - size
    return start


def _right(text: str, words: Sequence[Word], last: int, begin: int) -> int:
    """Where the part ends that begins behind a dot."""
    for size in range(_LONGEST_PART, 1, -1):
        if begin + size <= len(text) and text[begin : begin + size] in GIVEN_NAMES:
            stop, tag = words[last][1:]
            rest = text[begin + size : stop]
            goes_on = tag in _NAMES and len(rest) >= 2 and all(c in TRANSLITERATION for c in rest)
            return stop if goes_on else begin + size
    end = words[last][1]
    part = _NO_PART.split(text[begin:end])[0]
    end = begin + len(part)
    title = _TITLE_TAIL.search(part)
    if title and title.start() >= 1:
        return begin + title.start()
    known = next(
        (size for size, one in enumerate(part) if one not in TRANSLITERATION and one not in _ONLY_WITHIN), 0
    )
    if known >= _SURE_PART and len(part) - known >= 2 and part.isalpha() and not part.isascii():
        return begin + known  # 哈兰德 | 独中三元
    while last + 1 < len(words) and words[last][1] == end:
        low, high, tag = words[last + 1]
        if tag not in _NAMELIKE or not _foreign(text[low:high]) or high - begin > _LONGEST_PART:
            break
        if text[low:high] in COUNTRIES:
            break
        last, end = last + 1, high
    return end


def _foreign(part: str) -> bool:
    """Whether a part of a name is transliterated, or an initial."""
    within = part.translate(_DROP) if part[-1:] not in _ONLY_WITHIN else part
    return len(part) <= _LONGEST_PART and all(c in TRANSLITERATION or "A" <= c <= "Z" for c in within)


def withheld(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Surnames with 某 for the rest: 赵某, 欧阳某, 张某某, 李某甲; but not 某 with what it is said of."""
    if "某" not in text:
        return
    starts = {start: tag for start, _end, tag in words}
    for match in _WITHHELD.finditer(text):
        begins = match.start() in starts
        told = any(s <= match.start() < e and tag in _NAMES for s, e, tag in words)
        if begins and starts[match.start()] in ("p", "c") and not _sure(text, match):
            continue
        if begins or told:
            yield Span(match.start(), match.end() + _given(text, match.end(), words), "person")


def _given(text: str, end: int, words: Sequence[Word]) -> int:
    """1 where a given name's character stands behind 高某, 高某兴驾车, and begins no word: not 高某驾车."""
    if text[end - 1 : end] != "某" or text[end - 2 : end] == "某某" or text[end : end + 1] not in GIVEN:
        return 0
    word = next((text[start:stop] for start, stop, _tag in words if start == end), "")
    longer = len(word) > 1 or strength(text[end], text[end + 1 : end + 2]) >= _USUAL
    return int(not longer)


_USUAL = 2
"""How strong a seam is at which a word goes on that is common."""


def _sure(text: str, match: re.Match[str]) -> bool:
    """Whether 于某 and its like are a person's name and no preposition's: by the word for a person before."""
    return len(match[0]) >= 3 or text[: match.start()].endswith(WITHHOLDING)


_KNOWN = re.compile("|".join(sorted(KNOWN_PERSONS, key=len, reverse=True)))


def known(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Foreigners in the news, by name; not 布什 within 新罕布什尔."""
    for match in _KNOWN.finditer(text):
        low, high = match.span()
        longer = [word for word in words if word[0] < high and low < word[1] and word[2] in _NOT_GLUED]
        if any(start < low and end > high for start, end, _tag in longer):
            continue
        yield Span(match.start(), match.end(), "person")


_DONE = re.compile(
    r"(?:在[\u4e00-\u9fff]{1,6})?(?:遇(?:袭|刺|害|难)?身亡|遇刺|遇害|逝世|去世|病逝|辞职|辞去|当选|就任|宣誓就职|被捕|获释)"
)
"""What befalls persons and no towns."""
_LEADER = re.compile(
    r"(?:领导人|总统|总理|首相|主席|国王|外长|防长|议长|部长|书记|司令|教练|队长|记者|作家|画家|诗人)$"
)


def acting(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Transliterated names that are towns' too, where what is said of them is said of persons: 哈尼亚遇刺."""
    for span in spans:
        name = text[span.start : span.end]
        if span.label != "place" or len(name) < _SHORT_NAME or name in COUNTRIES or not _foreign(name):
            continue
        if text[: span.start].endswith(_THERE):
            continue
        if _DONE.match(text, span.end) and (len(name) >= 3 or _LEADER.search(text, 0, span.start)):
            yield Span(span.start, span.end, "person")


_SHORT_NAME = 2
"""Characters of the shortest transliterated name."""
_THERE = ("在", "于", "到", "从", "赴", "抵", "抵达")


def wives(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Women who go by their husband's name, whole: 居里夫人; not 习近平夫人, who has one of her own."""
    for start, end, tag in words:
        name = text[start:end].removesuffix("夫人").removesuffix("夫")
        if tag not in _NAMES or not name or not text.startswith("夫人", start + len(name)):
            continue
        foreign = all(character in TRANSLITERATION for character in name)
        if foreign and (len(name) > 2 or not looks_like_a_name(name)):
            yield Span(start, start + len(name) + len("夫人"), "person")


def thinkers(text: str) -> Iterator[Span]:
    """Those after whom a doctrine is called: 马克思 in 马克思主义."""
    for match in _DOCTRINE.finditer(text):
        yield Span(match.start(), match.end(), "person")


def whole(text: str, words: Sequence[Word], number: int) -> int:
    """Where a name ends that the network may have cut or stretched: 罗毅|刚 behind it, 罗永平均 before 均.

    A surname and one character go on with a word of one character that names end in and that does not mostly
    stand for itself behind a name.
    """
    start, end, _tag = words[number]
    if end - start == 4 and _too_long(text[start:end]):
        return end - 1
    if end - start != 2 or number + 1 == len(words) or not looks_like_a_name(text[start:end]):
        return end
    _start, stop, tag = words[number + 1]
    if stop == end + 1 and _VIETNAMESE.fullmatch(text, start, end) and _IN_OFFICE.match(text, stop):
        return stop  # 武文 | 赏 | 主席
    return stop if stop == end + 1 and tag in _CONTENT and text[end] in GIVEN else end


def _too_long(name: str) -> bool:
    """Whether the last character of four makes a word with the one before: 罗永平均, but not 池田大作."""
    return (
        looks_like_a_name(name[:3])
        and name[:2] not in compound_surnames()
        and name[1] not in surnames() | JAPANESE
        and strength(name[2], name[3]) == 3
        and not _foreign(name)
    )


def numbered(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Rulers with their number: 查尔斯 | 三世."""
    for span in spans:
        number = _NUMBERED.match(text, span.end) if span.label == "person" else None
        foreign = number and all(
            character in TRANSLITERATION or character in _DOTS for character in text[span.start : span.end]
        )
        yield Span(span.start, number.end(), "person") if number and foreign else span


def posted(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Names that are words too, behind a post and before what such persons do: 副市长 | 高峰 | 出席."""
    for number, (low, high, tag) in enumerate(words):
        if tag not in _WORDS_TOO or not 2 <= high - low <= 3 or not looks_like_a_name(text[low:high]):
            continue
        before = words[number - 1] if number else (0, 0, "")
        if text[before[0] : before[1]] in POSTS and _WITH_POST.match(text, high):
            yield Span(low, high, "person")
        elif text[before[0] : before[1]] in POSTS and (more := _OFFICIATING.match(text, high)):
            names = [(found.start(), found.end()) for found in _NEXT.finditer(text, high, more.end())]
            if all(looks_like_a_name(text[start:end]) for start, end in names):
                yield from (Span(start, end, "person") for start, end in [(low, high), *names])
        elif number == 0 and _LATE.match(text, high):
            yield Span(low, high, "person")


def listed(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Names that are words too, where a list puts them beside a person: 高明、李华; and 马、王二人."""
    for number, left in enumerate(words[:-2]):
        low, high, tag = left
        if tag not in _COMMON:
            continue
        mark, right = words[number + 1], words[number + 2]
        begins = low == 0 or text[low - 1] in "，。、：；（“"
        joins = text[mark[0] : mark[1]] in ("、", "和", "与")
        beside = begins and joins and right[2] in _NAMES
        if beside and all(looks_like_a_name(text[one[0] : one[1]]) for one in (left, right)):
            yield Span(low, high, "person")
    for match in _TWO.finditer(text):
        yield Span(*match.span(1), "person")
        yield Span(*match.span(2), "person")
