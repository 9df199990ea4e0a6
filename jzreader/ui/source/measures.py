# SPDX-License-Identifier: MIT
"""How large printed lines are shown, and where each stands: above a doubtful place there is a gap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

ROW = 22
"""Pixels of a line at its own size, 13 of them its characters."""
TEXT, SMALL = 13, 11
"""Pixels of the characters of a line, and of its number, its chip and the words of a cut."""
BAND = 5
"""Pixels of the coloured band that tells an article, wide enough to be seen and dragged; at any size."""
_GAP = 22
"""Pixels of the gap above a doubtful place: its label, and room around it."""
_NUMBER = 40
"""Pixels of the column of line numbers: four figures."""
_LONGEST_CHIP = 76
"""Pixels of the chip that names a role: longer words are cut, not the text beside them."""


class Measures:
    """Pixels of everything at ``scale`` percent, and the places of rows among the gaps."""

    def __init__(self, scale: int = 100) -> None:
        self._gaps: list[int] = []
        self.take_scale(scale)

    def take_scale(self, scale: int) -> None:
        """Be as large as that from now on."""
        self.scale = scale
        self.row = self._of(ROW)
        self.gap = self._of(_GAP)
        self.text = TEXT * scale / 100
        self.small = SMALL * scale / 100
        self.number = self._of(_NUMBER)
        self.longest_chip = self._of(_LONGEST_CHIP)

    def take_gaps(self, rows: Iterable[int]) -> None:
        """Leave a gap above each of these rows."""
        self._gaps = sorted(rows)

    def top(self, row: int) -> int:
        """Where a row begins, below the gap above it."""
        return row * self.row + bisect_right(self._gaps, row) * self.gap

    def edge(self, row: int) -> int:
        """Where what is above a row ends: above its gap."""
        return row * self.row + bisect_left(self._gaps, row) * self.gap

    def row_at(self, y: int) -> int:
        """The row at a height; in a gap, the row below it. Below the last row there are more of them."""
        low, high = y // (self.row + self.gap), y // self.row
        while low < high:
            middle = (low + high + 1) // 2
            if self.edge(middle) <= y:
                low = middle
            else:
                high = middle - 1
        return low

    def edge_near(self, y: int) -> int:
        """The row whose upper edge is nearest to a height."""
        row = self.row_at(y)
        nearer = row if y < self.top(row) else row + (y - self.top(row) > self.row // 2)
        return max(0, nearer)

    def height(self, rows: int) -> int:
        """How high so many rows are together."""
        return self.edge(rows)

    def _of(self, pixels: int) -> int:
        return round(pixels * self.scale / 100)
