# SPDX-License-Identifier: MIT
"""Corrections of what the checks say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jzreader.edits.edit import Edit, article_of
from jzreader.model.issue import Issue
from jzreader.model.problem import Refused


@dataclass(frozen=True)
class DismissFinding(Edit):
    """A finding is no problem, a person says, and it does not come back. ``finding`` is its signature."""

    article: int
    finding: str

    def apply(self, issue: Issue) -> Issue:
        """The issue with the finding dismissed."""
        _, article = article_of(issue, self.article)
        if not self.finding or self.finding in article.dismissed:
            raise Refused("nothing_changed")
        return issue.with_article(replace(article, dismissed=(*article.dismissed, self.finding)))
