# SPDX-License-Identifier: MIT
"""Structure: articles without headline or body, captions and jumps without a partner, empty sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzreader.analysis.checks.finding import Finding, whole
from jzreader.model.issue import Article, Issue, Role

_SHORT = 12
_JUMP = re.compile(r"(下转|上接)[^\d一二三四五六七八九十]{0,4}(\d+|[一二三四五六七八九十]+)")


def structure_findings(article: Article) -> Iterator[Finding]:
    """What an article lacks, or has twice."""
    if not article.blocks:
        return
    place = (whole(article.key, article.blocks[0]),)
    body = "".join(article.body)
    captions = article.texts(Role.CAPTION)
    if not article.headline and article.kind != "photo":
        yield Finding("no_headline", "warning", place)
    if not body and not captions:
        yield Finding("no_body", "warning", place)
    elif body and len(body) < _SHORT and not captions:
        yield Finding("short_body", "note", place, (("count", str(len(body))),))
    bylines = [block for block in article.blocks if block.role is Role.BYLINE]
    texts = ["".join(block.text.text.split()) for block in bylines]
    for number, text in enumerate(texts):
        if text in texts[:number]:
            yield Finding("byline_twice", "note", (whole(article.key, bylines[number]),), (("byline", text),))


def issue_structure(issue: Issue) -> Iterator[Finding]:
    """What an issue's pages hold without a partner."""
    for page in issue.pages:
        used = {article.section for article in page.articles}
        for section in page.sections:
            block = next((b for b in page.loose if b.key == section.block), None)
            if section.key not in used and block is not None:
                yield Finding("empty_section", "note", (whole(None, block),), (("section", section.title),))
        for block in page.loose:
            if block.role is Role.CAPTION and "摄" not in block.text.text:
                yield Finding("orphan_caption", "note", (whole(None, block),))
    numbers = {page.number for page in issue.pages}
    for page, article in issue.articles():
        for block in article.blocks:
            jump = _JUMP.search(block.text.text) if block.role is Role.JUMP else None
            if jump and jump[2] in numbers and jump[2] != str(page.number):
                yield Finding("lonely_jump", "note", (whole(article.key, block),), (("page", jump[2]),))
