# SPDX-License-Identifier: MIT
"""A page as printed: its source's lines, each with the block and the article that own it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from jzreader.model.issue import Article, Block, Issue, Page, Role
from jzreader.model.source import Line, lines_of

_Owner = tuple[int, int, int, Role, int | None]


@dataclass(frozen=True, slots=True)
class PrintedLine:
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
        self._owned: dict[int, tuple[Article, dict[int, list[_Owner]]]] = {}
        self._lines: dict[tuple[int, int, int], list[tuple[Line, int]]] = {}

    def of(self, issue: Issue, page: Page) -> list[PrintedLine]:
        """The page's lines in print order, without blank ones."""
        owners = self._owners(issue, page.source)
        starts = [owner[0] for owner in owners]
        printed: list[PrintedLine] = []
        before: int | None = None
        for line, at in self._cut(issue, page):
            place = bisect_right(starts, at) - 1
            if place >= 0 and owners[place][1] > at:
                _, _, block, role, article = owners[place]
                printed.append(PrintedLine(line, block, role, article, block != before))
                before = block
            else:
                printed.append(PrintedLine(line, None, None, None, first=False))
                before = None
        return printed

    def _cut(self, issue: Issue, page: Page) -> list[tuple[Line, int]]:
        """The lines that hold text, each with the offset of its first printed character."""
        key = (page.source, page.start, page.end)
        if key not in self._lines:
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
        seen: dict[int, tuple[Article, dict[int, list[_Owner]]]] = {}
        for page in issue.pages:
            owners += _owned(page.loose, None).get(source, ())
            for article in page.articles:
                kept = self._owned.get(article.key)
                if kept is None or kept[0] is not article:
                    kept = (article, _owned(article.blocks, article.key))
                seen[article.key] = kept
                owners += kept[1].get(source, ())
        self._owned = seen
        owners.sort(key=itemgetter(0))
        return owners


def printed_lines(issue: Issue, page: Page) -> list[PrintedLine]:
    """The page's lines in print order, without blank ones. Linear in the issue's length."""
    return PrintedPages().of(issue, page)


def _owned(blocks: Iterable[Block], article: int | None) -> dict[int, list[_Owner]]:
    owned: dict[int, list[_Owner]] = {}
    for block in blocks:
        for source, start, end in block.text.source_ranges():
            owned.setdefault(source, []).append((start, end, block.key, block.role, article))
    return owned
