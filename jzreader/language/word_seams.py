# SPDX-License-Identifier: MIT
"""Whether two pieces of text, put end to end, make a word at the seam."""

from __future__ import annotations

from functools import cache

from jzreader.resources import resource


def strength(before: str, after: str) -> int:
    """How common the pair at the seam is inside words: 0 never or hardly, 3 very.

    The table is made of jieba's dictionary by packaging/seams.py.
    """
    levels = _table().get(before[-1:])
    if levels is None:
        return 0
    return next((3 - at for at, level in enumerate(levels) if after[:1] in level), 0) if after else 0


def left_open(text: str) -> bool:
    """Whether a quotation, a work's name or a bracket that begins in the text does not end in it."""
    return any(text.rfind(opens) > text.rfind(closes) for opens, closes in _PAIRS)


_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"))


@cache
def _table() -> dict[str, tuple[str, ...]]:
    lines = resource("segmentation", "seams.txt").read_text(encoding="utf-8").splitlines()
    return {line[0]: tuple(line[1:].split("\t")) for line in lines}
