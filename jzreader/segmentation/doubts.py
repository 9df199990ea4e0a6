# SPDX-License-Identifier: MIT
"""What the decoder was unsure of, in the model's terms, with its other readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jzreader.model.issue import Doubt, DoubtCode, Reading, ReadingCode
from jzreader.model.keys import ArticleKey, BlockKey, SectionKey
from jzreader.segmentation.articles import Draft
from jzreader.segmentation.pieces import Label
from jzreader.segmentation.solution import Choice
from jzreader.segmentation.weights import Model

DOUBTFUL = 0.8
"""A choice less likely than this is shown to the user."""
_CONTENDER = 0.3
"""Probability from which on another section is worth a question; chosen by eye."""


def doubts_of(
    draft: Draft, model: Model, holders: Mapping[int, BlockKey], named: Mapping[int, ArticleKey]
) -> Iterator[Doubt]:
    """The draft's doubts. ``holders`` maps the offset of a line to its block's key, ``named`` the number of a
    thread's first piece to its article's key.
    """
    pieces = {piece.number: piece for piece in draft.pieces}
    for choice in draft.choices:
        piece = pieces[choice.piece]
        title = piece.label is Label.TITLE
        sure = model.sure(choice.probability, title=title)
        if sure >= DOUBTFUL:
            continue
        share = (1 - sure) / max(1e-6, 1 - choice.probability)
        readings = tuple(_readings(choice, share, named, title=title))
        if not readings:
            continue
        begins = choice.way == choice.piece
        code = (
            DoubtCode.HEADLINE_OWNER
            if title
            else DoubtCode.ARTICLE_START
            if begins
            else DoubtCode.PIECE_OWNER
        )
        blocks = dict.fromkeys(holders[line.line.start] for line in piece.lines)
        yield Doubt(code, tuple(blocks), sure, readings)


def section_doubt(draft: Draft, sections: Sequence[SectionKey], block: BlockKey) -> Doubt | None:
    """That an article may stand in another section, if one of them is likely; ``block`` is where it is shown.

    Where any section is as unlikely as the others, there is nothing to choose between.
    """
    own, *others = draft.sections
    if own.probability >= DOUBTFUL or not others or others[0].probability < _CONTENDER:
        return None
    readings = tuple(
        Reading(ReadingCode.NO_SECTION, None, other.probability)
        if other.section is None
        else Reading(ReadingCode.IN_SECTION, None, other.probability, sections[other.section])
        for other in others
    )
    return Doubt(DoubtCode.SECTION, (block,), own.probability, readings)


def _readings(
    choice: Choice, share: float, named: Mapping[int, ArticleKey], *, title: bool
) -> Iterator[Reading]:
    """The other ways; ``share`` is how much of its probability each keeps."""
    for way, given in sorted(choice.others, key=lambda pair: -pair[1]):
        probability = share * given
        if way == choice.piece and not title:
            yield Reading(ReadingCode.NEW_ARTICLE, None, probability)
        elif way in named:
            yield Reading(ReadingCode.BELONGS_TO, named[way], probability)
