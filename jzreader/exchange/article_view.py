# SPDX-License-Identifier: MIT
"""One view of the article as it leaves: what every writer takes, so that all formats say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from jzreader.analysis.topics import Topic, topics_of
from jzreader.exchange.article_text import section_title, writers_of
from jzreader.exchange.export_context import ExportContext, Identity
from jzreader.exchange.format import each
from jzreader.language.bylines import Maker, makers_in, opening_of, staff_of
from jzreader.model.issue import BODY_ROLES, Article, Decision, Issue, Page, Role


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption with the credit that follows it, '' for none."""

    text: str
    credit: str


@dataclass(frozen=True, slots=True)
class NameView:
    """A name of an article, each once for its label; ``standard`` is what it stands for, '' for itself."""

    label: str
    text: str
    standard: str
    identifier: str
    accepted: bool
    count: int


@dataclass(frozen=True)
class ArticleView:
    """An article with all that belongs to it; texts are as they stand, not yet made safe for a format."""

    issue: Issue
    page: Page
    article: Article
    identity: Identity
    context: ExportContext

    @property
    def section(self) -> str:
        """The title of its section, or ''."""
        return section_title(self.page, self.article)

    @property
    def kicker(self) -> str:
        """The kicker's lines, joined by one space."""
        return " ".join(self.article.texts(Role.KICKER))

    @property
    def deck(self) -> str:
        """The deck's lines, joined by one space."""
        return " ".join(self.article.texts(Role.DECK))

    @property
    def byline(self) -> str:
        """Who wrote it, as printed, be it in a byline or in the first sentence; '' where nobody is named."""
        return " ".join(writers_of(self.article))

    @cached_property
    def authors(self) -> list[Maker]:
        """The people that the byline names, each once, with their functions."""
        return makers_of(self.article)

    @property
    def dateline(self) -> str:
        """Where and when it was filed, from a dateline or the first sentence, or ''."""
        printed = " ".join(self.article.texts(Role.DATELINE))
        return printed or opening_of(next(iter(self.article.texts(Role.PARAGRAPH)), "")).dateline

    @property
    def body(self) -> list[str]:
        """The paragraphs and subheads in order."""
        return self.article.texts(*BODY_ROLES)

    @property
    def captions(self) -> list[Caption]:
        """The captions, each with its credit; a credit without a caption stands alone."""
        return captions_of(self.article)

    @property
    def topics(self) -> list[Topic]:
        """Its Media Topics."""
        return list(topics_of(self.article.topics))

    @cached_property
    def names(self) -> list[NameView]:
        """The names in the order of the text, each once for its label."""
        counts: dict[tuple[str, str], list[bool]] = {}
        for block, entity in self.article.entities():
            key = (entity.label, block.text.text[entity.start : entity.end])
            counts.setdefault(key, []).append(entity.decision is Decision.ACCEPTED)
        found = []
        for (label, text), accepted in counts.items():
            known = self.context.standard(text, label)
            found.append(
                NameView(label, text, known.canonical, known.identifier, any(accepted), len(accepted))
            )
        return found

    @cached_property
    def editors(self) -> list[Maker]:
        """Who edited and set the page, with what each did."""
        return editors_of(self.page)


def makers_of(article: Article) -> list[Maker]:
    """The people that an article's byline or first sentence names, each once, with their functions."""
    found = {maker.name: maker for text in writers_of(article) for maker in makers_in(text)}
    return list(found.values())


def captions_of(article: Article) -> list[Caption]:
    """The captions of an article, each with its credit; a credit without a caption stands alone."""
    found: list[Caption] = []
    for block in article.blocks:
        if block.role is Role.CAPTION:
            found.append(Caption(block.text.text, ""))
        elif block.role is Role.CREDIT:
            if found and not found[-1].credit:
                found[-1] = Caption(found[-1].text, block.text.text)
            else:
                found.append(Caption("", block.text.text))
    return found


def editors_of(page: Page) -> list[Maker]:
    """Who edited and set a page, as its furniture says, each once."""
    texts = [block.text.text for block in page.loose if block.role is Role.FURNITURE]
    return list(dict.fromkeys(maker for text in texts for maker in staff_of(text)))


def article_views(issues: Sequence[Issue], context: ExportContext) -> Iterator[ArticleView]:
    """Every article as it leaves, in order."""
    for issue in issues:
        known = context.issue(issue)
        for page, article in each(issue.articles()):
            yield ArticleView(issue, page, article, known.article(article.key), context)


def makers_text(makers: Sequence[Maker]) -> str:
    """People with their functions on one line: 责编 江帆；版式 杜若."""
    return "；".join(f"{one.function} {one.name}".strip() for one in makers)
