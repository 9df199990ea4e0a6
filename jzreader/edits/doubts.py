# SPDX-License-Identifier: MIT
"""Corrections of what is marked as doubtful."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jzreader.edits.edit import Edit, article_of
from jzreader.model.issue import Issue
from jzreader.model.problem import Refused


@dataclass(frozen=True)
class SettleDoubt(Edit):
    """A person looked at a doubtful place: it is right as it stands."""

    article: int
    code: str
    blocks: tuple[int, ...]

    def apply(self, issue: Issue) -> Issue:
        """The issue without that doubt."""
        _, article = article_of(issue, self.article)
        left = tuple(d for d in article.doubts if (d.code, d.blocks) != (self.code, self.blocks))
        if len(left) == len(article.doubts):
            raise Refused("no_doubt")
        return issue.with_article(replace(article, doubts=left))
