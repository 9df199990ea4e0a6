# SPDX-License-Identifier: MIT
"""Corrections of the wording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import ClassVar

from jzreader.edits.edit import Edit, block_of
from jzreader.edits.tree import with_block
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.model.keys import BlockKey
from jzreader.model.problem import ProblemCode, Refused
from jzreader.model.spans import shift


@dataclass(frozen=True)
class EditText(Edit):
    """Replace ``[start, end)`` of a block's clean text."""

    words: ClassVar[str] = N_("Edit text")
    block: BlockKey
    start: int
    end: int
    text: str

    def apply(self, issue: Issue) -> Issue:
        """The issue with the text replaced; entities keep their places."""
        _, _, block = block_of(issue, self.block)
        if not 0 <= self.start <= self.end <= len(block.text):
            raise Refused(ProblemCode.BAD_SPAN, start=self.start, end=self.end)
        if any(character in self.text for character in "\n\r\f"):
            raise Refused(ProblemCode.LINE_BREAK_IN_TEXT)
        return with_block(
            issue,
            replace(
                block,
                text=block.text.replace(self.start, self.end, self.text),
                entities=shift(block.entities, self.start, self.end, len(self.text)),
            ),
        )


def smallest_change(old: str, new: str) -> tuple[int, int, str]:
    """(start, end, wording): replacing ``old[start:end]`` by it gives ``new``."""
    short = min(len(old), len(new))
    start = next((i for i in range(short) if old[i] != new[i]), short)
    tail = next((i for i in range(short - start) if old[-1 - i] != new[-1 - i]), short - start)
    return start, len(old) - tail, new[start : len(new) - tail]


_LARGEST = 4_000_000
"""Beyond this product of lengths a change is taken as one: comparing would be felt at the keyboard."""


def replacements(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """The changes from ``old`` to ``new``, last first, so that each is at its place when done in turn."""
    start, end, wording = smallest_change(old, new)
    if start == end and not wording:
        return
    was = old[start:end]
    if not was or not wording or len(was) * len(wording) > _LARGEST:
        yield start, end, wording
        return
    codes = SequenceMatcher(None, was, wording, autojunk=False).get_opcodes()
    for tag, low, high, first, last in reversed(codes):
        if tag != "equal":
            yield start + low, start + high, wording[first:last]
