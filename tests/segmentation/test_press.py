# SPDX-License-Identifier: MIT
"""The press of pages to learn from says truly what it printed."""

from __future__ import annotations

import json
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from jzreader.reading.pdf import read_pdf
from jzreader.segmentation.pieces import Label
from tests.benchmarks.asides import KINDS, with_asides
from tests.benchmarks.gold import GoldLine, plain
from tests.benchmarks.press import PressedPage, press
from tests.benchmarks.pressed import dump_of

PAGES = json.loads(Path(__file__).parents[1].joinpath("sample_gold.json").read_text("utf-8")).values()
ARTICLES: list[dict[str, Any]] = [
    one for page in PAGES for one in page["articles"] if one["headline"] and one["body"]
]
BODY = (Label.BEGIN, Label.INSIDE)


def body_of(lines: list[tuple[str, GoldLine | None]], article: int) -> str:
    """What lines of a body say, the words of a jump left out."""
    said = "".join(text for text, one in lines if one and one.article == article and one.label in BODY)
    return re.sub(r"[▲(]*[上紧]接.{1,4}?版\)?", "", plain(said))


@pytest.fixture(params=range(12))
def page(request: pytest.FixtureRequest) -> PressedPage:
    """A page of the press."""
    return press(ARTICLES, request.param)


def test_printed_lines_say_what_the_gold_says(page: PressedPage) -> None:
    assert page.gold["articles"]
    lines: list[tuple[str, GoldLine | None]] = [(one.text, one.gold) for one in page.printed]
    for number, article in enumerate(page.gold["articles"]):
        assert body_of(lines, number) == plain("".join(article["body"]))


def test_the_file_holds_every_line(page: PressedPage) -> None:
    text, layouts = read_pdf(page.pdf)
    said = plain(text)
    assert len(layouts) == 1
    level = [one for one in page.printed if len(one.text) > 1]
    missing = [one.text for one in level if plain(one.text) not in said]
    assert len(missing) <= 0.02 * len(level), missing


def test_a_dump_has_the_same_lines(page: PressedPage) -> None:
    dumped = sorted(plain(text) for text, one in dump_of(page, 3) if one)
    assert dumped == sorted(plain(one.text) for one in page.printed)


@pytest.mark.parametrize("seed", range(20))
def test_asides_keep_every_body(seed: int) -> None:
    page = press(ARTICLES, seed)
    blocks = groupby(page.printed, key=lambda one: one.block)
    lines = [(one.text, one.gold, not n) for _block, of in blocks for n, one in enumerate(of)]
    set_lines, gold = with_asides(lines, page.gold, seed, list(KINDS)[seed % 3 :: 3])
    for number, article in enumerate(gold["articles"]):
        said = body_of(set_lines, number)
        assert re.sub("[。,.]", "", said) == re.sub("[。,.]", "", plain("".join(article["body"])))
