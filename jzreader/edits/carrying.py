# SPDX-License-Identifier: MIT
"""A page gets another source: what reads the same keeps its place, its roles, its names and its edits.

Where the texts agree is found by stretches that each of them has once, made longer both ways; so it does not
matter where lines break, nor in which order another extraction puts columns. A block all of whose characters
are there again is carried over as it is. Of one that changed, the new wording comes from the new reading of
the page; its role and article stay. What is new altogether comes as it was read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from jzreader.edits.tree import new_key, place_on
from jzreader.model.issue import Article, Block, Decision, Entity, Issue, Page, ReviewState
from jzreader.model.keys import ArticleKey, BlockKey
from jzreader.model.mapped_text import MappedText, Run, append_run

_GRAM = 8
"""Characters of a stretch by which texts are matched: shorter ones come twice on a page by chance."""
_LARGEST_GAP = 250_000
"""Product of two lengths beyond which what is between matches is not compared: a twentieth of a second."""
_LEAST = 2
"""Characters that agree in such a gap for it to be no chance."""
_SHARE = 0.4
"""Share of a block's characters that the new page has, at least, for it to be the same block."""
_LEFT_OUT = BlockKey(-1)
"""Stands for the owner of what a text edit had removed: it is not to come back."""
_Owner = BlockKey | None
"""Which block a new character goes to; None: to none that was there."""


def carried(issue: Issue, old: Page, new: Page) -> Issue:
    """The issue whose page ``old`` has the source, and what is new, of ``new``; both sources are in it."""
    before, after = issue.source(old.source).text, issue.source(new.source).text
    there = matched(before, (old.start, old.end), after, (new.start, new.end))
    owners = {
        offset: block.key
        for block in issue.blocks()
        for run in block.text.runs
        if run.source == old.source
        for offset in range(max(run.start, old.start), min(run.start + run.length, old.end))
    }
    there = _of_known_blocks(there, owners)
    read = _Reading(new, _owned_anew(new, after, there, owners))
    carrier = _Carrier(old, new, before, after, there, read)
    pages = tuple(carrier.page(page) for page in issue.pages)
    return _with_rest(replace(issue, pages=pages), old, read)


def _of_known_blocks(there: dict[int, int], owners: Mapping[int, BlockKey]) -> dict[int, int]:
    """The matches without those of blocks of which little is there again: 本报讯 stands in every article."""
    all_of, again = Counter(owners.values()), Counter(owners[at] for at in there if at in owners)
    return {
        at: to
        for at, to in there.items()
        if at not in owners or again[owners[at]] >= _SHARE * all_of[owners[at]]
    }


def matched(old: str, here: tuple[int, int], new: str, there: tuple[int, int]) -> dict[int, int]:
    """For each printed character of a stretch of a text, where it stands in one of another; if it does."""
    mine, theirs = _printed(old, *here), _printed(new, *there)
    first, second = "".join(old[i] for i in mine), "".join(new[i] for i in theirs)
    places = _once(second)
    to: dict[int, int] = {}
    taken: set[int] = set()
    for gram, at in _once(first).items():
        other = places.get(gram)
        if other is None or at in to:
            continue
        for step in (1, -1):
            a, b = (at, other) if step > 0 else (at - 1, other - 1)
            while 0 <= a < len(first) and 0 <= b < len(second) and first[a] == second[b]:
                if a in to or b in taken:
                    break
                to[a] = b
                taken.add(b)
                a, b = a + step, b + step
    _fill_gaps(first, second, to, taken)
    return {mine[a]: theirs[b] for a, b in to.items()}


def _fill_gaps(first: str, second: str, to: dict[int, int], taken: set[int]) -> None:
    """Match what is alike between two matched stretches that follow each other in both texts."""
    known = [(-1, -1), *sorted(to.items()), (len(first), len(second))]
    for (a, b), (c, d) in pairwise(known):
        one, other = first[a + 1 : c], second[b + 1 : max(b + 1, d)]
        if not one or not other or len(one) * len(other) > _LARGEST_GAP:
            continue
        for i, j, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
            for step in range(size if size >= _LEAST else 0):
                if b + 1 + j + step not in taken:
                    to[a + 1 + i + step] = b + 1 + j + step
                    taken.add(b + 1 + j + step)


def _printed(text: str, start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if not text[at].isspace()]


def _once(text: str) -> dict[str, int]:
    """The stretches that a text has once, in its order, with their places."""
    found: dict[str, int | None] = {}
    for at in range(len(text) - _GRAM + 1):
        gram = text[at : at + _GRAM]
        found[gram] = None if gram in found else at
    if 0 < len(text) < _GRAM:
        found[text] = 0
    return {gram: at for gram, at in found.items() if at is not None}


def _owned_anew(
    new: Page, text: str, there: Mapping[int, int], owners: Mapping[int, BlockKey]
) -> dict[int, _Owner]:
    """Whose each printed character of the new page is to be.

    What stands between two characters of one block is that block's; else what its neighbour in the new
    reading's block is.
    """
    back = {b: owners.get(a, _LEFT_OUT) for a, b in there.items()}
    reading = {
        offset: block.key
        for block in _blocks(new)
        for run in block.text.runs
        for offset in range(run.start, run.start + run.length)
    }
    offsets = _printed(text, new.start, new.end)
    following: list[int | None] = [None] * len(offsets)
    after: int | None = None
    for number in range(len(offsets) - 1, -1, -1):
        following[number] = after
        after = offsets[number] if offsets[number] in back else after
    found: dict[int, _Owner] = {}
    last: int | None = None
    for offset, later in zip(offsets, following, strict=True):
        if offset in back:
            found[offset] = back[offset]
            last = offset
            continue
        near = [one for one in (last, later) if one is not None]
        mine = [back[one] for one in near if reading.get(one) == reading.get(offset)]
        both = {back[one] for one in near}
        found[offset] = next(iter(both)) if len(near) == 2 and len(both) == 1 else next(iter(mine), None)
        if found[offset] == _LEFT_OUT:
            found[offset] = None
    return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a block of the new reading that goes to one owner, whole: not parted."""

    owner: _Owner
    text: MappedText
    entities: tuple[Entity, ...]
    whole: bool


class _Reading:
    """The new reading of the page, in pieces by whom they go to."""

    def __init__(self, page: Page, owners: Mapping[int, _Owner]) -> None:
        self.page = page
        self.owned: dict[BlockKey, set[int]] = {}
        for offset, owner in owners.items():
            if owner is not None:
                self.owned.setdefault(owner, set()).add(offset)
        self.pieces = {block.key: list(_parted(block, owners)) for block in _blocks(page)}
        self._of: dict[BlockKey, list[_Piece]] = {}
        for pieces in self.pieces.values():
            for piece in pieces:
                if piece.owner is not None:
                    self._of.setdefault(piece.owner, []).append(piece)

    def text_of(self, block: BlockKey) -> tuple[MappedText, tuple[Entity, ...]]:
        """What the new page has for a block, in the order of the source."""
        text, entities = MappedText(), []
        for piece in sorted(self._of.get(block, ()), key=lambda one: one.text.runs[0].start):
            entities += [
                replace(one, start=one.start + len(text), end=one.end + len(text)) for one in piece.entities
            ]
            text += piece.text
        return text, tuple(entities)


def _parted(block: Block, owners: Mapping[int, _Owner]) -> Iterator[_Piece]:
    """The block's pieces; a shown space between runs goes with what is before it."""
    starts: list[tuple[int, _Owner]] = []
    for run in block.text.runs:
        for number in range(run.length):
            if run.start + number not in owners:
                continue
            owner = owners[run.start + number]
            at = run.clean + (0 if run.silent else number)
            if not starts:
                starts.append((0, owner))
            elif owner != starts[-1][1] and at > starts[-1][0]:
                starts.append((at, owner))
    ends = [at for at, _owner in starts[1:]] + [len(block.text)]
    for (start, owner), end in zip(starts, ends, strict=True):
        inside = tuple(
            replace(one, start=one.start - start, end=one.end - start)
            for one in block.entities
            if start <= one.start and one.end <= end
        )
        text = block.text[start:end]
        if text.runs:
            yield _Piece(owner, text, inside, len(starts) == 1)


@dataclass
class _Carrier:
    """Carries blocks and articles over to the new source; None for what is there no longer."""

    old: Page
    new: Page
    before: str
    after: str
    there: Mapping[int, int]
    read: _Reading
    changed: set[BlockKey] = field(default_factory=set)

    def page(self, page: Page) -> Page:
        """A page of the issue, with what is carried over; the one that was replaced has the new source."""
        articles = tuple(one for one in map(self.article, page.articles) if one is not None)
        loose = tuple(one for one in map(self.block, page.loose) if one is not None)
        standing = {block.key for block in loose}
        sections = tuple(replace(s, block=s.block if s.block in standing else None) for s in page.sections)
        now = replace(page, articles=articles, loose=loose, sections=sections)
        if page.key != self.old.key:
            return page if now == page else now
        return replace(now, source=self.new.source, start=self.new.start, end=self.new.end)

    def article(self, article: Article) -> Article | None:
        """The article with its blocks carried over."""
        blocks = tuple(one for block in article.blocks if (one := self.block(block)) is not None)
        if not blocks:
            return None
        if all(one is other for one, other in zip(blocks, article.blocks, strict=False)) and len(
            blocks
        ) == len(article.blocks):
            return article
        keys = {block.key for block in blocks}
        same = len(blocks) == len(article.blocks) and not self.changed & keys
        reviewed = article.review is ReviewState.REVIEWED and not same
        return replace(
            article,
            blocks=blocks,
            doubts=tuple(doubt for doubt in article.doubts if keys.issuperset(doubt.blocks)),
            review=ReviewState.UNREVIEWED if reviewed else article.review,
        )

    def block(self, block: Block) -> Block | None:
        """The block over its new source."""
        if not any(map(self._is_here, block.text.runs)):
            return block
        runs = [self._moved(run) if self._is_here(run) else run for run in block.text.runs]
        known = [run for run in runs if run is not None]
        mine = {
            offset
            for run in known
            if run.source == self.new.source
            for offset in _printed(self.after, run.start, run.start + run.length)
        }
        if len(known) == len(runs) and mine == self.read.owned.get(block.key, set()):
            joined: list[Run] = []
            for run in known:
                append_run(joined, run)
            return replace(block, text=MappedText(block.text.text, tuple(joined)))
        self.changed.add(block.key)
        return self._reworded(block)

    def _is_here(self, run: Run) -> bool:
        return run.source == self.old.source and self.old.start <= run.start < self.old.end

    def _moved(self, run: Run) -> Run | None:
        """The run over the new source, where that has the same characters in a row."""
        first = next(iter(_printed(self.before, run.start, run.start + run.length)), None)
        if first is None or first not in self.there:
            return None
        start = self.there[first] - (first - run.start)
        same = self.before[run.start : run.start + run.length] == self.after[start : start + run.length]
        in_row = all(
            self.there.get(at) == start + at - run.start
            for at in _printed(self.before, run.start, run.start + run.length)
        )
        return replace(run, source=self.new.source, start=start) if same and in_row and start >= 0 else None

    def _reworded(self, block: Block) -> Block | None:
        """The block with what the new page has for it; names that a person decided on stay where they are
        found again.
        """
        text, entities = self.read.text_of(block.key)
        elsewhere = MappedText()
        for run in block.text.runs:
            if not self._is_here(run):  # what another page prints of it
                elsewhere += block.text[run.clean : run.clean + run.shown]
        if not text.runs:
            return replace(block, text=elsewhere, entities=()) if elsewhere.runs else None
        kept = []
        for one in block.entities:
            words = block.text.text[one.start : one.end]
            if one.decision is not Decision.SUGGESTED and text.text.count(words) == 1:
                at = text.text.index(words)
                kept.append(replace(one, start=at, end=at + len(words)))
        spans = {(one.start, one.end) for one in kept}
        crossing = [
            one
            for one in entities
            if (one.start, one.end) not in spans
            and not any(_cross((one.start, one.end), span) for span in spans)
        ]
        return replace(block, text=text + elsewhere, entities=(*kept, *crossing))


def _cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans overlap without one lying in the other."""
    first, second = sorted((one, other))
    return first[0] < second[0] < first[1] < second[1]


def _with_rest(issue: Issue, old: Page, read: _Reading) -> Issue:
    """The issue with what is new on the page: beside what it was read with, or as an article of its own."""
    homes = {block.key: article.key for _page, article in issue.articles() for block in article.blocks}
    for article in read.page.articles:
        issue, blocks = _fresh(issue, article.blocks, read)
        if not blocks:
            continue
        known = [
            homes[piece.owner]
            for block in article.blocks
            for piece in read.pieces[block.key]
            if piece.owner in homes
        ]
        if known:
            issue = _added(issue, max(known, key=known.count), blocks)
            continue
        keys = {block.key for block in blocks}
        doubts = tuple(doubt for doubt in article.doubts if keys.issuperset(doubt.blocks))
        whole = replace(article, blocks=blocks, section=None, doubts=doubts)
        page = _page(issue, old)
        place = place_on(page, whole)
        articles = (*page.articles[:place], whole, *page.articles[place:])
        issue = issue.with_page(replace(page, articles=articles))
    issue, loose = _fresh(issue, read.page.loose, read)
    page = _page(issue, old)
    return issue.with_page(replace(page, loose=(*page.loose, *loose))) if loose else issue


def _fresh(issue: Issue, blocks: Iterable[Block], read: _Reading) -> tuple[Issue, tuple[Block, ...]]:
    """What nobody had before of some blocks of the new reading."""
    found = []
    for block in blocks:
        key: BlockKey | None = block.key
        for piece in read.pieces[block.key]:
            if piece.owner is None:
                if key is None:
                    issue, key = new_key(issue, BlockKey)
                found.append(Block(key, block.role, piece.text, piece.entities))
                key = None
    return issue, tuple(found)


def _added(issue: Issue, key: ArticleKey, new: tuple[Block, ...]) -> Issue:
    """The article with blocks more, each behind what the source prints before it."""
    found = issue.find_article(key)
    if found is None:
        return issue
    article = found[1]
    blocks = list(article.blocks)
    for block in new:
        place = block.text.runs[0].source, block.text.runs[0].start
        before = [
            number
            for number, one in enumerate(blocks)
            if one.text.runs and (one.text.runs[0].source, one.text.runs[0].start) < place
        ]
        blocks.insert(before[-1] + 1 if before else 0, block)
    review = ReviewState.UNREVIEWED if article.review is ReviewState.REVIEWED else article.review
    return issue.with_article(replace(article, blocks=tuple(blocks), review=review))


def _blocks(page: Page) -> Iterator[Block]:
    yield from page.loose
    for article in page.articles:
        yield from article.blocks


def _page(issue: Issue, old: Page) -> Page:
    return next(page for page in issue.pages if page.key == old.key)
