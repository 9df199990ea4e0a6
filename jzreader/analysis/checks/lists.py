# SPDX-License-Identifier: MIT
"""Rows that are counted in words: 一是……二是……, and 甲、乙、丙等三人."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzreader.analysis.checks.check import Check, at_match
from jzreader.language.numerals import whole_number
from jzreader.language.surnames import looks_like_a_name
from jzreader.messages import N_
from jzreader.model.finding import Finding, Place, Rule, Severity
from jzreader.model.issue import BODY_ROLES, Article, Block

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


LIST_COUNT = Rule(
    "list_count",
    Severity.WARNING,
    N_("List does not match its count"),
    N_("{names} are listed, but the text says “{said}”."),
)
STEPS_COUNT = Rule(
    "steps_count",
    Severity.WARNING,
    N_("Points do not match their count"),
    N_("{points} points follow, but the text says “{said}”."),
)


_ORDER = "一二三四五六七八九十"
_NUMERALS = "一二两三四五六七八九十百"
_STEPS_IN_WORDS = (*_ORDER, *(f"十{one}" for one in _ORDER[:-1]), "二十")
_STEPS = (
    re.compile(rf"(?:(?<=[。；，：、\s“])|^)(?:[一]?)([{_ORDER}])(?:是|要(?=[^求]))"),
    re.compile(rf"(?:(?<=[。；：\s])|^)第([{_ORDER}])[，、：]"),
    re.compile(rf"(?:(?<=[。；：\s])|^)([{_ORDER}])、(?=[\u4e00-\u9fff])"),
)
_NAMED = re.compile(
    r"((?:[\u4e00-\u9fff]{2,4}、){2,60}[\u4e00-\u9fff]{2,4})等([一二两三四五六七八九十]|\d{1,2})(?:人|名|位)"
)

_ITEM = rf"(?:(?![{_NUMERALS}])[\u4e00-\u9fff·“”]){{2,8}}"
_COUNTED = re.compile(
    rf"(?P<items>{_ITEM}(?:、{_ITEM}){{1,20}}?(?:[和与](?:[\u4e00-\u9fff·“”]{{2,6}}?))?)"
    r"(?P<said>[两三四五六七八九]|\d)(?P<unit>人(?![次民份均])|位|名|市(?!场)|省|县(?!城)|区|国|地(?![区州])|镇|乡|个(?:城市|省份|省市|县区|国家|地区|[市县区旗镇乡村](?![级属直办])))"
    r"(?![一二两三四五六七八九十\d、多余几])"
)
"""Names in a row, and how many they are, without 等."""
_STATED = re.compile(
    rf"(?<![第0-9{_NUMERALS}月年日])(?P<said>[0-9]{{1,2}}|[{_NUMERALS}]{{1,3}})(?:个方面|[个点条项件大])(?:[\u4e00-\u9fff]{{0,4}}?)"
    r"(?:要求|意见|建议|措施|问题|任务|方面|事|原因|特点|举措|内容|工作|要点|办法|做法|经验|打算|优势|好处|变化|倡议|承诺)?"
    r"[：:，,。]一(?:是|要)"
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
                elif (
                    last is not None
                    and number == last > 1
                    and _CLAUSE_START.search(block.text.text[: match.start()])
                ):
                    place = Place(article.key, block.key, match.start(), match.end())
                    facts = (("found", match[0]), ("missing", match[0].replace(match[1], _ORDER[last])))
                    yield ROW_GAP.finding((place,), facts)
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
        yield from _counts(article, block)
        yield from _things(article, block)


def _counts(article: Article, block: Block) -> Iterator[Finding]:
    """何秀珍、周启明、方远四人; 三点要求：一是……二是……."""
    text = block.text.text
    for match in _COUNTED.finditer(text):
        last = match["items"].rpartition("、")[2]
        names = match["items"].count("、") + 1 + bool(re.search("..[和与]..", last))
        people = match["unit"] in _OF_PEOPLE and not _are_names(match["items"])
        if names != _number(match["said"]) and not people and not re.search("[的等在了是有]", last):
            said = f"{match['said']}{match['unit']}"
            yield at_match(LIST_COUNT, article, block, match, names=str(names), said=said)
    for match in _STATED.finditer(text):
        end = match.end() - len("一是")
        rest, found = text[end:], 0
        for number in _STEPS_IN_WORDS:
            step = re.search(rf"(?:^|[。；，：]){number}(?:是|要)", rest)
            if step is None:
                break
            rest, found = rest[step.end() :], found + 1
        stated = whole_number(match["said"])
        words = match[0][: -len("一是")]
        if found > stated or (1 < found < stated and words[-1] in "：:"):
            words = words.rstrip("：:，,。")
            yield at_match(STEPS_COUNT, article, block, match, points=str(found), said=words)


_THINGS = re.compile(
    r"(?P<items>[\u4e00-\u9fff]{1,8}(?:、(?:(?!等[两三四五六七八九])[\u4e00-\u9fff]){1,8}){1,8})(?P<and_so_on>等)?"
    r"(?P<said>[两三四五六七八九])(?P<unit>样|种|类|门|大类|个(?:方面|领域|部分|环节|项目|品种|系列))(?![多余几以到至])"
)
"""Things in a row and their count, where each stands alone: 米、面、油三样."""


def _things(article: Article, block: Block) -> Iterator[Finding]:
    for match in _THINGS.finditer(block.text.text):
        items = match["items"].split("、")
        said, found = _number(match["said"]), len(items)
        if re.search("[和与及或]", match["items"]) or block.text.text[: match.start()].endswith("、"):
            continue
        if found > said or (found < said and not match["and_so_on"]):
            words = f"{match['said']}{match['unit']}"
            yield at_match(LIST_COUNT, article, block, match, names=str(found), said=words)


_CLAUSE_START = re.compile("[。；，：]$")
_OF_PEOPLE = ("人", "位", "名")


def _are_names(items: str) -> bool:
    """Whether the items of a row are persons' names; of the first, the end may be."""
    first, *others = re.split("[、和与]", items)
    return all(map(looks_like_a_name, others)) and any(looks_like_a_name(first[-size:]) for size in (2, 3, 4))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else 2 if word in "两二" else _ORDER.index(word) + 1


CHECK = Check((ROW_GAP, LIST_LONGER, LIST_COUNT, STEPS_COUNT), find=_find)
