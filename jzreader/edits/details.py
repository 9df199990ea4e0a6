# SPDX-License-Identifier: MIT
"""Corrections of what an issue, a page or an article is said to be."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import ClassVar

from jzreader.edits.edit import Edit, article_of
from jzreader.messages import N_
from jzreader.model.issue import Issue, ReviewState, is_day
from jzreader.model.keys import ArticleKey, PageKey
from jzreader.model.problem import ProblemCode, Refused


@dataclass(frozen=True)
class SetReviewState(Edit):
    """Say how far an article has been reviewed."""

    words: ClassVar[str] = N_("Set review state")
    article: ArticleKey
    state: ReviewState

    def apply(self, issue: Issue) -> Issue:
        """The issue with the article's review state set."""
        _, article = article_of(issue, self.article)
        return issue.with_article(replace(article, review=self.state))


@dataclass(frozen=True)
class SetTopics(Edit):
    """Say what an article is about: codes of IPTC's Media Topics, eight figures each, the chief one first."""

    words: ClassVar[str] = N_("Set topics")
    article: ArticleKey
    topics: tuple[str, ...]

    def apply(self, issue: Issue) -> Issue:
        """The issue with the article's topics set. Refuses what is no code."""
        _, article = article_of(issue, self.article)
        for code in self.topics:
            if not re.fullmatch(r"[0-9]{8}", code):
                raise Refused(ProblemCode.BAD_TOPIC, topic=code)
        return issue.with_article(replace(article, topics=tuple(dict.fromkeys(self.topics))))


@dataclass(frozen=True)
class SetIssueDetails(Edit):
    """Set the newspaper's name and the date (ISO 8601)."""

    words: ClassVar[str] = N_("Edit issue details")
    newspaper: str | None
    date: str | None

    def apply(self, issue: Issue) -> Issue:
        """The issue with both set. Refuses what is no date."""
        if not is_day(self.date):
            raise Refused(ProblemCode.BAD_DATE, date=self.date)
        return replace(issue, newspaper=self.newspaper or None, date=self.date or None)


@dataclass(frozen=True)
class SetPageDetails(Edit):
    """Set a page's number and name."""

    words: ClassVar[str] = N_("Edit page details")
    page: PageKey
    number: str | None
    page_name: str | None

    def apply(self, issue: Issue) -> Issue:
        """The issue with the page's number and name set."""
        page = issue.page(self.page)
        if page is None:
            raise Refused(ProblemCode.NO_PAGE, page=self.page)
        return issue.with_page(replace(page, number=self.number or None, name=self.page_name or None))
