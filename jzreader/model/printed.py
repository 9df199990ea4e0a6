# SPDX-License-Identifier: MIT
"""A page as printed: its source's lines, each with the block and the article that own it."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from jzreader.model.issue import Article, Block, Issue, Page, Role
from jzreader.model.kept import Kept
from jzreader.model.source import Line, lines_of

_Owner = tuple[int, int, int | None, Role | None, int | None]
_NOBODY: _Owner = (1 << 60, 1 << 61, None, None, None)
_PAGES_KEPT = 64


class PrintedLine(NamedTuple):
    """A line that holds text. ``first`` says that its block begins on it; None: no block owns it."""

    line: Line
    block: int | None
    role: Role | None
    article: int | None
    first: bool


class PrintedPages:
    """Pages as printed, kept in step with an issue from edit to edit.

    What an article owns is looked up again only when the article is another object, and a page's lines
    are cut only once: sources never change.
    """

    def __init__(self) -> None:
        self._owned: Kept[Article, dict[int, list[_Owner]]] = Kept()
        self._pages: Kept[Page, dict[int, list[_Owner]]] = Kept()
        self._lines: dict[tuple[int, int, int], list[tuple[Line, int]]] = {}
        self._printed: Kept[tuple[Page, ...], list[PrintedLine]] = Kept(_PAGES_KEPT)

    def of(self, issue: Issue, page: Page) -> list[PrintedLine]:
        """The page's lines in print order, without blank ones. Not to be written to: it is kept."""
        return self._printed.of(page.key, issue.pages, lambda _pages: self._as_printed(issue, page))

    def prepare(self, issue: Issue, page: Page) -> None:
        """Cut a page's lines, so that showing it later takes less."""
        self._cut(issue, page)

    def _as_printed(self, issue: Issue, page: Page) -> list[PrintedLine]:
        owners = [*self._owners(issue, page.source), _NOBODY]
        printed: list[PrintedLine] = []
        made = tuple.__new__  # thousands at every edit: half the time of the named way
        place, before = 0, None
        for line, at in self._cut(issue, page):
            while owners[place][1] <= at:
                place += 1
            start, _, block, role, article = owners[place]
            if start > at:
                block = role = article = None
            first = block is not None and block != before
            printed.append(made(PrintedLine, (line, block, role, article, first)))
            before = block
        return printed

    def _cut(self, issue: Issue, page: Page) -> list[tuple[Line, int]]:
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

    def _owners(self, issue: Issue, source: int) -> list[_Owner]:
        """(start, end, block, role, article) of every run in the source, by place."""
        owners: list[_Owner] = []
        for page in issue.pages:
            owners += self._pages.of(page.key, page, self._of_page).get(source, ())
        owners.sort(key=itemgetter(0))
        return owners

    def _of_page(self, page: Page) -> dict[int, list[_Owner]]:
        """The same of one page, by source: blocks may have come from another page's."""
        owned = _owned(page.loose, None)
        for article in page.articles:
            mine = self._owned.of(article.key, article, lambda one: _owned(one.blocks, one.key))
            for source, owners in mine.items():
                owned.setdefault(source, []).extend(owners)
        return owned


def printed_lines(issue: Issue, page: Page) -> list[PrintedLine]:
    """The page's lines in print order, without blank ones. Linear in the issue's length."""
    return PrintedPages().of(issue, page)


def _owned(blocks: Iterable[Block], article: int | None) -> dict[int, list[_Owner]]:
    owned: dict[int, list[_Owner]] = {}
    for block in blocks:
        for source, start, end in block.text.source_ranges():
            owned.setdefault(source, []).append((start, end, block.key, block.role, article))
    return owned
