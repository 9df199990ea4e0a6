# SPDX-License-Identifier: MIT
"""What stands on another page than it was printed on goes home, where pages leave an issue.

So each character goes, or stays, with the page that printed it, and none is lost with a page that is not its
own. An article whose parts were printed on several pages is cut where the pages part.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace

from jzreader.edits.tree import new_key, place_on
from jzreader.model.issue import Article, Block, Entity, Issue, Page, ReviewState
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey, PageKey, SourceKey
from jzreader.model.mapped_text import MappedText
from jzreader.model.spans import within

_Home = PageKey | None
"""The page to go to, None for staying."""


def parted(issue: Issue, chosen: Collection[PageKey], *, both_ways: bool) -> Issue:
    """The issue whose chosen pages hold nothing that a page that stays has printed.

    ``both_ways``: nor do those that stay hold what the chosen ones have printed.
    """
    homes = _Homes(issue, chosen, both_ways)
    for key in [page.key for page in issue.pages if both_ways or page.key in chosen]:
        issue = _sent_home(issue, _page(issue, key), homes)  # as it is by now: something may have come home
    return issue


class _Homes:
    """Knows on which page each place of a source was printed."""

    def __init__(self, issue: Issue, chosen: Collection[PageKey], both_ways: bool) -> None:
        self._chosen, self._both_ways = chosen, both_ways
        self._ranges: dict[SourceKey, list[Page]] = {}
        for page in issue.pages:
            self._ranges.setdefault(page.source, []).append(page)

    def of(self, source: SourceKey, offset: int, standing: PageKey) -> _Home:
        """Where a character that stands on a page has to go; None where it may stay."""
        home = next((p.key for p in self._ranges.get(source, ()) if p.start <= offset < p.end), None)
        if home is None or (home in self._chosen) == (standing in self._chosen):
            return None
        return home if self._both_ways or standing in self._chosen else None


@dataclass
class _Leaving:
    """The parts of one article, or of a page's loose blocks, by where they go."""

    staying: list[Block] = field(default_factory=list)
    going: dict[PageKey, list[Block]] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether all of it goes to one page."""
        return not self.staying and len(self.going) == 1


def _sent_home(issue: Issue, page: Page, homes: _Homes) -> Issue:
    def home_of(source: SourceKey, offset: int) -> _Home:
        return homes.of(source, offset, page.key)

    if not any(home_of(run.source, run.start) for block in _blocks_of(page) for run in block.text.runs):
        return issue
    arriving: list[tuple[PageKey, Article]] = []
    articles: list[Article] = []
    for article in page.articles:
        issue, parts = _leaving(issue, article.blocks, home_of)
        if not parts.going:
            articles.append(article)
            continue
        own = not parts.staying
        if not own:
            articles.append(_cut(article, parts.staying))
        for home, blocks in parts.going.items():
            key = article.key
            if not own:
                issue, key = new_key(issue, ArticleKey)
            moved = article if parts.whole else _cut(article, blocks)
            arriving.append((home, replace(moved, key=key, section=None)))
            own = False
    issue, loose = _leaving(issue, page.loose, home_of)
    standing = {block.key for block in loose.staying}
    sections = tuple(replace(s, block=s.block if s.block in standing else None) for s in page.sections)
    left = replace(page, articles=tuple(articles), loose=tuple(loose.staying), sections=sections)
    issue = issue.with_page(left)
    for home, article in arriving:
        there = _page(issue, home)
        place = place_on(there, article)
        issue = issue.with_page(
            replace(there, articles=(*there.articles[:place], article, *there.articles[place:]))
        )
    for home, blocks in loose.going.items():
        there = _page(issue, home)
        issue = issue.with_page(replace(there, loose=(*there.loose, *blocks)))
    return issue


def _blocks_of(page: Page) -> Iterable[Block]:
    yield from page.loose
    for article in page.articles:
        yield from article.blocks


def _page(issue: Issue, key: PageKey) -> Page:
    return next(page for page in issue.pages if page.key == key)


def _leaving(
    issue: Issue, blocks: Iterable[Block], home_of: Callable[[SourceKey, int], _Home]
) -> tuple[Issue, _Leaving]:
    parts = _Leaving()
    for block in blocks:
        cuts = _cuts(block, home_of)
        kept = next((n for n, (home, _text, _names) in enumerate(cuts) if home is None), 0)
        named: set[EntityKey] = {entity.key for entity in cuts[kept][2]}
        for number, (home, text, entities) in enumerate(cuts):
            part = replace(block, text=text, entities=entities)
            if number != kept:
                issue, key = new_key(issue, BlockKey)
                issue, entities = _distinct(issue, entities, named)
                part = Block(key, block.role, text, entities)
            if home is None:
                parts.staying.append(part)
            else:
                parts.going.setdefault(home, []).append(part)
    return issue, parts


def _cuts(
    block: Block, home_of: Callable[[SourceKey, int], _Home]
) -> list[tuple[_Home, MappedText, tuple[Entity, ...]]]:
    """The block's parts in order, each with where it goes; what was typed goes with what is before it."""
    starts: list[tuple[int, _Home]] = []
    for run in block.text.runs:
        home = home_of(run.source, run.start)
        if not starts:
            starts.append((0, home))
        elif home != starts[-1][1]:
            starts.append((run.clean, home))
    if len(starts) < 2:
        return [(starts[0][1] if starts else None, block.text, block.entities)]
    ends = [start for start, _home in starts[1:]] + [len(block.text)]
    return [
        (home, block.text[start:end], within(block.entities, start, end))
        for (start, home), end in zip(starts, ends, strict=True)
        if start < end
    ]


def _distinct(
    issue: Issue, entities: tuple[Entity, ...], named: set[EntityKey]
) -> tuple[Issue, tuple[Entity, ...]]:
    """The entities, those whose keys another part has already under keys of their own."""
    found = []
    for entity in entities:
        if entity.key in named:
            issue, key = new_key(issue, EntityKey)
            found.append(replace(entity, key=key))
        else:
            named.add(entity.key)
            found.append(entity)
    return issue, tuple(found)


def _cut(article: Article, blocks: list[Block]) -> Article:
    """The article with a part of its blocks: what was said of the whole holds no longer."""
    keys = {block.key for block in blocks}
    return replace(
        article,
        blocks=tuple(blocks),
        doubts=tuple(doubt for doubt in article.doubts if keys.issuperset(doubt.blocks)),
        review=ReviewState.UNREVIEWED if article.review is ReviewState.REVIEWED else article.review,
    )
