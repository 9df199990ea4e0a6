# SPDX-License-Identifier: MIT
"""Annotations that come back on our own exports: placed where they belong, or listed as lost."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass

from jzreader.edits.edit import Edit
from jzreader.edits.entities import TagEntity
from jzreader.exchange.article_text import article_text
from jzreader.exchange.registry import reader_of
from jzreader.exchange.returned_span import ReturnedSpan
from jzreader.model.issue import Article, Decision, Issue
from jzreader.model.problem import Problem, ProblemCode


@dataclass(frozen=True, slots=True)
class ImportedAnnotations:
    """The edits that tag what was placed, and the spans that were not."""

    edits: tuple[Edit, ...]
    lost: tuple[ReturnedSpan, ...]


def read_annotations(
    issue: Issue, name: str, content: bytes, imported: Issue | None = None
) -> ImportedAnnotations:
    """What a file of annotations adds to an issue. Raises Problem('not_annotations').

    A span that comes back as it left is no decision: what was a suggestion stays one, unless the file says
    that a person confirmed it. ``name`` tells the format by its ending. With the issue as it was
    ``imported``, what a person removed or gave other ends since the file was written stays so too.
    """
    form = reader_of(name)
    try:
        if form is None or form.read is None:
            raise ValueError(name)
        spans = list(form.read(content, issue))
    except (ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise Problem(ProblemCode.NOT_ANNOTATIONS, file=name) from error
    edits: list[Edit] = []
    lost: list[ReturnedSpan] = []
    for span in spans:
        placed = _placed(issue, span)
        if placed is None:
            lost.append(span)
        elif not (_stands(issue, placed, span) or (imported and _removed(imported, placed, span))):
            edits.append(placed)
    return ImportedAnnotations(tuple(dict.fromkeys(edits)), tuple(lost))


def _placed(issue: Issue, span: ReturnedSpan) -> TagEntity | None:
    """The tag in the article that reads as the exported text did; after edits, where its words stand once."""
    if not 0 <= span.start < span.end <= len(span.text):
        return None
    for _page, article in issue.articles():
        if span.article not in (None, article.key):
            continue
        whole = article_text(article).text
        if whole == span.text:
            return _tag(article, span.start, span.end, span.label)
        if span.article == article.key and whole.count(span.words) == 1:
            at = whole.index(span.words)
            return _tag(article, at, at + len(span.words), span.label)
    return None


def _tag(article: Article, start: int, end: int, label: str) -> TagEntity | None:
    at = 0
    for block in article.reading_order:
        size = len(block.text)
        if at <= start and end <= at + size:
            return TagEntity(block.key, start - at, end - at, label)
        at += size + 1
    return None


def _stands(issue: Issue, tag: TagEntity, span: ReturnedSpan) -> bool:
    """Whether the issue has the tag already, in the state in which the file has it.

    What a person rejected since the file was written stays rejected, unless the file says that somebody
    confirmed it.
    """
    same = _decisions(issue, tag)
    return Decision.ACCEPTED in same or (bool(same) and not span.confirmed)


def _removed(imported: Issue, tag: TagEntity, span: ReturnedSpan) -> bool:
    """Whether the machine suggested the tag at import: a person took it away, or the issue would have it."""
    return not span.confirmed and Decision.SUGGESTED in _decisions(imported, tag)


def _decisions(issue: Issue, tag: TagEntity) -> list[Decision]:
    """What was decided of the issue's entities at a tag's place, with its label."""
    found = issue.find_block(tag.block)
    return [
        entity.decision
        for entity in (found[2].entities if found else ())
        if (entity.start, entity.end, entity.label) == (tag.start, tag.end, tag.label)
    ]
