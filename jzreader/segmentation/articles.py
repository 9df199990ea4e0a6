# SPDX-License-Identifier: MIT
"""Pieces to articles: which headline, byline and caption belongs to which body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from jzreader.model.issue import Role
from jzreader.segmentation.pieces import Piece


@dataclass(slots=True)
class Draft:
    """An article in the making: its pieces by what they are, in reading order."""

    titles: list[Piece] = field(default_factory=list)
    bylines: list[Piece] = field(default_factory=list)
    body: list[Piece] = field(default_factory=list)
    extras: list[Piece] = field(default_factory=list)
    confidence: float = 1.0
    section: int | None = None

    @property
    def start(self) -> int:
        """The first source offset of the draft."""
        return min(p.lines[0].start for p in (*self.titles, *self.bylines, *self.body, *self.extras))


@dataclass(slots=True)
class Drafts:
    """All that a page's pieces became."""

    articles: list[Draft]
    sections: list[Piece]
    loose: list[Piece]


def drafts_of(pieces: Sequence[Piece]) -> Drafts:
    """Wed titles and bylines to bodies, in the order that fits the page's wording best."""
    sections = [piece for piece in pieces if piece.role is Role.SECTION_TITLE]
    loose = [piece for piece in pieces if piece.role is Role.FURNITURE]
    rest = [piece for piece in pieces if piece.role not in (Role.SECTION_TITLE, Role.FURNITURE)]
    units = _units(rest)
    articles = _best_marriage(units)
    orphans = [piece for piece in rest if piece.role is Role.CAPTION]
    return Drafts(articles, sections, loose + orphans)


@dataclass(slots=True)
class _Unit:
    """A title group, or a body with its bylines, in print order."""

    titles: list[Piece] = field(default_factory=list)
    body: list[Piece] = field(default_factory=list)
    bylines: list[Piece] = field(default_factory=list)
    extras: list[Piece] = field(default_factory=list)


def _units(pieces: Sequence[Piece]) -> list[_Unit]:
    units: list[_Unit] = []
    for piece in pieces:
        last = units[-1] if units else None
        if piece.role is Role.CAPTION:
            continue
        if piece.role is Role.HEADLINE:
            if last is None or last.body or last.bylines:
                units.append(_Unit())
            units[-1].titles.append(piece)
        elif piece.role is Role.PARAGRAPH:
            if last is None or last.titles or (piece.opens and last.body):
                units.append(_Unit())
            units[-1].body.append(piece)
        else:
            if last is None:
                units.append(_Unit())
            target = units[-1].bylines if piece.role in (Role.BYLINE, Role.CREDIT) else units[-1].extras
            target.append(piece)
    return units


def _best_marriage(units: list[_Unit]) -> list[Draft]:
    before, after = _marriage(units, title_first=True), _marriage(units, title_first=False)
    return max(after, before, key=lambda pair: pair[1])[0]


def _marriage(units: list[_Unit], *, title_first: bool) -> tuple[list[Draft], float]:
    """(drafts, how well their titles fit their bodies) with titles on one side of the bodies."""
    order = units if title_first else units[::-1]
    drafts: list[Draft] = []
    waiting: _Unit | None = None
    fit = 0.0
    for unit in order:
        if unit.titles:
            if waiting is not None:
                drafts.append(_draft(waiting, None))
                fit -= 1
            waiting = unit
            continue
        if waiting is not None:
            fit += shared_wording(waiting.titles, unit.body)
        else:
            fit -= 0.3
        drafts.append(_draft(unit, waiting))
        waiting = None
    if waiting is not None:
        drafts.append(_draft(waiting, None))
        fit -= 1
    return (drafts if title_first else drafts[::-1]), fit


def _draft(unit: _Unit, title: _Unit | None) -> Draft:
    bylines = [*unit.bylines, *(title.bylines if title else [])]
    titles = title.titles if title else unit.titles
    return Draft(list(titles), bylines, list(unit.body), [*unit.extras, *(title.extras if title else [])])


def shared_wording(titles: Sequence[Piece], body: Sequence[Piece]) -> float:
    """The share of the titles' character pairs that the body has too, from 0 to 1."""
    wanted = Counter(pair for piece in titles for pair in _pairs(piece.text))
    have = {pair for piece in body for pair in _pairs(piece.text)}
    total = sum(wanted.values())
    return sum(n for pair, n in wanted.items() if pair in have) / total if total else 0.0


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]
