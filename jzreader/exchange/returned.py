# SPDX-License-Identifier: MIT
"""What comes back from a tool for annotators: a text as the tool holds it, and its labelled spans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from jzreader.analysis.tagging.bio import SHORT
from jzreader.messages import N_
from jzreader.model.keys import ArticleKey

_LABELS = {short: label for label, short in SHORT.items()}


class LossCode(StrEnum):
    """Why a span that came back could not be put in place."""

    NO_ARTICLE = "no_article"
    OTHER_WORDS = "other_words"
    """At its offsets stand other words than the file says, and nowhere near."""
    SEVERAL_BLOCKS = "several_blocks"
    FRAGMENTS = "fragments"
    NO_LABEL = "no_label"
    ANOTHER_ANNOTATOR = "another_annotator"
    """A second annotator's, who did not agree with the first."""


LOSSES: Mapping[LossCode, str] = {
    LossCode.NO_ARTICLE: N_("no article of this issue has this text"),
    LossCode.OTHER_WORDS: N_("other words are at this place in the article"),
    LossCode.SEVERAL_BLOCKS: N_("it reaches over more than one block"),
    LossCode.FRAGMENTS: N_("it is in fragments with words between them"),
    LossCode.NO_LABEL: N_("it has no label"),
    LossCode.ANOTHER_ANNOTATOR: N_("another annotator labelled it differently"),
}


@dataclass(frozen=True, slots=True)
class ReturnedSpan:
    """A label on ``[start, end)`` of a text that came back, counted as the tool counts.

    ``confirmed`` is true where the file itself says that a person decided on it. ``stated`` are the words
    that the file says are labelled; ``lost`` says why a reader could make no one span of it.
    """

    start: int
    end: int
    label: str
    confirmed: bool = False
    stated: str | None = None
    lost: LossCode | None = None


Left = tuple[int, int, str]
"""A span as it left: [start, end) of the exported text, and the label as the tool has it."""


@dataclass(frozen=True, slots=True)
class ReturnedText:
    """An article as it came back; ``text`` is None where the file holds the annotations alone.

    ``article`` is its key, if the file tells. ``left`` are the spans that it left with, if the file tells:
    those that are missing among ``spans`` were deleted. ``flat`` says that the format holds no span over
    another. ``ignored`` are kinds of annotations that we have no place for, one word each.
    """

    text: str | None
    spans: tuple[ReturnedSpan, ...]
    article: ArticleKey | None = None
    left: tuple[Left, ...] | None = None
    flat: bool = False
    ignored: tuple[str, ...] = ()


def short_label(label: str) -> str:
    """A label as annotation tools take it: letters, digits and underscores."""
    return SHORT.get(label) or "".join(c if c.isalnum() or c == "_" else "_" for c in label) or "LABEL"


def long_label(short: str, own: Iterable[str] = ()) -> str:
    """The label that ``short_label`` made that of, one's ``own`` too; itself where there is none."""
    return _LABELS.get(short) or next((label for label in own if short_label(label) == short), short)
