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
from typing import Any, NamedTuple

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


class _Style(NamedTuple):
    """How a page sets its subheads: blank lines around, a mark, two clauses, a dash."""

    before: bool
    behind: bool
    mark: str
    paired: str
    """The mark between two clauses, the first of which ends its line; empty where there is one clause."""
    dash: str
    alike: bool
    """Whether an article's subheads are as long as one another."""
    quoted: bool
    """Whether the second clause is in quotation marks."""
    indent: str
    room: int
    """Characters of a line."""

    @classmethod
    def of(cls, lines: Sequence[Printed], rng: random.Random) -> _Style:
        """A style for a page whose columns are as wide as its lines are."""
        gaps = rng.choice([(False, False), (False, False), (True, False), (True, True), (True, True)])
        widths = sorted(len(text.strip()) for text, one, _gap in lines if one and one.label is Label.INSIDE)
        paired = rng.choice(["", "", "，", "，", "："])
        return cls(
            *gaps, rng.choice(_MARKS), paired, rng.choice(["", "——"]) if paired == "，" else "",
            rng.random() < 0.6, paired == "：" and rng.random() < 0.5,
            rng.choice(["", "", "", "　　"]), max(6, widths[len(widths) // 2] if widths else 20),
        )  # fmt: skip

    def set_in(self, clauses: Sequence[str]) -> Iterator[str]:
        """The lines of a subhead."""
        parts = (
            [
                f"{self.mark}{clauses[0]}{self.paired}",
                f"“{clauses[1]}”" if self.quoted else clauses[1] + self.dash,
            ]
            if self.paired
            else [self.mark + clauses[0]]
        )
        for part in parts:
            for at in range(0, len(part), self.room):
                yield self.indent + part[at : at + self.room]


def with_subheads(
    lines: Sequence[Printed], gold: dict[str, Any], seed: int
) -> list[tuple[str, GoldLine | None]]:
    """The page's lines and blank ones, with subheads before some paragraphs."""
    rng = random.Random(seed)
    style = _Style.of(lines, rng)
    places = dict(_places(lines, rng))
    found: list[tuple[str, GoldLine | None]] = []
    as_long: dict[int, list[int]] = {}
    """Of each article how long the clauses of its first subhead are."""
    for at, (text, one, gap) in enumerate(lines):
        clauses = _clauses(places[at], lines, at, gold, rng) if at in places else []
        if style.alike and at in places:
            clauses = _of_lengths(clauses, as_long.get(places[at], []))
        if len(clauses) < 1 + bool(style.paired) or one is None:
            found += [("", None)] * gap
        else:
            as_long.setdefault(one.article, [len(clause) for clause in clauses[:2]])
            subhead = GoldLine(Label.SUBHEAD, one.article, one.place)
            found += [("", None)] * style.before
            found += [(line, subhead) for line in style.set_in(clauses)]
            found += [("", None)] * style.behind
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


def _clauses(
    article: int, lines: Sequence[Printed], at: int, gold: dict[str, Any], rng: random.Random
) -> list[str]:
    """Clauses of the part below, but not its first one, shuffled; a phrase of the headline now and then."""
    below = []
    for text, one, _gap in lines[at:]:
        if one is None or one.article != article:
            break
        below.append("".join(text.split()))
    clauses = clauses_in("".join(below))
    whole = [clause for clause in clauses if clause.count("“") == clause.count("”")]
    rng.shuffle(whole)
    phrases = [part for part in gold["articles"][article]["headline"].split() if len(part) <= 13]
    return [rng.choice(phrases), *whole] if phrases and rng.random() < 0.15 else whole


def _of_lengths(clauses: Sequence[str], lengths: Sequence[int]) -> list[str]:
    """The clauses, those first that are nearest to these lengths, one for each."""
    rest = list(clauses)
    chosen = []
    for length in lengths[: len(rest)]:
        nearest = min(rest, key=lambda clause: abs(len(clause) - length))
        rest.remove(nearest)
        chosen.append(nearest)
    return chosen + rest


def clauses_in(text: str) -> list[str]:
    """The clauses of a text, but its first and last, that are as long as subheads are."""
    return [clause for clause in _MARK.split(text)[1:-1] if _CLAUSE.fullmatch(clause)]
