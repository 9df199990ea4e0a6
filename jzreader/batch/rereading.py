# SPDX-License-Identifier: MIT
"""What corrected issues taught, applied to the rest: pages that nobody touched are read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from jzreader.edits.restore import read_pages_again
from jzreader.exchange.importing import Teaching
from jzreader.intake import chosen_tagger, read_again
from jzreader.model.issue import Issue, Page, ReviewState
from jzreader.model.keys import IssueKey, PageKey
from jzreader.model.problem import Problem
from jzreader.model.record import Step
from jzreader.store import Library


class Reread(NamedTuple):
    """A page that reads otherwise now: the headlines it had, and those it has."""

    issue: IssueKey
    page: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def untouched(issue: Issue, steps: Iterable[Step]) -> list[Page]:
    """The pages on which nobody corrected, reviewed or tagged anything, and whose articles end on them.

    ``steps`` are read with their images.
    """
    touched: set[int] = set()
    for step in steps:
        for image in step.given_images():
            touched |= {one["key"] for one in image["articles"]}
            touched |= {one["key"] for one in image["pages"]}
    return [page for page in issue.pages if _is_untouched(page, touched)]


def _is_untouched(page: Page, touched: set[int]) -> bool:
    if page.key in touched:
        return False
    for article in page.articles:
        if article.key in touched or article.review is not ReviewState.UNREVIEWED:
            return False
        for block in article.blocks:
            places = block.text.source_ranges()
            if any(not (s == page.source and page.start <= a and b <= page.end) for s, a, b in places):
                return False
    return True


def reread(
    library: Library, keys: Iterable[IssueKey], teaching: Teaching, *, apply: bool
) -> Iterator[tuple[IssueKey, list[Reread], Problem | None]]:
    """Of each issue with pages that read otherwise now what changes; with ``apply`` it is done, as one edit.

    An issue in which it cannot be done is told with the reason and left as it was.
    """
    tagger = chosen_tagger(teaching.tagger)
    for key in keys:
        issue = library.issue(key)
        steps = library.record(key).steps if library.history(key) else ()
        pages = untouched(issue, steps)
        chosen: set[PageKey] = {page.key for page in pages}
        habits = teaching.habits.get(issue.newspaper or "")
        anew = read_again(issue, chosen, habits, tagger, teaching.names)
        other = {page.key for page in anew.pages if page.key in chosen and _differs(issue, anew, page.key)}
        fault = None
        if other and apply:
            kept = {page.key: page for page in issue.pages if page.key not in other}
            anew = replace(anew, pages=tuple(kept.get(page.key, page) for page in anew.pages))
            try:
                library.apply(key, read_pages_again(issue, anew))
            except Problem as problem:
                fault = problem
        library.let_go(key)
        if other:
            yield key, [_told(issue, anew, page) for page in sorted(other)], fault


def _differs(before: Issue, after: Issue, key: PageKey) -> bool:
    return _shape(before.page(key)) != _shape(after.page(key))


def _shape(page: Page | None) -> list[object]:
    """What a reader sees of a page: its articles with roles, words and names, and their sections."""
    if page is None:
        return []
    return [
        (
            section.title if (section := page.section(article.section)) else "",
            [
                (block.role, block.text.text, [(e.start, e.end, e.label) for e in block.entities])
                for block in article.blocks
            ],
        )
        for article in page.articles
    ]


def _told(before: Issue, after: Issue, key: PageKey) -> Reread:
    old, new = before.page(key), after.page(key)
    return Reread(before.key, old.title if old else "", _headlines(old), _headlines(new))


def _headlines(page: Page | None) -> tuple[str, ...]:
    return tuple(article.headline for article in page.articles) if page else ()
