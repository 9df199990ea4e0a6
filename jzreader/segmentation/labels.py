# SPDX-License-Identifier: MIT
"""What a printed line can be, before lines become blocks."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """One letter a label: the labeller's weights are kept by it."""

    TITLE = "T"
    BEGIN = "B"
    """A paragraph's first line."""
    INSIDE = "I"
    """Another line of a paragraph."""
    BYLINE = "Y"
    CAPTION = "C"
    CREDIT = "R"
    SECTION = "S"
    FURNITURE = "F"


LABELS = tuple(Label)
