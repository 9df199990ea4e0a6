# SPDX-License-Identifier: MIT
"""An issue's page on its print: where each block and article stands, and what stands at a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from jzreader.model.issue import Issue, Page, Role
from jzreader.model.keys import ArticleKey, BlockKey, SourceKey
from jzreader.model.layout import Box, PageLayout, box_of
from jzreader.model.page_lines import Owner, PrintedLine

_SHARED = 1.0
"""Points that boxes may reach into one another before one stands in the other's way: a glyph's overhang."""
_AROUND = 0.35
"""Ems around a line in which a click still means it: half of what is commonly between two lines."""
_MOST = 0.5
"""The share of a block's lines from which on a drawn box means the block."""


class PlacedRow(NamedTuple):
    """A printed line and where it stands; ``size`` is that of its type in points."""

    line: PrintedLine
    box: Box
    size: float


class PlacedBlock(NamedTuple):
    """A block and its stretches, each in one frame; of an article, or of the page alone."""

    block: BlockKey
    article: ArticleKey | None
    role: Role
    boxes: tuple[Box, ...]


class PlacedArticle(NamedTuple):
    """An article and its outline: a box, or several where something else stands within.

    ``number`` is its place in the page's reading order, from 1; 0 for an article of another page.
    """

    article: ArticleKey
    number: int
    boxes: tuple[Box, ...]


class Chosen(NamedTuple):
    """What a drawn box means: the first and last of rows that follow one another, or else blocks."""

    rows: tuple[int, int] | None = None
    blocks: tuple[BlockKey, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page as printed: ``rows`` are the lines that the source shows, in the same order."""

    rows: tuple[PlacedRow, ...]
    blocks: tuple[PlacedBlock, ...]
    articles: tuple[PlacedArticle, ...]

    def row_at(self, across: float, down: float) -> int | None:
        """The line at a point, the smallest where several are near."""
        near = [
            number
            for number, row in enumerate(self.rows)
            if row.box.grown(_AROUND * row.size).holds(across, down)
        ]
        exact = [number for number in near if self.rows[number].box.holds(across, down)]
        return min(exact or near, key=lambda number: self.rows[number].size, default=None)

    def block_at(self, across: float, down: float) -> PlacedBlock | None:
        """The block of the line at a point."""
        row = self.row_at(across, down)
        return self.block(self.rows[row].line.block) if row is not None else None

    def article_at(self, across: float, down: float) -> ArticleKey | None:
        """The article whose line is at a point, or else in whose outline it is."""
        row = self.row_at(across, down)
        if row is not None:
            return self.rows[row].line.article
        around = [
            (box.width * box.height, one.article)
            for one in self.articles
            for box in one.boxes
            if box.holds(across, down)
        ]
        return min(around)[1] if around else None

    def block(self, key: BlockKey | None) -> PlacedBlock | None:
        """Where a block stands, None where it is not on this page."""
        return next((one for one in self.blocks if one.block == key), None)

    def article(self, key: ArticleKey | None) -> PlacedArticle | None:
        """Where an article stands, None where it is not on this page."""
        return next((one for one in self.articles if one.article == key), None)

    def rows_of(self, key: BlockKey | None) -> list[int]:
        """The lines on which a block begins or goes on."""
        return [number for number, row in enumerate(self.rows) if row.line.block == key]

    def rows_within(self, lines: tuple[SourceKey, int, int] | None) -> tuple[int, int] | None:
        """The first and last of the rows that lines of the page's source are, None for none."""
        if lines is None:
            return None
        _source, start, end = lines
        found = [
            number
            for number, row in enumerate(self.rows)
            if start <= row.line.line.start and row.line.line.end <= end
        ]
        return (found[0], found[-1]) if found else None

    def chosen_in(self, drawn: Box) -> Chosen:
        """What a box that was drawn means: the lines whose middle is inside.

        Where others stand between them in the text, it means the blocks of which half the lines are inside.
        """
        inside = [
            number
            for number, row in enumerate(self.rows)
            if drawn.holds((row.box.left + row.box.right) / 2, (row.box.top + row.box.bottom) / 2)
        ]
        if not inside:
            return Chosen()
        if inside[-1] - inside[0] + 1 == len(inside):
            return Chosen((inside[0], inside[-1]))
        found: list[BlockKey] = []
        for key in dict.fromkeys(self.rows[number].line.block for number in inside):
            mine = self.rows_of(key)
            if key is not None and len(set(mine) & set(inside)) >= _MOST * len(mine):
                found.append(key)
        return Chosen(blocks=tuple(found))

    def next_block(self, row: int, step: int) -> int:
        """The first line of the block after (``step`` 1) or before (-1) that of a line."""
        here, at = self.rows[row].line.block, row
        while 0 <= at + step < len(self.rows) and self.rows[at].line.block == here:
            at += step
        there = self.rows[at].line.block
        while step < 0 and at > 0 and self.rows[at - 1].line.block == there:
            at -= 1
        return at


def layout_number(issue: Issue, page: Page) -> int | None:
    """Which printed page of its source a page is, from 0; None where the source says nothing of places."""
    layouts = issue.source(page.source).layouts
    return next((n for n, one in enumerate(layouts) if one.start <= page.start < one.end), None)


def placed(
    page: Page, layout: PageLayout, lines: Sequence[PrintedLine], owners: Iterable[Owner]
) -> PlacedPage:
    """A page's lines, blocks and articles on its print; ``owners`` are those of the source, by place."""
    rows = []
    for line in lines:
        text = line.line.text
        held = layout.line_at(line.line.start + len(text) - len(text.lstrip()))
        if held is not None:
            rows.append(PlacedRow(line, held.box, held.size))
        else:  # a line that the layout does not know keeps its place in the count, and none on the page
            rows.append(PlacedRow(line, Box(0, 0, 0, 0), 0))
    stretches = list(_stretches(layout, owners))
    blocks: dict[BlockKey, PlacedBlock] = {}
    for owner, box in stretches:
        key = BlockKey(owner.block)
        before = blocks[key].boxes if key in blocks else ()
        blocks[key] = PlacedBlock(key, owner.article, owner.role, (*before, box))
    order = {article.key: number for number, article in enumerate(page.articles, start=1)}
    runs: list[tuple[ArticleKey | None, Box]] = []
    for (article, _frame), same in groupby(stretches, key=lambda one: (one[0].article, one[0].frame)):
        runs.append((article, box_of(box for _owner, box in same)))
    articles = [
        PlacedArticle(key, order.get(key, 0), tuple(_outline(key, runs)))
        for key in dict.fromkeys(key for key, _box in runs)
        if key is not None
    ]
    return PlacedPage(tuple(rows), tuple(blocks.values()), tuple(articles))


class _Stretch(NamedTuple):
    """Lines of a block that follow one another in a frame."""

    block: int
    role: Role
    article: ArticleKey | None
    frame: int


def _stretches(layout: PageLayout, owners: Iterable[Owner]) -> Iterator[tuple[_Stretch, Box]]:
    pieces = (
        (_Stretch(block, role, None if article is None else ArticleKey(article), line.frame), box)
        for start, end, block, role, article in owners
        if block is not None and role is not None and start < layout.end and end > layout.start
        for line, box in layout.parts(start, end)
    )
    for stretch, same in groupby(pieces, key=lambda piece: piece[0]):
        yield stretch, box_of(box for _stretch, box in same)


def _outline(key: ArticleKey, runs: Sequence[tuple[ArticleKey | None, Box]]) -> list[Box]:
    """An article's runs made into as few boxes as hold nothing of others."""
    others = [box for article, box in runs if article != key]
    boxes = [box for article, box in runs if article == key]
    while True:
        together: list[Box] = []
        for box in boxes:
            for at, other in enumerate(together):
                if _free(other, box, others):
                    together[at] = other.around(box)
                    break
            else:
                together.append(box)
        if len(together) == len(boxes):
            return together
        boxes = together


def _free(one: Box, two: Box, others: Sequence[Box]) -> bool:
    """Whether the box around two holds nothing of others that neither of them holds."""
    both = one.around(two)
    return not any(_share(both, box) and not _share(one, box) and not _share(two, box) for box in others)


def _share(one: Box, two: Box) -> bool:
    return one.over(two) > _SHARED and one.beside(two) > _SHARED
