# SPDX-License-Identifier: MIT
"""Plain text in reading order: an empty line between articles."""

from __future__ import annotations

from collections.abc import Sequence

from jzreader.exchange.parts import articles, running
from jzreader.model.issue import Issue


def write_text(issues: Sequence[Issue]) -> str:
    """A block a line, two empty lines between articles."""
    return "\n\n\n".join(running(article).text for _issue, _page, article in articles(issues)) + "\n"
