# SPDX-License-Identifier: MIT
"""The whole way from a page's text to its articles, on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jzreader.language.continuity import Continuity, shipped_continuity
from jzreader.language.radicals import fold
from jzreader.language.traditional import simplified
from jzreader.model.issue import Article, ArticleKind, Block, Page, Role, Section
from jzreader.model.keys import ArticleKey, BlockKey, PageKey, SectionKey
from jzreader.model.mapped_text import MappedText
from jzreader.model.source import Line, Source, lines_of, printed
from jzreader.segmentation.articles import Draft, Part, drafts_of, photo, signs_of
from jzreader.segmentation.columns import parted
from jzreader.segmentation.doubts import doubts_of, section_doubt
from jzreader.segmentation.heal import heal
from jzreader.segmentation.line_features import LineFeatures, features_of
from jzreader.segmentation.paper_habits import PaperHabits
from jzreader.segmentation.reranker import BestReading, proposals_of
from jzreader.segmentation.typesetting import readable
from jzreader.segmentation.weaving import unwoven
from jzreader.segmentation.weights import Model, shipped_model


def segment_page(
    source: Source,
    start: int,
    end: int,
    keys: Iterator[int],
    model: Model | None = None,
    habits: PaperHabits | None = None,
) -> Page:
    """The page that ``source.text[start:end]`` prints, its number and name not yet known.

    ``keys`` gives out the keys; ``habits`` are those of the newspaper's earlier issues. Every non-space
    character ends up in exactly one block.
    """
    model = model or shipped_model(placed=source.layout_at(start) is not None)
    lines, copies = lines_in(source, start, end, model.decoder.continuity)
    habits = habits or PaperHabits()
    lattice = model.labeller.lattice(lines, habits.standing_lines)
    proposals = proposals_of(lattice, model.decoder, model.reranker, habits.titles_first)
    return page_of(source, start, end, model.reranker.choose(proposals), keys, model, copies)


def lines_in(
    source: Source, start: int, end: int, continuity: Continuity | None = None
) -> tuple[list[LineFeatures], list[Line]]:
    """The printed lines of ``source.text[start:end]`` as the models see them; and copies and watermarks."""
    lines = list(lines_of(source.text, start, end))
    layout = source.layout_at(start)
    over = {placed.start for placed in layout.lines if placed.aside} if layout else set()
    once, copies = readable(source.text, [line for line in lines if line.start not in over])
    folded = [_folded(line) for line in once]
    continuity = continuity or shipped_continuity()
    ordered = folded if layout else unwoven(parted(folded), continuity)
    features = features_of(ordered, layout, continuity)
    return features, [*copies, *(line for line in lines if line.start in over)]


def _folded(line: Line) -> Line:
    text = simplified(fold(line.text))
    return line if text is line.text else replace(line, text=text)


def page_ranges(source: Source) -> list[tuple[int, int]]:
    """The parts of a source that are pages of their own: form feeds divide them."""
    ranges = []
    start = 0
    for part in source.text.split("\f"):
        if any(printed(part)):
            ranges.append((start, start + len(part)))
        start += len(part) + 1
    return ranges or [(0, len(source.text))]


def page_of(
    source: Source,
    start: int,
    end: int,
    chosen: BestReading,
    keys: Iterator[int],
    model: Model,
    copies: Sequence[Line] = (),
) -> Page:
    """The page that was chosen among the proposals for ``source.text[start:end]``.

    ``copies`` are lines that are printed twice, and watermarks, which are no part of any article.
    """
    drafts = drafts_of(chosen, model.sections, model.captions)
    page_key = PageKey(next(keys))
    titles = [(_block(source, part, keys), SectionKey(next(keys))) for part in drafts.sections]
    sections = tuple(Section(key, _section_name(block.text.text), block.key) for block, key in titles)
    loose = [_block(source, part, keys) for part in drafts.loose]
    loose += [
        Block(BlockKey(next(keys)), Role.FURNITURE, heal(source.key, [line], Role.FURNITURE))
        for line in copies
    ]
    named = {draft.first: ArticleKey(next(keys)) for draft in drafts.articles}
    articles = tuple(
        _article(source, draft, sections, named, keys, model, model.confidence(signs))
        for draft, signs in zip(drafts.articles, signs_of(drafts.articles), strict=True)
    )
    return Page(
        page_key,
        None,
        None,
        source.key,
        start,
        end,
        sections,
        articles,
        tuple(
            sorted(
                (b for b in [*(block for block, _ in titles), *loose] if b.text.runs),
                key=lambda b: b.text.runs[0].start,
            )
        ),
    )


def _article(
    source: Source,
    draft: Draft,
    sections: tuple[Section, ...],
    named: dict[int, ArticleKey],
    keys: Iterator[int],
    model: Model,
    confidence: float,
) -> Article:
    parts = draft.parts
    blocks = tuple(_block(source, part, keys) for part in parts)
    holders = {
        line.line.start: block.key for part, block in zip(parts, blocks, strict=True) for line in part.lines
    }
    own = draft.sections[0].section
    unsure = section_doubt(draft, [one.key for one in sections], blocks[0].key)
    section = None if own is None else sections[own].key
    return Article(
        named[draft.first],
        blocks,
        section,
        ArticleKind.PHOTO if photo(draft) else ArticleKind.NEWS,
        confidence=confidence,
        doubts=(*doubts_of(draft, model, holders, named), *([unsure] if unsure else [])),
    )


def _block(source: Source, part: Part, keys: Iterator[int]) -> Block:
    text = heal(source.key, [line.line for line in part.lines], part.role)
    return Block(BlockKey(next(keys)), part.role, _as_printed(text, source))


def _as_printed(text: MappedText, source: Source) -> MappedText:
    """With the Traditional characters of the source, which the models saw as Simplified ones."""
    parts, at = [], 0
    for run in text.runs:
        printed = fold(source.text[run.start : run.start + run.shown])
        parts += [text.text[at : run.clean], printed]
        at = run.clean + run.shown
    whole = "".join([*parts, text.text[at:]])
    return text if simplified(whole) == whole else replace(text, text=whole)


def _section_name(title: str) -> str:
    """A section's name without the pinyin printed after it."""
    return title.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ ") or title
