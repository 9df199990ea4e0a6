# SPDX-License-Identifier: MIT
"""What newspapers make regular, laid over the network's words: abbreviations, titles with names, bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jzreader.analysis.tagging.abroad import abroad, outranked
from jzreader.analysis.tagging.lexicon import (
    ABBREVIATIONS,
    BODIES,
    COUNTRIES,
    GROUNDS,
    NO_NAMES,
    NO_PLACES,
    OFFICES,
    PROVINCES,
    TEAMS,
    TITLES,
    VENUES,
    WHOLE_NAMES,
)
from jzreader.analysis.tagging.persons import dotted, withheld
from jzreader.model.spans import Coverage, Span, longest_spans

_NETWORK = {"PER": "person", "nr": "person", "LOC": "place", "ns": "place", "ORG": "organisation",
            "nt": "organisation", "TIME": "time"}  # fmt: skip
_HAN = r"\u4e00-\u9fff"
_OFFICE = re.compile(rf"(?:{'|'.join(sorted(OFFICES, key=len, reverse=True))})$")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_INNER = re.compile(r"[，。、；：！？“”‘’（）《》,;:!?()\s]+")
_LETTERS = "".join(ABBREVIATIONS - set("新越以比加西拉非意"))
_PAIR = re.compile(
    rf"[{_LETTERS}]{{2,5}}(?=两国|三国|四国|双方|三方|关系|贸易|经贸|友好|边境|边界|联合|合作|会谈|建交|首脑|领导|战争"
    r"|之间|人民|两军|学者|政治|经济|文化|友谊|高层|各|在|的|与|和|、|，|间|军|签|加强)"
)
_SIDE = re.compile(r"[中美英法德俄日韩朝印](?=方(?![案面法式向便言针略程块阵才丈今]))")
_TOWARDS = re.compile(
    rf"(?:(?<=[驻访赴援旅抵离侨来对在留])|(?<=[访驻来赴]))[{_LETTERS}华](?![{_HAN}]?[国人语族夏东北南西])"
)
_CAPITAL = re.compile(r"(?<=[在进来离抵赴返])京(?![剧韵津九广沪都城])")
_PART = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:地区)?(?:[东南西北中]{1,2}部|地区|境内|沿海地区|沿海)$")
_GOVERNMENT = re.compile(r"^(.{2,6}?)(?:政府|军队|人民|人)$")
_BARE = re.compile(r"^[省市县区州国]政府$|^[一-龥]{1}方$")
_TEAM = re.compile(rf"^(?:{'|'.join(TEAMS)})")


def spans_of(text: str, words: Iterable[tuple[int, int, str]]) -> list[Span]:
    """The entities of one sentence without its typesetter's spaces, from the network's words."""
    found: list[Span] = []
    words = list(words)
    for start, end, tag in words:
        label = _NETWORK.get(tag)
        if label == "person":
            found += _persons(text, start, end)
        elif label == "place":
            found += _places(text, start, end)
        elif label == "organisation":
            found += _organisations(text, start, end)
        elif label:
            found.append(Span(start, end, label))
    found += _companies(text, words)
    starts = {start for start, _end, _tag in words}
    found += [Span(m.start(), m.end(), "place") for m in _RIVER.finditer(text) if m.start() in starts]
    places = list(abroad(text, words))
    if places:
        found = outranked(found, places)
    named = [*dotted(text, words), *withheld(text, words)]
    if named:
        covered = Coverage(named)
        found = [
            *named,
            *(s for s in found if s.label == "organisation" or not covered.overlaps(s.start, s.end)),
        ]
    found += _countries(text, found)
    found += _abbreviated(text, found)
    found = _with_teams(text, found)
    found += _bare_bodies(text, found)
    return longest_spans(found)


def _persons(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for piece in _INNER.split(text[start:end]):
        if not piece:
            continue
        at = text.index(piece, at)
        name = piece
        office = _OFFICE.search(name)
        while office and office.start() >= 1:
            name = name[: office.start()]
            office = _OFFICE.search(name)
        if name and name not in TITLES and not (name.isascii() and name.isupper()):
            yield Span(at, at + len(name), "person")
        at += len(piece)


def _places(text: str, start: int, end: int) -> Iterator[Span]:
    word = text[start:end]
    if _all_short(word):
        yield from (Span(at, at + 1, "place") for at in range(start, end))
        return
    part = _PART.search(word)
    if part and not word.endswith(("江北部", "西部地区", "中部地区", "东部地区")):
        end = start + part.start()
    if word.endswith(VENUES):
        yield Span(start, end, "organisation")
        return
    trimmed = _trimmed(text, start, end)
    if trimmed and text[slice(*trimmed)] not in NO_PLACES and not text[slice(*trimmed)].endswith("镇村"):
        yield Span(*trimmed, "place")


def _organisations(text: str, start: int, end: int) -> Iterator[Span]:
    trimmed = _trimmed(text, start, end)
    if trimmed is None:
        return
    start, end = trimmed
    word = text[start:end]
    if "APP" in word.upper() or _BARE.match(word) or _LOCAL.fullmatch(word) or _GENERIC.fullmatch(word):
        return
    government = _GOVERNMENT.match(word)
    if government and government[1] in COUNTRIES:
        yield Span(start, start + len(government[1]), "place")
        return
    if len(word) == 3 and word.endswith("政府") and word[0] in ABBREVIATIONS:
        yield Span(start, start + 1, "place")
        return
    if _all_short(word):
        yield from (Span(at, at + 1, "place") for at in range(start, end))
        return
    yield Span(start, end, "place" if word.endswith(GROUNDS) else "organisation")


def _all_short(word: str) -> bool:
    return len(word) >= 2 and word not in WHOLE_NAMES and all(letter in ABBREVIATIONS for letter in word)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    word = text[start:end]
    edges = _EDGES.sub("", word)
    if not edges:
        return None
    start += word.index(edges)
    return start, start + len(edges)


_COMPANY = re.compile(
    r"(?:有限公司|有限责任公司|股份公司|集团公司|合作社|诊所|卫生院|购物广场|调度中心|指挥中心|服务中心|总工会|研究院|事务所)$"
)
_NAMING = frozenset({"n", "nz", "vn", "an", "LOC", "ORG", "PER", "nr", "ns", "nt", "j", "a", "nw"})
_RIVER = re.compile(r"[\u4e00-\u9fff]{1,3}?[河江湖](?=[岸畔沿滨])")
_IN_PLACE = re.compile(r"[（(][\u4e00-\u9fff]{2,4}[）)]$")
_LONGEST_NAME = 18
"""Characters of a company's name, gathered leftwards from 公司."""


def _companies(text: str, words: list[tuple[int, int, str]]) -> Iterator[Span]:
    """A body whose last word says so, from the first word of its name on."""
    for number, (_start, end, _tag) in enumerate(words):
        if not _COMPANY.search(text[max(0, end - 6) : end]) or text[end : end + 1] in "们的":
            continue
        first = number
        while first > 0 and end - words[first - 1][0] <= _LONGEST_NAME:
            start, stop, tag = words[first - 1]
            word = text[start:stop]
            bracket = _IN_PLACE.search(text[: words[first][0]])
            if bracket and bracket.start() > 0 and tag == "w":
                inside = [n for n, w in enumerate(words[:first]) if w[0] >= bracket.start()]
                first = inside[0]
                continue
            if tag not in _NAMING or len(word) == 1 or word in NO_NAMES:
                break
            first -= 1
        if (
            end - words[first][0] >= 4
            and first < number + 1
            and end - words[first][0] > end - words[number][0] - 1
        ):
            start = words[first][0]
            if end - start >= 4 and not _GENERIC.fullmatch(text[start:end]):
                yield Span(start, end, "organisation")


_GENERIC = re.compile(
    r"(?:党群|社会治理|政务|矛盾|调处|专业|农民|种植|养殖|有限|社区|乡镇|镇村|城市|便民|指挥|调度|服务|呼叫|购物|志愿|基层|综合)*"
    r"(?:有限公司|合作社|诊所|卫生院|购物广场|调度中心|指挥中心|服务中心|呼叫中心|总工会|研究院|事务所|服务队|特派团|合作部|办公室)"
    r"|综治办|中办|村委会|居委会|村两委"
)
_LOCAL = re.compile(
    r"[镇乡村街区县市省本该各我全](?:纪委|党委|政府|机关|工会|支部|人大|政协|法院|检察院|公安局|综治办)"
)


def _abbreviated(text: str, found: list[Span]) -> Iterator[Span]:
    for match in _PAIR.finditer(text):
        if _free(found, match.start(), match.end()):
            yield from (Span(at, at + 1, "place") for at in range(match.start(), match.end()))
    for pattern in (_SIDE, _TOWARDS, _CAPITAL):
        for match in pattern.finditer(text):
            if _free(found, match.start(), match.end()):
                yield Span(match.start(), match.end(), "place")


_COUNTRY = re.compile("|".join(sorted((*COUNTRIES, *PROVINCES), key=len, reverse=True)))


def _countries(text: str, found: list[Span]) -> Iterator[Span]:
    """A country's name that the network left in a longer word or missed."""
    for match in _COUNTRY.finditer(text):
        if _free(found, match.start(), match.end()):
            yield Span(match.start(), match.end(), "place")


def _with_teams(text: str, found: list[Span]) -> list[Span]:
    """A country or province with its team is a body: 中国女队."""
    out: list[Span] = []
    for span in found:
        team = _TEAM.match(text[span.end : span.end + 5]) if span.label == "place" else None
        if team and span.end - span.start >= 2:
            out.append(Span(span.start, span.end + team.end(), "organisation"))
        else:
            out.append(span)
    return out


_BODY = re.compile("|".join(sorted(BODIES, key=len, reverse=True)))


def _bare_bodies(text: str, found: list[Span]) -> Iterator[Span]:
    for match in _BODY.finditer(text):
        if _free(found, match.start(), match.end()):
            yield Span(match.start(), match.end(), "organisation")


def _free(found: Iterable[Span], start: int, end: int) -> bool:
    return not any(span.start < end and start < span.end and span.label != "time" for span in found)
