# SPDX-License-Identifier: MIT
"""Bodies by what they are called: companies, organs of party and state, parties, congresses, the press."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jzreader.analysis.tagging.lexicon import (
    BODIES,
    COUNTRIES,
    LOCAL_ORGANS,
    NO_BODIES,
    NO_NAMES,
    PROVINCES,
    TEAMS,
    by_first,
)
from jzreader.analysis.tagging.places import divisions, named_places
from jzreader.model.spans import Coverage, Span

Word = tuple[int, int, str]
"""A word of the network: start, end, tag."""

_COMPANY = re.compile(
    r"(?:有限公司|有限责任公司|股份公司|集团公司|合作社|诊所|卫生院|购物广场|调度中心|指挥中心|服务中心|总工会|研究院|事务所)$"
)
_LAST = frozenset("司社所院场心会")
"""What those end in, asked first for being quick."""
_NAMING = frozenset({"n", "nz", "vn", "an", "LOC", "ORG", "PER", "nr", "ns", "nt", "j", "a", "nw"})
_IN_PLACE = re.compile(r"[（(][\u4e00-\u9fff]{2,4}[）)]$")
_LONGEST_NAME = 18
"""Characters of a company's name, gathered leftwards from 公司."""
_GENERIC = re.compile(
    r"(?:党群|社会治理|政务|矛盾|调处|专业|农民|种植|养殖|有限|社区|乡镇|镇村|城市|便民|指挥|调度|服务|呼叫|购物|志愿|基层|综合)*"
    r"(?:有限公司|合作社|诊所|卫生院|购物广场|调度中心|指挥中心|服务中心|呼叫中心|总工会|研究院|事务所|服务队|特派团|合作部|办公室)"
    r"|综治办|中办|村委会|居委会|村两委"
)
_LOCAL = re.compile(
    r"[镇乡村街区县市省本该各我全](?:纪委|党委|政府|机关|工会|支部|人大|政协|法院|检察院|公安局|综治办)"
)
_NO_BODY = re.compile(
    rf"(?:{'|'.join(NO_BODIES)})|[\u4e00-\u9fff]{{1,4}}族|.*(?:新时代|行稳致远|关系|集会|政党|两党|宣讲)"
)
_BY_FIRST = by_first(BODIES)
_GOES_ON = ("门", "分地", "位", "院")
"""What makes a longer word of a body's name: 环保部门, 最高法院."""
_CONGRESS = re.compile(
    r"(?:中共)?(?<![\d第零一二三四五六七八九])(?:二十|十[一二三四五六七八九])大(?!关卡|[学会厦型楼桥量批类道街赛奖重工品新特中战民公高])"
)
_COMMITTEE = re.compile(
    r"(?<![\u4e00-\u9fff][省市县区])(?:中共)?(?<![本全该各])[省市县区]委(?![员会托派屈办任婉内外])"
)
_PRESS = re.compile(
    r"《([\u4e00-\u9fff·]{1,12}?(?:日报|晚报|晨报|早报|时报|邮报|导报|商报|周报|学报|画报|报|周刊|杂志|月刊|半月刊))》"
)
_HANGING = re.compile(
    r"^(?:本报讯|本报|本台讯?|电(?=外交|中央|国务|教育|财政|公安|商务)|讯(?=[中国全省市]))"
    r"|(?:协办|承办|主办|联办|举办|协商|宣布|会见|表示|透露)$"
)
_FIRST = re.compile(rf"(?:{'|'.join(PROVINCES)})(?![省市自特])")
_HOLDER = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:省|自治区|特别行政区|市|州|地区|盟)")
_ORGANS = re.compile(
    r"(?:国民议会|议会|国会|参议院|众议院|海军|空军|陆军|央行|最高法院|宪法法院|总检察院|中央选举委员会"
    r"|(?:(?![兼任前原副总])[\u4e00-\u9fff]){2,6}?部(?=长(?!期|达|久)))"
)
"""Organs of a state that go with its name: 印度议会, 加拿大司法部长."""
_LOCAL_ORGANS = re.compile(rf"(?:{'|'.join(sorted(LOCAL_ORGANS, key=len, reverse=True))})(?!长[期久达])")
_COMMITTEE_OF = re.compile(r"委(?![员会托派屈办任婉内外])")
_PARTY = re.compile(r"(?:中共|共青团)$")
_EMBASSY = re.compile(r"驻[\u4e00-\u9fff]{1,6}?(?:大使馆|使馆|总领事馆|领事馆|使领馆)")
_PARTS = re.compile(
    r"(?:党委|党组|团委)(?=副?书记|成员|会|决定|领导|班子|、|，|。)|(?<=委)(?:组织部|宣传部|统战部|政法委|办公厅|党校|书记处)|(?:(?![任在的])[\u4e00-\u9fff]){2,5}?系(?=副?教授|主任|毕业|学生|研究生|讲师|博士)"
)
"""Parts of a body that go with its name: 北京大学党委书记, 清华大学电机系教授."""
_TEAM = re.compile(rf"^(?:{'|'.join(TEAMS)})")


def companies(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """A body whose last word says so, from the first word of its name on."""
    for number, (_start, end, _tag) in enumerate(words):
        if text[end - 1] not in _LAST or not _COMPANY.search(text[max(0, end - 6) : end]):
            continue
        if text[end : end + 1] in ("们", "的"):
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
        start = words[first][0]
        if end - start >= 4 and not _GENERIC.fullmatch(text[start:end]):
            yield Span(start, end, "organisation")


def is_common(word: str) -> bool:
    """Whether what the network took for a body is a common noun: 合作社, 镇政府, 佛教, 执政党."""
    return any(pattern.fullmatch(word) for pattern in (_LOCAL, _GENERIC, _NO_BODY))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A body's name without what hangs on it: a dateline's end, a verb."""
    for match in _HANGING.finditer(text[start:end]):
        if match.start() == 0:
            start += match.end()
        else:
            end -= match.end() - match.start()
    return start, end


def holder(name: str) -> int:
    """Where a body's own name begins behind the province that holds its place: 3 in 江苏省宿迁市法院.

    0 where there is none: 宿迁市法院.
    """
    first = _FIRST.match(name) or _HOLDER.match(name)
    if first is None or (first[0] not in divisions() and first[0] not in PROVINCES):
        return 0
    rest = name[first.end() :]
    return first.end() if any(at == 0 and end < len(rest) for at, end in named_places(rest)) else 0


def known_bodies(text: str, words: Sequence[Word], found: Sequence[Span]) -> list[Span]:
    """What was found, with the bodies that go by a name of their own; a person does not hold them off."""
    called = list(_called(text, words))
    if not called:
        return [grown(text, span) for span in found]
    starts, ends = {start for start, _end, _tag in words}, {end for _start, end, _tag in words}
    held = Coverage(span for span in found if span.label == "organisation")
    more: list[Span] = []
    for low, high in called:
        aligned = low in starts and (high - low > 2 or high in ends or text[high - 1] in "大委")
        if aligned and not held.overlaps(low, high):
            more.append(Span(low, high, "organisation"))
            held.add(more[-1])
    if more:
        inside = Coverage(more)
        free = (s for s in found if s.label == "organisation" or not inside.overlaps(s.start, s.end))
        found = _with_places(text, [*free, *more])
    return [grown(text, span) for span in found]


def grown(text: str, span: Span) -> Span:
    """A country with its organ, a body with its part."""
    if span.label == "place":
        if text[span.start : span.end] in COUNTRIES:
            organ = _EMBASSY.match(text, span.end) or _ORGANS.match(text, span.end)
        elif text[span.end - 1] in "省市县区州旗" and span.end - span.start > 1:
            organ = _LOCAL_ORGANS.match(text, span.end) or _COMMITTEE_OF.match(text, span.end)
        else:
            organ = None
        if organ is None:
            return span
        party = _PARTY.search(text, 0, span.start)
        span = Span(party.start() if party else span.start, organ.end(), "organisation")
    part = _PARTS.match(text, span.end) if span.label == "organisation" else None
    return Span(span.start, part.end(), "organisation") if part else span


def _called(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where a body's own name, a congress or a committee stands."""
    for start, _end, _tag in words:
        for name in _BY_FIRST.get(text[start], ()):
            if text.startswith(name, start):
                if not text.startswith(_GOES_ON, start + len(name)):
                    yield start, start + len(name)
                break
    for mark, pattern in (("大", _CONGRESS), ("委", _COMMITTEE)):
        if mark in text:
            yield from (match.span() for match in pattern.finditer(text))


def _with_places(text: str, found: Sequence[Span]) -> list[Span]:
    """A country before its organ and a place before its committee are part of its name: 美国财政部."""
    places = {span.end: span for span in found if span.label == "place"}
    out: list[Span] = []
    merged: set[Span] = set()
    for span in found:
        place = places.get(span.start) if span.label == "organisation" else None
        if place and (
            text[place.start : place.end] in COUNTRIES or _COMMITTEE.fullmatch(text[span.start : span.end])
        ):
            out.append(Span(place.start, span.end, "organisation"))
            merged.add(place)
        else:
            out.append(span)
    return [span for span in out if span not in merged]


def with_teams(text: str, found: Iterable[Span]) -> list[Span]:
    """A country or province with its team is a body: 中国女队."""
    out: list[Span] = []
    for span in found:
        team = _TEAM.match(text[span.end : span.end + 5]) if span.label == "place" else None
        if team and span.end - span.start >= 2:
            out.append(Span(span.start, span.end + team.end(), "organisation"))
        else:
            out.append(span)
    return out


def press(text: str) -> Iterator[Span]:
    """Newspapers and magazines in the marks of a work: 《北京日报》."""
    for match in _PRESS.finditer(text):
        yield Span(match.start(1), match.end(1), "organisation")
