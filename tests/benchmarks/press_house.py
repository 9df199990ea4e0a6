# SPDX-License-Identifier: MIT
"""What a paper is consistent about: its page, its columns, its type, where its headlines and bylines stand."""

from __future__ import annotations

import random
from dataclasses import dataclass

MARGIN = 36.0
"""Points around a page."""


@dataclass(frozen=True)
class House:
    """What a paper is consistent about; lengths in points."""

    width: float
    height: float
    columns: int
    size: float
    across: int
    """Characters of a column's line."""
    gutter: float
    leading: float
    heads: str
    """Where headlines stand: above, below, mixed."""
    names: str
    """Where bylines stand: head, foot, both, nowhere."""
    rules: bool

    @classmethod
    def drawn(cls, rng: random.Random) -> House:
        width, height, most = rng.choice([(1000, 1460, 8), (1000, 1460, 7), (840, 1220, 6), (720, 1040, 5)])
        columns, size = rng.randint(most - 2, most), rng.choice([8.5, 9.0, 9.5])
        room = width - 2 * MARGIN
        gutter = size * rng.choice([0.8, 1.0, 1.2, 1.6, 2.0])
        across = int(((room + gutter) / columns - gutter) / size)
        return cls(
            width, height, columns, size, across, (room - columns * across * size) / (columns - 1),
            size * rng.choice([1.3, 1.4, 1.5, 1.7]), rng.choice(["above", "above", "above", "mixed", "below"]),
            rng.choice(["head", "foot", "both", "nowhere"]), rng.random() < 0.5,
        )  # fmt: skip

    @property
    def column(self) -> float:
        """The width of a column."""
        return self.across * self.size

    def over(self, columns: int) -> float:
        """The width of so many columns."""
        return columns * self.column + (columns - 1) * self.gutter

    def left(self, column: int) -> float:
        """Where a column begins."""
        return MARGIN + column * (self.column + self.gutter)
