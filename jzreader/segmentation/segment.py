# SPDX-License-Identifier: MIT
"""The whole way from a page's text to its articles, on one screen."""

from __future__ import annotations

from collections.abc import Iterator

from jzreader.model.issue import Article, Block, Page, Role, Section
from jzreader.model.source import Source, lines_of
from jzreader.reading.radicals import fold
from jzreader.segmentation.articles import Draft, Drafts, drafts_of
from jzreader.segmentation.features import features_of
from jzreader.segmentation.heal import heal
from jzreader.segmentation.pieces import Piece, pieces_of
from jzreader.segmentation.roles import roles_of


def segment_page(source: Source, start: int, end: int, keys: Iterator[int]) -> Page:
    """The page that ``source.text[start:end]`` prints, its number and name not yet known.

    ``keys`` gives out the keys. Every non-space character ends up in exactly one block.
    """
    lines = list(lines_of(fold(source.text), start, end))
    features = features_of(lines)
    pieces = pieces_of(features, roles_of(features))
    return _page(source, start, end, drafts_of(pieces), keys)


def page_ranges(source: Source) -> list[tuple[int, int]]:
    """The parts of a source that are pages of their own: form feeds divide them."""
    ranges = []
    start = 0
    for part in source.text.split("\f"):
        if part.strip():
            ranges.append((start, start + len(part)))
        start += len(part) + 1
    return ranges or [(0, len(source.text))]


def _page(source: Source, start: int, end: int, drafts: Drafts, keys: Iterator[int]) -> Page:
    page_key = next(keys)
    titles = [(_block(source, piece, keys), next(keys)) for piece in drafts.sections]
    sections = tuple(Section(key, _section_name(block.text.text), block.key) for block, key in titles)
    loose = [_block(source, piece, keys) for piece in drafts.loose]
    articles = tuple(_article(source, draft, keys) for draft in drafts.articles)
    return Page(
        page_key,
        None,
        None,
        source.key,
        start,
        end,
        sections,
        articles,
        tuple(sorted([*(block for block, _ in titles), *loose], key=lambda b: b.text.runs[0].start)),
    )


def _article(source: Source, draft: Draft, keys: Iterator[int]) -> Article:
    key = next(keys)
    pieces = [*draft.titles, *draft.bylines, *draft.body, *draft.extras]
    blocks = tuple(_block(source, piece, keys) for piece in pieces)
    photo = any(piece.role is Role.CREDIT for piece in draft.bylines) and len(draft.body) <= 3
    return Article(key, blocks, kind="photo" if photo else "news", confidence=draft.confidence)


def _block(source: Source, piece: Piece, keys: Iterator[int]) -> Block:
    return Block(next(keys), piece.role, heal(source.key, piece.lines, piece.role))


def _section_name(title: str) -> str:
    """A section's name without the pinyin printed after it."""
    return title.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ ") or title
