# SPDX-License-Identifier: MIT
"""Captions: parted from who took the picture, and given to the article that the picture belongs to.

A multinomial logistic model weighs the articles: by the words that caption and article share, by which of
them stands next to the caption in print order, and how far off it is. A caption may also belong to none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jzreader.language.bylines import FUNCTION, Credits, credits_of
from jzreader.model.source import Line
from jzreader.segmentation.article_features import Features
from jzreader.segmentation.line_features import LineFeatures
from jzreader.segmentation.page_context import PageContext
from jzreader.segmentation.pieces import Piece
from jzreader.segmentation.scoring import Weights, score

_FAR = 3
"""Articles between a caption and its own from which on it is far."""
_ALIKE = 0.15
"""By how much less of its wording an article may have than the best one, to be as likely."""
_CREDIT = re.compile(
    rf"(?:(?:(?<=[。！？”）)\s])|(?={FUNCTION}))[（(]?\s*(?:{FUNCTION}|新华社发)?[^。！？，]{{2,24}}摄"
    r"|[（(]?(?:摄影|供图|图片)[/／：:][^。，]{2,12}|[（(](?:资料|网络)图片?)[）)]?\s*$"
)
"""Who took the picture, at a caption's end."""


@dataclass(frozen=True, slots=True)
class Place:
    """An article as a caption sees it: the numbers of its pieces, and the bigrams of its wording."""

    pieces: tuple[int, ...]
    bigrams: frozenset[str]


class CaptionModel:
    """The learned weights."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def owner(self, context: PageContext, caption: Piece, places: Sequence[Place]) -> int | None:
        """The article (an index) that a caption belongs to; None where it belongs to none."""
        if not places:
            return None
        scores = [score(self._weights, one) for one in caption_features(context, caption, places)]
        best = max(range(len(scores)), key=scores.__getitem__)
        return best - 1 if best else None


def caption_features(context: PageContext, caption: Piece, places: Sequence[Place]) -> list[Features]:
    """Evidence that a caption belongs to no article (first), then to each."""
    shared = [context.similarity(caption, place.bigrams) for place in places]
    best = max(shared)
    next_to = [_nearest(caption, places, side) for side in (-1, 1)]
    order = sorted(range(len(places)), key=lambda at: places[at].pieces[0])
    rank = {at: number for number, at in enumerate(order)}
    found: list[Features] = [{"none": 1.0, "none shared": best}]
    for at, place in enumerate(places):
        before, after = (None if one is None else rank[at] - rank[one] for one in next_to)
        away = min((abs(step) for step in (before, after) if step is not None), default=_FAR)
        features: Features = {
            "shared": shared[at],
            "shared lost": best - shared[at],
            f"away {min(_FAR, away)}": 1.0,
        }
        if best - shared[at] > _ALIKE:
            features["another shares more"] = 1.0
        if next_to[0] == at == next_to[1]:
            features["inside"] = 1.0
        elif next_to[0] == at:
            features[f"follows {context.style}"] = 1.0
            features["right after"] = float(caption.number - 1 in place.pieces)
        elif next_to[1] == at:
            features[f"precedes {context.style}"] = 1.0
            features["right before"] = float(caption.number + 1 in place.pieces)
        found.append(features)
    return found


def _nearest(caption: Piece, places: Sequence[Place], side: int) -> int | None:
    """The article whose piece stands nearest on one side."""
    best: tuple[int, int] | None = None
    for at, place in enumerate(places):
        for number in place.pieces:
            step = (number - caption.number) * side
            if step > 0 and (best is None or step < best[0]):
                best = (step, at)
    return best[1] if best else None


def parted_credit(
    lines: Sequence[LineFeatures],
) -> tuple[tuple[LineFeatures, ...], tuple[LineFeatures, ...]]:
    """A caption's lines, and those of who took the picture; a line that holds both is cut."""
    if credits_of(lines[-1].text) is Credits.PICTURE:
        return tuple(lines[:-1]), (lines[-1],)
    text = "".join(line.text for line in lines)
    match = _CREDIT.search(text)
    if match is None or not match.start():
        return tuple(lines), ()
    caption: list[LineFeatures] = []
    credit: list[LineFeatures] = []
    at = 0
    for line in lines:
        cut = match.start() - at
        at += len(line.text)
        if cut <= 0:
            credit.append(line)
        elif cut >= len(line.text):
            caption.append(line)
        else:
            lead = len(line.line.text) - len(line.line.text.lstrip())
            for part, into in (((0, lead + cut), caption), ((lead + cut, len(line.line.text)), credit)):
                into.append(_cut(line, *part))
    return tuple(caption), tuple(credit)


def _cut(line: LineFeatures, low: int, high: int) -> LineFeatures:
    old = line.line
    new = Line(old.number, old.start + low, old.start + high, old.text[low:high])
    return line._replace(line=new, text=new.text.strip(), unspaced="".join(new.text.split()))
