# SPDX-License-Identifier: MIT
"""Titles that follow one another and are alike in form: a series of subheads, and of one article.

An article's subheads are written as a set: as long as one another, with the same marks at the same places
(防汛早准备，… 抗旱早动手，…). Headlines that follow one another hardly ever are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import eq

from jzreader.segmentation.line_features import LineFeatures
from jzreader.segmentation.pieces import BODY, TITLES, Label

_LINES = 3
"""Lines that a subhead has at most."""
_LONGEST = 30
"""Characters of a subhead at most."""
_SHORT = 7
"""Characters up to which a phrase without a mark is alike by its length alone: few headlines are so short."""
_SAME = 2
"""Characters at the same places that make longer ones alike: 让老人有饭吃, 让孩子有书读."""
_MOST = 8
"""Series that are tried at most: each costs a pass of the decoder."""
_TOGETHER = 5
"""Titles of a series at most."""
_QUOTES = str.maketrans("", "", "“”‘’『』「」")
_MARK = re.compile("[，。；：、！？《》（）·—…]")


def parallel(one: Sequence[LineFeatures], other: Sequence[LineFeatures]) -> bool:
    """Whether two titles are alike in form: in their lines, their lengths, their marks."""
    if len(one) != len(other) or len(one) > _LINES:
        return False
    pairs = [
        (a.unspaced.translate(_QUOTES), b.unspaced.translate(_QUOTES))
        for a, b in zip(one, other, strict=True)
    ]
    if any(sum(map(len, side)) > _LONGEST for side in zip(*pairs, strict=True)):
        return False
    if any(abs(len(a) - len(b)) > 1 or _MARK.findall(a) != _MARK.findall(b) for a, b in pairs):
        return False
    if len(pairs) == 1 and not _MARK.search(pairs[0][0]):
        ((a, b),) = pairs
        return max(len(a), len(b)) <= _SHORT or sum(map(eq, a, b)) >= _SAME
    return True


def series_of(lines: Sequence[LineFeatures], labels: Sequence[Label]) -> list[list[range]]:
    """The titles, by their lines, that may be subheads all together: half of them are parallel at least."""
    rows = _rows(labels)
    able = [_within(lines, labels, row) for row in rows]
    found = []
    for first in range(len(rows)):
        for last in range(first + 1, min(first + _TOGETHER, len(rows))):
            if not all(able[first : last + 1]):
                break
            run = rows[first : last + 1]
            alike = sum(parallel([lines[i] for i in a], [lines[i] for i in b]) for a, b in pairwise(run))
            if 2 * alike >= len(run) - 1:
                found.append((alike / len(run), run))
    found.sort(key=lambda one: -one[0])
    return [run for _alike, run in found[:_MOST]]


def _rows(labels: Sequence[Label]) -> list[range]:
    """The lines of titles, by those with nothing between."""
    rows: list[range] = []
    for at, label in enumerate(labels):
        if label in TITLES:
            if rows and rows[-1].stop == at:
                rows[-1] = range(rows[-1].start, at + 1)
            else:
                rows.append(range(at, at + 1))
    return rows


def _within(lines: Sequence[LineFeatures], labels: Sequence[Label], row: range) -> bool:
    """Whether a title stands between a whole paragraph and another, as a subhead does."""
    return (
        row.start > 0
        and row.stop < len(labels)
        and len(row) <= _LINES
        and sum(len(lines[at].unspaced) for at in row) <= _LONGEST
        and labels[row.start - 1] in BODY
        and lines[row.start - 1].ends_sentence
        and labels[row.stop] in BODY
        and not lines[row.stop].opening
    )
