# SPDX-License-Identifier: MIT
"""The promise that no character of a source is lost: each one is owned by exactly one block."""

from __future__ import annotations

from dataclasses import dataclass

from jzreader.model.issue import Issue


@dataclass(frozen=True, slots=True)
class Conservation:
    """How many non-space characters the sources hold, and how many of them the blocks own."""

    total: int
    owned: int
    doubled: int

    @property
    def missing(self) -> int:
        """Characters that no block owns: after text edits, what they removed."""
        return self.total - self.owned


def conservation(issue: Issue) -> Conservation:
    """Count the characters of an issue's sources in its blocks. Linear in the text's length."""
    total = sum(
        len(text) - sum(map(text.count, {c for c in text if c.isspace()}))
        for text in (source.text for source in issue.sources)
    )
    texts = {source.key: source.text for source in issue.sources}
    doubled = 0
    counted = 0
    claimed: dict[int, bytearray] = {key: bytearray(len(text)) for key, text in texts.items()}
    for block in issue.blocks():
        for run in block.text.runs:
            text, flags = texts[run.source], claimed[run.source]
            for offset in range(run.start, run.start + run.length):
                if flags[offset]:
                    doubled += 1
                elif not text[offset].isspace():
                    counted += 1
                flags[offset] = 1
    return Conservation(total, counted, doubled)
