# SPDX-License-Identifier: MIT
"""Pages of the press as examples to learn from: placed as their PDFs are read, or as dumps of their lines."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from jzreader.language.continuity import Continuity
from jzreader.model.layout import Box
from jzreader.reading.pdf import read_pdf
from jzreader.segmentation.pieces import Label
from jzreader.segmentation.segment import lines_in
from tests.benchmarks.examples import Prepared, set_anew, with_gold
from tests.benchmarks.gold import GoldLine, GoldPage
from tests.benchmarks.press import PressedPage, Printed, press

_SHORT = 120
"""Characters of a body that fills no module."""
_HEADS = (Label.TITLE, Label.TITLE_INSIDE, Label.SECTION)


def pressed(pages: Sequence[Prepared], count: int) -> list[Prepared]:
    """So many pages set of the articles of these, in PDFs where these are placed, else as dumps."""
    articles = _articles(pages)
    made = []
    for seed in range(count):
        page, continuity = press(articles, seed), pages[seed % len(pages)].continuity
        name = f"pressed {seed}"
        if pages[0].page.layouts:
            made.append(_placed(name, page, continuity))
        else:
            made += set_anew(name, page.gold, list(dump_of(page, seed)), continuity)
    return made


def _articles(pages: Sequence[Prepared]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for page in pages:
        for raw in page.page.gold["articles"]:
            if raw["headline"] and len("".join(raw["body"])) > _SHORT:
                found.setdefault(raw["headline"], raw)
    return list(found.values())


def _placed(name: str, page: PressedPage, continuity: Continuity | None) -> Prepared:
    text, layouts = read_pdf(page.pdf)
    made = GoldPage(name, text, page.gold, layouts)
    lines, _copies = lines_in(made.source, 0, len(text), continuity)
    gold = [_printed_at(page, line.position.box) if line.position else None for line in lines]
    return with_gold(made, lines, gold, continuity)


def _printed_at(page: PressedPage, box: Box) -> GoldLine | None:
    """What is printed in the middle of a box; None where nothing is, or two lines overlap."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    found = {
        one.gold
        for one in page.printed
        if one.box.left <= x <= one.box.right and one.box.top <= y <= one.box.bottom
    }
    return found.pop() if len(found) == 1 else None


def dump_of(page: PressedPage, seed: int) -> Iterator[tuple[str, GoldLine | None]]:
    """The page's lines as an extractor gives them: block by block, titles as set or behind their bodies."""
    rng = random.Random(seed)
    gap, indent = rng.random() < 0.7, rng.choice(["", "", "　　", "  "])
    late = rng.choice([0.0, 0.0, 0.5, 1.0])
    blocks = [list(of) for _number, of in groupby(page.printed, key=lambda line: line.block)]
    for block in _ordered(blocks, late, rng):
        if gap or rng.random() < 0.1:
            yield "", None
        for line in block:
            yield (indent if line.gold.label is Label.BEGIN else "") + line.text, line.gold


def _ordered(blocks: Sequence[list[Printed]], late: float, rng: random.Random) -> Iterator[list[Printed]]:
    """The blocks with those of some articles' titles, and the labels before them, behind the article."""
    held: list[list[Printed]] = []
    at = -2
    for block in blocks:
        article = block[0].gold.article
        if block[0].gold.label in _HEADS:
            if held and held[-1][0].gold.label is not Label.SECTION:
                yield from held
                held = []
            if not held and rng.random() >= late:
                yield block
                continue
            held.append(block)
            at = article
            continue
        if held and at >= 0 and article not in (at, -1):
            yield from held
            held = []
        yield block
    yield from held
