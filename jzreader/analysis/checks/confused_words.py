# SPDX-License-Identifier: MIT
"""A real word in another one's place: 必需带好, 反应群众的意见, 截止昨晚."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jzreader.analysis.checks.check import Check
from jzreader.messages import N_
from jzreader.model.finding import Finding, Place, Rule, Severity
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Block
from jzreader.resources import resource

CONFUSED_WORD = Rule(
    "confused_word",
    Severity.NOTE,
    N_("Confused word"),
    N_("“{wrong}” is probably meant to be “{right}”."),
)


@cache
def _frames() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    """A pattern for all that may be confused, asked first, and each frame with the word that is meant."""
    rows = [
        line.split("\t")
        for line in resource("characters", "confused_words.tsv").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    words = {word for row in rows for word in re.findall(r"(?<!\?:)(?<!\?=)\(([\u4e00-\u9fff]+)\)", row[0])}
    return re.compile("|".join(words)), tuple((re.compile(frame), right) for frame, right in rows)


def _find(article: Article, _today: str | None) -> Iterator[Finding]:
    for block in article.blocks:
        if block.role in BODY_ROLES | TITLE_ROLES:
            yield from _in_block(article, block)


def _in_block(article: Article, block: Block) -> Iterator[Finding]:
    text = block.text.text
    any_word, frames = _frames()
    if not any_word.search(text):
        return
    for pattern, right in frames:
        for match in pattern.finditer(text):
            place = Place(article.key, block.key, *match.span(1))
            yield CONFUSED_WORD.finding((place,), (("wrong", match[1]), ("right", right)))


CHECK = Check((CONFUSED_WORD,), find=_find)
