# SPDX-License-Identifier: MIT
"""Countries and provinces by one character, and by name in longer words: 中美两国, 俄军, 访华, 华侨."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jzreader.analysis.tagging.abroad import foreign_places
from jzreader.analysis.tagging.lexicon import (
    ABBREVIATIONS,
    COUNTRIES,
    COUNTRY_LETTERS,
    NO_SIDES,
    PROVINCES,
    WHOLE_NAMES,
    by_first,
)
from jzreader.model.spans import Coverage, Span

Word = tuple[int, int, str]
"""A word of the network: start, end, tag."""

_HAN = r"\u4e00-\u9fff"
_LETTERS = "".join(ABBREVIATIONS - set("新越以比加西拉非意"))
_WIDE = "".join(COUNTRY_LETTERS)
_FIRM = "".join(COUNTRY_LETTERS - set("古爱立新老保加克安布拉卢哥文莫科斯秘"))
"""The same without those that begin common words: 爱军, 古籍."""
_RELATION = (
    "两国|三国|四国|双方|三方|关系|贸易|经贸|友好|边境|边界|联合|合作|会谈|建交|首脑|领导|战争|之间|人民|两军|学者"
    "|政治|经济|文化|友谊|高层|签署|加强|冲突|谈判|和谈|协议|联盟|投资|传统"
)
_PAIR = re.compile(rf"[{_LETTERS}]{{2,5}}(?={_RELATION}|各|在|的|与|和|、|，|间|军|签)")
_WIDE_PAIR = re.compile(rf"[{_WIDE}]{{2,3}}(?={_RELATION}|两党|双边|间)")
_TOWARDS = re.compile(
    rf"(?<=[驻访赴援旅抵离侨来对在留抗侵])[{_LETTERS}华](?![{_HAN}]?[国人语族夏东北南西》])"
)
_CAPITAL = re.compile(r"(?<=[在进来离抵赴返驻])京(?![剧韵津九广沪都城])")
_SIDE = re.compile(
    rf"(?:[{_FIRM}](?=[军籍侨商企])|[{_FIRM}](?=方(?![案面法式向便言针略程块阵才丈今位圆])))"
    r"|华(?=[侨人商裔](?!民))|台(?=[商胞资独企](?!灯))|港(?=[人商股币督资](?!口))"
    r"|中华(?=民族|儿女|大地)|月球|火星|地球(?![仪村])"
)
_BY_FIRST = by_first({*COUNTRIES, *PROVINCES})
_NAMED = frozenset({"PER", "nr", "LOC", "ns", "ORG", "nt", "nz"})


def all_short(word: str) -> bool:
    """Whether a word is short names in a row, each of them a place: 京津冀."""
    return len(word) >= 2 and word not in WHOLE_NAMES and all(letter in ABBREVIATIONS for letter in word)


def short_names(text: str, words: Sequence[Word], found: Iterable[Span]) -> list[Span]:
    """The one-character names that stand beside what says what they are, where nothing else was found."""
    rows = [match for pattern in (_PAIR, _WIDE_PAIR) for match in pattern.finditer(text)]
    lone = [match for pattern in (_SIDE, _TOWARDS, _CAPITAL) for match in pattern.finditer(text)]
    spans: list[Span] = []
    if not rows and not lone:
        return spans  # of most sentences, and all that follows takes longer
    starts, ends = {start for start, _end, _tag in words}, {end for _start, end, _tag in words}
    held = Coverage(span for span in found if span.label != "time")
    for match in rows:
        low, high = match.span()
        if match[0] in COUNTRIES or match[0] in foreign_places():
            continue
        if not held.overlaps(low, high) and low in starts and match[0] not in WHOLE_NAMES:
            spans += (Span(at, at + 1, "place") for at in range(low, high))
            held.add(Span(low, high, "place"))
    for match in lone:
        at, end = match.span()
        aligned = at in starts if match.re is _SIDE else at + 1 in ends
        if aligned and not held.overlaps(at, end) and text[at : at + 2] not in NO_SIDES:
            spans.append(Span(at, end, "place"))
    return spans


def sides(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """One-character names in words that the network took for a name whole: 阿方, 匈方, 中摩, 韩朝."""
    for start, end, tag in words:
        if tag not in _NAMED or end - start not in (2, 3, 4):
            continue
        word = text[start:end]
        if word in WHOLE_NAMES or word[:2] in NO_SIDES or word[0] not in COUNTRY_LETTERS:
            continue
        side = word[1] == "方" and (len(word) == 2 or word[2] in "愿支赞高重将同对本始坚")
        if side or (word[1:] == "军" and tag not in ("PER", "nr")):
            yield Span(start, start + 1, "place")
        elif _are_countries(word, tag, text[end : end + 2]):
            yield from (Span(at, at + 1, "place") for at in range(start, end))


def _are_countries(word: str, tag: str, after: str) -> bool:
    if not all(letter in COUNTRY_LETTERS for letter in word):
        return False
    if word in COUNTRIES or word in foreign_places():
        return False
    return tag in ("ORG", "nt") or bool(re.match(_RELATION, after)) or word in ("韩朝", "朝韩")


def countries(text: str, words: Sequence[Word], found: Iterable[Span]) -> Iterator[Span]:
    """A country's or province's name that the network left in a longer word or missed."""
    held = Coverage(span for span in found if span.label != "time")
    for start, _end, _tag in words:
        for name in _BY_FIRST.get(text[start], ()):
            if text.startswith(name, start):
                end = start + len(name)
                developing = text.startswith("发展中国家", start - 2)
                if not developing and not held.overlaps(start, end):
                    yield Span(start, end, "place")
                break
