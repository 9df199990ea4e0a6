# SPDX-License-Identifier: MIT
"""What a person says of facts: confirmed, corrected, added, with a note; and taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jzreader.analysis.facts import Fact
from jzreader.edits.edit import Edit, article_of
from jzreader.edits.findings import DismissFinding
from jzreader.model.issue import Article, Issue
from jzreader.model.noted import QUALIFIERS, NotedFact, fault
from jzreader.model.problem import Refused


@dataclass(frozen=True)
class NoteFact(Edit):
    """A fact is as a person has it. ``of`` is the machine's signature, empty: the person's own fact."""

    article: int
    of: str
    text: str
    kind: str
    value: str
    unit: str | None = None
    qualifier: str | None = None
    what: str | None = None
    note: str = ""

    def apply(self, issue: Issue) -> Issue:
        """The issue with the fact noted, instead of what was noted of it before."""
        _, article = article_of(issue, self.article)
        wrong = fault(self.kind, self.value) or (self.qualifier not in (None, *QUALIFIERS) and "bad_fact")
        if wrong:
            raise Refused(wrong, value=self.value)
        if not any(self.text and self.text in block.text.text for block in article.blocks):
            raise Refused("fact_not_there", text=self.text)
        new = NotedFact(
            self.of, self.text, self.kind, self.value, self.unit, self.qualifier, self.what, self.note
        )
        kept = tuple(one for one in article.noted if one.name != new.name)
        return issue.with_article(replace(article, noted=(*kept, new)))


@dataclass(frozen=True)
class UnnoteFact(Edit):
    """What a person said of a fact is taken back. ``fact`` is its name or the machine's signature."""

    article: int
    fact: str

    def apply(self, issue: Issue) -> Issue:
        """The issue with the machine's fact, or none where it was the person's own."""
        _, article = article_of(issue, self.article)
        kept = tuple(one for one in article.noted if one.name != self.fact)
        if len(kept) == len(article.noted):
            raise Refused("nothing_changed")
        return issue.with_article(replace(article, noted=kept))


def noting(article: int, fact: Fact) -> NoteFact:
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
