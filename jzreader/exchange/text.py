# SPDX-License-Identifier: MIT
"""Plain text in reading order: an empty line between articles."""

from __future__ import annotations

from collections.abc import Sequence

from jzreader.exchange.parts import articles, clean, in_order
from jzreader.model.issue import Article, Issue, Role

_SET_IN = "\u3000\u3000"


def write_text(issues: Sequence[Issue], *, captions: bool = True, indented: bool = False) -> str:
    """A block a line, two empty lines between articles."""
    left_out = frozenset() if captions else frozenset({Role.CAPTION, Role.CREDIT})
    texts = (_text(article, left_out, indented) for _issue, _page, article in articles(issues))
    return "\n\n\n".join(texts) + "\n"


def _text(article: Article, left_out: frozenset[Role], indented: bool) -> str:
    blocks = [block for block in in_order(article) if block.role not in left_out]
    return "\n".join(
        (_SET_IN if indented and block.role is Role.PARAGRAPH else "")
        + clean(block.text.text.replace("\n", " ").replace("\r", " "))
        for block in blocks
    )
