# SPDX-License-Identifier: MIT
"""What went into an exported file, and what its format had no room for."""

from __future__ import annotations

from dataclasses import dataclass

from jzreader.exchange.article_text import article_text
from jzreader.exchange.format import Format, NamesHeld
from jzreader.messages import _, ngettext
from jzreader.model.issue import Article, Issue
from jzreader.model.spans import longest_spans


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
            left.append(ngettext("{n} article not selected", "{n} articles not selected", count))
        if self.nested:
            left.append(ngettext("{n} overlapping name", "{n} overlapping names", self.nested))
        return words + (_("; not included: {what}").format(what=_(", ").join(left)) if left else "")


def report_of(part: Issue, whole: Issue, form: Format) -> Report:
    """What a format writes of a part of an issue."""
    counts = [_names(article, form) for _page, article in part.articles()]
    kept, every = sum(held for held, _all in counts), sum(all_ for _held, all_ in counts)
    count, of = (sum(1 for _pair in issue.articles()) for issue in (part, whole))
    return Report(count, of, kept, every - kept)


def _names(article: Article, form: Format) -> tuple[int, int]:
    """How many of an article's names a format holds, and how many it would if none lay over another."""
    if form.names in (NamesHeld.NONE, NamesHeld.IN_FACTS):
        return 0, 0
    text, marks = article_text(article).text, article_text(article).marks
    marks = tuple(mark for mark in marks if form.name_labels is None or mark.label in form.name_labels)
    if form.names is NamesHeld.LISTED:
        listed = len({(mark.label, text[mark.start : mark.end]) for mark in marks})
        return listed, listed
    return len(longest_spans(marks)) if form.names is NamesHeld.FLAT else len(marks), len(marks)
