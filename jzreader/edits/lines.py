# SPDX-License-Identifier: MIT
"""From printed lines to blocks: where a selection of lines cuts through a block, the block is cut first."""

from __future__ import annotations

from jzreader.edits.blocks import SplitBlock
from jzreader.edits.edit import Edit
from jzreader.model.issue import Block, Issue


def whole_blocks(issue: Issue, source: int, start: int, end: int) -> tuple[tuple[Edit, ...], tuple[int, ...]]:
    """The cuts that make ``[start, end)`` of a source a row of whole blocks, and these blocks' keys.

    The keys are those that the blocks have once the cuts are done in that order.
    """
    cuts: list[Edit] = []
    chosen: list[tuple[int, int]] = []
    for block in list(issue.blocks()):
        place = _held(block, source, start, end)
        if place is None:
            continue
        low, high, first = place
        key = block.key
        if low > 0:
            issue, key = _cut(issue, cuts, key, low)
        if high < len(block.text):
            issue, _rest = _cut(issue, cuts, key, high - low)
        chosen.append((first, key))
    return tuple(cuts), tuple(key for _first, key in sorted(chosen))


def _cut(issue: Issue, cuts: list[Edit], key: int, at: int) -> tuple[Issue, int]:
    cut = SplitBlock(key, at)
    cuts.append(cut)
    return cut.apply(issue), issue.next_key


def _held(block: Block, source: int, start: int, end: int) -> tuple[int, int, int] | None:
    """(first, last, source offset of the first) of the block's characters from the range; None if none."""
    inside: list[tuple[int, int, int]] = []
    for run in block.text.runs:
        low, high = max(run.start, start), min(run.start + run.length, end)
        if run.source == source and low < high and not run.silent:
            inside.append((run.clean + low - run.start, run.clean + high - run.start, low))
    if not inside:
        return None
    first, last = min(low for low, _high, _at in inside), max(high for _low, high, _at in inside)
    text = block.text.text
    if not text[:first].strip():
        first = 0
    if not text[last:].strip():
        last = len(text)
    return first, last, min(at for _low, _high, at in inside)
