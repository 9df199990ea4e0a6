# SPDX-License-Identifier: MIT
"""Words: a headline's against the body's, paragraphs and characters that are there twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jzreader.analysis.checks.check import Check, around, at_match
from jzreader.messages import N_
from jzreader.model.finding import Finding, Place, Rule, Severity
from jzreader.model.issue import BODY_ROLES, Article, Role

HEADLINE_WORDING = Rule(
    "headline_wording",
    Severity.WARNING,
    N_("Headline differs from text"),
    N_("The headline says “{word}”; the text says “{term}” ({times} times)."),
)
REPEATED = Rule(
    "repeated",
    Severity.WARNING,
    N_("Repeated paragraph"),
    N_("The same paragraph appears twice in this article."),
)
DOUBLED = Rule(
    "doubled",
    Severity.NOTE,
    N_("Repeated character"),
    N_("A character may be repeated: “{words}”."),
)

REPEATED_SENTENCE = Rule(
    "repeated_sentence",
    Severity.WARNING,
    N_("Repeated sentence"),
    N_("The same sentence appears twice in this paragraph."),
)
DOUBLED_WORD = Rule(
    "doubled_word",
    Severity.WARNING,
    N_("Repeated word"),
    N_("A word may be repeated: “{words}”."),
)

_RUN = re.compile(r"[\u4e00-\u9fff]{3,}")
_TERM = 4
"""Characters of a term that a headline may have scrambled."""
_OFTEN = 3
"""Times that the body must use a term before a headline is held against it."""
_LEAST_BODY = 40
"""Characters of a body that says enough to hold a headline against."""
_LEAST_PARAGRAPH = 16
"""Characters of a paragraph that does not stand twice by chance."""
_DOUBLED = re.compile(
    r"(?<![实目现存正])(?:([的了在是与为将被])\1(?![确士解])|(?<![暖平温热柔])和和(?![气美睦善])|把把(?![脉关尿])|"
    r"(?<![重必需主首紧纲摘提简概扼冲])要要(?![害求点素闻道领塞员件])|(?<![成造高将迁早])就就|(?<![合兼吞归裁])并并|"
    r"([也又很而但这])\2(?![又很个那])|(?<![其吉])他他(?!米)|她她|(?<![不久早而])已已|(?<![成首古国帝旧迁建大京丰花])都都(?![市城督会江]))"
)

_DOUBLED_DI = re.compile(r"([\u4e00-\u9fff])\1地地(?![道方区面块])")
"""高高兴兴地地走进."""
_WORD_TWICE = re.compile(
    "(进行(?!进行曲)|已经|可以|因为|所以|但是|通过|以及|对于|关于|由于|根据|为了|我们|他们|目前|同时|其中|并且|而且|如果|需要|能够|"
    r"成为|作为|开展|实现|记者|认为|表示|介绍|工作|问题|方面|"
    "推进|推动|加强|提升|促进|落实|举行|召开|参加|增加(?!值)|达到|超过|全市|全省|全县|我市|我省|今年|去年|近日|日前|昨日|昨天|"
    r"(?<![\d.])\d[\d.]{0,8}(?:岁|个|名|人|元|万元|亿元|亩|吨|家|户|%|％))\1"
)
_SENTENCE = re.compile(r"(?:^|(?<=[。！？!?\n”’」』）)]))[^。！？!?\n]{1,300}[。！？!?]+[”’」』）)]*")
_LEAST_SENTENCE = 10
"""Characters of a sentence that does not stand twice in a paragraph by chance."""


def _find(article: Article, _today: str | None) -> Iterator[Finding]:
    yield from _scrambled_headline(article)
    seen: set[str] = set()
    for block in article.blocks:
        if block.role is not Role.PARAGRAPH:
            continue
        text = block.text.text
        for match in _DOUBLED.finditer(text):
            yield at_match(DOUBLED, article, block, match, words=around(match))
        for match in _DOUBLED_DI.finditer(text):
            yield at_match(DOUBLED, article, block, match, words=around(match))
        for match in _WORD_TWICE.finditer(text):
            yield at_match(DOUBLED_WORD, article, block, match, words=around(match))
        said: set[str] = set()
        for match in _SENTENCE.finditer(text):
            if len(match[0]) >= _LEAST_SENTENCE and match[0] in said:
                yield at_match(REPEATED_SENTENCE, article, block, match)
            said.add(match[0])
        if len(text) >= _LEAST_PARAGRAPH and text in seen:
            yield REPEATED.finding((Place(article.key, block.key, 0, len(text)),))
        seen.add(text)


def _scrambled_headline(article: Article) -> Iterator[Finding]:
    """A headline's word that the body writes in another order: 违交法 for 交通违法."""
    body = "".join(block.text.text for block in article.blocks if block.role in BODY_ROLES)
    terms = _terms(body)
    for block in article.blocks:
        if block.role is not Role.HEADLINE or len(body) < _LEAST_BODY:
            continue
        found = [
            (body.count(term), at, word, term)
            for at, word in _words(block.text.text)
            if word not in body and word[:2] not in body and word[1:] not in body
            if not re.search(".{0,3}".join(word), body)
            if (term := _scrambled(word, terms)) is not None
        ]
        if found:
            times, at, word, term = max(found)
            told = (("word", word), ("term", term), ("times", str(times)))
            yield HEADLINE_WORDING.finding((Place(article.key, block.key, at, at + 3),), told)


def _words(text: str) -> Iterator[tuple[int, str]]:
    """Every three Chinese characters in a row."""
    for run in _RUN.finditer(text):
        for at in range(run.start(), run.end() - 2):
            yield at, text[at : at + 3]


def _terms(body: str) -> list[str]:
    """Four characters in a row that the body uses at least three times."""
    counts = Counter(run[at : at + _TERM] for run in _RUN.findall(body) for at in range(len(run) - _TERM + 1))
    return [term for term, count in counts.items() if count >= _OFTEN]


def _scrambled(word: str, terms: list[str]) -> str | None:
    """A term that holds the word's characters, all different, in another order."""
    if len(set(word)) < 3:
        return None
    for term in terms:
        if all(character in term for character in word):
            places = [term.index(character) for character in word]
            if places != sorted(places):
                return term
    return None


CHECK = Check((HEADLINE_WORDING, REPEATED, REPEATED_SENTENCE, DOUBLED, DOUBLED_WORD), find=_find)
