# SPDX-License-Identifier: MIT
"""Corrections of where articles begin and end, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import ClassVar

from jzreader.edits.blocks import SplitBlock, joined_block
from jzreader.edits.edit import Edit, article_of
from jzreader.edits.text import smallest_change
from jzreader.edits.tree import new_key
from jzreader.messages import N_
from jzreader.model.issue import Article, Block, Issue, Page, ReviewState, Role, Section
from jzreader.model.keys import ArticleKey, BlockKey, PageKey, SectionKey
from jzreader.model.mapped_text import MappedText
from jzreader.model.problem import ProblemCode, Refused
from jzreader.model.spans import shift


@dataclass(frozen=True)
class SplitArticle(Edit):
    """A new article from a block on; ``at`` > 0 cuts the block first, at that character."""

    words: ClassVar[str] = N_("Split article")
    article: ArticleKey
    block: BlockKey
    at: int = 0

    def apply(self, issue: Issue) -> Issue:
        """The issue with the rest of the article as a new one, right after it."""
        page, article = article_of(issue, self.article)
        if article.block(self.block) is None:
            raise Refused(ProblemCode.NO_BLOCK, block=self.block)
        first = self.block
        if self.at:
            first = BlockKey(issue.next_key)
            issue = SplitBlock(self.block, self.at).apply(issue)
            page, article = article_of(issue, self.article)
        place = next(i for i, block in enumerate(article.blocks) if block.key == first)
        if place == 0:
            raise Refused(ProblemCode.SPLIT_AT_START)
        issue, key = new_key(issue, ArticleKey)
        kept = _untouched(article, article.blocks[:place])
        new = replace(_untouched(article, article.blocks[place:]), key=key)
        articles: list[Article] = []
        for old in page.articles:
            articles += [kept, new] if old.key == article.key else [old]
        return issue.with_page(replace(page, articles=tuple(articles)))


@dataclass(frozen=True)
class MergeArticles(Edit):
    """Make one article of several, in the order given; the first keeps its key and its place."""

    words: ClassVar[str] = N_("Merge articles")
    articles: tuple[ArticleKey, ...]

    def apply(self, issue: Issue) -> Issue:
        """The issue with the blocks of all the articles in the first one."""
        if len(set(self.articles)) < 2 or len(set(self.articles)) < len(self.articles):
            raise Refused(ProblemCode.NOTHING_TO_MERGE)
        found = [article_of(issue, key) for key in self.articles]
        blocks = tuple(block for _page, part in found for block in part.blocks)
        merged = replace(
            _untouched(found[0][1], blocks),
            dismissed=tuple(dict.fromkeys(one for _page, part in found for one in part.dismissed)),
            topics=tuple(dict.fromkeys(one for _page, part in found for one in part.topics)),
            noted=tuple({one.name: one for _page, part in reversed(found) for one in part.noted}.values()),
        )
        touched = {page.key for page, _part in found}
        others = frozenset(self.articles[1:])
        pages = tuple(
            replace(page, articles=tuple(a for a in page.articles if a.key not in others))
            if page.key in touched
            else page
            for page in issue.pages
        )
        return replace(issue, pages=pages).with_article(merged)


@dataclass(frozen=True)
class MoveArticle(Edit):
    """Move an article to a page, before another article (None: to its end), under a section of it."""

    words: ClassVar[str] = N_("Move article")
    article: ArticleKey
    page: PageKey
    before: ArticleKey | None = None
    section: SectionKey | None = None

    def apply(self, issue: Issue) -> Issue:
        """The issue with the article in its new place."""
        origin, article = article_of(issue, self.article)
        target = issue.page(self.page)
        if target is None:
            raise Refused(ProblemCode.NO_PAGE, page=self.page)
        if self.section is not None and target.section(self.section) is None:
            raise Refused(ProblemCode.NO_SECTION, section=self.section)
        if self.before == self.article:
            raise Refused(ProblemCode.MOVE_TO_ITSELF)
        without = tuple(a for a in origin.articles if a.key != article.key)
        issue = issue.with_page(replace(origin, articles=without))
        target = issue.page(self.page) or target
        places = [a.key for a in target.articles]
        if self.before is not None and self.before not in places:
            raise Refused(ProblemCode.NO_ARTICLE, article=self.before)
        place = len(places) if self.before is None else places.index(self.before)
        moved = replace(article, section=self.section)
        articles = (*target.articles[:place], moved, *target.articles[place:])
        return issue.with_page(replace(target, articles=articles))


@dataclass(frozen=True)
class RenameArticle(Edit):
    """Give an article's headline another wording; what stays of it keeps its line and place in the source."""

    words: ClassVar[str] = N_("Edit headline")
    article: ArticleKey
    headline: str

    def apply(self, issue: Issue) -> Issue:
        """The issue with the new wording; lines between which nothing changed stay lines of their own."""
        _, article = article_of(issue, self.article)
        wording = " ".join(self.headline.split())
        if not wording:
            raise Refused(ProblemCode.EMPTY_HEADLINE)
        lines = [block for block in article.blocks if block.role is Role.HEADLINE]
        if not lines:
            issue, key = new_key(issue, BlockKey)
            typed = Block(key, Role.HEADLINE, MappedText(wording))
            return issue.with_article(replace(article, blocks=(typed, *article.blocks)))
        if wording == article.headline:
            raise Refused(ProblemCode.SAME_HEADLINE)
        start, end, new = smallest_change(article.headline, wording)
        ends = list(accumulate(len(line.text) + 1 for line in lines))  # each with the space behind it
        first = next(n for n, stop in enumerate(ends) if start < stop)
        last = next(n for n, stop in enumerate(ends) if end < stop)
        changed = joined_block(lines[first : last + 1]) if last > first else lines[first]
        before = ends[first - 1] if first else 0
        changed = replace(
            changed,
            text=changed.text.replace(start - before, end - before, new),
            entities=shift(changed.entities, start - before, end - before, len(new)),
        )
        gone = {block.key for block in lines[first + 1 : last + 1]}
        blocks = tuple(
            changed if block.key == changed.key else block
            for block in article.blocks
            if block.key not in gone
        )
        return issue.with_article(replace(article, blocks=blocks))


@dataclass(frozen=True)
class RenameSection(Edit):
    """Give a section another title."""

    words: ClassVar[str] = N_("Rename section")
    section: SectionKey
    title: str

    def apply(self, issue: Issue) -> Issue:
        """The issue with the section renamed; its printed title is not touched."""
        title = self.title.strip()
        for page in issue.pages:
            section = page.section(self.section)
            if section and title:
                renamed = tuple(replace(s, title=title) if s is section else s for s in page.sections)
                return issue.with_page(replace(page, sections=renamed))
        raise Refused(ProblemCode.NO_SECTION, section=self.section)


@dataclass(frozen=True)
class AssignSection(Edit):
    """Put articles under the section of that title, made if their page has none; '' takes them out."""

    words: ClassVar[str] = N_("Set section")
    articles: tuple[ArticleKey, ...]
    title: str

    def apply(self, issue: Issue) -> Issue:
        """The issue with the articles assigned."""
        for key in self.articles:
            page, article = article_of(issue, key)
            issue, page, section = _section_titled(issue, page, self.title.strip())
            moved = replace(article, section=section)
            articles = tuple(moved if a.key == key else a for a in page.articles)
            issue = issue.with_page(replace(page, articles=articles))
        return issue


def _section_titled(issue: Issue, page: Page, title: str) -> tuple[Issue, Page, SectionKey | None]:
    if not title:
        return issue, page, None
    for section in page.sections:
        if section.title == title:
            return issue, page, section.key
    issue, key = new_key(issue, SectionKey)
    return issue, replace(page, sections=(*page.sections, Section(key, title))), key


def _untouched(article: Article, blocks: tuple[Block, ...]) -> Article:
    """The article with other blocks, whose doubts about blocks it no longer has are gone."""
    keys = {block.key for block in blocks}
    doubts = tuple(doubt for doubt in article.doubts if keys.issuperset(doubt.blocks))
    review = article.review if article.review is not ReviewState.REVIEWED else ReviewState.UNREVIEWED
    return replace(article, blocks=blocks, doubts=doubts, review=review)
