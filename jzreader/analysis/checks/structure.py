# SPDX-License-Identifier: MIT
"""Structure: articles without headline or body, captions and jumps without a partner, empty sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzreader.analysis.checks.check import Check
from jzreader.messages import N_
from jzreader.model.finding import Finding, Rule, Severity, whole
from jzreader.model.issue import Article, ArticleKind, Issue, Role

NO_HEADLINE = Rule(
    "no_headline",
    Severity.WARNING,
    N_("No headline"),
    N_("The article has no headline."),
)
NO_BODY = Rule(
    "no_body",
    Severity.WARNING,
    N_("No body text"),
    N_("The article has a headline but no body text."),
)
SHORT_BODY = Rule(
    "short_body",
    Severity.NOTE,
    N_("Very short text"),
    N_("The text is only {count} characters long."),
)
BYLINE_TWICE = Rule(
    "byline_twice",
    Severity.NOTE,
    N_("Duplicate byline"),
    N_("The byline “{byline}” appears twice."),
)
EMPTY_SECTION = Rule(
    "empty_section",
    Severity.NOTE,
    N_("Empty section"),
    N_("The section “{section}” has no articles."),
)
ORPHAN_CAPTION = Rule(
    "orphan_caption",
    Severity.NOTE,
    N_("Unattached caption"),
    N_("This caption is not attached to any article."),
)
LONELY_JUMP = Rule(
    "lonely_jump",
    Severity.NOTE,
    N_("Broken jump"),
    N_("No continuation of this article was found on page {page}."),
)


_SHORT = 12
"""Characters below which a text is hardly an article; chosen by eye."""
_JUMP = re.compile(r"(下转|上接)[^\d一二三四五六七八九十]{0,4}(\d+|[一二三四五六七八九十]+)")


def _find(article: Article, _today: str | None) -> Iterator[Finding]:
    """What an article lacks, or has twice."""
    if not article.blocks:
        return
    place = (whole(article.key, article.blocks[0]),)
    body = "".join(article.body)
    captions = article.texts(Role.CAPTION)
    if not article.headline and article.kind is not ArticleKind.PHOTO:
        yield NO_HEADLINE.finding(place)
    if not body and not captions:
        yield NO_BODY.finding(place)
    elif body and len(body) < _SHORT and not captions:
        yield SHORT_BODY.finding(place, (("count", str(len(body))),))
    bylines = [block for block in article.blocks if block.role is Role.BYLINE]
    texts = ["".join(block.text.text.split()) for block in bylines]
    for number, text in enumerate(texts):
        if text in texts[:number]:
            yield BYLINE_TWICE.finding((whole(article.key, bylines[number]),), (("byline", text),))


def _find_across(issue: Issue) -> Iterator[Finding]:
    """What an issue's pages hold without a partner."""
    for page in issue.pages:
        used = {article.section for article in page.articles}
        for section in page.sections:
            block = next((b for b in page.loose if b.key == section.block), None)
            if section.key not in used and block is not None:
                yield EMPTY_SECTION.finding((whole(None, block),), (("section", section.title),))
        for block in page.loose:
            if block.role is Role.CAPTION and "摄" not in block.text.text:
                yield ORPHAN_CAPTION.finding((whole(None, block),))
    numbers = {page.number for page in issue.pages}
    for page, article in issue.articles():
        for block in article.blocks:
            jump = _JUMP.search(block.text.text) if block.role is Role.JUMP else None
            if jump and jump[2] in numbers and jump[2] != str(page.number):
                yield LONELY_JUMP.finding((whole(article.key, block),), (("page", jump[2]),))


CHECK = Check(
    (NO_HEADLINE, NO_BODY, SHORT_BODY, BYLINE_TWICE, EMPTY_SECTION, ORPHAN_CAPTION, LONELY_JUMP),
    find=_find,
    find_across=_find_across,
)
