# SPDX-License-Identifier: MIT
"""Words: a headline's against the body's, marks without a partner, leftovers of the column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from jzreader.analysis.checks.finding import Finding, Place
from jzreader.analysis.checks.marks import TWO_WIDTHS
from jzreader.model.issue import BODY_ROLES, Article, Role

_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "『": "』"}
_CLOSERS = {close: opener for opener, close in _PAIRS.items()}
_ENDS = "。！？…!?.：:；）)”’」』》—"
_HAN = r"\u4e00-\u9fff"
_RUN = re.compile(rf"[{_HAN}]{{3,}}")
_TERM = 4
_OFTEN = 3
_LEAST_BODY = 40
_DOUBLED = re.compile(r"(?<![实目现存正])([的了在是和与为将把被])\1(?![确士解])")
_HALF_WIDTH = re.compile(rf"(?<=[{_HAN}])[,;?!](?=[{_HAN}])")
_HYPHEN = re.compile(r"(?<=[a-z])-\s(?=[a-z])")
_SPLIT_NAME = re.compile(rf"(?<=[，。；：、{_HAN}][{_HAN}])\s(?=[{_HAN}][，。；：、])")

_LEFTOVERS = (("doubled", _DOUBLED), ("half_width", _HALF_WIDTH), ("hyphen", _HYPHEN), ("space", _SPLIT_NAME))


def wording_findings(article: Article) -> Iterator[Finding]:
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
            if (term := _scrambled(word, terms)) is not None
        ]
        if found:
            times, at, word, term = max(found)
            told = (("word", word), ("term", term), ("times", str(times)))
            yield Finding("headline_wording", "warning", (Place(article.key, block.key, at, at + 3),), told)


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


def mark_findings(article: Article) -> Iterator[Finding]:
    """Unpaired marks, paragraphs without an end, doubled words, leftover spaces and hyphens."""
    seen: dict[str, int] = {}
    for block in article.blocks:
        if block.role is not Role.PARAGRAPH:
            continue
        text = block.text.text
        yield from _marks_in(article.key, block.key, text)
        if len(text) >= 16 and text in seen:
            yield Finding("repeated", "warning", (Place(article.key, block.key, 0, len(text)),))
        seen[text] = block.key


@lru_cache(maxsize=8192)
def _marks_in(article: int, block: int, text: str) -> tuple[Finding, ...]:
    found = [
        Finding("unbalanced_mark", "warning", (Place(article, block, at, at + 1),), (("mark", text[at]),))
        for at in _unbalanced(TWO_WIDTHS.sub(lambda pair: f"（{pair[0][1:-1]}）", text))
    ]
    if text and text[-1] not in _ENDS and not text.endswith("电"):
        place = Place(article, block, len(text) - 1, len(text))
        found.append(Finding("no_end_mark", "note", (place,), (("mark", text[-1]),)))
    for code, pattern in _LEFTOVERS:
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 4) : match.end() + 4]
            place = Place(article, block, match.start(), match.end())
            found.append(Finding(code, "note", (place,), (("words", around),)))
    return tuple(found)


def _unbalanced(text: str) -> list[int]:
    """Where an opening mark has no closing one, or the reverse."""
    waiting: list[tuple[str, int]] = []
    wrong: list[int] = []
    for at, character in enumerate(text):
        if character in _PAIRS:
            waiting.append((character, at))
        elif character in _CLOSERS:
            if waiting and waiting[-1][0] == _CLOSERS[character]:
                waiting.pop()
            else:
                wrong.append(at)
    return sorted(wrong + [at for _, at in waiting])
