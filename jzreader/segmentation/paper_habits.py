# SPDX-License-Identifier: MIT
"""A newspaper's habits, learned from its corrected issues: standing lines, and where its titles stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jzreader.model.issue import BODY_ROLES, Article, Block, Issue, Role
from jzreader.segmentation.pieces import Label

_LONGEST = 24
"""Characters of a standing line."""
_LABELS = {Role.SECTION_TITLE: Label.SECTION, Role.KICKER: Label.TITLE, Role.FURNITURE: Label.FURNITURE}


@dataclass(frozen=True, slots=True)
class PaperHabits:
    """What the lines that come again in every issue are, by their text without spaces.

    ``titles_first`` is the share of the articles whose title stands above its text, None where too few tell.
    """

    standing_lines: Mapping[str, Label] = field(default_factory=dict)
    titles_first: float | None = None


def habits_of(issues: Iterable[Issue]) -> PaperHabits:
    """What corrected issues of one newspaper say. A line that was more than one thing is left out."""
    seen: dict[str, set[Label]] = {}
    first = count = 0
    for issue in issues:
        for page in issue.pages:
            blocks = [*page.loose, *(b for a in page.articles for b in a.blocks)]
            for block in blocks:
                label, text = _LABELS.get(block.role), "".join(block.text.text.split())
                if label and is_standing_line(text):
                    seen.setdefault(text, set()).add(label)
            for article in page.articles:
                above = _title_above(article)
                if above is not None:
                    first += above
                    count += 1
    lines = {text: next(iter(labels)) for text, labels in seen.items() if len(labels) == 1}
    return PaperHabits(lines, first / count if count >= 3 else None)


def is_standing_line(text: str) -> bool:
    """Whether a text without spaces may come again word for word: short, and without a figure."""
    return 2 <= len(text) <= _LONGEST and not any(character.isdigit() for character in text)


def _title_above(article: Article) -> bool | None:
    title = min(map(_place, (b for b in article.blocks if b.role is Role.HEADLINE)), default=None)
    body = min(map(_place, (b for b in article.blocks if b.role in BODY_ROLES)), default=None)
    return None if title is None or body is None else title < body


def _place(block: Block) -> tuple[int, int]:
    return min(((run.source, run.start) for run in block.text.runs), default=(1 << 60, 0))
