# SPDX-License-Identifier: MIT
"""A page as printed: its source's lines, each with the block and the article that own it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from jzreader.model.issue import Issue, Page, Role
from jzreader.model.source import Line, lines_of


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line that holds text. ``first`` says that its block begins on it; None: no block owns it."""

    line: Line
    block: int | None
    role: Role | None
    article: int | None
    first: bool


def printed_lines(issue: Issue, page: Page) -> list[PrintedLine]:
    """The page's lines in print order, without blank ones. Linear in the page's length."""
    owners = _owners(issue, page.source)
    starts = [owner[0] for owner in owners]
    text = issue.source(page.source).text
    printed: list[PrintedLine] = []
    before: int | None = None
    for line in lines_of(text, page.start, page.end):
        if line.blank:
            continue
        at = line.start + len(line.text) - len(line.text.lstrip())
        place = bisect_right(starts, at) - 1
        if place >= 0 and owners[place][1] > at:
            _, _, block, role, article = owners[place]
            printed.append(PrintedLine(line, block, role, article, block != before))
            before = block
        else:
            printed.append(PrintedLine(line, None, None, None, first=False))
            before = None
    return printed


def _owners(issue: Issue, source: int) -> list[tuple[int, int, int, Role, int | None]]:
    """(start, end, block, role, article) of every run in the source, by place."""
    owners: list[tuple[int, int, int, Role, int | None]] = []
    for page in issue.pages:
        for block in page.loose:
            owners += [
                (a, b, block.key, block.role, None) for s, a, b in block.text.source_ranges() if s == source
            ]
        for article in page.articles:
            for block in article.blocks:
                owners += [
                    (a, b, block.key, block.role, article.key)
                    for s, a, b in block.text.source_ranges()
                    if s == source
                ]
    return sorted(owners, key=lambda owner: owner[:2])
