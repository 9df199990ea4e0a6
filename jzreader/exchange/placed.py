# SPDX-License-Identifier: MIT
"""Where the blocks of an issue are printed: what the formats that say places are made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from typing import NamedTuple

from jzreader.exchange.format import each
from jzreader.model.issue import Article, Block, Decision, Entity, Issue, Page
from jzreader.model.layout import Box, PageLayout, PlacedLine, box_of
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.source import Source


class LinePart(NamedTuple):
    """The part of a block's text, ``[start, end)`` of it, that stands on one printed line."""

    line: PlacedLine
    box: Box
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Region:
    """What of a block stands in one column of a printed page.

    ``number`` counts a block's regions over all pages, from 0.
    """

    block: Block
    number: int
    parts: tuple[LinePart, ...]

    @property
    def box(self) -> Box:
        """The least box around its lines."""
        return box_of(part.box for part in self.parts)

    @property
    def name(self) -> str:
        """Its identifier in a file: that of its block, and its number where it is not the first."""
        return f"b{self.block.key}" + (f"_{self.number}" if self.number else "")

    @property
    def text(self) -> str:
        """Its words."""
        return self.block.text.text[self.parts[0].start : self.parts[-1].end]

    def pieces(self, part: LinePart) -> Iterator[tuple[int, int, list[Entity], Box]]:
        """A line's text cut where an entity begins or ends: start, end, the entities there, and the place.

        Each character counts as wide as the next.
        """
        held = [one for one in self.block.entities if one.decision is not Decision.REJECTED]
        ends = {at for one in held for at in (one.start, one.end) if part.start < at < part.end}
        cuts = [part.start, *sorted(ends), part.end]
        for start, end in pairwise(cuts):
            here = [one for one in held if one.start < end and one.end > start]
            yield start, end, here, _share(part, start, end)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One printed page with what stands on it: articles as they are read, then what belongs to none.

    ``number`` counts the pages of all issues from 1, ``image`` is what a picture of it is called,
    ``articles`` holds each article with its regions here.
    """

    number: int
    issue: Issue
    page: Page
    layout: PageLayout
    image: str
    articles: tuple[tuple[Article, tuple[Region, ...]], ...]
    loose: tuple[Region, ...]

    @property
    def regions(self) -> list[Region]:
        """All regions in reading order."""
        return [*(one for _article, regions in self.articles for one in regions), *self.loose]


def printed_pages(issues: Sequence[Issue]) -> list[PrintedPage]:
    """The printed pages of issues. Raises Problem('no_places') for a page that was read from text alone."""
    pages: list[PrintedPage] = []
    for issue in issues:
        found = _Found(issue)
        for order, page in enumerate(issue.pages, start=1):
            source = issue.source(page.source)
            layouts = [one for one in source.layouts if _share_text(one, page)]
            if not layouts:
                raise Problem(ProblemCode.NO_PLACES, page=page.number or order, file=source.name)
            for layout in layouts:
                place = source.key, layout.start
                pages.append(
                    PrintedPage(
                        len(pages) + 1,
                        issue,
                        page,
                        layout,
                        _image(source, layout),
                        tuple(found.articles[place]),
                        tuple(found.loose[place]),
                    )
                )
    return pages


def _share_text(layout: PageLayout, page: Page) -> bool:
    return layout.start <= page.start < layout.end or page.start <= layout.start < page.end


_Place = tuple[int, int]
"""A printed page: its source's key and where its layout starts."""


class _Found:
    """The regions of an issue's blocks by printed page: an article may go on on another page than its own."""

    def __init__(self, issue: Issue) -> None:
        self._layouts = {source.key: source.layouts for source in issue.sources}
        self.articles: defaultdict[_Place, list[tuple[Article, tuple[Region, ...]]]] = defaultdict(list)
        self.loose: defaultdict[_Place, list[Region]] = defaultdict(list)
        for page in issue.pages:
            for article in each(page.articles):
                here: defaultdict[_Place, list[Region]] = defaultdict(list)
                for block in article.reading_order:
                    for place, region in self._regions(block):
                        here[place].append(region)
                for place, regions in here.items():
                    self.articles[place].append((article, tuple(regions)))
            for block in page.loose:
                for place, region in self._regions(block):
                    self.loose[place].append(region)

    def _regions(self, block: Block) -> Iterator[tuple[_Place, Region]]:
        groups: list[tuple[_Place, list[LinePart]]] = []
        for place, part in self._parts(block):
            if groups and groups[-1][0] == place and groups[-1][1][-1].line.frame == part.line.frame:
                groups[-1][1].append(part)
            else:
                groups.append((place, [part]))
        for number, (place, parts) in enumerate(groups):
            yield place, Region(block, number, tuple(parts))

    def _parts(self, block: Block) -> list[tuple[_Place, LinePart]]:
        """The lines a block stands on. What was typed, and so stands on none, goes with what is before it."""
        found: list[tuple[_Place, LinePart]] = []
        for run in block.text.runs:
            if run.silent:
                continue
            stop = run.start + run.length
            for layout in self._layouts.get(run.source, ()):
                for line, low, high in layout.lines_in(run.start, stop):
                    (box,) = layout.boxes(low, high)
                    clean = run.clean + low - run.start
                    place = run.source, layout.start
                    if found and found[-1][0] == place and found[-1][1].line is line:
                        last = found[-1][1]
                        found[-1] = place, last._replace(box=last.box.around(box), end=clean + high - low)
                    else:
                        found.append((place, LinePart(line, box, clean, clean + high - low)))
        ends = [part.start for _place, part in found[1:]] + [len(block.text)]
        starts = [0, *ends]
        return [
            (place, part._replace(start=start, end=end))
            for (place, part), start, end in zip(found, starts, ends, strict=False)
        ]


def _share(part: LinePart, start: int, end: int) -> Box:
    left, top, right, bottom = part.box
    length = part.end - part.start
    before, after = (start - part.start) / length, (end - part.start) / length
    if part.line.upright:
        return Box(left, top + before * part.box.height, right, top + after * part.box.height)
    return Box(left + before * part.box.width, top, left + after * part.box.width, bottom)


def _image(source: Source, layout: PageLayout) -> str:
    """What ``pdftoppm -png FILE.pdf FILE`` calls the picture of a page; of a picture its own name."""
    name = PurePath(source.name)
    if name.suffix.lower() != ".pdf":
        return source.name
    count = len(source.layouts)
    return f"{name.stem}-{source.layouts.index(layout) + 1:0{len(str(count))}}.png"
