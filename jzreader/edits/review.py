# SPDX-License-Identifier: MIT
"""What a person says of what the machine said: doubts settled, findings dismissed, facts corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from jzreader.edits.edit import Edit, article_of
from jzreader.messages import N_
from jzreader.model.fact import Fact, FactCorrection, FactKind, Qualifier, value_problem
from jzreader.model.issue import Article, DoubtCode, Issue
from jzreader.model.keys import ArticleKey, BlockKey
from jzreader.model.problem import ProblemCode, Refused


@dataclass(frozen=True)
class SettleDoubt(Edit):
    """A person looked at a doubtful place: it is right as it stands."""

    words: ClassVar[str] = N_("Resolve doubt")
    preparing: ClassVar[bool] = True
    article: ArticleKey
    code: DoubtCode
    blocks: tuple[BlockKey, ...]

    def apply(self, issue: Issue) -> Issue:
        """The issue without that doubt."""
        _, article = article_of(issue, self.article)
        left = tuple(d for d in article.doubts if (d.code, d.blocks) != (self.code, self.blocks))
        if len(left) == len(article.doubts):
            raise Refused(ProblemCode.NO_DOUBT)
        return issue.with_article(replace(article, doubts=left))


@dataclass(frozen=True)
class DismissFinding(Edit):
    """A finding is no problem, a person says, and it does not come back. ``finding`` is its signature."""

    words: ClassVar[str] = N_("Dismiss finding")
    article: ArticleKey
    finding: str

    def apply(self, issue: Issue) -> Issue:
        """The issue with the finding dismissed."""
        _, article = article_of(issue, self.article)
        if not self.finding or self.finding in article.dismissed:
            raise Refused(ProblemCode.NOTHING_CHANGED)
        return issue.with_article(replace(article, dismissed=(*article.dismissed, self.finding)))


@dataclass(frozen=True)
class NoteFact(Edit):
    """A fact is as a person has it. ``of`` is the machine's signature, empty: the person's own fact."""

    words: ClassVar[str] = N_("Review fact")
    article: ArticleKey
    of: str
    text: str
    kind: FactKind
    value: str
    unit: str | None = None
    qualifier: Qualifier | None = None
    what: str | None = None
    note: str = ""

    def apply(self, issue: Issue) -> Issue:
        """The issue with the fact noted, instead of what was noted of it before."""
        _, article = article_of(issue, self.article)
        wrong = value_problem(self.kind, self.value)
        if wrong:
            raise Refused(wrong, value=self.value)
        if not any(self.text and self.text in block.text.text for block in article.blocks):
            raise Refused(ProblemCode.FACT_NOT_THERE, text=self.text)
        new = FactCorrection(
            self.of, self.text, self.kind, self.value, self.unit, self.qualifier, self.what, self.note
        )
        kept = tuple(one for one in article.noted if one.name != new.name)
        return issue.with_article(replace(article, noted=(*kept, new)))


@dataclass(frozen=True)
class UnnoteFact(Edit):
    """What a person said of a fact is taken back. ``fact`` is its name or the machine's signature."""

    words: ClassVar[str] = N_("Reset fact")
    article: ArticleKey
    fact: str

    def apply(self, issue: Issue) -> Issue:
        """The issue with the machine's fact, or none where it was the person's own."""
        _, article = article_of(issue, self.article)
        kept = tuple(one for one in article.noted if one.name != self.fact)
        if len(kept) == len(article.noted):
            raise Refused(ProblemCode.NOTHING_CHANGED)
        return issue.with_article(replace(article, noted=kept))


def noting(article: ArticleKey, fact: Fact) -> NoteFact:
    """The edit that says of a fact that it is right as it is."""
    return NoteFact(
        article,
        "" if fact.own else fact.signature,
        fact.text,
        fact.kind,
        fact.value,
        fact.unit,
        fact.qualifier,
        fact.what,
        fact.note,
    )


def dismissing(article: Article, signature: str) -> Edit:
    """The edit that says of a finding or a fact that it is none; a person's own fact is taken back."""
    own = any(one.name == signature and not one.of for one in article.noted)
    return (UnnoteFact if own else DismissFinding)(article.key, signature)
