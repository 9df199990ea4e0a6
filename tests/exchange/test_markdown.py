# SPDX-License-Identifier: MIT
"""Markdown read back by markdown-it."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from jzreader.exchange.markdown import escaped, write_markdown
from jzreader.model.issue import Issue, Role


def read(text: str) -> list[tuple[str, str]]:
    """(tag, plain text) of each heading and paragraph."""
    tokens = MarkdownIt("commonmark").parse(text)
    out = []
    for opening, inline in itertools.pairwise(tokens):
        if inline.type == "inline":
            plain = "".join(
                child.content for child in inline.children or [] if child.type in ("text", "text_special")
            )
            out.append((opening.tag, plain))
    return out


def test_headings_and_paragraphs_are_the_articles(sample: Issue) -> None:
    found = read(write_markdown([sample]))
    headings = [text for tag, text in found if tag == "h3"]
    paragraphs = [text for tag, text in found if tag == "p"]
    for _page, article in sample.articles():
        assert (article.headline or "（无标题）") in headings
        for text in article.texts(Role.PARAGRAPH):
            assert text in paragraphs
    assert [text for tag, text in found if tag == "h1"] == ["澜湾日报 2024-03-05"]
    assert len([tag for tag, _text in found if tag == "h2"]) == 3


@given(st.text(alphabet="中a1#*_`[]<>|~-+.)=&; \\", min_size=1, max_size=30))
def test_markup_in_the_text_stays_text(text: str) -> None:
    plain = " ".join(text.split())
    if plain:
        assert read(escaped(plain)) == [("p", plain)]
