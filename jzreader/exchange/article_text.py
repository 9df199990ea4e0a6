# SPDX-License-Identifier: MIT
"""What many formats need: an article as one text with its entities' places, and safe words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jzreader.exchange.format import each
from jzreader.language.bylines import opening_of
from jzreader.model.issue import Article, Decision, Issue, Page, Role

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LARGEST = 200_000_000
"""Bytes that an archive may unfold to."""


def writers_of(article: Article) -> list[str]:
    """Who wrote an article: its bylines, or else those that its first paragraph begins with, or else who took
    the picture. One text for each printed byline.
    """
    printed = article.texts(Role.BYLINE)
    if printed:
        return printed
    run_in = opening_of(next(iter(article.texts(Role.PARAGRAPH)), "")).byline
    return [run_in] if run_in else article.texts(Role.CREDIT)


@dataclass(frozen=True, slots=True)
class Mark:
    """An entity in an article's one text; ``accepted`` says that a person confirmed it."""

    key: int
    label: str
    start: int
    end: int
    accepted: bool


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as one text, a block a line, with its entities' places in it."""

    text: str
    marks: tuple[Mark, ...]


def articles(issues: Sequence[Issue]) -> Iterator[tuple[Issue, Page, Article]]:
    """Every article with its page and issue, in order."""
    for issue in issues:
        for page, article in each(issue.articles()):
            yield issue, page, article


def article_text(article: Article) -> ArticleText:
    """The article as one text. Control characters and lone surrogates become spaces, one for one."""
    texts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for block in article.reading_order:
        for entity in sorted(block.entities, key=lambda e: (e.start, -e.end)):
            if entity.decision is not Decision.REJECTED:
                accepted = entity.decision is Decision.ACCEPTED
                marks.append(Mark(entity.key, entity.label, at + entity.start, at + entity.end, accepted))
        line = block.text.text.replace("\n", " ").replace("\r", " ")
        texts.append(clean(line))
        at += len(line) + 1
    return ArticleText("\n".join(texts), tuple(marks))


def open_zip(content: bytes) -> zipfile.ZipFile:
    """An archive from outside. Raises ValueError where it would unfold to too much, BadZipFile."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    if sum(one.file_size for one in archive.infolist()) > _LARGEST:
        raise ValueError("too large")
    return archive


def clean(text: str) -> str:
    """The text with what no XML or JSON reader takes replaced by spaces, one for one."""
    return _ILLEGAL.sub(" ", text)


def section_title(page: Page, article: Article) -> str:
    """The title of the section that an article stands in, or ''."""
    section = page.section(article.section)
    return section.title if section else ""
