# SPDX-License-Identifier: MIT
"""Dumps with subheads put in: short phrases between paragraphs, as papers word and set them.

The subheads of the pages that are learned from were made by a program, of the first words of the paragraphs
below them. Those of papers name what a part of the article is about, in a clause of their own: here one that
stands further down in that part.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Any

from jzreader.segmentation.pieces import Label
from tests.benchmarks.gold import GoldLine

Printed = tuple[str, GoldLine | None, bool]
"""A line as printed, what it is, and whether it stands behind a blank one."""
_MARK = re.compile(r"[，。；：、！？（）()…—]+")
_CLAUSE = re.compile(r"[\u4e00-\u9fff\d“”·]{4,13}")
_LEAST = 3
"""Paragraphs of an article that has subheads."""
_SHARE = 0.6
"""Share of the articles with so many that get some."""
_MARKS = ("", "", "", "", "■", "●", "◆", "一、", "▶")


def with_subheads(
    lines: Sequence[Printed], gold: dict[str, Any], seed: int
) -> list[tuple[str, GoldLine | None]]:
    """The page's lines and blank ones, with subheads before some paragraphs."""
    rng = random.Random(seed)
    before, behind = rng.choice([(False, False), (False, False), (True, False), (True, True), (True, True)])
    mark = rng.choice(_MARKS)
    places = dict(_places(lines, rng))
    widths = [len(text.strip()) for text, one, _gap in lines if one and one.label is Label.INSIDE]
    room = max(6, sorted(widths)[len(widths) // 2] if widths else 20)
    found: list[tuple[str, GoldLine | None]] = []
    for at, (text, one, gap) in enumerate(lines):
        words = _words(places[at], lines, at, gold, rng) if at in places else ""
        if gap and not words:
            found.append(("", None))
        if words and one:
            said = mark + words
            found += [("", None)] * before
            found += [
                (said[i : i + room], GoldLine(Label.SUBHEAD, one.article, one.place))
                for i in range(0, len(said), room)
            ]
            found += [("", None)] * behind
        found.append((text, one))
    return found


def _places(lines: Sequence[Printed], rng: random.Random) -> Iterator[tuple[int, int]]:
    """The lines that get a subhead over them, with their articles."""
    begins: dict[int, list[int]] = {}
    headed = set()
    for at, (_text, one, _gap) in enumerate(lines):
        if one and one.label is Label.SUBHEAD:
            headed.add(one.article)
        if one and one.label is Label.BEGIN and one.article >= 0:
            begins.setdefault(one.article, []).append(at)
    for article, places in begins.items():
        if article in headed or len(places) < _LEAST or rng.random() > _SHARE:
            continue
        follows = [at for at in places[1:] if _goes_on(lines, at, article)]
        chosen = rng.sample(follows, min(len(follows), rng.choice([1, 2, 2, 3])))
        yield from ((at, article) for at in chosen)


def _goes_on(lines: Sequence[Printed], at: int, article: int) -> bool:
    """Whether the line above is of the same article's body."""
    above = lines[at - 1][1]
    return above is not None and above.article == article and above.label in (Label.BEGIN, Label.INSIDE)


def _words(article: int, lines: Sequence[Printed], at: int, gold: dict[str, Any], rng: random.Random) -> str:
    """A clause from the part below, but not its first one; a phrase of the headline now and then."""
    if rng.random() < 0.15:
        phrases = [part for part in gold["articles"][article]["headline"].split() if len(part) <= 13]
        if phrases:
            return str(rng.choice(phrases))
    below = []
    for text, one, _gap in lines[at:]:
        if one is None or one.article != article:
            break
        below.append("".join(text.split()))
    clauses = [clause for clause in _MARK.split("".join(below))[1:-1] if _CLAUSE.fullmatch(clause)]
    whole = [clause for clause in clauses if clause.count("“") == clause.count("”")]
    return rng.choice(whole) if whole else ""
