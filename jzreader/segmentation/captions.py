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
from jzreader.model.layout import Box, box_of
from jzreader.model.source import Line
from jzreader.segmentation.line_features import LineFeatures
from jzreader.segmentation.page_context import PageContext
from jzreader.segmentation.pieces import Features, Piece
from jzreader.segmentation.placement import Frame, distance, side_of
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
    """An article as a caption sees it: the numbers of its pieces, the bigrams of its wording, its frames."""

    pieces: tuple[int, ...]
    bigrams: frozenset[str]
    frames: tuple[Frame, ...] = ()


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
    _add_placed(found, caption, places)
    return found


def _add_placed(found: Sequence[Features], caption: Piece, places: Sequence[Place]) -> None:
    """Evidence from places: a picture and its caption stand within their article, or right beside it."""
    here = caption.first.position
    if here is None or any(not place.frames for place in places):
        return
    wholes = [box_of(frame.box for frame in place.frames) for place in places]
    away = [_away(here.box, place.frames) for place in places]
    for at, place in enumerate(places):
        near = distance(here.box, wholes[at], here.frame.em)
        nearer = sum(other < away[at] for other in away)
        over, under = (
            any(frame is one for frame in place.frames) for one in (here.frame.over, here.frame.under)
        )
        heads = {frame.head.number for frame in place.frames if frame.head}
        head = here.frame.head.number in heads if here.frame.head else False
        found[at + 1].update(
            {
                f"placed {near} by {min(3, nearer)}": 1.0,
                f"placed over {over} under {under}": 1.0,
                f"placed head {head} {near}": 1.0,
                f"placed {side_of(here.box, wholes[at])} {near}": 1.0,
            }
        )


def _away(box: Box, frames: Sequence[Frame]) -> float:
    """Points between a caption and the nearest of an article's frames."""
    return min(max(0.0, -box.over(frame.box)) + max(0.0, -box.beside(frame.box)) for frame in frames)


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
