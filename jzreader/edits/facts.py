# SPDX-License-Identifier: MIT
"""What a person says of facts: confirmed, corrected, added, with a note; and taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jzreader.edits.edit import Edit, article_of
from jzreader.model.issue import Issue
from jzreader.model.noted import KINDS_OF_FACTS, NUMBERS, QUALIFIERS, NotedFact, is_number
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
        if self.kind not in KINDS_OF_FACTS or self.qualifier not in (None, *QUALIFIERS) or not self.value:
            raise Refused("bad_fact")
        if self.kind in NUMBERS and not is_number(self.value):
            raise Refused("not_a_number", value=self.value)
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
