# SPDX-License-Identifier: MIT
"""A span that comes back from a tool for annotators."""

from __future__ import annotations

from dataclasses import dataclass

from jzreader.analysis.tagging.bio import SHORT
from jzreader.model.keys import ArticleKey

_LABELS = {short: label for label, short in SHORT.items()}


@dataclass(frozen=True, slots=True)
class ReturnedSpan:
    """A label on ``[start, end)`` of a text that we exported; ``article`` is its key, if the file tells.

    ``confirmed`` is true where the file itself says that a person decided on it.
    """

    article: ArticleKey | None
    text: str
    start: int
    end: int
    label: str
    confirmed: bool = False

    @property
    def words(self) -> str:
        """What is labelled."""
        return self.text[self.start : self.end]


def short_label(label: str) -> str:
    """A label as annotation tools take it: letters, digits and underscores."""
    return SHORT.get(label) or "".join(c if c.isalnum() or c == "_" else "_" for c in label) or "LABEL"


def long_label(short: str) -> str:
    """The label that ``short_label`` made that of; itself where it is a user's own."""
    return _LABELS.get(short, short)
