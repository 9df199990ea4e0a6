# SPDX-License-Identifier: MIT
"""An issue of a newspaper: an immutable tree of what we think its pages say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from jzreader.model.fact import FactCorrection
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey, IssueKey, PageKey, SectionKey, SourceKey
from jzreader.model.mapped_text import MappedText
from jzreader.model.source import Source


def is_day(words: str | None) -> bool:
    """Whether an issue may have this for its date: a day of the calendar as 2024-03-05, or none."""
    try:
        return not words or date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


class Role(StrEnum):
    """What a block is in its article, or on its page."""

    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    CREDIT = "credit"
    SECTION_TITLE = "section_title"
    JUMP = "jump"
    FURNITURE = "furniture"


PAGE_ROLES = frozenset({Role.SECTION_TITLE, Role.FURNITURE})
"""Roles that belong to the page and to no article."""

BODY_ROLES = frozenset({Role.PARAGRAPH, Role.SUBHEAD})
TITLE_ROLES = frozenset({Role.KICKER, Role.HEADLINE, Role.DECK})

_READING_ORDER = {
    Role.KICKER: 0, Role.HEADLINE: 1, Role.DECK: 2, Role.BYLINE: 3, Role.DATELINE: 3,
    Role.CAPTION: 5, Role.CREDIT: 5, Role.JUMP: 6,
}  # fmt: skip
"""Places in the reading order; all that is not named, the body, is 4."""

LABELS = ("person", "place", "organisation", "title", "time", "project", "work", "event")
"""The entity labels as shipped."""


class ArticleKind(StrEnum):
    """News, or a picture with its story, which may have no headline."""

    NEWS = "news"
    PHOTO = "photo"


class ReviewState(StrEnum):
    """How far a person has looked at an article."""

    UNREVIEWED = "unreviewed"
    DOUBTFUL = "doubtful"
    REVIEWED = "reviewed"


class Decision(StrEnum):
    """What a person said of a machine's suggestion; a person's own entity is accepted from the start."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Entity:
    """A labelled span ``[start, end)`` of its block's clean text, in code points."""

    key: EntityKey
    label: str
    start: int
    end: int
    decision: Decision = Decision.ACCEPTED


class DoubtCode(StrEnum):
    """What the machine may be unsure of."""

    HEADLINE_OWNER = "headline_owner"
    ARTICLE_START = "article_start"
    PIECE_OWNER = "piece_owner"
    SECTION = "section"


class ReadingCode(StrEnum):
    """What another reading of a doubtful place makes of it."""

    BELONGS_TO = "belongs_to"
    NEW_ARTICLE = "new_article"
    IN_SECTION = "in_section"
    NO_SECTION = "no_section"


@dataclass(frozen=True, slots=True)
class Reading:
    """Another way to read a doubtful place: ``article`` is the one that the blocks may belong to, ``section``
    the one that the article may stand in.
    """

    code: ReadingCode
    article: ArticleKey | None
    probability: float
    section: SectionKey | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the machine is unsure of: a reason's code, how sure it is, and its other readings."""

    code: DoubtCode
    blocks: tuple[BlockKey, ...]
    probability: float
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Source text that plays one role in one article, or on the page."""

    key: BlockKey
    role: Role
    text: MappedText
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An ordered list of blocks. ``confidence`` is the probability that all of it is right.

    ``dismissed`` are the signatures of findings that a person said are no problem, and of facts that are
    none; ``noted`` are the facts that a person confirmed, corrected or added. ``topics`` are codes of IPTC's
    Media Topics, of eight figures each.
    """

    key: ArticleKey
    blocks: tuple[Block, ...]
    section: SectionKey | None = None
    kind: ArticleKind = ArticleKind.NEWS
    review: ReviewState = ReviewState.UNREVIEWED
    confidence: float = 1.0
    doubts: tuple[Doubt, ...] = ()
    dismissed: tuple[str, ...] = ()
    noted: tuple[FactCorrection, ...] = ()
    topics: tuple[str, ...] = ()

    def texts(self, *roles: Role) -> list[str]:
        """The clean texts of the blocks that play one of the roles."""
        return [block.text.text for block in self.blocks if block.role in roles]

    @property
    def headline(self) -> str:
        """The headline's lines, joined by one space."""
        return " ".join(self.texts(Role.HEADLINE))

    @property
    def body(self) -> list[str]:
        """The paragraphs and subheads in order."""
        return self.texts(*BODY_ROLES)

    def block(self, key: BlockKey) -> Block | None:
        """The block of that key, or None."""
        return next((block for block in self.blocks if block.key == key), None)

    @property
    def reading_order(self) -> list[Block]:
        """The blocks as they are read: titles first, then who wrote it, the body, and captions last."""
        return sorted(self.blocks, key=lambda block: _READING_ORDER.get(block.role, 4))

    @property
    def first_place(self) -> tuple[int, int]:
        """(source, offset) of the first character that the article has from a source; (0, 0) for none."""
        places = ((run.source, run.start) for block in self.blocks for run in block.text.runs)
        return min(places, default=(0, 0))

    def prints_like(self, other: Article) -> bool:
        """Whether both hold the same printed characters in the same blocks: entities don't matter."""
        return len(self.blocks) == len(other.blocks) and all(
            mine.text is theirs.text and mine.role is theirs.role and mine.key == theirs.key
            for mine, theirs in zip(self.blocks, other.blocks, strict=True)
        )

    def entities(self) -> Iterator[tuple[Block, Entity]]:
        """The entities that were not rejected, in the text's order, each with its block."""
        for block in self.blocks:
            for entity in sorted(block.entities, key=lambda e: (e.start, -e.end)):
                if entity.decision is not Decision.REJECTED:
                    yield block, entity


@dataclass(frozen=True, slots=True)
class Section:
    """A standing heading that groups articles; ``block`` is the printed title's key, if there is one."""

    key: SectionKey
    title: str
    block: BlockKey | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number and name as printed, and the part of a source it came from.

    ``loose`` holds the blocks that belong to no article: furniture, section titles, orphan captions.
    """

    key: PageKey
    number: str | None
    name: str | None
    source: SourceKey
    start: int
    end: int
    sections: tuple[Section, ...] = ()
    articles: tuple[Article, ...] = ()
    loose: tuple[Block, ...] = ()

    @property
    def title(self) -> str:
        """Number and name as printed; empty for neither."""
        return " ".join(part for part in (self.number, self.name) if part)

    def with_article(self, new: Article) -> Page:
        """The page with the article of the same key replaced."""
        return replace(self, articles=tuple(new if a.key == new.key else a for a in self.articles))

    def section(self, key: SectionKey | None) -> Section | None:
        """The section of that key, or None."""
        return next((section for section in self.sections if section.key == key), None)


@dataclass(frozen=True, slots=True)
class Issue:
    """One day's paper. ``date`` is ISO 8601; ``next_key`` is the next key it gives out, never reused."""

    key: IssueKey
    newspaper: str | None
    date: str | None
    pages: tuple[Page, ...] = ()
    sources: tuple[Source, ...] = ()
    next_key: int = 1

    @property
    def title(self) -> str:
        """The newspaper and the date, as far as they are known; empty for neither."""
        return " ".join(part for part in (self.newspaper, self.date) if part)

    def articles(self) -> Iterator[tuple[Page, Article]]:
        """Every article with its page, in order."""
        for page in self.pages:
            for article in page.articles:
                yield page, article

    def pages_unlike(self, other: Issue) -> list[Page]:
        """The pages that are not the same objects in another state of the issue; the rest is unchanged."""
        same = {id(page) for page in other.pages}
        return [page for page in self.pages if id(page) not in same]

    def find_article(self, key: ArticleKey) -> tuple[Page, Article] | None:
        """The article of that key and its page, or None."""
        return next((pair for pair in self.articles() if pair[1].key == key), None)

    def find_block(self, key: BlockKey) -> tuple[Page, Article | None, Block] | None:
        """The block of that key, its page, and its article (None for a loose block); or None."""
        for page in self.pages:
            for block in page.loose:
                if block.key == key:
                    return page, None, block
            for article in page.articles:
                found = article.block(key)
                if found:
                    return page, article, found
        return None

    def find_entity(self, key: EntityKey) -> tuple[Article, Block, Entity] | None:
        """The entity of that key with its block and article, or None."""
        for _, article in self.articles():
            for block in article.blocks:
                for entity in block.entities:
                    if entity.key == key:
                        return article, block, entity
        return None

    def page(self, key: PageKey) -> Page | None:
        """The page of that key, or None."""
        return next((page for page in self.pages if page.key == key), None)

    def source(self, key: SourceKey) -> Source:
        """The source of that key. Raises KeyError."""
        for source in self.sources:
            if source.key == key:
                return source
        raise KeyError(key)

    def with_page(self, new: Page) -> Issue:
        """The issue with the page of the same key replaced."""
        return replace(self, pages=tuple(new if page.key == new.key else page for page in self.pages))

    def with_article(self, new: Article) -> Issue:
        """The issue with the article of the same key replaced; the other pages are shared."""
        found = self.find_article(new.key)
        return self if found is None else self.with_page(found[0].with_article(new))

    def blocks(self) -> Iterator[Block]:
        """Every block, in articles and loose."""
        for page in self.pages:
            yield from page.loose
            for article in page.articles:
                yield from article.blocks
