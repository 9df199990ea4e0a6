# SPDX-License-Identifier: MIT
"""Corrections of which text belongs to which article, in which role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from jzreader.edits.edit import Edit, article_of, block_of
from jzreader.edits.tree import (
    in_source_order,
    new_key,
    place_on,
    with_block,
    without_blocks,
    without_sections,
)
from jzreader.messages import N_
from jzreader.model.issue import (
    BODY_ROLES,
    PAGE_ROLES,
    TITLE_ROLES,
    Article,
    Block,
    Issue,
    Page,
    Role,
    Section,
)
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey, PageKey, SectionKey
from jzreader.model.mapped_text import MappedText
from jzreader.model.problem import ProblemCode, Refused
from jzreader.model.spans import moved, within


@dataclass(frozen=True)
class MoveBlocks(Edit):
    """Move blocks to an article, to ``position`` among its blocks (None: where they read naturally).

    ``article`` None makes a new article of them, after the one that the first of them leaves.
    """

    words: ClassVar[str] = N_("Move blocks")
    blocks: tuple[BlockKey, ...]
    article: ArticleKey | None = None
    position: int | None = None

    def apply(self, issue: Issue) -> Issue:
        """The issue with the blocks in their new place; a loose block becomes body text."""
        chosen = [block_of(issue, key) for key in self.blocks]
        if not chosen or len(set(self.blocks)) < len(self.blocks):
            raise Refused(ProblemCode.NOTHING_CHOSEN)
        if self.article is None:
            return self._as_new_article(issue, chosen)
        keys = frozenset(self.blocks)
        issue = without_sections(issue, keys)
        _, target = article_of(issue, self.article)
        moving = [_for_article(block) for _, _, block in chosen]
        staying = [block for block in target.blocks if block.key not in keys]
        # an article all of whose blocks are among them stays, to take in the others
        leaving = keys if staying else keys - {block.key for block in target.blocks}
        if leaving:
            issue = without_blocks(issue, leaving)
        blocks = _placed(staying, moving, self.position)
        if [b.key for b in blocks] == [b.key for b in target.blocks] and len(moving) == len(
            keys & {b.key for b in target.blocks}
        ):
            raise Refused(ProblemCode.ALREADY_THERE)
        return issue.with_article(replace(target, blocks=blocks))

    def _as_new_article(self, issue: Issue, chosen: list[tuple[Page, Article | None, Block]]) -> Issue:
        page, origin, _ = chosen[0]
        if origin is not None and len(origin.blocks) == len(self.blocks) == sum(
            article is origin for _, article, _ in chosen
        ):
            raise Refused(ProblemCode.ALREADY_THERE)
        keys = frozenset(self.blocks)
        issue, key = new_key(without_sections(issue, keys), ArticleKey)
        standing = issue.page(page.key) or page
        section = standing.section(origin.section) if origin else None
        new = Article(key, _in_order(chosen), section.key if section else None)
        places = [article.key for article in page.articles]
        place = places.index(origin.key) + 1 if origin else place_on(page, new)
        after = {article.key for article in page.articles[place:]}
        issue = without_blocks(issue, keys)
        page = issue.page(page.key) or page
        place = next((i for i, a in enumerate(page.articles) if a.key in after), len(page.articles))
        articles = (*page.articles[:place], new, *page.articles[place:])
        return issue.with_page(replace(page, articles=articles))


@dataclass(frozen=True)
class SetRole(Edit):
    """Say what blocks are. Section titles and furniture leave their article for the page."""

    words: ClassVar[str] = N_("Set role")
    blocks: tuple[BlockKey, ...]
    role: Role

    def apply(self, issue: Issue) -> Issue:
        """The issue with the role set; a loose block given an article's role joins the nearest one."""
        chosen = [block_of(issue, key) for key in self.blocks]
        if not chosen:
            raise Refused(ProblemCode.NOTHING_CHOSEN)
        if all(block.role is self.role for _, _, block in chosen):
            raise Refused(ProblemCode.SAME_ROLE)
        for page, article, block in chosen:
            if block.role is self.role:
                continue
            changed = replace(block, role=self.role)
            issue = without_sections(issue, frozenset({block.key}))
            if self.role in PAGE_ROLES:
                issue = _loosened(issue, page.key, changed)
            elif article is None:
                issue = _adopted(issue, page.key, changed)
            else:
                issue = with_block(issue, changed)
        return issue


@dataclass(frozen=True)
class SplitBlock(Edit):
    """Cut a block in two at a character of its clean text."""

    words: ClassVar[str] = N_("Split block")
    preparing: ClassVar[bool] = True
    block: BlockKey
    at: int

    def apply(self, issue: Issue) -> Issue:
        """The issue with the rest as a new block of the same role, right after."""
        page, article, block = block_of(issue, self.block)
        if not 0 < self.at < len(block.text):
            raise Refused(ProblemCode.SPLIT_AT_EDGE)
        issue, key = new_key(issue, BlockKey)
        halves = (
            replace(block, text=block.text[: self.at], entities=within(block.entities, 0, self.at)),
            Block(key, block.role, block.text[self.at :], within(block.entities, self.at, len(block.text))),
        )
        pair = _distinct_entities(issue, halves)
        issue, halves = pair
        if article is None:
            return issue.with_page(replace(page, loose=_expanded(page.loose, block.key, halves)))
        return issue.with_article(replace(article, blocks=_expanded(article.blocks, block.key, halves)))


@dataclass(frozen=True)
class JoinBlocks(Edit):
    """Make one block of neighbouring blocks of an article; the first keeps its key and role."""

    words: ClassVar[str] = N_("Merge blocks")
    blocks: tuple[BlockKey, ...]

    def apply(self, issue: Issue) -> Issue:
        """The issue with the blocks joined, in their article's order."""
        _, article, _ = block_of(issue, self.blocks[0]) if self.blocks else (None, None, None)
        if article is None or len(self.blocks) < 2:
            raise Refused(ProblemCode.NOTHING_TO_JOIN)
        places = [i for i, block in enumerate(article.blocks) if block.key in self.blocks]
        if len(places) < len(self.blocks) or places != list(range(places[0], places[0] + len(places))):
            raise Refused(ProblemCode.NOT_NEIGHBOURS)
        parts = article.blocks[places[0] : places[-1] + 1]
        blocks = (*article.blocks[: places[0]], joined_block(parts), *article.blocks[places[-1] + 1 :])
        return issue.with_article(replace(article, blocks=blocks))


def joined_block(parts: Sequence[Block]) -> Block:
    """One block of several: lines of a title with a space between, paragraphs without."""
    text = parts[0].text
    entities = parts[0].entities
    gap = MappedText(" ") if parts[0].role in TITLE_ROLES else MappedText()
    for part in parts[1:]:
        text = text + gap
        entities = (*entities, *moved(part.entities, len(text)))
        text = text + part.text
    return replace(parts[0], text=text, entities=entities)


def _in_order(chosen: list[tuple[Page, Article | None, Block]]) -> tuple[Block, ...]:
    """The blocks as their one article has them, or else as they are printed."""
    blocks = tuple(_for_article(block) for _, _, block in chosen)
    articles = {article.key for _, article, _ in chosen if article}
    origin = chosen[0][1]
    if origin is None or len(articles) > 1 or any(article is None for _, article, _ in chosen):
        return in_source_order(blocks)
    order = {block.key: place for place, block in enumerate(origin.blocks)}
    return tuple(sorted(blocks, key=lambda block: order[block.key]))


def _distinct_entities(issue: Issue, halves: tuple[Block, Block]) -> tuple[Issue, tuple[Block, Block]]:
    """An entity that was cut through gets a new key in the second half."""
    first, second = halves
    taken = {entity.key for entity in first.entities}
    entities = []
    for entity in second.entities:
        if entity.key in taken:
            issue, key = new_key(issue, EntityKey)
            entity = replace(entity, key=key)
        entities.append(entity)
    return issue, (first, replace(second, entities=tuple(entities)))


def _expanded(blocks: tuple[Block, ...], key: BlockKey, halves: tuple[Block, Block]) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in blocks:
        out += halves if block.key == key else [block]
    return tuple(out)


def _for_article(block: Block) -> Block:
    return replace(block, role=Role.PARAGRAPH) if block.role in PAGE_ROLES else block


def _placed(staying: list[Block], moving: list[Block], position: int | None) -> tuple[Block, ...]:
    if position is not None:
        return (*staying[:position], *moving, *staying[position:])
    blocks = list(staying)
    for block in moving:
        blocks.insert(_natural_place(blocks, block), block)
    return tuple(blocks)


def _natural_place(blocks: list[Block], block: Block) -> int:
    """Titles after titles at the top, body text by its place in the source, the rest at the end."""
    if block.role in TITLE_ROLES:
        titles = [i for i, other in enumerate(blocks) if other.role in TITLE_ROLES]
        return titles[-1] + 1 if titles else 0
    if block.role in BODY_ROLES and block.text.runs:
        here = (block.text.runs[0].source, block.text.runs[0].start)
        body = [i for i, other in enumerate(blocks) if other.role in BODY_ROLES]
        for i in body:
            runs = blocks[i].text.runs
            if runs and (runs[0].source, runs[0].start) > here:
                return i
        if body:
            return body[-1] + 1
    return len(blocks)


def _loosened(issue: Issue, page_key: PageKey, block: Block) -> Issue:
    """The block among its page's loose ones, and a section made if it is a section's title."""
    issue = without_blocks(issue, frozenset({block.key}))
    page = issue.page(page_key)
    if page is None:
        raise Refused(ProblemCode.NO_PAGE, page=page_key)
    page = replace(page, loose=in_source_order((*page.loose, block)))
    if block.role is Role.SECTION_TITLE:
        issue, key = new_key(issue, SectionKey)
        page = replace(page, sections=(*page.sections, Section(key, block.text.text, block.key)))
    return issue.with_page(page)


def _adopted(issue: Issue, page_key: PageKey, block: Block) -> Issue:
    """A loose block put into the article that stands before it in the source, or the page's first."""
    page = issue.page(page_key)
    if page is None or not page.articles:
        return MoveBlocks((block.key,)).apply(with_block(issue, block))
    here = next(((run.source, run.start) for run in block.text.runs), (0, 0))
    before = [article for article in page.articles if article.first_place <= here]
    target = max(before, key=lambda article: article.first_place) if before else page.articles[0]
    issue = without_blocks(issue, frozenset({block.key}))
    _, target = article_of(issue, target.key)
    return issue.with_article(replace(target, blocks=_placed(list(target.blocks), [block], None)))
