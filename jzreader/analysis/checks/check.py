# SPDX-License-Identifier: MIT
"""What a check is. A new one is one module of this package that has a ``CHECK``; nothing else names it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jzreader.model.finding import Finding, Place, Rule
from jzreader.model.issue import Article, Block, Issue
from jzreader.model.newsroom import Newsroom

_AROUND = 4
"""Characters on either side of a place that a finding quotes."""


@dataclass(frozen=True, slots=True)
class Check:
    """The rules that a module looks by, and its finders.

    ``find`` is given an article and the issue's date (ISO 8601, None where it is not known); ``find_across``
    is given an issue, and finds what its articles and pages show only together. ``find_by`` is given the
    newsroom's lists too.
    """

    rules: tuple[Rule, ...]
    find: Callable[[Article, str | None], Iterable[Finding]] | None = None
    find_across: Callable[[Issue], Iterable[Finding]] | None = None
    find_by: Callable[[Article, str | None, Newsroom], Iterable[Finding]] | None = None


def at_match(rule: Rule, article: Article, block: Block, match: re.Match[str], **facts: str) -> Finding:
    """A finding where a pattern matches in a block's text."""
    place = Place(article.key, block.key, match.start(), match.end())
    return rule.finding((place,), tuple(facts.items()))


def around(match: re.Match[str]) -> str:
    """What matched, with some characters on either side."""
    return match.string[max(0, match.start() - _AROUND) : match.end() + _AROUND]
