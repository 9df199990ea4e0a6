# SPDX-License-Identifier: MIT
"""Labelled lines to pieces: stretches of a title, of a body or of what stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from math import log
from operator import add

from jzreader.model.layout import Box, box_of
from jzreader.segmentation.line_features import LineFeatures
from jzreader.segmentation.placement import Frame


class Label(StrEnum):
    """What a printed line can be. One letter a label: the labeller's weights are kept by it."""

    TITLE = "T"
    """A title's first line: of a kicker, a headline or a deck."""
    TITLE_INSIDE = "t"
    """Another line of a title."""
    BEGIN = "B"
    """A paragraph's first line."""
    INSIDE = "I"
    """Another line of a paragraph."""
    BYLINE = "Y"
    CAPTION = "C"
    CREDIT = "R"
    SUBHEAD = "H"
    SECTION = "S"
    FURNITURE = "F"


LABELS = tuple(Label)
Features = dict[str, float]
"""Evidence by name, for a model to weigh."""
_FINE = 1 << 20
"""How many steps of idf there are to one."""
TITLES = frozenset({Label.TITLE, Label.TITLE_INSIDE})
BODY = frozenset({Label.BEGIN, Label.INSIDE, Label.SUBHEAD})


@dataclass(slots=True)
class Piece:
    """Neighbouring lines of one kind; ``number`` counts the page's pieces in print order.

    A body piece is a paragraph, or what a column's end, a blank line or something else cut off one.
    """

    number: int
    label: Label
    lines: list[LineFeatures]
    bigrams: frozenset[str] = frozenset()
    """The bigrams of neighbouring characters that the piece's text has."""
    trigrams: frozenset[str] = frozenset()
    """Every three neighbouring characters."""
    body: bool = False
    """Whether it is body text."""

    @property
    def first(self) -> LineFeatures:
        """The first line."""
        return self.lines[0]

    @property
    def last(self) -> LineFeatures:
        """The last line."""
        return self.lines[-1]

    @property
    def stated(self) -> bool:
        """Whether the page states that a paragraph begins with the piece."""
        return self.label is Label.BEGIN and self.first.begins is True

    @property
    def dashed(self) -> bool:
        """Whether it begins with a dash, as decks do."""
        return self.first.dashed

    @property
    def text(self) -> str:
        """The text without spaces and breaks."""
        return "".join(line.unspaced for line in self.lines)


def box_of_pieces(pieces: Sequence[Piece]) -> Box | None:
    """Where pieces are printed, if that is known."""
    boxes = [line.position.box for piece in pieces for line in piece.lines if line.position]
    return box_of(boxes) if boxes else None


def frames_of_pieces(pieces: Sequence[Piece]) -> tuple[Frame, ...]:
    """The frames that pieces begin and end in, each once, if they are known."""
    found = [line.position.frame for piece in pieces for line in (piece.first, piece.last) if line.position]
    return tuple({frame.number: frame for frame in found}.values())


@dataclass(slots=True)
class Wording:
    """The inverse document frequency (idf) of each bigram on the page: one that few pieces share says more.

    The idf values are whole numbers, so that their sums are the same in whatever order a set gives its
    bigrams: a page is read alike every time.
    """

    idf: dict[str, int]
    _single: int
    """The idf of a bigram that one piece alone has."""

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> Wording:
        """Count the pieces that hold each pair."""
        counts = Counter(chain.from_iterable([piece.bigrams for piece in pieces]))
        most = log(len(pieces) + 1)
        idf = [0, *(round(_FINE * (most - log(count))) for count in range(1, len(pieces) + 1))]
        return cls({pair: idf[count] for pair, count in counts.items()}, idf[1] if pieces else 0)

    def common(self, bigrams: frozenset[str]) -> frozenset[str]:
        """Those that more than one piece has."""
        return frozenset([pair for pair in bigrams if self.idf[pair] != self._single])

    def weight(self, bigrams: frozenset[str] | set[str]) -> int:
        """The sum of the bigrams' idf values."""
        return sum(map(self.idf.__getitem__, bigrams))


Grams = dict[tuple[int, int], tuple[frozenset[str], frozenset[str]]]
"""The bigrams and trigrams of stretches of lines, by where each begins and ends in the source."""


def pieces_of(lines: Sequence[LineFeatures], labels: Sequence[Label], kept: Grams) -> list[Piece]:
    """The pieces in print order; every line is in exactly one.

    ``kept`` holds what earlier readings of the page had grams for, and is added to.
    """
    groups: list[tuple[Label, list[LineFeatures]]] = []
    for line, label in zip(lines, labels, strict=True):
        if groups and _goes_on(groups[-1][0], groups[-1][1][-1], line, label):
            groups[-1][1].append(line)
        else:
            groups.append((Label.TITLE if label is Label.TITLE_INSIDE else label, [line]))
    return [
        Piece(number, label, group, *_grams(group, kept), label in BODY)
        for number, (label, group) in enumerate(groups)
    ]


_ALONE = (Label.TITLE, Label.BEGIN, Label.INSIDE, Label.FURNITURE)
"""What a line of the same label does not go on with."""
_STACKED = 3
"""Characters of each line, at most, of a section title that is set in a stack."""


def _goes_on(kind: Label, before: LineFeatures, line: LineFeatures, label: Label) -> bool:
    if label is Label.INSIDE and kind in (Label.BEGIN, Label.INSIDE):
        return not line.gap_before
    if label is Label.TITLE_INSIDE:
        return kind is Label.TITLE and not line.gap_before
    if label is kind is Label.SECTION:  # 新闻, and 纵深 below it
        return not line.gap_before and max(len(before.unspaced), len(line.unspaced)) <= _STACKED
    if label is not kind or label in _ALONE:
        return False
    if label is Label.CAPTION:
        taken = before.byline in ("tail", "credit") or before.unspaced.rstrip("）)").endswith("摄")
        return not (line.gap_before or taken or line.caption == "caption")
    return not line.gap_before


def _grams(lines: Sequence[LineFeatures], kept: Grams) -> tuple[frozenset[str], frozenset[str]]:
    place = (lines[0].line.start, lines[-1].line.end)
    grams = kept.get(place)
    if grams is None:
        text = "".join([line.unspaced for line in lines])
        bigrams = list(map(add, text, text[1:]))
        grams = kept[place] = (frozenset(bigrams), frozenset(map(add, bigrams, text[2:])))
    return grams
