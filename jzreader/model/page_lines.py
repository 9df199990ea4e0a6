# SPDX-License-Identifier: MIT
"""A page as printed: its source's lines, each with the block and the article that own it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from jzreader.model.cache import IdentityCache
from jzreader.model.change import Focus
from jzreader.model.issue import Article, Block, Issue, Page, Role
from jzreader.model.keys import ArticleKey, BlockKey, SourceKey
from jzreader.model.source import Line, lines_of

Owner = tuple[int, int, int | None, Role | None, int | None]
"""A stretch of a source that a block holds: start, end, block, role, article."""
_NOBODY: Owner = (1 << 60, 1 << 61, None, None, None)
_PAGES_KEPT = 64
"""Pages whose lines are kept: more than an issue commonly has."""


class PrintedLine(NamedTuple):
    """A line that holds text. ``first`` says that its block begins on it; None: no block owns it."""

    line: Line
    block: BlockKey | None
    role: Role | None
    article: ArticleKey | None
    first: bool


_Cut = list[tuple[Line, int]]


class _PageLines(NamedTuple):
    """A page as printed, and what it was made of."""

    cut: _Cut
    owners: list[Owner]
    lines: list[PrintedLine]


class PageLines:
    """Pages as printed, kept in step with an issue from edit to edit.

    What an article owns is looked up again only when the article is another object, and a page's lines
    are cut only once: sources never change.
    """

    def __init__(self) -> None:
        self._owned: IdentityCache[Article, dict[int, list[Owner]]] = IdentityCache(alike=Article.prints_like)
        self._pages: IdentityCache[Page, dict[int, list[Owner]]] = IdentityCache()
        self._lines: dict[tuple[int, int, int], _Cut] = {}
        self._printed: IdentityCache[tuple[Page, ...], _PageLines] = IdentityCache(_PAGES_KEPT)

    def lines(self, issue: Issue, page: Page) -> list[PrintedLine]:
        """The page's lines in print order, without blank ones. Not to be written to: it is kept."""
        last = self._printed.last(page.key)
        return self._printed.get(
            page.key, issue.pages, lambda _pages: self._as_printed(issue, page, last)
        ).lines

    def prepare(self, issue: Issue, page: Page) -> None:
        """Make a page's lines, so that showing it later takes less."""
        self.lines(issue, page)

    def _as_printed(self, issue: Issue, page: Page, last: _PageLines | None) -> _PageLines:
        """The lines; those outside the stretch whose owners changed since ``last`` are taken over."""
        owners = [*self.owners(issue, page.source), _NOBODY]
        cut = self._cut(issue, page)
        if last is None or last.cut is not cut:
            return _PageLines(cut, owners, _owned_lines(cut, owners, 0, len(cut), None))
        low, high = _unlike(last.owners, owners)
        if low == high:
            return last
        first = bisect_left(cut, low, key=itemgetter(1))
        # one line more: whether a block begins on a line hangs on the line before
        after = min(len(cut), bisect_left(cut, high, key=itemgetter(1)) + 1)
        before = last.lines[first - 1].block if first else None
        fresh = _owned_lines(cut, owners, first, after, before)
        return _PageLines(cut, owners, [*last.lines[:first], *fresh, *last.lines[after:]])

    def _cut(self, issue: Issue, page: Page) -> _Cut:
        """The lines that hold text, each with the offset of its first printed character."""
        key = (page.source, page.start, page.end)
        if key not in self._lines:
            if len(self._lines) >= _PAGES_KEPT:
                self._lines.clear()
            self._lines[key] = [
                (line, line.start + len(line.text) - len(line.text.lstrip()))
                for line in lines_of(issue.source(page.source).text, page.start, page.end)
                if not line.blank
            ]
        return self._lines[key]

    def owners(self, issue: Issue, source: int) -> list[Owner]:
        """(start, end, block, role, article) of every run in the source, by place."""
        owners: list[Owner] = []
        for page in issue.pages:
            owners += self._pages.get(page.key, page, self._of_page).get(source, ())
        owners.sort(key=itemgetter(0))
        return owners

    def _of_page(self, page: Page) -> dict[int, list[Owner]]:
        """The same of one page, by source: blocks may have come from another page's."""
        owned = _owned(page.loose, None)
        for article in page.articles:
            mine = self._owned.get(article.key, article, lambda one: _owned(one.blocks, one.key))
            for source, owners in mine.items():
                owned.setdefault(source, []).extend(owners)
        return owned


def _owned_lines(
    cut: _Cut, owners: list[Owner], first: int, after: int, before: int | None
) -> list[PrintedLine]:
    """The lines from ``first`` up to ``after``; ``before`` is the block of the line in front of them."""
    printed: list[PrintedLine] = []
    made = tuple.__new__  # thousands at once: half the time of the named way
    place = 0
    if 0 < first < len(cut):
        place = max(0, bisect_right(owners, cut[first][1], key=itemgetter(0)) - 1)
    for line, at in cut[first:after]:
        while owners[place][1] <= at:
            place += 1
        start, _, block, role, article = owners[place]
        if start > at:
            block = role = article = None
        printed.append(made(PrintedLine, (line, block, role, article, block is not None and block != before)))
        before = block
    return printed


def _unlike(before: list[Owner], after: list[Owner]) -> tuple[int, int]:
    """The stretch of the source outside which both lists of owners are the same."""
    most = min(len(before), len(after))
    same = next((i for i in range(most) if before[i] != after[i]), most)
    if same == most and len(before) == len(after):
        return 0, 0
    tail = next((i for i in range(most - same) if before[-1 - i] != after[-1 - i]), most - same)
    changed = [*before[same : len(before) - tail], *after[same : len(after) - tail]]
    return min(owner[0] for owner in changed), max(owner[1] for owner in changed)


def _owned(blocks: Iterable[Block], article: ArticleKey | None) -> dict[int, list[Owner]]:
    owned: dict[int, list[Owner]] = {}
    for block in blocks:
        for source, start, end in block.text.source_ranges():
            owned.setdefault(source, []).append((start, end, block.key, block.role, article))
    return owned


def focus_on(
    issue: Issue,
    source: SourceKey,
    lines: Sequence[PrintedLine],
    rows: tuple[int, int],
    *,
    extended: bool,
    otherwise: ArticleKey | None,
) -> Focus:
    """The place that the chosen rows mean: that of the first, and exactly these lines where so chosen.

    ``otherwise`` is the article to stay at where no article owns the first of them.
    """
    first, last = rows
    row = lines[first]
    chosen = (source, lines[first].line.start, lines[last].line.end) if extended else None
    at = 0
    found = issue.find_block(row.block) if row.block is not None else None
    if found:
        text = row.line.text
        places = range(row.line.start + len(text) - len(text.lstrip()), row.line.end)
        indices = (found[2].text.index_of(source, place) for place in places)
        at = next((index for index in indices if index is not None), 0)
    article = row.article if row.article is not None else otherwise
    return Focus(article, row.block, at, at, lines=chosen)


def marked_ranges(page: Page, article: Article | None, focus: Focus) -> list[tuple[int, int]]:
    """What of a page's source the place in focus is: where the sidebar or the article points at."""
    block = article.block(focus.block) if article and focus.block is not None else None
    if block is None:
        return []
    end = focus.end if focus.end > focus.start else focus.start + 1
    found = block.text.source_ranges(focus.start, end)
    return [(low, high) for source, low, high in found if source == page.source]
