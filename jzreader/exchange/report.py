# SPDX-License-Identifier: MIT
"""What went into an exported file, and what its format had no room for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from jzreader.analysis.facts import facts_of
from jzreader.exchange.article_text import article_text
from jzreader.exchange.article_view import ArticleView, article_views
from jzreader.exchange.export_context import UNRECORDED
from jzreader.exchange.format import IN_TEXT, Field, Format, NamesHeld
from jzreader.exchange.options import Chosen
from jzreader.messages import _, ngettext
from jzreader.model.issue import Article, Issue, ReviewState
from jzreader.model.spans import longest_spans


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of what was written, and of what was left out."""

    articles: int
    of: int
    names: int
    nested: int
    lacking: tuple[Field, ...] = ()

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
        left += [_(field.value) for field in self.lacking]
        return words + (_("; not included: {what}").format(what=_(", ").join(left)) if left else "")


def report_of(part: Issue, whole: Issue, form: Format, chosen: Chosen = MappingProxyType({})) -> Report:
    """What a format writes of a part of an issue, with the options that were ``chosen``."""
    counts = [_names(article, form) for _page, article in part.articles()]
    kept, every = sum(held for held, _all in counts), sum(all_ for _held, all_ in counts)
    count, of = (sum(1 for _pair in issue.articles()) for issue in (part, whole))
    lacking = _lacking(part, form)
    if chosen.get("content") in ("both", "facts"):
        lacking = tuple(field for field in lacking if field is not Field.FACTS)
    return Report(count, of, kept, every - kept, lacking)


def _lacking(part: Issue, form: Format) -> tuple[Field, ...]:
    """What the articles have and the format has no place for; of a picture that is nothing that surprises."""
    if form.lacks >= IN_TEXT:
        return ()
    views = list(article_views([part], UNRECORDED))
    has: dict[Field, Callable[[ArticleView], object]] = {
        Field.NEWSPAPER: lambda view: view.issue.newspaper,
        Field.DATE: lambda view: view.issue.date,
        Field.PAGE_NAME: lambda view: view.page.name,
        Field.EDITORS: lambda view: view.editors,
        Field.SECTION: lambda view: view.section,
        Field.KICKER: lambda view: view.kicker,
        Field.DECK: lambda view: view.deck,
        Field.AUTHORS: lambda view: view.authors,
        Field.DATELINE: lambda view: view.dateline,
        Field.BODY: lambda view: view.body,
        Field.CAPTIONS: lambda view: view.captions,
        Field.TOPICS: lambda view: view.topics,
        Field.ENTITIES: lambda view: view.names,
        Field.REVIEW: lambda view: view.article.review is not ReviewState.UNREVIEWED,
    }
    left = form.lacks - ({Field.FACTS} if form.names is NamesHeld.IN_FACTS else set())
    found = [one for one, of in has.items() if one in left and any(map(of, views))]
    if Field.FACTS in left and any(_has_facts(view) for view in views):
        found.append(Field.FACTS)
    return tuple(sorted(found, key=list(Field).index))


def _has_facts(view: ArticleView) -> bool:
    return next(iter(facts_of(view.article, view.issue.date)), None) is not None


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
