# SPDX-License-Identifier: MIT
"""What went into an exported file, and what its format had no room for."""

from __future__ import annotations

from dataclasses import dataclass

from jzreader.exchange.parts import outermost, running
from jzreader.messages import _, ngettext
from jzreader.model.issue import Issue

_FLAT = frozenset({"conll", "conll-words", "html", "tei", "mets"})
"""Formats in which no two names share a character."""
NAMED = _FLAT | {
    "json", "xlsx", "entities-csv", "brat", "label-studio", "doccano", "spans", "web-annotation", "cas",
    "parquet", "sqlite",
}  # fmt: skip
"""Formats that hold the names of an article."""


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of what was written, and of what was left out."""

    articles: int
    of: int
    names: int
    nested: int

    def sentence(self) -> str:
        """The same in words."""
        said = [ngettext("{n} article", "{n} articles", self.articles)]
        if self.names:
            said.append(ngettext("{n} name", "{n} names", self.names))
        words = _(", ").join(said)
        left = []
        if self.of > self.articles:
            count = self.of - self.articles
            left.append(ngettext("{n} article was not chosen", "{n} articles were not chosen", count))
        if self.nested:
            left.append(ngettext("{n} name lies over another", "{n} names lie over others", self.nested))
        return words + (_("; left out: {what}").format(what=_(", ").join(left)) if left else "")


def report_of(part: Issue, whole: Issue, name: str) -> Report:
    """What a format of that name writes of a part of an issue."""
    marks = [running(article).marks for _page, article in part.articles()] if name in NAMED else []
    every = sum(len(found) for found in marks)
    kept = sum(len(outermost(found)) for found in marks) if name in _FLAT else every
    count, of = (sum(1 for _pair in issue.articles()) for issue in (part, whole))
    return Report(count, of, kept, every - kept)
