# SPDX-License-Identifier: MIT
"""Corrections of the wording."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jzreader.edits.edit import Edit, block_of
from jzreader.edits.placing import with_block
from jzreader.model.issue import Issue
from jzreader.model.problem import Refused
from jzreader.model.spans import shift


@dataclass(frozen=True)
class EditText(Edit):
    """Replace ``[start, end)`` of a block's clean text."""

    block: int
    start: int
    end: int
    text: str

    def apply(self, issue: Issue) -> Issue:
        """The issue with the text replaced; entities keep their places."""
        _, _, block = block_of(issue, self.block)
        if not 0 <= self.start <= self.end <= len(block.text):
            raise Refused("bad_span", start=self.start, end=self.end)
        if any(character in self.text for character in "\n\r\f"):
            raise Refused("line_break_in_text")
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
