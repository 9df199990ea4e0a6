# SPDX-License-Identifier: MIT
"""Wrong characters: what is known to be written wrong, 的 for 地 and 得, what does not fit its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from jzreader.analysis.checks.check import Check, at_match
from jzreader.analysis.checks.suspicion import suspects
from jzreader.language.bylines import names_in, opening_of
from jzreader.language.surnames import looks_like_a_name
from jzreader.language.wording import words
from jzreader.messages import N_
from jzreader.model.finding import Finding, Place, Rule, Severity
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Block, Decision
from jzreader.model.newsroom import Newsroom
from jzreader.resources import resource

WRONG_WORD = Rule(
    "wrong_word",
    Severity.WARNING,
    N_("Wrong character"),
    N_("“{wrong}” should be “{right}”."),
)
SUSPECT = Rule(
    "suspect_character",
    Severity.NOTE,
    N_("Possible wrong character"),
    N_("“{wrong}” may be a mistake for “{right}”."),
)
PARTICLE = Rule(
    "particle",
    Severity.NOTE,
    N_("的, 地 or 得"),
    N_("“{wrong}” should be “{right}”."),
)

_ROLES = BODY_ROLES | TITLE_ROLES
_TITLE = 1.5
"""Evidence that is asked for beyond the usual in a title, whose words stand closer than in a sentence."""
_LISTED = re.compile("(?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,3}")
_PART = re.compile("[^、]+")
_NAME = 16
"""Characters of the longest name, written down by a user, in which nothing is wrong."""
_PAIR = 2
"""Times that two characters stand together in an article from which on they are no slip, but a term."""

_MOODS = (
    "高兴|兴奋|激动|自豪|骄傲|欣慰|感慨|深情|动情|感激|诚恳|谦虚|谦逊|坚定|严肃|无奈|遗憾|难过|伤心|委屈|腼腆|害羞|平静|"
    "愤怒|气愤|生气|焦急|着急|得意|神秘|幽默|风趣|热情|耐心|爽快|坦率|坦诚|乐观|乐呵呵|笑呵呵|笑眯眯|笑吟吟|激动不已"
)
_SAYING = (
    "说|说道|笑道|笑着说|问|问道|答道|回答|回答说|喊|喊道|表示|回忆说|"
    "告诉记者|告诉我们|告诉大家|对记者说|向记者介绍"
)
_ACTS = "跑|走|飞|长|过|睡|玩|变|干|活|笑|哭|穿|住"
_HOW = (
    "(?:很|太|真|挺|非常|特别|十分|更|更加|越来越|飞)(?:快|慢|高|香|好|远|稳|美|甜|大|开心|愉快|充实|幸福|辛苦|尽兴|漂亮|健康|"
    "踏实|舒服|舒心|红火|滋润|灿烂|强大|美好|简单|复杂|重要|困难)"
)
_END = "(?=[，。；！？、：”]|$)"
_FRAMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?:{_MOODS})(的)(?:{_SAYING})(?=[：，“。]|$)"), "地"),
    (re.compile(rf"(?:{_ACTS})(的){_HOW}{_END}"), "得"),
    (re.compile("变(的)(?=更加|越来越)"), "得"),
    (re.compile(rf"(?:{_MOODS})(的)(?=[跳蹦]了?起来|合不拢嘴|流下了|热泪盈眶|手舞足蹈|说不出话)"), "得"),
    (
        re.compile(
            "(?<!得到了)(?<!给予)(?:耐心|仔细|认真|热情|细致)(的)(?=(?:解答|讲解|介绍|询问|倾听|查看|检查|指导|听取|阅读|回答)"
            "(?:着|了|每|群众|居民|村民|他们|大家|各种|有关|相关))"
        ),
        "地",
    ),
    (re.compile("值(的)(?:一提|注意|关注|学习|借鉴|推广|肯定|尊敬|信赖|期待|庆祝|珍惜|深思)"), "得"),
    (re.compile("(?<![夺争换领抽选采提])[取获](的)了(?!解)"), "得"),
    (re.compile("来(的)及"), "得"),
    (re.compile("不(的)不"), "得"),
    (re.compile("(?<![明凸彰浅突])显(的)(?:更加|十分|非常|格外|尤为|越发|有些)"), "得"),
    (re.compile("(?:^|(?<=[，。；：“]))(既)使(?=是|在|再|没|如此|这样|遇到|面对)"), "即"),
)
"""Frames in which the pattern's group is surely another character. 既使…又… may be right; 既使如此 is not."""


class _Known(NamedTuple):
    """What is known to be written wrong. ``pattern`` finds all of it at once."""

    pattern: re.Pattern[str]
    right: dict[str, str]
    within: dict[str, re.Pattern[str]]
    """Of some, the longer words in which it is right: 按装 in 按装备."""


@cache
def _known() -> _Known:
    rows = [
        line.split("\t") for line in resource("characters", "wrong_words.txt").read_text("utf-8").splitlines()
    ]
    longest_first = sorted((row[0] for row in rows), key=len, reverse=True)
    return _Known(
        re.compile("|".join(longest_first)),
        {row[0]: row[1] for row in rows},
        {row[0]: re.compile(row[2]) for row in rows if len(row) > 2},
    )


def _find(article: Article, _today: str | None, newsroom: Newsroom) -> Iterator[Finding]:
    blocks = [block for block in article.blocks if block.role in _ROLES]
    seen: set[tuple[int, int]] = set()
    for block in blocks:
        for start, end, finding in (*_wrong_words(article, block, newsroom), *_particles(article, block)):
            seen.update((block.key, at) for at in range(start, end))
            yield finding
    yield from _suspects(article, blocks, newsroom, seen)


def _wrong_words(article: Article, block: Block, newsroom: Newsroom) -> Iterator[tuple[int, int, Finding]]:
    known, text = _known(), block.text.text
    names = _accepted(block)
    for match in known.pattern.finditer(text):
        longer = known.within.get(match[0])
        covered = longer and any(
            one.start() <= match.start() and match.end() <= one.end() for one in longer.finditer(text)
        )
        own = match.start() in names or _written_down(text, *match.span(), newsroom.names)
        own = own or any(match[0] in one.wrong for one in newsroom.wordings)  # that list says so itself
        if not covered and not own and not _straddles(text, *match.span()):
            finding = at_match(WRONG_WORD, article, block, match, wrong=match[0], right=known.right[match[0]])
            yield match.start(), match.end(), finding


def _straddles(text: str, start: int, end: int) -> bool:
    """Whether a wrong word of two characters is only the end of one word and the beginning of the next.

    布署 in 发布署名办法: 发布 and 署名 are common words.
    """
    if end - start != 2 or not start:
        return False
    before, behind = text[start - 1 : start + 1], text[start + 1 : end + 1]
    return len(behind) == 2 and min(words().count(before), words().count(behind)) >= _COMMON


_COMMON = 256
"""Uses of a common word in the table."""


def _particles(article: Article, block: Block) -> Iterator[tuple[int, int, Finding]]:
    for pattern, right in _FRAMES:
        for match in pattern.finditer(block.text.text):
            at = match.start(1) - match.start()
            meant = match[0][:at] + right + match[0][at + 1 :]
            finding = at_match(PARTICLE, article, block, match, wrong=match[0], right=meant)
            yield match.start(), match.end(), finding


def _suspects(
    article: Article, blocks: Sequence[Block], newsroom: Newsroom, seen: set[tuple[int, int]]
) -> Iterator[Finding]:
    """All of an article's text is looked at in one go; a line break is between its blocks."""
    text = "\n".join(block.text.text for block in blocks)
    starts = [0]
    for block in blocks:
        starts.append(starts[-1] + len(block.text.text) + 1)
    known: set[int] = set()
    named: set[int] = set()
    for block, base in zip(blocks, starts, strict=False):
        known.update(base + at for at in _accepted(block))
        known.update(base + at for at in _listed(block.text.text))
        for entity in block.entities:
            if entity.decision is not Decision.REJECTED:
                places = known if entity.label == "person" else named
                places.update(range(base + entity.start, base + entity.end))
    taken: set[int] = set()
    for one in sorted(suspects(text, known, named), key=lambda one: -one.score):
        if one.score <= 0 or any(text.count(pair) >= _PAIR for pair in _pairs(text, one.at)):
            continue
        number = bisect_right(starts, one.start) - 1
        block, base = blocks[number], starts[number]
        sure = one.score > (_TITLE if block.role in TITLE_ROLES else 0)
        own = _written_down(text, one.at, one.at + 1, newsroom.names)
        if (
            sure
            and not own
            and (block.key, one.at - base) not in seen
            and taken.isdisjoint(range(one.start, one.end))
        ):
            taken.update(range(one.start, one.end))  # of two that overlap, the one of which more speaks
            place = Place(article.key, block.key, one.start - base, one.end - base)
            yield SUSPECT.finding((place,), (("wrong", one.wrong), ("right", one.right)))


def _listed(text: str) -> Iterator[int]:
    """Where persons are listed, and who wrote: names that nobody tagged."""
    for listed in _LISTED.finditer(text):
        parts = list(_PART.finditer(listed[0]))
        names = [part for part in parts if looks_like_a_name(part[0])]
        for part in names if 2 * len(names) > len(parts) else ():
            yield from range(listed.start() + part.start(), listed.start() + part.end())
    for name in names_in(opening_of(text).byline):
        at = text.find(name)
        yield from range(at, at + len(name)) if at >= 0 else ()


def _pairs(text: str, at: int) -> Iterator[str]:
    """The character with each of its neighbours, where these are Chinese."""
    for pair in (text[max(0, at - 1) : at + 1], text[at : at + 2]):
        if len(pair) == _PAIR and all("\u4e00" <= one <= "\u9fff" for one in pair):
            yield pair


def _accepted(block: Block) -> set[int]:
    """Where names are that a user accepted: these are written right."""
    return {
        at
        for entity in block.entities
        if entity.decision is Decision.ACCEPTED
        for at in range(entity.start, entity.end)
    }


def _written_down(text: str, start: int, end: int, names: Collection[str]) -> bool:
    """Whether a place in a text lies within a name that was written down."""
    return bool(names) and any(
        text[low:high] in names
        for low in range(max(0, end - _NAME), start + 1)
        for high in range(end, min(len(text), low + _NAME) + 1)
    )


CHECK = Check((WRONG_WORD, SUSPECT, PARTICLE), find_by=_find)
